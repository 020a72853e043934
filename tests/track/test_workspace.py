"""A track is folded from its facts: who takes part, where each stands, what is late, and what may not be written down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.law.refusal import Refusal
from vereffen.track import kinds
from vereffen.track.facts import Fact
from vereffen.track.phases import PHASES
from vereffen.track.workspace import fold

TODAY = date(2026, 11, 24)


def fact(kind: str, place: str = "", subject: str = "", on: date = TODAY, **data: Any) -> Fact:
    return Fact(kind, place, subject, on, "Petra", data)


BEGUN = [
    fact("track_started", name="Koplopers"),
    fact("place_joined", "9901", name="Aadrecht"),
    fact("place_joined", "9902", name="Beekdal"),
]


@pytest.mark.parametrize(("days", "state"), [(-1, "te_laat"), (0, "gepland"), (1, "gepland")])
def test_a_phase_is_late_from_the_day_after_its_day(days: int, state: str) -> None:
    planned = fact("phase_planned", "9901", "verkenning", day=(TODAY + timedelta(days=days)).isoformat())
    assert fold([*BEGUN, planned]).cells["9901", "verkenning"].state(TODAY) == state


def test_what_all_do_together_is_planned_once_and_one_may_still_differ() -> None:
    space = fold([
        *BEGUN,
        fact("phase_planned", "", "kick_off", day="2026-12-01", where="Utrecht"),
        fact("phase_planned", "9902", "kick_off", day="2026-12-08"),
    ])  # fmt: skip
    assert space.cells["9901", "kick_off"].planned == date(2026, 12, 1)
    assert space.cells["9902", "kick_off"].planned == date(2026, 12, 8)


def test_the_time_of_a_phase_is_as_announced_until_somebody_plans_another_and_spent_time_adds_up() -> None:
    facts = [*BEGUN, fact("time_spent", "9901", "plan", minutes=300), fact("time_spent", "9901", "plan", minutes=60)]
    cell = fold(facts).cells["9901", "plan"]
    assert (cell.minutes, cell.spent) == (960, 360)
    assert sum(phase.minutes or 0 for phase in PHASES) == 120 + 4 * 240 + 960 + 240


def test_a_phase_that_is_planned_again_is_open_again() -> None:
    done = [*BEGUN, fact("phase_planned", "9901", "plan", day="2026-11-01"), fact("phase_done", "9901", "plan")]
    assert fold(done).cells["9901", "plan"].state(TODAY) == "gedaan"
    again = [*done, fact("phase_planned", "9901", "plan", day="2026-12-20")]
    assert fold(again).cells["9901", "plan"].state(TODAY) == "gepland"


def test_what_comes_within_two_weeks_is_soon_and_what_is_past_is_late() -> None:
    days = {"verkenning": -1, "kick_off": 0, "plan": 14, "rondetafel": 15}
    space = fold([
        *BEGUN,
        *(fact("phase_planned", "9901", code, day=(TODAY + timedelta(days=n)).isoformat()) for code, n in days.items()),
    ])  # fmt: skip
    assert [cell.phase.code for cell in space.late(TODAY)] == ["verkenning"]
    assert [cell.phase.code for cell in space.soon(TODAY)] == ["kick_off", "plan"]


def test_something_stays_open_until_it_is_settled_and_is_late_after_its_day() -> None:
    risk = fact("risk", "9901", "r1", text="Te weinig mensen", owner="Joke", due="2026-11-24")
    (item,) = fold([*BEGUN, risk]).items
    assert (item.is_late(TODAY), item.is_late(TODAY + timedelta(days=1))) == (False, True)
    (item,) = fold([*BEGUN, risk, fact("settled", "9901", "r1", text="Extra mensen")]).items
    assert (item.settled, item.answer, item.is_late(TODAY + timedelta(days=9))) == (TODAY, "Extra mensen", False)


REFUSED = [
    fact("place_joined", "99", name="Kort"),
    fact("place_joined", "9901", name="Nog eens"),
    fact("place_joined", "9903", name=" "),
    fact("phase_planned", "9901", "niets", day="2026-12-01"),
    fact("phase_planned", "", "verkenning", day="2026-12-01"),
    fact("phase_planned", "9901", "plan", day="1 december"),
    fact("phase_planned", "9901", "plan", day="2026-12-01", starts="25:00"),
    fact("phase_planned", "9901", "plan", day="2026-12-01", minutes=0),
    fact("time_spent", "9901", "plan", minutes=0),
    fact("time_spent", "9901", "plan", minutes="lang"),
    fact("attended", "9901", "plan", contacts=["niemand"]),
    fact("settled", "9901", "niets"),
    fact("learned", "", "6", text="Iets"),
    fact("learned", "", "1", text=""),
    fact("action", "9901", "a", text="x", due="morgen"),
    fact("action", "9904", "a", text="doet niet mee"),
    fact("gerucht", "9901", "a", text="x"),
]


@pytest.mark.parametrize("wrong", REFUSED, ids=lambda one: f"{one.kind}-{one.place}-{one.subject}")
def test_what_is_not_whole_is_refused(wrong: Fact) -> None:
    with pytest.raises(Refusal):
        kinds.check(wrong, BEGUN)


@pytest.mark.parametrize(("place", "other"), [("9901", "9902"), ("9901", ""), ("", "9901")])
def test_what_is_open_is_settled_where_it_is_open_and_not_in_the_name_of_another(place: str, other: str) -> None:
    facts = [*BEGUN, fact("action", place, "a", text="De loting aankondigen")]
    with pytest.raises(Refusal, match="of another municipality"):
        kinds.check(fact("settled", other, "a", text="Gedaan"), facts)
    kinds.check(fact("settled", place, "a", text="Gedaan"), facts)


def test_who_stopped_may_come_back_and_meanwhile_nothing_is_written_of_it() -> None:
    left = [*BEGUN, fact("place_left", "9901", text="Geen tijd")]
    with pytest.raises(Refusal):
        kinds.check(fact("action", "9901", "a", text="x"), left)
    kinds.check(fact("place_joined", "9901", name="Aadrecht"), left)


@given(
    st.lists(
        st.tuples(st.sampled_from(["9901", "9902", ""]), st.sampled_from([p.code for p in PHASES]), st.integers(1, 600))
    )
)
def test_no_spent_minute_is_lost_or_counted_elsewhere(told: list[tuple[str, str, int]]) -> None:
    space = fold([*BEGUN, *(fact("time_spent", place, code, minutes=n) for place, code, n in told)])
    # What was spent together counts for each municipality.
    expected = sum(n * (1 if place else 2) for place, _code, n in told)
    assert sum(cell.spent for cell in space.cells.values()) == expected
