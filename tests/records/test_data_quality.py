"""How good the data are, counted over books that were made by hand, check by check."""

from __future__ import annotations

from datetime import date

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.approach.money import charged
from vereffen.records import journal
from vereffen.records.models import Claim, Identity, Municipality
from vereffen.records.queries.data_quality import quality
from vereffen.track.data_quality import BY_CODE

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2025, 1, 1), date(2026, 11, 24)
BSN = "999993653"


@pytest.fixture
def of() -> Municipality:
    return make.municipality()


def counted(of: Municipality) -> dict[str, tuple[int, int]]:
    found = quality(of.pk, SINCE, UNTIL)
    assert set(found) == set(BY_CODE)
    return found


def book(
    claim: Claim, kind: Kind, on: str, data: dict[str, object] | None = None, by: int | None = None, cost: int = 0
) -> None:
    lines = charged(claim.pk, "kosten", cost, "kosten_opgelegd") if cost else ()
    booking = journal.Booking(claim.debtor_id, kind, make.day(on), claim.pk, data or {}, lines, by)
    journal.book(claim.municipality_id, [booking], make.AT)


def test_of_empty_books_nothing_was_looked_at(of: Municipality) -> None:
    assert set(counted(of).values()) == {(0, 0)}


# What the claim says, the check that it is about, and how many of the two claims are right.
@pytest.mark.parametrize(
    ("cells", "check", "right"),
    [
        ({"vervaldag": "2026-09-30"}, "due_date", 2),
        ({"bsn": BSN}, "debtor_link", 1),
        ({}, "debtor_link", 0),
        ({"telefoon": "06 98 76 54 32"}, "reach", 1),
        ({"straat": "Dorpsstraat"}, "reach", 1),
        ({}, "reach", 0),
        ({"soort": "overig", "regime": "privaat"}, "kind", 1),
        ({}, "claim_order", 2),
    ],
)
def test_a_claim_is_looked_at_by_hand(of: Municipality, cells: dict[str, str], check: str, right: int) -> None:
    make.claim(of)
    make.claim(of, **cells)
    assert counted(of)[check] == (right, 2)


@pytest.mark.parametrize(
    ("days", "right"),
    [
        (("2026-08-31", "2026-08-31", "2026-08-31"), 1), (("2026-08-31", "2026-08-30", "2026-10-31"), 0),
        (("2026-08-31", "2026-11-01", "2026-10-31"), 0), (("2026-08-31", "2026-10-31", "2026-10-31"), 1),
    ],
)  # fmt: skip
def test_the_days_of_a_claim_follow_each_other(of: Municipality, days: tuple[str, str, str], right: int) -> None:
    told = dict(zip(("decided_on", "announced_on", "last_day"), map(make.day, days), strict=True))
    Claim.objects.filter(pk=make.claim(of).pk).update(**told)
    assert counted(of)["claim_order"] == (right, 1)


def test_a_claim_without_a_last_day_lacks_it(of: Municipality) -> None:
    make.claim(of)
    Claim.objects.filter(pk=make.claim(of).pk).update(last_day=None)
    assert counted(of)["due_date"] == (1, 2)


def test_what_was_taken_over_as_one_amount_has_no_day_of_its_own(of: Municipality) -> None:
    make.claim(of, betaald_cents=5000, kosten_cents=1000, laatste_stap="aanmaning", laatste_stap_op="2026-10-20")
    book(make.claim(of), Kind.COST, "2026-11-01", cost=900)
    found = counted(of)
    assert (found["payment_date"], found["cost_date"]) == ((0, 1), (1, 2))


def test_costs_need_a_step_and_come_after_the_last_day(of: Municipality) -> None:
    # The last day of both is 31 October.
    early, late = make.claim(of, vervaldag="2026-10-31"), make.claim(of, vervaldag="2026-10-31")
    book(early, Kind.COST, "2026-10-31", cost=900)
    book(late, Kind.HISTORY, "2026-11-01", {"stap": "aanmaning"})
    book(late, Kind.COST, "2026-11-01", cost=900)
    found = counted(of)
    assert (found["cost_order"], found["cost_step"]) == ((1, 2), (1, 2))


def test_contacts_say_how_and_when(of: Municipality) -> None:
    claim = make.claim(of)
    book(claim, Kind.CONTACT, "2026-11-01", {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True})
    book(claim, Kind.CONTACT, "2026-11-02", {"kanaal": "telefoon", "bereikt": False})
    book(claim, Kind.CONTACT, "2026-11-03", {"kanaal": "brief", "bereikt": False})
    book(claim, Kind.CONTACT, "2026-11-04", {"dagdeel": "avond"})
    found = counted(of)
    # A letter has no hour, and what has no channel is not known to have been a call.
    assert (found["contact_channel"], found["contact_hour"]) == ((3, 4), (1, 2))


def test_the_same_person_claim_and_number_are_seen(of: Municipality) -> None:
    about = {"naam": "Mevr. A. de Vries", "geboortedatum": "1970-01-01", "postcode": "1234 AB", "huisnummer": "5"}
    first = make.claim(of, **about, bsn=BSN)
    make.claim(of, **about)
    make.claim(of, debiteur=first.debtor.numbers.get().number)
    Identity.objects.filter(debtor=first.debtor).update(iban="NL00FOUT0000000000")
    found = counted(of)
    assert (found["person_once"], found["claim_once"], found["numbers"]) == ((1, 2), (2, 3), (0, 1))
    assert found["birth_date"] == (2, 2)
    Identity.objects.filter(debtor=first.debtor).update(birth_date=date(1870, 1, 1))
    assert counted(of)["birth_date"] == (1, 2)


def test_only_what_people_wrote_down_here_can_be_late(of: Municipality) -> None:
    claim, karin = make.claim(of), make.officer(of)
    told = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
    # Recorded on 24 November: the 17th is in time, the 16th is not; a loaded history counts for nothing.
    book(claim, Kind.CONTACT, "2026-11-17", told, karin.pk)
    book(claim, Kind.CONTACT, "2026-11-16", told, karin.pk)
    book(claim, Kind.HISTORY, "2026-03-01", {"activiteit": "x"})
    assert counted(of)["in_time"] == (1, 2)


def test_what_lies_outside_the_months_is_not_looked_at(of: Municipality) -> None:
    make.claim(of, dagtekening="2024-12-31", vervaldag="2025-02-28")
    assert counted(of)["due_date"] == (0, 0)
