"""The call card and `vereffen guide` show the edition that the policy names, and a contact keeps by which edition it went."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from approach.test_guide import written
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from interfaces.in_process import Run, runner
from vereffen.approach import guide, policy
from vereffen.approach.guide import FOLDER
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.interfaces.desk.practice import scenarios
from vereffen.interfaces.shared.own_guides import own_folder
from vereffen.records.models import Event, Municipality

pytestmark = pytest.mark.django_db
TOLD = {"kanaal": "telefoon", "dagdeel": "middag", "uitkomst": "anders"}
CHOSEN = """[gespreksgids]
title = "Onze gids"
values = [{ from = 2026-11-24, value = 1000, source = "Collegebesluit 2026-7 (verzonnen)" }]
"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path))
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def chooses(of: Municipality, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The municipality has a policy of its own, which names its own guide."""
    folder = tmp_path / "beleid"
    folder.mkdir()
    (folder / "default.toml").write_bytes(DEFAULT.read_bytes())
    (folder / "gouda.toml").write_text(CHOSEN, "utf-8")
    monkeypatch.setattr(policy, "FOLDER", folder)
    Municipality.objects.filter(pk=of.pk).update(policy="gouda")


def card(place: Office, **headers: str) -> str:
    """What a reader sees of the call card."""
    return unescape(seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/contact/", headers=headers)))


def contact(place: Office, **given: Any) -> dict[str, Any]:
    """What was kept of a contact."""
    client = signed_in(place.karin)
    assert client.post(f"/dossier/{place.calls.pk}/contact/", {**TOLD, **given}).status_code == 302
    return json.loads(Event.objects.filter(debtor=place.calls, kind="contact").latest("id").data)


def test_the_standard_guide_is_on_the_card_with_its_version_and_what_is_never_said(place: Office) -> None:
    told = card(place)
    of = guide.edition(1)
    assert "Gespreksgids van Vereffen, versie 1.0 van 26 november 2026" in told
    for line in (*of.listen, *of.never, *(one.title for one in of.turns), *(one.what for one in of.stages)):
        assert line.nl in told
    assert "0123 45 67 89" in told
    assert "kan niet worden gebruikt" not in told


def test_in_english_the_guide_is_english(place: Office) -> None:
    told = card(place, **{"accept-language": "en"})
    of = guide.edition(1)
    assert all(line.en in told for line in (*of.listen, *(one.what for one in of.stages)))
    assert "Is this a good moment?" in told
    assert of.stages[0].what.nl not in told


def test_a_contact_keeps_by_which_guide_its_steps_were_done(
    place: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "gids" not in contact(place)
    assert contact(place, stappen=["luisteren", "afspraak"])["gids"] == 1
    chooses(place.municipality, tmp_path, monkeypatch)
    written(own_folder())
    assert contact(place, stappen=["luisteren"])["gids"] == 1000
    assert "gids" not in contact(place, uitkomst="niet_opgenomen", stappen=["luisteren"])


def test_a_municipality_s_own_guide_is_on_the_card_from_the_day_its_policy_names_it(
    place: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(place.municipality, tmp_path, monkeypatch)
    path = written(own_folder())
    path.write_text(path.read_text("utf-8").replace("“Hoe gaat het met u?”", "“Gaat 't <b>goed</b>?”"), "utf-8")
    html = signed_in(place.karin).get(f"/dossier/{place.calls.pk}/contact/").content.decode()
    assert "Zo belt Gouda, versie 1.0" in html
    assert "Gaat &#x27;t &lt;b&gt;goed&lt;/b&gt;?" in html
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-11-23")
    assert "Gespreksgids van Vereffen, versie 1.0" in card(place)


@pytest.mark.parametrize("how", ["gone", "without suicide"])
def test_a_guide_that_cannot_be_used_takes_no_words_away(
    place: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    chooses(place.municipality, tmp_path, monkeypatch)
    if how != "gone":
        path = written(own_folder())
        path.write_text(path.read_text("utf-8").replace("0800-0113", "een hulplijn"), "utf-8")
    told = card(place)
    assert "De eigen gids van uw gemeente kan niet worden gebruikt." in told
    assert "0800-0113" in told
    assert contact(place, stappen=["luisteren"])["gids"] == 1


def test_the_command_checks_a_file_and_tells_all_that_is_wrong(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path)
    assert run("guide", "check", path, "--json").document == {"ok": True, "wrong": []}
    path.write_text(path.read_text("utf-8").replace("0800-0113", "een lijn").replace('"taal"', '"tael"'), "utf-8")
    ran = run("guide", "check", path, "--json")
    assert ran.code == 1
    assert ran.document["wrong"] == [
        "turn taal is missing",
        "turn tael is not one that we know",
        "turn suicidaliteit does not name 0800-0113",
    ]
    ours = written(tmp_path, number=3)
    assert run("guide", "check", ours, "--json").document["wrong"] == ["its number is one of ours: begin with 1000"]
    assert run("guide", "check", FOLDER / "0001-standaard.toml").code == 0
    assert run("guide", "check").code == 2


def test_the_command_shows_the_guide_of_a_municipality_on_a_day(
    run: Run, place: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(place.municipality, tmp_path, monkeypatch)
    written(own_folder())
    words = ("guide", "show", "--municipality", place.municipality.code)
    assert run(*words, "--on", "2026-11-24", "--json").document["title"] == "Zo belt Gouda"
    assert run(*words, "--on", "2026-11-23", "--json").document["number"] == 1
    told = run("guide", "show", "--on", "2026-11-24").out
    assert "0001 Gespreksgids van Vereffen, 1.0" in told
    assert "0800-0113" in told


def test_every_turn_of_the_guide_can_be_practised(place: Office) -> None:
    turns = {one.code for one in guide.edition(1).turns}
    assert {code for of in scenarios().values() for code in of.turns} == turns
    html = signed_in(place.karin).get("/gespreksgids/").content.decode()
    for of in scenarios().values():
        assert html.count(f'href="/oefenen/{of.code}/"') == len(of.turns)


def test_the_guide_can_be_read_in_calm_without_anybody_on_the_line(place: Office) -> None:
    client = signed_in(place.karin)
    told = unescape(seen(client.get("/gespreksgids/")))
    of = guide.edition(1)
    for line in (
        *of.listen,
        *of.never,
        *(one.what for one in of.stages),
        *(line for one in of.turns for line in one.helps),
    ):
        assert line.nl in told
    assert "u spreekt met Karin Bos van Gemeente 9999. Spreek ik met (naam)?" in told
    english = unescape(seen(client.get("/gespreksgids/", headers={"accept-language": "en"})))
    assert all(line.en in english for line in of.never)


def test_a_municipality_begins_with_a_copy_of_ours(run: Run, tmp_path: Path) -> None:
    ran = run("guide", "copy", "1000-gouda.toml", "--json")
    path = tmp_path / "gespreksgidsen" / "1000-gouda.toml"
    assert ran.document == {"file": str(path)}
    assert path.read_bytes() == (FOLDER / "0001-standaard.toml").read_bytes()
    assert run("guide", "check", path).code == 0
    # What somebody wrote is never written over, and ours are not theirs.
    path.write_text("eigen", "utf-8")
    for name in ("1000-gouda.toml", "0002-gouda.toml", "../1000-gouda.toml", "gouda.toml"):
        assert run("guide", "copy", name).code == 1
    assert path.read_text("utf-8") == "eigen"
    assert run("guide", "copy").code == 2
