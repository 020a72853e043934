"""Three colleagues who place the same money at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

import make
from usecases.bank import OURS, In, camt
from vereffen.approach.candidates import Share
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Event, LineStep, Officer, StatementLine
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.place_payment import place_payment


# SQLite in memory has one table lock for all threads and no waiting; a file, as in real use, waits.
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs a database that several connections can wait for")
def test_of_three_who_place_the_same_money_at_once_one_does(erasable: None, tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    people = [make.officer(of, name) for name in ("karin", "daan", "ines")]
    claim = make.claim(of)
    assert import_statement(of, camt(tmp_path, In(5000, "dank")), make.AT).to_review == 1
    line, ready = StatementLine.objects.get(), Barrier(3)

    def attempt(officer: Officer) -> str:
        try:
            ready.wait()
            place_payment(line.pk, [Share(claim.debtor_id, claim.pk, 5000)], make.day("2026-11-10"), make.AT, officer)
        except Refusal as refusal:
            return str(refusal)[:30]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(3) as pool:
        told = sorted(pool.map(attempt, people))
    assert told == ["This bank line was settled alr"] * 2 + ["done"]
    assert (Event.objects.filter(kind="payment").count(), LineStep.objects.count()) == (1, 1)
    (owed,) = balances.open_claims([claim.debtor_id])[claim.debtor_id]
    assert owed.hoofdsom_cents == 13240
