"""The page of the team lead: for the team lead alone, with pictures beside their tables, and as files that compute nothing."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

import make
from interfaces.desk_people import SPOKEN, TODAY, Office, many, office, seen, signed_in
from vereffen.interfaces.desk.team_tables import sections
from vereffen.interfaces.shared import charts, exports
from vereffen.interfaces.shared.exports import Column, Sort, Table
from vereffen.records.models import Identity, Officer
from vereffen.records.queries import team
from vereffen.usecases.record_contact import record_contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def lead(place: Office) -> Officer:
    return make.officer(place.municipality, "ton", "teamleider")


@pytest.mark.parametrize(
    ("role", "code"),
    [("teamleider", 200), ("medewerker", 403), ("schuldhulp", 403), ("pilotleider", 403), ("inwoner", 403)],
)
def test_only_a_team_lead_sees_the_figures(place: Office, role: str, code: int) -> None:
    client = signed_in(make.officer(place.municipality, f"een-{role}", role))
    assert client.get("/team/").status_code == code
    assert client.get("/team/?vorm=xlsx").status_code == code


def test_the_menu_of_the_team_lead_alone_leads_there(place: Office) -> None:
    assert 'href="/team/"' in signed_in(lead(place)).get("/vandaag/").content.decode()
    assert 'href="/team/"' not in signed_in(place.karin).get("/vandaag/").content.decode()


def test_another_municipality_is_not_counted(place: Office) -> None:
    many(place.municipality, 7)
    other = make.municipality("0001", is_demo=True)
    stranger = signed_in(make.officer(other, "vreemd", "teamleider"))
    code = place.municipality.departments.get(code="belastingen").code
    rows = stranger.get(f"/team/?vorm=csv&tabel=trechter&afdeling={code}").content.decode()
    assert "Opgelegd;0;0;0;0;0;0,00" in rows


def test_every_picture_has_a_title_a_description_and_its_table_beside_it(place: Office) -> None:
    many(place.municipality, 7)
    page = signed_in(lead(place)).get("/team/").content.decode()
    pictures = re.findall(r"<svg class=\"v-chart\".*?</svg>", page, re.S)
    assert pictures
    for one in pictures:
        title = re.search(r"<title [^>]*>(.+?)</title>", one)
        assert title
        assert re.search(r"<desc [^>]*>.+?</desc>", one, re.S)
        assert f"<caption><strong>{title[1]}</strong></caption>" in page
    assert "style=" not in page
    assert "<h1" in page


def test_few_people_are_not_told_and_nobody_is_named(place: Office) -> None:
    page = signed_in(lead(place)).get("/team/")
    assert "te weinig" in seen(page)
    for name in (*Identity.objects.values_list("name", flat=True), "Karin Bos"):
        assert name not in page.content.decode()


@pytest.mark.parametrize("query", ["van=2026-02-30", "van=2026-11-02&tot=2026-11-01"])
def test_a_period_that_cannot_be_is_told_and_the_usual_one_shown(place: Office, query: str) -> None:
    response = signed_in(lead(place)).get(f"/team/?{query}")
    assert response.status_code == 422
    assert 'value="2026-08-25"' in response.content.decode()


def test_the_file_says_what_it_is_and_numbers_are_numbers(place: Office) -> None:
    many(place.municipality, 7)
    client = signed_in(lead(place))
    response = client.get("/team/?vorm=xlsx")
    assert response["Content-Type"] == exports.XLSX
    book = load_workbook(BytesIO(response.content))
    figures = team.team_figures(
        team.Scope(place.municipality.pk, make.day("2026-08-25"), TODAY, TODAY, make.AT),
        dict(place.municipality.departments.values_list("id", "name")),
    )
    names = dict(place.municipality.departments.values_list("id", "name"))
    tables = [table for section in sections(figures, names) for table in section.tables]
    assert book.sheetnames == [table.code for table in tables]
    sheet = book["trechter"]
    told = [row[0].value for row in sheet.iter_rows(max_row=4)]
    assert told[1] == place.municipality.name
    assert "25 augustus 2026" in str(told[2])
    (imposed,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Opgelegd"]
    assert isinstance(imposed[1], int)
    bsn = "999993653"
    written = [str(cell) for one in book for row in one.iter_rows(values_only=True) for cell in row if cell is not None]
    assert not [text for text in written if bsn in text or "Vries" in text or "Karin" in text]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_compute_is_only_shown(text: str) -> None:
    table = Table(
        "t", text, (text,), (Column(text, Sort.TEXT), Column("n"), Column("e", Sort.EUROS)), ((text, -5, -1205),)
    )
    sheet = load_workbook(BytesIO(exports.as_xlsx([table], [text])))["t"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert len([one for one in texts if one.startswith("'")]) == 5
    assert [cell.value for cell in cells if not isinstance(cell.value, str)] == [-5, -12.05]
    written = exports.as_csv([table], [text]).decode("utf-8-sig")
    assert not [
        line for line in written.replace('"', "").split("\r\n") if line.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    assert ";-5;-12,05" in written


def test_a_hidden_count_stays_hidden_in_a_picture() -> None:
    drawn = charts.bars("b", "Titel", [("een", None), ("twee", 8)])
    assert [one.width for one in drawn.rects] == [charts.WIDTH]
    assert "te weinig" in drawn.description
    assert not charts.parts("p", "Titel", [("een", None, 10)]).rects[0].x
    parts = charts.stacked("s", "Titel", ("a", "b"), [("een", 9, (None, 6))])
    # What is drawn stands against the whole, not against the sum of what is told.
    assert (parts.description == "een: 9.", len(parts.rects)) == (True, 1)
    assert charts.line("l", "Titel", [("0", 1000), ("1", None)], 1000).line.count(",") == 1


def test_the_page_asks_the_same_number_of_queries_however_much_work_there_is(place: Office) -> None:
    client = signed_in(lead(place))

    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            assert client.get("/team/").status_code == 200
        return len(told)

    # The first page of a session also writes down when that began.
    asked()
    few = asked()
    many(place.municipality, 15)
    record_contact(place.calls.pk, TODAY, make.AT, place.karin, SPOKEN)
    assert asked() == few
