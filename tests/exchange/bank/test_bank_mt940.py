"""MT940 is read in the ways Dutch and German banks write it; fragments and what cannot be are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.exchange.bank.read import read
from vereffen.law.refusal import Refusal

DAY = Path(__file__).with_name("files").joinpath("day.sta").read_text(encoding="utf-8")


def _file(*lines: str, closing: str = ":62F:C260303EUR0,") -> bytes:
    head = [":20:X", ":25:0123456789", ":28C:1", ":60F:C260303EUR0,"]
    return "\r\n".join([*head, *lines, closing, "-"]).encode()


def test_the_file_is_counted_and_balances() -> None:
    file = read(DAY.encode())
    assert (file.format, file.entries, file.credit_cents, file.debit_cents) == ("mt940", 4, 25000, 1025)
    assert file.balances is True
    assert file.is_final
    (statement,) = file.statements
    assert (statement.account, statement.number, statement.currency) == ("NL02BANK0123456789", "62/1", "EUR")


def test_entries_have_days_counterparty_and_references() -> None:
    first, second, third, fourth = read(DAY.encode()).statements[0].entries
    assert (first.value_on, first.booked_on, first.bank_reference) == (date(2026, 3, 2), date(2026, 3, 3), "BR-0001")
    assert (first.counterparty_account, first.counterparty_name) == ("NL24BANK0000000321", "A. Voorbeeld")
    assert first.references == ("3000000000000001", "E2E-77")
    assert (second.counterparty_account, second.counterparty_name) == ("NL50BANK0000000654", "B. PROEF")
    assert second.text == "aanslag 2025 met een lange omschrijving die over de regel van 65 tekens gaat"
    assert (second.bank_reference, second.references) == ("", ())
    assert second == third
    assert (fourth.cents, fourth.is_reversal, fourth.text) == (-1025, True, "Storno incasso")


@pytest.mark.parametrize(
    ("mark", "amount"), [("C", 700), ("D", -700), ("CR", 700), ("DR", -700), ("RC", -700), ("RD", 700), ("RDR", 700)]
)
def test_marks_give_the_direction(mark: str, amount: int) -> None:
    entry = read(_file(f":61:260303{mark}7,NTRFNONREF")).statements[0].entries[0]
    assert (entry.cents, entry.is_reversal) == (amount, mark.startswith("R"))


def test_entry_days_cross_the_year() -> None:
    entries = read(_file(":61:2512310102C1,NTRFNONREF", ":61:2601021231C1,NTRFNONREF")).statements[0].entries
    assert [entry.booked_on for entry in entries] == [date(2026, 1, 2), date(2025, 12, 31)]
    spaces = read(_file(":61:260303    C1,NTRFNONREF")).statements[0].entries[0]
    assert spaces.booked_on == spaces.value_on == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("lines", "account", "name", "text", "references"),
    [
        (
            (
                ":61:260303C1,N946NONREF",
                ":86:SEPA ACCEPTGIROBETALING          IBAN: NL24BANK0000000321",
                "BIC: BANKNL2A                    NAAM: A. VOORBEELD",
                "BETALINGSKENM.: 3000000000000001 ID DEBITEUR: 777777777",
            ),
            "NL24BANK0000000321",
            "A. VOORBEELD",
            "3000000000000001",
            ("3000000000000001",),
        ),
        (
            (
                ":61:260303C1,N0620123456780      A. Voorbeeld",
                ":86:BETALINGSKENM.  3000000000000001",
                ":86:tweede regel",
            ),
            "0123456780",
            "A. Voorbeeld",
            "tweede regel",
            ("3000000000000001",),
        ),
        (
            (
                ":61:260303C1,NOVBNL24BANK0000000321",
                "a voorbeeld",
                ":86:NL24BANK0000000321 a voorbeeld",
                "",
                "kenmerk 12",
            ),
            "NL24BANK0000000321",
            "a voorbeeld",
            "kenmerk 12",
            (),
        ),
        (
            (
                ":61:260303C1,NTRFNONREF//77",
                ":86:166?00GUTSCHRIFT?20EREF+E2E-9?21SVWZ+termijn",
                " drie?30BANKNL2A?31NL24BANK0000000321?32A. Voor?33beeld",
            ),
            "NL24BANK0000000321",
            "A. Voorbeeld",
            "termijn drie",
            ("E2E-9",),
        ),
        (
            (
                ":61:260303C1,NTRF3000000000000001//77",
                "/TRCD/00108/",
                ":86:/CNTP/NL24BANK0000000321/BANKNL2A/A. Voorbeeld///REMI/USTD//vrij/",
            ),
            "NL24BANK0000000321",
            "A. Voorbeeld",
            "vrij",
            ("3000000000000001",),
        ),
        (
            (":61:260303C1,N541NONREF", "NL24BANK0000000321", ":86:/ORDP//NAME/A. Voorbeeld/REMI/vrij/ISDT/2026-03-03"),
            "NL24BANK0000000321",
            "A. Voorbeeld",
            "vrij",
            (),
        ),
    ],
    ids=["abn", "old-rabobank", "asn", "german", "ing", "rabobank"],
)
def test_the_free_fields_of_each_bank_are_understood(
    lines: tuple[str, ...], account: str, name: str, text: str, references: tuple[str, ...]
) -> None:
    entry = read(_file(*lines)).statements[0].entries[0]
    assert (entry.counterparty_account, entry.counterparty_name) == (account, name)
    assert text in entry.text
    assert entry.references == references


def test_a_german_name_and_text_stay_readable_in_either_encoding() -> None:
    lines = _file(":61:260303C1,NTRFNONREF", ":86:/NAME/Zoë Proef/REMI/x").decode()
    for encoding in ("utf-8", "latin-1"):
        assert read(lines.encode(encoding)).statements[0].entries[0].counterparty_name == "Zoë Proef"


def test_remarks_before_the_first_entry_belong_to_no_entry() -> None:
    file = read(_file(":NS:01bank", ":86:van de bank", ":61:260303C1,NTRFNONREF", ":NS:02x", ":86:tekst"))
    assert [entry.text for entry in file.statements[0].entries] == ["tekst"]


def test_several_statements_and_accounts() -> None:
    second = DAY.replace("NL02BANK0123456789EUR", "1291.99.348EUR").replace(":20:M1", ":20:M2")
    file = read((DAY + second).encode())
    assert [statement.account for statement in file.statements] == ["NL02BANK0123456789", "129199348"]
    assert (file.entries, file.balances) == (8, True)


def test_balances_are_checked_where_both_are_there() -> None:
    assert read(_file(":61:260303C1,NTRFNONREF")).balances is False
    assert read(_file(":61:260303C1,NTRFNONREF", closing="")).balances is None
    thousandths = _file(closing=":62F:C260303BHD1,433").replace(b":60F:C260303EUR0,", b":60F:C260303BHD1,433")
    assert (read(thousandths).currency, read(thousandths).balances) == ("BHD", None)


def test_the_interim_form_is_not_final() -> None:
    interim = (
        b":20:X\n:25:0123456789\n:28C:1\n:34F:EURD0,\n:13D:2603031200+0100\n:61:260303C1,50NTRFNONREF\n:90C:1EUR1,50\n"
    )
    file = read(interim)
    assert (file.format, file.is_final, file.currency, file.credit_cents, file.balances) == (
        "mt942",
        False,
        "EUR",
        150,
        None,
    )


@pytest.mark.parametrize(
    "fragment",
    [
        ":20:X",
        ":20:X\n:25:0123456789",
        ":20:X\n:60F:C260303EUR0,\n:62F:C260303EUR0,",
        ":25:0123456789",
        ":60F:C260303EUR0,",
        ":61:260303C1,NTRFNONREF\n:86:tekst",
        ":86:tekst",
    ],
)
def test_fragments_are_refused(fragment: str) -> None:
    with pytest.raises(Refusal, match="piece"):
        read(fragment.encode())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (":61:260230C1,NTRFNONREF", "does not exist"),
        (":61:2603030230C1,NTRFNONREF", "does not exist"),
        (":61:261303C1,NTRFNONREF", "does not exist"),
        (":61:260303C1,001NTRFNONREF", "finer than a cent"),
        (":61:260303C1.000,00NTRFNONREF", "not an amount"),
        (":61:260303X1,00NTRFNONREF", "not clear"),
        (":61:26", "not clear"),
        (":61:", "not clear"),
        (":86:" + "x" * 10_001, "characters"),
    ],
)
def test_what_cannot_be_refuses_the_file(line: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        read(_file(line))


@pytest.mark.parametrize("balance", [":62F:C260230EUR0,", ":62F:C260303EUR0,001", ":62F:nonsense"])
def test_a_balance_that_cannot_be_refuses_the_file(balance: str) -> None:
    with pytest.raises(Refusal, match="balance"):
        read(_file(closing=balance))
