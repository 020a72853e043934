"""The funnel narrows over months that are ready, and groups wait for the day of the locked plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from track.track_facts import fact
from vereffen.track import meeting_papers, workspace
from vereffen.track.indicators.figures import Figure
from vereffen.track.meeting_papers import lock_out, progress
from vereffen.track.meetings import ChangedLetter, fold
from vereffen.track.paper import Chart, Grid, Run, lines
from vereffen.track.progress import began, report, with_open_help
from vereffen.track.progress_prefill import FUNNEL, SERIES, counted

ON = date(2026, 11, 12)


def figure(id: str, numerator: int, denominator: int, missing: int = 0) -> Figure:
    return Figure(id, "", numerator, denominator, denominator, missing, None)


MONTHS = [
    ("2026-01", [figure("I-13", 60, 100), figure("I-3", 12, 30), figure("I-24", 18, 40)]),
    ("2026-02", [figure("I-13", 35, 50), figure("I-3", 11, 22), figure("I-24", 14, 25)]),
    ("2026-03", [figure("I-13", 4, 50), figure("I-3", 1, 2)]),
]


def test_the_months_are_put_in_a_row_and_the_funnel_counts_people() -> None:
    told = counted(MONTHS, (400, 200, 90, 20, 14))
    assert [(one.name, one.people) for one in told.funnel] == list(zip(FUNNEL, (400, 200, 90, 20, 14), strict=True))
    assert (told.followed, told.advised) == (32, 65)
    assert {one.indicator: len(one.months) for one in told.series} == {"I-3": 3, "I-13": 3}
    assert counted([], (0, 0, 0, 0, 0)).funnel == counted([]).funnel == ()


def test_a_progress_report_has_each_of_its_parts_and_every_picture_its_table() -> None:
    letter = ChangedLetter("0344", "Aanmaning", "2 vanaf 1 oktober 2026", "Eén actie bovenaan.")
    figures = counted(MONTHS, (400, 200, 90, 20, 14))._replace(letters=(letter,), since=date(2026, 9, 1))
    facts = [
        fact("meeting_called", "m1", place="", sort="progress_1", day="2026-11-12"),
        fact("place_joined", name="Utrecht"),
        fact("obstacle", "o1", meeting="m1", text="Nummers ontbreken", owner="Team", due="2026-12-01", rank=1),
        fact("help_asked", "h1", meeting="m1", text="Een belgids", owner="Ministerie", due="2026-12-02"),
        fact("help_asked", "h2", text="Wie heeft een tolk?"),
        fact("help_asked", "h3", text="Is al gegeven"),
        fact("settled", "h3", text="Gedaan"),
        fact("help_asked", "h4", place="0363", text="Van een ander"),
    ]
    meeting = with_open_help(fold(facts)["m1"], workspace.fold(facts), "0344")
    told = report(1, "0344", ON, meeting, figures, None)
    paper = progress([("Utrecht", told)], ON, None)
    said = " ".join(lines(paper))
    for words in (
        "Er is geen dag afgesproken vanaf wanneer groepen vergeleken mogen worden", "49,2 % van 65 adviezen", *FUNNEL, "400",
        "minder dan 10, of te herleiden", "Veranderde brieven sinds 1 september 2026", "Eén actie bovenaan.", "Nummers ontbreken",
        "Een belgids", "Wie heeft een tolk?", "Middelste maand (mediaan) 65,0 %",
    ):  # fmt: skip
        assert words in said, words
    assert "Is al gegeven" not in said
    assert "Van een ander" not in said
    charts = [block for block in paper.blocks if isinstance(block, Chart | Run)]
    assert [chart.title for chart in charts] == ["Hoe ver wij met mensen komen", SERIES["I-3"], SERIES["I-13"]]
    # 14 of 20 kept: six did not, so neither is told; 60 % and 70 % have 65 % in the middle and the third month is too small.
    assert [bar.told for bar in charts[0].bars] == ["400", "200", "90", "20", "minder dan 10, of te herleiden"]
    assert (charts[2].middle, charts[2].middle_told) == (0.65, "65,0 %")
    assert [point.value for point in charts[2].points] == [0.6, 0.7, None]
    until = " ".join(lines(progress([("Utrecht", told)], ON, date(2027, 2, 1))))
    assert "Groepen worden pas vergeleken vanaf 1 februari 2027." in until


def test_a_municipality_began_on_the_day_that_its_start_was_done_or_planned_and_not_later_than_today() -> None:
    planned = fact("phase_planned", "start", day="2026-10-01")
    done = fact("phase_done", "start", on=date(2026, 10, 5))
    joined = fact("place_joined", name="Utrecht")
    for facts, began_on in (([joined], None), ([joined, planned], date(2026, 10, 1)), ([joined, planned, done], date(2026, 10, 5))):  # fmt: skip
        assert began(workspace.fold(facts), "0344", ON) == began_on
    assert began(workspace.fold([joined, planned]), "0344", date(2026, 9, 30)) is None
    assert began(workspace.fold([joined]), "0999", ON) is None


def test_groups_wait_for_the_first_outcome_and_the_horizon_of_the_plan_that_was_locked_last() -> None:
    plan = {"first_outcome_day": "2027-01-01", "horizon_days": 31}
    locked = fact("analysis_plan", locked={"plan": plan, "locked_on": "2026-12-01", "sha256": "x"})
    assert (lock_out([locked]), lock_out([])) == (date(2027, 2, 1), None)


def test_a_month_stands_beside_the_same_month_of_the_year_before_when_both_may_be_shown() -> None:
    shares = {"2025-02": Fraction(9, 10), "2025-09": Fraction(1, 2), "2026-02": Fraction(89, 100)}
    (grid,) = meeting_papers._seasons("Op tijd", shares)
    assert isinstance(grid, Grid)
    assert grid.rows == (("2026-02", "89,0 %", "90,0 %"),)
    assert meeting_papers._seasons("Op tijd", {"2026-02": Fraction(1, 2)}) == []
