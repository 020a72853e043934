"""No way in makes an arrangement below the beslagvrije voet without the person's recorded informed choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import Claim, Event, Municipality, Officer
from vereffen.records.verify import verify
from vereffen.simulation.happenings import HistoryFact
from vereffen.usecases.book_history import book_history
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-12")
TOLD = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 3_000_000,
    "netto_inkomen_maand_cents": 180_000,
}
ROOM = 30_055


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


@pytest.fixture
def of(db: None) -> Municipality:
    return make.municipality(is_demo=True)


@pytest.fixture
def claim(of: Municipality) -> Claim:
    return make.claim(of, vordering="AFV-1", debiteur="D-1", vervaldag="2026-10-31", hoofdsom_cents=400_000)


def plan(cents: int, **but: Any) -> dict[str, Any]:
    return {"vorderingen": ["belastingen:AFV-1"], "termijn_cents": cents, "eerste_termijn": "2026-12-01", **but}


def record(claim: Claim, kind: Kind, data: dict[str, Any], on: date = ON, second: Officer | None = None) -> Event:
    by = make.officer(claim.municipality)
    return Event.objects.get(pk=record_fact(claim.debtor_id, kind, on, make.AT, by, data, second=second))


def arrangements() -> list[int]:
    return [event.pk for event in Event.objects.filter(kind=Kind.ARRANGEMENT)]


def test_a_cent_over_the_room_is_refused_and_nothing_is_kept(claim: Claim) -> None:
    record(claim, Kind.CAPACITY, TOLD)
    before = Event.objects.count()
    with pytest.raises(Refusal, match=r"€ 300,56 .* € 300,55 a month .* bewuste_keuze"):
        record(claim, Kind.ARRANGEMENT, plan(ROOM + 1))
    assert Event.objects.count() == before
    record(claim, Kind.ARRANGEMENT, plan(ROOM))


def test_the_persons_own_choice_is_kept_with_its_reason(claim: Claim) -> None:
    record(claim, Kind.CAPACITY, TOLD)
    chosen = plan(ROOM + 1, bewuste_keuze=True, reden="Wil er snel vanaf zijn.")
    with pytest.raises(Refusal, match="second officer"):
        record(claim, Kind.ARRANGEMENT, chosen)
    kept = record(claim, Kind.ARRANGEMENT, chosen, second=make.officer(claim.municipality, "piet"))
    assert '"bewuste_keuze":true' in kept.data.replace(" ", "")
    # Free text is content, no part of the fact.
    assert "snel" not in kept.data
    assert kept.content.text == "Wil er snel vanaf zijn."
    for wrong in ("", 5):
        with pytest.raises(Refusal, match="reden"):
            record(claim, Kind.ARRANGEMENT, plan(ROOM, reden=wrong))


def test_a_plan_longer_than_one_may_decide_is_signed_by_two(claim: Claim) -> None:
    alone = -(-400_000 // 36)
    record(claim, Kind.ARRANGEMENT, plan(alone))
    before = Event.objects.count()
    with pytest.raises(Refusal, match="second officer"):
        record(claim, Kind.ARRANGEMENT, plan(-(-400_000 // 37)))
    assert Event.objects.count() == before
    piet = make.officer(claim.municipality, "piet")
    kept = record(claim, Kind.ARRANGEMENT, plan(-(-400_000 // 37)), second=piet)
    assert f'"tweede":{piet.pk}' in kept.data


def test_who_asks_for_instalments_need_not_tell_what_there_is(claim: Claim) -> None:
    record(claim, Kind.ARRANGEMENT, plan(90_000))
    record(claim, Kind.CAPACITY, {"geweigerd": True})
    record(claim, Kind.ARRANGEMENT, plan(95_000))
    assert len(arrangements()) == 2


def test_an_organisation_has_no_beslagvrije_voet(of: Municipality) -> None:
    firm = make.claim(of, vordering="AFV-1", soort_debiteur="organisatie", vervaldag="2026-10-31")
    record(firm, Kind.CAPACITY, TOLD)
    record(firm, Kind.ARRANGEMENT, plan(ROOM + 1))


def test_two_departments_share_one_room(of: Municipality, claim: Claim) -> None:
    make.claim(of, vordering="P-1", debiteur="D-1", vervaldag="2026-10-31", hoofdsom_cents=90_000)
    record(claim, Kind.CAPACITY, TOLD)
    record(claim, Kind.ARRANGEMENT, plan(20_000))
    other = {**plan(10_056), "vorderingen": ["belastingen:P-1"]}
    with pytest.raises(Refusal, match="other arrangements"):
        record(claim, Kind.ARRANGEMENT, other)
    record(claim, Kind.ARRANGEMENT, {**other, "termijn_cents": 10_055})


def test_one_answer_is_kept_and_counts_with_those_told_before(claim: Claim) -> None:
    half = record(claim, Kind.CAPACITY, {"netto_inkomen_maand_cents": 180_000}, make.day("2026-11-10"))
    with pytest.raises(Refusal, match="ask for belastbaar_inkomen_jaar_cents"):
        record(claim, Kind.ARRANGEMENT, plan(ROOM))
    assert "uitkomst" not in half.data
    assert "uitkomst" in record(claim, Kind.CAPACITY, {key: TOLD[key] for key in list(TOLD)[:2]}).data
    record(claim, Kind.ARRANGEMENT, plan(ROOM))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "at least one"),
        ({"leefsituatie": "kamer"}, "leefsituatie"),
        ({"netto_inkomen_maand_cents": -1}, "netto_inkomen_maand_cents"),
        ({"netto_inkomen_maand_cents": True}, "netto_inkomen_maand_cents"),
        ({"netto_inkomen_maand_cents": None}, "netto_inkomen_maand_cents"),
        ({"adres": "buitenland"}, "adres"),
        ({"leefsituatie": "alleenstaande", "partner_netto_maand_cents": 5}, "partner_netto_maand_cents"),
        ({"inkomen": 5}, "unknown key 'inkomen'"),
    ],
)
def test_half_an_answer_is_checked_key_by_key(claim: Claim, data: dict[str, Any], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        record(claim, Kind.CAPACITY, data)


def test_a_day_whose_law_is_not_known_keeps_what_was_told_and_the_limit(claim: Claim) -> None:
    record(claim, Kind.CAPACITY, TOLD)
    new_year = make.day("2027-01-04")
    with pytest.raises(Refusal, match="€ 300,55 a month"):
        record(claim, Kind.ARRANGEMENT, plan(ROOM + 1, eerste_termijn="2027-02-01"), new_year)
    assert "uitkomst" not in record(claim, Kind.CAPACITY, TOLD, new_year).data


def test_the_past_of_an_example_keeps_the_limit_too(of: Municipality, claim: Claim) -> None:
    """Facts that are booked together are judged one after another."""
    facts = [
        HistoryFact(ON, Kind.CAPACITY, "belastingen", "D-1", "", TOLD, ""),
        HistoryFact(ON, Kind.ARRANGEMENT, "belastingen", "D-1", "", plan(ROOM + 1), ""),
        HistoryFact(ON, Kind.ARRANGEMENT, "belastingen", "D-1", "", plan(ROOM), ""),
        HistoryFact(ON, Kind.PAYMENT, "belastingen", "D-1", "AFV-1", {"bedrag_cents": 500}, ""),
    ]
    by = make.officer(of)
    assert book_history(of, facts, by, make.AT, key="past") == len(facts)
    assert [event.data.count(f'"termijn_cents":{ROOM}') for event in Event.objects.filter(kind="arrangement")] == [1]
    assert book_history(of, facts, by, make.AT, key="past") == len(facts)
    assert len(arrangements()) == Event.objects.filter(kind=Kind.PAYMENT).count() == 1
