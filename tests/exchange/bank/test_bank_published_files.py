"""The files that other projects published give the counts and sums that an independent reader found."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from vereffen.exchange.bank.identity import keys_of
from vereffen.exchange.bank.read import read_path
from vereffen.exchange.bank.statement import BankFile
from vereffen.law.refusal import Refusal

BANK = Path(__file__).parents[3] / "../shared/data/bank"
MANIFEST = BANK / "manifest.json"
pytestmark = pytest.mark.skipif(not MANIFEST.exists(), reason="the published bank files are not on this machine")

NO_STATEMENTS = ("pain.001", "pain.008", "mt940frag")
# Each has a day that does not exist, an amount that is no amount, or no statement at all.
BROKEN = {
    "camt52/barzahlen__valid_namespace__bbbb6a.xml",
    "camt53/genkgo__camt053.v2.wrong__ed23b9.xml",
    "camt53/sebastienrousseau__camt053_garbled_amount__9d2780.xml",
    "mt940/cpetschnig__commerzbank_2002__598776.txt",
    "mt940/prowide__sample_JPchar__5ddb0a.txt",
    "mt940/railslove__mt940-deutsche_bank__3e47b2.txt",
    "mt940/railslove__mt940-deutsche_bank__81d1e0.txt",
    "mt940/railslove__mt940-iso8859-1__687a94.txt",
    "mt940/railslove__mt940__31829c.txt",
    "mt940/railslove__mt940__efc8f7.txt",
    "mt940/railslove__mt940__f56057.txt",
    "mt940/railslove__mt940__f8a002.txt",
}
# The other reader found one entry here where the file has 39 lines; the manifest says that it does not agree.
NOT_READ_BY_THE_OTHER = "mt940/fruitl00p__sample__283256.sta"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def files(rows: list[dict[str, Any]]) -> dict[str, BankFile | Refusal]:
    return {row["file"]: _read(BANK / row["file"]) for row in rows}


def _read(path: Path) -> BankFile | Refusal:
    try:
        return read_path(path)
    except Refusal as refusal:
        return refusal


def _cents(number: str | None) -> int | None:
    return None if number is None else int(Decimal(number) * 100)


def test_all_are_read_or_refused(rows: list[dict[str, Any]], files: dict[str, BankFile | Refusal]) -> None:
    assert len(rows) == len(files) == 349
    refused = {name for name, file in files.items() if isinstance(file, Refusal)}
    orders_and_fragments = {row["file"] for row in rows if row["format"] in NO_STATEMENTS}
    assert len(orders_and_fragments) == 42
    assert refused == orders_and_fragments | BROKEN
    assert all(str(files[name]).count(". ") == 0 and str(files[name]).endswith(".") for name in refused)


def test_entries_are_counted_as_the_files_have_them(
    rows: list[dict[str, Any]], files: dict[str, BankFile | Refusal]
) -> None:
    compared = 0
    for row in rows:
        file = files[row["file"]]
        if isinstance(file, BankFile):
            assert file.entries == row.get("ntry_count", row.get("tag61_count")), row["file"]
            assert len({keys.identity for keys in keys_of(file)}) == file.entries, row["file"]
            compared += 1
    assert compared == 295


def test_sums_and_balances_are_those_of_the_other_reader(
    rows: list[dict[str, Any]], files: dict[str, BankFile | Refusal]
) -> None:
    compared = 0
    statements = 0
    for row in rows:
        oracle, file = row.get("oracle"), files[row["file"]]
        if oracle is None or row["file"] == NOT_READ_BY_THE_OTHER:
            continue
        assert isinstance(file, BankFile), row["file"]
        theirs = oracle.get("statements", [])
        entries = oracle.get("transactions", sum(one.get("entries", 0) for one in theirs))
        net = oracle.get("net") or str(sum(Decimal(one["net"]) for one in theirs))
        assert file.entries == entries, row["file"]
        assert file.credit_cents - file.debit_cents == _cents(net), row["file"]
        for ours, other in zip(file.statements, theirs, strict=bool(theirs) and file.format.startswith("camt")):
            assert (ours.opening_cents, ours.closing_cents) == (_cents(other["opening"]), _cents(other["closing"]))
            assert ours.balances is other["balances"], row["file"]
            statements += 1
        compared += 1
    assert (compared, statements) == (236, 173)
