"""What happened to a person's claims as events that never change, and what they add up to on a day in whatever order they came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """The kinds of event; the last is ours, for what is taken back otherwise than by remission."""

    OBLIGATION = "FinancieleVerplichtingOpgelegd"
    DUTY = "BetalingsverplichtingOpgelegd"
    WITHDRAWN = "BetalingsverplichtingIngetrokken"
    PAID = "BetalingVerwerkt"
    REMITTED = "FinancieleVerplichtingKwijtgescholden"
    CORRECTED = "FinancieleVerplichtingGecorrigeerd"


class Happened(NamedTuple):
    """One event: of which case, the day it counts, when it was recorded (RFC 3339), cents, and what it is about.

    `about` is the type of an obligation, the kind of letter of a duty or the identifier of a duty that is withdrawn; `due` is
    the last day of a duty; `source` tells two equal events of one moment apart. A payment that is taken back has cents below 0.
    """

    sort: Sort
    case: str
    on: date
    recorded: str
    cents: int
    about: str = ""
    reference: str = ""
    due: date | None = None
    is_primary: bool = False
    source: str = ""

    @property
    def identifier(self) -> str:
        """Always the same for the same event: a hash of all that it says."""
        return hashlib.sha256("\x1f".join(map(str, self)).encode()).hexdigest()


class Totals(NamedTuple):
    """What a case comes to on a day, in cents; the duties that stand, and the ones past their last day with something owed."""

    obliged_cents: int
    settled_cents: int
    duties: tuple[Happened, ...]
    arrears: tuple[Happened, ...]

    @property
    def balance_cents(self) -> int:
        """What is still owed."""
        return self.obliged_cents - self.settled_cents


def ordered(events: Iterable[Happened]) -> list[Happened]:
    """Each event once, by the day it counts, then when it was recorded, then its identifier."""
    once = {one.identifier: one for one in events}
    return [once[key] for key in sorted(once, key=lambda key: (once[key].on, once[key].recorded, key))]


def fold(events: Iterable[Happened], on: date) -> Totals:
    """The totals of the events up to that day; neither their order nor one that came twice changes anything."""
    until = [one for one in ordered(events) if one.on <= on]
    obliged = sum(one.cents for one in until if one.sort is Sort.OBLIGATION)
    obliged -= sum(one.cents for one in until if one.sort is Sort.CORRECTED)
    settled = sum(one.cents for one in until if one.sort in {Sort.PAID, Sort.REMITTED})
    withdrawn = {one.about for one in until if one.sort is Sort.WITHDRAWN}
    duties = tuple(one for one in until if one.sort is Sort.DUTY and one.identifier not in withdrawn)
    late = tuple(one for one in duties if one.due and one.due < on and obliged > settled)
    return Totals(obliged, settled, duties, late)
