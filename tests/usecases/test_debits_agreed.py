"""After a return only what the person agrees to is asked again, and a debit never takes more than fits."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interfaces.desk_people import Office
from usecases.debited import (
    AT,
    CALL_DAY,
    EACH,
    back,
    calls,
    came,
    paid,
    place,
    reference,
)
from vereffen.approach import direct_debit
from vereffen.approach.direct_debit import Again, Announced
from vereffen.approach.facts import Kind
from vereffen.approach.returned_debits import REASONS, reason, settled
from vereffen.approach.schedules import Instalment
from vereffen.approach.told import checked
from vereffen.law.refusal import Refusal
from vereffen.records import mandates
from vereffen.records.models import Event
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.settle_return import settle_return

__all__ = ["place"]


def test_a_second_try_is_asked_only_on_the_day_and_of_the_amount_that_the_person_agreed_to(
    place: Office, tmp_path: Path
) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    chosen = date(2027, 1, 8)
    told = {"uitkomst": "opnieuw", "dag": chosen.isoformat(), "bedrag_cents": 3_000}
    with pytest.raises(Refusal, match="agrees"):
        settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, told)
    assert collect_debits(place.municipality, date(2027, 1, 4), AT).debits == 0
    settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {**told, "akkoord": True})
    assert calls(place) == []
    made = collect_debits(place.municipality, date(2027, 1, 5), AT)
    assert (made.debits, made.cents) == (1, 3_000)
    assert f"{reference(place)}R".encode() in made.document
    assert collect_debits(place.municipality, date(2027, 1, 6), AT).debits == 0
    second = back(place)._replace(order=f"{reference(place)}R", cents=-3_000, bank="B7", on="2027-01-09")
    came(place, tmp_path, second, name="second.xml")
    with pytest.raises(Refusal, match="second try"):
        settle_return(
            place.calls.pk, f"{reference(place)}R", date(2027, 1, 10), AT, place.karin,
            {**told, "dag": "2027-01-20", "akkoord": True},
        )  # fmt: skip


def test_a_return_is_settled_once(place: Office, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no such debit"):
        settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "betaalt_zelf"})
    came(place, tmp_path, back(place))
    settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "niet_bereikt"})
    resting = mandates.live(place.calls.pk)
    assert resting is not None
    assert resting.paused_on == CALL_DAY
    settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "stopt"})
    assert mandates.live(place.calls.pk) is None
    with pytest.raises(Refusal, match="no such debit"):
        settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "betaalt_zelf"})


def test_the_night_goes_on_with_a_return(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    assert run_night(place.municipality, CALL_DAY, AT).decided.failed == 0
    assert json.loads(Event.objects.get(debtor=place.calls, kind=Kind.DEBIT_RETURNED).data)["reden"] == "AM04"


def test_what_a_newer_calculation_leaves_no_room_for_is_not_taken(place: Office) -> None:
    record_fact(place.calls.pk, Kind.CAPACITY, CALL_DAY, AT, place.karin, _means(EACH - 1))
    assert collect_debits(place.municipality, date(2027, 1, 22), AT).debits == 0
    record_fact(place.calls.pk, Kind.CAPACITY, CALL_DAY, AT, place.karin, _means(EACH))
    assert collect_debits(place.municipality, date(2027, 1, 23), AT).debits == 1


def _means(room: int) -> dict[str, object]:
    """A capacity of exactly that much a month: a twentieth of an income below the beslagvrije voet."""
    told = {
        "leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 1_600_000,
        "netto_inkomen_maand_cents": 20 * room,
    }  # fmt: skip
    assert checked(Kind.CAPACITY, told, CALL_DAY)["uitkomst"]["afloscapaciteit_cents"] == room
    return told


DAYS = st.dates(date(2026, 12, 1), date(2027, 2, 1))
CENTS = st.integers(1, 20_000)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.builds(Instalment, DAYS, CENTS), max_size=5, unique_by=lambda one: one.day),
    st.lists(st.builds(Announced, DAYS, DAYS, CENTS), max_size=6),
    st.dictionaries(DAYS, st.builds(Again, DAYS, CENTS), max_size=4),
    DAYS,
    st.none() | CENTS,
)
def test_a_debit_never_takes_more_than_the_instalment_nor_than_is_left_to_live_on(
    left: list[Instalment], told: list[Announced], again: dict[date, Again], on: date, room: int | None
) -> None:
    plan = tuple(sorted(left))
    cents = {one.day: one.cents for one in plan}
    first = direct_debit.to_collect(plan, told, set(), on, 14)
    second = direct_debit.once_more(plan, again, on)
    assert all(one.cents <= cents[one.day] for one in first)
    assert all(one.cents <= max(said.cents for said in told if said.day == one.day) for one in first)
    assert all(one.cents <= min(cents[day], again[day].cents) for day, one in second)
    for one in direct_debit.affordable([*first, *(one for _, one in second)], room):
        assert room is None or one.cents <= room


def test_every_reason_is_told_in_words_and_asks_a_call() -> None:
    assert {"AC01", "AC04", "AC06", "AM04", "MD01", "MD06", "MS02", "MS03"} <= set(REASONS)
    for code in (*REASONS, "", "ZZ00"):
        assert code not in reason(code).told or not code
        assert "bel" in reason(code).call.lower()
    with pytest.raises(Refusal):
        settled({"uitkomst": "opnieuw", "dag": "2027-01-08", "akkoord": True, "bedrag_cents": EACH + 1}, EACH)
