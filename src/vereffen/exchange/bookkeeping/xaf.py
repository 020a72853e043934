"""The journal as an XML Auditfile Financieel, modelled on version 3.2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from vereffen.approach.bookkeeping import NO_DEPARTMENT, Posted, account
from vereffen.exchange.bookkeeping.journal_csv import decimal

NAMESPACE = "http://www.auditfiles.nl/XAF/3.2"
# The journal of what belongs to no department.
SHARED = "ALG"


class Administration(NamedTuple):
    """Whose books: the CBS code, the name, the tax number (empty: not known), the departments' names by code."""

    code: str
    name: str
    tax_number: str
    departments: Mapping[str, str]


def auditfile(
    whose: Administration,
    lines: Sequence[Posted],
    opening: Mapping[str, int],
    since: date,
    until: date,
    made: date,
    version: str,
) -> bytes:
    """The file: accounts, debtors as pseudonyms, periods per month, the balance before, a journal per department.

    `lines` are those of `per_department`. The period lies within one year (ValueError): the form knows no other.
    """
    if since.year != until.year:
        raise ValueError("an auditfile holds one year")
    root = etree.Element("auditfile", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _told(
        etree.SubElement(root, "header"),
        fiscalYear=str(since.year), startDate=since.isoformat(), endDate=until.isoformat(), curCode="EUR",
        dateCreated=made.isoformat(), softwareDesc="Vereffen", softwareVersion=version[:20],
    )  # fmt: skip
    company = etree.SubElement(root, "company")
    _told(
        company,
        companyIdent=whose.code, companyName=whose.name, taxRegistrationCountry="NL",
        taxRegIdent=whose.tax_number or "onbekend",
    )  # fmt: skip
    debtors = etree.SubElement(company, "customersSuppliers")
    for debtor in sorted({line.debtor for line in lines}):
        _told(etree.SubElement(debtors, "customerSupplier"), custSupID=str(debtor), custSupTp="C")
    _accounts(company, {*opening, *(line.account for line in lines)})
    _periods(company, since, until)
    _opening(company, opening, since)
    _transactions(company, whose, lines)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _told(to: etree._Element, **texts: str) -> None:
    for name, text in texts.items():
        etree.SubElement(to, name).text = text


def _accounts(company: etree._Element, names: set[str]) -> None:
    ledger = etree.SubElement(company, "generalLedger")
    for one in sorted({account(name) for name in names}):
        _told(etree.SubElement(ledger, "ledgerAccount"), accID=one.number, accDesc=one.title, accTp=one.sort)


def _periods(company: etree._Element, since: date, until: date) -> None:
    periods = etree.SubElement(company, "periods")
    for month in range(since.month, until.month + 1):
        first = max(since, date(since.year, month, 1))
        after = date(since.year + month // 12, month % 12 + 1, 1)
        last = min(until, date.fromordinal(after.toordinal() - 1))
        _told(
            etree.SubElement(periods, "period"),
            periodNumber=str(month), periodDesc=f"{since.year}-{month:02d}", startDatePeriod=first.isoformat(),
            endDatePeriod=last.isoformat(),
        )  # fmt: skip


def _opening(company: etree._Element, opening: Mapping[str, int], since: date) -> None:
    sums: Counter[str] = Counter()
    for name, cents in opening.items():
        sums[account(name).number] += cents
    found = [(number, cents) for number, cents in sorted(sums.items()) if cents]
    balance = etree.SubElement(company, "openingBalance")
    _told(balance, opBalDate=since.isoformat(), opBalDesc="Beginbalans", **_totals([cents for _, cents in found]))
    for place, (number, cents) in enumerate(found, 1):
        _told(etree.SubElement(balance, "obLine"), nr=str(place), accID=number, **_amount(cents))


def _transactions(company: etree._Element, whose: Administration, lines: Sequence[Posted]) -> None:
    all_of_them = etree.SubElement(company, "transactions")
    _told(all_of_them, **_totals([line.cents for line in lines]))
    for department, some in groupby(sorted(lines, key=_order), lambda line: line.department):
        journal = etree.SubElement(all_of_them, "journal")
        name = whose.departments.get(department, department) if department != NO_DEPARTMENT else "Algemeen"
        _told(journal, jrnID=department[:35] or SHARED, desc=name, jrnTp="Z")
        for event, booked in groupby(some, lambda line: line.event):
            _booking(journal, event, list(booked))


def _order(line: Posted) -> tuple[str, date, int]:
    return line.department, line.on, line.event


def _booking(journal: etree._Element, event: int, lines: Sequence[Posted]) -> None:
    first = lines[0]
    booking = etree.SubElement(journal, "transaction")
    debit = sum(line.cents for line in lines if line.cents > 0)
    _told(
        booking,
        nr=str(event), desc=first.kind, periodNumber=str(first.on.month), trDt=first.on.isoformat(),
        amnt=decimal(debit, "."),
    )  # fmt: skip
    for place, line in enumerate(lines, 1):
        _told(
            etree.SubElement(booking, "trLine"),
            nr=str(place), accID=account(line.account).number, docRef=line.claim or str(event),
            effDate=line.on.isoformat(), desc=line.account, **_amount(line.cents), custSupID=str(line.debtor),
        )  # fmt: skip


def _amount(cents: int) -> dict[str, str]:
    return {"amnt": decimal(abs(cents), "."), "amntTp": "D" if cents >= 0 else "C"}


def _totals(cents: Sequence[int]) -> dict[str, str]:
    return {
        "linesCount": str(len(cents)),
        "totalDebit": decimal(sum(one for one in cents if one > 0), "."),
        "totalCredit": decimal(-sum(one for one in cents if one < 0), "."),
    }
