"""The progress report of a municipality: what was done of the plan, who was reached, and months in a row without any effect claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track.meetings import Case, ChangedLetter, Deviation, Meeting, Task
from vereffen.track.workspace import Workspace

# The same as for every figure that leaves a municipality: fewer people than this are not shown.
FEWEST = 10


class Stage(NamedTuple):
    """A stage of the reach funnel and how many people came to it."""

    name: str
    people: int


class Month(NamedTuple):
    """One month of an indicator; `month` is YYYY-MM."""

    month: str
    numerator: int
    denominator: int


class Series(NamedTuple):
    """An indicator over the months, of everybody (`arm` is empty) or of one arm of the trial."""

    indicator: str
    months: tuple[Month, ...]
    arm: str = ""


class Figures(NamedTuple):
    """What was counted: advised steps and how many were followed, the funnel from the widest stage on, and the series.

    `since` is the day from which the people of the funnel and the `letters` that changed count; None for what is not kept here.
    """

    advised: int
    followed: int
    funnel: tuple[Stage, ...]
    series: tuple[Series, ...]
    letters: tuple[ChangedLetter, ...] = ()
    since: date | None = None


class Told(NamedTuple):
    """A stage as it may be shown: `people` is None when there are fewer than `FEWEST`."""

    name: str
    people: int | None


class RunPoint(NamedTuple):
    """A point of a run chart; `share` is None when the month has fewer people than `FEWEST`."""

    month: str
    share: Fraction | None


class RunChart(NamedTuple):
    """An indicator over the months with its median, and nothing that says why it moves."""

    indicator: str
    arm: str
    points: tuple[RunPoint, ...]
    median: Fraction | None


class Report(NamedTuple):
    """Progress report 1 or 2 of a municipality, as plain values for a page, a document or a screen.

    `fidelity` is the share of advised steps that was followed; it and its two numbers are None when there are few steps, or few
    that were followed or were not. `missing` is what the report asks for and does not have yet.
    """

    number: int
    place: str
    on: date
    fidelity: Fraction | None
    advised: int | None
    followed: int | None
    funnel: tuple[Told, ...]
    charts: tuple[RunChart, ...]
    obstacles: tuple[Task, ...]
    deviations: tuple[Deviation, ...]
    letters: tuple[ChangedLetter, ...]
    cases: tuple[Case, ...]
    harm: tuple[str, ...]
    decisions: tuple[str, ...]
    help_asked: tuple[Task, ...]
    missing: tuple[str, ...]
    since: date | None = None


def began(of: Workspace, place: str, on: date) -> date | None:
    """The day on which a municipality began to work in the new way, as it was done or planned; None when that is later or not known."""
    cell = of.cells.get((place, "start"))
    day = (cell.done or cell.planned) if cell else None
    return day if day and day <= on else None


def with_open_help(meeting: Meeting, of: Workspace, place: str) -> Meeting:
    """The meeting with the help that the municipality asked outside it and that nobody gave yet."""
    known = {one.id for one in meeting.help_asked}
    told = tuple(
        Task(one.id, place, one.text, one.owner, one.due)
        for one in of.items
        if one.kind == "help_asked" and one.place == place and one.settled is None and one.id not in known
    )
    return meeting._replace(help_asked=(*meeting.help_asked, *told))


def report(number: int, place: str, on: date, meeting: Meeting, figures: Figures, lock_out: date | None) -> Report:
    """The report for a progress meeting.

    Before `lock_out`, the day until which the plan forbids to look at effects, no arm is told apart; a track without such a day
    tells none apart at all. Refused when a figure cannot be, such as a funnel that widens.
    """
    if meeting.sort.code != f"progress_{number}":
        raise Refusal(f"Progress report {number} belongs to progress meeting {number}: name that one.")
    _without_arms(figures.series, on, lock_out)
    if not 0 <= figures.followed <= figures.advised:
        raise Refusal("More steps were followed than advised: count again.")
    obstacles = tuple(one for one in meeting.obstacles if one.place == place)
    cases = tuple(one for one in meeting.cases if one.place == place)
    done = _share(Month("", figures.followed, figures.advised))
    return Report(
        number, place, on, done,
        None if done is None else figures.advised, None if done is None else figures.followed, _funnel(figures.funnel), tuple(map(_chart, figures.series)), obstacles,
        tuple(one for one in meeting.deviations if one.place == place),
        (*figures.letters, *(one for one in meeting.letters if one.place == place)), cases, meeting.harm, meeting.decisions,
        tuple(one for one in meeting.help_asked if one.place == place), _missing(figures, obstacles, cases), figures.since,
    )  # fmt: skip


def _without_arms(series: Iterable[Series], on: date, lock_out: date | None) -> None:
    told = list(series)
    if any(one.arm for one in told) and (lock_out is None or on < lock_out):
        day = f"before {lock_out}" if lock_out else "without an agreed day from which they may be"
        raise Refusal(f"Arms are not told apart {day}: show the series of everybody together.")
    names = [(one.indicator, one.arm) for one in told]
    # Two series of one indicator without a name would tell arms apart in silence.
    if len(set(names)) < len(names):
        raise Refusal("An indicator has two series of everybody: there can be one.")


def _funnel(stages: Sequence[Stage]) -> tuple[Told, ...]:
    """The stages as they may be shown; a small step between two stages hides the narrower, for the difference would tell it."""
    told: list[Told] = []
    last = before = stages[0].people if stages else 0
    for stage in stages:
        if not 0 <= stage.people <= before:
            raise Refusal(f"More people came to {stage.name} than to the stage before it: count again.")
        hidden = 0 < stage.people < FEWEST or 0 < last - stage.people < FEWEST
        told.append(Told(stage.name, None if hidden else stage.people))
        last, before = last if hidden else stage.people, stage.people
    return tuple(told)


def _chart(series: Series) -> RunChart:
    months = [one.month for one in series.months]
    if months != sorted(set(months)):
        raise Refusal(f"The months of {series.indicator} are not in order: each once, the first first.")
    if any(not 0 <= one.numerator <= one.denominator for one in series.months):
        raise Refusal(f"A month of {series.indicator} counts more than there are: count again.")
    points = tuple(RunPoint(one.month, _share(one)) for one in series.months)
    shown = [one.share for one in points if one.share is not None]
    return RunChart(series.indicator, series.arm, points, median(shown) if shown else None)


def _share(month: Month) -> Fraction | None:
    small = any(0 < cell < FEWEST for cell in (month.numerator, month.denominator - month.numerator))
    return None if small or month.denominator < FEWEST else Fraction(month.numerator, month.denominator)


def _missing(figures: Figures, obstacles: Sequence[Task], cases: Sequence[Case]) -> tuple[str, ...]:
    """What a progress report asks for and this one does not have yet."""
    told = {
        "fidelity": bool(figures.advised), "funnel": bool(figures.funnel), "series": bool(figures.series),
        "obstacles": bool(obstacles), "case_well": any(one.went == "well" for one in cases),
        "case_wrong": any(one.went == "wrong" for one in cases),
    }  # fmt: skip
    return tuple(name for name, there in told.items() if not there)
