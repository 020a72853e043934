"""How fast the main job is on this machine: loading, statements, the night, letters; printed as a table.

Figures of one run may be compared with each other, not with those of another machine or day.
"""

from __future__ import annotations

import gc
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FINES = ROOT.parent / "shared" / "data" / "eventlogs" / "eventdataR_traffic_fines.csv.gz"
# Moves the fines to 2019-2025; on this day most of them ask for something.
SHIFT, BUSY_DAY = 4800, date(2021, 10, 21)
TODAY = date(2026, 11, 24)
DEBTORS = 5000
LETTERS = 200


class Figure(NamedTuple):
    """One measurement: what, of how many, in how many seconds."""

    what: str
    count: int
    unit: str
    seconds: float


def machine() -> str:
    """The machine in one line."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} x {model}, {memory:.0f} GiB, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def timed(what: str, unit: str, work: Callable[[], int]) -> Figure:
    """The work once, after a clean-up so that it pays for its own garbage only."""
    gc.collect()
    start = perf_counter()
    count = work()
    return Figure(what, count, unit, perf_counter() - start)


def main() -> None:
    """Measures everything once and prints the table."""
    with tempfile.TemporaryDirectory(prefix="vereffen-bench-") as home:
        os.environ["VEREFFEN_HOME"] = home
        from vereffen.interfaces.cli import database

        database.open_database()
        from django.db import connection

        figures = [*claims(Path(home)), *fines(), *letters()]
        print(f"{machine()}; {connection.vendor}")
        print(f"{'what':44} {'count':>9} {'seconds':>9} {'per second':>12}")
        for one in figures:
            print(f"{one.what:44} {one.count:>9,} {one.seconds:>9.2f} {one.count / one.seconds:>12,.0f} {one.unit}")


def claims(home: Path) -> list[Figure]:
    """An invented municipality: its claims, its statements, a night over all of it, run twice."""
    from vereffen.exchange.claims.read import of_rows
    from vereffen.records import register
    from vereffen.simulation.identifiers import iban
    from vereffen.simulation.population import invent
    from vereffen.simulation.statements import by_month, statement
    from vereffen.usecases.import_statement import import_statement
    from vereffen.usecases.load_claims import load_claims
    from vereffen.usecases.run_night import prepare_night, run_night

    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    people = invent(11, TODAY, DEBTORS)
    of, _ = register.municipality("9998")
    register.describe(of, iban=iban(1))
    rows = list(enumerate(people.claims, 2))
    figures = [timed("load claims", "claims/s", lambda: load_claims(of, of_rows(rows), at).loaded)]
    references = register.payment_reference_of(of)
    files = []
    for number, (month, paid) in enumerate(by_month(people.payments).items(), 1):
        files.append(home / f"{month}.xml")
        files[-1].write_bytes(statement(of.iban, "Gemeente", paid, references, number, 0))

    def statements() -> int:
        return sum(import_statement(of, path, at).booked for path in files)

    figures.append(timed("import statements (CAMT.053)", "entries/s", statements))
    prepare_night(of, TODAY)

    def night() -> int:
        return run_night(of, TODAY, at).decided.claims

    figures.append(timed("night, invented municipality", "claims/s", night))
    figures.append(timed("the same night again", "claims/s", night))
    return figures


def fines() -> list[Figure]:
    """A real collection history: loading it, and a night on which most claims ask for something."""
    if not FINES.exists():
        print("The fine log is not here: its two figures are left out.", file=sys.stderr)
        return []
    from vereffen.exchange.claims.history import read
    from vereffen.records import register
    from vereffen.usecases.load_history import load_history
    from vereffen.usecases.run_night import prepare_night, run_night

    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    of, _ = register.municipality("9997")
    figures = [
        timed(
            "load eventlog (events)",
            "events/s",
            lambda: load_history(of, read(FINES), "traffic-fines", at, shift_days=SHIFT).events,
        )
    ]
    prepare_night(of, BUSY_DAY)
    night = timed(
        "night, fines, 60 % ask for something", "claims/s", lambda: run_night(of, BUSY_DAY, at).decided.claims
    )
    return [*figures, night]


def letters() -> list[Figure]:
    """Reminders as accessible PDF, one file each and as one print file."""
    from vereffen.exchange.letters import make
    from vereffen.interfaces.shared.fonts import fonts

    made = [make.example("herinnering", "nl")._replace(briefnummer=f"2026-{number:06d}") for number in range(LETTERS)]
    make.make(made[0], fonts())
    return [
        timed("letters, a file each", "letters/s", lambda: sum(1 for _ in make.make_many(made, fonts()))),
        timed("letters, one print file", "letters/s", lambda: len(made) if make.merged(made, fonts()) else 0),
    ]


if __name__ == "__main__":
    main()
