"""No policy that validation accepts switches off what the law asks: any such policy, any position."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vereffen.approach import policy
from vereffen.approach.decision import COSTED, Reason, Step, reasons
from vereffen.approach.next_step import decide
from vereffen.approach.outlook import Outlook, outlook
from vereffen.approach.policy import Policy
from vereffen.approach.policy_bounds import bounds
from vereffen.approach.position import ATTEMPTS, FOR_EVER, Position
from vereffen.approach.rules import Rules
from vereffen.law.refusal import Refusal

LAST = date(2026, 1, 31).toordinal()
ON = LAST + 400
KNOWN = (1,) * (len(Rules._fields) - len(Policy._fields))
LENIENT = Rules(*(bounds()[key].least for key in Policy._fields), *KNOWN)
LOOSEST = LENIENT._replace(
    draagkracht_geldig_dagen=365, kwijtschelding_geldig_dagen=365, evenredigheid_geldig_dagen=365,
    contact_venster_dagen=91, verjaring_stuiten_dagen=182, verjaring_aanmanen_dagen=56,
)  # fmt: skip
ANY_POLICY = st.builds(
    Rules,
    *(
        st.one_of(st.sampled_from([bounds()[key].least, bounds()[key].most]), st.integers(*bounds()[key][:2]))
        for key in Policy._fields
    ),
    *(st.just(1) for _ in KNOWN),
)
POLICIES = st.one_of(st.sampled_from([LENIENT, LOOSEST]), ANY_POLICY)
# Ready for every costed step, by post and foretold, under the loosest policy there can be.
READY = Position(*[0] * len(Position._fields))._replace(
    regime=1, announced_on=LAST - 60, term_end=LAST, has_dwangbevel=1, has_remission=1, set_off_basis=1,
    principal_open=18_240, is_person=1, lapses_on=ON + 1_826, reminded_on=LAST + 3, two_way_on=LAST + 10,
    capacity_on=ON - 1, voet_on=ON - 1, remission_on=ON - 1, fairness_on=ON - 1,
)  # fmt: skip
DEMANDED = READY._replace(aanmaning_on=LAST + 21, aanmaning_term_end=LAST + 37)
ORDERED = DEMANDED._replace(
    dwangbevel_on=LAST + 60, dwangbevel_by_post=1, renewed_order_on=LAST + 90, seizure_from=LAST + 93,
    foretold_on=LAST + 90, vordering_from=LAST + 119,
)  # fmt: skip
STARTS = (READY, DEMANDED, ORDERED, ORDERED._replace(regime=0, dwangbevel_by_post=0), READY._replace(regime=2))
near = st.one_of(st.just(0), st.integers(LAST - 3, LAST + 3), st.integers(ON - 200, ON + 3))
PARTS = dict.fromkeys(Position._fields, near) | {
    "regime": st.integers(0, 2),
    "term_end": st.sampled_from([LAST, ON - 1, ON, ON + 1]),
    "set_off_basis": st.integers(0, 2),
    "exception_sort": st.integers(0, 2),
    "lapses_on": st.sampled_from([ON - 1, ON, ON + 1, ON + 30, ON + 60, ON + 200]),
    **dict.fromkeys(
        ("has_dwangbevel", "has_remission", "is_person", "dwangbevel_by_post", "no_room", "intent"), st.integers(0, 1)
    ),
    **dict.fromkeys(("costs_open", "interest_open", "principal_open"), st.sampled_from([0, 1, 18_240])),
    **dict.fromkeys(
        ("protected_until", "stopped_until", "held_until", "paused_until", "contested_until", "deferred_until"),
        st.one_of(near, st.just(FOR_EVER)),
    ),
    **{
        f"attempt_{place}": st.one_of(st.just(0), st.builds(lambda on, rest: on * 8 + rest, near, st.integers(0, 5)))
        for place in range(1, ATTEMPTS + 1)
    },
}
POSITIONS = st.builds(
    lambda row, changes: row._replace(**changes),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(Position._fields), max_size=4).flatmap(
        lambda fields: st.fixed_dictionaries({field: PARTS[field] for field in fields})
    ),
)


def _runs(start: int, end: int) -> bool:
    return bool(start) and start <= ON <= end


def _prescribed(row: Position) -> bool:
    lengthened = 0
    if row.regime != 2:
        if row.arrangement_from and row.arrangement_from <= min(ON, row.lapses_on):
            lengthened = ON - row.arrangement_from
        if row.deferred_from and row.deferred_from <= min(ON, row.lapses_on) and row.deferred_until == FOR_EVER:
            lengthened = max(lengthened, ON - row.deferred_from)
    return bool(row.lapses_on) and row.lapses_on + lengthened < ON


def _sought(row: Position) -> bool:
    """That anybody really tried: spoke after the term, or tried by voice and in writing after it."""
    tried = [packed for packed in row[Position._fields.index("attempt_1") :][:ATTEMPTS] if packed // 8 > row.term_end]
    return row.two_way_on > row.term_end or ({packed % 2 for packed in tried} == {0, 1})


def forbidden(step: Step, row: Position) -> str:
    """Why the law (not a policy) forbids a costed step on this position, told without the code that decides; else empty."""
    only_deferred = (row.held_from, row.held_until) == (row.deferred_from, row.deferred_until) != (0, 0)
    checks = {
        "nothing is owed": row.costs_open + row.interest_open + row.principal_open <= 0,
        "the term runs": row.term_end >= ON,
        "the decision is not announced": row.announced_on > ON,
        "the claim prescribed": _prescribed(row),
        "the person is protected by law": _runs(row.protected_from, row.protected_until),
        # Set-off has a rule of its own about uitstel (IW 24 lid 6).
        "the claim is held": _runs(row.held_from, row.held_until) and not (step is Step.VERREKENING and only_deferred),
        "uitstel stands by arrangement": bool(row.arrangement_from)
        and row.arrangement_from <= ON
        and step is not Step.VERREKENING,
        "rest after a refusal": row.rest_until >= ON,
        "no law gives a dwangbevel": step is Step.DWANGBEVEL and (not row.has_dwangbevel or row.regime == 2),
        "no aanmaning, or its term runs": step is Step.DWANGBEVEL
        and (not row.aanmaning_on or row.aanmaning_term_end >= ON),
        "no dwangbevel": step in {Step.HERNIEUWD_BEVEL, Step.VORDERING, Step.BESLAG}
        and not 0 < row.dwangbevel_on <= ON,
        "no renewed order": step is Step.BESLAG
        and row.regime == 1
        and bool(row.dwangbevel_by_post)
        and not 0 < row.seizure_from <= ON,
        "not foretold": step is Step.VORDERING and not (0 < row.foretold_on <= ON and row.vordering_from <= ON),
        "no law gives set-off": step is Step.VERREKENING and not row.set_off_basis,
        "the voet is not known": step in {Step.VERREKENING, Step.VORDERING, Step.BESLAG}
        and bool(row.is_person)
        and not 0 < row.voet_on <= ON
        and not (row.set_off_basis == 2 and 0 < row.refuses_information_on <= ON),
    }
    return next((why for why, holds in checks.items() if holds), "")


def costed(row: Position, rules: Rules) -> list[Outlook]:
    return [one for one in outlook(row, ON, rules) if one.step in COSTED]


@pytest.mark.parametrize(
    ("row", "step"),
    [
        (READY, Step.AANMANING),
        (READY, Step.VERREKENING),
        (DEMANDED, Step.DWANGBEVEL),
        (ORDERED._replace(renewed_order_on=0, seizure_from=0), Step.HERNIEUWD_BEVEL),
        (ORDERED, Step.VORDERING),
        (ORDERED, Step.BESLAG),
        (STARTS[3], Step.BESLAG),
        (READY._replace(regime=2), Step.VEERTIENDAGENBRIEF),
    ],
)
def test_each_costed_step_is_possible_somewhere_so_that_what_follows_says_something(row: Position, step: Step) -> None:
    assert {one.step: one.blocked_by for one in costed(row, LOOSEST)}[step] == 0
    assert forbidden(step, row) == ""


@given(POSITIONS, POLICIES)
@example(READY, LOOSEST)
@example(ORDERED._replace(seizure_from=0), LOOSEST)
@example(ORDERED._replace(foretold_on=0), LOOSEST)
def test_no_policy_makes_possible_what_the_law_forbids(row: Position, rules: Rules) -> None:
    for one in costed(row, rules):
        why = forbidden(one.step, row)
        if why:
            assert one.blocked_by, (one.step.code, why)
            assert not one.by_two, (one.step.code, why)


@given(POSITIONS, POLICIES)
@example(READY._replace(two_way_on=0), LOOSEST)
def test_no_policy_opens_the_gate_for_whom_nobody_sought(row: Position, rules: Rules) -> None:
    if _sought(row):
        return
    for one in costed(row, rules):
        assert one.blocked_by, one.step.code
        if one.by_two:
            # Two people may set it aside only for a recorded exception, or for a claim that is about to prescribe.
            assert row.exception_on or (row.lapses_on - ON < 182 and one.step is not Step.BESLAG), one.step.code


@given(POSITIONS, POLICIES)
def test_no_policy_makes_the_night_propose_what_the_law_forbids(row: Position, rules: Rules) -> None:
    advice = decide(row, ON, rules)
    step = Step(advice.step)
    if step in COSTED:
        assert forbidden(step, row) == ""
        assert _sought(row) or Reason.WITHOUT_COSTS in reasons(advice.reasons)
    assert advice.until <= FOR_EVER


@given(POSITIONS, POLICIES)
def test_only_free_help_is_always_possible_whatever_the_policy(row: Position, rules: Rules) -> None:
    if row.costs_open + row.interest_open + row.principal_open <= 0:
        return
    free = {one.step for one in outlook(row, ON, rules) if not one.blocked_by}
    assert {Step.CONTACT, Step.CORRECTIE, Step.AFBOEKEN} <= free


# What would change that is refused before it counts.


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("contact_pogingen", 0),
        ("contact_dagdelen", 0),
        ("contact_venster_dagen", 0),
        ("herinnering_na_dagen", 0),
        ("aanmaning_na_dagen", 0),
        ("herinnering_termijn_dagen", 0),
        ("draagkracht_geldig_dagen", 366),
        ("kwijtschelding_geldig_dagen", 366),
        ("evenredigheid_geldig_dagen", 366),
        ("verjaring_waarschuwing_dagen", 181),
        ("verjaring_stuiten_dagen", 183),
        ("verjaring_aanmanen_dagen", 57),
        ("noodstop_dagen", 0),
    ],
)
def test_a_value_that_would_switch_a_guard_off_is_refused(tmp_path: Path, key: str, value: int) -> None:
    row = f'{{ from = 2020-01-01, value = {value}, source = "collegebesluit 1" }}'
    (tmp_path / "stad.toml").write_text(f'[{key}]\ntitle = "Keuze"\nvalues = [{row}]\n', encoding="utf-8")
    with pytest.raises(Refusal, match=f"{key} may not be {value} "):
        policy.policy("stad", date(2026, 1, 1), tmp_path)


@pytest.mark.parametrize("key", ["aanmaning_kostenwet_known", "dwangbevel_basis", "bezwaar_stopt", "poort"])
def test_what_the_law_decides_is_no_key_of_a_policy(tmp_path: Path, key: str) -> None:
    row = '{ from = 2020-01-01, value = 1, source = "collegebesluit 1" }'
    (tmp_path / "stad.toml").write_text(f'[{key}]\ntitle = "Keuze"\nvalues = [{row}]\n', encoding="utf-8")
    with pytest.raises(Refusal, match=f"unknown key: {key}"):
        policy.policy("stad", date(2026, 1, 1), tmp_path)
