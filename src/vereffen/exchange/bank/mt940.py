"""MT940 and its interim form MT942: the fields of the message, its statements and their balances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vereffen.exchange.bank.fields import cents, day_near, is_finer_than_a_cent, reference, short_day
from vereffen.exchange.bank.mt940_text import meaning
from vereffen.exchange.bank.statement import FINAL, INTERIM, BankFile, Entry, Statement
from vereffen.law.refusal import Refusal

# SWIFT lines have 65 characters; some exports put a whole field on one line.
MAX_LINE = 10_000
_LONG_LINE = re.compile(rb"[^\r\n]{%d}" % (MAX_LINE + 1))
_LINE_END = re.compile(r"\r\n|\r|\n")
_FIELD = re.compile(r"[ \t]*:(13D?|20|21|25P?|28C?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|NS):", re.ASCII)
_BALANCE = re.compile(r"\s*([CD])(\d{6})([A-Z]{3})\s*([\d.,]+)", re.ASCII)
_ENTRY = re.compile(
    r"\s*(\d{6})(\d{4}|[ ]{4})?([RE]?[CD])([A-Z])?\s?(\d[\d.,]*)"  # days, direction, funds code, amount
    r"([A-Z][A-Z0-9 ]{3})?((?:(?!//)[^\n])*)(?://([^\n]*))?(?:\n(.*))?",  # kind, their reference, the bank's, more
    re.ASCII | re.DOTALL,
)
# The marks that SWIFT puts around a message; characters 1 and 3 open and close a block.
_ENVELOPE = re.compile(r"^(?:\{[1-5]:.*|-\}.*|-XXX\s*)$")
_CURRENCY_BEHIND = re.compile(r"[ ]*[A-Z]{3}$")
_ACCOUNT_NOISE = re.compile(r"[\s.]")


class _Field(NamedTuple):
    tag: str
    value: str


class _Line(NamedTuple):
    entry: str
    details: list[str]


def read_mt940(content: bytes) -> BankFile:
    """The statements in that text; refuses a fragment, lines that are too long and dates or amounts that cannot be."""
    groups: list[list[_Field]] = []
    for field in _fields(_lines(content)):
        if field.tag == "20":
            groups.append([])
        elif not groups:
            raise _fragment()
        groups[-1].append(field)
    statements = tuple(_statement(group, number) for number, group in enumerate(groups, 1))
    interim = all(statement.kind == INTERIM for statement in statements)
    return BankFile("mt942" if interim else "mt940", statements)


def _lines(content: bytes) -> Iterator[str]:
    if _LONG_LINE.search(content):
        raise Refusal(f"The bank file has a line of more than {MAX_LINE} characters: ask the bank for it again.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte is a character in this set, and the fields that count are plain ASCII in all of them.
        text = content.decode("latin-1")
    yield from _LINE_END.split(text.translate({1: None, 3: None, 26: None}))


def _fields(lines: Iterator[str]) -> Iterator[_Field]:
    tag, value = "", [""]
    for line in lines:
        start = _FIELD.match(line)
        if start is None:
            if tag and _ENVELOPE.match(line):
                yield _Field(tag, "\n".join(value))
                tag = ""
            value.append(line)
            continue
        if tag:
            yield _Field(tag, "\n".join(value))
        tag, value = start[1], [line[start.end() :]]
    if tag:
        yield _Field(tag, "\n".join(value))


def _statement(fields: list[_Field], number: int) -> Statement:
    first = {field.tag[:2]: field for field in reversed(fields)}
    if "25" not in first or not first.keys() & {"34", "60", "61", "62"}:
        raise _fragment()
    opening = _balance(first.get("60"), number)
    closing = _balance(next((field for field in reversed(fields) if field.tag[:2] == "62"), None), number)
    currency = opening[0] or closing[0] or (first["34"].value.strip()[:3] if "34" in first else "")
    account = _account(first["25"].value)
    lines: list[_Line] = []
    in_entry = False
    for field in fields:
        if field.tag == "61":
            lines.append(_Line(field.value, []))
        elif field.tag == "86" and in_entry:
            lines[-1].details.append(field.value)
        # A remark behind a balance is about the statement, not about the last entry.
        in_entry = field.tag == "61" or (in_entry and field.tag in ("86", "NS"))
    entries = tuple(
        _entry(line, account, currency, f"entry {at} of statement {number}") for at, line in enumerate(lines, 1)
    )
    kind = INTERIM if "34" in first and "60" not in first else FINAL
    sequence = " ".join(first["28"].value.split()) if "28" in first else ""
    return Statement(account, currency, kind, sequence, opening[1], closing[1], entries)


def _balance(field: _Field | None, number: int) -> tuple[str, int | None]:
    if field is None:
        return "", None
    where = f"a balance of statement {number}"
    found = _BALANCE.match(field.value)
    if found is None:
        raise Refusal(f"It is not clear what {where} says: ask the bank for a correct file.")
    short_day(found[2], where)
    currency = found[3]
    if currency != "EUR" and is_finer_than_a_cent(found[4]):
        # Some currencies have thousandths. Only whole cents are kept, so this balance cannot be checked.
        return currency, None
    amount = cents(found[4], where, comma=True)
    return currency, -amount if found[1] == "D" else amount


def _account(value: str) -> str:
    line = value.strip().split("\n")[0].strip()
    if len(line) > 3 and line[-4].isdigit() | (line[-4] == " "):
        line = _CURRENCY_BEHIND.sub("", line)
    return _ACCOUNT_NOISE.sub("", line)


def _entry(line: _Line, account: str, currency: str, where: str) -> Entry:
    found = _ENTRY.fullmatch(line.entry.rstrip())
    if found is None:
        raise Refusal(f"It is not clear what {where} says: ask the bank for a correct file.")
    value_day, entry_day, mark, _, amount, kind, customer, bank, more = found.groups()
    value_on = short_day(value_day, where)
    booked_on = day_near(entry_day, value_on, where) if entry_day and entry_day.strip() else value_on
    whole = cents(amount, where, comma=True)
    said = meaning("\n".join(line.details), customer, more or "")
    return Entry(
        account=account,
        booked_on=booked_on,
        value_on=value_on,
        # RC takes an earlier credit back, so it goes out; RD gives an earlier debit back.
        cents=-whole if mark in ("D", "ED", "RC") else whole,
        currency=currency,
        bank_reference=reference(bank or ""),
        counterparty_account=said.account,
        counterparty_name=said.name,
        text=said.text,
        references=said.references,
        is_reversal=mark in ("RC", "RD") or (kind or "").strip() == "NRTI",
        reason=said.reason,
        mandate=said.mandate,
    )


def _fragment() -> Refusal:
    return Refusal("The file is only a piece of an MT940 file: load the whole statement as the bank sent it.")
