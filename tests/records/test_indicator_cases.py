"""What the indicators of objections, help, force, recurrence and coordination count is what was booked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import make
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.records import journal
from vereffen.records.models import Claim, Municipality, Proposal
from vereffen.records.queries.pilot_months import month_figures
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.move_case import move_case
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.take_lead import take_lead

pytestmark = pytest.mark.django_db
LATER = make.day("2028-06-01")


def figures(of: Municipality, month: str, cut: date = LATER) -> dict[tuple[str, str], tuple[int, int]]:
    first = make.day(f"{month}-01")
    ((_, found),) = month_figures(of.pk, first, first + timedelta(days=27), cut, lambda _: [])
    return {(one.id, one.part): (one.numerator or 0, one.denominator or 0) for one in found}


def due_in(claim: Claim) -> str:
    return f"{claim.last_day:%Y-%m}"


def book(claim: Claim, kind: Kind, on: str, data: dict[str, object], lines: tuple[Line, ...] = ()) -> None:
    about = None if kind in {Kind.PAYMENT, Kind.PROTECTION, Kind.CAPACITY} else claim.pk
    journal.book(
        claim.municipality_id, [journal.Booking(claim.debtor_id, kind, make.day(on), about, data, lines)], make.AT
    )


def pay(claim: Claim, on: str) -> None:
    cents = claim.principal_cents
    book(
        claim,
        Kind.PAYMENT,
        on,
        {"bedrag_cents": cents},
        (Line(None, "bank", cents), Line(claim.pk, "hoofdsom", -cents)),
    )


def test_objections_and_complaints_are_found_with_what_was_decided() -> None:
    of = make.municipality()
    first, second, third, quiet = (make.claim(of) for _ in range(4))
    by = make.officer(of, department="belastingen")
    on = make.day("2026-10-01")
    for claim, outcome in ((first, "gegrond"), (second, "ongegrond")):
        told = {"vorderingen": [claim.pk], "ontvangen": "2026-09-30"}
        case = open_case(claim.debtor_id, "bezwaar", on, make.AT, by, told, "Klopt niet")
        move_case(case, "gesproken", on, make.AT, by, {}, "Gesproken")
        move_case(case, "besloten", make.day("2026-12-01"), make.AT, by, {"uitkomst": outcome}, "Besluit")
    case = open_case(third.debtor_id, "klacht", on, make.AT, by, {}, "Niet netjes")
    move_case(case, "gesproken", on, make.AT, by, {}, "Gesproken")
    move_case(case, "afgehandeld", make.day("2026-12-01"), make.AT, by, {"uitkomst": "deels_gegrond"}, "Excuses")
    found = figures(of, due_in(quiet))
    assert (found["I-8", "objections"], found["I-8", "objections_upheld"]) == ((2, 4), (1, 2))
    assert (found["I-8", "complaints"], found["I-8", "complaints_upheld"]) == ((1, 4), (1, 1))


def test_who_says_not_to_be_able_to_pay_is_followed_to_the_first_talk() -> None:
    of = make.municipality()
    led, alone = make.claim(of), make.claim(of)
    by, helper = make.officer(of), make.officer(of, "hakim", "schuldhulp")
    on = make.day("2026-11-10")
    for claim in (led, alone):
        told = {"kanaal": "telefoon", "dagdeel": "ochtend", "bereikt": True, "oorzaak": "kan_niet"}
        record_contact(claim.debtor_id, on, make.AT, by, told)
    case = open_case(led.debtor_id, "doorverwijzing", on, make.AT, by, {"instemming": True}, "Graag")
    move_case(case, "aangenomen", make.day("2026-11-12"), make.AT, helper, {})
    move_case(case, "gesprek_gepland", make.day("2026-11-12"), make.AT, helper, {"op": "2026-11-20"})
    # Planned anew before it came: the first day does not stand.
    move_case(case, "gesprek_gepland", make.day("2026-11-19"), make.AT, helper, {"op": "2026-12-20"})
    found = figures(of, "2026-11")
    assert found["I-9", "referred"] == (1, 2)
    assert (found["I-9", "accepted"], found["I-9", "first_talk"]) == ((1, 1), (0, 1))


def test_force_on_who_turns_out_to_have_nothing_is_counted_once_a_day() -> None:
    of = make.municipality()
    poor, able = make.claim(of), make.claim(of)
    for claim in (poor, able):
        book(claim, Kind.STEP, "2027-01-10", {"stap": "dwangbevel"})
        book(claim, Kind.STEP, "2027-01-10", {"stap": "dwangbevel"})
        book(claim, Kind.STEP, "2027-01-10", {"stap": "herinnering"})
    book(poor, Kind.CAPACITY, "2027-03-01", {"uitkomst": {"afloscapaciteit_cents": 0}})
    book(able, Kind.CAPACITY, "2027-03-01", {"uitkomst": {"afloscapaciteit_cents": 5_000}})
    assert figures(of, "2027-01")["I-12", ""] == (1, 2)


def test_who_was_done_and_is_late_anew_came_back() -> None:
    of = make.municipality()
    back, away = make.claim(of), make.claim(of)
    for claim in (back, away):
        pay(claim, "2026-12-10")
    make.claim(of, debiteur=f"{back.debtor.numbers.get().number}", dagtekening="2027-03-31")
    assert figures(of, "2026-12")["I-10", ""] == (1, 2)
    assert figures(of, "2026-12", make.day("2027-12-09"))["I-10", ""] == (0, 0)


def test_debts_of_two_departments_ask_for_one_who_leads() -> None:
    of = make.municipality()
    for bsn in ("999990019", "999990020"):
        make.claim(of, bsn=bsn)
        told = {"afdeling": "sociale_dienst", "soort": "bijstand", "regime": "awb", "dagtekening": "2026-10-31"}
        other = make.claim(of, bsn=bsn, **told)
    take_lead(other.debtor_id, make.day("2026-11-05"), make.AT, make.officer(of))
    assert figures(of, f"{other.announced_on:%Y-%m}")["I-22", "open"] == (1, 2)
    assert figures(of, f"{other.last_day + timedelta(days=8):%Y-%m}")["I-22", "late"] == (1, 2)


def test_advice_is_followed_by_what_was_done_and_departed_from_by_a_no() -> None:
    of = make.municipality()
    called, refused, waits = make.claim(of), make.claim(of), make.claim(of)
    by = make.officer(of)
    run_night(of, make.day("2026-11-02"), make.AT)
    first = dict(Proposal.objects.filter(status="open").values_list("debtor", "step"))
    assert set(first.values()) == {Step.HERINNERING}
    for claim in (called, refused, waits):
        book(claim, Kind.STEP, "2026-11-02", {"stap": "herinnering"})
    run_night(of, make.day("2026-12-01"), make.AT)
    advised = {one.debtor_id: one for one in Proposal.objects.filter(status="open")}
    assert {one.step for one in advised.values()} == {Step.CONTACT}
    told = {"kanaal": "telefoon", "dagdeel": "ochtend", "bereikt": False}
    record_contact(called.debtor_id, make.day("2026-12-03"), make.AT, by, told)
    answer_proposal(advised[refused.debtor_id].pk, make.day("2026-12-03"), make.AT, by, approve=False, reason="Nu niet")
    months = [figures(of, month) for month in ("2026-10", "2026-11", "2026-12")]
    parts = {
        part: tuple(sum(one["I-24", part][at] for one in months) for at in (0, 1)) for part in ("", "milder", "waits")
    }
    assert parts == {"": (1, 3), "milder": (1, 3), "waits": (1, 3)}


def test_a_step_on_a_person_counts_for_each_claim_and_one_of_another_system_too() -> None:
    of = make.municipality()
    first, second = make.claim(of, bsn="999990019"), make.claim(of, bsn="999990019")
    other = make.claim(of)
    assert first.debtor_id == second.debtor_id
    step = journal.Booking(first.debtor_id, Kind.STEP, make.day("2026-11-01"), None, {"stap": "aanmaning"})
    journal.book(of.pk, [step], make.AT)
    book(other, Kind.HISTORY, "2026-11-01", {"activiteit": "Dunning", "stap": "dwangbevel"})
    book(other, Kind.HISTORY, "2026-10-01", {"activiteit": "Letter"})
    found = figures(of, due_in(first))
    assert (found["I-19", "aanmaning"], found["I-19", "dwangbevel"]) == ((2, 3), (1, 3))
    # What another system did is no step of force of ours.
    assert figures(of, "2026-11")["I-12", ""] == (0, 0)
