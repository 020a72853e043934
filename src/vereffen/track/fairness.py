"""Who is asked how fairly the municipality acted (I-11): whom something happened to, once in half a year, and by which group a form counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.track.indicators.months import month_days
from vereffen.track.scales import FAIRNESS, FEWEST, Form, is_whole, points

# Two to four weeks after it happened.
FROM_DAYS, TO_DAYS = 14, 28
# Whoever was asked is left alone for so long, whatever happens: our own choice.
REST_DAYS = 180
# What was filled in on paper in time may be typed in so many days after the last person of the month could fill in.
TYPING_DAYS = 14


class Happened(NamedTuple):
    """Something to ask about: costs were charged, or all that somebody owed was settled; `regime` is that of the claim."""

    debtor: int
    day: int
    regime: str
    has_cost: bool

    @property
    def stratum(self) -> str:
        """The group by which non-response is weighed: never so small as a person and a claim."""
        return f"{self.regime}/{'cost' if self.has_cost else 'no_cost'}"

    @property
    def month(self) -> str:
        """The month in which it happened, as YYYY-MM."""
        return f"{date.fromordinal(self.day):%Y-%m}"


class Group(NamedTuple):
    """The people of one stratum of a month, how many forms are half filled in, and the sum of the points per sentence of the whole ones."""

    people: int
    forms: int
    half: int
    sums: tuple[int, ...]


class Result(NamedTuple):
    """What a month says: the whole and each sentence, weighed so that each group counts as in all people; None under ten forms."""

    people: int
    forms: int
    half: int
    weighed: float | None
    plain: float | None
    items: Mapping[str, float]


def counted(found: Iterable[Happened]) -> list[Happened]:
    """Those to ask about, in the order of person and day; what comes within half a year of one that counts does not."""
    kept: list[Happened] = []
    for one in sorted(found):
        if not kept or kept[-1].debtor != one.debtor or one.day > kept[-1].day + REST_DAYS:
            kept.append(one)
        elif one.day == kept[-1].day and one.has_cost > kept[-1].has_cost:
            # On one day with both, the costs are what it was about.
            kept[-1] = one
    return kept


def to_ask(found: Iterable[Happened], on: date) -> list[Happened]:
    """What may be asked about on that day, two up to and including four weeks after it happened."""
    day = on.toordinal()
    return [one for one in counted(found) if one.day + FROM_DAYS <= day <= one.day + TO_DAYS]


def closes(month: str) -> date:
    """The last day on which a form of that month is taken; after it the figure is told and does not change any more."""
    return date.fromordinal(month_days(month)[1]) + timedelta(days=TO_DAYS + TYPING_DAYS)


def grouped(happened: Iterable[Happened], forms: Mapping[str, Sequence[Form]]) -> dict[str, Group]:
    """Per stratum its people and its forms."""
    people: dict[str, int] = {}
    for one in happened:
        people[one.stratum] = people.get(one.stratum, 0) + 1
    found = {}
    for stratum in sorted({*people, *forms}):
        told = forms.get(stratum, ())
        whole = [points(FAIRNESS, one) for one in told if is_whole([FAIRNESS], one)]
        sums = tuple(map(sum, zip(*whole, strict=True))) or (0,) * len(FAIRNESS.items)
        # Who answered was asked, also when the facts that said so were corrected later.
        found[stratum] = Group(max(people.get(stratum, 0), len(told)), len(whole), len(told) - len(whole), sums)
    return found


def result(groups: Mapping[str, Group]) -> Result:
    """The month. A group in which nobody answered goes with the others with (or without) costs, and else with all."""
    people, forms = (sum(getattr(one, name) for one in groups.values()) for name in ("people", "forms"))
    half = sum(one.half for one in groups.values())
    if forms < FEWEST:
        return Result(people, forms, half, None, None, {})
    strata = list(_joined(groups))
    all_people = sum(one.people for one in strata)
    items = {
        code: sum(one.people * one.sums[at] / one.forms for one in strata) / all_people
        for at, code in enumerate(FAIRNESS.codes)
    }
    plain = sum(sum(one.sums) for one in strata) / (forms * len(items))
    return Result(people, forms, half, sum(items.values()) / len(items), plain, items)


def _joined(groups: Mapping[str, Group]) -> Iterable[Group]:
    for key in (lambda name: name, lambda name: name.partition("/")[2], lambda _name: ""):
        found: dict[str, Group] = {}
        for name, one in groups.items():
            found[key(name)] = _added(found[key(name)], one) if key(name) in found else one
        if all(one.forms for one in found.values() if one.people):
            return [one for one in found.values() if one.people]
    return []


def _added(one: Group, other: Group) -> Group:
    sums = tuple(left + right for left, right in zip(one.sums, other.sums, strict=True))
    return Group(one.people + other.people, one.forms + other.forms, one.half + other.half, sums)
