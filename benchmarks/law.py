"""How fast the law is: columns of households beside OpenFisca in one run, one person, and the command; printed as tables.

Figures of one run may be compared with each other, not with those of another machine or day.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import timeit
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from apart import NotInstalledError, python
from run import machine
from vereffen.law import beslagvrije_voet, inquiry
from vereffen.law.beslagvrije_voet import Situation
from vereffen.law.rule import batch

ROOT = Path(__file__).parents[1]
ON = date(2026, 7, 1)
HOUSEHOLDS, COUNTRY = 10_000_000, 8_400_000
REPETITIONS = 7
# What one household is in memory: a small number and three amounts in, three wide amounts out.
BYTES = 1 + 3 * 4 + 3 * 8
CHECKED = 20_000


class Speed(NamedTuple):
    """One measurement of households per second: the median and the fastest repetition."""

    what: str
    per_second: float
    best: float


def people(count: int, seed: int = 3) -> dict[str, Any]:
    """Invented households, incomes over all bands of the formula."""
    chance = np.random.default_rng(seed)
    kind = chance.integers(0, 4, count, dtype=np.int8)
    return {
        "leefsituatie": kind,
        "belastbaar_inkomen_jaar_cents": chance.integers(0, 9_000_000, count, dtype=np.int32),
        "netto_inkomen_maand_cents": chance.integers(80_000, 400_000, count, dtype=np.int32),
        "partner_netto_maand_cents": chance.integers(0, 200_000, count, dtype=np.int32) * (kind >= 2),
    }


def _repeated(what: str, count: int, work: Any) -> Speed:
    seconds = []
    for _ in range(REPETITIONS):
        gc.collect()
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return Speed(what, count / median(seconds), count / min(seconds))


# Memory that is given back to the system is cleared before it comes again: a program that computes more than once keeps it.
KEPT = {"MALLOC_MMAP_THRESHOLD_": str(2**30), "MALLOC_TRIM_THRESHOLD_": str(2**33)}


def ours(scratch: Path) -> list[Speed]:
    """All households in one call: as it comes, and with an allocator that keeps its memory."""
    found = []
    for what, extra in (("vereffen", {}), ("vereffen, memory kept", KEPT)):
        words = [sys.executable, __file__, str(scratch / "people.npz")]
        done = subprocess.run(words, check=True, env=os.environ | extra, capture_output=True, text=True)
        found.append(Speed(what, *json.loads(done.stdout)))
    return found


def one_call(path: Path) -> None:
    """Measures all households of a file in one call and prints the median and the best speed; run in a process of its own."""
    with np.load(path) as file:
        columns = {name: file[name] for name in file.files}
    form, law = batch(beslagvrije_voet.outcome), beslagvrije_voet.law_values(ON)
    form.prepare(law, columns)
    speed = _repeated("", len(columns["leefsituatie"]), lambda: form(columns, law))
    print(json.dumps(speed[1:]))


def bound(count: int) -> Speed:
    """Copying as many bytes as the columns hold: what memory allows when nothing is computed."""
    source = np.ones(count * BYTES // 16, dtype=np.int64)
    target = np.empty_like(source)
    return _repeated("copying the same bytes", count, lambda: np.copyto(target, source))


def exact(columns: dict[str, Any]) -> int:
    """How many of a sample of households differ from the interpreted rule, in any of the three results."""
    law, names = beslagvrije_voet.law_values(ON), list(columns)
    found = batch(beslagvrije_voet.outcome)(columns, law)
    places = np.random.default_rng(9).integers(0, len(columns[names[0]]), CHECKED)
    rows = ({name: int(columns[name][place]) for name in names} for place in places)
    slow = [tuple(beslagvrije_voet.outcome(Situation(**row), law)) for row in rows]
    fast = zip(*(column[places].tolist() for column in found.values()), strict=True)
    return sum(one != other for one, other in zip(slow, fast, strict=True))


def openfisca(home: Path, scratch: Path) -> list[Speed]:
    """The same formula as OpenFisca's variables: as it comes, and with an allocator that keeps its memory."""
    values = {ON.isoformat(): beslagvrije_voet.law_values(ON)._asdict()}
    (scratch / "values.json").write_text(json.dumps(values))
    interpreter = python("openfisca", home)
    found = []
    for what, extra in (("openfisca-core", {}), ("openfisca-core, memory kept", KEPT)):
        script = ROOT / "benchmarks" / "openfisca" / "measure.py"
        words = [interpreter, script, scratch / "values.json", scratch / "people.npz", scratch / "out.json"]
        # Three results here, so three there: the last variable needs all others.
        words += ["--variable", "afloscapaciteit_cents", "--repetitions", "5"]
        subprocess.run([str(word) for word in words], check=True, env=os.environ | extra, capture_output=True)
        told = json.loads((scratch / "out.json").read_text())
        found.append(Speed(f"{what}, calculating only", told["rows_per_second"], told["rows_per_second"]))
        built = told["rows_per_second_with_build"]
        found.append(Speed(f"{what}, with its simulation built", built, built))
    return found


