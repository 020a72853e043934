"""What a person can pay, as one accessible picture with its sources, and the proposed division over the departments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.arrangement import Division
from vereffen.approach.capacity import NET, RULE, Capacity
from vereffen.interfaces.shared import labels, law_shown
from vereffen.interfaces.shared.labels import Why
from vereffen.interfaces.shared.law_shown import Step
from vereffen.law import inquiry
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.queries import ClaimView, Dossier

# One shade per department in the bar; the table below it says the same without colour.
_SHADES = ("#154273", "#39870c", "#8a5a00", "#6b2d73", "#4a5a6a")


class Told(NamedTuple):
    """One input in words: what it is, its value, and the day it was told (None: assumed)."""

    what: str
    value: str
    on: date | None


class Source(NamedTuple):
    """A department that gathered what may not be read here, and the day."""

    department: str
    on: date


class Room(NamedTuple):
    """The range with the net income in cents, the widths of its bar in percent, its sources, and the calculation of it.

    When it rests on what other departments gathered and this officer may not read, those are `elsewhere` and only the
    range is told.
    """

    range: Capacity
    income_cents: int | None
    protected_width: int
    unsure_width: int
    room_width: int
    told: Sequence[Told]
    steps: Sequence[Step]
    why_unknown: str
    elsewhere: Sequence[Source] = ()

    @property
    def room_start(self) -> int:
        """Where in the bar the sure room begins."""
        return 100 - self.room_width


class Piece(NamedTuple):
    """The part of one department in the instalment: its claims with cents each, and its place in the bar."""

    name: str
    claims: Sequence[tuple[ClaimView, int]]
    cents: int
    start: int
    width: int
    shade: str


class Divided(NamedTuple):
    """The proposed division: per department, the plans to choose from in words, and what to mind."""

    division: Division
    pieces: Sequence[Piece]
    warnings: Sequence[Why]


def room(seen: Dossier, on: date) -> Room | None:
    """What a person can pay on that day, ready to show to whoever sees this dossier; None for an organisation."""
    found = queries.capacity_of(seen.debtor.pk, on)
    if found is None:
        return None
    elsewhere = sources(found, seen)
    if elsewhere:
        return Room(found, None, 0, 0, 0, (), (), labels.unknown(found), elsewhere)
    income = next((one.value for one in found.known if one.key == NET), None)
    widths = (0, 0, 0)
    if income and found.low_cents is not None and found.high_cents is not None:
        sure, most = 100 * found.low_cents // income, 100 * found.high_cents // income
        widths = (100 - most, most - sure, sure)
    told = [
        Told(labels.input_of(one.key), law_shown.told(one.key, one.value), one.on)
        for one in (*found.known, *found.assumed)
    ]
    return Room(found, income, *widths, told, _steps(found, on), labels.unknown(found))


def sources(found: Capacity, seen: Dossier) -> Sequence[Source]:
    """The departments that gathered what this range rests on and whoever sees this dossier may not read, newest first."""
    told = ((seen.means_elsewhere.get((one.key, one.on)), one.on) for one in found.known if one.on)
    kept = {Source(name, on) for name, on in told if name}
    return sorted(kept, key=lambda one: (-one.on.toordinal(), one.department))


def _steps(found: Capacity, on: date) -> Sequence[Step]:
    # A calculation shows one outcome, so there is one only when nothing is missing any more.
    if found.high_cents is None or found.low_cents != found.high_cents:
        return ()
    try:
        return law_shown.steps(inquiry.ask(RULE, on, {one.key: one.value for one in found.known}))
    except Refusal:
        return ()


def divided(found: Dossier, known: Room, on: date) -> Divided:
    """The proposed division of what a person can pay over all claims of the dossier."""
    division = queries.division_of(found, known.range, on)
    return Divided(division, _pieces(found, division), labels.warnings(division.warnings))


def _pieces(found: Dossier, division: Division) -> list[Piece]:
    if division.plan is None:
        return []
    views = {view.claim.pk: view for view in found.claims}
    groups: dict[str, list[tuple[ClaimView, int]]] = {}
    for share in division.plan.shares:
        view = views[share.claim]
        groups.setdefault(view.claim.department.name, []).append((view, share.cents))
    pieces: list[Piece] = []
    before = 0
    for place, (name, claims) in enumerate(sorted(groups.items())):
        cents = sum(part for _, part in claims)
        start = 100 * before // division.plan.per_month_cents
        before += cents
        width = 100 * before // division.plan.per_month_cents - start
        pieces.append(Piece(name, claims, cents, start, width, _SHADES[place % len(_SHADES)]))
    return pieces
