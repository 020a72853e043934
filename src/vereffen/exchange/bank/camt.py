"""CAMT.052, .053 and .054 of every version: which message it is, its statements and their balances."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from vereffen.exchange.bank.camt_entry import Header, children, inner_text, local, read_entry
from vereffen.exchange.bank.fields import cents, iso_day
from vereffen.exchange.bank.statement import FINAL, INTERIM, NOTIFICATION, BankFile, Entry, Statement
from vereffen.law.refusal import Refusal

# Versions 01 end the name of the message in V01.
_MESSAGES = {
    "BkToCstmrAcctRpt": ("camt.052", INTERIM),
    "BkToCstmrStmt": ("camt.053", FINAL),
    "BkToCstmrDbtCdtNtfctn": ("camt.054", NOTIFICATION),
}
_STATEMENTS = ("Rpt", "Stmt", "Ntfctn")
_TAGS = tuple("{*}" + name for name in (*_STATEMENTS, "Ntry"))
_NAMESPACE = re.compile(r"camt\.05[234]\.\d{3}\.\d{2}")
# An envelope around the message has a header of a few dozen elements.
_ENVELOPE_ELEMENTS = 500
# The first one that a statement has counts: a page of a longer statement opens and closes with interim balances.
_OPENING = ("OPBD", "PRCD")
_CLOSING = ("CLBD",)


class _Message(NamedTuple):
    format: str
    kind: str


class Told(NamedTuple):
    """What a file told as far as it was read: its format, and an entry or the statement that the entries before it were of."""

    format: str
    entry: Entry | None
    statement: Statement | None


def read_camt(opened: Callable[[], BinaryIO]) -> BankFile:
    """The statements in that XML; refuses other messages, broken XML, document types and dates or amounts that cannot be."""
    statements: list[Statement] = []
    entries: list[Entry] = []
    form = ""
    for told in stream_camt(opened):
        form = told.format
        if told.entry is not None:
            entries.append(told.entry)
        elif told.statement is not None:
            currency = told.statement.currency or (entries[0].currency if entries else "")
            statements.append(told.statement._replace(entries=tuple(entries), currency=currency))
            entries = []
    return BankFile(form, tuple(statements))


def stream_camt(opened: Callable[[], BinaryIO]) -> Iterator[Told]:
    """The entries of that XML one after the other, each statement (without them) after its own; it is opened twice.

    Refuses as `read_camt` does, as soon as it gets there. Only one entry is held at a time.
    """
    try:
        with opened() as file:
            message = _message(file)
        is_empty = True
        with opened() as file:
            for told in _statements(file, message):
                is_empty = is_empty and told.statement is None
                yield told
    except etree.XMLSyntaxError:
        raise Refusal("The bank file is not well-formed XML or ends halfway: ask the bank for it again.") from None
    if is_empty:
        raise Refusal("The bank file holds no statement: ask the bank for a complete file.")


def _events(source: BinaryIO, **narrow: Any) -> Iterator[tuple[str, Any]]:
    # libxml2 itself refuses nesting deeper than 256 and texts longer than 10 MB as long as huge_tree is off.
    events: Iterator[tuple[str, Any]] = etree.iterparse(
        source,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        **narrow,
    )
    return events


def _message(content: BinaryIO) -> _Message:
    for seen, (_, element) in enumerate(_events(content, events=("start",))):
        if seen == 0 and element.getroottree().docinfo.internalDTD is not None:
            raise _with_document_type()
        name, namespace = local(element), element.tag.rpartition("}")[0]
        if "pain." in namespace or name.startswith(("CstmrCdtTrfInitn", "CstmrDrctDbtInitn", "pain.")):
            raise Refusal("The bank file is a payment or collection order (pain), not a statement: load the statement.")
        family, kind = _MESSAGES.get(re.sub(r"V\d\d$", "", name), ("", ""))
        if family:
            version = _NAMESPACE.search(namespace)
            found = version[0] if version and version[0].startswith(family) else family
            return _Message(found, kind)
        if seen > _ENVELOPE_ELEMENTS:
            break
    raise Refusal("The XML file is not a bank statement: load a CAMT.052, .053 or .054 file.")


def _statements(content: BinaryIO, message: _Message) -> Iterator[Told]:
    current: Any = None
    header: Header | None = None
    passed: Any = None
    number, count = 1, 0
    for _, element in _events(content, tag=_TAGS):
        if local(element) == "Ntry":
            parent = element.getparent()
            if parent is not current:
                if not _is_statement(parent):
                    continue
                current, header, passed, count = parent, _header(parent, number), None, 0
            if header is not None:
                count += 1
                yield Told(message.format, read_entry(element, header, count), None)
            element.clear()
            # Only the entry before this one may go: the parser still holds this one.
            if passed is not None:
                current.remove(passed)
            passed = element
        elif _is_statement(element):
            yield Told(message.format, None, _finish(element, message, number))
            element.clear()
            current, header, number = None, None, number + 1


def _is_statement(element: Any) -> bool:
    if element is None or local(element) not in _STATEMENTS:
        return False
    parent = element.getparent()
    return parent is not None and local(parent).startswith(tuple(_MESSAGES))


def _header(statement: Any, number: int) -> Header:
    parts = children(statement)
    account = children(parts.get("Acct"))
    identifier = account.get("Id")
    currency = inner_text(account.get("Ccy")) or next(
        (amount.get("Ccy", "") for amount in statement.iterfind("{*}Bal/{*}Amt")), ""
    )
    first = next((one for one in _identifiers(identifier) if one), "")
    return Header(
        "".join(first.split()),
        currency,
        _fallback_day(statement, parts, number),
        number,
        f"an entry of statement {number}",
    )


def _identifiers(identifier: Any) -> Iterator[str]:
    kinds = children(identifier)
    yield inner_text(kinds.get("IBAN"))
    yield inner_text(children(kinds.get("Othr")).get("Id"))
    yield inner_text(kinds.get("BBAN"))
    yield inner_text(children(kinds.get("PrtryAcct")).get("Id"))
    yield inner_text(kinds.get("UPIC"))


def _fallback_day(statement: Any, parts: dict[str, Any], number: int) -> date | None:
    """The day that entries without a date of their own get: that of the closing balance, else of the statement."""
    where = f"statement {number}"
    for balance in statement.iterfind("{*}Bal"):
        if _balance_code(balance) in _CLOSING:
            return iso_day(inner_text(children(balance).get("Dt")), where)
    for text in (inner_text(children(parts.get("FrToDt")).get("ToDtTm")), inner_text(parts.get("CreDtTm"))):
        if text:
            return iso_day(text, where)
    created = next(statement.getparent().iterfind("{*}GrpHdr/{*}CreDtTm"), None)
    return None if created is None else iso_day(inner_text(created), where)


def _finish(statement: Any, message: _Message, number: int) -> Statement:
    header = _header(statement, number)
    parts = children(statement)
    sequence = next((text for name in ("ElctrncSeqNb", "LglSeqNb", "Id") if (text := inner_text(parts.get(name)))), "")
    balances: dict[str, list[int]] = {}
    for balance in statement.iterfind("{*}Bal"):
        code = _balance_code(balance)
        if code in (*_OPENING, *_CLOSING, "ITBD"):
            balances.setdefault(code, []).append(_balance(balance, number))
    opening = next((balances[code][0] for code in _OPENING if code in balances), None)
    closing = next((balances[code][-1] for code in _CLOSING if code in balances), None)
    opening, closing = _page(balances.get("ITBD", []), opening, closing)
    return Statement(header.account, header.currency, message.kind, sequence, opening, closing, ())


def _page(interim: list[int], opening: int | None, closing: int | None) -> tuple[int | None, int | None]:
    if opening is None and len(interim) > (closing is None):
        opening = interim[0]
    if closing is None and interim and opening is not None:
        closing = interim[-1]
    return opening, closing


def _balance_code(balance: Any) -> str:
    kind = children(children(balance).get("Tp"))
    return inner_text(children(kind.get("CdOrPrtry")).get("Cd")) or inner_text(kind.get("Cd"))


def _balance(balance: Any, number: int) -> int:
    parts = children(balance)
    amount = cents(inner_text(parts.get("Amt")), f"a balance of statement {number}")
    return -amount if inner_text(parts.get("CdtDbtInd")) == "DBIT" else amount


def _with_document_type() -> Refusal:
    return Refusal("The bank file carries a document type, which a statement never does: ask the bank for it again.")
