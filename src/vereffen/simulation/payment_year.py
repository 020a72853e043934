"""A year of invented payments of which it is known what each was for: tariffs, slips of the pen, joint and third payers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from vereffen.approach.candidates import Candidate
from vereffen.approach.payment_clues import Received
from vereffen.approach.payment_index import ClaimRow, PersonRow
from vereffen.law import betalingskenmerk
from vereffen.simulation import identifiers, names

# What a municipality charges thousands of people alike, in cents, by the prefix of its claim numbers.
_TARIFFS = (
    ("AFV-2026", (32450, 24610, 18240)),
    ("RIO-2026", (14280,)),
    ("HND-2026", (8160, 13420)),
    ("NHA-2026", (7810, 7620, 8045)),
    ("OZB-2026", ()),
)
_FIRST_ACCOUNT = 200_000


class Paid(NamedTuple):
    """One payment and the truth: how it was made, for whom, for which claims (none: not named), and whether that can be found."""

    received: Received
    month: int
    kind: str
    debtors: frozenset[int]
    claims: frozenset[int]
    is_linkable: bool


def is_right(paid: Paid, found: Candidate) -> bool:
    """Whether a candidate is the truth: nobody but whom it was for, and no claim but the ones it was for."""
    return {share.debtor for share in found.shares} <= paid.debtors and all(
        share.claim is None or not paid.claims or share.claim in paid.claims for share in found.shares
    )


class Year(NamedTuple):
    """The claims and people at its beginning, and the payments in the order in which they came."""

    claims: tuple[ClaimRow, ...]
    people: tuple[PersonRow, ...]
    payments: tuple[Paid, ...]


def payment_year(seed: int, payments: int, claims: int) -> Year:
    """The same year for the same seed: so many payments against so many open claims (and a fifth more that are paid)."""
    rng = Random(seed)
    people, rows = _town(rng, claims)
    writer = _Writer(rng, people, rows)
    kinds = [kind for kind, _weight in _KINDS]
    weights = [weight for _kind, weight in _KINDS]
    chosen = rng.choices(kinds, weights, k=payments)
    made = [writer.made(kind, place * 12 // payments) for place, kind in enumerate(chosen)]
    return Year(tuple(rows), tuple(people), tuple(made))


def _town(rng: Random, claims: int) -> tuple[list[PersonRow], list[ClaimRow]]:
    """People with one to four claims each; every sixth claim is paid already, and half of the people gave an account."""
    naming = [one.weight for one in names.NAMINGS]
    people: list[PersonRow] = []
    rows: list[ClaimRow] = []
    open_claims = 0
    while open_claims < claims:
        debtor = len(people) + 1
        (drawn,) = rng.choices(names.NAMINGS, naming)
        account = identifiers.iban(_FIRST_ACCOUNT + debtor)
        known = rng.random()
        given, used = ((account,), ()) if known < 0.5 else ((), (account,) if known < 0.8 else ())
        instalments = (rng.randint(15, 120) * 100 + rng.randrange(100),) if rng.random() < 0.08 else ()
        name = f"{rng.choice(drawn.first)} {rng.choice(drawn.last)}"
        people.append(PersonRow(debtor, name, given, used, instalments))
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
            rows.append(_claim(rng, len(rows) + 1, debtor))
            open_claims += rows[-1].open_cents > 0
    return people, rows


def _claim(rng: Random, number: int, debtor: int) -> ClaimRow:
    prefix, tariffs = rng.choice(_TARIFFS)
    cents = rng.choice(tariffs) if tariffs else rng.randint(4_000, 90_000)
    reference = betalingskenmerk.make(str(9_999_000_000_000 + number))
    return ClaimRow(number, debtor, reference, f"{prefix}-{number:06d}", 0 if rng.random() < 1 / 6 else cents)


class _Writer:
    """Writes payments as people make them."""

    def __init__(self, rng: Random, people: Sequence[PersonRow], rows: Sequence[ClaimRow]) -> None:
        self.rng, self.people = rng, people
        self.open = [row for row in rows if row.open_cents > 0]
        self.paid = [row for row in rows if row.open_cents <= 0]
        self.of: dict[int, list[ClaimRow]] = {}
        for row in self.open:
            self.of.setdefault(row.debtor, []).append(row)
        self.strangers = 0

    def made(self, kind: str, month: int) -> Paid:
        """One payment of that kind."""
        row = self.rng.choice(self.open)
        received, claims, is_linkable = _HOW[kind](self, row)
        debtors = frozenset(one.debtor for one in claims) or (frozenset({row.debtor}) if is_linkable else frozenset())
        named = frozenset() if kind in _UNNAMED else frozenset(one.claim for one in claims)
        return Paid(received, month, kind, debtors, named, is_linkable)

    def account(self, debtor: int) -> tuple[str, str]:
        """The account of a person, and the name as the bank spells it."""
        first, *last = self.people[debtor - 1].name.split(" ")
        family = " ".join(last)
        spelt = self.rng.choice((f"{first} {family}", f"{first[0]}. {family}", f"{family} {first[0]}".upper()))
        return identifiers.iban(_FIRST_ACCOUNT + debtor), spelt

    def somebody_else(self, row: ClaimRow) -> tuple[str, str]:
        """The account and name of another payer: half of the time of somebody who owes as well, else of a stranger."""
        if self.rng.random() < 0.5:
            return self.account(self.rng.choice(self.open).debtor)
        self.strangers += 1
        drawn = self.rng.choice(names.NAMINGS)
        name = f"{self.rng.choice(drawn.first)} {self.rng.choice(drawn.last)}"
        return identifiers.iban(80_000_000 + self.strangers), name

    def cents(self, row: ClaimRow) -> int:
        """Mostly all of a claim, else an instalment, a part, or a little too much."""
        instalments = self.people[row.debtor - 1].instalments
        chance = self.rng.random()
        if instalments and chance < 0.5:
            return instalments[0]
        if chance < 0.9:
            return row.open_cents
        return row.open_cents + 500 if chance < 0.92 else max(100, row.open_cents * self.rng.randint(2, 8) // 10)

    def slip(self, number: str) -> str:
        """A number as it is written wrong once: two digits swapped, another digit, one or all zeros left out, one too many."""
        places = [place for place, sign in enumerate(number) if sign.isdigit()]
        how, place = self.rng.randrange(6), self.rng.choice(places)
        if how < 2 and place + 1 < len(number) and number[place + 1].isdigit() and number[place + 1] != number[place]:
            return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if how == 2 and "00" in number:
            start = number.index("00")
            end = start + len(number[start:]) - len(number[start:].lstrip("0"))
            return number[: end - min(3, end - start)] + number[end:]
        if how == 3:
            return number[:place] + number[place + 1 :]
        if how == 4:
            return number[:place] + self.rng.choice("0123456789") + number[place:]
        other = self.rng.choice([digit for digit in "0123456789" if digit != number[place]])
        return number[:place] + other + number[place + 1 :]

    def around(self, text: str) -> str:
        """A reference with what people write around it."""
        before = self.rng.choice(("", "", "kenmerk ", "Aanslag 2026 nr ", "betreft: ", "2 e termijn "))
        return f"{before}{text}{self.rng.choice(('', '', ' dank', ' huisnr 12', ' fam'))}"

    def spaced(self, number: str) -> str:
        """Sixteen digits as they are, or in fours."""
        if self.rng.random() < 0.6:
            return number
        return self.rng.choice((" ", ".")).join(number[start : start + 4] for start in range(0, len(number), 4))


_Made = tuple[Received, tuple[ClaimRow, ...], bool]


def _structured(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    return Received(writer.cents(row), (row.payment_reference,), row.payment_reference, account, name), (row,), True


def _typed(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    text = writer.around(writer.spaced(row.payment_reference))
    return Received(writer.cents(row), (), text, account, name), (row,), True


def _rf(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    digits = row.payment_reference + "271500"
    reference = f"RF{98 - int(digits) % 97:02d}{row.payment_reference}"
    return Received(writer.cents(row), (reference,), reference, account, name), (row,), True


def _number(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    return Received(writer.cents(row), (), writer.around(row.reference), account, name), (row,), True


def _wrong_reference(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    wrong = writer.slip(row.payment_reference)
    if writer.rng.random() < 0.5:
        return Received(writer.cents(row), (wrong,), wrong, account, name), (row,), True
    return Received(writer.cents(row), (), writer.around(wrong), account, name), (row,), True


def _wrong_number(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    prefix, _, digits = row.reference.rpartition("-")
    wrong = f"{prefix}-{writer.slip(digits)}" if writer.rng.random() < 0.7 else f"{prefix} {digits.lstrip('0')}"
    return Received(writer.cents(row), (), writer.around(wrong), account, name), (row,), True


def _third_party(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.somebody_else(row)
    text = writer.around(writer.spaced(row.payment_reference))
    return Received(writer.cents(row), (), text, account, name), (row,), True


def _third_party_wrong(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.somebody_else(row)
    if writer.rng.random() < 0.5:
        return Received(row.open_cents, (), writer.slip(row.payment_reference), account, name), (row,), True
    prefix, _, digits = row.reference.rpartition("-")
    # A number without a check, written wrong by somebody whom nobody knows, leads to nobody for certain.
    return Received(row.open_cents, (), f"{prefix}-{writer.slip(digits)}", account, name), (row,), False


def _third_party_number(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.somebody_else(row)
    return Received(row.open_cents, (), writer.around(row.reference), account, name), (row,), True


def _account_only(writer: _Writer, row: ClaimRow) -> _Made:
    account, name = writer.account(row.debtor)
    person = writer.people[row.debtor - 1]
    is_linkable = bool(person.given or person.used)
    return Received(writer.cents(row), (), writer.rng.choice(names.VAGUE_TEXTS), account, name), (row,), is_linkable


def _joint(writer: _Writer, row: ClaimRow) -> _Made:
    """Two people, or two claims of one, in one payment by both references."""
    other = writer.rng.choice(writer.open)
    account, name = writer.account(row.debtor)
    partner = writer.account(other.debtor)[1]
    text = f"{row.payment_reference} en {other.payment_reference}"
    cents = row.open_cents + (other.open_cents if other is not row else 0)
    return Received(cents, (), text, account, f"{name} en/of {partner}"), (row, other), True


def _twice(writer: _Writer, row: ClaimRow) -> _Made:
    """Money for a claim that is paid already; the person it is of can be found."""
    paid = writer.rng.choice(writer.paid) if writer.paid else row
    account, name = writer.account(paid.debtor)
    return Received(32450, (paid.payment_reference,), paid.payment_reference, account, name), (paid,), True


def _stranger(writer: _Writer, row: ClaimRow) -> _Made:
    writer.strangers += 1
    account = identifiers.iban(80_000_000 + writer.strangers)
    cents = writer.rng.choice((row.open_cents, writer.rng.randint(500, 60_000)))
    return Received(cents, (), writer.rng.choice(names.VAGUE_TEXTS), account, "Stichting Elders"), (), False


_KINDS = (
    ("kenmerk", 60), ("getypt", 8), ("rf", 2), ("nummer", 8), ("fout_kenmerk", 5), ("fout_nummer", 3), ("derde", 4),
    ("derde_fout", 0.5), ("derde_nummer", 0.5), ("rekening", 4), ("samen", 2), ("dubbel", 1), ("vreemd", 2),
)  # fmt: skip
_HOW: dict[str, Callable[[_Writer, ClaimRow], _Made]] = {
    "kenmerk": _structured,
    "getypt": _typed,
    "rf": _rf,
    "nummer": _number,
    "fout_kenmerk": _wrong_reference,
    "fout_nummer": _wrong_number,
    "derde": _third_party,
    "derde_fout": _third_party_wrong,
    "derde_nummer": _third_party_number,
    "rekening": _account_only,
    "samen": _joint,
    "dubbel": _twice,
    "vreemd": _stranger,
}
# Nothing in these names a claim: the person is all that can be found.
_UNNAMED = frozenset({"rekening"})
