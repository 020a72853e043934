"""From rows to facts: one person, some people, or the whole portfolio as of a day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from vereffen.approach.facts import CREDIT, ClaimTerms, Component, Fact, Kind, Regime
from vereffen.approach.position import ClaimState, DebtorState
from vereffen.approach.regimes import set_off_basis
from vereffen.approach.timeline import fold
from vereffen.records import rows

_MOVED = {"kosten": Component.KOSTEN, "rente": Component.RENTE, "hoofdsom": Component.HOOFDSOM, "tegoed": CREDIT}
_REGIMES = {"awb": Regime.AWB, "belasting": Regime.BELASTING, "privaat": Regime.PRIVAAT}
_PROJECTED_ELSEWHERE = (
    Kind.PROPOSAL,
    Kind.PROPOSAL_WITHDRAWN,
    Kind.PROPOSAL_APPROVED,
    Kind.PROPOSAL_REJECTED,
    Kind.HISTORY,
    Kind.SET_ASIDE,
)


_NUMBERS = {int}
# What folding the facts of one dossier raises when they cannot be read or contradict each other.
BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class Person(NamedTuple):
    """One dossier as facts: whether it is a natural person, the claims, and the facts in the order they count."""

    debtor: int
    is_person: bool
    claims: tuple[ClaimTerms, ...]
    facts: tuple[Fact, ...]


class Proposed(NamedTuple):
    """The newest proposal of a step to one person: open, or rejected by an officer."""

    event: int
    due: str
    reasons: int
    claims: str
    is_open: bool

    def says(self, due: str, reasons: int, claims: Sequence[int]) -> bool:
        """Whether it is this very advice: same day, same reasons, same claims."""
        return (self.due, self.reasons, self.claims) == (due, reasons, " ".join(map(str, claims)))


class Portfolio(NamedTuple):
    """A piece of the portfolio: (claim, debtor) numbers, their positions in the same order, what could not be read."""

    keys: list[tuple[int, int]]
    positions: list[tuple[int, ...]]
    broken: list[int]


def debtors(municipality: int) -> list[int]:
    """The numbers of all debtors of a municipality, in order."""
    query = "SELECT debtor_id FROM records_debtorposition WHERE municipality_id = %s ORDER BY debtor_id"
    return [number for (number,) in rows.select(query, [municipality])]


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
    skipped = ", ".join(f"'{kind}'" for kind in _PROJECTED_ELSEWHERE)
    query = (
        'SELECT debtor_id, id, claim_id, kind, "on", data FROM records_event'
        f' WHERE debtor_id IN ({listed}) AND kind NOT IN ({skipped}){when} ORDER BY debtor_id, "on", sequence'
    )
    found: dict[int, list[Fact]] = defaultdict(list)
    for debtor, event, claim, kind, day, data in rows.select(query, limits):
        found[debtor].append(Fact(day.toordinal(), kind, claim or 0, _read(data), moved.get(event, ())))
    return found


def _read(data: str) -> Any:
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


def portfolio(ids: Sequence[int], on: date) -> Portfolio:
    """The positions of these dossiers as of a day, from the projections or, where facts are later, from the facts."""
    columns = [f"c.{name}" for name in ClaimState._fields] + [f"d.{name}" for name in DebtorState._fields]
    query = (
        f"SELECT c.claim_id, c.debtor_id, {', '.join(columns)} FROM records_claimposition c"
        " JOIN records_debtorposition d ON d.debtor_id = c.debtor_id"
        f" WHERE c.debtor_id IN ({rows.numbers(ids)})"
    )
    day = on.toordinal()
    claim_last = 2 + ClaimState._fields.index("last_fact_on")
    debtor_last = 2 + len(ClaimState._fields) + DebtorState._fields.index("last_fact_on")
    found = sorted(rows.select(query), key=itemgetter(1, 0))
    broken = {row[1] for row in found if not _whole(row)}
    later = {row[1] for row in found if row[1] not in broken and (row[claim_last] > day or row[debtor_last] > day)}
    aside = broken | later
    now = [row for row in found if row[1] not in aside] if aside else found
    keys = [row[:2] for row in now]
    states = [row[2:] for row in now]
    for debtor, claim, state in _as_of(sorted(later), on, broken):
        keys.append((claim, debtor))
        states.append(state)
    return Portfolio(keys, states, sorted(broken))  # type: ignore[arg-type]


def _whole(row: tuple[Any, ...]) -> bool:
    # SQLite keeps whatever was put in a column; a position is whole numbers or it is broken.
    return set(map(type, row)) == _NUMBERS


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


def proposals(ids: Sequence[int]) -> dict[tuple[int, int], Proposed]:
    """The newest proposal that is open or was rejected, by (debtor, step)."""
    query = (
        "SELECT debtor_id, step, event_id, due, reasons, claims, status FROM records_proposal"
        f" WHERE debtor_id IN ({rows.numbers(ids)}) AND status IN ('open', 'rejected') ORDER BY event_id"
    )
    return {
        (debtor, step): Proposed(event, due.isoformat(), reasons, claims, status == "open")
        for debtor, step, event, due, reasons, claims, status in rows.select(query)
    }
