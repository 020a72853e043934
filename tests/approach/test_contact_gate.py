"""When real contact was sought: near-misses by hand, the rest for any six attempts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approach.ready import (
    ATTEMPTS,
    AVOND,
    ENOUGH,
    LAST,
    MIDDAG,
    OCHTEND,
    OVERDUE,
    RULES,
    VOICE,
    WRITTEN,
    Attempt,
    tried,
)
from vereffen.approach import safeguards
from vereffen.approach.decision import Reason, reasons
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules


def gate_day(row: Position, rules: Rules = RULES) -> int:
    """How many days after the last day to pay the gate opened; 0 when it is closed."""
    opened = safeguards.contact_gate(row, rules).opened_on
    return opened - LAST if opened else 0


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
