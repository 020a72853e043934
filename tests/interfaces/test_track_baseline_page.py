"""The baseline on its page: files by lot, read by a rubric, everything frozen once before the start, and signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY, signed_in
from vereffen.records import tracks
from vereffen.records.models import Municipality
from vereffen.track.baseline_facts import fold
from vereffen.track.file_audit import RUBRIC
from vereffen.usecases.check_baseline import check_baseline

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
PAGE = f"{TRACK}9901/nulmeting/"
DRAW = {
    "soort": "files_drawn",
    "zaad": "trekking 12",
    "aantal": "30",
    "dossiers": " ".join(f"D{number}" for number in range(40)),
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def of() -> Municipality:
    of = make.municipality("9901", is_demo=True)
    for number in range(12):
        make.debtor(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    return of


@pytest.fixture
def joke(of: Municipality) -> Client:
    team = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    team.post("/pilot/trajecten/", {"name": "Koplopers", "code": "koplopers"})
    team.post(TRACK, {"soort": "place_joined", "gemeente": "9901", "name": "Aadrecht"})
    return signed_in(make.officer(of, "joke", "pilotleider"))


def read_all(joke: Client) -> None:
    while (next_one := fold(tracks.facts("koplopers"))["9901"].unread) and next_one:
        told = {"soort": "file_read", "dossier": next_one[0]} | {one.code: "yes" for one in RUBRIC}
        assert joke.post(PAGE, told).status_code == 302


def test_a_baseline_is_drawn_read_frozen_once_before_the_start_and_signed(joke: Client) -> None:
    assert joke.post(PAGE, DRAW).status_code == 302
    assert joke.post(PAGE, DRAW).status_code == 422
    start = {"soort": "baseline_frozen", "start": (TODAY + timedelta(days=7)).isoformat()}
    assert joke.post(PAGE, start).status_code == 422
    read_all(joke)
    assert joke.post(PAGE, start | {"start": (TODAY - timedelta(days=1)).isoformat()}).status_code == 422
    assert joke.post(PAGE, start).status_code == 302
    assert joke.post(PAGE, start).status_code == 422
    frozen = fold(tracks.facts("koplopers"))["9901"]
    assert frozen.is_intact
    assert len(frozen.document["indicators"]["I-13"]) == 24  # type: ignore[index]
    assert frozen.document["audit"]["contact_first"] == {"yes": 30, "no": 0, "unknown": 0}  # type: ignore[index]
    sign = {"soort": "baseline_signed", "rol": "project_leader", "vingerafdruk": frozen.fingerprint}
    assert joke.post(PAGE, sign | {"vingerafdruk": "0"}).status_code == 422
    assert joke.post(PAGE, sign).status_code == 302
    page = joke.get(PAGE).content.decode()
    assert frozen.fingerprint in page
    assert "ongeschonden" in page


@pytest.mark.parametrize(
    "wrong",
    [
        DRAW | {"aantal": "12"},
        DRAW | {"aantal": "veel"},
        DRAW | {"zaad": ""},
        DRAW | {"dossiers": "D1 D1 D2"},
        {"soort": "file_read", "dossier": "D1"},
        {"soort": "baseline_frozen", "start": "morgen"},
        {"soort": "iets"},
    ],
)
def test_what_is_not_right_is_refused_in_words_and_keeps_nothing(joke: Client, wrong: dict[str, str]) -> None:
    before = len(tracks.facts("koplopers"))
    answer = joke.post(PAGE, wrong)
    assert (answer.status_code, len(tracks.facts("koplopers"))) == (422, before)
    assert 'role="alert"' in answer.content.decode()


def test_another_municipality_reads_along_and_writes_nothing(joke: Client) -> None:
    team = signed_in(make.officer(make.municipality("0002", is_demo=True), "piet", "programmateam"))
    team.post(TRACK, {"soort": "place_joined", "gemeente": "9902", "name": "Beekdal"})
    other = signed_in(make.officer(make.municipality("9902", is_demo=True), "leo", "pilotleider"))
    assert other.get(PAGE).status_code == 200
    assert other.post(PAGE, DRAW).status_code == 404


def test_before_it_is_frozen_the_figures_are_shown_to_who_may_write_there_and_nothing_is_kept(joke: Client) -> None:
    before = len(tracks.facts("koplopers"))
    assert "Kwaliteit van de gegevens" not in joke.get(PAGE).content.decode()
    page = joke.get(PAGE, {"start": TODAY.isoformat()}).content.decode()
    assert "Dit is een concept: het is niet bevroren." in page
    for wanted in (
        "Contact en kosten",
        "Kwaliteit van de gegevens",
        "Wat het beter maakt",
        "Brieven die de toets halen: 25 van 25",
    ):
        assert wanted in page
    assert len(tracks.facts("koplopers")) == before
    assert joke.get(PAGE, {"start": "morgen"}).status_code == 404
    other = signed_in(make.officer(make.municipality("9902", is_demo=True), "leo", "pilotleider"))
    team = signed_in(make.officer(make.municipality("0002", is_demo=True), "piet", "programmateam"))
    team.post(TRACK, {"soort": "place_joined", "gemeente": "9902", "name": "Beekdal"})
    assert "Contact en kosten" not in other.get(PAGE, {"start": TODAY.isoformat()}).content.decode()
    assert other.get(f"{PAGE}nulmeting.pdf", {"start": TODAY.isoformat()}).status_code == 404


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_paper_is_given_in_three_forms_as_a_draft(joke: Client, form: str) -> None:
    given = joke.get(f"{PAGE}nulmeting.{form}", {"start": TODAY.isoformat()})
    assert given.status_code == 200
    assert f"nulmeting-9901.{form}" in given["Content-Disposition"]
    if form == "pdf":
        assert faults(given.content) == []


@pytest.mark.parametrize("name", ["nulmeting.json", "nulmeting.exe", "anders.pdf", "nulmeting.pdf"])
def test_what_is_not_there_is_not_given(joke: Client, name: str) -> None:
    assert joke.get(f"{PAGE}{name}").status_code == 404


def test_frozen_it_is_shown_to_all_of_the_track_drawn_and_given_as_a_signed_file(joke: Client) -> None:
    joke.post(PAGE, DRAW)
    read_all(joke)
    joke.post(PAGE, {"soort": "baseline_frozen", "start": (TODAY + timedelta(days=7)).isoformat()})
    mark = fold(tracks.facts("koplopers"))["9901"].fingerprint
    joke.post(PAGE, {"soort": "baseline_signed", "rol": "controller", "vingerafdruk": mark})
    given = joke.get(f"{PAGE}nulmeting.json").json()
    assert (given["fingerprint"], [one["role"] for one in given["signatures"]]) == (mark, ["controller"])
    assert check_baseline(given, {"9901": given["public_key"]}).tracks == ("koplopers",)
    page = joke.get(PAGE).content.decode()
    assert "<svg" in page
    assert "Toon de maanden als tabel" in page
    assert "nulmeting.json" in page
    assert "?start=" not in page
    told = joke.get(f"{PAGE}nulmeting.html").content.decode()
    assert mark in told
    assert "Joke Bos" in told
