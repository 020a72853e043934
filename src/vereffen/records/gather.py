"""From rows to facts: one person, some people, or the whole portfolio as of a day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vereffen.approach.facts import ASIDE, CREDIT, ClaimTerms, Component, Fact, Regime
from vereffen.approach.portfolio import WORTH_COMPILING
from vereffen.approach.position import ClaimState, DebtorState, Position
from vereffen.approach.regimes import set_off_basis
from vereffen.approach.timeline import fold
from vereffen.records import rows
from vereffen.records.rows import Column

_MOVED = {"kosten": Component.KOSTEN, "rente": Component.RENTE, "hoofdsom": Component.HOOFDSOM, "tegoed": CREDIT}
_REGIMES = {"awb": Regime.AWB, "belasting": Regime.BELASTING, "privaat": Regime.PRIVAAT}
# More than there are steps.
_STEPS = 64
# What folding the facts of one dossier raises when they cannot be read or contradict each other.
BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class Person(NamedTuple):
    """One dossier as facts: whether it is a natural person, the claims, and the facts in the order they count."""

    debtor: int
    is_person: bool
    claims: tuple[ClaimTerms, ...]
    facts: tuple[Fact, ...]


class Some(NamedTuple):
    """Some dossiers, as the condition that picks them from any table that has the debtor, and how many they are."""

    where: str
    size: int


class Portfolio(NamedTuple):
    """Claims, their debtors and their positions by field as columns, and the debtors that could not be read."""

    claims: Column
    debtors: Column
    positions: dict[str, Column]
    broken: list[int]


class Proposed(NamedTuple):
    """The newest proposal of each step to each person, open or rejected by an officer, as columns in order of `key`."""

    key: Column
    debtor: Column
    event: Column
    due: Column
    reasons: Column
    is_open: NDArray[np.bool_]
    claims: list[str]


def these(ids: Sequence[int]) -> Some:
    """The dossiers with these numbers."""
    return Some(f"debtor_id IN ({rows.numbers(ids)})", len(ids))


def pieces(municipality: int, size: int) -> list[Some]:
    """All dossiers of a municipality, in pieces of at most that many."""
    query = "SELECT debtor_id FROM records_dossierhead WHERE municipality_id = %s ORDER BY debtor_id"
    ids = [number for (number,) in rows.select(query, [municipality])]
    # A stretch of numbers is read as it lies on the disk; a list of them is looked up one by one.
    return [
        Some(f"municipality_id = {municipality} AND debtor_id BETWEEN {some[0]} AND {some[-1]}", len(some))
        for some in rows.chunks(ids, size)
    ]


def size(municipality: int) -> int:
    """How many dossiers a municipality has."""
    ((found,),) = rows.select("SELECT count(*) FROM records_dossierhead WHERE municipality_id = %s", [municipality])
    return int(found)


def is_large(municipality: int) -> bool:
    """Whether a municipality has so many claims that its night is decided compiled."""
    query = "SELECT count(*) FROM (SELECT 1 FROM records_claimposition WHERE municipality_id = %s LIMIT %s) AS found"
    return rows.select(query, [municipality, WORTH_COMPILING]) == [(WORTH_COMPILING,)]


def key_of(debtors: Column, steps: Column) -> Column:
    """One number for a person and a step."""
    return debtors * _STEPS + steps


def people(ids: Sequence[int], on: date | None = None, known: datetime | None = None) -> Iterator[Person]:
    """The dossiers with these numbers, with the facts that count up to `on` and were recorded up to `known`."""
    for some in rows.chunks(ids):
        yield from _people(some, on, known)


def _people(ids: Sequence[int], on: date | None, known: datetime | None) -> Iterator[Person]:
    listed = rows.numbers(ids)
    persons = dict(rows.select(f"SELECT id, is_person FROM records_debtor WHERE id IN ({listed})"))
    claims = _claims(listed)
    facts = _facts(listed, on, known)
    for debtor in ids:
        yield Person(debtor, bool(persons[debtor]), tuple(claims[debtor]), tuple(facts[debtor]))


def _claims(listed: str) -> dict[int, list[ClaimTerms]]:
    found: dict[int, list[ClaimTerms]] = defaultdict(list)
    query = (
        "SELECT debtor_id, id, regime, announced_on, last_day, dwangbevel_basis, has_remission, kind, intent"
        f" FROM records_claim WHERE debtor_id IN ({listed}) ORDER BY id"
    )
    for debtor, claim, regime, announced, last_day, basis, remission, kind, intent in rows.select(query):
        found[debtor].append(
            ClaimTerms(
                claim,
                _REGIMES[regime],
                announced.toordinal(),
                last_day.toordinal() if last_day else 0,
                int(bool(basis)),
                int(bool(remission)),
                1 if kind == "dwangsom" else 5,
                set_off_basis(kind, regime),
                int(bool(intent)),
            )
        )
    return found


def _facts(listed: str, on: date | None, known: datetime | None) -> dict[int, list[Fact]]:
    when, limits = _limits(on, known)
    moved = _moved(listed, on)
    skipped = ", ".join(f"'{kind}'" for kind in sorted(ASIDE))
    query = (
        'SELECT debtor_id, id, claim_id, kind, "on", data FROM records_event'
        f' WHERE debtor_id IN ({listed}) AND kind NOT IN ({skipped}){when} ORDER BY debtor_id, "on", sequence'
    )
    found: dict[int, list[Fact]] = defaultdict(list)
    for debtor, event, claim, kind, day, data in rows.select(query, limits):
        found[debtor].append(Fact(day.toordinal(), kind, claim or 0, read_data(data), moved.get(event, ())))
    return found


def read_data(data: str) -> Any:
    """What the text of a fact tells; the text itself when it cannot be read."""
    # One unreadable fact must not stop the others: it comes back as text, and folding that dossier fails by itself.
    try:
        return json.loads(data) if data != "{}" else {}
    except ValueError:
        return data


def _limits(on: date | None, known: datetime | None) -> tuple[str, list[Any]]:
    when, limits = "", []
    if on is not None:
        when += ' AND "on" <= %s'
        limits.append(on.isoformat())
    if known is not None:
        when += " AND recorded_at <= %s"
        limits.append(rows.moment(known))
    return when, limits


def _moved(listed: str, on: date | None) -> dict[int, tuple[tuple[int, int, int], ...]]:
    accounts = ", ".join(f"'{name}'" for name in _MOVED)
    query = (
        "SELECT event_id, claim_id, account, cents FROM records_posting"
        f" WHERE debtor_id IN ({listed}) AND account IN ({accounts})"
    )
    limits: list[Any] = []
    if on is not None:
        query += ' AND "on" <= %s'
        limits.append(on.isoformat())
    moved: dict[int, tuple[tuple[int, int, int], ...]] = {}
    for event, claim, account, cents in rows.select(query, limits):
        moved[event] = (*moved.get(event, ()), (claim or 0, _MOVED[account], cents))
    return moved


def positions(person: Person) -> tuple[DebtorState, dict[int, ClaimState]]:
    """Where a person and each claim stand after the facts gathered."""
    return fold(person.is_person, person.claims, person.facts)


def portfolio(some: Some, on: date) -> Portfolio:
    """The positions of these dossiers as of a day, from the projections or, where facts are later, from the facts."""
    claims, odd_claims = _states("claimposition", ("claim_id", "debtor_id"), ClaimState._fields, some)
    persons, odd_persons = _states("debtorposition", ("debtor_id",), DebtorState._fields, some)
    broken = {int(row[1]) for row in odd_claims} | {int(row[0]) for row in odd_persons}
    order = np.argsort(persons["debtor_id"])
    persons = {name: column[order] for name, column in persons.items()}
    at = rows.places(claims["debtor_id"], persons["debtor_id"])
    # A claim whose person cannot be read is broken too.
    taken = np.flatnonzero(at >= 0)
    debtors, whose = claims["debtor_id"][taken], at[taken]
    last = np.maximum(claims["last_fact_on"][taken], persons["last_fact_on"][whose])
    later = set(debtors[last > on.toordinal()].tolist()) - broken
    told = list(_as_of(sorted(later), on, broken))
    if broken or later:
        now = ~np.isin(debtors, [*broken, *later])
        taken, whose = taken[now], whose[now]
    columns = [claims[name][taken] for name in ("debtor_id", "claim_id", *ClaimState._fields)]
    columns += [persons[name][whose] for name in DebtorState._fields]
    if told:
        late = np.array([(debtor, claim, *state) for debtor, claim, state in told], np.int64).T
        columns = [np.concatenate(pair) for pair in zip(columns, late, strict=True)]
    debtors, numbers, *states = columns
    return Portfolio(numbers, debtors, dict(zip(Position._fields, states, strict=True)), sorted(broken))


def _states(table: str, keys: Sequence[str], fields: Sequence[str], some: Some) -> rows.Read:
    names = (*keys, *fields)
    return rows.columns(f"SELECT {', '.join(names)} FROM records_{table} WHERE {some.where}", names)


def _as_of(ids: Sequence[int], on: date, broken: set[int]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for person in people(ids, on):
        try:
            debtor, claims = positions(person)
        except BROKEN:
            broken.add(person.debtor)
            continue
        imposed = {number for fact in person.facts for number, _, cents in fact.amounts if number and cents > 0}
        for number, state in claims.items():
            if number in imposed:
                yield person.debtor, number, (*state, *debtor)


def proposals(some: Some) -> Proposed:
    """The newest proposal that is open or was rejected, per person and step."""
    told = "SELECT debtor_id, step, event_id, due, reasons, claims, status FROM records_proposal WHERE"
    # Two questions, as each status has an index of its own and the long past of withdrawn ones has none.
    found = rows.select(
        f"{told} {some.where} AND status = 'open' UNION ALL {told} {some.where} AND status = 'rejected' ORDER BY 3"
    )
    debtor, step, event, due, reasons, claims, status = zip(*found, strict=True) if found else ((),) * 7
    debtors = np.array(debtor, np.int64)
    key = key_of(debtors, np.array(step, np.int64))
    # The last of those with the same key is the newest.
    kept, last = np.unique(key[::-1], return_index=True)
    at = len(key) - 1 - last
    return Proposed(
        kept,
        debtors[at],
        np.array(event, np.int64)[at],
        np.array([day.toordinal() for day in due], np.int64)[at],
        np.array(reasons, np.int64)[at],
        np.array([one == "open" for one in status], bool)[at],
        [claims[one] for one in at.tolist()],
    )
