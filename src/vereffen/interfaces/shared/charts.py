"""Pictures of a table as SVG made here: bars, stacked bars, a funnel, a line; each with a title and a description in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

# As wide as a small telephone; a larger screen enlarges it.
WIDTH = 320
_ROW, _BAR, _TEXT, _MOST_TONES = 34, 12, 14, 6
Amount = int | None


class Rect(NamedTuple):
    """A bar; `tone` names its colour in the style sheet."""

    x: int
    y: int
    width: int
    height: int
    tone: int


class Word(NamedTuple):
    """A text at a place, against its left or right end."""

    x: int
    y: int
    text: str
    anchor: str = "start"


class Chart(NamedTuple):
    """One picture as the template draws it; `legend` is empty when there is one kind of bar."""

    code: str
    title: str
    description: str
    height: int
    rects: tuple[Rect, ...]
    words: tuple[Word, ...]
    legend: tuple[tuple[int, str], ...] = ()
    line: str = ""
    grid: tuple[int, ...] = ()
    width: int = WIDTH


def bars(code: str, title: str, rows: Sequence[tuple[str, Amount]]) -> Chart:
    """A bar per row, its label above it and its count at the end."""
    return _rows(code, title, [(label, (amount,), _said(amount)) for label, amount in rows], ())


def parts(code: str, title: str, rows: Sequence[tuple[str, Amount, Amount]]) -> Chart:
    """A bar per row with the part of it that is dark: what was reached of what was tried; hidden parts are not drawn."""
    shown = []
    for label, part, whole in rows:
        rest = None if part is None or whole is None else whole - part
        text = (
            _said(whole) if part is None else _("%(part)s van %(whole)s") % {"part": _said(part), "whole": _said(whole)}
        )
        shown.append((label, (part, rest) if rest is not None else (None, whole), text))
    return _rows(code, title, shown, ())


def stacked(
    code: str, title: str, series: Sequence[str], rows: Sequence[tuple[str, Amount, Sequence[Amount]]]
) -> Chart:
    """A bar per row made of one part per series, in the order of the legend; the whole stands at its end."""
    shown = [(label, tuple(amounts), _said(whole)) for label, whole, amounts in rows]
    return _rows(code, title, shown, tuple(enumerate(series)))


def funnel(code: str, title: str, rows: Sequence[tuple[str, Amount]]) -> Chart:
    """Bars that stand in the middle under each other, from the most to the fewest."""
    made = bars(code, title, rows)
    return made._replace(rects=tuple(one._replace(x=(WIDTH - one.width) // 2) for one in made.rects))


def line(code: str, title: str, rows: Sequence[tuple[str, Amount]], most: int) -> Chart:
    """A line over the rows that are known, of amounts from 0 up to `most`."""
    top, bottom, left = 10, 150, 34
    step = (WIDTH - left - 10) / max(1, len(rows) - 1)
    known = [(place, label, amount) for place, (label, amount) in enumerate(rows) if amount is not None]
    points = " ".join(
        f"{left + round(place * step)},{bottom - (bottom - top) * amount // most}" for place, _, amount in known
    )
    every = max(1, len(rows) // 6)
    words = [
        Word(left + round(place * step), bottom + 16, label, "middle")
        for place, label, _ in known
        if place % every == 0
    ]
    words += [
        Word(left - 4, y + 4, f"{share} %", "end") for y, share in ((top, 100), ((top + bottom) // 2, 50), (bottom, 0))
    ]
    return Chart(
        code, title, _described([(label, f"{amount * 100 // most} %") for _, label, amount in known]),
        bottom + 24, (), tuple(words), line=points, grid=(top, (top + bottom) // 2, bottom),
    )  # fmt: skip


def bands(
    code: str, title: str, rows: Sequence[tuple[str, Sequence[tuple[float, float, float]]]], names: Sequence[str]
) -> Chart:
    """Per row a bar from low to high for each name, with a mark in the middle; every row has a scale of its own, from 0."""
    rects: list[Rect] = []
    words: list[Word] = []
    told = []
    tall = _TEXT + len(names) * (_BAR + 3) + 10
    for place, (label, some) in enumerate(rows):
        top, most = place * tall, max((high for _low, _middle, high in some), default=0) or 1
        words.append(Word(0, top + _TEXT, label))
        for tone, (low, middle, high) in enumerate(some):
            y, x = top + _TEXT + 5 + tone * (_BAR + 3), round(low * WIDTH / most)
            rects.append(Rect(x, y, max(2, round(high * WIDTH / most) - x), _BAR, tone))
            rects.append(Rect(min(WIDTH - 2, round(middle * WIDTH / most)), y - 1, 2, _BAR + 2, _MOST_TONES - 1))
            told.append((f"{label}, {names[tone]}", f"{low:,.4g} – {high:,.4g}"))
    return Chart(
        code, title, _described(told), max(1, len(rows)) * tall, tuple(rects), tuple(words), tuple(enumerate(names))
    )


def _rows(
    code: str,
    title: str,
    rows: Sequence[tuple[str, tuple[Amount, ...], str]],
    legend: tuple[tuple[int, str], ...],
) -> Chart:
    most = max((sum(one or 0 for one in amounts) for _, amounts, _ in rows), default=0) or 1
    rects: list[Rect] = []
    words: list[Word] = []
    for place, (label, amounts, text) in enumerate(rows):
        top = place * _ROW
        words += [Word(0, top + _TEXT, label), Word(WIDTH, top + _TEXT, text, "end")]
        x = 0
        for tone, amount in enumerate(amounts):
            width = round((amount or 0) * WIDTH / most)
            if amount:
                rects.append(Rect(x, top + _TEXT + 5, max(1, width), _BAR, tone % _MOST_TONES))
            x += width
    return Chart(
        code,
        title,
        _described([(label, text) for label, _, text in rows]),
        max(1, len(rows)) * _ROW,
        tuple(rects),
        tuple(words),
        legend,
    )


def _said(amount: Amount) -> str:
    return _("te weinig") if amount is None else str(number_format(amount, use_l10n=True, force_grouping=True))


def _described(rows: Sequence[tuple[str, str]]) -> str:
    """The picture in words; the table beside it says the same."""
    if not rows:
        return _("Er is niets om te laten zien.")
    return "; ".join(f"{label}: {text}" for label, text in rows) + "."
