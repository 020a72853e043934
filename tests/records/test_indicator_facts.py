"""What the indicators of arrangements, contacts and cases count is what was booked, through the same doors as at the desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import make
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.records import journal
from vereffen.records.models import Claim, Municipality
from vereffen.records.queries.pilot_months import month_figures
from vereffen.usecases.change_arrangement import change_arrangement
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
AGREED = make.day("2026-12-01")
FIRST = make.day("2026-12-20")


def figures(of: Municipality, cut: date, month: str = "2026-12") -> dict[tuple[str, str], tuple[int, int]]:
    """Numerators and denominators of one month."""
    first = make.day(f"{month}-01")
    ((_, found),) = month_figures(of.pk, first, first + timedelta(days=27), cut, lambda _: [])
    return {(one.id, one.part): (one.numerator or 0, one.denominator or 0) for one in found}


def agree(claim: Claim, per_month: int, on: date = AGREED, first: date = FIRST, owed: int = 18_240) -> None:
    agreed = schedules.Agreed((claim.pk,), schedules.even(owed, per_month, first))
    make_arrangement(claim.debtor_id, on, make.AT, make.officer(claim.municipality), agreed)


def tell(claim: Claim, kind: Kind, on: str, data: dict[str, Any], *, person: bool = False) -> None:
    by = make.officer(claim.municipality)
    record_fact(claim.debtor_id, kind, make.day(on), make.AT, by, data, None if person else claim.pk)


CAN_PAY = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 3_000_000,
    "netto_inkomen_maand_cents": 220_000,
}


def pay(claim: Claim, on: str, cents: int) -> None:
    tell(claim, Kind.PAYMENT, on, {"bedrag_cents": cents, "betalingskenmerk": claim.payment_reference}, person=True)


def test_an_arrangement_is_kept_broken_or_paid_as_its_payments_say() -> None:
    of = make.municipality()
    kept, broken, done, stopped, anew = (make.claim(of) for _ in range(5))
    for claim in (kept, broken, done, stopped, anew):
        agree(claim, 1_520)
    for month in range(7):
        day = schedules.even(18_240, 1_520, FIRST)[month].day.isoformat()
        pay(kept, day, 1_520)
        if month < 2:
            pay(broken, day, 1_520)
    pay(done, "2027-01-02", 18_240)
    tell(stopped, Kind.ARRANGEMENT_ENDED, "2027-01-04", {"einde": "op_verzoek"})
    agree(anew, 760, make.day("2027-01-05"), make.day("2027-06-20"))
    found = figures(of, make.day("2027-06-20"))
    assert found["I-17", "6m"] == (3, 5)
    assert (found["I-17", "6m_completed"], found["I-17", "6m_renegotiated"]) == ((1, 5), (1, 5))
    assert figures(of, make.day("2027-06-19"))["I-17", "6m"] == (0, 0)
    assert figures(of, make.day("2027-06-20"), "2027-01")["I-5", ""] == (0, 1)


def test_a_change_in_time_goes_on_by_its_own_schedule() -> None:
    of = make.municipality()
    held, lost = make.claim(of), make.claim(of)
    for claim in (held, lost):
        agree(claim, 1_520)
        later = schedules.even(18_240, 1_520, make.day("2027-03-20"))
        agreed = schedules.Agreed((claim.pk,), later, reason="Ziek geweest")
        change_arrangement(claim.debtor_id, make.day("2026-12-28"), make.AT, make.officer(of), "verschuiven", agreed)
    for one in schedules.even(18_240, 1_520, make.day("2027-03-20"))[:4]:
        pay(held, one.day.isoformat(), one.cents)
    found = figures(of, make.day("2027-06-20"))
    assert (found["I-17", "6m"], found["I-17", "6m_renegotiated"]) == ((1, 2), (1, 2))


def test_what_a_person_can_pay_is_known_and_respected_only_when_it_was_recorded_before() -> None:
    of = make.municipality()
    known, old, unknown, hindsight = (make.claim(of) for _ in range(4))
    tell(known, Kind.CAPACITY, "2026-11-20", CAN_PAY, person=True)
    tell(old, Kind.CAPACITY, "2026-10-20", CAN_PAY, person=True)
    for claim in (known, old, unknown, hindsight):
        agree(claim, 1_520)
    tell(hindsight, Kind.CAPACITY, "2026-11-20", CAN_PAY, person=True)
    found = figures(of, make.day("2026-12-10"))
    assert found["I-5", ""] == (1, 4)
    assert found["I-6", "signing"] == (2, 2)
    poor = {**CAN_PAY, "netto_inkomen_maand_cents": 20_000}
    tell(known, Kind.CAPACITY, "2026-12-05", poor, person=True)
    assert figures(of, make.day("2026-12-10"))["I-6", "recheck"] == (0, 1)


def talk(claim: Claim, on: str, channel: str, part: str, *, reached: bool = False) -> None:
    told = {"kanaal": channel, "dagdeel": part, "bereikt": reached}
    record_contact(claim.debtor_id, make.day(on), make.AT, make.officer(claim.municipality), told)


def charge(claim: Claim, on: str) -> None:
    lines = (Line(claim.pk, "kosten", 900), Line(None, "kosten_opgelegd", -900))
    journal.book(
        claim.municipality_id, [journal.Booking(claim.debtor_id, Kind.COST, make.day(on), claim.pk, {}, lines)], make.AT
    )


def test_what_was_done_before_a_cost_is_found_in_the_dossier() -> None:
    of = make.municipality()
    spoken, tried, hasty, silent = (make.claim(of) for _ in range(4))
    month = f"{silent.last_day:%Y-%m}"
    talk(spoken, "2026-10-20", "telefoon", "ochtend", reached=True)
    talk(tried, "2026-10-20", "telefoon", "ochtend")
    talk(tried, "2026-10-22", "email", "middag")
    tell(tried, Kind.REMISSION, "2026-10-23", {"huishouden": "alleenstaande"}, person=True)
    for claim in (spoken, tried, hasty):
        charge(claim, "2026-11-10")
    talk(hasty, "2026-11-10", "telefoon", "ochtend", reached=True)
    by = make.officer(of)
    for claim, quality in ((spoken, "bevestigd"), (tried, "onbekend"), (hasty, "bevestigd")):
        change_contact_point(
            claim.debtor_id, make.day("2026-09-20"), make.AT, by, "telefoon", "0612345678", quality=quality
        )
    change_contact_point(
        hasty.debtor_id, make.day("2026-10-05"), make.AT, by, "telefoon", "0612345678", quality="werkt_niet"
    )
    found = figures(of, make.day("2027-06-01"), month)
    assert found["I-3", ""] == (1, 4)
    assert found["I-4", ""] == (1, 3)
    assert found["I-7", ""] == (1, 4)
    assert found["I-25", ""] == (1, 4)
