"""The map of a process as a picture made here: a box per activity in its typical order, and lanes beside them for the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vereffen.evaluation.shown import Line, Shown
from vereffen.interfaces.programme.process_words import happening, waited
from vereffen.interfaces.shared.templatetags.words import euro

# As many arrows as a reader can follow; those where costs are added come on top.
MOST_ARROWS = 16
_BOX, _TALL, _PITCH, _LANE, _EDGE = 220, 58, 118, 84, 8
_TEXT, _ROUND = 14, 8


class Box(NamedTuple):
    """An activity: its place, its name, how often, and the costs that come with it in words (empty: none)."""

    x: int
    y: int
    name: str
    often: str
    cost: str


class Arrow(NamedTuple):
    """An arc as a path, with its words in lines; `has_cost` when costs are added at its end."""

    path: str
    x: int
    y: int
    words: tuple[tuple[int, str], ...]
    has_cost: bool
    anchor: str = "middle"


class Map(NamedTuple):
    """The picture as the template draws it."""

    code: str
    title: str
    description: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int
    box_width: int = _BOX
    box_height: int = _TALL


class _Laned(NamedTuple):
    """An arc with the rows that it goes between, its side (-1 left, 1 right, 0 straight down) and its lane from the boxes on."""

    line: Line
    first: int
    last: int
    side: int
    lane: int


def drawn(code: str, title: str, of: Shown) -> Map:
    """The map of what may be told of a process."""
    told = [one for one in of.arcs if one.times is not None]
    often = [one for one in told if one.source != one.target][:MOST_ARROWS]
    arcs = often + [one for one in told if one.has_cost and one not in often and one.source != one.target]
    loops = {one.source: one for one in told if one.source == one.target}
    used = {name for one in arcs for name in (one.source, one.target)} | set(loops)
    # Where costs come is never left out, however few it were.
    used |= {one.name for one in of.nodes if one.cents != 0}
    nodes = sorted((one for one in of.nodes if one.name in used), key=lambda one: (one.place, one.name))
    row = {one.name: at for at, one in enumerate(nodes)}
    laned = _laned(arcs, row)
    left, right = (max((one.lane + 1 for one in laned if one.side == side), default=0) for side in (-1, 1))
    start = _EDGE + left * _LANE
    boxes = tuple(
        Box(
            start,
            _EDGE + row[one.name] * _PITCH,
            happening(one.name),
            _often(one.times, loops.get(one.name)),
            _cost(one.cents),
        )
        for one in nodes
    )
    width = start + _BOX + right * _LANE + 30
    height = 2 * _EDGE + max(1, len(nodes)) * _PITCH - (_PITCH - _TALL)
    arrows = tuple(_arrow(one, start, _ports(laned)) for one in laned)
    left_out = len(of.arcs) - len(arcs) - len(loops)
    return Map(code, title, _described(arcs), width, height, boxes, arrows, left_out)


def _laned(arcs: Sequence[Line], row: dict[str, int]) -> list[_Laned]:
    """Lanes such that no two arrows of one lane meet; short arrows stay near the boxes."""
    found: list[_Laned] = []
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for line in sorted(
        arcs, key=lambda one: (abs(row[one.target] - row[one.source]), row[one.source], row[one.target])
    ):
        first, last = row[line.source], row[line.target]
        if last == first + 1:
            found.append(_Laned(line, first, last, 0, 0))
            continue
        side = 1 if last > first else -1
        low, high = min(first, last), max(first, last)
        lane = 0
        while any(low < end and start < high for start, end in taken.get((side, lane), ())):
            lane += 1
        taken.setdefault((side, lane), []).append((low, high))
        found.append(_Laned(line, first, last, side, lane))
    return found


def _ports(laned: Sequence[_Laned]) -> dict[tuple[int, int, int, int], int]:
    """Where on the edge of a box each arrow begins and ends: (row, side, from, to) gives the pixels below its top."""
    found: dict[tuple[int, int, int, int], int] = {}
    sides = {(at, one.side) for one in laned if one.side for at in (one.first, one.last)}
    for at, side in sides:
        # From top to bottom as the other end lies, so that arrows of one box do not cross each other.
        meeting = [one for one in laned if one.side == side and at in {one.first, one.last}]
        meeting.sort(key=lambda one: (_away(one, at) > at, one.lane if _away(one, at) <= at else -one.lane))
        for place, one in enumerate(meeting, 1):
            found[at, side, one.first, one.last] = round(place * _TALL / (len(meeting) + 1))
    return found


def _away(one: _Laned, at: int) -> int:
    return one.last if one.first == at else one.first


def _arrow(one: _Laned, start: int, ports: dict[tuple[int, int, int, int], int]) -> Arrow:
    words = [_times(one.line.times), waited(one.line.median_days)]
    if one.line.has_cost:
        words.append(_cost(one.line.cents))
    if not one.side:
        x, top = start + _BOX // 2, _EDGE + one.first * _PITCH + _TALL
        path = f"M{x} {top}V{top + _PITCH - _TALL - 2}"
        return _told(path, x + 8, top + (_PITCH - _TALL) // 2, words, has_cost=one.line.has_cost)._replace(
            anchor="start"
        )
    edge = start + _BOX if one.side > 0 else start
    lane = edge + one.side * (one.lane * _LANE + _LANE // 2)
    begin, end = (_EDGE + at * _PITCH + ports[at, one.side, one.first, one.last] for at in (one.first, one.last))
    down = 1 if end > begin else -1
    turn = one.side * _ROUND
    path = (
        f"M{edge} {begin}H{lane - turn}Q{lane} {begin} {lane} {begin + down * _ROUND}"
        f"V{end - down * _ROUND}Q{lane} {end} {lane - turn} {end}H{edge + one.side * 2}"
    )
    return _told(path, lane, (begin + end) // 2, words, has_cost=one.line.has_cost)


def _told(path: str, x: int, middle: int, words: Sequence[str], *, has_cost: bool) -> Arrow:
    first = middle - (len(words) - 1) * _TEXT // 2 + 4
    return Arrow(path, x, middle, tuple((first + at * _TEXT, word) for at, word in enumerate(words)), has_cost)


def _often(times: int | None, loop: Line | None) -> str:
    said = _times(times)
    if loop is None:
        return said
    return _("%(many)s, %(again)s weer (%(days)s)") % {
        "many": said, "again": _times(loop.times), "days": waited(loop.median_days),
    }  # fmt: skip


def _times(many: int | None) -> str:
    if many is None:
        return _("te weinig")
    return f"{number_format(many, use_l10n=True, force_grouping=True)}×"


def _cost(cents: int | None) -> str:
    if cents == 0:
        return ""
    return _("kosten: te weinig") if cents is None else _("+ %(cents)s kosten") % {"cents": euro(cents)}


def _described(arcs: Sequence[Line]) -> str:
    if not arcs:
        return _("Er is niets om te laten zien.")
    return "; ".join(f"{happening(one.source)} → {happening(one.target)}: {one.times}×" for one in arcs) + "."
