"""Terms and statuses from sources outside this project; they lie beside the repository and not in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from approach.tell import ended, person_after, protection, shielded
from law.cases import SHARED
from vereffen.law import calendar, debt_help, seizure, terms, values, verjaring
from vereffen.law.calendar import Term, Unit

FOLDER = SHARED / "vectors"
DOMAINS = ("terms", "status")

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the cases of others are not beside the repository")

Case = dict[str, Any]
Check = Callable[[Case, Case, date], None]


def _rows() -> dict[str, Case]:
    if not FOLDER.exists():
        return {}
    found = [json.loads((FOLDER / f"{domain}.json").read_text("utf-8"))["vectors"] for domain in DOMAINS]
    return {row["id"]: row for rows in found for row in rows}


ROWS = _rows()


def _six_weeks(_given: Case, expected: Case, on: date) -> None:
    assert values.whole(terms.of_kind("awb_betaaltermijn").value_key, on) == expected["weeks"]
    assert calendar.term("awb_betaaltermijn", on) == Term(expected["weeks"], Unit.WEEKS)


def _prescription(_given: Case, expected: Case, on: date) -> None:
    (key, _) = verjaring.value_keys("awb")
    term = calendar.term(key, on)
    assert term == Term(expected["years"], Unit.YEARS)
    assert calendar.is_lengthened(term, on) == expected["algemene_termijnenwet_applies"]
    # A Saturday five years on: it stays.
    assert verjaring.last_day(date(2026, 2, 28), []) == date(2031, 2, 28)


def _tax_term(_given: Case, expected: Case, on: date) -> None:
    about = terms.of_kind("aanslag")
    assert about.moved == expected["algemene_termijnenwet_applies"]
    assert calendar.term(about.value_key, on) == Term(expected["weeks"], Unit.WEEKS)


def _two_days_to_pay(_given: Case, expected: Case, on: date) -> None:
    assert values.whole("hernieuwd_bevel_betaaltermijn", on) == expected["days_before_beslag"]
    monday = date(2026, 6, 1)
    first = seizure.first_day_after_post(date(2026, 5, 1), monday)
    assert first - monday == timedelta(days=expected["days_before_beslag"] + 1)


def _plan(_given: Case, expected: Case, on: date) -> None:
    assert values.whole("leidraad_betalingsregeling", on) == expected["max_months"]


def _repair(_given: Case, expected: Case, on: date) -> None:
    assert values.whole("leidraad_hersteltermijn", on) == expected["repair_days"]


def _share(_given: Case, expected: Case, on: date) -> None:
    share = values.value("leidraad_deel_betalingscapaciteit", on)
    assert share.value == Decimal(expected["share_of_betalingscapaciteit_pct"]) / 100


def _first_talk(given: Case, expected: Case, _on: date) -> None:
    monday = date(2026, 6, 1)
    assert debt_help.first_talk_by(monday, threatening=given["threatening"]) == monday + timedelta(
        weeks=expected["first_talk_weeks"]
    )


def _cooling_off(_given: Case, expected: Case, on: date) -> None:
    last = debt_help.cooling_off_until(on)
    assert last + timedelta(days=1) == calendar.add(on, Term(expected["max_months"], Unit.MONTHS))


def _wsnp(given: Case, expected: Case, _on: date) -> None:
    start = date.fromisoformat(given["from"])
    last = debt_help.wsnp_until(start)
    assert last + timedelta(days=1) == calendar.add(start, Term(expected["months"], Unit.MONTHS))


def _served(_given: Case, expected: Case, on: date) -> None:
    assert calendar.term("beslag_betekening", on) == Term(expected["max_days"], Unit.DAYS)
    monday = date(2026, 6, 1)
    assert seizure.serve_by(monday) == monday + timedelta(days=expected["max_days"])


def _saturday(_given: Case, expected: Case, _on: date) -> None:
    # The instance that the note of the case chose.
    found = calendar.next_working_day(date(2026, 5, 30))
    assert (found, found.strftime("%A")) == (date(2026, 6, 1), expected["ends_on"])


def _good_friday(given: Case, expected: Case, _on: date) -> None:
    found = calendar.next_working_day(date.fromisoformat(given["term_ends"]))
    assert found == date.fromisoformat(expected["ends_on"])


def _difference(given: Case, expected: Case, _on: date) -> None:
    start, end = date.fromisoformat(given["from"]), date.fromisoformat(given["to"])
    for unit, length in expected.items():
        assert calendar.add(start, Term(length, Unit[unit.upper()])) <= end
        assert calendar.add(start, Term(length + 1, Unit[unit.upper()])) > end


def _active_wsnp(given: Case, expected: Case, on: date) -> None:
    # What it means here: while a wsnp is active everything goes to the bewindvoerder, and collection of the person rests.
    told = [protection("2025-01-01", "wsnp")]
    if given["wsnp_status"] != "ACTIEF":
        told.append(ended("2025-02-01", "wsnp"))
    first, last = shielded(person_after(*told))
    assert (first <= on.toordinal() <= last) == expected["heeft_delegaties"]


CHECKS: dict[str, Check] = {
    "T-6W-AWB": _six_weeks,
    "T-VJ-5J": _prescription,
    "T-IW9-ATW": _tax_term,
    "T-IW14": _two_days_to_pay,
    "T-LEI-2513": _plan,
    "T-LEI-2515": _repair,
    "T-LEI-2556": _share,
    "T-WGS-4W": _first_talk,
    "T-WGS-5": _cooling_off,
    "T-WSNP": _wsnp,
    "T-BVV-BETEK": _served,
    "T-ATW-SAT": _saturday,
    "T-ATW-GV-2018": _good_friday,
    "DATE-1": _difference,
    "DATE-3": _difference,
    "WSNP-ACTIEF": _active_wsnp,
    "WSNP-BEEINDIGD": _active_wsnp,
}
LAST_DAY = "VALID-LASTDAY"


@pytest.mark.parametrize("name", CHECKS)
def test_a_term_or_status_of_others(name: str) -> None:
    row = ROWS[name]
    CHECKS[name](row["inputs"], row["expected"], date.fromisoformat(row["valid_date"]))


@pytest.mark.parametrize("name", [LAST_DAY])
def test_a_value_holds_on_its_last_day_and_not_on_the_next(name: str, tmp_path: Path) -> None:
    row = ROWS[name]
    last, lookup = (date.fromisoformat(row["inputs"][key]) for key in ("valid_to", "lookup"))
    file = tmp_path / "values.toml"
    file.write_text(
        f'[key]\ntitle = "A value"\narticle = "Awb 4:113"\nunit = "EUR"\nrows = [ {{ from = 2024-01-01, until ='
        f' {last + timedelta(days=1)}, value = {row["inputs"]["value"]}, status = "sourced", source = "test" }} ]\n',
        "utf-8",
    )
    (found,) = values.read([file])["key"]
    assert found.holds(lookup)
    assert found.value == row["expected"]["value"]
    assert not found.holds(lookup + timedelta(days=1))


def test_every_case_of_these_files_is_asserted() -> None:
    assert set(ROWS) == {*CHECKS, LAST_DAY}
