"""What a municipality's own books say for its progress report: advice followed, the reach funnel and months in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vereffen.track.indicators.figures import Figure
from vereffen.track.progress import Figures, Month, Series, Stage

FUNNEL = (
    "Mensen met een vordering die te laat is",
    "Wij probeerden hen te bereiken",
    "Wij spraken hen",
    "Er is een afspraak over betalen",
    "De afspraak is tot nu toe nagekomen",
)
SERIES = {
    "I-3": "Gesproken vóór de eerste kosten (I-3)",
    "I-13": "Op tijd helemaal betaald (I-13)",
    "I-2": "Mensen met kosten binnen 180 dagen (I-2)",
}


def counted(months: Iterable[tuple[str, Sequence[Figure]]], people: Sequence[int] = ()) -> Figures:
    """The figures of the report from the indicators of each month, and from how many people came to each stage of `FUNNEL`."""
    advised = followed = 0
    series: dict[str, list[Month]] = {code: [] for code in SERIES}
    for month, figures in months:
        of = {one.id: one for one in figures if one.part == "" and one.numerator is not None}
        done = _pair(of.get("I-24"))
        followed, advised = followed + done[0], advised + done[1]
        for code, told in series.items():
            numerator, denominator = _pair(of.get(code))
            if denominator:
                told.append(Month(month, numerator, denominator))
    funnel = tuple(map(Stage, FUNNEL, people)) if people and people[0] else ()
    return Figures(advised, followed, funnel, tuple(Series(code, tuple(told)) for code, told in series.items() if told))


def _pair(of: Figure | None) -> tuple[int, int]:
    return (of.numerator or 0, of.denominator or 0) if of else (0, 0)