def country() -> str:
    """All households of the country in a process of its own: seconds and the most memory it ever had."""
    program = (
        "import resource, sys, time; sys.path.insert(0, 'benchmarks'); import law; "
        "from vereffen.law import beslagvrije_voet; from vereffen.law.rule import batch; "
        f"columns = law.people({COUNTRY}); form = batch(beslagvrije_voet.outcome); "
        "values = beslagvrije_voet.law_values(law.ON); form.prepare(values, columns); took = []\n"
        "for _ in range(7):\n"
        "    start = time.perf_counter(); form(columns, values); took.append(time.perf_counter() - start)\n"
        "print(f'first {took[0]:.3f} s, median {sorted(took)[3]:.3f} s, "
        "{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True, env=os.environ
    )
    return done.stdout.strip()


def one_person() -> list[tuple[str, float]]:
    """Microseconds for one household: the rule with its steps, and the whole question with its explanation."""
    law = beslagvrije_voet.law_values(ON)
    person = Situation(3, 4_500_000, 270_000, 80_000)
    asked = {
        "leefsituatie": "gehuwd_met_kinderen",
        "belastbaar_inkomen_jaar_cents": 4_500_000,
        "netto_inkomen_maand_cents": 270_000,
        "partner_netto_maand_cents": 80_000,
    }
    rule = min(timeit.repeat(lambda: beslagvrije_voet.beslagvrije_voet(person, law), number=2_000, repeat=5)) / 2_000
    told = min(timeit.repeat(lambda: inquiry.ask("beslagvrije-voet", ON, asked), number=500, repeat=5)) / 500
    return [("the rule with its steps", rule * 1e6), ("read, computed and explained", told * 1e6)]


def commands(scratch: Path) -> list[tuple[str, float]]:
    """Seconds for `vereffen law` from start to exit, the slowest and the fastest of five, per kind of question."""
    given = json.dumps({"leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 3_000_000})
    (scratch / "input.json").write_text(given)
    vereffen = [sys.executable, "-m", "vereffen.interfaces.cli.main", "law"]
    questions = {
        "law beslagvrije-voet": ["beslagvrije-voet", "--on", ON.isoformat(), str(scratch / "input.json")],
        "law value": ["value", "pw_norm_21a", "--on", ON.isoformat()],
        "law values": ["values"],
    }
    found = []
    for name, words in questions.items():
        took = []
        for _ in range(5):
            start = perf_counter()
            subprocess.run([*vereffen, *words], check=True, capture_output=True)
            took.append(perf_counter() - start)
        found += [(f"{name}, slowest of five", max(took)), (f"{name}, fastest of five", min(took))]
    return found


def main() -> None:
    """Measures everything once and prints the tables."""
    with tempfile.TemporaryDirectory(prefix="vereffen-bench-") as name:
        scratch, home = Path(name), ROOT / "var" / "bench"
        os.environ.setdefault("NUMBA_CACHE_DIR", str(home / "compiled"))
        print(machine())
        columns = people(HOUSEHOLDS)
        np.savez(scratch / "people.npz", **columns)
        wrong = exact(columns)
        del columns
        print(
            f"\n{HOUSEHOLDS:,} households in one call, beslagvrije voet on {ON}; {wrong} of {CHECKED:,} differ by a cent or more"
        )
        speeds = [bound(HOUSEHOLDS), *ours(scratch)]
        plain, kept = speeds[1:]
        try:
            speeds += openfisca(home, scratch)
        except NotInstalledError as error:
            print(f"Without OpenFisca: {error}", file=sys.stderr)
        print(f"{'':52} {'median/s':>14} {'fastest/s':>14} {'ours is':>9}")
        for one in speeds:
            # Like with like: what keeps its memory beside what keeps its memory.
            mine = kept if "kept" in one.what or one is speeds[0] else plain
            print(
                f"{one.what:52} {one.per_second:>14,.0f} {one.best:>14,.0f} {mine.per_second / one.per_second:>8.2f}x"
            )
        print(f"\n{COUNTRY:,} households (all in the country): {country()}")
        print("\n".join(f"{what:52} {took:>10.1f} microseconds" for what, took in one_person()))
        print("\n".join(f"{what:52} {took:>10.2f} seconds" for what, took in commands(scratch)))


if __name__ == "__main__":
    one_call(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
