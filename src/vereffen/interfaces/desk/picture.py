"""The timeline of one person as a picture: what was imposed, written, spoken and paid, what protects, and today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.decision import COSTED, Step
from vereffen.approach.facts import Kind
from vereffen.interfaces.shared import summary
from vereffen.records.queries import Dossier

_LEFT, _RIGHT = 120, 980
LANES = ("opgelegd", "brieven", "contact", "betaald", "bescherming")
_LANE = {
    Kind.CLAIM: 0, Kind.TAKEN_OVER: 0, Kind.STEP: 1, Kind.RETURNED_LETTER: 1, Kind.CONTACT: 2,
    Kind.MESSAGE: 2, Kind.PAYMENT: 3,
}  # fmt: skip


class Mark(NamedTuple):
    """One dot: where it stands, whether it is open (nobody was reached, a letter came back)."""

    x: int
    y: int
    is_open: bool


class Bar(NamedTuple):
    """One protection from its first to its last day."""

    x: int
    width: int
    y: int


class Picture(NamedTuple):
    """All that is drawn; `ahead` is the day on which the first costed step becomes possible, with that step."""

    marks: Sequence[Mark]
    bars: Sequence[Bar]
    lanes: Sequence[tuple[str, int, int]]
    today: int
    ahead: tuple[int, date, Step] | None
    first: date
    last: date


def picture(found: Dossier, on: date) -> Picture | None:
    """The picture of a dossier on a day; None when nothing happened yet."""
    if not found.timeline:
        return None
    free = [(one.free_from, one.step) for one in summary.blocked(found) if one.free_from and one.step in COSTED]
    next_free = min(free) if free else None
    first = min(moment.on for moment in found.timeline)
    last = max(on, next_free[0]) if next_free else on
    span = max((last - first).days, 1)

    def place(day: int) -> int:
        inside = min(max(day, first.toordinal()), last.toordinal()) - first.toordinal()
        return _LEFT + (_RIGHT - _LEFT) * inside // span

    marks = {
        Mark(place(one.on.toordinal()), _y(_LANE[Kind(one.kind)]), _is_open(one.kind, one.data))
        for one in found.timeline
        if one.kind in _LANE
    }
    shown = {*found.protections, *(one for view in found.claims for one in view.protections)}
    bars = {_bar(place(one.start or first.toordinal()), place(one.end or last.toordinal())) for one in shown}
    ahead = (place(next_free[0].toordinal()), next_free[0], next_free[1]) if next_free else None
    lanes = [(name, _y(lane), _y(lane) + 5) for lane, name in enumerate(LANES)]
    return Picture(sorted(marks), sorted(bars), lanes, place(on.toordinal()), ahead, first, last)


def _y(lane: int) -> int:
    return 20 + 26 * lane


def _is_open(kind: str, data: dict[str, object]) -> bool:
    return kind == Kind.RETURNED_LETTER or (kind == Kind.CONTACT and not data.get("bereikt"))


def _bar(start: int, end: int) -> Bar:
    return Bar(start, max(end - start, 4), _y(4) - 5)
