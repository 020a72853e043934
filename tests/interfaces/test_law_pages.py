"""The law page: everybody may ask, every rule answers, and a day rules all that is seen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

import make
from interfaces.desk_people import seen, signed_in
from interfaces.law_asking import ASKED, COSTS, asked, typed
from interfaces.law_texts import NEW_TEXT, folder
from law.questions import ON, QUESTIONS
from vereffen.interfaces.shared import article_texts, law_shown, law_words
from vereffen.interfaces.shared.templatetags import law as filters
from vereffen.law import inquiry, questions, values
from vereffen.records.models import Officer

FRUIT = """
[fruit]
title = "Fruit"
article = "Awb 4:113"
unit = "EUR"
rows = [
  { from = 2021-01-01, value = 7, status = "sourced", source = "a plum" },
  { from = 2022-01-01, value = 8, until = 2024-01-01, status = "derived", source = "an apple" },
  { from = 2025-01-01, value = 9.5, until = 2026-01-01, status = "to_verify", source = "a pear", note = "ripe" },
]
"""
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law_day")]
PAGES = ["/wet/", "/wet/?q=aanmaning", COSTS, "/wet/waarden/", "/wet/waarden/awb_betaaltermijn/", "/wet/Awb 4:112/"]


@pytest.fixture
def texts(tmp_path: Path) -> None:
    article_texts.take(folder(tmp_path / "texts"))


# Who may see it


@pytest.mark.parametrize("role", ["medewerker", "teamleider", "schuldhulp", "inwoner", "pilotleider"])
def test_everybody_who_is_signed_in_may_ask_the_law(role: str) -> None:
    client = signed_in(make.officer(make.municipality(is_demo=True), "iemand", role))
    for path in PAGES:
        told = client.get(path).content.decode()
        assert re.search(r'<a href="/wet/" aria-current="(page|true)">Wet</a>', told), path
    assert "€ 9,00" in seen(asked(client, COSTS, **ASKED))


def test_the_law_is_the_same_for_who_has_no_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VEREFFEN_TODAY")
    client = signed_in(Officer.objects.create_user("verdwaald"))
    assert all(client.get(path).status_code == 200 for path in PAGES)


def test_a_visitor_signs_in_first() -> None:
    for path in PAGES:
        assert Client().get(path).url.startswith("/aanmelden/?next=/wet/")  # type: ignore[attr-defined]
    assert Client().post(COSTS, ASKED).url.startswith("/aanmelden/")  # type: ignore[attr-defined]


def test_what_does_not_exist_is_told_kindly(officer: Client) -> None:
    for path in ("/wet/regel/niets/", "/wet/waarden/niets/", "/wet/Niets 1/", "/wet/regel/", "/wet/niets/"):
        response = officer.get(path)
        assert response.status_code == 404, path
        assert "Deze pagina is er niet" in seen(response)


# Every rule


@pytest.mark.parametrize("name", inquiry.INQUIRIES)
def test_every_rule_has_an_empty_form_without_complaints(officer: Client, texts: None, name: str) -> None:
    response = officer.get(f"/wet/regel/{name}/?op={ON}")
    told = response.content.decode()
    assert inquiry.INQUIRIES[name].title in seen(response)
    assert 'role="alert"' not in told
    assert "Uitkomst op" not in told
    for field in inquiry.INQUIRIES[name].fields:
        assert f'name="{field.key}' in told


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_rule_answers_what_is_typed_as_it_answers_a_program(officer: Client, texts: None, name: str) -> None:
    found, given = inquiry.INQUIRIES[name], QUESTIONS[name][0]
    answer = inquiry.ask(name, date.fromisoformat(ON), given)
    response = asked(officer, f"/wet/regel/{name}/", op=ON, actie="reken", **dict(typed(found.fields, given)))
    told = seen(response)
    assert "Uitkomst op 1 juli 2026" in told
    for one in law_shown.outcomes(answer):
        assert one.label in told
        assert all(cell in told for row in ((one.text,), *one.rows) for cell in row)
    for line in law_shown.steps(answer):
        assert line.amount in told
    for item in answer.finding.values:
        assert response.content.decode().count(f'href="/wet/waarden/{item.key}/?op={ON}"') >= 1
    assert ("Niet elke waarde" in told) == bool(answer.unsure)
    assert ("Dit kan alleen een mens beoordelen" in told) == bool(questions.of_rule(name))


@pytest.mark.parametrize("name", inquiry.INQUIRIES)
def test_every_rule_names_its_articles(name: str) -> None:
    assert bool(law_shown.behind(name)) == (name != "betalingskenmerk")


def test_the_articles_behind_a_rule_are_those_of_its_own_functions() -> None:
    assert law_shown.behind("aanmaning-kosten") == ("Awb 4:113 lid 1", "Kostenwet 2")
    assert "ATW 1" in law_shown.behind("termijn")
    assert "ATW 1" not in law_shown.behind("verjaring")


def test_the_steps_are_a_sum_with_its_articles_on_the_day(officer: Client) -> None:
    told = asked(
        officer, "/wet/regel/dwangbevel-kosten/", op="2026-07-01", actie="reken", schuld_cents="90"
    ).content.decode()
    rows = [seen_row(row) for row in re.findall(r"(?s)<tr.*?</tr>", told.split('v-steps"')[1])]
    assert rows[1].endswith("zonder kosten: € 90,00")
    assert rows[2].endswith("Kostenwet 3 lid 1 + € 56,00")
    assert rows[3].endswith("+ € 5,00")
    assert rows[4].endswith("hooguit € 16.524,00")
    assert rows[5].endswith("= € 61,00")
    assert 'href="/wet/Kostenwet%203%20lid%201/?op=2026-07-01"' in told


def seen_row(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


# The day


@pytest.mark.parametrize(
    ("op", "sentence"),
    [
        ("2020-12-31", "vanaf 1 januari 2021"),
        ("2026-13-01", "Dat is geen dag"),
        ("morgen", "Dat is geen dag"),
        ("20260701", "geen dag"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_today_is_shown(officer: Client, op: str, sentence: str) -> None:
    for path in ("/wet/", COSTS, "/wet/waarden/"):
        response = officer.get(path, {"op": op})
        assert sentence in seen(response), path
        assert 'value="2026-11-24"' in response.content.decode()


def test_the_first_day_is_a_day(officer: Client) -> None:
    response = officer.get("/wet/waarden/", {"op": "2021-01-01"})
    assert "op 1 januari 2021" in seen(response)
    assert 'role="alert"' not in response.content.decode()


def test_an_article_may_be_asked_for_an_earlier_day(officer: Client) -> None:
    assert 'role="alert"' not in officer.get("/wet/Awb 4:112/?op=2015-01-01").content.decode()
    assert "Dat is geen dag" in seen(officer.get("/wet/Awb 4:112/?op=gisteren"))


def test_another_day_keeps_the_question_and_changes_the_answer(officer: Client) -> None:
    assert "€ 9,00" in seen(asked(officer, COSTS, **{**ASKED, "op": "2025-01-01"}))
    assert "€ 8,00" in seen(asked(officer, COSTS, **{**ASKED, "actie": "dag", "op": "2024-12-31"}))
    assert (
        'role="alert"'
        not in asked(officer, "/wet/regel/dwangbevel-kosten/", actie="dag", op="2026-01-01").content.decode()
    )


def test_a_day_without_a_value_is_refused_with_its_name_and_the_question_stays(officer: Client) -> None:
    response = asked(officer, COSTS, **{**ASKED, "op": "2090-12-31"})
    told, html = seen(response), response.content.decode()
    assert "Op 31 december 2090 is niet elke waarde bekend" in told
    assert "Vergoeding voor de aanmaning bij een schuld onder de grens" in told
    assert 'href="/wet/waarden/awb_aanmaningsvergoeding_laag/?op=2090-12-31"' in html
    assert 'value="453,99"' in html
    assert "<title>Let op: " in html


# Searching and values


def test_one_box_finds_rules_values_and_articles(officer: Client, texts: None) -> None:
    told = seen(officer.get("/wet/?q=AANMANING&op=2026-07-01"))
    assert "Kosten van een aanmaning Kosten" in told
    assert "Vergoeding voor de aanmaning bij een schuld onder de grens : € 9,00" in told
    assert "Awb 4:113 1. De aanmaning kost een peer." in told
    assert "Kosten van een aanmaning" in found_links(officer, "kostenwet 2")
    assert found_links(officer, "awb 4:113 LID 1")[0] == "Awb 4:113 lid 1"
    assert "Niets gevonden" in seen(officer.get("/wet/?q=xyzzy"))
    assert found_links(officer, "stuiting_nieuwe_termijn") == [values.history("stuiting_nieuwe_termijn")[0].title]


def found_links(client: Client, words: str) -> list[str]:
    html = client.get("/wet/", {"q": words}).content.decode().split("v-law-page__middle")[1]
    return re.findall(r"<a [^>]*>(.*?)</a>", html.split("<footer")[0])


def test_the_loaded_laws_are_told_as_they_are_on_the_day(officer: Client, texts: None) -> None:
    assert "Verzonnen wet 1 jan 2026 2" in seen(officer.get("/wet/?op=2026-07-01"))
    assert "Verzonnen wet pas later 0" in seen(officer.get("/wet/?op=2024-07-01"))


def test_without_texts_the_official_place_is_named(officer: Client) -> None:
    assert "nog niet geladen" in seen(officer.get("/wet/"))
    response = officer.get(f"{COSTS}?op=2026-07-01")
    assert "https://wetten.overheid.nl/BWBR0005537/2026-07-01#Artikel4:113" in response.content.decode()


def test_the_text_of_the_day_stands_beside_the_rule(officer: Client, texts: None) -> None:
    response = officer.get(f"{COSTS}?op=2026-07-01")
    assert f"<mark>{NEW_TEXT.splitlines()[0]}</mark>" in response.content.decode()
    assert "Deze tekst geldt sinds 1 januari 2026. Op 1 januari 2027 komt er een nieuwe tekst." in seen(response)
    before = officer.get(f"{COSTS}?op=2025-12-31")
    assert "appel" in seen(before)
    assert "peer" not in seen(before)


def test_an_article_page_says_what_it_does_not_know(officer: Client, texts: None) -> None:
    told = seen(officer.get("/wet/Awb 4:97/?op=2026-07-01"))
    assert "De wet is daarna gewijzigd, in elk geval op 1 januari 2026." in told
    assert "Hier staat alleen: vierde lid." in seen(officer.get("/wet/Fw 287/"))
    assert "Een nieuwere tekst is hier niet geladen." in seen(officer.get("/wet/Rv 475da/"))
    assert "niet geladen. Lees het artikel op de officiële plaats" in seen(officer.get("/wet/Awb 4:113/?op=2022-01-01"))


def test_all_values_stand_on_one_page_with_where_they_were_read(officer: Client) -> None:
    told = seen(officer.get("/wet/waarden/?op=2026-07-01"))
    assert f"{len(values.keys())} waarden op 1 juli 2026" in told
    row = values.value("awb_aanmaningsvergoeding_laag", make.day("2026-07-01"))
    assert f"{row.title} {row.key} € 9,00 1 jan 2026 {row.article} uit een bron : {row.source}" in told
    assert f"{row.title} {row.key} niet bekend op deze dag" in seen(officer.get("/wet/waarden/?op=2090-07-01"))


@pytest.mark.parametrize("status", [*law_words.STATUSES, "unknown"])
def test_values_are_found_by_how_sure_they_are(officer: Client, status: str) -> None:
    on = make.day("2022-07-01")
    known = {row.key: row.status for row in law_shown.in_force(on)}
    response = officer.get(f"/wet/waarden/?op={on}&status={status}")
    keys = re.findall(r'<code class="v-quiet">(\w+)</code>', response.content.decode())
    assert keys == [key for key in sorted(map(str, values.keys())) if known.get(key, "unknown") == status]


def test_values_are_found_by_words(officer: Client) -> None:
    keys = re.findall(r'<code class="v-quiet">(\w+)</code>', officer.get("/wet/waarden/?q=GRENS awb").content.decode())
    assert "awb_aanmaningsvergoeding_grens" in keys
    assert all("grens" in key or "grens" in values.history(key)[0].title.lower() for key in keys)
    assert "Geen waarde gevonden" in seen(officer.get("/wet/waarden/?q=xyzzy"))


def test_the_history_of_a_value_shows_every_row_and_when_it_is_not_known(
    officer: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "fruit.toml"
    file.write_text(FRUIT, "utf-8")
    made = values.read([file])
    monkeypatch.setattr(values, "_all", lambda: made)
    response = officer.get("/wet/waarden/fruit/?op=2025-06-01")
    rows = [seen_row(row) for row in re.findall(r"(?s)<tr.*?</tr>", response.content.decode())][1:]
    assert rows == [
        "1 jan 2026 nu niet bekend",
        "1 jan 2025 31 dec 2025 € 9,50 (op de gekozen dag) nog na te gaan : a pear (ripe)",
        "1 jan 2024 31 dec 2024 niet bekend",
        "1 jan 2022 31 dec 2023 € 8,00 afgeleid : an apple",
        "1 jan 2021 31 dec 2021 € 7,00 uit een bron : a plum",
    ]
    assert response.content.decode().count('class="v-now"') == 1
    assert "Fruit fruit € 9,50 1 jan 2025 Awb 4:113 nog na te gaan" in seen(officer.get("/wet/waarden/?op=2025-12-31"))
    assert "Fruit fruit niet bekend op deze dag" in seen(officer.get("/wet/waarden/?op=2026-01-01"))


@pytest.mark.parametrize(
    ("key", "on", "words"),
    [
        ("kostenwet_dwangbevel_maximum", "2026-07-01", "€ 16.524,00"),
        ("awb_betaaltermijn", "2026-07-01", "6 weken"),
        ("stuiting_nieuwe_termijn", "2026-07-01", "5 jaar"),
    ],
)
def test_a_value_is_told_with_its_unit(key: str, on: str, words: str) -> None:
    assert filters.value(values.value(key, make.day(on))) == words
