"""The cells of a baseline in words: shares, amounts and days, what was counted, and why a figure is not told."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from typing import Any, NamedTuple

from vereffen.law.words import Said, euros, say
from vereffen.track.baseline_cells import FEW, NOTHING, OPEN, YOUNG
from vereffen.track.baseline_words import NAMED, Group, named
from vereffen.track.paper import Point, Run

WITHHELD: Mapping[str, Said] = {
    FEW: say("minder dan 10"),
    YOUNG: say("te jong"),
    NOTHING: say("niets te tellen"),
    OPEN: say("nog niet te zeggen"),
}

_PLACES = {one.name: place for place, one in enumerate(NAMED)}


class Line(NamedTuple):
    """One indicator over all months: its name, words, value, what was counted, and how many months are in it, too young, and hidden."""

    name: str
    says: Said
    value: str
    counted: str
    months: int
    young: int
    few: int


def share(cell: Mapping[str, Any]) -> float | None:
    """The share that a cell tells, from 0 up to 1; None when it tells none."""
    if "numerator" in cell:
        return float(cell["numerator"] / cell["denominator"])
    return float(cell["per_mille"] / 1000) if "per_mille" in cell else None


def between(cell: Mapping[str, Any]) -> tuple[float, float] | None:
    """Between which shares a hidden count lies, when it is told of how many it is."""
    if "of" not in cell:
        return None
    most = 9 / cell["of"]
    return (1 - most, 1.0) if cell["side"] == "rest" else (0.0, most)


def value(cell: Mapping[str, Any]) -> str:
    """The figure of a cell as people read it, or why there is none."""
    if "withheld" in cell:
        return "op minder dan 10 na alle" if cell.get("side") == "rest" else str(WITHHELD[cell["withheld"]])
    if "cents" in cell:
        return euros(cell["cents"])
    if "tenths" in cell:
        return f"{decimal(cell['tenths'], 1)} dagen"
    part = share(cell)
    return "–" if part is None else _percent(part)


def counted(cell: Mapping[str, Any]) -> str:
    """What was counted: the numerator of the denominator, or over how many; empty when nothing is told."""
    if "of" in cell:
        return f"van {number(cell['of'])}"
    if "withheld" in cell:
        return ""
    if "middle" in cell:
        return "middelste maand"
    if "numerator" in cell:
        return f"{number(cell['numerator'])} van {number(cell['denominator'])}"
    return f"over {number(cell['n'])}"


def line(document: Mapping[str, Any], name: str) -> Line:
    """The line of an indicator in the table of its group."""
    of = document["totals"][name]
    return Line(name, named(name).says, value(of), counted(of), of["months"], of["young"], of["few"])


def lines(document: Mapping[str, Any], group: Group) -> tuple[Line, ...]:
    """The lines of a group, in the order of the indicators; those of which the books hold nothing are left out."""
    own = [name for name in document["totals"] if named(name).group == group.code]
    return tuple(line(document, name) for name in sorted(own, key=_order))


def run(document: Mapping[str, Any], name: str, sources: tuple[str, ...] = ()) -> Run | None:
    """The months of an indicator in a row, with the middle of those that are told; None when no two of them have anything to show."""
    cells = document["indicators"].get(name, {})
    points = tuple(
        Point(month, share(one), value(one), counted(one), between(one)) for month, one in sorted(cells.items())
    )
    shown = [one.value for one in points if one.value is not None]
    spans = sum(one.between is not None for one in points)
    if len(shown) + spans < 2:
        return None
    # The middle of the months without anything to hide is not that of all.
    middle = median(shown) if len(shown) > spans else None
    description = " ".join(described(points, middle))
    return Run(f"{named(name).says} ({name})", description, points, middle, sources)


def described(points: tuple[Point, ...], middle: float | None) -> tuple[Said, ...]:
    """The picture of a run in sentences."""
    shown = [one.value for one in points if one.value is not None]
    spans = sum(one.between is not None for one in points)
    left = len(points) - len(shown) - spans
    told = []
    if shown:
        low, high = _percent(min(shown)), _percent(max(shown))
        told.append(say("Maanden met een punt: {n}, van {low} tot {high}.", n=len(shown), low=low, high=high))
    if middle is not None:
        told.append(say("De helft daarvan ligt op of onder {middle}: de streepjeslijn.", middle=_percent(middle)))
    if spans:
        told.append(
            say(
                "Maanden met een staande streep: {n}. Het cijfer ligt ergens op de streep en gaat over minder dan 10.",
                n=spans,
            )
        )
    if left:
        told.append(
            say(
                "Maanden zonder punt: {n}. Zij zijn te jong, gaan over te weinig mensen, of er is niets te tellen.",
                n=left,
            )
        )
    return tuple(told)


def _percent(part: float) -> str:
    return f"{decimal(int(part * 1000 + 0.5), 1)} %"


def number(count: int) -> str:
    """A whole number with points between the thousands."""
    return f"{count:,}".replace(",", ".")


def decimal(scaled: int, places: int) -> str:
    """A number that was kept in tenths or hundredths, with a comma."""
    whole, rest = divmod(scaled, 10**places)
    return f"{number(whole)},{rest:0{places}d}"


def _order(name: str) -> tuple[int, int, str]:
    return _PLACES.get(name, len(_PLACES)), int(name[2:].partition("/")[0]), name
