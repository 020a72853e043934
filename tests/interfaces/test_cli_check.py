"""What goes wrong behind the records' back is found by the next check, and a demo and real records stay apart."""

from __future__ import annotations

import pytest
from django.db import connection

import make
from interfaces.in_process import Run, runner
from interfaces.test_cli_load import EXAMPLE
from vereffen.records.models import Claim

LOAD = ("load", "claims", EXAMPLE, "--municipality", "0777")


@pytest.fixture
def run(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the database of the test."""
    return runner(capsys, monkeypatch)


def test_a_trigger_that_was_taken_away_is_reported_and_laid_only_when_asked(run: Run) -> None:
    assert run(*LOAD).code == 0
    on = "" if connection.vendor == "sqlite" else " ON records_posting"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER records_posting_no_delete{on}")
    for _ in range(2):
        found = run("check", "--json")
        assert found.code == 1
        assert "records_posting_no_delete" in found.document["differences"][0]
    assert run("check", "--lay-triggers").code == 1
    assert run("check").code == 0


def test_real_claims_do_not_go_into_a_demo(run: Run) -> None:
    make.municipality(is_demo=True)
    refused = run(*LOAD)
    assert (refused.code, "demo" in refused.err) == (1, True)
    assert not Claim.objects.exists()


def test_a_demo_does_not_go_into_real_records(run: Run) -> None:
    assert run(*LOAD).code == 0
    refused = run("demo", "--no-serve")
    assert (refused.code, "not a demo" in refused.err) == (1, True)


def test_the_recorded_day_is_set_in_practice_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-06-01")
    assert run(*LOAD, "--practice").code == 0
    assert run("night", "--on", "2026-06-01").code == 0
    monkeypatch.delenv("VEREFFEN_TODAY")
    assert run("load", "claims", EXAMPLE, "--municipality", "0778").code == 0
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-06-01")
    refused = run("night", "--on", "2026-06-01", "--municipality", "0778")
    assert (refused.code, "VEREFFEN_TODAY" in refused.err) == (1, True)
