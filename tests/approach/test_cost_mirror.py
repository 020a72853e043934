"""The mirror shows the law's own amounts, estimates as such, the past only when there is enough of it, and waste."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.cost_mirror import (
    DEARER_THAN_DEBT,
    DEARER_THAN_YIELD,
    ENOUGH,
    Earlier,
    Facing,
    Reflection,
    mirror,
)
from vereffen.approach.decision import Reason, Step
from vereffen.approach.money import OpenClaim
from vereffen.approach.outlook import Outlook
from vereffen.approach.policy import policy
from vereffen.law import acts, costs

ON = date(2026, 11, 24)
POLICY = policy("default", ON)
UNTIL_LATER = 1 << Reason.NO_CONTACT_YET


def facing(
    *steps: Step,
    cents: int = 18_240,
    later: tuple[Step, ...] = (),
    number: int = 1,
    regime: str = "belasting",
    **about: bool,
) -> Facing:
    views = [Outlook(step, 0, 0) for step in steps] + [Outlook(step, UNTIL_LATER, 0) for step in later]
    return Facing(OpenClaim(number, 0, 0, cents, ON, regime), tuple(views), **about)


def seen(*claims: Facing, on: date = ON, **earlier: Earlier) -> dict[Step, Reflection]:
    return {one.step: one for one in mirror(claims, on, POLICY, {Step[step]: past for step, past in earlier.items()})}


def test_what_a_step_adds_for_the_person_is_what_the_law_names() -> None:
    found = seen(facing(Step.HERINNERING, Step.AANMANING, Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL, Step.BESLAG))
    cents = {step: one.person_cents for step, one in found.items()}
    assert cents == {
        Step.HERINNERING: 0,
        Step.AANMANING: costs.aanmaning_kosten("kostenwet", 18_240, ON),
        Step.DWANGBEVEL: costs.dwangbevel_kosten("kostenwet", 18_240, ON),
        Step.HERNIEUWD_BEVEL: acts.invorderingskosten("hernieuwd_bevel", "kostenwet", ON),
        Step.BESLAG: acts.invorderingskosten("beslag", "kostenwet", ON),
    }


def test_help_and_set_off_add_nothing() -> None:
    found = seen(
        facing(Step.CONTACT, Step.REGELING, Step.EVENREDIGHEID, Step.VERREKENING, Step.AFBOEKEN, Step.VORDERING)
    )
    assert {one.person_cents for one in found.values()} == {0}


def test_a_cost_that_no_source_knows_is_not_known_and_says_why() -> None:
    one = seen(facing(Step.AANMANING), on=date(2031, 1, 1))[Step.AANMANING]
    assert one.person_cents is None
    assert "2031-01-01" in one.why_unknown
    assert one.municipality_cents == 150


def test_an_aanmaning_that_only_keeps_a_claim_alive_adds_nothing() -> None:
    assert seen(facing(Step.AANMANING, regime="awb", is_free=True))[Step.AANMANING].person_cents == 0


def test_costs_of_several_claims_add_up_and_one_letter_tells_them() -> None:
    one = seen(facing(Step.AANMANING), facing(Step.AANMANING, number=2), facing(Step.CONTACT, number=3))[Step.AANMANING]
    assert (one.claims, one.about_cents, one.person_cents, one.municipality_cents) == ((1, 2), 36_480, 2_000, 150)
    force = seen(facing(Step.DWANGBEVEL), facing(Step.DWANGBEVEL, number=2))[Step.DWANGBEVEL]
    assert force.municipality_cents == 2 * POLICY.raming_dwang_cents


def test_what_could_come_next_stands_there_as_not_yet() -> None:
    found = seen(facing(Step.CONTACT, later=(Step.AANMANING,)), facing(Step.CONTACT, number=2))
    assert [(one.step, one.is_possible, one.claims) for one in found.values()] == [
        (Step.CONTACT, True, (1, 2)),
        (Step.AANMANING, False, (1,)),
    ]


@pytest.mark.parametrize(
    "reason",
    [Reason.PAID, Reason.LAPSED, Reason.ALREADY_DONE, Reason.NO_DWANGBEVEL_BASIS, Reason.NO_SET_OFF_BASIS],
)
def test_what_will_never_come_is_not_shown(reason: Reason) -> None:
    shut = Outlook(Step.DWANGBEVEL, 1 << reason | UNTIL_LATER, 0)
    assert seen(facing(Step.CONTACT)._replace(outlook=(shut,))) == {}


def past(n: int = ENOUGH, share: int = 5_000, low: int = 2_500, high: int = 10_000, soon: int = 1_000) -> Earlier:
    return Earlier(n, soon, share, low, high)


def test_what_may_be_expected_is_a_share_with_its_band_of_enough_earlier_steps() -> None:
    one = seen(facing(Step.AANMANING, cents=10_000), AANMANING=past())[Step.AANMANING]
    assert (one.expected_cents, one.expected_low_cents, one.expected_high_cents) == (5_000, 2_500, 10_000)
    assert (one.expected_30_cents, one.n) == (1_000, ENOUGH)


def test_too_few_earlier_steps_say_how_few_and_nothing_else() -> None:
    for few in (past(n=ENOUGH - 1), past(n=1)):
        one = seen(facing(Step.AANMANING), AANMANING=few)[Step.AANMANING]
        assert (one.expected_cents, one.expected_low_cents, one.expected_high_cents, one.n) == (None, None, None, few.n)
    assert seen(facing(Step.AANMANING))[Step.AANMANING].n == 0


@pytest.mark.parametrize(
    ("cents", "warning"),
    # An aanmaning costs the person € 10 and, as an estimate, the municipality € 1,50.
    [(1_149, DEARER_THAN_DEBT), (1_150, ""), (1_151, ""), (1, DEARER_THAN_DEBT)],
)
def test_a_step_that_costs_more_than_it_is_about_warns(cents: int, warning: str) -> None:
    assert seen(facing(Step.AANMANING, cents=cents))[Step.AANMANING].warning == warning


@pytest.mark.parametrize(("share", "warning"), [(574, DEARER_THAN_YIELD), (575, ""), (10_000, "")])
def test_a_step_that_costs_more_than_came_in_before_warns(share: int, warning: str) -> None:
    # 5.75 % of € 200 is € 11,50.
    found = seen(facing(Step.AANMANING, Step.CONTACT, cents=20_000), AANMANING=past(share=share), CONTACT=past(share=0))
    assert found[Step.AANMANING].warning == warning
    # A conversation adds nothing for the person and is no waste.
    assert found[Step.CONTACT].warning == ""


@given(
    st.lists(
        st.tuples(st.sampled_from([s for s in Step if s not in {Step.VEERTIENDAGENBRIEF}]), st.integers(1, 10**7)),
        max_size=8,
    ),
    st.integers(0, 60),
    st.integers(0, 10_000),
)
def test_the_mirror_never_promises_more_than_is_owed(claims: list[tuple[Step, int]], n: int, share: int) -> None:
    facts = [facing(step, cents=cents, number=place) for place, (step, cents) in enumerate(claims, 1)]
    earlier = {step: Earlier(n, share // 2, share, share // 2, share) for step in Step}
    for one in mirror(facts, ON, POLICY, earlier):
        assert (one.expected_cents is None) == (n < ENOUGH)
        if one.expected_cents is not None and one.expected_low_cents is not None:
            assert 0 <= one.expected_low_cents <= one.expected_cents <= one.about_cents
        assert one.person_cents is not None
        assert bool(one.warning) >= (one.person_cents + (one.municipality_cents or 0) > one.about_cents)
