"""Killed at any moment, the next run completes the work with nothing lost and nothing double."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from killing import Place, digest, places

from vereffen.simulation.population import invent
from vereffen.simulation.statements import by_month, statement

TODAY = date(2026, 11, 24)
CODE = "0777"
ACCOUNT = "NL57TEST0000000900"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A claims file and a bank statement large enough to be in the middle of something."""
    folder = tmp_path_factory.mktemp("inputs")
    people = invent(5, TODAY, 600)
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


def run(place: Place, *words: str) -> dict[str, Any]:
    """One command to its end, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "vereffen.interfaces.cli.main", *words, "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=place.env,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def killed_after(place: Place, seconds: float, *words: str) -> bool:
    """Starts the command and kills it hard after so long; false when it was done before that."""
    started = subprocess.Popen(
        [sys.executable, "-m", "vereffen.interfaces.cli.main", *words, "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=place.env,
    )
    try:
        started.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        return True
    return False


def trip(place: Place, inputs: Path, kills: int, seed: int) -> None:
    """Each work is killed several times at points spread over its time, then completed; then compared with a quiet run."""
    quiet = place.twin()
    expected = [run(quiet, *words) for words in commands(inputs)]
    rng = Random(seed)
    hit = 0
    for words, told in zip(commands(inputs), expected, strict=True):
        before = time.perf_counter()
        # What starting up takes is no work yet; measured on the other database so that nothing is done here.
        run(quiet, *words)
        whole = time.perf_counter() - before
        for number in range(kills):
            hit += killed_after(place, whole * (0.35 + (number + rng.random()) / kills), *words)
        run(place, *words)
        assert told
    assert hit, "every work was done before it was killed: the test killed nothing"
    assert digest(place) == digest(quiet)
    checked = run(place, "check")
    assert (checked["differences"], checked["broken_chains"]) == ([], [])


def test_killed_at_three_points(place: Place, inputs: Path) -> None:
    trip(place, inputs, kills=1, seed=1)


@pytest.mark.nightly
def test_killed_at_thirty_points(place: Place, inputs: Path) -> None:
    trip(place, inputs, kills=10, seed=2)
