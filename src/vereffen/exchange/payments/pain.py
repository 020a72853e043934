"""Direct debits as a pain.008 file and refunds as a pain.001 file, checked against the schemas that come with the library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from lxml import etree

from vereffen.law.refusal import Refusal

# The versions of 2019; not verified with a bank.
DEBIT = "pain.008.001.08"
TRANSFER = "pain.001.001.09"


class Own(NamedTuple):
    """The municipality as the bank knows it: name, account, and for direct debit its creditor identifier."""

    name: str
    iban: str
    creditor_id: str = ""


class Collection(NamedTuple):
    """One direct debit: its end-to-end reference, cents, the day, `FRST` or `RCUR`, the mandate, whose account, what it is for."""

    reference: str
    cents: int
    day: date
    sequence: str
    mandate: str
    signed_on: date
    name: str
    iban: str
    text: str


def direct_debits(own: Own, collections: Sequence[Collection], message: str, at: datetime) -> bytes:
    """The pain.008 file of these debits, each booked by itself; the same input gives the same bytes. Refused when a value fits no bank."""
    from sepaxml import SepaDD

    # A line of its own for each, so that the statement tells which came, and which went back.
    made = SepaDD(
        {"name": own.name, "IBAN": own.iban, "creditor_id": own.creditor_id, "batch": False, "currency": "EUR"}, DEBIT
    )
    for one in collections:
        made.add_payment(
            {
                "name": one.name, "IBAN": one.iban, "amount": one.cents, "type": one.sequence,
                "collection_date": one.day, "mandate_id": one.mandate, "mandate_date": one.signed_on,
                "description": one.text, "endtoend_id": one.reference,
            }
        )  # fmt: skip
    return _settled(made, DEBIT, message, at)


class Transfer(NamedTuple):
    """One payment out: its end-to-end reference, cents, the day, to whose account, what it is for."""

    reference: str
    cents: int
    day: date
    name: str
    iban: str
    text: str


def transfers(own: Own, found: Sequence[Transfer], message: str, at: datetime) -> bytes:
    """The pain.001 file of these payments, each booked by itself; the same input gives the same bytes.

    Refused when a value fits no bank.
    """
    from sepaxml import SepaTransfer

    # For each a line of its own here too.
    made = SepaTransfer({"name": own.name, "IBAN": own.iban, "batch": False, "currency": "EUR"}, TRANSFER)
    for one in found:
        made.add_payment(
            {
                "name": one.name, "IBAN": one.iban, "amount": one.cents, "execution_date": one.day,
                "description": one.text, "endtoend_id": one.reference,
            }
        )  # fmt: skip
    return _settled(made, TRANSFER, message, at)


def _settled(made: Any, schema: str, message: str, at: datetime) -> bytes:
    """The document with numbers of ours in the place of the library's random ones and its clock, then checked."""
    from sepaxml.validation import ValidationError, try_valid_xml

    root = etree.fromstring(made.export(validate=False))
    space = f"{{{root.nsmap[None]}}}"
    for one in root.iter(f"{space}MsgId"):
        one.text = message
    for one in root.iter(f"{space}CreDtTm"):
        one.text = at.strftime("%Y-%m-%dT%H:%M:%S")
    for number, one in enumerate(root.iter(f"{space}PmtInfId"), 1):
        one.text = f"{message}-{number}"
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    try:
        try_valid_xml(content, schema)
    except ValidationError:
        raise Refusal(
            "The payment file has a value that no bank takes: check names, accounts and the creditor identifier."
        ) from None
    return content
