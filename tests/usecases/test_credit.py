"""Money of the person that no claim took, and costs that come back: it pays what is owed or goes back, never more than there is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Claim, Event
from vereffen.records.verify import verify
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
LAST_DAY = make.day("2026-10-31")
ON = make.day("2026-11-10")
LESS = {"bedrag_cents": 5000, "reden": "Zo besloten."}
OWED = 18240 + 900


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim with costs."""
    return make.claim(make.municipality(), vervaldag="2026-10-31", kosten_cents=900)


def record(claim: Claim, kind: Kind, data: dict[str, Any], on: date = ON, *, named: bool = False) -> None:
    by = make.officer(claim.municipality)
    record_fact(claim.debtor_id, kind, on, make.AT, by, data, claim.pk if named else None)
    assert verify().differences == []


def refused(claim: Claim, kind: Kind, data: dict[str, Any], says: str, *, named: bool = False) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal, match=says):
        record(claim, kind, data, named=named)
    assert Event.objects.count() == before


def open_cents(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found if one.claim == claim.pk)


def test_credit_pays_what_is_owed_or_goes_back_and_never_more_than_there_is(claim: Claim) -> None:
    record(claim, Kind.PAYMENT, {"bedrag_cents": OWED + 700}, LAST_DAY)
    later = make.claim(claim.municipality, debiteur=claim.debtor.numbers.get().number, vervaldag="2026-11-01")
    for wrong, key in (
        ({"bedrag_cents": 701, "naar": "vordering"}, "more than the credit"),
        ({"bedrag_cents": 5, "naar": "bank"}, "naar"),
    ):
        refused(claim, Kind.CREDIT, wrong, key)
    record(claim, Kind.CREDIT, {"bedrag_cents": 500, "naar": "vordering"})
    assert open_cents(later) == 18240 - 500
    record(claim, Kind.CREDIT, {"bedrag_cents": 200, "naar": "persoon"})
    assert balances.credit(claim.debtor_id) == 0


def test_costs_that_were_paid_come_back_and_pay_what_is_owed(claim: Claim) -> None:
    record(claim, Kind.PAYMENT, {"bedrag_cents": 900}, LAST_DAY)
    refused(claim, Kind.COST_WAIVER, {**LESS, "bedrag_cents": 901}, "was paid in costs", named=True)
    record(claim, Kind.COST_WAIVER, {**LESS, "bedrag_cents": 900}, named=True)
    assert open_cents(claim) == 18240 - 900
    refused(claim, Kind.COST_WAIVER, {**LESS, "bedrag_cents": 1}, "was paid in costs", named=True)


def test_an_arrangement_stays_within_the_voet_as_it_was_set_also_when_the_amounts_of_law_change() -> None:
    claim = make.claim(make.municipality(), vordering="AFV-1", dagtekening="2025-10-01", hoofdsom_cents=90_000)
    income = {
        "leefsituatie": "alleenstaande",
        "belastbaar_inkomen_jaar_cents": 3_000_000,
        "netto_inkomen_maand_cents": 180_000,
    }
    record(claim, Kind.CAPACITY, income, date(2025, 12, 11))
    data = Event.objects.get(kind=Kind.CAPACITY).data
    room = int(data.split('"afloscapaciteit_cents":')[1].split(",")[0].rstrip("}"))
    plan = {"vorderingen": ["belastingen:AFV-1"], "eerste_termijn": "2026-02-20"}
    with pytest.raises(Refusal, match="beslagvrije voet"):
        record(claim, Kind.ARRANGEMENT, {**plan, "termijn_cents": room + 1}, date(2026, 2, 9))
