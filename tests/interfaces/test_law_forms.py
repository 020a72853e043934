"""Filling in a rule: what people type is read as they mean it, kept, told on nobody, and asked again kindly when it cannot be."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from interfaces.desk_people import seen, signed_in
from interfaces.law_asking import ASKED, COSTS, asked
from vereffen.interfaces.shared import law_forms
from vereffen.law.inquiry.fields import Field, cents, choice, day, items, whole, yes_no
from vereffen.records.models import Officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law_day")]


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


def test_a_list_of_words_is_ticked(officer: Client) -> None:
    field = items("x", "X", [choice("soort", "Soort", ["a", "b", "c"])])
    kept = law_forms.typed([field], {"x.c": "ja", "x.a": "ja", "x.b": "nee", "x.d": "ja"})
    assert kept == {"x.a": "ja", "x.c": "ja"}
    assert law_forms.read([field], kept) == ({"x": [{"soort": "a"}, {"soort": "c"}]}, {})
    (control,) = law_forms.controls([field], kept, {})
    assert (control.kind, control.ticked) == ("checks", {"a", "c"})
    html = asked(officer, "/wet/regel/stukvereisten/", **{"aanwezig.termijn": "ja", "actie": "reken"}).content.decode()
    assert 'name="aanwezig.termijn" value="ja" checked' in html
    assert 'name="aanwezig.gevolg" value="ja">' in html


def test_only_our_own_fields_are_kept_and_never_too_long() -> None:
    kept = law_forms.typed([cents("x", "X")], {"x": " 1\0" + "0" * 500, "bsn": "999993653"})
    assert kept == {"x": "1" + "0" * 99}


def test_a_wrong_answer_keeps_what_was_filled_in_and_says_where(officer: Client) -> None:
    response = asked(officer, COSTS, **{**ASKED, "schuld_cents": "veel", "regime": ""})
    html = response.content.decode()
    assert "<title>Let op: " in html
    assert 'value="veel"' in html
    assert 'href="#id-schuld_cents"' in html
    assert 'aria-describedby="fout-schuld_cents"' in html
    assert "Kies een antwoord." in seen(response)
    assert "Uitkomst op" not in seen(response)


def test_more_rows_come_when_asked_and_keep_what_was_filled_in(officer: Client) -> None:
    path = "/wet/regel/verjaring/"
    sent = {"einde_betaaltermijn": "2026-03-31", "handelingen.rows": "2", "handelingen.2.soort": "aanmaning", "op": ""}
    response = officer.post(path, {**sent, "actie": "meer:handelingen"})
    assert response.url == f"{path}?op=#lijst-handelingen"  # type: ignore[attr-defined]
    html = officer.get(path).content.decode()
    assert "Regel 4" in html
    assert "Regel 5" not in html
    assert 'value="2026-03-31"' in html
    assert 'role="alert"' not in html
    most = asked(officer, path, **{**sent, "handelingen.rows": "99", "actie": "meer:handelingen"}).content.decode()
    assert f"Regel {law_forms.MOST_ROWS}<" in most
    assert "Meer regels" not in most


def test_amounts_never_stand_in_an_address_and_going_back_keeps_them(officer: Client) -> None:
    response = officer.post(COSTS, ASKED)
    assert response.url == f"{COSTS}?op=2026-07-01#uitkomst"  # type: ignore[attr-defined]
    for path in (COSTS, f"{COSTS}?op=2026-07-01"):
        page = officer.get(path)
        assert 'value="453,99"' in page.content.decode()
        assert "no-store" in page["Cache-Control"]
    assert "453,99" not in officer.get("/wet/regel/dwangbevel-kosten/").content.decode()


def test_beginning_again_and_signing_out_forget_what_was_filled_in(officer: Client) -> None:
    asked(officer, COSTS, **ASKED)
    assert "453,99" not in asked(officer, COSTS, **{**ASKED, "actie": "wis"}).content.decode()
    asked(officer, COSTS, **ASKED)
    officer.post("/afmelden/")
    officer.force_login(Officer.objects.get(username="karin"), backend="django.contrib.auth.backends.ModelBackend")
    assert "453,99" not in officer.get(COSTS).content.decode()


def test_a_form_from_elsewhere_is_refused(officer: Client) -> None:
    strict = signed_in(Officer.objects.get(username="karin"), enforce_csrf_checks=True)
    assert strict.post(COSTS, ASKED).status_code == 403


def test_what_was_typed_is_shown_as_text(officer: Client) -> None:
    evil = "<script>alert(1)</script>\"'>"
    path = "/wet/regel/toerekening/"
    told = [
        asked(officer, path, **{"aangewezen": evil, "vorderingen.1.id": evil, "betaling_cents": evil, "actie": "reken"})
    ]
    told += [
        officer.get(f"/wet/{where}", {"q": evil, "op": evil, "status": evil}) for where in ("", "waarden/", "Awb 4:1/")
    ]
    for response in told:
        assert b"<script>alert" not in response.content
        assert not re.search(r"\sstyle=|\son\w+=", response.content.decode())
