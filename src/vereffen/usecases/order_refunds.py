"""The money that officers decided to give back is ordered from the bank: in one file, each once, by two people."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from vereffen.exchange.payments import pain
from vereffen.exchange.payments.accounts import account
from vereffen.law.calendar import next_working_day
from vereffen.law.refusal import Refusal
from vereffen.records import refunds, register
from vereffen.records.models import Municipality, Officer, StatementLine


class Ordered(NamedTuple):
    """The file of a day: its name at the bank, the document (empty when nothing goes back), how many, their cents.

    `left_out` counts the refunds whose account is none that a bank takes: they wait.
    """

    message: str
    document: bytes
    refunds: int
    cents: int
    left_out: int


def order_refunds(of: Municipality, on: date, at: datetime, by: Officer, second: Officer) -> Ordered:
    """Writes down what goes back and gives the pain.001 file of that day; asked again for the same day, the same bytes.

    Refused without an account, when both officers are one person, or when one of them works elsewhere.
    """
    if not of.iban:
        raise Refusal("Set the account first: `vereffen municipality CODE --iban …`.")
    if by.pk == second.pk:
        raise Refusal("The second officer must be another person.")
    if {by.municipality_id, second.municipality_id} != {of.pk}:
        raise Refusal("Both officers must work for this municipality.")
    message = f"VT{of.code}-{on:%Y%m%d}"
    with transaction.atomic():
        register.lock(of)
        waiting = refunds.decided(of)
        payable = [line for line in waiting if _is_account(line)]
        if not refunds.in_file(of, message):
            for line in payable:
                refunds.order(line, message, on, at, by, second)
        found = refunds.in_file(of, message)
        document = _document(of, found, message, on) if found else b""
    return Ordered(message, document, len(found), sum(one.cents for one in found), len(waiting) - len(payable))


def _is_account(line: StatementLine) -> bool:
    try:
        account(line.counterparty_account)
    except Refusal:
        return False
    return True


def _document(of: Municipality, found: list[refunds.Refund], message: str, on: date) -> bytes:
    orders = [
        pain.Transfer(
            one.reference, one.cents, next_working_day(on), one.name.strip()[:70] or "Rekeninghouder", account(one.iban),
            f"{of.name} geeft dit bedrag terug: het hoort niet bij ons",
        )
        for one in found
    ]  # fmt: skip
    return pain.transfers(pain.Own(of.name, of.iban), orders, message, found[0].step.at)
