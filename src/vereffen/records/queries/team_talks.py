"""What was done in conversations: how often each step of the guide, by the guide that was at hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from vereffen.records import rows
from vereffen.records.queries.team_scope import Scope, told, told_yes


class Talks(NamedTuple):
    """The conversations of one guide in which steps were ticked, and in how many of them each step was; guide 0 is not known."""

    guide: int
    conversations: int
    by_step: Mapping[str, int]


def talks(scope: Scope) -> list[Talks]:
    """The conversations in the period by guide, in the order of their numbers; one in which nothing was ticked tells nothing."""
    team = f" AND o.team_id = {int(scope.team)}" if scope.team else ""
    day = 'e."on"'
    found = rows.select(
        f"SELECT {told('e.data', 'gids')}, {told('e.data', 'stappen')}, COUNT(*) FROM records_event e"
        f"{' JOIN records_officer o ON o.id = e.by_id' if team else ''}"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'contact' AND {scope.during(day)}"
        f" AND {told_yes('e.data', 'bereikt')} AND {told('e.data', 'stappen')} IS NOT NULL"
        f"{scope.of_person('e.debtor_id')}{team} GROUP BY 1, 2"
    )
    steps: dict[int, Counter[str]] = {}
    held: Counter[int] = Counter()
    for guide, ticked, count in found:
        number = int(guide or 0)
        held[number] += count
        for code in json.loads(ticked):
            steps.setdefault(number, Counter())[code] += count
    return [Talks(number, held[number], steps.get(number, Counter())) for number in sorted(held)]
