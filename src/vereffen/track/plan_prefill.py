"""What a municipality's own books say about its plan of action, over the last 24 months: volumes, funnel, costs, arrangements, letters, reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.words import Said, euros, say
from vereffen.track.indicators.behind import Key, People
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.indicators.figures import Figure
from vereffen.track.indicators.letters import EASY
from vereffen.track.plan_kinds import number

# Under so many people a figure is not told in a document that leaves the desk.
SMALL, MONTHS = 10, 24
FEW = "minder dan 10 mensen"
NO_PEOPLE = People(0, 0, 0)
Sums = dict[Key, tuple[int, int]]
_FUNNEL = ("herinnering", "aanmaning", "dwangbevel", "beslag")
_WORDS: Mapping[Key, str] = {
    ("I-19", "herinnering"): "Herinnering",
    ("I-19", "aanmaning"): "Aanmaning",
    ("I-19", "dwangbevel"): "Dwangbevel",
    ("I-19", "beslag"): "Beslag",
    ("I-2", ""): "Mensen met kosten binnen 180 dagen (I-2)",
    ("I-3", ""): "Gesproken vóór de eerste kosten (I-3)",
    ("I-13", ""): "Op tijd betaald (I-13)",
    ("I-17", "6m"): "Regelingen die na 6 maanden lopen zoals afgesproken (I-17)",
    ("I-17", "12m"): "Regelingen die na 12 maanden lopen zoals afgesproken (I-17)",
    ("I-5", ""): "Regelingen waarbij bekend was wat iemand kon betalen (I-5)",
    ("I-6", "signing"): "Regelingen die pasten bij wat iemand kon betalen (I-6)",
    ("I-25", ""): "Mensen met een telefoonnummer of e-mailadres dat klopt (I-25)",
}
_BASELINE: tuple[Key, ...] = (("I-2", ""), ("I-3", ""), ("I-13", ""))
_PLANS: tuple[Key, ...] = (("I-17", "6m"), ("I-17", "12m"), ("I-5", ""), ("I-6", "signing"))
# What a letter tells, as the language check names it.
ELEMENTS: Mapping[str, Said] = {
    "wat": say("waar het over gaat"),
    "hoeveel": say("hoeveel het is"),
    "wanneer": say("vóór welke dag"),
    "hoe_betalen": say("hoe iemand betaalt"),
    "lukt_niet": say("wat als betalen niet lukt"),
    "wie_bellen": say("wie iemand kan bellen"),
    "wat_daarna": say("wat er daarna gebeurt"),
}


class Kind(NamedTuple):
    """The claims of one kind: its name in words, how many were imposed, on how many debtors, for how many cents."""

    name: str
    claims: int
    debtors: int
    cents: int


class LetterRead(NamedTuple):
    """A letter in use with its language check: its name, its level and score (None: too short to say), and the elements it lacks."""

    name: str
    level: str | None
    score: float | None
    lacks: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether it is B1 or easier and lacks nothing."""
        return self.level in EASY and not self.lacks

    @property
    def standing(self) -> str:
        """Its level and score in words."""
        if self.level is None or self.score is None:
            return "te kort om te meten"
        return f"{self.level}, {number(round(self.score), 0)} van 100"

    @property
    def wanting(self) -> str:
        """What it lacks in words."""
        return ", ".join(str(ELEMENTS.get(one, one)) for one in self.lacks) or "niets; de taal is te moeilijk"


class Prefill(NamedTuple):
    """What the books say about a field: a table, which of its columns are figures, and where it comes from.

    `suggested` are rows for the table of the field itself, for who begins to fill it in.
    """

    field: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...]
    source: str
    suggested: tuple[dict[str, Any], ...] = ()


class Books(NamedTuple):
    """What was counted: the kinds of claim, the indicators per month, the people behind them over all months, the letters in use."""

    kinds: Sequence[Kind]
    months: Sequence[tuple[str, Sequence[Figure]]]
    people: Mapping[Key, People]
    letters: Sequence[LetterRead]


