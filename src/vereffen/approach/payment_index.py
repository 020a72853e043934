"""What payments are looked up in: every claim by its references, every person by account and name, with what is owed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, compress
from operator import methodcaller
from string import ascii_uppercase
from typing import NamedTuple

from vereffen.approach import payment_clues
from vereffen.approach.candidates import Clue
from vereffen.approach.payment_clues import Name
from vereffen.law import betalingskenmerk

# Zeros that a payer or a form may have left out of a payment reference.
_MISSING = 4
# So many people of one name who owe the same are kept: an officer is shown fewer, and who paid comes from elsewhere.
_NAMESAKES = 15
_BARE = methodcaller("lstrip", "0")


class ClaimRow(NamedTuple):
    """One claim, also one that is paid: whose it is, by what it is named, and what is still open on it, in cents."""

    claim: int
    debtor: int
    payment_reference: str
    reference: str
    open_cents: int


class PersonRow(NamedTuple):
    """One debtor: name, the accounts they gave, the accounts that paid for them, the instalments of plans that run (cents)."""

    debtor: int
    name: str
    given: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    instalments: tuple[int, ...] = ()


class Known:
    """The claims and people of one municipality, ready to look up; made once for a file and never changed."""

    def __init__(self, claims: Iterable[ClaimRow], people: Iterable[PersonRow]) -> None:
        self.claims: dict[int, ClaimRow] = {}
        self.by_reference: dict[str, int] = {}
        self._groups: dict[int, tuple[set[str], ...]] = {}
        self.by_word: dict[str, tuple[int, ...]] = {}
        self.by_loose: dict[str, tuple[int, ...]] = {}
        self.of: dict[int, list[ClaimRow]] = defaultdict(list)
        self.owed: Counter[int] = Counter()
        sizes: set[int] = set()
        for row in claims:
            self.claims[row.claim] = row
            self.by_reference[row.payment_reference] = row.claim
            word, loose = row.reference.upper(), payment_clues.loose(row.reference)
            groups = loose.split("-")
            if len(groups) not in self._groups:
                self._groups[len(groups)] = tuple(set() for _ in groups)
            for seen, group in zip(self._groups[len(groups)], groups, strict=True):
                seen.add(group)
            self.by_word[word] = (*self.by_word.get(word, ()), row.claim)
            if len(loose) >= payment_clues.SHORTEST:
                self.by_loose[loose] = (*self.by_loose.get(loose, ()), row.claim)
                sizes.add(len(groups))
            if row.open_cents > 0:
                self.of[row.debtor].append(row)
                self.owed[row.debtor] += row.open_cents
        self.sizes = tuple(sorted(sizes))
        self._people(people)

    def _people(self, people: Iterable[PersonRow]) -> None:
        self.people: dict[int, PersonRow] = {}
        self.names: dict[int, Name] = {}
        self.by_account: dict[str, tuple[int, ...]] = {}
        self.instalments: dict[int, tuple[int, ...]] = {}
        self._by_owed: dict[tuple[str, str, int], tuple[int, ...]] = {}
        self._by_instalment: dict[tuple[str, str, int], tuple[int, ...]] = {}
        self._families: set[str] = set()
        for person in people:
            self.people[person.debtor] = person
            if person.instalments:
                self.instalments[person.debtor] = person.instalments
            for account in dict.fromkeys((*person.given, *person.used)):
                if account:
                    self.by_account[account] = (*self.by_account.get(account, ()), person.debtor)
            name = self.names[person.debtor] = payment_clues.name(person.name)
            if name.family:
                self._families.add(name.family)
                self._by_amounts(person, name)
        self._misspelt: dict[str, set[str]] = defaultdict(set)
        for family in self._families:
            for short in _one_less(family):
                self._misspelt[short].add(family)

    def _by_amounts(self, person: PersonRow, name: Name) -> None:
        """A name that many bear says nothing without an amount, so people are looked up by both."""
        owed = {row.open_cents for row in self.of.get(person.debtor, ())} | {self.owed[person.debtor]}
        for index, amounts in ((self._by_owed, owed), (self._by_instalment, set(person.instalments) - owed)):
            for cents in amounts - {0}:
                key = (name.family, name.initial, cents)
                others = index.get(key, ())
                if len(others) < _NAMESAKES:
                    index[key] = (*others, person.debtor)

    def near_reference(self, number: str) -> set[int]:
        """The claims whose payment reference is one slip, or some left-out zeros, away from these digits."""
        missing = betalingskenmerk.LENGTH - len(number)
        if not -1 <= missing <= _MISSING:
            return set()
        return {self.by_reference[one] for one in _repaired(number, missing) if one in self.by_reference}

    def rivals_of_reference(self, number: str) -> set[int]:
        """The other claims whose payment reference is one slip away from this one and passes the same check.

        The check finds every slip but one: a rest of ten is written as 1, as is a rest of one.
        """
        if number[0] == "1" or not betalingskenmerk.is_valid(number):
            return self.near_reference(number) - {self.by_reference[number]}
        swapped = self.by_reference.get(number[1] + number[0] + number[2:])
        return set() if swapped in {None, self.by_reference[number]} else {int(swapped or 0)}

    def near_word(self, word: str) -> set[int]:
        """The claims whose number is one slip away from this word, the word itself left out."""
        parts = payment_clues.parts(word)
        tried = [
            f"{word[: parts[at].start()]}{slip}{word[parts[at].end() :]}"
            for at in range(len(parts))
            for slip in self._slips(parts, at)
        ]
        return {claim for one in tried if one in self.by_word and one != word for claim in self.by_word[one]}

    def near_loose(self, word: str) -> set[int]:
        """The claims whose number, without separators and zeros, is one slip away from this word."""
        parts = payment_clues.parts(word)
        bare = [payment_clues.bare(part[0]) for part in parts]
        tried = [
            "-".join((*bare[:at], slip.lstrip("0"), *bare[at + 1 :]))
            for at in range(len(parts))
            for slip in self._slips(parts, at)
        ]
        return {claim for one in tried if one in self.by_loose for claim in self.by_loose[one]}

    def _slips(self, parts: Sequence[re.Match[str]], at: int) -> Iterable[str]:
        """A group of digits in a number with one slip, as far as some claim number has that group in that place."""
        part, groups = parts[at][0], self._groups.get(len(parts))
        if groups is None or not part[0].isdigit():
            return ()
        slips = payment_clues.slips(part)
        return compress(slips, map(groups[at].__contains__, map(_BARE, slips)))

    def named(self, parts: tuple[str, ...], cents: int) -> Iterator[tuple[int, Clue]]:
        """The people whom these parts of a name may mean and of whom exactly these cents are open or an instalment, and which."""
        for family in dict.fromkeys(part for part in parts if part in self._families):
            # Without an initial on either side the family name has to do; who has another initial is somebody else.
            initials = {part[0] for part in parts if part != family} or set(ascii_uppercase)
            for initial in sorted({"", *initials}):
                key = (family, initial, cents)
                yield from ((debtor, Clue.AMOUNT) for debtor in self._by_owed.get(key, ()))
                yield from ((debtor, Clue.INSTALMENT) for debtor in self._by_instalment.get(key, ()))

    def has_family(self, parts: tuple[str, ...], but: str) -> bool:
        """Whether one of these words is a family name here, that one left out."""
        return any(part != but and part in self._families for part in parts)

    def spelt_nearly(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """The parts with family names that are one letter off put right, each once; empty when none is."""
        found: dict[str, None] = {}
        for part in parts:
            if len(part) < 5 or part in self._families:
                continue
            for short in (part, *_one_less(part)):
                if short in self._families:
                    found[short] = None
                found.update(dict.fromkeys(sorted(self._misspelt.get(short, ()))))
        return (*found, *(part for part in parts if len(part) < 5)) if found else ()


def _one_less(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))} if len(word) > 4 else set()


def _repaired(number: str, missing: int) -> Iterable[str]:
    """The payment references that these digits may have been before one slip, or before so many zeros were left out."""
    if missing > 1:
        return _with_zeros(number, missing)
    if missing == 1:
        return betalingskenmerk.one_digit_more(number)
    if missing == 0:
        return [*betalingskenmerk.one_digit_off(number), *payment_clues.swaps(number)]
    return [number[:place] + number[place + 1 :] for place in range(len(number))]


def _with_zeros(number: str, missing: int) -> Iterator[str]:
    """The number with that many zeros put back, in one place or in two."""
    # Behind a zero they would make the same number as before it.
    places = [place for place in range(len(number) + 1) if not place or number[place - 1] != "0"]
    for place in places:
        yield number[:place] + "0" * missing + number[place:]
    for first, second in combinations(places, 2):
        for zeros in range(1, missing):
            yield number[:first] + "0" * zeros + number[first:second] + "0" * (missing - zeros) + number[second:]
