"""Positions on their way to a costed step, and what a person hears who chooses one."""

from __future__ import annotations

from datetime import date

from vereffen.approach.choice import Permission, permit
from vereffen.approach.decision import Step
from vereffen.approach.position import ATTEMPTS, Position
from vereffen.approach.rules import Rules, rules_of
from vereffen.law.refusal import Refusal

LAST = date(2026, 10, 31).toordinal()
ON = LAST + 40
RULES = rules_of("default", date(2026, 12, 10))
OVERDUE = Position(*[0] * len(Position._fields))._replace(
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
TITLED = READY._replace(
    aanmaning_on=LAST + 11,
    aanmaning_term_end=LAST + 18,
    dwangbevel_on=LAST + 26,
    fairness_on=LAST + 27,
    voet_on=LAST + 11,
)._replace(foretold_on=LAST + 27, vordering_from=ON)
PW = READY._replace(regime=0, set_off_basis=2, has_remission=0, voet_on=LAST + 11)
TAX_DEFERRED = READY._replace(
    set_off_basis=1, voet_on=LAST + 11, deferred_from=ON, deferred_until=ON + 9, held_from=ON, held_until=ON + 9
)
VOICE, WRITTEN = 0, 1
OCHTEND, MIDDAG, AVOND = range(3)
FIELDS = {f"attempt_{place}": place - 1 for place in range(1, ATTEMPTS + 1)}
Attempt = tuple[int, int, int]


def tried(row: Position, *attempts: Attempt) -> Position:
    """The position after these attempts: days after the last day to pay, part of the day, by voice or written."""
    newest = sorted(((LAST + on) * 8 + part * 2 + how for on, part, how in attempts), reverse=True)
    return row._replace(**{field: newest[place] if place < len(newest) else 0 for field, place in FIELDS.items()})


ENOUGH: tuple[Attempt, ...] = ((7, OCHTEND, VOICE), (9, MIDDAG, WRITTEN), (16, AVOND, VOICE))


def told(step: Step, row: Position, *, has_second: bool, reason: str = "", rules: Rules = RULES) -> str:
    """What the person hears who chooses this step; empty when it may be carried out."""
    try:
        permit(step, row, ON, rules, has_second=has_second, reason=reason)
    except Refusal as refused:
        return str(refused)
    return ""


def by_two(step: Step, row: Position, rules: Rules = RULES) -> Permission:
    return permit(step, row, ON, rules, has_second=True, reason="verhuist binnenkort naar het buitenland")
