"""The statements of the invented municipality balance and say what was paid."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from vereffen.exchange.bank.read import read
from vereffen.law import betalingskenmerk
from vereffen.law.refusal import Refusal
from vereffen.simulation.identifiers import iban
from vereffen.simulation.population import Payment, invent
from vereffen.simulation.statements import NAMESPACE, by_month, statement

ACCOUNT = iban(1)
IN_THE_FILE = {"c": NAMESPACE}


def payment(text: str = "", *, uses_reference: bool = True, cents: int = 12345, day: int = 2) -> Payment:
    return Payment(
        date(2026, 3, day), cents, "belastingen", "AFV-2026-000001", iban(7), "Ada & Bo <Proef>", text, uses_reference
    )


def parsed(
    payments: list[Payment], references: dict[tuple[str, str], str] | None = None, opening: int = 100
) -> etree._Element:
    return etree.fromstring(statement(ACCOUNT, "Gemeente Voorbeeldstad", payments, references or {}, 3, opening))


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found) for found in root.xpath(f"{path}/text()", namespaces=IN_THE_FILE)]


def test_a_statement_closes_at_its_opening_and_its_entries() -> None:
    root = parsed([payment(cents=1), payment(cents=99_999_99)], opening=-500)
    assert texts(root, "//c:Bal/c:Amt") == ["5.00", "99995.00"]
    assert texts(root, "//c:Bal/c:CdtDbtInd") == ["DBIT", "CRDT"]
    assert texts(root, "//c:Ntry/c:Amt") == ["0.01", "99999.99"]
    assert texts(root, "//c:Acct/c:Id/c:IBAN") == [ACCOUNT]


def test_the_reference_stands_in_its_own_place() -> None:
    root = parsed([payment()], {("belastingen", "AFV-2026-000001"): betalingskenmerk.make("1")})
    assert texts(root, "//c:Strd/c:CdtrRefInf/c:Ref") == [betalingskenmerk.make("1")]
    assert texts(root, "//c:Ustrd") == []


def test_without_a_reference_the_claim_number_or_the_payers_own_words_stand_there() -> None:
    assert texts(parsed([payment()]), "//c:Ustrd") == ["AFV-2026-000001"]
    assert texts(parsed([payment("gemeente", uses_reference=False)]), "//c:Ustrd") == ["gemeente"]
    assert parsed([payment(uses_reference=False)]).xpath("//c:RmtInf", namespaces=IN_THE_FILE) == []


def test_every_entry_has_its_own_bank_reference_and_its_payer() -> None:
    root = parsed([payment(), payment(), payment(day=1)])
    assert len(set(texts(root, "//c:Ntry/c:AcctSvcrRef"))) == 3
    assert set(texts(root, "//c:Dbtr/c:Pty/c:Nm")) == {"Ada & Bo <Proef>"}
    assert texts(root, "//c:Ntry/c:BookgDt/c:Dt") == ["2026-03-01", "2026-03-02", "2026-03-02"]


def test_a_statement_without_payments_is_refused() -> None:
    with pytest.raises(Refusal, match="1 to"):
        statement(ACCOUNT, "Gemeente Voorbeeldstad", [], {}, 1, 0)


def test_the_files_of_two_years_follow_on_each_other_and_hold_every_payment() -> None:
    town = invent(1, date(2026, 11, 24), 400)
    money = (*town.payments, *town.unmatched)
    references = {
        (row["afdeling"], row["vordering"]): betalingskenmerk.make(str(n)) for n, row in enumerate(town.claims, 1)
    }
    months = by_month(money)
    assert list(months) == sorted(months)
    assert all(f"{one.on:%Y-%m}" == month for month, several in months.items() for one in several)
    balance, entries, seen = 1_000_000, 0, set()
    for number, (_, payments) in enumerate(months.items(), 1):
        file = read(statement(ACCOUNT, "Gemeente Voorbeeldstad", payments, references, number, balance))
        (found,) = file.statements
        assert found.balances is True
        assert (found.account, found.opening_cents) == (ACCOUNT, balance)
        assert sum(entry.cents for entry in found.entries) == sum(one.cents for one in payments)
        assert {reference for entry in found.entries for reference in entry.references} <= set(references.values())
        balance, entries = found.closing_cents, entries + len(found.entries)
        seen |= {entry.bank_reference for entry in found.entries}
    assert balance == 1_000_000 + sum(one.cents for one in money)
    assert entries == len(seen) == len(money)
