"""A person may always be milder, harsher only with a second person, and never against the law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approach.ready import LAST, ON, READY, RULES, TITLED, by_two, told
from vereffen.approach import safeguards
from vereffen.approach.choice import HARDNESS, Permission, permit
from vereffen.approach.decision import COSTED, GROUNDS, Reason, Step, reasons
from vereffen.approach.next_step import decide
from vereffen.approach.outlook import GATE, POLICY, outlook
from vereffen.approach.position import FOR_EVER, Position
from vereffen.law.refusal import Refusal

MILDER = (
    Step.HERINNERING,
    Step.CONTACT,
    Step.KWIJTSCHELDING_NAGAAN,
    Step.REGELING,
    Step.KORT_UITSTEL,
    Step.UITSTEL,
    Step.PAUZE,
    Step.SCHULDHULP,
    Step.CORRECTIE,
    Step.EVENREDIGHEID,
    Step.BUNDELEN,
    Step.AFBOEKEN,
)
# What only policy asks of an aanmaning, with what then lacks; what the contact gate asks; and what the law forbids.
BY_POLICY = {
    Reason.CONTACT_RECENT: {"two_way_on": ON - 1},
    Reason.PERSON_PAUSED: {"stopped_from": LAST, "stopped_until": FOR_EVER},
    Reason.CLAIM_PAUSED: {"paused_from": LAST, "paused_until": ON},
    Reason.CLAIM_CONTESTED: {"contested_from": LAST, "contested_until": ON},
    Reason.GATE_EXCEPTION: {"two_way_on": 0, "exception_on": LAST + 15, "exception_sort": 1},
    Reason.NO_ROOM: {"voet_on": LAST + 11, "room_cents": 505, "total_open_cents": 18_240},
    Reason.OFFER_RUNS: {"cannot_pay_on": ON - 13},
    Reason.DISPUTED: {"disputed_on": LAST + 10},
    Reason.NOT_REMINDED: {"reminded_on": 0},
    Reason.REMINDED_RECENTLY: {"reminded_on": ON - 1},
    Reason.BEFORE_AANMANING: {"term_end": ON - 20, "two_way_on": ON - 10, "reminded_on": ON - 15},
}
# What policy asks of other steps than an aanmaning: each has a test of its own.
ELSEWHERE = {
    Reason.SMALL_CLAIM,
    Reason.FAIRNESS_UNCHECKED,
    Reason.DWANGBEVEL_RECENT,
    Reason.AANMANING_RECENT,
    Reason.SET_OFF_RESTS,
}
BY_GATE = {
    Reason.NO_CONTACT_YET: {"two_way_on": 0},
    Reason.REMISSION_UNCHECKED: {"remission_on": 0},
    Reason.CAPACITY_UNKNOWN: {"capacity_on": 0},
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
    Reason.RESTING: {"rest_until": ON},
    Reason.REPRESENTATIVE_UNKNOWN: {"represented_from": LAST, "represented_until": FOR_EVER},
    Reason.COST_IN_DOUBT: {"costs_open": 900, "costs_in_doubt": 900, "in_doubt_since": LAST + 5},
    Reason.CREDIT_OPEN: {"credit_cents": 1},
    Reason.UNFAIR: {"fairness_on": -(ON - 1)},
}


@pytest.mark.parametrize("has_second", [False, True])
def test_what_is_advised_needs_nobody_else(has_second: bool) -> None:
    assert told(Step.AANMANING, READY, has_second=has_second) == ""


@pytest.mark.parametrize("step", MILDER)
def test_milder_than_advised_is_always_permitted(step: Step) -> None:
    assert told(step, READY, has_second=False) == ""


@given(
    st.sampled_from([step for step in MILDER if step is not Step.HERINNERING]),
    st.sampled_from(
        [*BY_POLICY.values(), *BY_GATE.values(), *(BY_LAW[reason] for reason in BY_LAW if reason not in {0, 1})]
    ),
)
def test_talking_arranging_and_pausing_are_possible_whatever_else_is_not(step: Step, change: dict[str, int]) -> None:
    assert told(step, READY._replace(**change), has_second=False) == ""


@pytest.mark.parametrize("reason", BY_POLICY)
def test_harsher_than_policy_needs_a_second_person_and_a_reason_and_both_see_why(reason: Reason) -> None:
    row = READY._replace(**BY_POLICY[reason])
    for has_second, why, lacks in (
        (False, "", "second officer"),
        (False, "haast", "second officer"),
        (True, "", "reden"),
    ):
        found = told(Step.AANMANING, row, has_second=has_second, reason=why)
        assert lacks in found
        assert GROUNDS[reason].text in found
    may = by_two(Step.AANMANING, row)
    assert (reasons(may.set_aside), may.is_free) == ((reason,), False)


@pytest.mark.parametrize("reason", BY_GATE)
def test_the_contact_gate_opens_for_two_people_only_with_a_recorded_exception(reason: Reason) -> None:
    row = READY._replace(**BY_GATE[reason])
    found = told(Step.AANMANING, row, has_second=True, reason="haast")
    assert found.startswith("The step aanmaning is not possible now")
    assert GROUNDS[reason].text in found
    for on, is_open in ((LAST, False), (LAST + 1, True), (ON, True), (ON + 1, False)):
        excepted = row._replace(exception_on=on, exception_sort=1)
        assert (told(Step.AANMANING, excepted, has_second=True, reason="vlucht") == "") == is_open, on
        assert told(Step.AANMANING, excepted, has_second=False, reason="vlucht")
    assert not by_two(Step.AANMANING, row._replace(exception_on=ON, exception_sort=1)).is_free


@pytest.mark.parametrize("reason", BY_GATE)
@pytest.mark.parametrize(("left", "is_open"), [(57, False), (56, False), (55, True), (0, True), (-1, False)])
def test_near_the_end_the_gate_opens_for_the_act_and_never_for_its_cost(
    reason: Reason, left: int, is_open: bool
) -> None:
    row = READY._replace(**BY_GATE[reason], lapses_on=ON + left)
    # Within 56 days: the last of them included.
    assert (told(Step.AANMANING, row, has_second=True, reason="verjaart") == "") == is_open
    assert told(Step.AANMANING, row, has_second=False, reason="verjaart")
    if is_open:
        assert by_two(Step.AANMANING, row).is_free
    assert told(Step.VERREKENING, row._replace(set_off_basis=1, voet_on=ON), has_second=True, reason="verjaart")


def test_the_aanmaning_without_costs_that_is_advised_needs_nobody_else() -> None:
    late = READY._replace(regime=0, two_way_on=0, lapses_on=ON + 10, interrupted_on=ON - 5)
    assert permit(Step.AANMANING, late, ON, RULES, has_second=False) == Permission(is_free=True, set_aside=0)


@pytest.mark.parametrize("reason", BY_LAW)
def test_what_the_law_forbids_nobody_may(reason: Reason) -> None:
    row = READY._replace(**BY_LAW[reason])
    for has_second in (False, True):
        found = told(Step.AANMANING, row, has_second=has_second, reason="haast")
        assert found.startswith("The step aanmaning is not possible now")
        assert GROUNDS[reason].text in found


def test_a_tariff_that_nobody_knows_is_no_matter_of_choice() -> None:
    unknown = RULES._replace(aanmaning_kostenwet_known=0)
    with pytest.raises(Refusal, match="not possible now"):
        permit(Step.AANMANING, READY, ON, unknown, has_second=True, reason="haast")


def test_after_the_dwangbevel_of_another_system_no_aanmaning_follows() -> None:
    found = told(Step.AANMANING, READY._replace(dwangbevel_on=LAST + 5), has_second=True, reason="haast")
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
        assert "not possible now" in told(Step.DWANGBEVEL, row, has_second=True, reason="haast")


def test_a_step_that_does_not_fit_the_claim_is_refused_by_its_name() -> None:
    private = READY._replace(regime=2)
    assert "aanmaning does not fit" in told(Step.AANMANING, private, has_second=True)
    assert told(Step.VEERTIENDAGENBRIEF, private, has_second=False) == ""
    organisation = READY._replace(is_person=0)
    assert "schuldhulp does not fit" in told(Step.SCHULDHULP, organisation, has_second=True)
    other = READY._replace(regime=0)
    assert "vordering does not fit" in told(Step.VORDERING, other, has_second=True)
    assert "beslag does not fit" in told(Step.BESLAG, private, has_second=True)
    assert "verrekening does not fit" in told(Step.VERREKENING, READY, has_second=True)
    assert "hernieuwd_bevel does not fit" in told(Step.HERNIEUWD_BEVEL, TITLED, has_second=True)


def test_only_reasons_of_policy_can_be_set_aside() -> None:
    assert set(reasons(POLICY)) == set(BY_POLICY) | {Reason.NOT_REMINDED, Reason.REMINDED_RECENTLY} | ELSEWHERE
    assert set(reasons(GATE)) == set(BY_GATE)
    assert not set(BY_LAW) & set(reasons(POLICY | GATE))


@given(
    st.dictionaries(st.sampled_from(Position._fields), st.sampled_from([0, 1, LAST - 1, LAST + 30, ON, ON + 1])),
    st.booleans(),
    st.sampled_from(["", "haast"]),
)
def test_two_people_with_a_reason_open_only_costed_steps_that_policy_alone_holds_back(
    changes: dict[str, int], has_second: bool, reason: str
) -> None:
    row = READY._replace(**{**changes, "regime": changes.get("regime", 1) % 3})
    advice, found = decide(row, ON, RULES), outlook(row, ON, RULES)
    is_exception = row.term_end < row.exception_on <= ON
    near = safeguards.lapses_within(row, ON, RULES.verjaring_stuiten_dagen)
    for one in found:
        may = told(one.step, row, has_second=has_second, reason=reason) == ""
        if may and one.blocked_by and not (one.step == advice.step and advice.reasons >> Reason.WITHOUT_COSTS & 1):
            assert (has_second, bool(reason), one.step in COSTED, one.by_two) == (True,) * 4
            lifted = one.blocked_by & ~POLICY
            assert not lifted & ~(GATE | 1 << Reason.ADDRESS_UNKNOWN)
            assert not lifted or is_exception or near
        if may and HARDNESS.get(one.step, 0) > HARDNESS.get(Step(advice.step), 0):
            assert (has_second, bool(reason)) == (True, True)
        if not one.blocked_by and has_second and reason:
            assert may
