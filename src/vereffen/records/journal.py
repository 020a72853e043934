"""The only writer of outcomes: facts with their bookings in, positions and proposals kept up to date."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import connection, transaction

from vereffen.approach.facts import ASIDE, Kind
from vereffen.approach.money import Line
from vereffen.approach.position import ClaimState, DebtorState
from vereffen.records import gather, rows
from vereffen.records.chain import START, Head, link, links, written
from vereffen.records.models import ClaimPosition, Content, DebtorPosition, DossierHead, Event, Posting, Proposal

_EVENT = (
    "id", "municipality_id", "debtor_id", "sequence", "claim_id", "kind", "on",
    "recorded_at", "by_id", "data", "key", "previous_hash", "hash",
)  # fmt: skip
_POSTING = ("id", "event_id", "municipality_id", "debtor_id", "claim_id", "account", "on", "cents")
_PROPOSAL = ("municipality_id", "debtor_id", "event_id", "step", "due", "reasons", "claims", "status")
CLOSING = {
    Kind.PROPOSAL_WITHDRAWN: "withdrawn",
    Kind.PROPOSAL_APPROVED: "approved",
    Kind.PROPOSAL_REJECTED: "rejected",
}


class Booking(NamedTuple):
    """One fact to add to a dossier; `key` makes it once-only, `note` is free text kept apart from the fact."""

    debtor: int
    kind: Kind
    on: date
    claim: int | None = None
    data: Mapping[str, Any] = MappingProxyType({})
    lines: tuple[Line, ...] = ()
    by: int | None = None
    key: str | None = None
    note: str = ""


def book(municipality: int, bookings: Sequence[Booking], at: datetime) -> list[int | None]:
    """Adds the facts in one transaction and returns their event numbers, None for one whose key was known.

    A booking that does not sum to zero is a fault of ours (ValueError), and nothing is written.
    """
    for booking in bookings:
        if sum(line.cents for line in booking.lines):
            raise ValueError(f"a booking of kind {booking.kind} does not sum to zero")
    with transaction.atomic():
        known = _known(municipality, [booking.key for booking in bookings if booking.key])
        fresh = [booking for booking in bookings if booking.key is None or booking.key not in known]
        numbers = _append(municipality, fresh, at)
        refold({booking.debtor for booking in fresh if booking.kind not in ASIDE})
    given = iter(numbers)
    return [next(given) if booking.key is None or booking.key not in known else None for booking in bookings]


def number_of(municipality: int, key: str) -> int:
    """The number of the event that was booked with that key."""
    return Event.objects.values_list("pk", flat=True).get(municipality=municipality, key=key)


def _known(municipality: int, keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for some in rows.chunks(keys, 900):
        marks = ", ".join(["%s"] * len(some))
        query = f"SELECT key FROM records_event WHERE municipality_id = %s AND key IN ({marks})"
        known.update(key for (key,) in rows.select(query, [municipality, *some]))
    return known


def _append(municipality: int, bookings: Sequence[Booking], at: datetime) -> Sequence[int]:
    if not bookings:
        return ()
    heads = lock({booking.debtor for booking in bookings})
    recorded = rows.moment(at)
    numbers = rows.reserve(Event, len(bookings))
    lines = iter(rows.reserve(Posting, sum(len(booking.lines) for booking in bookings)))
    events: list[tuple[Any, ...]] = []
    postings: list[tuple[Any, ...]] = []
    notes: list[Content] = []
    for number, booking in zip(numbers, bookings, strict=True):
        sequence, previous = heads[booking.debtor]
        day = booking.on.isoformat()
        data = booking.data
        if booking.note:
            salt = secrets.token_hex(16)
            data = {**data, "content": hashlib.sha256((salt + booking.note).encode()).hexdigest()}
            notes.append(Content(event_id=number, salt=salt, text=booking.note))
        text = written(data)
        head = (booking.debtor, sequence + 1, booking.claim, booking.kind.value, day, recorded, booking.by, booking.key)
        own = link(previous, head, text, booking.lines)
        events.append((
            number, municipality, booking.debtor, sequence + 1, booking.claim, booking.kind.value, day,
            recorded, booking.by, text, booking.key, previous, own,
        ))  # fmt: skip
        for line in booking.lines:
            postings.append(
                (next(lines), number, municipality, booking.debtor, line.claim, line.account, day, line.cents)
            )
        heads[booking.debtor] = (sequence + 1, own)
    rows.insert(Event, _EVENT, events)
    rows.insert(Posting, _POSTING, postings)
    Content.objects.bulk_create(notes)
    rows.update(DossierHead, "debtor_id", ("sequence", "hash"), [(*head, debtor) for debtor, head in heads.items()])
    _project_proposals(municipality, numbers, bookings)
    return numbers


def lock(debtors: Iterable[int]) -> dict[int, Head]:
    """Whoever else wants to book in these dossiers waits until this transaction ends; call it before reading them.

    Gives the last link of each one's chain. SQLite has one writer at a time and needs no more.
    """
    heads: dict[int, Head] = {}
    for some in rows.chunks(sorted(set(debtors))):
        heads.update(lock_some(gather.these(some)))
    return heads


def lock_some(some: gather.Some) -> dict[int, Head]:
    """`lock` for dossiers that are not known by number yet."""
    waits = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    query = f"SELECT debtor_id, sequence, hash FROM records_dossierhead WHERE {some.where} ORDER BY debtor_id{waits}"
    return {debtor: (sequence, head) for debtor, sequence, head in rows.select(query)}


class Proposals(NamedTuple):
    """Proposals to make, as columns: to whom, which step, the day it fell due, the reasons, the claims."""

    debtors: Sequence[int]
    steps: Sequence[int]
    due: Sequence[str]
    reasons: Sequence[int]
    claims: Sequence[str]


def renew_proposals(
    municipality: int,
    on: date,
    at: datetime,
    heads: dict[int, Head],
    withdrawn: Sequence[tuple[int, int]],
    made: Proposals,
) -> None:
    """Withdraws the proposals given as (debtor, event) and makes new ones, in dossiers whose heads `lock` gave.

    Withdraws first, so that a step can be proposed anew.
    """
    if not withdrawn and not made.debtors:
        return
    numbers = rows.reserve(Event, len(withdrawn) + len(made.debtors))
    alike: dict[str, str | int] = {
        "municipality_id": municipality,
        "on": on.isoformat(),
        "recorded_at": rows.moment(at),
    }
    if withdrawn:
        debtors = [debtor for debtor, _ in withdrawn]
        told = [f'{{"voorstel":{event}}}' for _, event in withdrawn]
        _insert_alike(Kind.PROPOSAL_WITHDRAWN, numbers[: len(withdrawn)], debtors, told, heads, alike)
        closed = CLOSING[Kind.PROPOSAL_WITHDRAWN]
        rows.update(Proposal, "event_id", ("status",), [(closed, event) for _, event in withdrawn])
    if made.debtors:
        events = numbers[len(withdrawn) :]
        # As `chain.written` spells it.
        told = [
            f'{{"due":"{due}","redenen":{reasons},"stap":{step},"vorderingen":[{claims.replace(" ", ",")}]}}'
            for step, due, reasons, claims in zip(*made[1:], strict=True)
        ]
        _insert_alike(Kind.PROPOSAL, events, made.debtors, told, heads, alike)
        columns = (municipality, made.debtors, events, made.steps, made.due, made.reasons, made.claims, "open")
        rows.insert_columns(Proposal, dict(zip(_PROPOSAL, columns, strict=True)))
    touched = {*made.debtors, *(debtor for debtor, _ in withdrawn)}
    rows.update(DossierHead, "debtor_id", ("sequence", "hash"), [(*heads[debtor], debtor) for debtor in touched])


def _insert_alike(
    kind: Kind,
    numbers: Sequence[int],
    debtors: Sequence[int],
    data: Sequence[str],
    heads: dict[int, Head],
    alike: Mapping[str, str | int],
) -> None:
    """Events without claim, booking or author that differ only in debtor and data."""
    made = links(heads, debtors, (None, kind.value, alike["on"], alike["recorded_at"], None, None), data)
    sequence, previous, own = zip(*made, strict=True)
    rows.insert_columns(
        Event,
        {
            **alike, "kind": kind.value, "id": numbers, "debtor_id": debtors, "sequence": sequence,
            "data": data, "previous_hash": previous, "hash": own,
        },
    )  # fmt: skip


def _project_proposals(municipality: int, numbers: Iterable[int], bookings: Sequence[Booking]) -> None:
    """Closes first and opens after, so that a step can be proposed anew in the same booking."""
    closed = [(CLOSING[booking.kind], booking.data["voorstel"]) for booking in bookings if booking.kind in CLOSING]
    rows.update(Proposal, "event_id", ("status",), closed)
    rows.insert(
        Proposal,
        _PROPOSAL,
        [
            proposal_row(municipality, booking.debtor, number, booking.data)
            for number, booking in zip(numbers, bookings, strict=True)
            if booking.kind == Kind.PROPOSAL
        ],
    )


def proposal_row(municipality: int, debtor: int, event: int, data: Mapping[str, Any]) -> tuple[Any, ...]:
    """The projection of a proposal event, in the order of the table's columns."""
    claims = " ".join(map(str, data["vorderingen"]))
    return municipality, debtor, event, data["stap"], data["due"], data["redenen"], claims, "open"


