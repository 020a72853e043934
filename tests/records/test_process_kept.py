"""The process that is drawn from the records is that which a person reads in the dossiers."""

from __future__ import annotations

from datetime import date

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.approach.money import charged
from vereffen.evaluation.course import Course, added, crossings
from vereffen.evaluation.process import DAY
from vereffen.records import journal
from vereffen.records.journal import Booking
from vereffen.records.models import Claim, Municipality
from vereffen.records.queries.process import DEBTOR, aanmaning_days, course, process
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 11, 24)
TRIED = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": False}


@pytest.fixture
def of() -> Municipality:
    return make.municipality()


def read(found: Course) -> dict[int, list[tuple[str, str]]]:
    """The day and what happened, of each case in its order."""
    told: dict[int, list[tuple[str, str]]] = {}
    log = found.log
    for case, what, seconds in zip(log.case.tolist(), log.activity.tolist(), log.seconds.tolist(), strict=True):
        told.setdefault(case, []).append((date.fromordinal(seconds // DAY).isoformat(), log.activities[what]))
    return told


def step(claim: Claim, code: str, on: str, cents: int = 0, by: int | None = None) -> None:
    lines = charged(claim.pk, "kosten", cents, "kosten_opgelegd")
    booking = Booking(claim.debtor_id, Kind.STEP, make.day(on), claim.pk, {"stap": code}, lines, by)
    journal.book(claim.municipality_id, [booking], make.AT)


def lived(of: Municipality) -> Claim:
    """A claim of 31 August with its last day on 12 October: reminded, called, an aanmaning, paid in two parts."""
    claim = make.claim(of, vervaldag="2026-10-12")
    karin = make.officer(of)
    step(claim, "herinnering", "2026-10-16")
    record_contact(claim.debtor_id, make.day("2026-10-20"), make.AT, karin, TRIED)
    spoken = {**TRIED, "bereikt": True, "oorzaak": "weet_niet"}
    record_contact(claim.debtor_id, make.day("2026-10-21"), make.AT, karin, spoken)
    record_fact(claim.debtor_id, Kind.CAPACITY, make.day("2026-10-21"), make.AT, karin, {"geweigerd": True})
    step(claim, "aanmaning", "2026-11-02", 1000, karin.pk)
    record_fact(claim.debtor_id, Kind.PAYMENT, make.day("2026-11-10"), make.AT, None, {"bedrag_cents": 5000})
    record_fact(claim.debtor_id, Kind.PAYMENT, make.day("2026-11-12"), make.AT, None, {"bedrag_cents": 14240})
    return claim


LIVED = [
    ("2026-08-31", "imposed"), ("2026-10-12", "last day to pay"), ("2026-10-16", "reminder"), ("2026-10-20", "contact tried"),
    ("2026-10-21", "contact reached"), ("2026-10-21", "capacity asked"), ("2026-11-02", "aanmaning"),
    ("2026-11-10", "payment in part"), ("2026-11-12", "payment in full"),
]  # fmt: skip


def test_a_claim_is_told_as_it_went(of: Municipality) -> None:
    claim = lived(of)
    found = course(of, UNTIL)
    assert read(found) == {claim.pk: LIVED}
    ((source, target, cents, people),) = added(found)
    assert (source, target, cents, people) == ("capacity asked", "aanmaning", 1000, 1)
    assert read(course(of, UNTIL, by=DEBTOR)) == {claim.debtor_id: LIVED}


@pytest.mark.parametrize(("day", "many"), [("2026-10-11", 1), ("2026-10-12", 2), ("2026-11-09", 7), ("2026-11-10", 8)])
def test_facts_count_up_to_and_including_the_last_day(of: Municipality, day: str, many: int) -> None:
    claim = lived(of)
    assert read(course(of, make.day(day))) == {claim.pk: LIVED[:many]}


def test_a_talk_belongs_to_every_claim_that_was_open(of: Municipality) -> None:
    first = make.claim(of, debiteur="D-1", bsn="999993653", vervaldag="2026-12-12")
    second = make.claim(of, debiteur="D-1", bsn="999993653", dagtekening="2026-09-30", vervaldag="2026-12-12")
    third = make.claim(of, debiteur="P-9", bsn="999993653", afdeling="parkeren", soort="leges", vervaldag="2026-12-12")
    assert first.debtor_id == second.debtor_id == third.debtor_id
    told = {"bedrag_cents": 18240, "betalingskenmerk": third.payment_reference}
    record_fact(first.debtor_id, Kind.PAYMENT, make.day("2026-09-05"), make.AT, None, told)
    record_contact(first.debtor_id, make.day("2026-09-20"), make.AT, make.officer(of), TRIED)
    found = read(course(of, UNTIL))
    assert [what for _day, what in found[first.pk]] == ["imposed", "contact tried"]
    # Not imposed yet, and paid already.
    assert [what for _day, what in found[second.pk]] == ["imposed"]
    assert [what for _day, what in found[third.pk]] == ["imposed", "payment in full"]
    whole = course(of, UNTIL, by=DEBTOR)
    (told_of_person,) = read(whole).values()
    assert [what for _day, what in told_of_person] == [
        "imposed",
        "imposed",
        "payment in part",
        "contact tried",
        "imposed",
    ]
    assert [(one.source, one.target, one.times) for one in crossings(whole)] == [
        ("belastingen", "parkeren", 1), ("parkeren", "belastingen", 1),
    ]  # fmt: skip


def test_a_protection_ends_on_the_day_after_its_last_unless_it_was_ended(of: Municipality) -> None:
    claim = make.claim(of, vervaldag="2026-12-12")
    karin = make.officer(of)
    for last in ("2026-10-10", "2026-11-20"):
        told = {"soort": "noodstop", "van": "2026-10-01", "tot": last}
        record_fact(claim.debtor_id, Kind.PROTECTION, make.day("2026-10-01"), make.AT, karin, told)
    record_fact(claim.debtor_id, Kind.PROTECTION_ENDED, make.day("2026-11-01"), make.AT, karin, {"soort": "noodstop"})
    ended = [day for day, what in read(course(of, UNTIL))[claim.pk] if what == "protection ended"]
    assert ended == ["2026-10-11", "2026-11-01"]


def test_a_protection_from_before_a_claim_counts_for_the_rules(of: Municipality) -> None:
    claim = make.claim(of, debiteur="D-1", dagtekening="2026-08-31", vervaldag="2026-12-12")
    told = {"soort": "schuldhulp", "van": "2026-09-01"}
    record_fact(claim.debtor_id, Kind.PROTECTION, make.day("2026-09-01"), make.AT, make.officer(of), told)
    later = make.claim(of, debiteur="D-1", dagtekening="2026-09-30", vervaldag="2026-12-12")
    assert read(course(of, UNTIL))[later.pk] == [("2026-09-30", "imposed")]
    assert [what for _day, what in read(course(of, UNTIL, for_rules=True))[later.pk]] == ["protection", "imposed"]


def test_what_stops_no_costs_is_no_protection(of: Municipality) -> None:
    claim = make.claim(of, vervaldag="2026-12-12")
    for told in ({"soort": "bewind"}, {"soort": "bezwaar", "betwist_cents": 100, "tot": "2026-10-10"}):
        data = {**told, "van": "2026-10-01"}
        record_fact(claim.debtor_id, Kind.PROTECTION, make.day("2026-10-01"), make.AT, make.officer(of), data, claim.pk)
    assert [what for _day, what in read(course(of, UNTIL))[claim.pk]] == ["imposed"]


def test_organisations_and_other_municipalities_are_left_out(of: Municipality) -> None:
    make.claim(of, soort_debiteur="organisatie", naam="Bakkerij De Korst", kvk="90000001")
    make.claim(make.municipality("0002"))
    assert read(course(of, UNTIL)) == {}
    told = process(of, "claim", None, UNTIL, UNTIL)
    assert {part: found.cases for part, found in told.parts.items()} == {"whole": 0, "before": 0, "after": 0}


def test_few_claims_are_told_as_few(of: Municipality) -> None:
    lived(of)
    told = process(of, "claim", None, UNTIL, None)
    assert told.parts["whole"].cases is None
    assert {one.cases for one in told.deviations["whole"]} == {0}
    assert {one.of for one in told.deviations["whole"]} == {None, 0}
    assert aanmaning_days(of, UNTIL) == 21
