"""An officer lets two colleagues rate a call: that is the consent, and the officer can take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.records.queries.skills import colleagues
from vereffen.track.practice_files import scenarios
from vereffen.track.skills import Moment

RATERS = 2


def offer_call(
    by: Officer,
    raters: Sequence[int],
    on: date,
    at: datetime,
    *,
    scenario: str = "",
    citizen_agreed: bool = False,
    moment: Moment | None = None,
) -> int:
    """Keeps the offer and returns its number; `raters` are the numbers of two colleagues of the desk.

    With a `moment` the officer lets the call count in the team's mean of it; else only the officer reads what was heard.
    Without a `scenario` it is a real call: refused unless the citizen agreed that a colleague listens along. Who the citizen
    is, is not asked and not kept.
    """
    of = by.municipality
    if of is None:
        raise Refusal("Only somebody who works for a municipality offers a call.")
    chosen = [one for one in colleagues(of, by) if one.pk in set(raters)]
    if len(chosen) != RATERS:
        raise Refusal("Choose two colleagues who rate the call.")
    if scenario and scenario not in scenarios():
        raise Refusal("There is no such practice conversation.")
    if not scenario and not citizen_agreed:
        raise Refusal("Ask the citizen first whether a colleague may listen along.")
    return skills.offer_call(by, of, scenario, chosen, on, at, moment.value if moment else "")
