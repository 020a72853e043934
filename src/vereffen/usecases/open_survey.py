"""A project leader opens a round of the staff survey and gets a code for everybody who is asked, this once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import surveys
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.track.skills import Moment
from vereffen.track.staff_survey import opening

_MOST = {"staff": 100_000, "left": 100_000, "ill": 1000}


def open_survey(
    by: Officer, moment: Moment, opens: date, until: date, asked: int, about: Mapping[str, int] | None = None
) -> list[str]:
    """The codes, in an order of chance. `about` tells of the team how many work there (`staff`), `left` in a year and are `ill` (per mille)."""
    of = by.municipality
    if of is None or by.role != Role.PILOT_LEAD:
        raise Refusal("Only the project leader of a municipality opens a round.")
    told = dict(about or {})
    if any(name not in _MOST or not 0 <= number <= _MOST[name] for name, number in told.items()):
        raise Refusal(
            "Of the team a round keeps how many work there, how many left in a year and how many are ill per mille."
        )
    opening(moment, opens, until, asked, surveys.last_training(of, opens))
    with transaction.atomic():
        return surveys.open_round(of, moment.value, opens, until, asked, told)[1]
