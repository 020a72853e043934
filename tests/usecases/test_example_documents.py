"""The documents of the example track in docs/examples: made anew by the same code, all there, and readable by everybody.

With `VEREFFEN_PICTURES=1` they are written into `docs/examples` (`make pictures`).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import baseline_world
import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY
from vereffen.exchange.letters.make import pages
from vereffen.interfaces.cli.demo_track import DONE, lay_the_track
from vereffen.interfaces.shared import paper_files
from vereffen.interfaces.shared.baseline_made import paper as baseline_paper
from vereffen.interfaces.shared.indicator_words import INDICATORS
from vereffen.records import tracks
from vereffen.track import baseline, handbook, plan_of_action, round_table
from vereffen.track.baseline_facts import SIGNERS, Signature
from vereffen.track.paper import Paper
from vereffen.track.plan_fields import FIELDS
from vereffen.track.workspace import fold
from vereffen.usecases.write_report import write_report

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[2] / "docs" / "examples"
SIGNED = ("Joke van Dam", "Ali Kaya", "Sanne de Boer")
KEEPS = bool(os.environ.get("VEREFFEN_PICTURES"))


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, tuple[Paper, bool]]:
    """Each example by the name of its file, and whether it is set small."""
    of = make.municipality("9999", is_demo=True)
    lay_the_track(of, {"petra": make.officer(of, "petra", "programmateam")}, make.AT, TODAY, tmp_path)
    values = {one.code: next(iter(one.choices), f"Voorbeeld. {one.hint}") for one in FIELDS}
    plan = plan_of_action.fold(plan_of_action.as_facts("9901", values, TODAY, "Joke van Dam"))["9901"]
    made = baseline_world.document()
    signed = tuple(Signature(role, name, baseline_world.ON) for role, name in zip(SIGNERS, SIGNED, strict=False))
    frozen = baseline_world.audited()._replace(
        document=made, fingerprint=baseline.fingerprint(made), frozen=baseline_world.ON, signatures=signed
    )
    measured = baseline_paper(made, frozen)
    titles = {code: str(word) for code, word in INDICATORS.items()}
    return {
        "evaluatierapport.pdf": (write_report(DONE, TODAY, "0.1.0", titles), False),
        "plan-van-aanpak.pdf": (plan_of_action.paper("Aadrecht", plan, (), TODAY), False),
        "plan-van-aanpak.docx": (plan_of_action.paper("Aadrecht", plan, (), TODAY), False),
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
