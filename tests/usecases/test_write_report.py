"""The evaluation report: every figure traced, a verdict only where a valid test exists, and what did not work in a chapter of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import make
import track_world as world
from exchange.letters.standards import faults
from vereffen.evaluation import analysis_plan
from vereffen.exchange.papers.pdf import pdf
from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer
from vereffen.track.facts import Fact
from vereffen.track.paper import Chart, Grid, Heading, Paper, lines
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.write_report import NO_PLAN, write_report

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)
TITLES = {"I-2": "Mensen met kosten", "I-15/paid-180d": "Betaald binnen 180 dagen"}


def fact(kind: str, place: str = "", subject: str = "", **data: Any) -> Fact:
    return Fact(kind, place, subject, ON, "", data)


@pytest.fixture
def team() -> Officer:
    """The team of the programme with a track of five municipalities."""
    team = make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam")
    joined = [fact("place_joined", code, name=name) for code, name in world.PLACES.items()]
    done = [fact("phase_done", code, "plan") for code in world.PLACES]
    spent = [fact("time_spent", code, "plan", minutes=900) for code in world.PLACES]
    record_track_fact(team, "koplopers", [fact("track_started", name="Koplopers"), *joined, *done, *spent], make.AT)
    return team


def lock(team: Officer, locked: dict[str, Any]) -> None:
    record_track_fact(team, "koplopers", [fact("analysis_plan", locked=locked)], make.AT)


def written() -> Paper:
    return write_report("koplopers", ON, "0.1.0", TITLES)


def text(paper: Paper) -> str:
    return "\n".join(lines(paper))


def chapters(paper: Paper) -> dict[str, str]:
    """The text under each heading of the second level."""
    found: dict[str, str] = {}
    at = ""
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 2:
            at = block.text
        found[at] = found.get(at, "") + "\n" + "\n".join(lines(paper._replace(blocks=(block,), title="")))
    return found


def test_with_a_plan_and_bundles_the_verdict_is_that_of_the_plan(team: Officer) -> None:
    lock(team, world.locked())
    world.receive(world.documents(world.lived()))
    told = chapters(written())
    assert "Is het behoorlijker?\naangetoond" in told["Werkt het? Het oordeel"]
    assert "Is het niet minder effectief?\naangetoond" in told["Werkt het? Het oordeel"]
    assert "Mensen met kosten binnen 180 dagen" in told["Wat was beloofd, en wat is gedaan"]
    # The hours as announced: 2 + 4 half days + 2 days + 4.
    assert "Aadrecht\n38\n15" in told["Wat het kostte"]


def test_without_an_effect_nothing_is_claimed_and_it_stands_in_its_own_chapter(team: Officer) -> None:
    lock(team, world.locked())
    world.receive(world.documents(world.lived(effect=0.0)))
    told = chapters(written())
    assert "Is het behoorlijker?\nniet aangetoond" in told["Werkt het? Het oordeel"]
    assert (
        "Mensen met kosten binnen 180 dagen: niet aangetoond wat het plan hoopte."
        in told["Wat niet werkte of tegenviel"]
    )


def test_without_a_plan_or_figures_a_placeholder_says_why_there_is_no_verdict(team: Officer) -> None:
    assert NO_PLAN in chapters(written())["Werkt het? Het oordeel"]
    lock(team, world.locked())
    assert "nog geen bundels" in chapters(written())["Werkt het? Het oordeel"]


def test_when_all_begin_on_one_day_there_is_no_valid_test_and_the_report_says_so(team: Officer) -> None:
    plan = {**world.PLAN, "spec": {**world.PLAN["spec"], "starts": dict.fromkeys(world.PLACES, world.MONTHS[5])}}
    lock(team, analysis_plan.lock(plan, date(2025, 6, 1)))
    world.receive(world.documents(world.lived()))
    told = chapters(written())["Werkt het? Het oordeel"]
    assert "geen geldige toets" in told
    assert "no valid test" in told


def test_a_plan_that_came_too_late_makes_it_a_verkenning(team: Officer) -> None:
    lock(team, analysis_plan.lock(world.PLAN, date(2026, 8, 1)))
    world.receive(world.documents(world.lived()))
    assert "Dit is daarom een verkenning en geen toets." in text(written())


def test_a_plan_that_was_changed_is_refused(team: Officer) -> None:
    lock(team, {**world.locked(), "sha256": "0" * 64})
    with pytest.raises(Refusal, match="hash"):
        written()


def test_every_figure_names_its_source_and_every_source_leads_to_a_bundle_or_the_track(team: Officer) -> None:
    lock(team, world.locked())
    documents = world.documents(world.lived())
    world.receive(documents)
    paper = written()
    drawn = [block for block in paper.blocks if isinstance(block, Chart | Grid)]
    assert all(block.sources for block in drawn)
    told = text(paper)
    for one in documents.values():
        assert one["fingerprint"] in told
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    assert {chart.title for chart in charts} == set(TITLES.values())
    # A share in the report is the sum of the cells of its bundle.
    cells = [cell for cell in documents["9901"]["outcomes"] if cell["indicator"] == "I-2"]
    share = sum(cell["events"] for cell in cells) / sum(cell["n"] for cell in cells)
    bar = next(
        bar for chart in charts if chart.title == "Mensen met kosten" for bar in chart.bars if bar.label == "Aadrecht"
    )
    assert bar.value == pytest.approx(share)
    assert [bar.label for bar in charts[0].bars] == list(world.PLACES.values())


def test_only_the_bundles_of_the_municipalities_of_the_track_count(team: Officer) -> None:
    counted = world.lived()
    counted["9999"] = counted["9901"]
    world.receive(world.documents(counted))
    assert "9999" not in text(written())


def test_what_was_learned_and_who_stopped_is_told(team: Officer) -> None:
    record_track_fact(team, "koplopers", [fact("learned", "", "4", text="Bel eerst."), fact("place_left", "9905", text="Geen mensen.")], make.AT)  # fmt: skip
    told = chapters(written())
    assert "Bel eerst." in told["Hoe het werkte: de vijf vragen"]
    assert "Heideburg stopte: Geen mensen." in told["Wat niet werkte of tegenviel"]


def test_the_report_is_an_accessible_archive_file(team: Officer) -> None:
    lock(team, world.locked())
    world.receive(world.documents(world.lived()))
    made = pdf(written())
    assert faults(made) == []
