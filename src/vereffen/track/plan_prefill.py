"""What a municipality's own books say about its plan of action, over the last 24 months: volumes, funnel, costs, plans, letters, reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.law.words import euros
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.indicators.figures import Figure
from vereffen.track.plan_of_action import Prefill

# Under so many a count is not told in a document that leaves the desk.
SMALL, MONTHS = 10, 24
FEW = "minder dan 10"
Sums = dict[tuple[str, str], tuple[int, int, int]]
Wanted = tuple[tuple[tuple[str, str], str], ...]
_FUNNEL: Wanted = tuple(
    (("I-19", part), word)
    for part, word in (
        ("herinnering", "Herinnering"), ("aanmaning", "Aanmaning"), ("dwangbevel", "Dwangbevel"), ("beslag", "Beslag"),
    )
)  # fmt: skip
_BASELINE: Wanted = (
    (("I-2", ""), "Mensen met kosten binnen 180 dagen (I-2)"),
    (("I-13", ""), "Op tijd betaald (I-13)"),
    (("I-17", "6m"), "Regelingen die na 6 maanden lopen zoals afgesproken (I-17)"),
    (("I-3", ""), "Contact vóór de eerste kosten (I-3)"),
)
_LETTERS: Wanted = ((("I-23", ""), "Brieven die de taaltoets halen (I-23)"),)
_REACH: Wanted = ((("I-25", ""), "Mensen met een telefoonnummer of e-mailadres dat klopt (I-25)"),)


class Kind(NamedTuple):
    """The claims of one kind: its name in words, how many were imposed, on how many debtors, for how many cents."""

    name: str
    claims: int
    debtors: int
    cents: int


def first_day(on: date) -> date:
    """The first day of the month 24 months before."""
    month = on.year * 12 + on.month - 1 - MONTHS
    return date(month // 12, month % 12 + 1, 1)


def prefilled(
    name: str, on: date, kinds: Sequence[Kind], months: Iterable[tuple[str, Sequence[Figure]]]
) -> tuple[Prefill, ...]:
    """What the books of the municipality say per field, each with where it comes from; a field of which they say nothing is left out."""
    asked = f"de boeken van {name}, {first_day(on).isoformat()} tot en met {on.isoformat()}"
    told = f"Indicatoren uit {asked}; definities {VERSION}"
    sums = _sums(months)
    # Many claims may be on one person, whose sum would stand here.
    rows = [
        (one.name, FEW if one.debtors < SMALL else f"{_number(one.claims)} vorderingen, {euros(one.cents)}")
        for one in kinds
    ]
    costs = sums.get(("I-1", "gross"))
    money = (("Bijgekomen kosten binnen een jaar", euros(costs[0])),) if costs and costs[2] >= SMALL else ()
    found = (
        Prefill("volumes", tuple(rows), f"Vorderingen uit {asked}"),
        Prefill("proces_nu", (*_shares(sums, _FUNNEL), *money), told),
        Prefill("indicatoren", _shares(sums, _BASELINE), told),
        Prefill("brieven", _shares(sums, _LETTERS), told),
        Prefill("profiel", _shares(sums, _REACH), told),
    )
    return tuple(one for one in found if one.rows)


def _sums(months: Iterable[tuple[str, Sequence[Figure]]]) -> Sums:
    """Per indicator and part the sums of the months that have a value; of letters only the last month."""
    found: Sums = defaultdict(lambda: (0, 0, 0))
    for _period, figures in months:
        for one in figures:
            if one.value is None or one.numerator is None or not one.denominator:
                continue
            before = (0, 0, 0) if one.id == "I-23" else found[one.id, one.part]
            found[one.id, one.part] = (before[0] + one.numerator, before[1] + one.denominator, before[2] + one.n)
    return dict(found)


def _shares(sums: Sums, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    rows = []
    for key, label in wanted:
        if key not in sums:
            continue
        part, whole, _n = sums[key]
        # Letters are no people.
        few = key[0] != "I-23" and (whole < SMALL or 0 < part < SMALL or 0 < whole - part < SMALL)
        rows.append((label, FEW if few else f"{100 * part / whole:.1f}".replace(".", ",") + f" % van {_number(whole)}"))
    return tuple(rows)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
