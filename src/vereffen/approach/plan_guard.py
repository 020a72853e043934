"""Signals that an arrangement may fail, before it does: what is seen, and what then helps."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.capacity import Capacity
from vereffen.approach.decision import gettext_noop


class Signal(StrEnum):
    """What may make a plan fail."""

    LATE = "te_laat"
    PARTIAL = "deels_betaald"
    NEW_CLAIM = "nieuwe_vordering"
    OLD_CAPACITY = "draagkracht_te_oud"
    TOO_MUCH = "meer_dan_kan"
    PROTECTED = "bescherming"


TEXTS: dict[Signal, str] = {
    Signal.LATE: gettext_noop(
        "Er is een termijn niet binnen. Bel: lukt het nog, of helpt een maand overslaan of een andere betaaldag?"
    ),
    Signal.PARTIAL: gettext_noop("Er is minder betaald dan de termijn. Vraag of het bedrag nog past."),
    Signal.NEW_CLAIM: gettext_noop(
        "Er is een vordering bij gekomen die niet in deze regeling zit. Maak samen één regeling voor alles."
    ),
    Signal.OLD_CAPACITY: gettext_noop(
        "Wat deze persoon kan betalen, is lang geleden gevraagd. Vraag of het nog klopt."
    ),
    Signal.TOO_MUCH: gettext_noop(
        "De termijn is meer dan er nu zeker overblijft. Spreek een lager bedrag af voordat het misgaat."
    ),
    Signal.PROTECTED: gettext_noop("Er geldt bescherming voor deze persoon. Kijk of de regeling nog kan doorlopen."),
}


class Standing(NamedTuple):
    """How a plan stands: the first instalment that is not covered, how much of it was paid, and what is around the plan.

    `outside` is the number of open claims that are not in it, `instalment_cents` what is due a month.
    """

    due: date
    paid_of_it_cents: int
    instalment_cents: int
    outside: int
    is_protected: bool


def signals(plan: Standing, known: Capacity | None, on: date, grace_days: int) -> tuple[Signal, ...]:
    """What may make this plan fail, the most urgent first; empty when nothing does."""
    found = []
    is_due = on > plan.due
    if (on - plan.due).days > grace_days:
        found.append(Signal.LATE)
    if is_due and plan.paid_of_it_cents > 0:
        found.append(Signal.PARTIAL)
    if plan.is_protected:
        found.append(Signal.PROTECTED)
    if known is not None and known.room_cents is not None and known.room_cents < plan.instalment_cents:
        found.append(Signal.TOO_MUCH)
    if known is not None and known.why_unknown == "te_oud":
        found.append(Signal.OLD_CAPACITY)
    if plan.outside:
        found.append(Signal.NEW_CLAIM)
    return tuple(found)
