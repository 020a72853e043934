"""Which claim or person a payment is for: by payment reference, by claim number, by the account it came from."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from vereffen.law import betalingskenmerk

_DIGITS = re.compile(r"(?<!\d)(?:\d[ .]?){15}\d(?!\d)")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]*")
# A shorter claim number is as likely a house number or a year.
SHORTEST = 5


class Received(NamedTuple):
    """A payment as the bank tells it: cents, structured references, free text, the account it came from."""

    cents: int
    references: tuple[str, ...]
    text: str
    counterparty: str


class Clues(NamedTuple):
    """What in a payment may name a claim: valid payment references, words that may be claim numbers, the account."""

    payment_references: tuple[str, ...]
    words: tuple[str, ...]
    counterparty: str


class Known(NamedTuple):
    """What our records say of the clues: the claims (claim, debtor) and debtors that they name."""

    by_payment_reference: Mapping[str, tuple[int, int]]
    by_word: Mapping[str, frozenset[tuple[int, int]]]
    by_account: Mapping[str, frozenset[int]]


class Match(NamedTuple):
    """The debtor, the claim the payer named (None: the law orders it) and by what it was found (empty: not found)."""

    debtor: int
    claim: int | None
    by: str


NOBODY = Match(0, None, "")


def unused_references(first: int, used: Container[str]) -> Iterator[str]:
    """The payment references that may be issued, from the one of that number on, without those in use."""
    return (reference for number in count(first) if (reference := betalingskenmerk.make(str(number))) not in used)


def clues(payment: Received) -> Clues:
    """What may name a claim in the references and the text."""
    told = [*payment.references, payment.text]
    numbers = [re.sub(r"[ .]", "", found) for text in told for found in _DIGITS.findall(text)]
    references = tuple(dict.fromkeys(number for number in numbers if betalingskenmerk.is_valid(number)))
    words = tuple(dict.fromkeys(word.upper() for text in told for word in _words(text)))
    return Clues(references, words, payment.counterparty)


def _words(text: str) -> Iterable[str]:
    for word in _WORD.findall(text):
        bare = word.strip(".,-/_")
        if len(bare) >= SHORTEST and any(letter.isdigit() for letter in bare):
            yield bare


def match(found: Clues, known: Known) -> Match:
    """The strongest clue that names exactly one claim or person; two that contradict each other name nobody."""
    claims = {known.by_payment_reference[one] for one in found.payment_references if one in known.by_payment_reference}
    if claims:
        return _one(claims, "betalingskenmerk")
    named = {claim for word in found.words for claim in known.by_word.get(word, ())}
    if named:
        return _one(named, "vordering")
    debtors = known.by_account.get(found.counterparty, frozenset()) if found.counterparty else frozenset()
    if len(debtors) == 1:
        return Match(next(iter(debtors)), None, "iban")
    return NOBODY


def _one(claims: set[tuple[int, int]], by: str) -> Match:
    if len(claims) == 1:
        claim, debtor = next(iter(claims))
        return Match(debtor, claim, by)
    debtors = {debtor for _, debtor in claims}
    # Several claims of one person: the law orders the money (Awb 4:92).
    return Match(debtors.pop(), None, by) if len(debtors) == 1 else NOBODY