def open_dossiers(municipality: int, debtors: Sequence[int], claims: Sequence[tuple[int, int]]) -> None:
    """Makes the empty positions of new debtors and new (claim, debtor) pairs; their facts fill them."""
    nothing = (0,) * len(DebtorState._fields)
    rows.insert(
        DossierHead,
        ("debtor_id", "municipality_id", "sequence", "hash"),
        [(debtor, municipality, 0, START) for debtor in debtors],
    )
    rows.insert(
        DebtorPosition,
        ("debtor_id", "municipality_id", *DebtorState._fields),
        [(debtor, municipality, *nothing) for debtor in debtors],
    )
    nothing = (0,) * len(ClaimState._fields)
    rows.insert(
        ClaimPosition,
        ("claim_id", "debtor_id", "municipality_id", *ClaimState._fields),
        [(claim, debtor, municipality, *nothing) for claim, debtor in claims],
    )


def refold(debtors: Iterable[int]) -> None:
    """Makes the positions of these dossiers anew from their facts; one that cannot be read stops nobody."""
    persons: list[tuple[Any, ...]] = []
    claims: list[tuple[Any, ...]] = []
    for person in gather.people(sorted(debtors)):
        try:
            debtor, states = gather.positions(person)
        except gather.BROKEN:
            # What comes in is kept; without a term no step is possible and the night sets the dossier aside.
            ClaimPosition.objects.filter(debtor=person.debtor).update(term_end=0)
            continue
        persons.append((*debtor, person.debtor))
        claims.extend((*state, number) for number, state in states.items())
    rows.update(DebtorPosition, "debtor_id", DebtorState._fields, persons)
    rows.update(ClaimPosition, "claim_id", ClaimState._fields, claims)
