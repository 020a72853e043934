"""The plan of action on its page: written, remarked on, signed, and taken out as files that can be read by everybody."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from lxml import html

import make
from exchange.letters.standards import faults
from hard_letter import hard_letter
from interfaces.desk_people import TODAY, signed_in
from plan_form import PARTS, sent
from vereffen.exchange.letters.make import pages
from vereffen.interfaces.cli import demo_plan
from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.track import plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.plan_of_action import Plan, fold
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
PLAN, FILES, VERSIONS = f"{TRACK}9901/plan/schrijven/", f"{TRACK}9901/plan/", f"{TRACK}9901/plan/versies/"
WHOLE = demo_plan.values(TODAY)


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


def plan() -> Plan:
    return fold(tracks.facts("koplopers"))["9901"]


def write(client: Client, values: dict[str, Any]) -> None:
    """Sends every part of the plan with these values."""
    for part in PARTS:
        assert client.post(f"{PLAN}{part}/", sent(part, values)).status_code == 302, part


def test_a_plan_is_written_by_part_and_only_what_changed_is_kept(joke: Client) -> None:
    part = f"{PLAN}gemeente/"
    assert joke.post(part, {"profiel": "41.000 inwoners", "profiel-na": "0"}).status_code == 302
    again = {"profiel": "41.000 inwoners", "profiel-na": "1", "inwoners": "41.000", "inwoners-na": "0"}
    assert joke.post(part, again).status_code == 302
    assert (plan().values, plan().version) == ({"profiel": "41.000 inwoners", "inwoners": 41_000}, 2)
    assert joke.get(f"{PLAN}niets/").status_code == 404


def test_every_kind_of_answer_comes_back_in_the_form_as_it_was_kept(joke: Client) -> None:
    write(joke, WHOLE)
    assert dict(plan().values) == WHOLE
    for part in PARTS:
        shown = html.fromstring(joke.get(f"{PLAN}{part}/").content)
        for name, text in sent(part, WHOLE).items():
            inputs = shown.xpath("//*[@name=$name]", name=name)
            assert inputs, name
            assert text in {_said(one) for one in inputs} or name.endswith("-rijen"), name


def _said(one: Any) -> str:
    if one.tag == "select":
        return next(iter(one.xpath("./option[@selected]/@value")), "")
    if one.tag == "textarea":
        return one.text or ""
    return one.get("value", "") if one.get("type") != "radio" or one.get("checked") is not None else ""


def test_what_is_wrong_is_said_at_its_field_and_nothing_that_was_typed_is_lost(joke: Client) -> None:
    typed = {
        "budget": "veel geld", "preventie": "1.000", "planning-rijen": "2", "planning-0-mijlpaal": "Begin",
        "planning-0-dag": "31-02-2027", "planning-0-wie": "Joke", "planning-1-mijlpaal": "Einde", "planning-1-dag": "1-3-2027",
    }  # fmt: skip
    answer = joke.post(f"{PLAN}planning/", typed)
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    for name in ("budget", "planning-0-dag"):
        (wrong,) = page.xpath("//*[@name=$name]", name=name)
        assert (wrong.get("value"), wrong.get("aria-invalid")) == (typed[name], "true")
        assert page.get_element_by_id(wrong.get("aria-describedby").split()[-1]).text_content()
        assert page.xpath("//a[@href=$link]", link=f"#{name}")
    assert page.get_element_by_id("planning-1-mijlpaal").text == "Einde"
    assert page.xpath("//input[@name='preventie']/@value") == ["1.000"]
    assert "9901" not in fold(tracks.facts("koplopers"))
    assert joke.post(f"{PLAN}planning/", typed | {"budget": "2.000", "planning-0-dag": "28-02-2027"}).status_code == 302
    assert [row["dag"] for row in plan().values["planning"]] == ["2027-02-28", "2027-03-01"]


def test_rows_are_added_without_keeping_and_a_row_made_empty_is_gone(joke: Client) -> None:
    part, typed = f"{PLAN}planning/", sent("planning", WHOLE)
    page = html.fromstring(joke.post(part, typed | {"meer": "risicos"}).content)
    assert page.xpath("//input[@name='risicos-rijen']/@value") == ["5"]
    assert page.xpath("//*[@autofocus]/@name") == ["risicos-2-risico"]
    assert page.get_element_by_id("planning-0-mijlpaal").text == "Plan getekend"
    assert "9901" not in fold(tracks.facts("koplopers"))
    joke.post(part, typed)
    joke.post(part, typed | {name: "" for name in typed if name.startswith("risicos-0-")})
    assert [row["wie"] for row in plan().values["risicos"]] == ["Controller"]


def test_what_a_colleague_wrote_is_shown_and_the_own_text_stays_in_the_form(joke: Client, team: Client) -> None:
    part = f"{PLAN}gemeente/"
    team.post(part, {"profiel": "Van Petra", "profiel-na": "0"})
    answer = joke.post(part, {"profiel": "Van Joke", "profiel-na": "0"})
    assert answer.status_code == 422
    assert "Een collega veranderde" in answer.content.decode()
    assert "Van Joke" in answer.content.decode()
    assert plan().values["profiel"] == "Van Petra"


def test_a_plan_from_before_there_were_tables_is_read_and_kept_until_the_table_is_filled(joke: Client) -> None:
    by = Officer.objects.get(username__endswith="joke")
    older = {"planning": "1 maart: begin", "preventie": "€ 12.000 uit armoedegeld"}
    # As it was written then; a new one is refused.
    with pytest.raises(Refusal):
        record_track_fact(by, "koplopers", plan_of_action.as_facts("9901", older, TODAY, ""), make.AT)
    tracks.add(tracks.lock("koplopers"), [Fact("plan_field", "9901", code, TODAY, "", {"value": text}) for code, text in older.items()], by, make.AT)  # fmt: skip
    page = joke.get(f"{PLAN}planning/").content.decode()
    assert "Eerder schreef u dit als tekst:" in page
    assert all(text in page for text in older.values())
    joke.post(f"{PLAN}planning/", {"planning-rijen": "2", "preventie": "", "planning-0-mijlpaal": ""})
    assert plan().values == older
    assert "armoedegeld" in joke.get(f"{FILES}plan-van-aanpak.html").content.decode()
    assert pages(joke.get(f"{FILES}ronde-tafel.pdf").content) == 1
    joke.post(f"{PLAN}planning/", sent("planning", WHOLE))
    assert plan().values["planning"] == WHOLE["planning"]


def test_a_whole_plan_is_signed_by_role_and_opens_again_when_it_changes(joke: Client) -> None:
    assert joke.post(PLAN, {"doe": "teken", "rol": "projectleider", "vingerafdruk": "x"}).status_code == 422
    write(joke, WHOLE)
    page = joke.get(PLAN).content.decode()
    assert "Er ontbreekt niets meer." in page
    assert (
        joke.post(PLAN, {"doe": "teken", "rol": "projectleider", "vingerafdruk": plan().fingerprint}).status_code == 302
    )
    assert [one.role for one in plan().signed] == ["projectleider"]
    joke.post(f"{PLAN}planning/", {"politiek": "Toch nog een."})
    assert plan().signed == ()


def test_what_does_not_agree_is_told_with_a_link_to_its_question_and_nobody_signs(joke: Client) -> None:
    write(joke, WHOLE | {"budget": 1_000_00, "loting_dag": "2029-01-01"})
    page = html.fromstring(joke.get(PLAN).content)
    told = {link.get("href").rpartition("/")[2]: link.getparent().text_content() for link in page.xpath("//details//a")}
    assert set(told) == {"#vraag-begroting", "#vraag-preventie", "#vraag-periode"}
    assert "ligt niet na de loting" in told["#vraag-periode"]
    assert not page.xpath("//input[@name='vingerafdruk']")
    assert (
        joke.post(PLAN, {"doe": "teken", "rol": "projectleider", "vingerafdruk": plan().fingerprint}).status_code == 422
    )


def test_what_changed_between_two_versions_is_told_question_by_question(joke: Client, team: Client) -> None:
    assert "Er is nog niets geschreven." in joke.get(VERSIONS).content.decode()
    write(joke, WHOLE)
    risks = [WHOLE["risicos"][1], {"risico": "De telefoon valt uit"}]
    team.post(f"{PLAN}planning/", sent("planning", {"risicos": risks, "budget": 50_000_00}))
    page = html.fromstring(joke.get(VERSIONS).content)
    assert [one.text_content() for one in page.xpath("//h3")] == ["Wat kan er misgaan, en wat doen wij dan?", "Hoeveel geld is er in totaal?"]  # fmt: skip
    assert [one.text_content()[:30] for one in page.xpath("//del | //ins")] == ["Te weinig mensen om te bellen ", "De telefoon valt uit", "€ 48.000,00", "€ 50.000,00"]  # fmt: skip
    whole = html.fromstring(joke.get(f"{VERSIONS}?van=0&tot={plan().version}").content)
    assert len(whole.xpath("//h3")) == len(WHOLE)


def test_remarks_stand_at_their_field_and_a_plan_goes_back_with_a_reason(joke: Client, team: Client) -> None:
    team.post(PLAN, {"doe": "opmerking", "veld": "begroting", "tekst": "Reken bellen mee."})
    team.post(PLAN, {"doe": "terug", "veld": "begroting", "tekst": "Nog niet rond."})
    page = joke.get(PLAN).content.decode()
    assert "Reken bellen mee." in page
    assert "Nog niet rond." in page
    assert "Reken bellen mee." in joke.get(f"{PLAN}planning/").content.decode()
    assert team.post(PLAN, {"doe": "terug", "tekst": " "}).status_code == 422
    assert team.post(PLAN, {"doe": "iets"}).status_code == 422


def test_who_reads_along_sees_answers_and_no_fields(team: Client, joke: Client) -> None:
    write(joke, WHOLE)
    team.post(TRACK, {"soort": "place_joined", "gemeente": "9902", "name": "Beekdal"})
    other = signed_in(make.officer(make.municipality("9902", is_demo=True), "leider", "pilotleider"))
    page = html.fromstring(other.get(f"{PLAN}planning/").content)
    assert not page.xpath("//main//input | //main//textarea | //main//button")
    assert "Te weinig mensen om te bellen" in page.text_content()
    assert other.post(f"{PLAN}planning/", sent("planning", WHOLE)).status_code == 404


def test_the_books_of_the_municipality_itself_are_filled_in_with_their_source(joke: Client) -> None:
    of = make.municipality("9901", is_demo=True)
    for number in range(12):
        make.debtor(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    page = html.fromstring(joke.get(f"{PLAN}gemeente/").content)
    (row,) = page.xpath("//table[contains(caption, 'Vorderingen per soort')]/tbody/tr")
    assert [cell.text_content() for cell in row.xpath("th | td")][1:3] == ["12", "12"]
    assert "Vorderingen uit de boeken van" in page.text_content()


def test_a_letter_that_fails_the_language_check_stands_in_the_table_of_letters_to_rewrite(joke: Client) -> None:
    hard_letter(make.municipality("9901", is_demo=True))
    page = html.fromstring(joke.get(f"{PLAN}aanpak/").content)
    name, level, lacks = (page.get_element_by_id(f"brieven-0-{column}") for column in ("brief", "niveau", "mist"))
    assert name.get("value") == "Gratis herinnering"
    assert level.get("value", "")[:2] in {"B2", "C1", "C2"}
    assert lacks.text
    assert "‘Gratis herinnering’ haalt de taaltoets niet" in joke.get(PLAN).content.decode()
    written = {f"brieven-0-{column}": text for column, text in (("brief", "Gratis herinnering"), ("wie", "Karin"), ("klaar", "2027-01-08"))}  # fmt: skip
    joke.post(f"{PLAN}aanpak/", {"brieven-rijen": "1", **written})
    assert plan().values["brieven"] == [{"brief": "Gratis herinnering", "wie": "Karin", "klaar": "2027-01-08"}]
    assert "haalt de taaltoets niet" not in joke.get(PLAN).content.decode()


def test_the_files_can_be_read_by_everybody_and_the_round_table_is_one_page(joke: Client) -> None:
    write(joke, WHOLE)
    made = joke.get(f"{FILES}plan-van-aanpak.pdf").content
    assert faults(made) == []
    table = joke.get(f"{FILES}ronde-tafel.pdf").content
    assert (faults(table), pages(table)) == ([], 1)
    with zipfile.ZipFile(io.BytesIO(joke.get(f"{FILES}plan-van-aanpak.docx").content)) as parts:
        assert "Te weinig mensen om te bellen" in parts.read("word/document.xml").decode()
    assert "<h1>Plan van aanpak van Aadrecht</h1>" in joke.get(f"{FILES}plan-van-aanpak.html").content.decode()
    assert joke.get(f"{FILES}iets.pdf").status_code == joke.get(f"{FILES}plan-van-aanpak.exe").status_code == 404


def test_the_report_comes_as_three_kinds_of_file(team: Client) -> None:
    assert faults(team.get(f"{TRACK}rapport.pdf").content) == []
    assert b"Evaluatie van Koplopers" in team.get(f"{TRACK}rapport.html").content
    assert team.get(f"{TRACK}rapport.docx").content.startswith(b"PK")
    assert team.get(f"{TRACK}rapport.exe").status_code == 404
    appendix = team.get(f"{TRACK}rapport.json")
    assert appendix["Content-Disposition"] == 'attachment; filename="bijlage.json"'
    assert appendix.json()["schema"] == "vereffen-report-appendix/1"
    assert f"{TRACK}rapport.json" in team.get(TRACK).content.decode()
