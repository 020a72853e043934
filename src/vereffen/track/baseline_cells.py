"""The cells of a baseline: a month of an indicator as it may be told, or why it is not; and what all months together tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from vereffen.track.baseline_words import Named, Unit
from vereffen.track.indicators.figures import Figure

# Under so many people nothing is told; of the dearest tenth only when so many stand in it.
SMALL, ENOUGH_FOR_TENTH = 10, 100
FEW, YOUNG, NOTHING, OPEN = "few", "young", "nothing", "open"
Cell = dict[str, Any]


class Among(NamedTuple):
    """The people of a month: how many have a claim in it, how many of them got a cost, and whether any cost was charged at all."""

    people: int
    with_cost: int
    is_charged: bool


def among(figures: Sequence[Figure]) -> Among:
    """The people of the month from its own figures."""
    of = {(one.id, one.part): one for one in figures}
    cost, gross = of.get(("I-2", "")), of.get(("I-1", "gross"))
    return Among(
        cost.n + cost.missing if cost else 0, (cost.numerator or 0) if cost else 0, bool(gross and gross.numerator)
    )


def last_day(month: str) -> date:
    """The last day of a month that is written as YYYY-MM."""
    return (date.fromisoformat(f"{month}-01") + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def cell(one: Figure, of: Named, month: str, cut: date, people: Among) -> Cell:
    """The figure of a month by what was known on the day `cut`: its whole numbers, or `withheld` with why (and `from` when it can be told).

    A month is too young as long as not all of it was followed for long enough, so that nothing young is taken for bad.
    """
    if of.follows is not None:
        ready = last_day(month) + timedelta(days=of.follows)
        if ready > cut:
            return {"withheld": YOUNG, "from": ready.isoformat()}
    elif one.missing:
        return {"withheld": YOUNG}
    return told(one, of, people)


def told(one: Figure, of: Named, people: Among) -> Cell:
    """The figure as it may be told, of however many could be counted."""
    if not one.n or not one.denominator:
        return {"withheld": NOTHING}
    if is_few(one, of, people):
        return {"withheld": FEW}
    if one.value is None:
        return {"withheld": OPEN}
    return {"n": one.n, "missing": one.missing, **_values(one, of.unit)}


def is_few(one: Figure, of: Named, people: Among) -> bool:
    """Whether the figure tells of fewer than ten people: as a whole, in what is counted, or in what is left of it."""
    if of.unit is Unit.TEXTS:
        return False
    if one.n < SMALL or (of.by_claims and people.people < SMALL):
        return True
    if of.unit is Unit.CENTS:
        # A sum over many in which few have anything is the sum of those few.
        hidden = people.is_charged and people.with_cost < SMALL
        return hidden or (one.part == "p90" and one.n < ENOUGH_FOR_TENTH)
    if of.unit in {Unit.COUNT, Unit.ESTIMATE}:
        return _some(one.numerator or 0) or _some((one.denominator or 0) - (one.numerator or 0))
    return False


def total(of: Named, months: Mapping[str, Figure], cells: Mapping[str, Cell]) -> Cell:
    """What all months together tell: how many months are in it (`months`), how many are too young or hidden, and the figure.

    Months that are hidden count when they are a group that gives none of them away. Of medians and estimates there is no
    whole, and of letters it is that of the last month.
    """
    shown = [month for month, one in cells.items() if "withheld" not in one]
    few = [month for month, one in cells.items() if one.get("withheld") == FEW]
    counts = {"young": sum(one.get("withheld") == YOUNG for one in cells.values())}
    if of.unit is Unit.TEXTS:
        last = cells[shown[-1]] if shown else {"withheld": NOTHING}
        return {"months": min(1, len(shown)), "few": 0, **counts, **last}
    summed = [months[month] for month in shown if months[month].numerator is not None]
    if of.unit is Unit.COUNT and _is_safe([months[month] for month in few]):
        summed, few = [*summed, *(months[month] for month in few)], []
    said = {"months": len(summed), "few": len(few), **counts}
    if not summed or of.unit in {Unit.DAYS, Unit.ESTIMATE}:
        reason = FEW if few else YOUNG if counts["young"] else NOTHING
        return {**said, "months": 0, "withheld": OPEN if shown else reason}
    part, whole = (sum(one[place] or 0 for one in summed) for place in (2, 3))
    n, left = sum(one.n for one in summed), sum(one.missing for one in summed)
    whole_figure = Figure(summed[0].id, summed[0].part, part, whole, n, left, part / whole)
    return {**said, "n": n, "missing": left, **_values(whole_figure, of.unit)}


def _values(one: Figure, unit: Unit) -> Cell:
    if unit in {Unit.COUNT, Unit.TEXTS}:
        return {"numerator": one.numerator, "denominator": one.denominator}
    value = one.value or 0.0
    # Of amounts only the share is told: what is left of a sum could be what one person owes.
    name, scale = {Unit.CENTS: ("cents", 1), Unit.DAYS: ("tenths", 10)}.get(unit, ("per_mille", 1000))
    return {name: int(value * scale + 0.5)}


def _some(count: int) -> bool:
    return 0 < count < SMALL


def _is_safe(hidden: Sequence[Figure]) -> bool:
    """Whether the sum of hidden months leaves open what each is: one alone would follow from it, and so would all when each must be
    the least or the most that hides.
    """
    many = len(hidden)
    part, whole = (sum(one[place] or 0 for one in hidden) for place in (2, 3))
    return many > 1 and all(
        side == 0 or (side >= max(SMALL, 2 * many) and not (SMALL - 2) * many < side < SMALL * many)
        for side in (part, whole - part)
    )
