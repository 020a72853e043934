"""The law page: everybody may ask, every rule can be filled in, nothing filled in is lost or told on, and words are ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client
from django.utils import translation

import make
from interfaces.desk_people import TODAY, seen, signed_in
from interfaces.law_texts import NEW_TEXT, folder
from law.questions import ON, QUESTIONS
from vereffen.interfaces.shared import article_texts, law_forms, law_pages, law_shown, law_told, law_words
from vereffen.interfaces.shared.labels import WORDS
from vereffen.interfaces.shared.templatetags import law as filters
from vereffen.law import inquiry, questions, values
from vereffen.law.inquiry.fields import Field, Kind, cents, choice, day, items, whole, yes_no
from vereffen.law.refusal import Refusal
from vereffen.law.words import euros, percent, say
from vereffen.law.words import day as told_day
from vereffen.records.models import Officer

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
LAW = ROOT / "src" / "vereffen" / "law"
CATALOGUE = ROOT / "src/vereffen/interfaces/shared/locale/en/LC_MESSAGES/django.po"
COSTS = "/wet/regel/aanmaning-kosten/"
ASKED = {"regime": "awb", "schuld_cents": "453,99", "actie": "reken", "op": "2026-07-01"}
PAGES = ["/wet/", "/wet/?q=aanmaning", COSTS, "/wet/waarden/", "/wet/waarden/awb_betaaltermijn/", "/wet/Awb 4:112/"]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "home"))


@pytest.fixture
def client() -> Client:
    return signed_in(make.officer(make.municipality(is_demo=True), "karin"))


@pytest.fixture
def texts(tmp_path: Path) -> None:
    article_texts.take(folder(tmp_path / "texts"))


def typed(fields: Sequence[Field], given: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """What a person types to ask this."""
    for field in fields:
        name, value = before + field.key, given.get(field.key)
        if field.kind is Kind.ITEMS:
            yield f"{name}.rows", str(max(1, len(value or ())))
            for number, item in enumerate(value or (), 1):
                yield from typed(field.items, item, f"{name}.{number}.")
        elif field.kind is Kind.YES_NO:
            chosen = field.default if value is None and not field.is_needed else value
            yield name, {True: "ja", False: "nee", None: ""}[chosen] if chosen or field.default is not False else ""
        elif value is not None:
            yield name, euros(value).removeprefix("€ ") if field.kind is Kind.CENTS else str(value)


def asked(client: Client, path: str, **data: str) -> Any:
    """The page after what was typed is sent."""
    response = client.post(path, data)
    assert response.status_code == 302
    return client.get(response.url)  # type: ignore[attr-defined]


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


def test_what_does_not_exist_is_told_kindly(client: Client) -> None:
    for path in ("/wet/regel/niets/", "/wet/waarden/niets/", "/wet/Niets 1/", "/wet/regel/", "/wet/niets/"):
        response = client.get(path)
        assert response.status_code == 404, path
        assert "Deze pagina is er niet" in seen(response)


# Every rule


@pytest.mark.parametrize("name", inquiry.INQUIRIES)
def test_every_rule_has_an_empty_form_without_complaints(client: Client, texts: None, name: str) -> None:
    response = client.get(f"/wet/regel/{name}/?op={ON}")
    told = response.content.decode()
    assert inquiry.INQUIRIES[name].title in seen(response)
    assert 'role="alert"' not in told
    assert "Uitkomst op" not in told
    for field in inquiry.INQUIRIES[name].fields:
        assert f'name="{field.key}' in told


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_rule_answers_what_is_typed_as_it_answers_a_program(client: Client, texts: None, name: str) -> None:
    found, given = inquiry.INQUIRIES[name], QUESTIONS[name][0]
    answer = inquiry.ask(name, date.fromisoformat(ON), given)
    response = asked(client, f"/wet/regel/{name}/", op=ON, actie="reken", **dict(typed(found.fields, given)))
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


def test_the_steps_are_a_sum_with_its_articles_on_the_day(client: Client) -> None:
    told = asked(
        client, "/wet/regel/dwangbevel-kosten/", op="2026-07-01", actie="reken", schuld_cents="90"
    ).content.decode()
    rows = [seen_row(row) for row in re.findall(r"(?s)<tr.*?</tr>", told.split("v-steps")[1])]
    assert rows[1].endswith("zonder kosten: € 90,00")
    assert rows[2].endswith("Kostenwet 3 lid 1 + € 56,00")
    assert rows[3].endswith("+ € 5,00")
    assert rows[4].endswith("hooguit € 16.524,00")
    assert rows[5].endswith("= € 61,00")
    assert 'href="/wet/Kostenwet%203%20lid%201/?op=2026-07-01"' in told


def seen_row(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


# What was typed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,56", 123_456), ("1234,5", 123_450), ("1234", 123_400), ("1.234", 123_400), ("€ 1.234,-", 123_400),
        ("12.50", 1_250), ("1,234.56", 123_456), ("0", 0), ("0,01", 1), ("1 000,00", 100_000), ("50,--", 5_000),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(text: str, amount: int) -> None:
    assert law_forms.read([cents("x", "X")], {"x": text}) == ({"x": amount}, {})


@pytest.mark.parametrize(
    "text", ["1,234", "1.23.4", "12.3456", "tien", "1,2,3", "--5", "1e3", "٣", "1.2345,00", "€", "."]
)
def test_what_may_be_two_amounts_or_none_is_asked_again(text: str) -> None:
    given, problems = law_forms.read([cents("x", "X")], {"x": text})
    assert given == {}
    assert "1.234,56" in problems["x"]


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (cents("x", "X"), "-0,01", "niet lager zijn dan € 0,00"),
        (cents("x", "X", most=100), "1,01", "niet hoger zijn dan € 1,00"),
        (whole("x", "X", 90, 100), "89", "niet lager zijn dan 90"),
        (whole("x", "X", 90, 100), "101", "niet hoger zijn dan 100"),
        (whole("x", "X", 90, 100), "95,5", "een heel getal van 90 tot en met 100"),
        (choice("x", "X", ["a", "b"]), "c", "Kies een antwoord"),
        (choice("x", "X", ["a", "b"]), "", "Kies een antwoord"),
        (yes_no("x", "X", None), "misschien", "Kies een antwoord"),
        (day("x", "X"), "2026-02-30", "een dag die bestaat"),
        (day("x", "X"), "20260201", "een dag die bestaat"),
        (day("x", "X"), "", "Vul dit in"),
    ],
)
def test_what_cannot_be_is_told_at_the_field(field: Field, text: str, sentence: str) -> None:
    given, problems = law_forms.read([field], {"x": text})
    assert given == {}
    assert sentence in problems["x"]


def test_the_bounds_themselves_are_accepted() -> None:
    fields = [
        cents("a", "A", most=100),
        whole("b", "B", 90, 100),
        whole("c", "C", 90, 100),
        day("d", "D"),
        yes_no("e", "E", None),
    ]
    given, problems = law_forms.read(fields, {"a": "1", "b": "90", "c": "100", "d": "1-2-2026", "e": ""})
    assert (given, problems) == ({"a": 100, "b": 90, "c": 100, "d": "2026-02-01"}, {})


def test_empty_rows_are_not_there_and_half_filled_ones_are_asked_for() -> None:
    field = items("x", "X", [cents("a", "A"), day("b", "B", None)])
    found = {"x.rows": "3", "x.1.a": "1", "x.3.b": "2026-01-31"}
    given, problems = law_forms.read([field], found)
    assert given == {"x": [{"a": 100}, {"b": "2026-01-31"}]}
    assert problems == {"x.3.a": "Vul dit in."}
    assert law_forms.row_name(field, found, 2, "a") == "x.3.a"
    assert law_forms.read([field], {}) == ({"x": []}, {})
    assert law_forms.read([field._replace(default=None)], {}) == ({}, {})


def test_only_our_own_fields_are_kept_and_never_too_long() -> None:
    kept = law_forms.typed([cents("x", "X")], {"x": " 1\0" + "0" * 500, "bsn": "999993653"})
    assert kept == {"x": "1" + "0" * 99}


def test_a_wrong_answer_keeps_what_was_filled_in_and_says_where(client: Client) -> None:
    response = asked(client, COSTS, **{**ASKED, "schuld_cents": "veel", "regime": ""})
    html = response.content.decode()
    assert "<title>Let op: " in html
    assert 'value="veel"' in html
    assert 'href="#id-schuld_cents"' in html
    assert 'aria-describedby="fout-schuld_cents"' in html
    assert "Kies een antwoord." in seen(response)
    assert "Uitkomst op" not in seen(response)


def test_more_rows_come_when_asked_and_keep_what_was_filled_in(client: Client) -> None:
    path = "/wet/regel/verjaring/"
    sent = {"einde_betaaltermijn": "2026-03-31", "handelingen.rows": "2", "handelingen.2.soort": "aanmaning", "op": ""}
    response = client.post(path, {**sent, "actie": "meer:handelingen"})
    assert response.url == f"{path}?op=#lijst-handelingen"  # type: ignore[attr-defined]
    html = client.get(path).content.decode()
    assert "Regel 4" in html
    assert "Regel 5" not in html
    assert 'value="2026-03-31"' in html
    assert 'role="alert"' not in html
    most = asked(client, path, **{**sent, "handelingen.rows": "99", "actie": "meer:handelingen"}).content.decode()
    assert f"Regel {law_forms.MOST_ROWS}<" in most
    assert "Meer regels" not in most


def test_amounts_never_stand_in_an_address_and_going_back_keeps_them(client: Client) -> None:
    response = client.post(COSTS, ASKED)
    assert response.url == f"{COSTS}?op=2026-07-01#uitkomst"  # type: ignore[attr-defined]
    for path in (COSTS, f"{COSTS}?op=2026-07-01"):
        page = client.get(path)
        assert 'value="453,99"' in page.content.decode()
        assert "no-store" in page["Cache-Control"]
    assert "453,99" not in client.get("/wet/regel/dwangbevel-kosten/").content.decode()


def test_beginning_again_and_signing_out_forget_what_was_filled_in(client: Client) -> None:
    asked(client, COSTS, **ASKED)
    assert "453,99" not in asked(client, COSTS, **{**ASKED, "actie": "wis"}).content.decode()
    asked(client, COSTS, **ASKED)
    client.post("/afmelden/")
    client.force_login(Officer.objects.get(username="karin"), backend="django.contrib.auth.backends.ModelBackend")
    assert "453,99" not in client.get(COSTS).content.decode()


def test_a_form_from_elsewhere_is_refused(client: Client) -> None:
    strict = signed_in(Officer.objects.get(username="karin"), enforce_csrf_checks=True)
    assert strict.post(COSTS, ASKED).status_code == 403


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    evil = "<script>alert(1)</script>\"'>"
    path = "/wet/regel/toerekening/"
    told = [
        asked(client, path, **{"aangewezen": evil, "vorderingen.1.id": evil, "betaling_cents": evil, "actie": "reken"})
    ]
    told += [
        client.get(f"/wet/{where}", {"q": evil, "op": evil, "status": evil}) for where in ("", "waarden/", "Awb 4:1/")
    ]
    for response in told:
        assert b"<script>alert" not in response.content
        assert not re.search(r"\sstyle=|\son\w+=", response.content.decode())


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
def test_a_day_that_cannot_be_is_told_and_today_is_shown(client: Client, op: str, sentence: str) -> None:
    for path in ("/wet/", COSTS, "/wet/waarden/"):
        response = client.get(path, {"op": op})
        assert sentence in seen(response), path
        assert 'value="2026-11-24"' in response.content.decode()


def test_the_first_day_is_a_day(client: Client) -> None:
    response = client.get("/wet/waarden/", {"op": "2021-01-01"})
    assert "op 1 januari 2021" in seen(response)
    assert 'role="alert"' not in response.content.decode()


def test_an_article_may_be_asked_for_an_earlier_day(client: Client) -> None:
    assert 'role="alert"' not in client.get("/wet/Awb 4:112/?op=2015-01-01").content.decode()
    assert "Dat is geen dag" in seen(client.get("/wet/Awb 4:112/?op=gisteren"))


def test_another_day_keeps_the_question_and_changes_the_answer(client: Client) -> None:
    assert "€ 9,00" in seen(asked(client, COSTS, **{**ASKED, "op": "2025-01-01"}))
    assert "€ 8,00" in seen(asked(client, COSTS, **{**ASKED, "actie": "dag", "op": "2024-12-31"}))
    assert (
        'role="alert"'
        not in asked(client, "/wet/regel/dwangbevel-kosten/", actie="dag", op="2026-01-01").content.decode()
    )


def test_a_day_without_a_value_is_refused_with_its_name_and_the_question_stays(client: Client) -> None:
    response = asked(client, COSTS, **{**ASKED, "op": "2022-12-31"})
    assert "Op 31 december 2022 is niet bekend: Vergoeding voor de aanmaning bij een schuld onder de grens." in seen(
        response
    )
    assert 'value="453,99"' in response.content.decode()


# Refusals in our own words


def told_of(name: str, **given: str) -> law_told.Told:
    """How the screen tells the refusal of a rule."""
    found = inquiry.INQUIRIES[name]
    asked_for, problems = law_forms.read(found.fields, given)
    assert problems == {}
    with pytest.raises(Refusal) as refused:
        inquiry.ask(name, TODAY, asked_for)
    return law_told.refused(found, TODAY, refused.value, given)


def test_answers_that_exclude_each_other_are_told_at_the_one_to_mend(client: Client) -> None:
    response = asked(
        client, "/wet/regel/dwangbevel-kosten/", schuld_cents="90", regime="kostenwet", btw="ja", actie="reken"
    )
    assert "Over een dwangbevel volgens de Kostenwet komt geen btw." in seen(response)
    assert 'href="#id-btw"' in response.content.decode()
    assert "VAT" not in seen(response)


def test_a_refusal_about_a_row_is_told_in_that_row() -> None:
    told = told_of(
        "verjaring",
        **{
            "einde_betaaltermijn": "2026-03-31",
            "handelingen.rows": "3",
            "handelingen.3.soort": "aanmaning",
            "regime": "awb",
        },
    )
    assert told == law_told.Told("handelingen.3.datum", "Vul dit in.")
    told = told_of("betalingskenmerk", nummer="12a")
    assert told == law_told.Told("nummer", "Schrijf 1 tot 15 cijfers, zonder spaties of letters.")


def test_a_refusal_that_we_have_no_words_for_is_told_as_it_is() -> None:
    found = inquiry.INQUIRIES["termijn"]
    told = law_told.refused(found, TODAY, Refusal("The moon is full; wait."), {})
    assert told == law_told.Told(
        "", "Met deze antwoorden kan de regel niet worden uitgerekend.", "The moon is full; wait."
    )


def test_a_value_that_is_not_sourced_is_named() -> None:
    refusal = Refusal("awb_betaaltermijn on 2026-01-01 is derived, not sourced, and may not permit a cost; confirm it.")
    told = law_told.refused(inquiry.INQUIRIES["termijn"], make.day("2026-01-01"), refusal, {})
    assert "Op 1 januari 2026 komt niet uit een bron: " + values.history("awb_betaaltermijn")[0].title in told.sentence


def test_every_pair_that_excludes_each_other_has_its_sentence() -> None:
    pairs = {(name, one.key) for name, rule in inquiry.INQUIRIES.items() for one in rule.impossible}
    assert pairs == set(law_words.IMPOSSIBLE)


def test_every_refusal_that_we_say_ourselves_is_still_said() -> None:
    said = "\n".join(path.read_text("utf-8") for path in LAW.rglob("*.py"))
    assert [words for words, _key, _ours in law_words.REFUSALS if words not in said] == []


def _options(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield from field.options
        yield from _options(field.items)


def test_every_choice_and_everybody_who_decides_has_its_words() -> None:
    codes = {code for rule in inquiry.INQUIRIES.values() for code in _options(rule.fields)}
    # What begins with a digit is the number of an article.
    assert {code for code in codes if not code[0].isdigit()} - {*law_words.OPTIONS, *WORDS} == set()
    assert {one.who for one in questions.questions()} - set(law_words.WHO) == set()
    assert set(law_words.STATUSES) == set(values.STATUSES)


# Searching and values


def test_one_box_finds_rules_values_and_articles(client: Client, texts: None) -> None:
    told = seen(client.get("/wet/?q=AANMANING&op=2026-07-01"))
    assert "Kosten van een aanmaning Kosten" in told
    assert "Vergoeding voor de aanmaning bij een schuld onder de grens : € 9,00" in told
    assert "Awb 4:113 1. De aanmaning kost een peer." in told
    assert "Kosten van een aanmaning" in found_links(client, "kostenwet 2")
    assert found_links(client, "awb 4:113 LID 1")[0] == "Awb 4:113 lid 1"
    assert "Niets gevonden" in seen(client.get("/wet/?q=xyzzy"))
    assert found_links(client, "stuiting_nieuwe_termijn") == [values.history("stuiting_nieuwe_termijn")[0].title]


def found_links(client: Client, words: str) -> list[str]:
    html = client.get("/wet/", {"q": words}).content.decode().split("v-law-page__middle")[1]
    return re.findall(r"<a [^>]*>(.*?)</a>", html.split("<footer")[0])


def test_the_loaded_laws_are_told_as_they_are_on_the_day(client: Client, texts: None) -> None:
    assert "Verzonnen wet 1 jan 2026 2" in seen(client.get("/wet/?op=2026-07-01"))
    assert "Verzonnen wet pas later 0" in seen(client.get("/wet/?op=2024-07-01"))


def test_without_texts_the_official_place_is_named(client: Client) -> None:
    assert "nog niet geladen" in seen(client.get("/wet/"))
    response = client.get(f"{COSTS}?op=2026-07-01")
    assert "https://wetten.overheid.nl/BWBR0005537/2026-07-01#Artikel4:113" in response.content.decode()


def test_the_text_of_the_day_stands_beside_the_rule(client: Client, texts: None) -> None:
    response = client.get(f"{COSTS}?op=2026-07-01")
    assert f"<mark>{NEW_TEXT.splitlines()[0]}</mark>" in response.content.decode()
    assert "Deze tekst geldt sinds 1 januari 2026. Op 1 januari 2027 komt er een nieuwe tekst." in seen(response)
    before = client.get(f"{COSTS}?op=2025-12-31")
    assert "appel" in seen(before)
    assert "peer" not in seen(before)


def test_an_article_page_says_what_it_does_not_know(client: Client, texts: None) -> None:
    told = seen(client.get("/wet/Awb 4:97/?op=2026-07-01"))
    assert "De wet is daarna gewijzigd, in elk geval op 1 januari 2026." in told
    assert "Hier staat alleen: vierde lid." in seen(client.get("/wet/Fw 287/"))
    assert "Een nieuwere tekst is hier niet geladen." in seen(client.get("/wet/Rv 475da/"))
    assert "niet geladen. Lees het artikel op de officiële plaats" in seen(client.get("/wet/Awb 4:113/?op=2022-01-01"))


def test_all_values_stand_on_one_page_with_where_they_were_read(client: Client) -> None:
    told = seen(client.get("/wet/waarden/?op=2026-07-01"))
    assert f"{len(values.keys())} waarden op 1 juli 2026" in told
    row = values.value("awb_aanmaningsvergoeding_laag", make.day("2026-07-01"))
    assert f"{row.title} {row.key} € 9,00 1 jan 2026 {row.article} uit een bron : {row.source}" in told
    assert "awb_aanmaningsvergoeding_laag niet bekend op deze dag" in seen(client.get("/wet/waarden/?op=2022-07-01"))


@pytest.mark.parametrize("status", [*law_words.STATUSES, "unknown"])
def test_values_are_found_by_how_sure_they_are(client: Client, status: str) -> None:
    on = make.day("2022-07-01")
    known = {row.key: row.status for row in law_shown.in_force(on)}
    response = client.get(f"/wet/waarden/?op={on}&status={status}")
    keys = re.findall(r'<code class="v-quiet">(\w+)</code>', response.content.decode())
    assert keys == [key for key in values.keys() if known.get(key, "unknown") == status]


def test_values_are_found_by_words(client: Client) -> None:
    keys = re.findall(r'<code class="v-quiet">(\w+)</code>', client.get("/wet/waarden/?q=GRENS awb").content.decode())
    assert "awb_aanmaningsvergoeding_grens" in keys
    assert all("grens" in key or "grens" in values.history(key)[0].title.lower() for key in keys)
    assert "Geen waarde gevonden" in seen(client.get("/wet/waarden/?q=xyzzy"))


def test_the_history_of_a_value_shows_every_row_and_when_it_is_not_known(client: Client) -> None:
    response = client.get("/wet/waarden/awb_aanmaningsvergoeding_laag/?op=2026-07-01")
    told = seen(response)
    assert "1 jan 2018 31 dec 2022 niet bekend" in told
    assert "1 jan 2025 31 dec 2025 € 9,00" in told
    assert told.index("1 jan 2026 31 dec 2026") < told.index("1 jan 2014 31 dec 2017 € 7,00")
    assert response.content.decode().count('class="v-now"') == 1
    assert len(re.findall("<tr", response.content.decode())) == len(values.history("awb_aanmaningsvergoeding_laag")) + 3


@pytest.mark.parametrize(
    ("key", "on", "words"),
    [
        ("kostenwet_dwangbevel_maximum", "2026-07-01", "€ 16.524,00"),
        ("awb_betaaltermijn", "2026-07-01", "6 weken"),
        ("awb_verjaring", "2026-07-01", "5 jaar"),
    ],
)
def test_a_value_is_told_with_its_unit(key: str, on: str, words: str) -> None:
    if key not in values.keys():  # noqa: SIM118 - a module
        key = next(one for one in values.keys() if one.endswith("verjaring") or "verjaring" in one)
    assert filters.value(values.value(key, make.day(on))) == words


# In English


def test_a_sentence_of_the_law_is_said_in_english_with_its_amounts_and_days() -> None:
    sentence = say(
        "{a} {b} {c} {d}",
        a=euros(123_456),
        b=told_day(make.day("2026-03-01")),
        c=percent(values.Decimal("0.1373")),
        d="x y",
    )
    assert filters.said(sentence) == "€ 1.234,56 1 maart 2026 13,73 % x y"
    with translation.override("en"):
        assert filters.said(sentence) == "€ 1,234.56 March 1, 2026 13.73 % x y"
        assert filters.said(say("Kosten")) == "Costs"
        assert filters.said("") == ""
    assert filters.said(say("{soort}", soort="mededeling_iw27")) == "mededeling dat de ontvanger nog wil innen"


def test_every_translation_keeps_the_holes_of_its_sentence() -> None:
    holes = re.compile(r"\{\w+\}|%\(\w+\)s")
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(CATALOGUE))
        if entry.msgstr and sorted(holes.findall(entry.msgid)) != sorted(holes.findall(entry.msgstr))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_in_english_no_dutch_of_ours_is_left(texts: None, name: str) -> None:
    person = make.officer(make.municipality(is_demo=True), "ann")
    client = signed_in(person, headers={"accept-language": "en"})
    found, given = inquiry.INQUIRIES[name], QUESTIONS[name][0]
    answer = inquiry.ask(name, date.fromisoformat(ON), given)
    response = asked(client, f"/wet/regel/{name}/", op=ON, actie="reken", **dict(typed(found.fields, given)))
    told = seen(response)
    assert "Outcome on" in told
    ours = [
        found.title,
        found.subject,
        *(field.label for field in found.fields),
        *(line.text for line in answer.finding.steps),
    ]
    with translation.override("en"):
        assert [text for text in ours if text in told and filters.said(text) != text] == []
        assert all(filters.said(line.text) in told for line in answer.finding.steps)
