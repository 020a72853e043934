"""The plan of action on its page: written, remarked on, signed, and taken out as files that can be read by everybody."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY, signed_in
from vereffen.exchange.letters.make import pages
from vereffen.records import tracks
from vereffen.track.plan_fields import FIELDS
from vereffen.track.plan_of_action import fold

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
PLAN, FILES = f"{TRACK}9901/plan/schrijven/", f"{TRACK}9901/plan/"
WHOLE = {one.code: next(iter(one.choices), "Zo doen wij het.") for one in FIELDS}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> Client:
    client = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    client.post("/pilot/trajecten/", {"name": "Koplopers", "code": "koplopers"})
    client.post(TRACK, {"soort": "place_joined", "gemeente": "9901", "name": "Aadrecht"})
    return client


@pytest.fixture
def joke(team: Client) -> Client:
    return signed_in(make.officer(make.municipality("9901", is_demo=True), "joke", "pilotleider"))


def test_a_plan_is_written_and_only_what_changed_is_kept(joke: Client) -> None:
    assert joke.post(PLAN, {"profiel": "41.000 inwoners", "profiel-na": "0"}).status_code == 302
    assert (
        joke.post(PLAN, {"profiel": "41.000 inwoners", "profiel-na": "1", "dpia": "bezig", "dpia-na": "0"}).status_code
        == 302
    )
    plan = fold(tracks.facts("koplopers"))["9901"]
    assert (plan.values["profiel"], plan.values["dpia"], plan.version) == ("41.000 inwoners", "bezig", 2)


def test_what_a_colleague_wrote_is_shown_and_the_own_text_stays_in_the_form(joke: Client, team: Client) -> None:
    team.post(PLAN, {"profiel": "Van Petra", "profiel-na": "0"})
    answer = joke.post(PLAN, {"profiel": "Van Joke", "profiel-na": "0"})
    assert answer.status_code == 422
    assert "Een collega veranderde" in answer.content.decode()
    assert "Van Joke" in answer.content.decode()
    assert fold(tracks.facts("koplopers"))["9901"].values["profiel"] == "Van Petra"


def test_a_whole_plan_is_signed_by_role_and_opens_again_when_it_changes(joke: Client) -> None:
    assert joke.post(PLAN, {"doe": "teken", "rol": "projectleider", "vingerafdruk": "x"}).status_code == 422
    joke.post(PLAN, WHOLE)
    page = joke.get(PLAN).content.decode()
    assert "Alle vragen zijn ingevuld." in page
    mark = fold(tracks.facts("koplopers"))["9901"].fingerprint
    assert joke.post(PLAN, {"doe": "teken", "rol": "projectleider", "vingerafdruk": mark}).status_code == 302
    assert [one.role for one in fold(tracks.facts("koplopers"))["9901"].signed] == ["projectleider"]
    joke.post(PLAN, {"risicos": "Toch nog een."})
    assert fold(tracks.facts("koplopers"))["9901"].signed == ()


def test_remarks_stand_at_their_field_and_a_plan_goes_back_with_a_reason(joke: Client, team: Client) -> None:
    team.post(PLAN, {"doe": "opmerking", "veld": "begroting", "tekst": "Reken bellen mee."})
    team.post(PLAN, {"doe": "terug", "veld": "begroting", "tekst": "Nog niet rond."})
    page = joke.get(PLAN).content.decode()
    assert "Reken bellen mee." in page
    assert "Nog niet rond." in page
    assert team.post(PLAN, {"doe": "terug", "tekst": " "}).status_code == 422


def test_the_books_of_the_municipality_itself_are_filled_in_with_their_source(joke: Client) -> None:
    of = make.municipality("9901", is_demo=True)
    for number in range(12):
        make.debtor(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    page = joke.get(PLAN).content.decode()
    assert "12 vorderingen" in page.replace("\xa0", " ")
    assert "Vorderingen uit de boeken van" in page


def test_the_files_can_be_read_by_everybody_and_the_round_table_is_one_page(joke: Client) -> None:
    joke.post(PLAN, WHOLE | {"vraag_1": "Eerst bellen. " * 250})
    made = joke.get(f"{FILES}plan-van-aanpak.pdf").content
    assert faults(made) == []
    table = joke.get(f"{FILES}ronde-tafel.pdf").content
    assert (faults(table), pages(table)) == ([], 1)
    with zipfile.ZipFile(io.BytesIO(joke.get(f"{FILES}plan-van-aanpak.docx").content)) as parts:
        assert "Zo doen wij het." in parts.read("word/document.xml").decode()
    assert "<h1>Plan van aanpak van Aadrecht</h1>" in joke.get(f"{FILES}plan-van-aanpak.html").content.decode()
    assert joke.get(f"{FILES}iets.pdf").status_code == joke.get(f"{FILES}plan-van-aanpak.exe").status_code == 404


def test_a_longest_answer_everywhere_still_gives_one_page_for_the_round_table(joke: Client) -> None:
    joke.post(
        PLAN,
        {one.code: next(iter(one.choices), "Lange woorden zoals schuldhulpverlening. " * 90)[:4000] for one in FIELDS},
    )
    assert pages(joke.get(f"{FILES}ronde-tafel.pdf").content) == 1


def test_the_report_comes_as_three_kinds_of_file(team: Client) -> None:
    assert faults(team.get(f"{TRACK}rapport.pdf").content) == []
    assert b"Evaluatie van Koplopers" in team.get(f"{TRACK}rapport.html").content
    assert team.get(f"{TRACK}rapport.docx").content.startswith(b"PK")
    assert team.get(f"{TRACK}rapport.exe").status_code == 404
    appendix = team.get(f"{TRACK}rapport.json")
    assert appendix["Content-Disposition"] == 'attachment; filename="bijlage.json"'
    assert appendix.json()["schema"] == "vereffen-report-appendix/1"
    assert f"{TRACK}rapport.json" in team.get(TRACK).content.decode()
