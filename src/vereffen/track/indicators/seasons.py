"""A month beside the same month of the year before: most claims fall due after the annual assessment, so other months are other claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vereffen.track.indicators.figures import Figure


class Beside(NamedTuple):
    """A figure of a month, and the value of the same figure twelve months before; None when that month was not counted or had none."""

    period: str
    figure: Figure
    year_before: float | None


def year_before(period: str) -> str:
    """The same month of the year before, spelled as `2026-02`."""
    year, month = period.split("-")
    return f"{int(year) - 1:04d}-{month}"


def beside_last_year(months: Iterable[tuple[str, Sequence[Figure]]], first: str) -> Iterator[Beside]:
    """Every figure of the months from `first` on, beside the one of the year before; the months before `first` are only looked back on."""
    values: dict[tuple[str, str, str], float | None] = {}
    for period, figures in months:
        for one in figures:
            values[period, one.id, one.part] = one.value
            if period >= first:
                yield Beside(period, one, values.get((year_before(period), one.id, one.part)))
