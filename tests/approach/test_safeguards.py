"""No cost without real contact, no step against the law: near-misses by hand, the rest for any position."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vereffen.approach import preconditions, safeguards
from vereffen.approach.decision import COSTED, Reason, Step, reasons
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.next_step import decide
from vereffen.approach.outlook import Outlook, outlook
from vereffen.approach.position import ATTEMPTS, FOR_EVER, Position
from vereffen.approach.rules import Rules, rules_of

LAST = date(2026, 10, 31).toordinal()
RULES = rules_of("default", date(2026, 11, 24))
NOTHING = Position(*[0] * len(Position._fields))
OVERDUE = NOTHING._replace(
    regime=1,
    announced_on=LAST - 60,
    term_end=LAST,
    has_dwangbevel=1,
    has_remission=1,
    principal_open=18_240,
    is_person=1,
    lapses_on=LAST + 1_826,
)
READY = OVERDUE._replace(reminded_on=LAST + 3, two_way_on=LAST + 10, capacity_on=LAST + 11, remission_on=LAST + 11)
DEMANDED = READY._replace(aanmaning_on=LAST + 21, aanmaning_term_end=LAST + 37)
VOICE, WRITTEN = 0, 1
OCHTEND, MIDDAG, AVOND = range(3)
FIELDS = {f"attempt_{place}": place - 1 for place in range(1, ATTEMPTS + 1)}
Attempt = tuple[int, int, int]


def tried(row: Position, *attempts: Attempt) -> Position:
    """The position after these attempts: days after the last day to pay, part of the day, by voice or written."""
    newest = sorted(((LAST + on) * 8 + part * 2 + how for on, part, how in attempts), reverse=True)
    return row._replace(**{field: newest[place] if place < len(newest) else 0 for field, place in FIELDS.items()})


def gate_day(row: Position, rules: Rules = RULES) -> int:
    """How many days after the last day to pay the gate opened; 0 when it is closed."""
    opened = safeguards.contact_gate(row, rules).opened_on
    return opened - LAST if opened else 0


ENOUGH: tuple[Attempt, ...] = ((7, OCHTEND, VOICE), (9, MIDDAG, WRITTEN), (16, AVOND, VOICE))


def test_one_conversation_after_the_term_opens_the_gate() -> None:
    assert gate_day(OVERDUE._replace(two_way_on=LAST + 1)) == 1
    for before in (0, LAST - 1, LAST):
        assert gate_day(OVERDUE._replace(two_way_on=before)) == 0


def test_enough_attempts_open_the_gate_on_the_day_of_the_last() -> None:
    assert gate_day(tried(OVERDUE, *ENOUGH)) == 16
    gate = safeguards.contact_gate(tried(OVERDUE, *ENOUGH), RULES)
    assert reasons(gate.by) == (Reason.ATTEMPTS_EXHAUSTED,)


@pytest.mark.parametrize(
    ("why", "attempts"),
    [
        ("only two", ENOUGH[:2]),
        ("on two parts of the day", ((7, OCHTEND, VOICE), (9, MIDDAG, WRITTEN), (16, MIDDAG, VOICE))),
        ("on one part of the day", ((7, OCHTEND, VOICE), (9, OCHTEND, WRITTEN), (16, OCHTEND, VOICE))),
        ("nothing in writing", ((7, OCHTEND, VOICE), (9, MIDDAG, VOICE), (16, AVOND, VOICE))),
        ("nothing by voice", ((7, OCHTEND, WRITTEN), (9, MIDDAG, WRITTEN), (16, AVOND, WRITTEN))),
        ("in eleven days", ((6, OCHTEND, VOICE), (9, MIDDAG, WRITTEN), (16, AVOND, VOICE))),
        ("one on the last day to pay", ((0, OCHTEND, VOICE), (3, MIDDAG, WRITTEN), (8, AVOND, VOICE))),
        ("six, all on two parts of the day", tuple((day, day % 2, day % 2) for day in range(7, 13))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_near_miss_keeps_the_gate_closed(why: str, attempts: Sequence[Attempt]) -> None:
    assert gate_day(tried(OVERDUE, *attempts)) == 0, why


def test_attempts_that_grow_old_do_not_close_an_open_gate() -> None:
    assert gate_day(tried(OVERDUE, *ENOUGH, (300, OCHTEND, VOICE))) == 16


def test_a_stricter_municipality_asks_for_more() -> None:
    four = (*ENOUGH, (15, OCHTEND, WRITTEN))
    for stricter in (
        RULES._replace(contact_pogingen=4),
        RULES._replace(contact_dagdelen=4),
        RULES._replace(contact_venster_dagen=9),
    ):
        assert gate_day(tried(OVERDUE, *ENOUGH), stricter) == 0
    assert gate_day(tried(OVERDUE, *four), RULES._replace(contact_pogingen=4)) == 16


@given(
    st.lists(
        st.tuples(st.integers(-3, 25), st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=ATTEMPTS, unique=True
    )
)
def test_the_gate_opens_exactly_when_the_policy_says_so(attempts: list[Attempt]) -> None:
    def enough(last: int) -> bool:
        seen = [(on, part, how) for on, part, how in attempts if 0 < on <= last and last - on < 10]
        parts, ways = {part for _, part, _ in seen}, {how for _, _, how in seen}
        return len(seen) >= 3 and len(parts) == len(PARTS_OF_DAY) and ways == {VOICE, WRITTEN}

    days = [on for on, _, _ in attempts if on > 0 and enough(on)]
    assert gate_day(tried(OVERDUE, *attempts)) == max(days, default=0)


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
    **dict.fromkeys(("has_dwangbevel", "has_remission", "is_person"), flag),
    **dict.fromkeys(("costs_open", "interest_open"), cents),
    "principal_open": st.sampled_from([18_240, 18_240, 18_240, 0, -1]),
    "lapses_on": st.one_of(st.just(LAST + 1_826), sometimes),
    **dict.fromkeys(("held_until", "protected_until", "address_unknown_until"), until),
    **dict.fromkeys(FIELDS, packed),
}
PARTS = {field: KINDS.get(field, sometimes) for field in Position._fields}
ANY = st.builds(Position, **PARTS)
# Mostly on the way to a costed step, with two or three things changed: there the safeguards are really asked.
NEARLY = st.builds(
    lambda row, changes: row._replace(**changes),
    st.sampled_from([READY, DEMANDED, tried(READY, *ENOUGH)._replace(two_way_on=0), READY._replace(regime=2)]),
    st.lists(st.sampled_from(Position._fields), max_size=3).flatmap(
        lambda fields: st.fixed_dictionaries({field: PARTS[field] for field in fields})
    ),
)
POSITIONS = st.one_of(ANY, NEARLY)


def seen(row: Position, on: int = ON) -> dict[Step, Outlook]:
    return {one.step: one for one in outlook(row, on, RULES)}


def owed(row: Position) -> int:
    return row.costs_open + row.interest_open + row.principal_open


@given(POSITIONS)
@example(READY)
@example(DEMANDED)
def test_a_costed_step_is_never_advised_on_what_is_not_due_or_protected(row: Position) -> None:
    if decide(row, ON, RULES).step not in COSTED:
        return
    assert not row.protected_from or not row.protected_from <= ON <= row.protected_until
    assert not row.held_from or not row.held_from <= ON <= row.held_until
    assert not row.arrangement_from or row.arrangement_from > ON
    assert not row.lapses_on or row.lapses_on >= ON
    assert 0 < row.term_end < ON
    assert row.announced_on <= ON
    assert owed(row) > 0
    assert min(row.costs_open, row.interest_open, row.principal_open) >= 0


@given(POSITIONS)
@example(READY)
@example(DEMANDED)
def test_a_costed_step_is_advised_only_when_the_outlook_says_that_it_is_possible(row: Position) -> None:
    advice = decide(row, ON, RULES)
    if advice.step in COSTED:
        assert seen(row)[Step(advice.step)].blocked_by == 0


@given(POSITIONS)
@example(READY)
@example(DEMANDED)
def test_what_the_outlook_calls_possible_is_possible_by_law_too(row: Position) -> None:
    for step, one in seen(row).items():
        if step in COSTED and not one.blocked_by:
            assert decide(row, ON, RULES).step in COSTED, step


@given(POSITIONS)
@example(READY)
def test_a_day_that_the_outlook_names_lies_ahead(row: Position) -> None:
    for one in outlook(row, ON, RULES):
        assert one.free_from == 0 or ON < one.free_from <= FOR_EVER, one


@given(
    NEARLY,
    st.sampled_from([("protected_from", "protected_until"), ("held_from", "held_until")]),
    st.integers(0, 30),
    st.one_of(st.integers(0, 30), st.just(FOR_EVER)),
)
def test_another_protection_never_makes_the_advice_harsher(
    row: Position, fields: tuple[str, str], before: int, after: int
) -> None:
    free = row._replace(protected_from=0, protected_until=0, held_from=0, held_until=0)
    shielded = free._replace(**{fields[0]: ON - before, fields[1]: min(ON + after, FOR_EVER)})
    was, now = decide(free, ON, RULES), decide(shielded, ON, RULES)
    # Broken data stays a task for a colleague; anything else stops.
    assert now.step == (Step.CONTROLEREN if was.step == Step.CONTROLEREN and safeguards.broken(row) else Step.WACHTEN)
    before_it, with_it = seen(free), seen(shielded)
    assert all(with_it[step].blocked_by & one.blocked_by == one.blocked_by for step, one in before_it.items())
    assert not [step for step in COSTED & with_it.keys() if not with_it[step].blocked_by]


@given(ANY, st.integers(1, FOR_EVER), st.builds(Rules, *[st.integers(0, 400)] * 15, *[flag] * 4))
def test_every_position_gets_an_advice(row: Position, on: int, rules: Rules) -> None:
    advice = decide(row, on, rules)
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
