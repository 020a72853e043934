"""What a municipality's own books say for its progress report: advice followed, the reach funnel and months in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vereffen.track.indicators.figures import Figure
from vereffen.track.progress import Figures, Month, Series, Stage

FUNNEL = (
    "Vorderingen met een laatste dag die voorbij is",
    "Niet op tijd helemaal betaald",
    "Met kosten of 60 dagen later nog open",
    "Gesproken vóór de eerste kosten",
)
SERIES = {
    "I-3": "Gesproken vóór de eerste kosten (I-3)",
    "I-13": "Op tijd helemaal betaald (I-13)",
    "I-2": "Mensen met kosten binnen 180 dagen (I-2)",
}


def counted(months: Iterable[tuple[str, Sequence[Figure]]]) -> Figures:
    """The figures of the report from the indicators of each month.

    The funnel holds only months whose late claims could all be followed for 60 days: else a stage would lack what the one before it has.
    """
    advised = followed = 0
    stages = [0, 0, 0, 0]
    series: dict[str, list[Month]] = {code: [] for code in SERIES}
    for month, figures in months:
        of = {one.id: one for one in figures if one.part == "" and one.numerator is not None}
        done = _pair(of.get("I-24"))
        followed, advised = followed + done[0], advised + done[1]
        for code, told in series.items():
            numerator, denominator = _pair(of.get(code))
            if denominator:
                told.append(Month(month, numerator, denominator))
        if "I-13" in of and "I-3" in of and not of["I-3"].missing and not of["I-13"].missing:
            (paid, due), (spoken, reaches) = _pair(of["I-13"]), _pair(of["I-3"])
            stages = [before + new for before, new in zip(stages, (due, due - paid, reaches, spoken), strict=True)]
    funnel = tuple(map(Stage, FUNNEL, stages)) if stages[0] else ()
    return Figures(advised, followed, funnel, tuple(Series(code, tuple(told)) for code, told in series.items() if told))


def _pair(of: Figure | None) -> tuple[int, int]:
    return (of.numerator or 0, of.denominator or 0) if of else (0, 0)
