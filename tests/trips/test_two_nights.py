"""Two nights started at once: one works, the other says so; a night or worker killed halfway loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from trips.in_pieces import PIECE
from trips.killing import Place, differences, places
from vereffen.simulation.population import invent
from vereffen.simulation.statements import by_month, statement

TODAY = date(2026, 11, 24)
NIGHT = (TODAY - timedelta(days=1)).isoformat()
CODE = "0777"
DEBTORS = 120
NIGHT_OF_CODE = ("night", "--on", NIGHT, "--municipality", CODE)
REFUSED = f"A night for municipality {CODE} is already being decided: wait until it is done.\n"
WRITTEN = (
    "SELECT count(*) FROM records_event",
    "SELECT count(*) FROM records_proposal",
    "SELECT count(*) FROM records_night",
)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    """The commands that fill an empty database."""
    folder = tmp_path_factory.mktemp("inputs")
    people = invent(5, TODAY, DEBTORS)
    columns = list(people.claims[0])
    lines = [",".join(columns)]
    lines += [",".join("" if row[name] is None else f'"{row[name]}"' for name in columns) for row in people.claims]
    (folder / "claims.csv").write_text("\n".join(lines), "utf-8")
    paid = [payment for month in by_month(people.payments).values() for payment in month]
    (folder / "statement.xml").write_bytes(statement("NL69TEST0000000001", "Gemeente", paid, {}, 1, 0))
    return [
        ("load", "claims", str(folder / "claims.csv"), "--municipality", CODE),
        ("load", "statement", str(folder / "statement.xml"), "--municipality", CODE),
    ]


@pytest.fixture(scope="module", params=places())
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, inputs: list[tuple[str, ...]]
) -> Iterator[Place]:
    """A filled database: on SQLite, or on PostgreSQL where one was started for the tests."""
    with request.param(tmp_path_factory.mktemp("filled")) as made:
        for words in inputs:
            assert finished(started(made, "go", 0, *words)).returncode == 0
        yield made


@pytest.fixture
def place(filled: Place) -> Place:
    """A database of its own with what the filled one holds."""
    return filled.copy()


def started(place: Place, how: str, at: int, *words: str) -> subprocess.Popen[str]:
    """A command in a process of its own, that pauses or dies as `in_pieces` says."""
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("in_pieces.py")), how, str(at), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=place.env,
    )


def finished(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """The process when it has ended."""
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def ran(place: Place, *words: str) -> dict[str, Any]:
    """What a command that went well tells."""
    done = finished(started(place, "go", 0, *words, "--json"))
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def counts(place: Place) -> list[Any]:
    """How many facts, proposals and nights there are."""
    return [place.select(query) for query in WRITTEN]


def like_a_quiet_night(place: Place, filled: Place) -> None:
    """What is there is what one undisturbed night makes, and its chains and projections hold."""
    quiet = filled.copy()
    assert ran(quiet, *NIGHT_OF_CODE)["new"] > 2 * PIECE
    assert differences(place, quiet) == []
    assert counts(place) == counts(quiet)
    checked = ran(place, "check")
    assert (checked["differences"], checked["broken_chains"]) == ([], [])


def test_of_two_nights_one_works_and_the_others_say_so_and_stop(place: Place, filled: Place) -> None:
    first = started(place, "pause", 0, *NIGHT_OF_CODE)
    _, status = os.waitpid(first.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    before = counts(place)
    second = finished(started(place, "go", 0, *NIGHT_OF_CODE))
    assert (second.returncode, second.stdout, second.stderr) == (1, "", REFUSED)
    ran(place, *NIGHT_OF_CODE, "--queue")
    worker = finished(started(place, "go", 0, "worker", "--once", "--municipality", CODE))
    assert (worker.returncode, worker.stderr) == (0, REFUSED)
    assert counts(place) == before
    first.send_signal(signal.SIGCONT)
    assert finished(first).returncode == 0
    assert ran(place, *NIGHT_OF_CODE)["new"] == 0
    like_a_quiet_night(place, filled)


@pytest.mark.nightly
def test_a_night_killed_in_any_piece_is_completed_by_the_next(place: Place, filled: Place) -> None:
    for at in (1, 3):
        assert finished(started(place, "die", at, *NIGHT_OF_CODE)).returncode == -signal.SIGKILL
    # Of the first run nothing stayed, of the second two pieces did.
    assert 0 < place.select(WRITTEN[1])[0][0] <= 2 * PIECE
    assert place.select(WRITTEN[2]) == [(0,)]
    assert ran(place, *NIGHT_OF_CODE)["unchanged"] > 0
    like_a_quiet_night(place, filled)


def test_a_worker_killed_halfway_loses_nothing(place: Place, filled: Place) -> None:
    assert ran(place, *NIGHT_OF_CODE, "--queue") == {"queued": [CODE], "already_queued": []}
    assert finished(started(place, "die", 3, "worker", "--once")).returncode == -signal.SIGKILL
    assert ran(place, *NIGHT_OF_CODE, "--queue") == {"queued": [], "already_queued": [CODE]}
    assert ran(place, "worker", "--once") == {
        "done": 1,
        "refused": 0,
        "failed": 0,
        "trials": 0,
        "track_mails": 0,
        "messages": 0,
        "letters": 0,
    }
    assert ran(place, "worker", "--once") == {
        "done": 0,
        "refused": 0,
        "failed": 0,
        "trials": 0,
        "track_mails": 0,
        "messages": 0,
        "letters": 0,
    }
    like_a_quiet_night(place, filled)
