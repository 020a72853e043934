"""The cells of a baseline: a month of an indicator as it may be told, or why it is not; and what all months together tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple

from vereffen.track.baseline_words import Named, Unit, named
from vereffen.track.indicators.figures import Figure

# Under so many people nothing is told; of the dearest tenth only when so many stand in it.
SMALL, ENOUGH_FOR_TENTH = 10, 100
# Who thinks along can still be so far beside a hidden count.
ROOM = 2
FEW, YOUNG, NOTHING, OPEN = "few", "young", "nothing", "open"
Cell = dict[str, Any]
# Parts that, with the indicator itself, add up to all of its denominator.
REST = {"I-24": ("I-24/harsher", "I-24/milder", "I-24/lapsed", "I-24/waits")}


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
        return {"withheld": FEW, **_bounds(one, of, people)}
    if one.value is None:
        return {"withheld": OPEN}
    return {"n": one.n, "missing": one.missing, **_values(one, of.unit)}


def _bounds(one: Figure, of: Named, people: Among) -> Cell:
    """Of how many a hidden count is, and on which side of them it lies, where they are many and the other side is too."""
    part, whole = one.numerator or 0, one.denominator or 0
    crowd = people.people if of.by_claims else SMALL
    if of.unit is not Unit.COUNT or min(one.n, crowd) < SMALL or max(part, whole - part) < SMALL:
        return {}
    return {"of": whole, "side": "part" if part < SMALL else "rest"}


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


def hidden_along(
    of: Named, figures: Mapping[str, Figure], cells: Mapping[str, Cell], people: Mapping[str, Among]
) -> set[str]:
    """The months that are hidden because others are: whoever subtracts what is told from the whole must not find what is hidden.

    Those with the fewest first, until the hidden months together give none of them away. Nothing when there is no whole to subtract from.
    """
    told_ = {month for month, one in cells.items() if "withheld" not in one}
    hidden = [month for month, one in cells.items() if one.get("withheld") == FEW]
    sides = {month: _sides(of, figures[month], people[month]) for month in (*told_, *hidden)}
    if not hidden or of.unit not in {Unit.COUNT, Unit.CENTS} or _is_small_whole(list(sides.values())):
        return set()
    rest = sorted(told_, key=lambda month: (min(filter(None, sides[month]), default=0) or 10**9, month))
    along: set[str] = set()
    while rest and not _is_safe(of, [sides[month] for month in (*hidden, *along)]):
        along.add(rest.pop(0))
    return along


def hide(
    found: Mapping[str, Mapping[str, Figure]], cells: Mapping[str, dict[str, Cell]], people: Mapping[str, Among]
) -> None:
    """Hides along, in the cells themselves, what would give a hidden one away: of its own months, and of what adds up with it."""
    before = -1
    while before != (before := sum(one.get("withheld") == FEW for own in cells.values() for one in own.values())):
        for name, own in cells.items():
            for month in hidden_along(named(name), found[name], own, people):
                own[month] = {"withheld": FEW}
        for name, rest in REST.items():
            parts = [cells[part] for part in rest if part in cells]
            for month in people:
                if any(own[month].get("withheld") == FEW for own in (*parts, cells.get(name, {month: {}}))):
                    for own in parts:
                        own[month] = {"withheld": FEW}


def totals(
    found: Mapping[str, Mapping[str, Figure]], cells: Mapping[str, Mapping[str, Cell]], people: Mapping[str, Among]
) -> dict[str, Cell]:
    """What all months together tell, per indicator; parts that add up are told all or none."""
    made = {name: total(named(name), found[name], cells[name], people) for name in cells}
    for name, rest in REST.items():
        parts = [part for part in rest if part in made]
        if any(made[part].get("withheld") == FEW for part in (*parts, *([name] if name in made else []))):
            for part in parts:
                made[part] = {name: made[part][name] for name in ("few", "young")} | {"months": 0, "withheld": FEW}
    return made


def total(of: Named, figures: Mapping[str, Figure], cells: Mapping[str, Cell], people: Mapping[str, Among]) -> Cell:
    """What all months together tell: how many months are in it (`months`), how many are too young or hidden, and the figure.

    Hidden months are in it, or the whole would be that of the months without anything to hide. Of medians and estimates there is no
    whole but the middle one of the months (`middle`), and of letters it is that of the last month.
    """
    shown = [month for month, one in cells.items() if "withheld" not in one]
    few = [month for month, one in cells.items() if one.get("withheld") == FEW]
    said: Cell = {"few": len(few), "young": sum(one.get("withheld") == YOUNG for one in cells.values())}
    if not shown and not few:
        return {**said, "months": 0, "withheld": YOUNG if said["young"] else NOTHING}
    if of.unit is Unit.TEXTS:
        return {**said, "months": 1, **cells[shown[-1]]}
    if of.unit in {Unit.DAYS, Unit.ESTIMATE} or figures[(shown or few)[0]].numerator is None:
        # The months without anything to hide say little of the others when those are the most.
        middle = {"withheld": FEW} if len(few) > len(shown) else _middle([cells[month] for month in shown])
        return {**said, "months": len(shown) if "middle" in middle else 0, **middle}
    within = shown if of.unit is Unit.MONEY_SHARE else [*shown, *few]
    sides = {month: _sides(of, figures[month], people[month]) for month in within}
    is_open = within is shown or not few or _is_safe(of, [sides[month] for month in few])
    if not within or not is_open or _is_small_whole(list(sides.values())):
        return {**said, "months": 0, "withheld": FEW}
    some = [figures[month] for month in within]
    part, whole = sum(one.numerator or 0 for one in some), sum(one.denominator or 0 for one in some)
    n, left = sum(one.n for one in some), sum(one.missing for one in some)
    value = Figure(some[0].id, some[0].part, part, whole, n, left, part / whole if whole else None)
    return {**said, "months": len(within), "n": n, "missing": left, **_values(value, of.unit)}


def _middle(cells: Sequence[Cell]) -> Cell:
    names = [name for name in ("tenths", "per_mille", "cents") if cells and name in cells[0]]
    if not names:
        return {"withheld": OPEN}
    return {"middle": True, names[0]: int(median([one[names[0]] for one in cells]))}


def _values(one: Figure, unit: Unit) -> Cell:
    if unit in {Unit.COUNT, Unit.TEXTS}:
        return {"numerator": one.numerator, "denominator": one.denominator}
    value = one.value or 0.0
    # Of amounts only the share is told: what is left of a sum could be what one person owes.
    name, scale = {Unit.CENTS: ("cents", 1), Unit.DAYS: ("tenths", 10)}.get(unit, ("per_mille", 1000))
    return {name: int(value * scale + 0.5)}


def _some(count: int) -> bool:
    return 0 < count < SMALL


def _sides(of: Named, one: Figure, people: Among) -> tuple[int, int]:
    """How many had it and how many had not; of costs how many had any."""
    if of.unit is Unit.CENTS:
        return (people.with_cost if people.is_charged else 0), 0
    if of.unit is Unit.MONEY_SHARE:
        return one.n, 0
    return one.numerator or 0, (one.denominator or 0) - (one.numerator or 0)


def _is_small_whole(sides: Sequence[tuple[int, int]]) -> bool:
    return any(_some(sum(side)) for side in zip(*sides, strict=True))


def _is_safe(of: Named, hidden: Sequence[tuple[int, int]]) -> bool:
    """Whether who knows the sum of the hidden months, and which of them are hidden for what, still finds none of them.

    Each must have room left for two more or less, within what hides it and what the others leave it.
    """
    if len(hidden) < 2 or _is_small_whole(hidden):
        return False
    # Nobody is no secret, and neither is everybody.
    if of.unit is Unit.CENTS or not all(sum(side) for side in zip(*hidden, strict=True)):
        return True
    # Of how many a month is stands beside it only where one side is small and the other is not.
    unknown = sum(part + rest for part, rest in hidden if _bound(part, rest) is None)
    bounds = [_bound(*one) or (0, unknown) for one in hidden]
    whole = sum(part for part, _rest in hidden)
    least, most = (sum(bound[side] for bound in bounds) for side in (0, 1))
    return all(min(high, whole - least + low) - max(low, whole - most + high) >= ROOM for low, high in bounds)


def _bound(part: int, rest: int) -> tuple[int, int] | None:
    """Between which counts a hidden one lies when it is told of how many it is; None when that is not told either."""
    whole = part + rest
    if _some(part) and rest >= SMALL:
        return 1, SMALL - 1
    if _some(rest) and part >= SMALL:
        return whole - SMALL + 1, whole - 1
    return None
