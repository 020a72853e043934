"""Whom we reach, by which channel and when; and whether arrangements are kept."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.approach.plans import months_later
from vereffen.records import rows
from vereffen.records.queries.team_scope import Scope, listed, ordinal, told, told_yes

# So many days behind an instalment is no longer a slip.
LATE_DAYS = 30
AGED_MONTHS = 6
CURVE_MONTHS = 12
_ON = 'e."on"'


class Reach(NamedTuple):
    """Attempts to reach somebody by one channel in one part of the day, and how many of them did."""

    channel: str
    part: str
    attempts: int
    reached: int


class Made(NamedTuple):
    """One arrangement: when it was made and what became of it; `broken_on` is the day it was no longer kept, 0 for never.

    `state` is `afgelost`, `loopt`, `achter`, `niet_nagekomen`, `gestopt` or `veranderd`; `seen_until` the last day it is known of.
    """

    on: int
    state: str
    broken_on: int
    seen_until: int


def reach(scope: Scope) -> list[Reach]:
    """Attempts and conversations in the period per channel and part of the day."""
    team = f" AND o.team_id = {int(scope.team)}" if scope.team else ""
    found = rows.select(
        f"SELECT {told('e.data', 'kanaal')}, {told('e.data', 'dagdeel')}, COUNT(*),"
        f" SUM(CASE WHEN {told_yes('e.data', 'bereikt')} THEN 1 ELSE 0 END) FROM records_event e"
        f"{' JOIN records_officer o ON o.id = e.by_id' if team else ''}"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'contact' AND {scope.during(_ON)}"
        f"{scope.of_person('e.debtor_id')}{team} GROUP BY 1, 2"
    )
    return [Reach(channel, part, count, int(reached)) for channel, part, count, reached in found]


def arrangements(scope: Scope) -> list[Made]:
    """The arrangements that were made in the period, each with what became of it."""
    found = rows.select(
        f"SELECT e.id, e.debtor_id, {ordinal(_ON)}, v.value, s.arrangement_from, s.instalment_due,"
        f" s.costs_open + s.interest_open + s.principal_open FROM records_event e {listed('e.data', 'vorderingen')}"
        " JOIN records_claimposition s ON s.claim_id = v.value JOIN records_claim c ON c.id = v.value"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'arrangement'"
        f" AND {_ON} BETWEEN '{scope.since.isoformat()}' AND '{scope.today.isoformat()}'{scope.of_claim()} ORDER BY e.id"
    )
    ends = rows.select(
        f"SELECT e.debtor_id, COALESCE(e.claim_id, 0), {ordinal(_ON)}, {told('e.data', 'einde')} FROM records_event e"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'arrangement_ended'"
        f" AND {_ON} >= '{scope.since.isoformat()}' AND {_ON} <= '{scope.today.isoformat()}' ORDER BY {_ON}, e.id"
    )
    by_person: dict[int, list[tuple[int, int, str]]] = {}
    for debtor, claim, day, how in ends:
        by_person.setdefault(debtor, []).append((claim, day, how))
    plans: dict[int, list[tuple[int, ...]]] = {}
    for number, *rest in found:
        plans.setdefault(number, []).append(tuple(rest))
    # Which arrangement stands on a claim by now: a later one takes the place of an earlier one.
    newest = {claim: number for number, some in plans.items() for _, _, claim, *_ in some}
    until = scope.until.toordinal()
    return [
        _made(number, some, newest, by_person.get(some[0][0], []), scope.today.toordinal())
        for number, some in plans.items()
        if some[0][1] <= until
    ]


def _made(
    number: int,
    some: list[tuple[int, ...]],
    newest: dict[int, int],
    ends: list[tuple[int, int, str]],
    today: int,
) -> Made:
    made_on = some[0][1]
    claims = {claim for _, _, claim, *_ in some}
    end = next(((day, how) for claim, day, how in ends if day >= made_on and (not claim or claim in claims)), None)
    if end and end[1] == "niet_nagekomen":
        return Made(made_on, "niet_nagekomen", end[0], end[0])
    if all(newest[claim] != number for claim in claims):
        return Made(made_on, "veranderd", 0, today)
    if sum(owed for *_, owed in some) <= 0 or (end and end[1] == "afgelost"):
        return Made(made_on, "afgelost", 0, today)
    running = [due for _, _, _, since, due, owed in some if since == made_on and owed > 0]
    if end or not running:
        return Made(made_on, "gestopt", 0, end[0] if end else today)
    breaks = min(running) + LATE_DAYS
    return Made(made_on, "achter", breaks + 1, today) if today > breaks else Made(made_on, "loopt", 0, today)


def aged(made: list[Made], today: date) -> tuple[int, int]:
    """How many of the arrangements that began six months ago or longer are kept so far, and how many there are.

    Paid off, running and changed in time count as kept.
    """
    old = [one for one in made if months_later(one.on, AGED_MONTHS) <= today.toordinal()]
    return sum(not one.broken_on and one.state != "gestopt" for one in old), len(old)


def curve(made: list[Made]) -> list[tuple[int, int, int, int]]:
    """Per month since it began: how many arrangements were known of that long, and of a thousand how many are kept so far,
    and how many were not up to then.

    The share is that of Kaplan and Meier: whoever is known of for a shorter time counts as long as that time.
    """
    kept, lost = 1.0, 0
    found = []
    for month in range(CURVE_MONTHS + 1):
        risk = broken = 0
        for one in made:
            begins, ends = months_later(one.on, month), months_later(one.on, month + 1)
            last = one.broken_on or (10**9 if one.state in {"afgelost", "veranderd"} else one.seen_until)
            risk += last >= begins
            broken += bool(one.broken_on) and begins <= one.broken_on < ends
        found.append((month, risk, round(kept * 1000), lost))
        kept *= 1 - broken / risk if risk else 1
        lost += broken
    return found
