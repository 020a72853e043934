"""The pictures of the main pages in the documentation: made anew by the same pages, and all of them there.

With `VEREFFEN_PICTURES=1` they are written into `docs/pictures` (`make pictures`).
"""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path
from typing import Any

import pytest
import typst

import make
from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, sign_in
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.exchange import letters
from vereffen.exchange.letters.make import content, example
from vereffen.interfaces.cli.demo_skills import lay_the_skills
from vereffen.interfaces.cli.demo_track import lay_the_track
from vereffen.interfaces.shared.fonts import fonts
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_fact import record_fact

pytestmark = MARKS
FORM = Path(letters.__file__).with_name("letter.typ")
DOCS = Path(__file__).parents[2] / "docs" / "pictures"
KEEPS = bool(os.environ.get("VEREFFEN_PICTURES"))
WIDTH, HEIGHT = 1280, 900
LETTERS = ("herinnering", "regeling", "kwijtschelding_besluit", "dwangbevel")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def pages(place: Office) -> dict[str, tuple[str, str]]:
    """The main pages by the name of their picture: who looks, and where."""
    calls = f"/dossier/{place.calls.pk}/"
    return {
        "desk": ("karin", "/vandaag/"),
        "dossier": ("karin", calls),
        "call": ("karin", f"{calls}contact/"),
        "capacity": ("karin", f"{calls}draagkracht/bekend/"),
        "arrangement": ("karin", f"{calls}regeling/?bedrag=60,80&dag=25"),
        "plan": ("karin", f"/dossier/{place.held.pk}/regeling/wijzigen/"),
        "one-by-one": ("karin", "/stappen/aanmaning/"),
        "cases": ("karin", "/zaken/"),
        "no-ground": ("bilal", calls.replace(str(place.calls.pk), str(place.demand.pk))),
        "team": ("ton", "/team/"),
        "practice": ("karin", "/oefenen/"),
        "skills": ("ton", "/vaardigheden/team/"),
        "track": ("petra", "/pilot/traject/koplopers/"),
        "funnel": ("petra", "/pilot/vergelijken/"),
    }


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_every_main_page_has_a_picture_that_its_page_still_makes(visit: Any, place: Office, tmp_path: Path) -> None:
    make.officer(place.municipality, "ton", "teamleider")
    make.officer(place.municipality, "bilal", department="parkeren")
    make.officer(place.municipality, "fatma")
    team = make.officer(place.municipality, "petra", "programmateam")
    lay_the_skills(place.municipality, make.AT)
    lay_the_track(place.municipality, {"petra": team}, make.AT, TODAY, tmp_path)
    told = {"soort": "uitstel"}
    record_fact(place.held.pk, Kind.PROTECTION_ENDED, TODAY, make.AT, place.karin, told)
    claims = tuple(place.held.claims.values_list("pk", flat=True))
    plan = schedules.even(18_240, 3_040, make.day("2026-12-25"), 25)
    make_arrangement(place.held.pk, TODAY, make.AT, place.karin, schedules.Agreed(claims, plan))
    received = {"schriftelijk": True, "ontvangen": TODAY.isoformat()}
    open_case(place.calls.pk, "klacht", TODAY, make.AT, place.karin, received, "Niemand belde mij terug.")
    folder = DOCS if KEEPS else tmp_path
    page = visit(viewport={"width": WIDTH, "height": HEIGHT})
    for name, (who, path) in pages(place).items():
        page.context.clear_cookies()
        sign_in(page, who)
        page.goto(path)
        page.evaluate("document.fonts.ready")
        picture = page.screenshot(path=folder / f"{name}.png")
        assert size(picture) == (WIDTH, HEIGHT)
        # A page that is nearly empty makes a far smaller file.
        assert len(picture) > 20_000, name
        assert (DOCS / f"{name}.png").is_file(), f"docs/pictures/{name}.png is missing: run make pictures"
        assert size((DOCS / f"{name}.png").read_bytes()) == (WIDTH, HEIGHT)


@pytest.mark.skipif(fonts() is None, reason="the fonts are not installed: set-up fetches them")
@pytest.mark.parametrize("kind", [*LETTERS, "uitleg-ar"])
def test_the_main_letters_and_a_sheet_have_a_picture(kind: str) -> None:
    # The sheet is the one with the reminder, without its letter.
    shown = (
        content(example("herinnering", "nl")._replace(uitleg="ar"))
        if kind == "uitleg-ar"
        else content(example(kind, "nl"))
    )
    letter = json.dumps([{**shown, "has_letter": kind != "uitleg-ar"}])
    found = typst.Compiler(FORM, root=FORM.parent, font_paths=[fonts() or ""], ignore_system_fonts=True).compile(
        format="png", ppi=72, sys_inputs={"letters": letter}
    )
    assert isinstance(found, bytes)
    path = DOCS / f"letter-{kind}.png"
    if KEEPS:
        path.write_bytes(found)
    assert path.is_file(), f"docs/pictures/{path.name} is missing: run make pictures"
    assert size(path.read_bytes()) == size(found)
