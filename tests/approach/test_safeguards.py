"""No cost without real contact, no step against the law: near-misses by hand, the rest for any position."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from approach.ready import ENOUGH, FIELDS, LAST, OVERDUE, READY, RULES, tried
from vereffen.approach import preconditions, safeguards
from vereffen.approach.decision import COSTED, Reason, Step, reasons
from vereffen.approach.next_step import decide
from vereffen.approach.outlook import GATE, POLICY, Outlook, outlook
from vereffen.approach.position import FOR_EVER, Position
from vereffen.approach.rules import Rules

DEMANDED = READY._replace(aanmaning_on=LAST + 21, aanmaning_term_end=LAST + 37)
TITLED = DEMANDED._replace(
    aanmaning_term_end=LAST + 25, dwangbevel_on=LAST + 34, fairness_on=LAST + 35, voet_on=LAST + 11, set_off_basis=1
)._replace(foretold_on=LAST + 10, vordering_from=LAST + 40)
PW = TITLED._replace(regime=0, set_off_basis=2, has_remission=0)
NEAR_END = OVERDUE._replace(regime=0, has_remission=0, lapses_on=LAST + 60, interrupted_on=LAST + 40)
# Any position: days around the day of the decision, so that every boundary is met, sometimes nonsense.

ON = LAST + 50
near = st.integers(LAST - 5, ON + 5)
sometimes = st.one_of(st.just(0), near)
flag = st.integers(0, 1)
cents = st.sampled_from([0, 0, 1, 900, 18_240, -1])
packed = st.one_of(st.just(0), st.builds(lambda day, rest: day * 8 + rest, near, st.integers(0, 7)))
until = st.one_of(near, st.just(FOR_EVER), st.just(0))
KINDS = {
    "regime": st.integers(0, 2),
    "announced_on": st.one_of(st.just(LAST - 60), near),
    "term_end": st.one_of(st.just(LAST), sometimes),
    **dict.fromkeys(("has_dwangbevel", "has_remission", "is_person", "intent"), flag),
    **dict.fromkeys(("dwangbevel_by_post", "representative_known"), flag),
    "room_cents": st.sampled_from([-1, 0, 500, 20_000]),
    "total_open_cents": st.sampled_from([0, 18_000, 40_000]),
    **dict.fromkeys(("set_off_basis", "exception_sort"), st.integers(0, 2)),
    **dict.fromkeys(("costs_open", "interest_open", "costs_in_doubt"), cents),
    "credit_cents": st.sampled_from([0, 0, 0, 500]),
    "fairness_on": st.one_of(sometimes, near.map(lambda day: -day)),
    "principal_open": st.sampled_from([18_240, 18_240, 18_240, 0, -1]),
    **dict.fromkeys(("lapses_on", "lengthens_from"), st.one_of(st.just(LAST + 1_826), sometimes)),
    **dict.fromkeys([field for field in Position._fields if field.endswith("_until")], until),
    **dict.fromkeys(("vordering_from", "seizure_from"), until),
    **dict.fromkeys(FIELDS, packed),
}
PARTS = {field: KINDS.get(field, sometimes) for field in Position._fields}
ANY = st.builds(Position, **PARTS)
# Mostly on the way to a costed step, with two or three things changed: there the safeguards are really asked.
NEARLY = st.builds(
    lambda row, changes: row._replace(**changes),
    st.sampled_from(
        [READY, DEMANDED, tried(READY, *ENOUGH)._replace(two_way_on=0), READY._replace(regime=2), TITLED, PW, NEAR_END]
    ),
    st.lists(st.sampled_from(Position._fields), max_size=3).flatmap(
        lambda fields: st.fixed_dictionaries({field: PARTS[field] for field in fields})
    ),
)
POSITIONS = st.one_of(ANY, NEARLY)
ANY_RULES = st.builds(Rules, *[flag if field.endswith("_known") else st.integers(0, 400) for field in Rules._fields])


def seen(row: Position, on: int = ON) -> dict[Step, Outlook]:
    return {one.step: one for one in outlook(row, on, RULES)}


def owed(row: Position) -> int:
    return row.costs_open + row.interest_open + row.principal_open


STILL = {Step.CONTROLEREN, Step.CORRECTIE, Step.AFBOEKEN}
MAY_WAIT = POLICY | GATE | 1 << Reason.UNFAIR | 1 << Reason.COST_UNKNOWN | 1 << Reason.CREDIT_OPEN
FREE_OF_COSTS = 1 << Reason.WITHOUT_COSTS


@given(POSITIONS)
@example(READY)
@example(DEMANDED)
@example(TITLED)
@example(PW)
@example(NEAR_END)
def test_a_costed_step_is_never_advised_on_what_is_not_due_or_protected(row: Position) -> None:
    advice = decide(row, ON, RULES)
    if advice.step not in COSTED:
        return
    for shield in ("protected", "held", "stopped", "paused", "address_unknown"):
        start, end = getattr(row, f"{shield}_from"), getattr(row, f"{shield}_until")
        assert not start or not start <= ON <= end, shield
    assert row.rest_until < ON
    assert not row.arrangement_from or row.arrangement_from > ON
    assert not row.lapses_on or safeguards.last_day(row, ON) >= ON
    assert 0 < row.term_end < ON
    assert row.announced_on <= ON
    assert owed(row) > 0
    assert min(row.costs_open, row.interest_open, row.principal_open) >= 0
    assert row.costs_in_doubt <= 0
    # Without costs near the end, or with contact, remission, capacity and everything that was said answered.
    assert advice.reasons & FREE_OF_COSTS or not safeguards.before_cost(row, ON, RULES).blocked_by


@given(POSITIONS)
@example(READY)
@example(DEMANDED)
@example(TITLED)
@example(PW)
@example(NEAR_END)
def test_a_costed_step_is_advised_only_when_the_outlook_says_that_it_is_possible(row: Position) -> None:
    advice = decide(row, ON, RULES)
    if advice.step in COSTED:
        blocked = seen(row)[Step(advice.step)].blocked_by
        # Near the end an aanmaning keeps the claim alive: only the policy and the gate are set aside, for the act alone.
        assert not blocked or (advice.reasons & FREE_OF_COSTS and not blocked & ~MAY_WAIT)
    elif advice.step not in {Step.CONTROLEREN, Step.WACHTEN}:
        assert seen(row)[Step(advice.step)].blocked_by == 0


@given(POSITIONS)
@example(READY)
@example(DEMANDED)
@example(TITLED)
@example(PW)
def test_what_the_outlook_calls_possible_is_possible_by_law_too(row: Position) -> None:
    advice = decide(row, ON, RULES)
    for step, one in seen(row).items():
        if step not in COSTED or one.blocked_by:
            continue
        assert not safeguards.before_cost(row, ON, RULES).blocked_by, step
        if step in {Step.AANMANING, Step.VEERTIENDAGENBRIEF} or (step == Step.DWANGBEVEL and not row.dwangbevel_on):
            assert advice.step in COSTED, step
        if step in {Step.HERNIEUWD_BEVEL, Step.VORDERING, Step.BESLAG}:
            assert 0 < row.dwangbevel_on <= row.fairness_on <= ON
        if (
            step in {Step.VERREKENING, Step.VORDERING, Step.BESLAG}
            and row.is_person
            and not (row.set_off_basis == 2 and row.refuses_information_on)
        ):
            assert 0 < row.voet_on <= ON


@given(POSITIONS)
@example(READY)
@example(TITLED)
@example(PW)
def test_a_day_that_the_outlook_names_lies_ahead_and_is_kept(row: Position) -> None:
    for one in outlook(row, ON, RULES):
        assert one.free_from == 0 or (one.blocked_by and ON < one.free_from < FOR_EVER), one
        if one.free_from:
            # What blocks today no longer does on the day that is named; something new may have come by then.
            then = seen(row, one.free_from)[one.step].blocked_by
            assert not then & one.blocked_by, (one, reasons(then & one.blocked_by))


@given(
    NEARLY,
    st.sampled_from(["protected", "held", "stopped", "paused"]),
    st.integers(0, 30),
    st.one_of(st.integers(0, 30), st.just(FOR_EVER)),
)
def test_another_protection_never_makes_the_advice_harsher(row: Position, shield: str, before: int, after: int) -> None:
    free = row._replace(
        **{f"{one}_{end}": 0 for one in ("protected", "held", "stopped", "paused") for end in ("from", "until")}
    )
    shielded = free._replace(**{f"{shield}_from": ON - before, f"{shield}_until": min(ON + after, FOR_EVER)})
    was, now = decide(free, ON, RULES), decide(shielded, ON, RULES)
    # Broken data stay a task for a colleague, doubtful costs go, a lapsed claim is given up; a free interruption is no demand.
    assert now.step in {Step.WACHTEN, Step.STUITING} or (now == was and now.step in STILL), now
    before_it, with_it = seen(free), seen(shielded)
    assert all(with_it[step].blocked_by & one.blocked_by == one.blocked_by for step, one in before_it.items())
    deferred = shielded.deferred_from and shielded.deferred_from <= ON <= shielded.deferred_until
    may = {Step.VERREKENING} if shield == "held" and deferred else set()
    assert not [step for step in COSTED - may & with_it.keys() if step in with_it and not with_it[step].blocked_by]


@given(ANY, st.integers(1, FOR_EVER), ANY_RULES)
def test_every_position_gets_an_advice(row: Position, on: int, rules: Rules) -> None:
    # Costs in doubt were charged on a day that is past.
    advice = decide(row._replace(in_doubt_since=min(row.in_doubt_since or on, on)), on, rules)
    assert reasons(advice.reasons)
    assert advice.until == 0 or advice.until > on
    if advice.step == Step.WACHTEN:
        assert advice.due == 0
    else:
        assert (advice.until, 0 < advice.due <= on) == (0, True)


def test_a_guard_names_a_day_only_when_time_alone_will_do() -> None:
    soon = READY._replace(two_way_on=LAST + 12)
    assert safeguards.before_cost(soon, LAST + 15, RULES).free_from == LAST + 19
    for lacking in (soon._replace(capacity_on=0), soon._replace(remission_on=0)):
        assert safeguards.before_cost(lacking, LAST + 15, RULES).free_from == 0
    assert preconditions.aanmaning(READY, LAST + 15, RULES, 1).free_from == LAST + 21
    assert preconditions.aanmaning(READY, LAST + 15, RULES, 0).free_from == 0
    assert preconditions.aanmaning(READY._replace(reminded_on=0), LAST + 15, RULES, 1).free_from == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"arrangement_from": LAST + 5, "instalment_due": LAST + 90}, Reason.ARRANGEMENT_RUNS),
        ({"arrangement_from": LAST + 5, "instalment_due": LAST + 10}, Reason.ARRANGEMENT_RUNS),
        ({"term_end": 0}, Reason.DATA_BROKEN),
        ({"principal_open": 100, "costs_open": -1}, Reason.DATA_BROKEN),
        ({"announced_on": ON + 1}, Reason.NOT_YET_ANNOUNCED),
        ({"address_unknown_from": LAST, "address_unknown_until": FOR_EVER}, Reason.ADDRESS_UNKNOWN),
        ({"lapses_on": ON - 1}, Reason.LAPSED),
        ({"principal_open": 0}, Reason.PAID),
        ({"term_end": ON}, Reason.TERM_RUNS),
    ],
    ids=str,
)
def test_nobody_can_send_an_aanmaning_or_dwangbevel_then(change: dict[str, int], reason: Reason) -> None:
    for row, step in ((READY, Step.AANMANING), (DEMANDED, Step.DWANGBEVEL)):
        assert seen(row)[step].blocked_by == 0
        assert reason in reasons(seen(row._replace(**change))[step].blocked_by)


@pytest.mark.parametrize(
    ("row", "on", "step", "free_from"),
    [
        (OVERDUE, LAST, Step.HERINNERING, LAST + 1),
        (OVERDUE._replace(announced_on=LAST + 9), LAST + 5, Step.HERINNERING, LAST + 9),
        (OVERDUE._replace(announced_on=LAST), LAST - 1, Step.HERINNERING, LAST + 1),
        # Blocked twice: the later day counts, and none when one of the two has no end.
        (READY._replace(held_from=LAST, held_until=LAST + 12), LAST + 11, Step.AANMANING, LAST + 21),
        (READY._replace(held_from=LAST, held_until=LAST + 30), LAST + 11, Step.AANMANING, LAST + 31),
        (READY._replace(held_from=LAST, held_until=FOR_EVER), LAST + 11, Step.AANMANING, 0),
        (READY._replace(held_from=LAST, held_until=LAST + 30, capacity_on=0), LAST + 11, Step.AANMANING, 0),
        (READY._replace(protected_from=LAST, protected_until=LAST + 30), LAST + 25, Step.AANMANING, LAST + 31),
        (READY, LAST + 21, Step.AANMANING, 0),
        (DEMANDED, LAST + 40, Step.DWANGBEVEL, LAST + 45),
        (READY._replace(principal_open=0), LAST + 11, Step.AANMANING, 0),
        (READY._replace(lapses_on=LAST + 5), LAST + 11, Step.AANMANING, 0),
    ],
)
def test_the_outlook_names_the_first_day_on_which_a_step_is_free(
    row: Position, on: int, step: Step, free_from: int
) -> None:
    found = seen(row, on)[step]
    assert found.free_from == free_from
    if free_from:
        assert found.blocked_by
        assert seen(row, free_from - 1)[step].blocked_by
        assert not seen(row, free_from)[step].blocked_by


def test_an_address_is_unknown_up_to_and_including_its_last_day() -> None:
    gone = READY._replace(address_unknown_from=ON, address_unknown_until=ON + 2)
    blocked = [bool(seen(gone, ON + days)[Step.AANMANING].blocked_by) for days in (-1, 0, 2, 3)]
    assert blocked == [False, True, True, False]


def test_a_reminder_counts_from_its_own_day() -> None:
    for days, reason in ((-1, Reason.NOT_REMINDED), (0, Reason.REMINDED_RECENTLY), (7, Reason.REMINDED_RECENTLY)):
        guard = preconditions.aanmaning(READY._replace(reminded_on=ON), ON + days, RULES, 1)
        assert reasons(guard.blocked_by) == (reason,)
    assert preconditions.aanmaning(READY._replace(reminded_on=ON), ON + 8, RULES, 1).blocked_by == 0
