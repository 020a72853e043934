"""What comes to our knowledge late counts from its own day, and harms nobody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import make
from usecases import bank
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.read import of_rows
from vereffen.records import balances
from vereffen.records.verify import verify
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.load_claims import load_claims
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db


def test_a_payment_from_before_the_bill_does_not_break_the_night_between() -> None:
    of = make.municipality()
    claim = make.claim(of, dagtekening="2026-08-31")
    record_fact(claim.debtor_id, Kind.PAYMENT, make.day("2026-08-20"), make.AT, None, {"bedrag_cents": 5_000})
    assert run_night(of, make.day("2026-08-25"), make.AT).decided.failed == 0
    assert verify().differences == []


def test_a_later_file_gives_nobody_somebody_elses_claim() -> None:
    of = make.municipality()
    make.claim(of, debiteur="D-1", bsn="999990007")
    other = make.row(debiteur="D-1", bsn="999990019")
    result = load_claims(of, of_rows([(2, other)]), make.AT)
    assert [(error.column, result.loaded) for error in result.refused] == [("bsn", 0)]
    organisation = make.row(debiteur="D-1", soort_debiteur="organisatie")
    assert [error.column for error in load_claims(of, of_rows([(2, organisation)]), make.AT).refused] == [
        "soort_debiteur"
    ]


def test_a_reversal_on_one_claim_takes_back_what_was_paid_on_that_claim() -> None:
    of = make.municipality()
    first = make.claim(of, debiteur="D-1", hoofdsom_cents=5_000)
    second = make.claim(of, debiteur="D-1", hoofdsom_cents=7_000)
    on = make.day("2026-11-02")
    karin = make.officer(of)
    record_fact(first.debtor_id, Kind.PAYMENT, on, make.AT, None, {"bedrag_cents": 12_000})
    told = {"bedrag_cents": 5_000, "reden": "Gestorneerd door de bank."}
    record_fact(first.debtor_id, Kind.REVERSAL, on + timedelta(days=1), make.AT, karin, told, first.pk)
    owed = {one.claim: one.hoofdsom_cents for one in balances.open_claims([first.debtor_id])[first.debtor_id]}
    assert owed == {first.pk: 5_000}
    assert second.pk not in owed


def test_a_statement_that_comes_after_the_aanmaning_pays_the_principal_first(tmp_path: Path) -> None:
    of = make.municipality(iban=bank.OURS)
    claim = make.claim(
        of, hoofdsom_cents=18_240, kosten_cents=900, laatste_stap="aanmaning", laatste_stap_op="2026-11-10"
    )
    file = bank.camt(tmp_path, bank.In(18_240, text=claim.payment_reference, on="2026-11-02"))
    assert import_statement(of, file, make.AT).matched == 1
    (owed,) = balances.open_claims([claim.debtor_id])[claim.debtor_id]
    assert (owed.hoofdsom_cents, owed.kosten_cents) == (0, 900)


def test_what_was_paid_too_much_before_a_claim_was_imposed_stays_credit(tmp_path: Path) -> None:
    of = make.municipality(iban=bank.OURS)
    first = make.claim(of, debiteur="D-1", hoofdsom_cents=5_000, dagtekening="2026-08-31")
    later = make.claim(of, debiteur="D-1", hoofdsom_cents=7_000, dagtekening="2026-10-30")
    paid = bank.In(8_000, reference=first.payment_reference, payer=bank.PAYER, bank="A", on="2026-09-15")
    again = bank.In(1_000, reference=later.payment_reference, payer=bank.PAYER, bank="B", on="2026-10-29")
    import_statement(of, bank.camt(tmp_path, paid, again), make.AT)
    owed = {one.claim: one.hoofdsom_cents for one in balances.open_claims([first.debtor_id])[first.debtor_id]}
    # Who names the number of a claim the day before it bears means that claim; money without it does not pay it.
    assert owed == {later.pk: 6_000}
    assert balances.credit(first.debtor_id) == 3_000
    assert verify().differences == []
