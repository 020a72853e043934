"""The books on a page: for a team lead alone, a department's lead sees that department, and the files hold the same sums."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from interfaces.desk_people import TODAY, signed_in
from usecases.bank import OURS, In, camt
from vereffen.records.models import Municipality
from vereffen.usecases.import_statement import import_statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
PERIOD = "van=2026-08-01&tot=2026-11-24"


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def of(db: None, tmp_path: Path) -> Municipality:
    of = make.municipality(is_demo=True, iban=OURS)
    claim = make.claim(of)
    make.claim(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", hoofdsom_cents=7810)
    import_statement(of, camt(tmp_path, In(5000, reference=claim.payment_reference, bank="A"), In(77)), make.AT)
    return of


@pytest.mark.parametrize(
    ("role", "code"),
    [("teamleider", 200), ("medewerker", 403), ("schuldhulp", 403), ("pilotleider", 403), ("inwoner", 403)],
)
def test_only_a_team_lead_sees_the_books(of: Municipality, role: str, code: int) -> None:
    client = signed_in(make.officer(of, f"een-{role}", role))
    for wanted in ("", "?bestand=journaal", "?bestand=auditfile"):
        assert client.get(f"/boekhouding/{wanted}").status_code == code


def test_the_page_says_whether_the_bank_is_explained_and_what_waits(of: Municipality) -> None:
    page = signed_in(make.officer(of, "ton", "teamleider")).get(f"/boekhouding/?{PERIOD}").content.decode()
    assert "elke dag gelijk, tot op de cent" in page
    assert "€ 0,77 wacht nog op een vordering" in page.replace("\xa0", " ")
    assert page.count("<table") == 3


def test_a_department_s_lead_sees_that_department_and_not_the_bank(of: Municipality) -> None:
    client = signed_in(make.officer(of, "tine", "teamleider", "parkeren"))
    page = client.get(f"/boekhouding/?{PERIOD}").content.decode()
    assert page.count("<table") == 2
    assert "78,10" in page
    assert "132,40" not in page
    for wanted in ("journaal", "open-posten", "auditfile"):
        found = client.get(f"/boekhouding/?{PERIOD}&bestand={wanted}")
        assert found.status_code == 200
        told = found.content.decode()
        assert "NHP" in told or "parkeren" in told
        assert "belastingen" not in told


def test_a_day_that_cannot_be_read_is_told_and_nothing_breaks(of: Municipality) -> None:
    client = signed_in(make.officer(of, "ton", "teamleider"))
    assert client.get("/boekhouding/?van=gisteren").status_code == 422
    assert client.get("/boekhouding/?van=2026-11-24&tot=2026-11-01").status_code == 422
