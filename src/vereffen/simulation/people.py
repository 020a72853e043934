"""The invented people and organisations of the example municipality."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from vereffen.simulation import identifiers, names
from vereffen.simulation.calibration import Shares, share

TOWN = "Voorbeeldstad"
DEPARTMENTS = ("belastingen", "parkeren", "debiteurenbeheer", "sociale_dienst")
_PREFIX = {"belastingen": "B", "parkeren": "P", "debiteurenbeheer": "D", "sociale_dienst": "S"}
_PERSONS = 0.96
_KNOWN_IBAN = 0.70
_OWNERS = 0.40
_ENGLISH = 0.05
# Some of them have settled or arranged by today and some owe nothing old, so that a few more start out so.
_STRUGGLING = 1.25 * share("problematic_debts")
# Who has a partner in the books as well lives at one address with someone of about the same age.
_IN_COUPLES, _MOST_DAYS_APART = 0.08, 9 * 365
_OLDEST_ON_BENEFIT, _CHILDREN_LIVE_IN = 66, range(23, 58)
_WEIGHTS = (62, 20, 10, 8)
_ORGANISATION_WEIGHTS = (45, 0, 55, 0)


class Person(NamedTuple):
    """Someone who owes the municipality something; `iban` is the account paid from, `known_iban` what we were told."""

    ordinal: int
    is_person: bool
    struggling: bool
    owner: bool
    couple: bool
    children: bool
    departments: tuple[str, ...]
    naam: str
    geboortedatum: date | None
    straat: str
    huisnummer: str
    postcode: str
    telefoon: str | None
    email: str | None
    taal: str
    iban: str
    known_iban: str | None
    bsn: str | None
    rsin: str | None
    kvk: str | None

    def debtor(self, department: str) -> str:
        """The debtor number in a department, such as `B-100042`."""
        return f"{_PREFIX[department]}-{100_000 + self.ordinal}"


def invent_people(
    shares: Shares, rng: Random, today: date, count: int, bsn_pool: Sequence[str] | None
) -> Iterator[Person]:
    """That many people; who deals with several departments has a BSN, RSIN or KvK number that shows it."""
    ours, for_organisations = identifiers.test_range()
    pool = list(dict.fromkeys(ours if bsn_pool is None else bsn_pool))
    rng.shuffle(pool)
    taken = set(pool)
    rsins = [number for number in for_organisations if number not in taken]
    # Spread evenly, or the first thousand people would have all the numbers that there are.
    with_bsn = len(pool) / max(1, count)
    for ordinal in range(count):
        if rng.random() < _PERSONS:
            yield _person(shares, rng, today, ordinal, pool.pop() if pool and rng.random() < with_bsn * 1.05 else None)
        else:
            yield _organisation(rng, ordinal, rsins.pop() if rsins and rng.random() < 0.6 else None)


def _person(shares: Shares, rng: Random, today: date, ordinal: int, bsn: str | None) -> Person:
    naam = _name(rng)
    struggling = shares.hit("struggling", _STRUGGLING)
    owner, couple = rng.random() < (0.04 if struggling else _OWNERS), rng.random() < 0.45
    departments = _departments(rng, _WEIGHTS, several=0.9 if struggling else 0.45, linked=bsn is not None)
    # Benefit is for people under the age of their state pension.
    age = rng.randint(19, _OLDEST_ON_BENEFIT if "sociale_dienst" in departments else 88)
    account = identifiers.iban(100_000_000 + ordinal * 7)
    email = f"{_plain(naam)}.{ordinal}@example.org" if rng.random() < 0.6 else None
    return Person(
        ordinal,
        True,
        struggling,
        owner,
        couple,
        age in _CHILDREN_LIVE_IN and rng.random() < (0.6 if couple else 0.25),
        departments,
        naam,
        today - timedelta(days=age * 365.25 + rng.randint(1, 364)),
        *_address(rng),
        f"06-{ordinal % 100_000_000:08d}" if rng.random() < 0.75 else None,
        email,
        "en" if rng.random() < _ENGLISH else "nl",
        account,
        account if rng.random() < _KNOWN_IBAN else None,
        bsn,
        None,
        None,
    )


def in_couples(rng: Random, people: list[Person]) -> tuple[list[Person], dict[int, Person]]:
    """The people with some of those on benefit as partners at one address, and the partner of each by ordinal."""
    found, partners, waiting = list(people), dict[int, Person](), list[Person]()
    for person in people:
        if not (person.couple and "sociale_dienst" in person.departments and rng.random() < _IN_COUPLES):
            continue
        other = next((one for one in waiting if abs(_born(one) - _born(person)) < _MOST_DAYS_APART), None)
        if other is None:
            waiting.append(person)
            continue
        waiting.remove(other)
        at_home = person._replace(
            straat=other.straat,
            huisnummer=other.huisnummer,
            postcode=other.postcode,
            owner=other.owner,
            children=other.children,
        )
        found[person.ordinal] = at_home
        partners[person.ordinal], partners[other.ordinal] = other, at_home
    return found, partners


def _born(one: Person) -> int:
    return one.geboortedatum.toordinal() if one.geboortedatum else 0


def _organisation(rng: Random, ordinal: int, rsin: str | None) -> Person:
    naam = names.organisation(rng, ordinal)
    account = identifiers.iban(100_000_000 + ordinal * 7)
    return Person(
        ordinal,
        False,
        False,
        True,
        False,
        False,
        _departments(rng, _ORGANISATION_WEIGHTS, several=0.25, linked=True),
        naam,
        None,
        *_address(rng),
        f"06-{ordinal % 100_000_000:08d}",
        f"administratie.{ordinal}@example.org",
        "nl",
        account,
        account if rng.random() < _KNOWN_IBAN else None,
        None,
        rsin,
        identifiers.kvk(ordinal),
    )


def _departments(rng: Random, weights: Sequence[int], several: float, *, linked: bool) -> tuple[str, ...]:
    """The departments someone owes; more than one only when a number shows that it is the same person."""
    found = rng.choices(DEPARTMENTS, weights)
    if linked and rng.random() < several:
        others = [name for name, weight in zip(DEPARTMENTS, weights, strict=True) if weight and name not in found]
        found += rng.sample(others, min(len(others), rng.choice((1, 1, 1, 2))))
    return tuple(found)


def _name(rng: Random) -> str:
    weights = [naming.weight for naming in names.NAMINGS]
    first, last = rng.choices(names.NAMINGS, weights)[0], rng.choices(names.NAMINGS, weights)[0]
    if rng.random() < 0.8:
        last = first
    return names.full(rng.choice(first.first), rng.choice(last.last))


def _address(rng: Random) -> tuple[str, str, str]:
    street = rng.randrange(len(names.STREETS))
    number = rng.randint(1, 240)
    letters = "ABCDEFGHJKLMNPRTVWXZ"
    house = f"{number}{rng.choice(' ABC').strip()}" if rng.random() < 0.15 else str(number)
    return names.STREETS[street], house, f"{1234 + street // 10} {letters[street % 20]}{letters[number // 13]}"


def _plain(naam: str) -> str:
    """The name as it may stand in a mail address."""
    spelled = unicodedata.normalize("NFKD", naam.lower().replace("ł", "l"))
    return "".join(
        letter if letter.isascii() and letter.isalnum() else "."
        for letter in spelled
        if not unicodedata.combining(letter)
    )
