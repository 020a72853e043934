"""The document of a baseline: whole numbers and texts only, nothing about fewer than ten people, so that it can be frozen as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.track import baseline, data_quality
from vereffen.track.baseline import Letters
from vereffen.track.baseline_cells import (
    FEW,
    NOTHING,
    SMALL,
    Among,
    Cell,
    among,
    cell,
    hide,
    is_few,
    told,
    totals,
)
from vereffen.track.baseline_facts import Baseline
from vereffen.track.baseline_words import named
from vereffen.track.file_audit import Audit, Line
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.indicators.figures import Figure
from vereffen.track.staff_survey import Survey

SCHEMA = "vereffen-baseline/2"
# What is told of each kind of debt, over all months together.
BY_KIND = ("I-2", "I-13", "I-15/180d", "I-19/aanmaning", "I-19/dwangbevel")


class About(NamedTuple):
    """Of which municipality, before which start, counted on which day."""

    code: str
    name: str
    start: date
    on: date


class Kind(NamedTuple):
    """The claims of one kind of debt in the months: how many, on how many people, and their figures."""

    kind: str
    claims: int
    debtors: int
    figures: Sequence[Figure]


class Books(NamedTuple):
    """What the books of the municipality say: the figures per month and per kind of debt, the data looked at, the letters."""

    months: Iterable[tuple[str, Sequence[Figure]]]
    kinds: Sequence[Kind]
    quality: Mapping[str, tuple[int, int]]
    letters: Letters


def document(about: About, books: Books, so_far: Baseline, survey: Survey | None) -> dict[str, Any]:
    """The 24 months before the start, what the files, data and letters say, and the survey of the staff when there is one."""
    months = baseline.months_before(about.start)
    found: dict[str, dict[str, Figure]] = {}
    cells: dict[str, dict[str, Cell]] = {}
    people: dict[str, Among] = {}
    not_held: dict[str, str] = {}
    for month, figures in books.months:
        people[month] = among(figures)
        for one in figures:
            if one.why:
                not_held.setdefault(one.id, one.why)
                continue
            name = name_of(one)
            found.setdefault(name, {})[month] = one
            empty = {each: {"withheld": NOTHING} for each in months}
            cells.setdefault(name, empty)[month] = cell(one, named(name), month, about.on, people[month])
    hide(found, cells, people)
    # What has a figure in one month or more is held.
    told = {one.id for each in found.values() for one in each.values()}
    not_held = {code: why for code, why in not_held.items() if code not in told}
    return {
        "schema": SCHEMA,
        "municipality": about.code,
        "name": about.name,
        "start": about.start.isoformat(),
        "counted_on": about.on.isoformat(),
        "dictionary": VERSION,
        "months": list(months),
        "indicators": cells,
        "totals": totals(found, cells, people),
        "not_held": not_held,
        "kinds": kinds(books.kinds),
        "audit": _audited(so_far),
        "quality": data_quality.masked(books.quality),
        "letters": _lettered(books.letters),
        "staff": staff(survey),
    }


def name_of(one: Figure) -> str:
    """The name of a figure: its indicator and, when it has one, its part."""
    return f"{one.id}/{one.part}" if one.part else one.id


def kinds(of: Sequence[Kind]) -> list[dict[str, Any]]:
    """Each kind of debt with its figures; one that alone would be hidden follows from the whole, so the smallest other goes with it."""
    made: list[dict[str, Any]] = [
        {"kind": one.kind, "withheld": FEW}
        if one.debtors < SMALL
        else {"kind": one.kind, "claims": one.claims, "debtors": one.debtors, "figures": {}}
        for one in of
    ]
    told_kinds = [(one, into) for one, into in zip(of, made, strict=True) if "figures" in into]
    hidden_kinds = len(of) - len(told_kinds)
    for name in BY_KIND:
        each = [(_figure(one, name), into) for one, into in told_kinds]
        hidden = {at for at, (figure, _into) in enumerate(each) if figure and _hides(figure, name)}
        shown = [at for at, (figure, _into) in enumerate(each) if figure and figure.n and at not in hidden]
        if hidden_kinds + len(hidden) == 1 and shown:
            hidden.add(min(shown, key=lambda at: each[at][0].n))  # type: ignore[union-attr]
        for at, (figure, into) in enumerate(each):
            kept = {"withheld": FEW} if at in hidden else told(figure, named(name), _all(figure)) if figure else None
            into["figures"][name] = kept or {"withheld": NOTHING}
    return made


def staff(survey: Survey | None) -> dict[str, Any]:
    """The survey of the staff as it may be told; that it was not asked when there is none."""
    if survey is None:
        return {"told": "not asked"}
    return {
        "asked": survey.asked,
        "answered": survey.answered,
        "figures": {one.item: {"n": one.n, "tenths": one.tenths, "bound": one.bound} for one in survey.figures},
    }


def audited(of: Audit) -> dict[str, dict[str, int]]:
    """Per question how many of the files say yes, no or nothing; in tenths of them where a count would be about fewer than ten."""
    return {line.question: _line(line, of.read) for line in of.lines}


def _line(line: Line, read: int) -> dict[str, int]:
    counts = {"yes": line.yes, "no": line.no, "unknown": line.unknown}
    if all(count == 0 or count >= SMALL for count in counts.values()):
        return counts
    # Of few files a tenth would be a count again.
    return {f"{name}_tenths": (20 * count + read) // (2 * read) for name, count in counts.items()} if read >= 3 * SMALL else {}  # fmt: skip


def _audited(so_far: Baseline) -> dict[str, Any]:
    sample, found = so_far.sample, so_far.audit
    return {
        "seed": so_far.seed,
        "sample": sample.fingerprint if sample else "",
        "drawn": len(sample.files) if sample else 0,
        "is_all": bool(sample and sample.is_all),
        "read": found.read,
        "read_twice": found.read_twice,
        "kappa_per_mille": {code: None if one is None else round(one * 1000) for code, one in found.kappa.items()},
        **audited(found),
    }


def _lettered(of: Letters) -> dict[str, Any]:
    each = {
        one.letter: {"is_own": one.is_own, "level": one.level, "missing": list(one.missing), "passes": one.passes}
        for one in of.each
    }
    return {"passing": of.passing, "in_use": of.in_use, "each": each}


def _figure(of: Kind, name: str) -> Figure | None:
    return next((one for one in of.figures if name_of(one) == name), None)


def _hides(one: Figure, name: str) -> bool:
    return bool(one.n) and is_few(one, named(name), _all(one))


def _all(one: Figure) -> Among:
    return Among(one.n, one.numerator or 0, is_charged=False)
