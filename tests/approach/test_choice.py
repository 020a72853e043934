"""A person may always be milder, harsher only with a second person, and never against the law."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.choice import permit
from vereffen.approach.decision import COSTED, GROUNDS, Reason, Step, reasons
from vereffen.approach.outlook import GATE, POLICY, outlook
from vereffen.approach.position import FOR_EVER, Position
from vereffen.approach.rules import rules_of
from vereffen.law.refusal import Refusal

LAST = date(2026, 10, 31).toordinal()
ON = LAST + 40
RULES = rules_of("default", date(2026, 12, 10))
READY = Position(*[0] * len(Position._fields))._replace(
    regime=1,
    announced_on=LAST - 60,
    term_end=LAST,
    has_dwangbevel=1,
    has_remission=1,
    principal_open=18_240,
    is_person=1,
    lapses_on=LAST + 1_826,
    reminded_on=LAST + 3,
    two_way_on=LAST + 10,
    capacity_on=LAST + 11,
    remission_on=LAST + 11,
)
MILDER = (
    Step.HERINNERING,
    Step.CONTACT,
    Step.KWIJTSCHELDING_NAGAAN,
    Step.REGELING,
    Step.KORT_UITSTEL,
    Step.UITSTEL,
    Step.PAUZE,
    Step.SCHULDHULP,
)
# What only policy asks, with what then lacks; and what the law forbids.
BY_POLICY = {
    Reason.NO_CONTACT_YET: {"two_way_on": 0},
    Reason.CONTACT_RECENT: {"two_way_on": ON - 1},
    Reason.REMISSION_UNCHECKED: {"remission_on": 0},
    Reason.CAPACITY_UNKNOWN: {"capacity_on": 0},
    Reason.NOT_REMINDED: {"reminded_on": 0},
    Reason.REMINDED_RECENTLY: {"reminded_on": ON - 1},
    Reason.BEFORE_AANMANING: {"term_end": ON - 20, "two_way_on": ON - 10, "reminded_on": ON - 15},
}
BY_LAW = {
    Reason.TERM_RUNS: {"term_end": ON},
    Reason.PAID: {"principal_open": 0},
    Reason.LAPSED: {"lapses_on": ON - 1},
    Reason.PERSON_PROTECTED: {"protected_from": LAST, "protected_until": FOR_EVER},
    Reason.CLAIM_ON_HOLD: {"held_from": LAST, "held_until": ON},
    Reason.ARRANGEMENT_RUNS: {"arrangement_from": LAST, "instalment_due": ON + 5},
    Reason.DATA_BROKEN: {"costs_open": -1},
    Reason.NOT_YET_ANNOUNCED: {"announced_on": ON + 1},
    Reason.ADDRESS_UNKNOWN: {"address_unknown_from": LAST, "address_unknown_until": ON},
    Reason.ALREADY_DONE: {"aanmaning_on": LAST + 21, "aanmaning_term_end": LAST + 37},
}


def told(step: Step, row: Position, *, has_second: bool) -> str:
    """What the person hears who chooses this step; empty when it may be carried out."""
    try:
        permit(step, row, ON, RULES, has_second=has_second)
    except Refusal as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("has_second", [False, True])
def test_what_is_advised_needs_nobody_else(has_second: bool) -> None:
    assert told(Step.AANMANING, READY, has_second=has_second) == ""


@pytest.mark.parametrize("step", MILDER)
def test_milder_than_advised_is_always_permitted(step: Step) -> None:
    assert told(step, READY, has_second=False) == ""


@given(
    st.sampled_from([step for step in MILDER if step is not Step.HERINNERING]),
    st.sampled_from([*BY_POLICY.values(), *(BY_LAW[reason] for reason in BY_LAW if reason not in {0, 1})]),
)
def test_talking_arranging_and_pausing_are_possible_whatever_else_is_not(step: Step, change: dict[str, int]) -> None:
    assert told(step, READY._replace(**change), has_second=False) == ""


@pytest.mark.parametrize("reason", BY_POLICY)
def test_harsher_than_policy_needs_a_second_person_who_sees_why(reason: Reason) -> None:
    row = READY._replace(**BY_POLICY[reason])
    alone = told(Step.AANMANING, row, has_second=False)
    assert "second officer" in alone
    assert GROUNDS[reason].text in alone
    assert told(Step.AANMANING, row, has_second=True) == ""


@pytest.mark.parametrize("reason", BY_LAW)
def test_what_the_law_forbids_nobody_may(reason: Reason) -> None:
    row = READY._replace(**BY_LAW[reason])
    for has_second in (False, True):
        found = told(Step.AANMANING, row, has_second=has_second)
        assert found.startswith("The step aanmaning is not possible now")
        assert GROUNDS[reason].text in found


def test_a_tariff_that_nobody_knows_is_no_matter_of_choice() -> None:
    unknown = RULES._replace(aanmaning_kostenwet_known=0)
    with pytest.raises(Refusal, match="not possible now"):
        permit(Step.AANMANING, READY, ON, unknown, has_second=True)


def test_after_the_dwangbevel_of_another_system_no_aanmaning_follows() -> None:
    found = told(Step.AANMANING, READY._replace(dwangbevel_on=LAST + 5), has_second=True)
    assert GROUNDS[Reason.ALREADY_DONE].text in found


def test_a_dwangbevel_follows_only_an_aanmaning_whose_term_is_over_and_a_law_that_gives_one() -> None:
    demanded = READY._replace(aanmaning_on=LAST + 11, aanmaning_term_end=ON - 8)
    assert told(Step.DWANGBEVEL, demanded, has_second=False) == ""
    for row in (
        READY,
        demanded._replace(aanmaning_term_end=ON),
        demanded._replace(has_dwangbevel=0),
        demanded._replace(regime=2),
        demanded._replace(dwangbevel_on=ON),
    ):
        assert "not possible now" in told(Step.DWANGBEVEL, row, has_second=True)


def test_a_step_that_does_not_fit_the_claim_is_refused_by_its_name() -> None:
    private = READY._replace(regime=2)
    assert "aanmaning does not fit" in told(Step.AANMANING, private, has_second=True)
    assert told(Step.VEERTIENDAGENBRIEF, private, has_second=False) == ""
    organisation = READY._replace(is_person=0)
    assert "schuldhulp does not fit" in told(Step.SCHULDHULP, organisation, has_second=True)
    for step in (Step.BESLAG, Step.VORDERING):
        assert "does not fit" in told(step, READY, has_second=True)


def test_only_reasons_of_policy_can_be_set_aside() -> None:
    assert set(reasons(POLICY)) == set(BY_POLICY)
    assert not set(BY_POLICY) & set(BY_LAW)


@given(
    st.dictionaries(st.sampled_from(Position._fields), st.sampled_from([0, 1, LAST - 1, LAST + 30, ON, ON + 1])),
    st.booleans(),
)
def test_a_second_person_opens_only_costed_steps_that_policy_alone_holds_back(
    changes: dict[str, int], has_second: bool
) -> None:
    row = READY._replace(**{**changes, "regime": changes.get("regime", 1) % 3})
    for one in outlook(row, ON, RULES):
        by_second = has_second and one.step in COSTED and not one.blocked_by & ~POLICY
        assert (told(one.step, row, has_second=has_second) == "") == (one.blocked_by == 0 or by_second)
