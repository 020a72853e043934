"""A plan that a person asks: accepted by the rule that judges every plan, and always with one that would fit, or none that could."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import make
from vereffen.approach import schedules
from vereffen.approach.arrangement import Owed, refuse_below_voet
from vereffen.approach.asked_plan import Against, Bounds, against, nearest
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.requests import Ask, Request, answer
from vereffen.approach.requests import Bounds as Policy
from vereffen.law.deferral import PlanLaw
from vereffen.law.refusal import Refusal

ON, FIRST = make.day("2026-11-24"), make.day("2026-12-25")
owed_of = st.lists(
    st.builds(
        Owed,
        claim=st.integers(1, 5),
        department=st.sampled_from(["belastingen", "parkeren"]),
        regime=st.sampled_from(["awb", "belasting"]),
        kind=st.just("overig"),
        last_day=st.just(ON),
        kosten_cents=st.integers(0, 5_000),
        rente_cents=st.just(0),
        hoofdsom_cents=st.integers(1, 500_000),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.claim,
)
bounds_of = st.builds(
    Bounds,
    room_cents=st.none() | st.integers(0, 100_000),
    beside_cents=st.integers(0, 10_000),
    law=st.none() | st.just(PlanLaw(12, 80)),
    months=st.integers(0, 36),
    first_within_days=st.just(62),
)


def judged(owed: list[Owed], cents: int, bounds: Bounds) -> tuple[Against, ...]:
    schedule = schedules.even(sum(one.open_cents for one in owed), cents, FIRST)
    return against(owed, schedule, ON.toordinal(), bounds, is_represented=False, has_plan=False)


@given(owed_of, st.integers(5_000, 500_000), bounds_of)
def test_the_nearest_plan_is_accepted_and_without_one_no_amount_is(
    owed: list[Owed], asked: int, bounds: Bounds
) -> None:
    found, total = nearest(owed, asked, bounds), sum(one.open_cents for one in owed)
    if found:
        assert judged(owed, found, bounds) == ()
        if not judged(owed, min(asked, total), bounds):
            assert found == min(asked, total)
    else:
        assert judged(owed, min(asked, total), bounds)
        assert judged(owed, total, bounds)


@given(owed_of, st.integers(5_000, 500_000), bounds_of, st.integers(0, 3_000_00))
def test_what_is_accepted_never_takes_what_somebody_needs_to_live_on(
    owed: list[Owed], cents: int, bounds: Bounds, net: int
) -> None:
    """The rule of an officer's plan refuses nothing that the portal accepts from the same facts."""
    from vereffen.approach.capacity import judged as room_of

    told = {
        "leefsituatie": "alleenstaande",
        "netto_inkomen_maand_cents": net,
        "belastbaar_inkomen_jaar_cents": 12 * net,
    }
    facts = [Fact(ON.toordinal(), Kind.CAPACITY, 0, told)]
    room = room_of(facts, ON, 365).room_cents
    bounds = bounds._replace(room_cents=room, beside_cents=0)
    schedule = schedules.even(sum(one.open_cents for one in owed), cents, FIRST)
    why = against(owed, schedule, ON.toordinal(), bounds, is_represented=False, has_plan=False)
    data = {"vorderingen": [one.claim for one in owed], "termijn_cents": schedule[0].cents}
    try:
        refuse_below_voet(Fact(ON.toordinal(), Kind.ARRANGEMENT, 0, data), facts, 365)
        is_refused = False
    except Refusal:
        is_refused = True
    assert is_refused == (Against.ABOVE_ROOM in why)


def test_the_bounds_a_cent_and_a_month_around_them() -> None:
    owed = [Owed(1, "parkeren", "awb", "overig", ON, 0, 0, 12_000)]
    bounds = Bounds(1_000, 0, PlanLaw(12, 80), 12, 62)
    assert judged(owed, 1_000, bounds) == ()
    assert judged(owed, 1_001, bounds) == (Against.ABOVE_ROOM,)
    assert judged(owed, 999, bounds) == (Against.TOO_LONG,)
    assert judged(owed, 500, bounds._replace(months=24)) == ()
    taxed = [owed[0]._replace(regime="belasting")]
    assert judged(taxed, 500, bounds._replace(months=24)) == (Against.LONG_TAX,)
    assert judged(taxed, 1_000, bounds._replace(law=None)) == (Against.LONG_TAX,)
    late = schedules.even(12_000, 1_000, ON + timedelta(days=63))
    assert against(owed, late, ON.toordinal(), bounds, is_represented=True, has_plan=True) == (
        Against.HAS_PLAN, Against.REPRESENTED, Against.TOO_LATE,
    )  # fmt: skip


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 92), st.booleans())
def test_whatever_is_not_given_at_once_rests_and_reaches_somebody(day: date, most: int, had: bool) -> None:
    policy = Policy(most, 28, 28, had)
    try:
        found = answer(Request(Ask.DEFERRAL, day=day), ON, policy)
    except Refusal:
        assert day <= ON
        return
    assert found.is_given == (not had and (day - ON).days <= most)
    assert found.rest is not None
    assert found.is_given == (found.task == "")
