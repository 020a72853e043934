"""How fast 600,000 events become a process: from a table and from XES, the start of the command included, and as facts in columns."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import numpy as np

from vereffen.evaluation.conformance import deviations
from vereffen.evaluation.course import HAPPENINGS, Course, parted
from vereffen.evaluation.process import DAY, Events
from vereffen.evaluation.shown import AFTER, BEFORE, WHOLE, kept, shown

EVENTS = 600_000
STEPS = ("Besluit", "Brief", "Herinnering", "Contact", "Regeling", "Betaling", "Aanmaning", "Dwangbevel")


def cases(seed: int = 1) -> list[list[tuple[str, str]]]:
    """The same invented cases each time: of each event what and when."""
    chance, made, found = Random(seed), 0, []
    while made < EVENTS:
        on, events = date(2024, 1, 1) + timedelta(days=chance.randrange(700)), []
        for _ in range(min(chance.randint(2, 8), EVENTS - made)):
            events.append((chance.choice(STEPS), on.isoformat()))
            on += timedelta(days=chance.randrange(40))
        made += len(events)
        found.append(events)
    return found


def as_csv(found: list[list[tuple[str, str]]]) -> str:
    """The log as a table."""
    rows = [f"Z{number},{what},{on}" for number, events in enumerate(found) for what, on in events]
    return "\n".join(["case:concept:name,concept:name,time:timestamp", *rows]) + "\n"


def as_xes(found: list[list[tuple[str, str]]]) -> str:
    """The log as XES."""
    told = [
        f'<trace><string key="concept:name" value="Z{number}"/>'
        + "".join(
            f'<event><string key="concept:name" value="{what}"/><date key="time:timestamp" value="{on}T00:00:00Z"/></event>'
            for what, on in events
        )
        + "</trace>"
        for number, events in enumerate(found)
    ]
    return f'<?xml version="1.0"?><log>{"".join(told)}</log>'


def of_facts(found: list[list[tuple[str, str]]]) -> float:
    """The seconds of everything that a municipality is told: before, after, the rules, and what few people stand behind."""
    chance = np.random.default_rng(1)
    case = np.repeat(np.arange(len(found)), [len(events) for events in found])
    days = np.array([date.fromisoformat(on).toordinal() for events in found for _, on in events], np.int64)
    activity = chance.integers(0, len(HAPPENINGS), len(case))
    cents = np.where(chance.random(len(case)) < 0.1, 1000, 0)
    log = Events(case, activity, days * DAY, HAPPENINGS)
    course = Course(log, case // 2, chance.integers(0, 4, len(case)), cents, ("", "a", "b", "c"))
    before = perf_counter()
    parts = dict(zip((WHOLE, BEFORE, AFTER), (course, *parted(course, date(2025, 1, 1).toordinal())), strict=True))
    shown(parts)
    kept({name: deviations(part, 21) for name, part in parts.items()})
    return perf_counter() - before


def main() -> None:
    """Prints the seconds of each form."""
    found = cases()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("log.csv", as_csv(found)), ("log.xes", as_xes(found))):
            path = Path(folder) / name
            path.write_text(text, "utf-8")
            before = perf_counter()
            command = [sys.executable, "-m", "vereffen.interfaces.cli.main", "process", str(path), "--json"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            print(f"process {name}: {EVENTS:,} events, {len(found):,} cases in {perf_counter() - before:.2f} s")
    print(f"process of facts: {EVENTS:,} events, whole, before and after, with the rules in {of_facts(found):.2f} s")


if __name__ == "__main__":
    main()
