"""The documents of the example track in docs/examples: made anew by the same code, all there, and readable by everybody.

With `VEREFFEN_PICTURES=1` they are written into `docs/examples` (`make pictures`).
"""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest
from django.db import connection

import baseline_world
import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY
from interfaces.in_process import runner
from vereffen.exchange.letters.make import pages
from vereffen.interfaces.cli import demo_plan
from vereffen.interfaces.cli.demo_track import DONE, lay_the_track
from vereffen.interfaces.shared import made_with, paper_files
from vereffen.interfaces.shared.baseline_made import paper as baseline_paper
from vereffen.interfaces.shared.indicator_words import INDICATORS
from vereffen.records import tracks
from vereffen.track import baseline, handbook, plan_of_action, plan_paper, round_table
from vereffen.track.baseline_facts import SIGNERS, Signature
from vereffen.track.indicators.behind import People
from vereffen.track.indicators.figures import ratio
from vereffen.track.paper import Paper
from vereffen.track.plan_prefill import Books, Kind, LetterRead, prefilled
from vereffen.track.workspace import fold
from vereffen.usecases.write_report import Report, write_report

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "postgresql", reason="a document says the same on both databases"),
]
FOLDER = Path(__file__).parents[2] / "docs" / "examples"
APPENDIX = "evaluatierapport-bijlage.json"
SIGNED = ("Joke van Dam", "Ali Kaya", "Sanne de Boer")
# What the books of an invented municipality say; what tells of fewer than ten people stays out.
SHARES = {
    ("I-2", ""): (1_640, 4_000), ("I-3", ""): (210, 1_750), ("I-13", ""): (33_400, 40_000), ("I-25", ""): (1_520, 2_600),
    ("I-19", "herinnering"): (6_600, 40_000), ("I-19", "aanmaning"): (4_100, 40_000), ("I-19", "dwangbevel"): (1_150, 40_000),
    ("I-19", "beslag"): (7, 40_000), ("I-17", "6m"): (305, 500), ("I-17", "12m"): (180, 340), ("I-5", ""): (410, 620),
    ("I-1", "gross"): (86_120_00, 2_600),
}  # fmt: skip
FEW = People(7, 21_000, 21_007)
BOOKS = Books(
    [Kind("Afvalstoffenheffing", 31_204, 16_950, 6_112_400_00), Kind("Parkeerbelasting", 8_120, 6_480, 571_300_00), Kind("Dwangsom", 14, 6, 31_000_00)],
    [("2024-11", []), ("2026-11", [ratio(*key, part, whole, whole, 0) for key, (part, whole) in SHARES.items()])],
    {key: FEW if key[1] == "beslag" else People(100, 900, 1_000) for key in SHARES},
    [LetterRead("Aanmaning (oude tekst)", "C1", 48.0, ("lukt_niet", "wie_bellen")), LetterRead("Terugvordering bijstand", "B2", 61.0, ("wat_daarna",)), LetterRead("Gratis herinnering", "A2", 92.0, ())],
)  # fmt: skip
KEEPS = bool(os.environ.get("VEREFFEN_PICTURES"))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The evaluation report of the track that is done, with its appendix."""
    of = make.municipality("9999", is_demo=True)
    lay_the_track(of, {"petra": make.officer(of, "petra", "programmateam")}, make.AT, TODAY, tmp_path)
    return write_report(DONE, TODAY, made_with.software(), {code: str(word) for code, word in INDICATORS.items()})


@pytest.fixture
def papers(report: Report) -> dict[str, tuple[Paper, bool]]:
    """Each example by the name of its file, and whether it is set small."""
    written = plan_of_action.as_facts("9901", demo_plan.values(TODAY), TODAY, "Joke van Dam")
    plan = plan_of_action.fold(written)["9901"]
    own = prefilled("Aadrecht", TODAY, BOOKS)
    made = baseline_world.document()
    signed = tuple(Signature(role, name, baseline_world.ON) for role, name in zip(SIGNERS, SIGNED, strict=False))
    frozen = baseline_world.audited()._replace(
        document=made, fingerprint=baseline.fingerprint(made), frozen=baseline_world.ON, signatures=signed
    )
    measured = baseline_paper(made, frozen)
    return {
        "evaluatierapport.pdf": (report.paper, False),
        "plan-van-aanpak.pdf": (plan_paper.paper("Aadrecht", plan, own, TODAY), False),
        "plan-van-aanpak.docx": (plan_paper.paper("Aadrecht", plan, own, TODAY), False),
        "ronde-tafel.pdf": (round_table.paper("Aadrecht", plan, TODAY), True),
        "nulmeting.pdf": (measured, False),
        "nulmeting.docx": (measured, False),
        "handboek-uitrol.pdf": (handbook.paper(fold(tracks.facts(DONE)), TODAY), False),
    }


def test_every_example_is_there_as_it_is_made_and_can_be_read_by_everybody(
    papers: dict[str, tuple[Paper, bool]],
) -> None:
    for name, (paper, is_small) in papers.items():
        made = paper_files.made(paper, name.rpartition(".")[2], is_small=is_small)
        path = FOLDER / name
        if KEEPS:
            path.write_bytes(made)
        assert path.is_file(), f"docs/examples/{name} is missing: run make pictures"
        if name.endswith(".pdf"):
            assert faults(made) == [], name
            assert pages(path.read_bytes()) == pages(made), f"docs/examples/{name} is an older one: run make pictures"


def test_the_example_report_has_a_verdict_from_the_bundles_that_came_in(papers: dict[str, tuple[Paper, bool]]) -> None:
    report, _small = papers["evaluatierapport.pdf"]
    assert sum(name.startswith("bundel-") for name in report.sources) == 5
    assert any("Behoorlijker:" in getattr(block, "text", "") for block in report.blocks)


def test_the_example_appendix_is_there_and_its_command_gives_the_figures_of_the_report(
    report: Report, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = FOLDER / APPENDIX
    if KEEPS:
        path.write_bytes(made_with.as_file(report.appendix))
    kept = json.loads(path.read_text("utf-8"))
    tables = [{one["code"]: one["table"]["rows"] for one in of["figures"]} for of in (kept, report.appendix)]
    assert tables[0] == tables[1], "docs/examples has an older appendix: run make pictures"
    words = shlex.split(str(kept["command"]).replace("bijlage.json", str(path)))
    told = runner(capsys, monkeypatch)(*words[1:], "--json").document
    assert told["beside_report"] == {"figures": len(kept["figures"]), "differ": []}
