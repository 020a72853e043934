"""One of two colleagues rates a call by the rubric: levels only, so that nothing about the citizen can be in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.track.skills import rated


def rate_call(by: Officer, call: int, scores: Mapping[str, int | None], at: datetime) -> None:
    """Keeps the levels (1 up to 4 by competence, None for no occasion) of this rater; refused to whom it was not offered."""
    found = skills.call_to_rate(by, call)
    if found is None:
        raise Refusal("There is no call for you to rate under this number.")
    if not skills.rate(found, by, rated(scores), at):
        raise Refusal("You rated this call already.")
