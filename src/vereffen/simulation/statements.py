"""Bank statements of the example municipality: CAMT.053.001.08 files that balance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lxml import etree

from vereffen.law.refusal import Refusal
from vereffen.simulation.happenings import Payment

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
# A number of five digits for the statement and six for the entry: no two entries share a reference.
_MOST_ENTRIES = 999_999


def by_month(payments: Iterable[Payment]) -> dict[str, list[Payment]]:
    """The payments per calendar month, months (`YYYY-MM`) and days within them in order."""
    months: dict[str, list[Payment]] = {}
    for payment in sorted(payments, key=lambda one: one.on):
        months.setdefault(f"{payment.on:%Y-%m}", []).append(payment)
    return months


def statement(
    account_iban: str,
    account_name: str,
    payments: Sequence[Payment],
    reference_of: Mapping[tuple[str, str], str],
    number: int,
    opening_cents: int,
) -> bytes:
    """One statement as a UTF-8 file with an entry per payment; it closes at the opening balance plus their sum (cents).

    `reference_of` gives the betalingskenmerk of (department, vordering); who uses it and has none writes the claim
    number. `number` counts the statements of the account from 1. Refused when there are no payments, or too many.
    """
    if not payments or len(payments) > _MOST_ENTRIES:
        raise Refusal(f"A statement holds 1 to {_MOST_ENTRIES} payments: give the payments of one month that has some.")
    ordered = sorted(payments, key=lambda one: one.on)
    first, last = ordered[0].on, ordered[-1].on
    root = etree.fromstring(f'<Document xmlns="{NAMESPACE}"/>')
    message = _in(root, "BkToCstmrStmt")
    header = _in(message, "GrpHdr")
    _in(header, "MsgId", f"VOORBEELD-{number:05d}")
    _in(header, "CreDtTm", f"{last.isoformat()}T23:59:59")
    found = _in(message, "Stmt")
    _head(found, account_iban, account_name, number, first, last)
    _balance(found, "OPBD", opening_cents, first)
    _balance(found, "CLBD", opening_cents + sum(payment.cents for payment in ordered), last)
    for place, payment in enumerate(ordered, 1):
        _entry(found, payment, f"VB{number:05d}{place:06d}", reference_of)
    file: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return file


def _head(found: etree._Element, iban: str, name: str, number: int, first: date, last: date) -> None:
    _in(found, "Id", f"VOORBEELD-{number:05d}")
    _in(found, "ElctrncSeqNb", str(number))
    _in(found, "CreDtTm", f"{last.isoformat()}T23:59:59")
    period = _in(found, "FrToDt")
    _in(period, "FrDtTm", f"{first.isoformat()}T00:00:00")
    _in(period, "ToDtTm", f"{last.isoformat()}T23:59:59")
    account = _in(found, "Acct")
    _in(_in(account, "Id"), "IBAN", iban)
    _in(account, "Ccy", "EUR")
    _in(account, "Nm", name)


def _balance(found: etree._Element, code: str, cents: int, on: date) -> None:
    balance = _in(found, "Bal")
    _in(_in(_in(balance, "Tp"), "CdOrPrtry"), "Cd", code)
    _amount(balance, abs(cents))
    _in(balance, "CdtDbtInd", "CRDT" if cents >= 0 else "DBIT")
    _in(_in(balance, "Dt"), "Dt", on.isoformat())


def _entry(
    found: etree._Element, payment: Payment, reference: str, reference_of: Mapping[tuple[str, str], str]
) -> None:
    entry = _in(found, "Ntry")
    _amount(entry, payment.cents)
    _in(entry, "CdtDbtInd", "CRDT")
    _in(_in(entry, "Sts"), "Cd", "BOOK")
    _in(_in(entry, "BookgDt"), "Dt", payment.on.isoformat())
    _in(_in(entry, "ValDt"), "Dt", payment.on.isoformat())
    _in(entry, "AcctSvcrRef", reference)
    domain = _in(_in(entry, "BkTxCd"), "Domn")
    _in(domain, "Cd", "PMNT")
    family = _in(domain, "Fmly")
    _in(family, "Cd", "RCDT")
    _in(family, "SubFmlyCd", "ESCT")
    details = _in(_in(entry, "NtryDtls"), "TxDtls")
    _in(_in(details, "Refs"), "AcctSvcrRef", reference)
    _amount(details, payment.cents)
    _in(details, "CdtDbtInd", "CRDT")
    parties = _in(details, "RltdPties")
    _in(_in(_in(parties, "Dbtr"), "Pty"), "Nm", payment.payer_name)
    _in(_in(_in(parties, "DbtrAcct"), "Id"), "IBAN", payment.payer_iban)
    _remittance(details, payment, reference_of)


def _remittance(details: etree._Element, payment: Payment, reference_of: Mapping[tuple[str, str], str]) -> None:
    """The betalingskenmerk in its own place, else the text as the payer wrote it; nothing when that is empty."""
    kenmerk = reference_of.get((payment.department, payment.vordering), "") if payment.uses_reference else ""
    text = payment.vordering if payment.uses_reference else payment.text
    if kenmerk:
        creditor = _in(_in(_in(details, "RmtInf"), "Strd"), "CdtrRefInf")
        kind = _in(creditor, "Tp")
        _in(_in(kind, "CdOrPrtry"), "Cd", "SCOR")
        _in(kind, "Issr", "CUR")
        _in(creditor, "Ref", kenmerk)
    elif text:
        _in(_in(details, "RmtInf"), "Ustrd", text)


def _amount(parent: etree._Element, cents: int) -> None:
    _in(parent, "Amt", f"{cents // 100}.{cents % 100:02d}").set("Ccy", "EUR")


def _in(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    child.text = text
    return child
