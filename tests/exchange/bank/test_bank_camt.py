"""CAMT.052, .053 and .054 are read entry by entry, with counterparty, references and batch details."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.exchange.bank.read import read
from vereffen.exchange.bank.statement import Detail
from vereffen.law.refusal import Refusal

DAY = Path(__file__).with_name("files").joinpath("day.xml").read_text(encoding="utf-8")


def _changed(*pairs: tuple[str, str]) -> bytes:
    text = DAY
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def test_the_file_is_counted_and_balances() -> None:
    file = read(DAY.encode())
    assert file.format == "camt.053.001.08"
    assert (file.entries, file.credit_cents, file.debit_cents, file.currency) == (4, 25000, 1025, "EUR")
    assert file.balances is True
    assert file.is_final
    (statement,) = file.statements
    assert (statement.account, statement.number, statement.kind) == ("NL02BANK0123456789", "62", "final")
    assert (statement.opening_cents, statement.closing_cents) == (100000, 123975)


def test_an_entry_has_days_counterparty_and_references() -> None:
    first, second = read(DAY.encode()).statements[0].entries[:2]
    assert (first.booked_on, first.value_on, first.cents) == (date(2026, 3, 3), date(2026, 3, 2), 5000)
    assert (first.bank_reference, first.counterparty_account) == ("BR-0001", "NL24BANK0000000321")
    assert first.counterparty_name == "A. Voorbeeld"
    assert first.text == "termijn 3 3000000000000001"
    assert first.references == ("3000000000000001", "E2E-77")
    assert first.details == ()
    assert (second.bank_reference, second.booked_on) == ("", date(2026, 3, 3))


def test_a_batch_has_details_and_a_reversal_is_marked() -> None:
    batch = read(DAY.encode()).statements[0].entries[3]
    assert (batch.cents, batch.is_reversal, batch.text) == (-1025, True, "Storno incasso")
    assert batch.details == (Detail(-400, "", "", "", ("INC-1",)), Detail(-625, "", "", "", ()))


def test_a_return_names_the_other_party_not_ourselves() -> None:
    returned = _changed(
        ("<IBAN>NL24BANK0000000321</IBAN>", "<IBAN>NL02BANK0123456789</IBAN>"),
        (
            "</Cdtr><CdtrAcct><Id><IBAN>NL02BANK0123456789</IBAN>",
            "</Cdtr><CdtrAcct><Id><IBAN>NL24BANK0000000321</IBAN>",
        ),
    )
    assert read(returned).statements[0].entries[0].counterparty_account == "NL24BANK0000000321"


@pytest.mark.parametrize("version", ["01", "02", "04", "10", "13"])
@pytest.mark.parametrize(
    ("family", "message", "statement", "kind"),
    [
        ("camt.052", "BkToCstmrAcctRpt", "Rpt", "interim"),
        ("camt.053", "BkToCstmrStmt", "Stmt", "final"),
        ("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", "notification"),
    ],
)
def test_every_message_and_version_is_read(version: str, family: str, message: str, statement: str, kind: str) -> None:
    message += "V01" if version == "01" else ""
    file = read(
        _changed(
            ("camt.053.001.08", f"{family}.001.{version}"),
            ("BkToCstmrStmt>", f"{message}>"),
            ("<Stmt>", f"<{statement}>"),
            ("</Stmt>", f"</{statement}>"),
        )
    )
    assert (file.format, file.entries, file.statements[0].kind) == (f"{family}.001.{version}", 4, kind)
    assert file.is_final == (kind == "final")


def test_prefixes_envelopes_comments_and_no_namespace_are_read() -> None:
    bare = _changed((' xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"', ""))
    assert (read(bare).format, read(bare).entries) == ("camt.053", 4)
    prefixed = DAY.replace("<", "<n:").replace("<n:/", "</n:").replace("<n:?", "<?").replace("xmlns=", "xmlns:n=")
    assert read(prefixed.encode()).entries == 4
    body = DAY.partition("?>")[2]
    wrapped = f"<Envelope><AppHdr><Fr>x</Fr></AppHdr><!-- note -->{body}</Envelope>"
    assert read(wrapped.encode()).format == "camt.053.001.08"
    assert read(DAY.replace("UTF-8", "UTF-16").encode("utf-16")).entries == 4
    assert read(b"\xef\xbb\xbf" + DAY.encode()).entries == 4


def test_a_namespace_that_is_no_address_is_refused() -> None:
    with pytest.raises(Refusal, match="well-formed"):
        read(_changed(("tech:xsd:camt.053.001.08", "x}y camt.053.001.08")))


def test_pending_entries_are_counted_but_not_booked() -> None:
    file = read(
        _changed(
            (
                "<Cd>BOOK</Cd></Sts>\n        <BookgDt><Dt>2026-03-03</Dt></BookgDt><ValDt><Dt>2026-03-02",
                "<Cd>PDNG</Cd></Sts>\n        <BookgDt><Dt>2026-03-03</Dt></BookgDt><ValDt><Dt>2026-03-02",
            ),
            ("1239.75", "1189.75"),
        )
    )
    assert (file.entries, file.credit_cents, file.balances) == (4, 25000, True)
    assert [entry.is_booked for entry in file.statements[0].entries] == [False, True, True, True]


def test_a_file_that_does_not_balance_is_read() -> None:
    assert read(_changed(("1239.75", "1239.76"))).balances is False
    assert read(_changed(("CLBD", "CLAV"))).balances is None


def test_another_currency_is_read_and_counted() -> None:
    file = read(_changed(('Ccy="EUR"', 'Ccy="SEK"'), ("<Ccy>EUR", "<Ccy>SEK")))
    assert (file.currency, file.entries, file.credit_cents) == ("SEK", 4, 25000)


def test_an_entry_without_dates_is_on_the_day_of_the_statement() -> None:
    file = read(_changed(("<BookgDt><Dt>2026-03-03</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt>", "")))
    assert (file.statements[0].entries[0].booked_on, file.statements[0].entries[0].value_on) == (date(2026, 3, 3), None)


@pytest.mark.parametrize(
    ("written", "amount"), [("50", 5000), ("50.1", 5010), (".5", 50), ("50.01000", 5001), ("0", 0)]
)
def test_amounts_are_whole_cents(written: str, amount: int) -> None:
    assert read(_changed((">50.00<", f">{written}<"))).statements[0].entries[0].cents == amount


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (">50.00<", ">50.001<", "finer than a cent"),
        (">50.00<", ">-50.00<", "not an amount"),
        (">50.00<", ">50,00<", "not an amount"),
        (">50.00<", ">5e1<", "not an amount"),
        (">50.00<", "><", "not an amount"),
        (">50.00<", ">" + "9" * 400 + "<", "not an amount"),
        ("2026-03-02", "2026-02-30", "does not exist"),
        ("2026-03-02", "02-03-2026", "not a date"),
        ("<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>", "<RvslInd>", "credit or debit"),
        ("</Stmt>", "", "well-formed"),
        ("Gemeente", "Gemeente\x00", "well-formed"),
        ("<Nm>B. Proef", "<Nm>&naam;", "well-formed"),
    ],
)
def test_what_cannot_be_refuses_the_file(old: str, new: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        read(_changed((old, new)))


def test_every_file_that_ends_halfway_is_refused() -> None:
    whole = DAY.strip().encode()
    for end in range(1, len(whole), 37):
        with pytest.raises(Refusal):
            read(whole[:end])


def test_a_wrong_encoding_is_refused() -> None:
    with pytest.raises(Refusal, match="well-formed"):
        read(DAY.replace("A. Voorbeeld", "Zoë Voorbeeld").encode("latin-1"))
    with pytest.raises(Refusal, match="well-formed"):
        read(_changed(("UTF-8", "NO-SUCH-SET")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "subset", ['[<!ENTITY a "x">]', 'SYSTEM "file:///etc/hostname"', '[<!ENTITY a SYSTEM "http://localhost/">]']
)
def test_document_types_and_entities_are_refused(encoding: str, subset: str) -> None:
    body = DAY.partition("?>")[2]
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE Document {subset}>'
    with pytest.raises(Refusal, match="document type"):
        read((head + body).encode(encoding))


def test_deep_nesting_is_refused() -> None:
    nested = "<a>" * 100_000 + "</a>" * 100_000
    with pytest.raises(Refusal):
        read(nested.encode())
    with pytest.raises(Refusal, match="well-formed"):
        read(_changed(("Storno  incasso", nested)))
    with pytest.raises(Refusal, match="well-formed"):
        read(_changed(("Storno  incasso", "x" * 11_000_000)))


@pytest.mark.parametrize("message", ["CstmrCdtTrfInitn", "CstmrDrctDbtInitn"])
def test_orders_are_refused(message: str) -> None:
    with pytest.raises(Refusal, match="order"):
        read(f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><{message}/></Document>'.encode())


@pytest.mark.parametrize(
    "content", ["<html/>", "<Ntry/>", "<Stmt><BkToCstmrStmt/></Stmt>", "<Document><BkToCstmrStmt/></Document>"]
)
def test_xml_without_a_statement_is_refused(content: str) -> None:
    with pytest.raises(Refusal):
        read(content.encode())
