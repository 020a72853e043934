"""Killed at any moment, the next run completes the work with nothing lost and nothing double."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from trips.killing import Place, differences, places
from vereffen.simulation.population import invent
from vereffen.simulation.statements import by_month, statement

TODAY = date(2026, 11, 24)
CODE = "0777"
ACCOUNT = "NL69TEST0000000001"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A claims file and a bank statement large enough to be in the middle of something."""
    folder = tmp_path_factory.mktemp("inputs")
    people = invent(5, TODAY, 300)
    columns = list(people.claims[0])
    lines = [",".join(columns)]
    lines += [",".join("" if row[name] is None else f'"{row[name]}"' for name in columns) for row in people.claims]
    (folder / "claims.csv").write_text("\n".join(lines), "utf-8")
    paid = [payment for month in by_month(people.payments).values() for payment in month]
    (folder / "statement.xml").write_bytes(statement(ACCOUNT, "Gemeente", paid, {}, 1, 0))
    return folder


@pytest.fixture(params=places())
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty database to work in: SQLite always, PostgreSQL where one was started for the tests."""
    with request.param(tmp_path) as made:
        yield made


def commands(inputs: Path) -> list[tuple[str, ...]]:
    """The three works, each after the one before it."""
    night = (TODAY - timedelta(days=1)).isoformat()
    return [
        ("load", "claims", str(inputs / "claims.csv"), "--municipality", CODE),
        ("load", "statement", str(inputs / "statement.xml"), "--municipality", CODE),
        ("night", "--on", night, "--municipality", CODE),
    ]


def run(place: Place, *words: str, fatal: int = 0) -> tuple[int, dict[str, Any], int]:
    """One command, killed before its fatal statement when that is given: exit code, document, statements counted."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("dying.py")), str(fatal), *words, "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=place.env,
        timeout=120,
    )
    if done.returncode:
        assert done.returncode == -signal.SIGKILL, done.stderr
        return done.returncode, {}, 0
    return 0, json.loads(done.stdout), int(done.stderr.rsplit(" ", 1)[1])


def trip(place: Place, inputs: Path, kills: int, seed: int) -> None:
    """Each work is killed at points spread over all it says to the database, then completed; then compared."""
    quiet = place.twin()
    rng = Random(seed)
    hit = 0
    for words in commands(inputs):
        code, told, statements = run(quiet, *words)
        assert code == 0
        assert told
        for number in range(kills):
            piece = statements / kills
            fatal = 1 + int(piece * number + rng.random() * piece)
            code, _, _ = run(place, *words, fatal=fatal)
            # Once a run got far enough, less is left to do and a late point is never reached.
            assert code in {0, -signal.SIGKILL}
            hit += code == -signal.SIGKILL
        assert run(place, *words)[0] == 0
    assert hit >= len(commands(inputs)) * kills / 2, "too few runs were killed for the test to say something"
    assert differences(place, quiet) == []
    code, checked, _ = run(place, "check")
    assert (code, checked["differences"], checked["broken_chains"]) == (0, [], [])


def test_killed_at_three_points(place: Place, inputs: Path) -> None:
    trip(place, inputs, kills=1, seed=1)


@pytest.mark.nightly
def test_killed_at_thirty_points(place: Place, inputs: Path) -> None:
    trip(place, inputs, kills=10, seed=2)
