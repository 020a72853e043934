"""By what an entry is known again: in a file sent twice, in overlapping files and in the other format."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import NamedTuple

from vereffen.exchange.bank.fields import account_key, text_key
from vereffen.exchange.bank.statement import BankFile, Entry

# CAMT and MT940 name the same payment with other words and often with other references.
_OTHER = {"camt": "mt", "mt": "camt"}


class Keys(NamedTuple):
    """The keys of one entry, sha256 in hex.

    Keep `identity` and `known_by` with a booked entry. An entry is known when its identity is kept, or when for one
    `(key, before)` in `look_for` more kept entries bear that key than came before it in its own file.
    """

    identity: str
    known_by: tuple[str, ...]
    look_for: tuple[tuple[str, int], ...]


def identities(file: BankFile) -> list[str]:
    """One key per entry in the order of the file: account and bank reference, else date, amount, counterparty and text.

    Equal entries in one file are so many payments and get an ordinal each, so that their keys differ.
    """
    return [keys.identity for keys in keys_of(file)]


def keys_of(file: BankFile) -> list[Keys]:
    """The keys of every entry, in the order of the file.

    What an entry is looked for by finds it where it came in the other format; it never matches an entry of the same
    format, in which another bank reference or another text is another payment.
    """
    family = "camt" if file.format.startswith("camt") else "mt"
    seen: Counter[str] = Counter()
    return [_keys(entry, family, seen) for statement in file.statements for entry in statement.entries]


def _keys(entry: Entry, family: str, seen: Counter[str]) -> Keys:
    account, amount = account_key(entry.account), f"{entry.cents}{entry.currency}"
    counterparty = account_key(entry.counterparty_account)
    if entry.bank_reference:
        # With the amount, because a bank that gives many entries one reference must not make them one payment.
        identity = _hash(seen, "reference", account, text_key(entry.bank_reference), amount)
    else:
        who = counterparty or text_key(entry.counterparty_name)
        identity = _hash(seen, "text", account, entry.booked_on.isoformat(), amount, who, text_key(entry.text))
    known_by: list[str] = []
    look_for: list[tuple[str, int]] = []
    for published, wanted, day in _days(entry):
        # The counterparty by account only: MT940 shortens names.
        key = (account, day, amount, counterparty)
        before = _ordinal(seen, "day", published, *key)
        known_by.append(_digest(family, published, *key))
        look_for.append((_digest(_OTHER[family], wanted, *key), before))
    return Keys(identity, tuple(known_by), tuple(look_for))


def _days(entry: Entry) -> tuple[tuple[str, str, str], ...]:
    """Per day of the entry under which name it is kept, under which name it is sought, and the day.

    MT940 of some banks gives the value date only; it is then compared with the value date in the CAMT file.
    """
    booked = entry.booked_on.isoformat()
    if entry.value_on is None or entry.value_on == entry.booked_on:
        return (("booked", "booked", booked), ("only", "value", booked))
    return (("booked", "booked", booked), ("value", "only", entry.value_on.isoformat()))


def _hash(seen: Counter[str], *parts: str) -> str:
    ordinal = _ordinal(seen, *parts)
    return _digest(*parts, str(ordinal))


def _ordinal(seen: Counter[str], *parts: str) -> int:
    name = "\x1f".join(parts)
    seen[name] += 1
    return seen[name] - 1


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
