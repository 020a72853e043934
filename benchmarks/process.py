"""How fast an event log of 600,000 events becomes a process, from a table and from XES, the start of the command included."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

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


def main() -> None:
    """Prints the seconds of each form, whole command."""
    found = cases()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("log.csv", as_csv(found)), ("log.xes", as_xes(found))):
            path = Path(folder) / name
            path.write_text(text, "utf-8")
            before = perf_counter()
            command = [sys.executable, "-m", "vereffen.interfaces.cli.main", "process", str(path), "--json"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            print(f"process {name}: {EVENTS:,} events, {len(found):,} cases in {perf_counter() - before:.2f} s")


if __name__ == "__main__":
    main()
