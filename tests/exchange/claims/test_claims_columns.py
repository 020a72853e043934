"""Every cell of a claims file is right, or named by row and column with a reason that does not repeat it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from vereffen.exchange.claims.columns import COLUMNS, NEEDED, ClaimRow, row_of
from vereffen.exchange.claims.read import of_rows
from vereffen.law import betalingskenmerk

GOOD: dict[str, Any] = {
    "vordering": "AFV-1",
    "afdeling": "belastingen",
    "soort": "afvalstoffenheffing",
    "dagtekening": "2026-02-28",
    "hoofdsom_cents": "18240",
    "debiteur": "B-1",
    "soort_debiteur": "persoon",
}
COMPANY = {"soort_debiteur": "organisatie"}
WINTER = timezone(timedelta(hours=1))


def read(**cells: Any) -> ClaimRow:
    found = row_of(2, {**GOOD, **cells})
    assert isinstance(found, ClaimRow), found
    return found


def wrong(**cells: Any) -> list[tuple[str, str]]:
    """The columns that are wrong, each with why."""
    found = row_of(2, {**GOOD, **cells})
    assert isinstance(found, list), found
    assert {error.row for error in found} == {2}
    return [(error.column, error.why) for error in found]


def test_the_columns_are_those_of_the_contract() -> None:
    assert tuple(GOOD) == NEEDED
    told = (
        "bekendgemaakt_op vervaldag termijnen regime grondslag dwangbevel_grondslag opzet_grove_schuld hoofdelijk_met "
        "betaald_cents kosten_cents rente_cents laatste_stap laatste_stap_op bsn rsin kvk naam geboortedatum straat "
        "huisnummer postcode plaats land telefoon email taal iban betalingskenmerk"
    )
    assert (*NEEDED, *told.split()) == COLUMNS


def test_a_row_with_only_what_is_needed_is_a_claim() -> None:
    row = read()
    assert (row.row, row.vordering, row.dagtekening, row.hoofdsom_cents) == (2, "AFV-1", date(2026, 2, 28), 18240)
    assert row.vervaldag is None


@pytest.mark.parametrize("column", NEEDED)
@pytest.mark.parametrize("empty", [None, "", "   ", float("nan")])
def test_what_is_needed_is_never_empty(column: str, empty: Any) -> None:
    assert (column, "is needed") in wrong(**{column: empty})


@pytest.mark.parametrize("column", [column for column in COLUMNS if column not in NEEDED])
@pytest.mark.parametrize("empty", [None, "", "  ", float("nan")])
def test_what_is_not_needed_may_be_empty(column: str, empty: Any) -> None:
    assert getattr(read(**{column: empty}), column) is None


@pytest.mark.parametrize("column", ["hoofdsom_cents", "betaald_cents", "kosten_cents", "rente_cents"])
@pytest.mark.parametrize(
    "amount",
    [
        *"12.5 182.40 182,40 1.234 12.345 -1 +1 1e3 ½ ² ٣ 0x10 NaN".split(),
        "€ 5",
        "1 000",
        12.5,
        -1,
        True,
        Decimal("0.005"),
        float("inf"),
        "1" * 14,
    ],
)
def test_an_amount_is_whole_cents_in_digits(column: str, amount: Any) -> None:
    ((named, why),) = wrong(**{column: amount})
    assert named == column
    assert str(amount) not in why


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("1", 1),
        (" 18240 ", 18240),
        ("0018240", 18240),
        (18240, 18240),
        (18240.0, 18240),
        (Decimal("18240.00"), 18240),
        ("9" * 13, 9999999999999),
    ],
)
def test_whole_cents_are_read_from_text_and_from_spreadsheet_numbers(amount: Any, cents: int) -> None:
    assert read(hoofdsom_cents=amount).hoofdsom_cents == cents


def test_a_principal_is_more_than_nothing_and_a_cost_may_be_nothing() -> None:
    assert wrong(hoofdsom_cents="0") == [("hoofdsom_cents", "must be more than 0")]
    assert read(kosten_cents="0").kosten_cents == 0


@pytest.mark.parametrize(
    "day",
    [
        *"2026-02-30 2025-02-29 2026-13-01 2026-00-10 2026-04-31 28-02-2026 2026-2-28 20260228".split(),
        *"2026-W09-6 2026/02/28 2026-02-28T00:00 26-02-28 -026-02-28 morgen".split(),
        46081,
        46081.0,
        True,
    ],
)
@pytest.mark.parametrize("column", ["dagtekening", "vervaldag", "geboortedatum"])
def test_a_day_exists_and_is_written_in_one_way(column: str, day: Any) -> None:
    assert wrong(**{column: day}) == [(column, "must be a day that exists, as YYYY-MM-DD")]


@pytest.mark.parametrize(
    ("day", "legal"),
    [
        ("2028-02-29", date(2028, 2, 29)),
        (" 2026-03-01 ", date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (datetime(2026, 3, 1), date(2026, 3, 1)),  # noqa: DTZ001 - spreadsheets know no zone
        (datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 2, 28, 23, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 31, 22, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 3, 1, tzinfo=WINTER), date(2026, 3, 1)),
    ],
)
def test_a_day_is_read_from_text_and_from_what_tables_make_of_it(day: Any, legal: date) -> None:
    assert read(vervaldag=day).vervaldag == legal


@pytest.mark.parametrize("column", ["bekendgemaakt_op", "vervaldag", "laatste_stap_op"])
def test_nothing_happens_to_a_bill_before_its_date(column: str) -> None:
    step = {"laatste_stap": "aanmaning"} if column == "laatste_stap_op" else {}
    assert wrong(**{column: "2026-02-27"}, **step) == [(column, "must not lie before dagtekening")]
    assert getattr(read(**{column: "2026-02-28"}, **step), column) == date(2026, 2, 28)


@pytest.mark.parametrize("code", ["Belastingen", "be lastingen", "1belastingen", "bélastingen", "x" * 41, "a-b", "_a"])
def test_a_department_and_a_kind_are_codes(code: str) -> None:
    assert [column for column, _ in wrong(afdeling=code)] == ["afdeling"]
    assert [column for column, _ in wrong(soort=code)] == ["soort"]


def test_a_department_of_its_own_is_welcome() -> None:
    assert read(afdeling="jeugd_en_zorg2").afdeling == "jeugd_en_zorg2"


@pytest.mark.parametrize(("column", "limit"), [("vordering", 60), ("debiteur", 60), ("naam", 200), ("straat", 120)])
def test_text_has_a_length_and_no_control_characters(column: str, limit: int) -> None:
    assert getattr(read(**{column: "x" * limit}), column) == "x" * limit
    assert wrong(**{column: "x" * (limit + 1)}) == [(column, f"is longer than {limit} characters")]
    for letter in "\n\t\0\x1b":
        assert wrong(**{column: f"a{letter}b"}) == [(column, "holds a control character")]


def test_a_number_in_a_spreadsheet_is_its_digits_and_a_day_is_no_house_number() -> None:
    assert read(vordering=20260001.0).vordering == "20260001"
    assert read(huisnummer=12).huisnummer == "12"
    assert wrong(huisnummer=datetime(2026, 4, 3))[0][0] == "huisnummer"  # noqa: DTZ001
    assert wrong(naam=True)[0][0] == "naam"


@pytest.mark.parametrize("bsn", ["999990007", " 999990007", 999990007, 999990007.0])
def test_a_bsn_passes_the_eleven_test(bsn: Any) -> None:
    assert read(bsn=bsn).bsn == "999990007"


@pytest.mark.parametrize("bsn", ["999990008", "99999007", "9999900070", "99999000a", "000000000", "999 990 007", "x"])
def test_a_bsn_that_fails_is_not_repeated(bsn: str) -> None:
    ((column, why),) = wrong(bsn=bsn)
    assert column == "bsn"
    assert bsn not in why.split()


def test_a_spreadsheet_drops_zeros_in_front_and_they_come_back() -> None:
    # 012345672 passes the eleven test; a spreadsheet keeps 12345672.
    assert read(rsin=12345672, **COMPANY).rsin == "012345672"
    assert read(kvk=1234567, **COMPANY).kvk == "01234567"
    kenmerk = betalingskenmerk.make("70")
    short = kenmerk.lstrip("0")
    assert read(betalingskenmerk=short).betalingskenmerk == kenmerk


@pytest.mark.parametrize("kvk", ["123456789", "1234567a", "12.345.678"])
def test_a_kvk_number_is_eight_digits(kvk: str) -> None:
    assert wrong(kvk=kvk, **COMPANY) == [("kvk", "must be 8 digits")]


def test_numbers_of_persons_and_organisations_are_not_mixed() -> None:
    assert wrong(bsn="999990007", **COMPANY) == [("bsn", "belongs to a person")]
    assert wrong(kvk="90000001") == [("kvk", "belongs to an organisation")]
    assert wrong(rsin="012345672") == [("rsin", "belongs to an organisation")]
    assert [column for column, _ in wrong(soort_debiteur="bedrijf")] == ["soort_debiteur"]


@pytest.mark.parametrize("iban", ["NL15TEST0000000101", "NL15TEST000000010", "15TEST0000000100", "XX15TEST0000000100"])
def test_an_iban_is_checked_and_not_repeated(iban: str) -> None:
    assert wrong(iban=iban) == [("iban", "is not a valid IBAN")]


def test_an_iban_may_have_spaces_and_small_letters() -> None:
    assert read(iban="nl15 test 0000 0001 00").iban == "NL15TEST0000000100"


def test_a_payment_reference_is_checked() -> None:
    kenmerk = betalingskenmerk.make("123456789012345")
    spaced = " ".join(kenmerk[start : start + 4] for start in range(0, 16, 4))
    assert read(betalingskenmerk=spaced).betalingskenmerk == kenmerk
    other = str((int(kenmerk[0]) + 1) % 10) + kenmerk[1:]
    for bad in (other, kenmerk + "0", "abc"):
        assert wrong(betalingskenmerk=bad) == [("betalingskenmerk", "is not a valid betalingskenmerk")]


def test_instalments_sum_to_the_principal() -> None:
    row = read(termijnen="2026-03-31:9120; 2026-04-30:9120;")
    assert row.termijnen == ((date(2026, 3, 31), 9120), (date(2026, 4, 30), 9120))
    for cents in (9119, 9121):
        told = wrong(termijnen=f"2026-03-31:9120;2026-04-30:{cents}")
        assert told == [("termijnen", "must sum to the principal")]


@pytest.mark.parametrize(
    "parts", ["2026-03-31", "2026-02-30:18240", "2026-03-31:182.40", "2026-03-31:0", "18240:2026-03-31"]
)
def test_an_instalment_is_a_day_and_cents(parts: str) -> None:
    assert [column for column, _ in wrong(termijnen=parts)] == ["termijnen"]


def test_a_kind_without_a_law_of_its_own_needs_a_regime() -> None:
    for kind in ("overig", "marktgeld"):
        assert [column for column, _ in wrong(soort=kind)] == ["regime"]
        assert read(soort=kind, regime="awb").regime == "awb"
    assert [column for column, _ in wrong(soort="overig", regime="fiscaal")] == ["regime"]


def test_a_fixed_kind_keeps_its_own_regime() -> None:
    assert read(regime="belasting").regime == "belasting"
    assert [column for column, _ in wrong(regime="privaat")] == ["regime"]


@pytest.mark.parametrize(("told", "meant"), [("ja", True), ("NEE", False), (1, True), ("0", False), (True, True)])
def test_yes_and_no(told: Any, meant: bool) -> None:
    assert read(opzet_grove_schuld=told).opzet_grove_schuld is meant
    assert wrong(opzet_grove_schuld="misschien") == [("opzet_grove_schuld", "must be ja or nee")]


def test_a_co_debtor_is_named_with_the_department() -> None:
    assert read(hoofdelijk_met="belastingen:B-2").hoofdelijk_met == "belastingen:B-2"
    for bad in ("B-2", "belastingen:", ":B-2", "Belastingen:B-2"):
        assert wrong(hoofdelijk_met=bad) == [("hoofdelijk_met", "must be AFDELING:NUMBER")]


def test_where_a_claim_stands_is_a_known_step_with_its_day() -> None:
    assert wrong(laatste_stap="aanmaning") == [("laatste_stap_op", "is needed with laatste_stap")]
    assert [column for column, _ in wrong(laatste_stap="deurwaarder", laatste_stap_op="2026-05-01")] == ["laatste_stap"]
    assert read(laatste_stap="dwangbevel", laatste_stap_op="2026-05-01").laatste_stap == "dwangbevel"


def test_every_wrong_cell_of_a_row_is_told_at_once() -> None:
    told = wrong(dagtekening="2026-02-30", hoofdsom_cents="12.5", bsn="999990008", iban="NL00")
    assert [column for column, _ in told] == ["dagtekening", "hoofdsom_cents", "bsn", "iban"]


def test_a_claim_stands_once_in_a_file_and_its_number_may_return_in_another_department() -> None:
    again = {**GOOD, "afdeling": "parkeren", "soort": "parkeerbelasting_naheffing"}
    file = of_rows([(2, GOOD), (3, again), (4, GOOD)])
    assert [row.row for row in file.rows] == [2, 3]
    assert [tuple(error) for error in file.errors] == [(4, "vordering", "stands in row 2 already")]
    assert file.read == 3
