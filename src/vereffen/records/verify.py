"""Everything that can be made again, made again and compared: chains, sums, positions, proposals, cases, ways of letters, triggers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.approach.position import ClaimState, DebtorState
from vereffen.records import accounted, arms, cases, gather, journal, rows, sending, tracks, triggers
from vereffen.records.chain import START, link


@dataclass
class Verified:
    """What a check found: how much was read, every difference in words, and the dossiers with a broken chain."""

    dossiers: int = 0
    events: int = 0
    differences: list[str] = field(default_factory=list)
    broken_chains: list[int] = field(default_factory=list)


def verify(progress: Callable[[int, int], None] = lambda done, of: None) -> Verified:
    """Reads every dossier of every municipality; changes nothing."""
    found = Verified()
    found.differences += [
        f"The trigger {name} is missing: lay it again with `vereffen check --lay-triggers`, after finding out who took it away."
        for name in triggers.missing()
    ]
    ids = [number for (number,) in rows.select("SELECT id FROM records_debtor ORDER BY id")]
    for piece in rows.chunks(ids, 5_000):
        _chains(piece, found)
        _positions(piece, found)
        found.dossiers += len(piece)
        progress(found.dossiers, len(ids))
    found.differences += accounted.differences()
    found.differences += tracks.differences()
    found.differences += arms.differences()
    return found


def _chains(ids: Sequence[int], found: Verified) -> None:
    listed = rows.numbers(ids)
    lines: dict[int, list[Line]] = defaultdict(list)
    for event, claim, account, cents in rows.select(
        f"SELECT event_id, claim_id, account, cents FROM records_posting WHERE debtor_id IN ({listed}) ORDER BY id"
    ):
        lines[event].append(Line(claim, account, cents))
    heads: dict[int, tuple[int, str]] = dict.fromkeys(ids, (0, START))
    proposed: dict[int, tuple[object, ...]] = {}
    made: cases.Made = {}
    ways: sending.Made = {}
    broken: set[int] = set()
    query = (
        'SELECT id, debtor_id, sequence, claim_id, kind, "on", recorded_at, by_id, key, data, previous_hash, hash,'
        f" municipality_id FROM records_event WHERE debtor_id IN ({listed}) ORDER BY debtor_id, sequence"
    )
    for event, debtor, sequence, claim, kind, on, at, by, key, data, previous, own, municipality in rows.select(query):
        found.events += 1
        last, hashed = heads[debtor]
        head = (debtor, sequence, claim, kind, on.isoformat(), rows.moment(rows.aware(at)), by, key)
        if (sequence, previous) != (last + 1, hashed) or link(previous, head, data, lines[event]) != own:
            broken.add(debtor)
        if sum(line.cents for line in lines[event]):
            found.differences.append(f"The booking of event {event} does not sum to zero.")
        heads[debtor] = (sequence, own)
        _project(proposed, municipality, debtor, event, kind, data)
        if kind in {Kind.CASE, Kind.CASE_STEP}:
            _made(made, (event, municipality, debtor), kind, on, data)
        elif kind in {Kind.DISPATCH, Kind.DISPATCH_STEP}:
            _ways(ways, (event, municipality, debtor), kind, data)
    _heads(listed, heads, found)
    _proposals(listed, proposed, found)
    found.differences += cases.differences(ids, made)
    found.differences += sending.differences(ids, ways)
    found.broken_chains += sorted(broken)


def _made(made: cases.Made, whose: tuple[int, int, int], kind: str, on: date, data: str) -> None:
    try:
        cases.tell(made, whose, kind, on, json.loads(data))
    except gather.BROKEN:
        # A fact that cannot be read shows as a broken chain, and its case as one that the facts do not tell.
        return


def _ways(ways: sending.Made, whose: tuple[int, int, int], kind: str, data: str) -> None:
    try:
        sending.tell(ways, whose, kind, json.loads(data))
    except gather.BROKEN:
        return


def _project(
    proposed: dict[int, tuple[object, ...]], municipality: int, debtor: int, event: int, kind: str, data: str
) -> None:
    try:
        told = json.loads(data)
    except ValueError:
        return
    if kind == Kind.PROPOSAL:
        proposed[event] = journal.proposal_row(municipality, debtor, event, told)
    elif kind in journal.CLOSING and told.get("voorstel") in proposed:
        number = told["voorstel"]
        proposed[number] = (*proposed[number][:-1], journal.CLOSING[Kind(kind)])


def _heads(listed: str, heads: dict[int, tuple[int, str]], found: Verified) -> None:
    query = f"SELECT debtor_id, sequence, hash FROM records_dossierhead WHERE debtor_id IN ({listed})"
    kept = {debtor: (sequence, head) for debtor, sequence, head in rows.select(query)}
    found.differences += [
        f"Dossier {debtor}: the head of its chain is not the last fact."
        for debtor in heads
        if heads[debtor] != kept.get(debtor)
    ]


def _proposals(listed: str, proposed: dict[int, tuple[object, ...]], found: Verified) -> None:
    query = (
        "SELECT municipality_id, debtor_id, event_id, step, due, reasons, claims, status FROM records_proposal"
        f" WHERE debtor_id IN ({listed})"
    )
    kept = {row[2]: (*row[:4], row[4].isoformat(), *row[5:]) for row in rows.select(query)}
    found.differences += [
        f"Proposal {event} is not what the facts say."
        for event in sorted(kept.keys() | proposed.keys())
        if kept.get(event) != proposed.get(event)
    ]


def _positions(ids: Sequence[int], found: Verified) -> None:
    listed = rows.numbers(ids)
    persons = _kept("records_debtorposition", "debtor_id", DebtorState._fields, listed)
    claims = _kept("records_claimposition", "claim_id", ClaimState._fields, listed)
    for person in gather.people(ids):
        try:
            state, states = gather.positions(person)
        except gather.BROKEN:
            found.differences.append(f"Dossier {person.debtor}: its facts cannot be read.")
            continue
        if persons.get(person.debtor) != tuple(state):
            found.differences.append(f"Dossier {person.debtor}: the position of the person is not what the facts say.")
        found.differences += [
            f"Claim {number}: its position is not what the facts say."
            for number, expected in states.items()
            if claims.get(number) != tuple(expected)
        ]


def _kept(table: str, key: str, columns: Sequence[str], listed: str) -> dict[int, tuple[object, ...]]:
    names = ", ".join(columns)
    query = f"SELECT {key}, {names} FROM {table} WHERE debtor_id IN ({listed})"
    return {row[0]: tuple(row[1:]) for row in rows.select(query)}