def first_day(on: date) -> date:
    """The first day of the month 24 months before."""
    month = on.year * 12 + on.month - 1 - MONTHS
    return date(month // 12, month % 12 + 1, 1)


def prefilled(name: str, on: date, books: Books) -> tuple[Prefill, ...]:
    """What the books of the municipality say per field, each with its months and definitions; a table without rows is left out."""
    asked = f"de boeken van {name}, {first_day(on).isoformat()} tot en met {on.isoformat()}"
    told = f"Indicatoren uit {asked}; definities {VERSION}"
    sums = _sums(books.months)
    span = f"({books.months[0][0]} tot en met {books.months[-1][0]})" if books.months else ""
    shares = ("Wat", "Deel", "Van hoeveel")

    def figures(field: str, caption: str, keys: Sequence[Key]) -> Prefill:
        rows = _shares(sums, books.people, keys)
        return Prefill(field, f"{caption} {span}", shares, rows, (1, 2), told)

    found = (
        figures("profiel", "Wie wij kunnen bereiken", (("I-25", ""),)),
        _volumes(books.kinds, span, f"Vorderingen uit {asked}"),
        figures("proces_nu", "Hoe ver vorderingen kwamen (I-19)", [("I-19", part) for part in _FUNNEL]),
        Prefill("proces_nu", f"Kosten die erbij kwamen {span}", ("Wat", "Hoeveel"), _costs(sums, books.people), (1,), told),
        figures("middelen", "Hoe regelingen lopen", _PLANS),
        _letters(books.letters, f"Taaltoets van de brieven van {name} die op {on.isoformat()} gelden"),
        figures("indicatoren", "Hoe het nu is", _BASELINE)._replace(suggested=_aims(sums, books.people)),
    )  # fmt: skip
    return tuple(one for one in found if one.rows)


def failing(letters: Iterable[LetterRead]) -> tuple[LetterRead, ...]:
    """The letters in use that the language check does not pass, the hardest to read first."""
    return tuple(sorted((one for one in letters if not one.passes), key=lambda one: (one.score or 0, one.name)))


def _volumes(kinds: Sequence[Kind], span: str, source: str) -> Prefill:
    # Many claims may be on one person, whose sum would stand here.
    rows = [
        (one.name, FEW, FEW, FEW)
        if one.debtors < SMALL
        else (one.name, number(one.claims, 0), number(one.debtors, 0), euros(one.cents))
        for one in kinds
    ]
    columns = ("Soort vordering", "Vorderingen", "Mensen", "Bedrag")
    return Prefill("volumes", f"Vorderingen per soort {span}", columns, tuple(rows), (1, 2, 3), source)


def _letters(letters: Sequence[LetterRead], source: str) -> Prefill:
    found = failing(letters)
    suggested = tuple({"brief": one.name, "niveau": one.standing, "mist": one.wanting} for one in found)
    rows = tuple((one.name, one.standing, one.wanting) for one in found)
    if letters and not rows:
        rows = (("Elke brief haalt de taaltoets", f"{len(letters)} bekeken", "niets"),)
    columns = ("Brief", "Niveau en score", "Wat mist erin?")
    return Prefill("brieven", "Brieven die de taaltoets niet halen", columns, rows, (), source, suggested)


def _costs(sums: Sums, people: Mapping[Key, People]) -> tuple[tuple[str, str], ...]:
    """The costs charged within a year: their sum, and per late debtor."""
    key = ("I-1", "gross")
    if key not in sums:
        return ()
    cents, late = sums[key]
    # Where nobody was charged, 0 tells of all who were late.
    if _is_few(people.get(key, NO_PEOPLE)):
        return (("Bijgekomen kosten binnen een jaar (I-1)", FEW),)
    return (
        ("Bijgekomen kosten binnen een jaar (I-1)", euros(cents)),
        ("Per mens die te laat was, gemiddeld", euros(round(cents / late))),
    )


def _aims(sums: Sums, people: Mapping[Key, People]) -> tuple[dict[str, Any], ...]:
    """The start values that may be told, as rows of the table of aims."""
    told = [(key, sums[key]) for key in (*_BASELINE, _PLANS[0]) if key in sums and not _is_few(people.get(key, NO_PEOPLE))]  # fmt: skip
    return tuple(
        {"cijfer": key[0], "eenheid": "procent", "nu": round(1_000 * part / whole)} for key, (part, whole) in told
    )


def _sums(months: Iterable[tuple[str, Sequence[Figure]]]) -> Sums:
    """Per indicator and part the sums of the months that have a value."""
    found: Sums = defaultdict(lambda: (0, 0))
    for _period, figures in months:
        for one in figures:
            if one.value is not None and one.numerator is not None and one.denominator:
                before = found[one.id, one.part]
                found[one.id, one.part] = (before[0] + one.numerator, before[1] + one.denominator)
    return dict(found)


def _shares(sums: Sums, people: Mapping[Key, People], wanted: Sequence[Key]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    shown: list[str] = []
    for key in wanted:
        if key not in sums:
            continue
        part, whole = sums[key]
        few = _is_few(people.get(key, NO_PEOPLE))
        # Two steps beside each other tell of who reached the one and not the other.
        few = few or any(_differs_by_few(people.get((key[0], f"{before}>{key[1]}"))) for before in shown)
        if not few:
            shown.append(key[1])
        share = f"{number(round(1_000 * part / whole), 1)} %"
        rows.append((_WORDS[key], FEW, FEW) if few else (_WORDS[key], share, number(whole, 0)))
    return tuple(rows)


def _is_few(of: People) -> bool:
    """Whether a share tells of few people: all of them, those who had it, or those who had not."""
    return of.whole < SMALL or 0 < of.had < SMALL or 0 < of.had_not < SMALL


def _differs_by_few(between: People | None) -> bool:
    return between is not None and 0 < between.had_not < SMALL
