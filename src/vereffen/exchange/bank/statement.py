"""What a bank file says, the same for every format it came in."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

FINAL = "final"
INTERIM = "interim"
NOTIFICATION = "notification"


class Detail(NamedTuple):
    """One transaction inside a batch entry; `cents` is 0 where the bank does not give its amount in the account's currency."""

    cents: int
    counterparty_account: str
    counterparty_name: str
    text: str
    references: tuple[str, ...]
    reason: str = ""
    mandate: str = ""


class Entry(NamedTuple):
    """One line on an account, in whole hundredths of `currency`: more than 0 came in, less than 0 went out.

    `bank_reference` is the bank's own reference or empty; `text` is all remittance text with the structured references;
    `references` are the structured creditor reference and the end-to-end reference, the first one the strongest.
    `reason` is the code with which a bank gives something back, `mandate` the one under which it was asked; mostly empty.
    `details` are the transactions of a batch; an entry of one transaction carries its data itself and has none.
    `is_booked` is false for an entry that the bank calls pending or for information: it is counted, never money.
    """

    account: str
    booked_on: date
    value_on: date | None
    cents: int
    currency: str
    bank_reference: str
    counterparty_account: str
    counterparty_name: str
    text: str
    references: tuple[str, ...]
    is_reversal: bool
    details: tuple[Detail, ...] = ()
    is_booked: bool = True
    reason: str = ""
    mandate: str = ""


class Statement(NamedTuple):
    """One statement of one account, in hundredths of its currency; `kind` is `final`, `interim` or `notification`."""

    account: str
    currency: str
    kind: str
    number: str
    opening_cents: int | None
    closing_cents: int | None
    entries: tuple[Entry, ...]

    @property
    def balances(self) -> bool | None:
        """Whether opening balance and booked entries make the closing balance; none when a balance is missing."""
        if self.opening_cents is None or self.closing_cents is None:
            return None
        return self.opening_cents + sum(entry.cents for entry in self.entries if entry.is_booked) == self.closing_cents


class BankFile(NamedTuple):
    """One file as the bank sent it; `format` is for example `camt.053.001.02` or `mt940`."""

    format: str
    statements: tuple[Statement, ...]

    @property
    def entries(self) -> int:
        """How many entries all statements have, also those that are not booked yet."""
        return sum(len(statement.entries) for statement in self.statements)

    @property
    def credit_cents(self) -> int:
        """What all entries brought in, in hundredths of their currencies."""
        return sum(entry.cents for statement in self.statements for entry in statement.entries if entry.cents > 0)

    @property
    def debit_cents(self) -> int:
        """What all entries took out, as a number of at least 0 in hundredths of their currencies."""
        return -sum(entry.cents for statement in self.statements for entry in statement.entries if entry.cents < 0)

    @property
    def currency(self) -> str:
        """The currency of the file; several are joined with commas in the order of the alphabet."""
        seen = {entry.currency for statement in self.statements for entry in statement.entries}
        seen |= {statement.currency for statement in self.statements}
        return ",".join(sorted(seen - {""}))

    @property
    def balances(self) -> bool | None:
        """True if every statement balances, false if any does not, else none."""
        each = [statement.balances for statement in self.statements]
        if False in each:
            return False
        return True if each and None not in each else None

    @property
    def is_final(self) -> bool:
        """Whether every statement is final: only those book."""
        return all(statement.kind == FINAL for statement in self.statements)
