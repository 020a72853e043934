"""A plan that a person asks for without an officer: accepted at once within policy, else what stands in its way and what would fit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.arrangement import Owed
from vereffen.approach.decision import gettext_noop
from vereffen.approach.schedules import Schedule
from vereffen.law.deferral import PlanLaw

_TAX = "belasting"


class Against(StrEnum):
    """Why an officer looks at a plan first."""

    TOO_LONG = "te_lang"
    LONG_TAX = "belasting_te_lang"
    ABOVE_ROOM = "boven_ruimte"
    HAS_PLAN = "loopt_al"
    REPRESENTED = "vertegenwoordigd"
    TOO_LATE = "begint_te_laat"
    TOO_OFTEN = "te_vaak"


TEXTS: dict[Against, str] = {
    Against.TOO_LONG: gettext_noop("Dit duurt langer dan wij meteen mogen afspreken."),
    Against.LONG_TAX: gettext_noop("Belasting mag meestal in twaalf maanden. Langer kan soms ook."),
    Against.ABOVE_ROOM: gettext_noop("Dit is meer dan er volgens onze gegevens overblijft om van te leven."),
    Against.HAS_PLAN: gettext_noop("U betaalt al in delen. Een medewerker kan dat plan veranderen."),
    Against.REPRESENTED: gettext_noop("Iemand regelt het geld voor u. Die moet het ermee eens zijn."),
    Against.TOO_LATE: gettext_noop("De eerste betaling is later dan wij meteen mogen afspreken."),
    Against.TOO_OFTEN: gettext_noop("U veranderde uw plan al vaker. Wij kijken eerst samen of het nog past."),
}


class Bounds(NamedTuple):
    """What bounds a plan: the room a month in cents (None: not told), what other plans ask of it, the law of plans for taxes
    (None: not known), the months and the days until its first instalment that policy accepts at once.
    """

    room_cents: int | None
    beside_cents: int
    law: PlanLaw | None
    months: int
    first_within_days: int


def against(
    owed: Sequence[Owed], schedule: Schedule, on: int, bounds: Bounds, *, is_represented: bool, has_plan: bool
) -> tuple[Against, ...]:
    """Why this plan is not accepted at once; empty when it is. Every bound is one that an officer's plan has, or stricter."""
    months, largest = len(schedule), max(one.cents for one in schedule)
    found = []
    if months > bounds.months:
        found.append(Against.TOO_LONG)
    if _taxes(owed) and (bounds.law is None or months > bounds.law.months):
        found.append(Against.LONG_TAX)
    if bounds.room_cents is not None and largest + bounds.beside_cents > bounds.room_cents:
        found.append(Against.ABOVE_ROOM)
    if has_plan:
        found.append(Against.HAS_PLAN)
    if is_represented:
        found.append(Against.REPRESENTED)
    if schedule[0].day.toordinal() - on > bounds.first_within_days:
        found.append(Against.TOO_LATE)
    return tuple(found)


def nearest(owed: Sequence[Owed], asked_cents: int, bounds: Bounds) -> int:
    """The amount a month closest to what was asked that is accepted at once; 0 when there is none."""
    total = sum(one.open_cents for one in owed)
    months = bounds.months
    if _taxes(owed):
        months = 0 if bounds.law is None else min(months, bounds.law.months)
    most = total if bounds.room_cents is None else min(total, bounds.room_cents - bounds.beside_cents)
    if total <= 0 or months <= 0 or -(-total // months) > most:
        return 0
    return max(-(-total // months), min(asked_cents, most))


def _taxes(owed: Sequence[Owed]) -> bool:
    return any(one.regime == _TAX and one.open_cents > 0 for one in owed)
