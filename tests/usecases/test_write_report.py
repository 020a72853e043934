"""The evaluation report: every figure traced, a verdict only where a valid test exists, and what did not work in a chapter of its own."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from lxml import etree, html

import make
import track_world as world
from exchange.letters.standards import faults
from exchange.letters.tagged import Paper as Tagged
from vereffen.evaluation import analysis_plan
from vereffen.exchange.papers.page import page
from vereffen.exchange.papers.pdf import pdf
from vereffen.exchange.papers.word import word
from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer
from vereffen.track.facts import Fact
from vereffen.track.paper import Chart, Drawn, Grid, Heading, Paper, lines
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
    return write_report("koplopers", ON, {"vereffen": "0.1.0"}, TITLES).paper


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
    assert "Behoorlijker: aangetoond\nHier ligt dit traject\n–" in told["Werkt het? Het oordeel"]
    assert "Behoorlijker: aangetoond. Niet minder effectief: aangetoond" in told["In het kort"]
    assert "Mensen met kosten binnen 180 dagen: " in told["In het kort"]
    assert "Mensen met kosten binnen 180 dagen" in told["Wat was beloofd, en wat is gedaan"]
    # The hours as announced: 2 + 4 half days + 2 days + 4.
    assert "Aadrecht\n38\n15" in told["Wat het kostte"]


def test_without_an_effect_nothing_is_claimed_and_it_stands_in_its_own_chapter(team: Officer) -> None:
    lock(team, world.locked())
    world.receive(world.documents(world.lived(effect=0.0)))
    told = chapters(written())
    assert "Dit traject ligt in het vak ‘Behoorlijker: niet aangetoond’" in told["Werkt het? Het oordeel"]
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
    assert "Alle gemeenten begonnen op hetzelfde moment" in told
    # No estimate, no p: the pictures of the verdict are not there, the counts of the months are.
    assert "Elke uitkomst van het plan" not in text(written())
    assert "procent per maand en gemeente" in text(written())
    assert "Geen enkele toets is dan geldig" in told


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
    drawn = [block for block in paper.blocks if isinstance(block, Chart | Grid | Drawn)]
    assert all(block.sources for block in drawn)
    assert {block.kind for block in drawn if isinstance(block, Drawn)} == {"square", "forest", "orders", "lanes"}
    for block in drawn:
        if isinstance(block, Drawn):
            # The query (which sum on which indicator) and every bundle.
            assert any(name.startswith("som-") for name in block.sources), block.title
            assert sum(name.startswith("bundel-") for name in block.sources) == len(documents), block.title
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


def curve_of(paper: Paper) -> Drawn:
    (found,) = [block for block in paper.blocks if isinstance(block, Drawn) and block.kind == "curve"]
    return found


def test_the_days_to_a_payment_stand_beside_the_plan_in_every_form(team: Officer) -> None:
    lock(team, world.locked())
    world.receive(world.documents(world.with_times(world.lived())))
    paper = written()
    curve = curve_of(paper)
    assert curve.sources[0] == "verloop"
    assert sum(name.startswith("bundel-") for name in curve.sources) == len(world.PLACES)
    told = chapters(paper)
    assert "Naast het plan: geen uitkomst waarop het oordeel rust" in told["De onderbouwing, per uitkomst"]
    assert curve.title not in told["Werkt het? Het oordeel"]
    said = [curve.title, curve.description, *(cell for row in curve.rows for cell in row)]
    tagged = " ".join(Tagged(pdf(paper)).text().split())
    assert all(one in tagged for one in said)
    shown = html.fromstring(page(paper))
    assert curve.description in [one.text for one in shown.xpath("//*[local-name()='svg']/*[local-name()='desc']")]
    table = next(one for one in shown.xpath("//table") if one.xpath("./caption")[0].text == curve.title)
    assert [cell.text for cell in table.xpath(".//tbody//tr/*")] == said[2:]
    with zipfile.ZipFile(io.BytesIO(word(paper))) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    about = {one.get("title"): one.get("descr") for one in root.iter() if one.tag.endswith("}docPr")}
    assert about[curve.title] == curve.description
    cells = {"".join(cell.itertext()) for cell in root.iter() if cell.tag.endswith("}tc")}
    assert set(said[2:]) <= cells


def test_without_a_valid_test_the_days_to_a_payment_have_no_interval(team: Officer) -> None:
    plan = {**world.PLAN, "spec": {**world.PLAN["spec"], "starts": dict.fromkeys(world.PLACES, world.MONTHS[5])}}
    lock(team, analysis_plan.lock(plan, date(2025, 6, 1)))
    world.receive(world.documents(world.with_times(world.lived())))
    curve = curve_of(written())
    assert not any("Interval" in head for head in curve.columns)
    assert "Interval van 95" not in text(written())


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


def interviewed(team: Officer, other: Officer, number: int, *, quotes: bool = True, codes: tuple[str, ...]) -> str:
    """An interview that was approved, coded by two in the same way, with a quote that the interviewee allows."""
    of, said = f"i{number}", f"Ik werd gebeld, dat hielp mij {number} keer."
    told = [
        fact("interview_planned", "9901", of, group="citizen", day="2026-08-01"),
        fact("consent_given", "9901", of, how="spoken", recording=False, quotes=quotes),
        fact("interview_note", "9901", of, note="counter_example", question="counter_example", form="notes", text=said, seen=True),
        fact("record_offered", "9901", of),
        fact("record_approved", "9901", of, how="spoken"),
        fact("interview_coded", "9901", of, note="counter_example", codes=list(codes)),
    ]  # fmt: skip
    if quotes:
        told.append(fact("quote_answered", "9901", of, note="counter_example", text=said, allowed=True))
    record_track_fact(team, "koplopers", told, make.AT)
    record_track_fact(other, "koplopers", [told[5]], make.AT)
    return said


def test_what_came_back_in_three_talks_and_what_may_be_quoted_is_told(team: Officer) -> None:
    other = make.officer(make.municipality("0002", is_demo=True), "quirine", "programmateam")
    code = {"about": "mechanism", "applies": "Er is gebeld.", "applies_not": "Er is geschreven."}
    defined = [fact("code_defined", "", id, name=name, **code) for id, name in (("a", "Gebeld"), ("b", "Gemist"))]
    record_track_fact(team, "koplopers", defined, make.AT)
    said = [interviewed(team, other, number, codes=("a", "b")) for number in (1, 2)]
    assert "Gebeld" not in text(written())
    hidden = interviewed(team, other, 3, quotes=False, codes=("a",))
    told = chapters(written())["Hoe het werkte: de vijf vragen"]
    assert "Gebeld: in 3 van de 3 gesprekken" in told
    assert "Gemist" not in told
    assert all(f"‘{one}’ – inwoner, afgedrukt met toestemming." in told for one in said)
    assert hidden not in told
    record_track_fact(team, "koplopers", [fact("consent_withdrawn", "9901", "i1")], make.AT)
    told = chapters(written())["Hoe het werkte: de vijf vragen"]
    assert said[0] not in told
    assert "Gebeld" not in told


def test_the_report_is_an_accessible_archive_file(team: Officer) -> None:
    lock(team, world.locked())
    world.receive(world.documents(world.lived()))
    made = pdf(written())
    assert faults(made) == []
