"""Who was drawn for which way: the policy that counts for each person, and the places of a lot as the facts tell them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from vereffen.approach.facts import Kind
from vereffen.approach.policy import OVER
from vereffen.law.refusal import Refusal
from vereffen.records import gather, journal, rows
from vereffen.records.models import ArmPlace, Debtor, Municipality, Officer, PolicyArm

# Who gets what is tried; a place of the usual way changes nothing.
_DRAWN = (
    "FROM records_armplace place JOIN records_policyarm drawn ON drawn.id = place.policy_arm_id WHERE place.arm = 1"
)


class Place(NamedTuple):
    """A person with the way that the lot gave (0 usual, 1 what is tried) and the stratum in which it was drawn."""

    debtor: int
    arm: int
    stratum: str


def policy_of(debtor: Debtor) -> str:
    """The name of the policy for this person: that of the municipality, with what they were drawn for over it."""
    return policies(debtor.municipality, [debtor.pk])[debtor.pk]


def policies(of: Municipality, ids: Iterable[int]) -> dict[int, str]:
    """The name of the policy of each of these people."""
    wanted = list(ids)
    found = dict.fromkeys(wanted, of.policy)
    for some in rows.chunks(wanted):
        for debtor, name in _drawn(f"place.debtor_id IN ({rows.numbers(some)})"):
            found[debtor] += f"{OVER}{name}"
    return found


def by_policy(of: Municipality, ids: Iterable[int]) -> dict[str, list[int]]:
    """These people by the name of their policy."""
    found: dict[str, list[int]] = defaultdict(list)
    for debtor, name in policies(of, ids).items():
        found[name].append(debtor)
    return dict(found)


def pieces(of: Municipality, size: int) -> list[tuple[gather.Some, str]]:
    """All dossiers of a municipality, in pieces of at most that many that have one policy, with its name."""
    names: dict[int, str] = defaultdict(str)
    for debtor, name in _drawn(f"drawn.municipality_id = {of.pk}"):
        names[debtor] += f"{OVER}{name}"
    if not names:
        return [(some, of.policy) for some in gather.pieces(of.pk, size)]
    groups: dict[str, list[int]] = defaultdict(list)
    for debtor, name in names.items():
        groups[of.policy + name].append(debtor)
    apart = f"SELECT place.debtor_id {_DRAWN} AND drawn.municipality_id = {of.pk}"
    others = [
        (gather.Some(f"{some.where} AND debtor_id NOT IN ({apart})", some.size), of.policy)
        for some in gather.pieces(of.pk, size)
    ]
    tried = [
        (gather.these(some), name) for name, members in sorted(groups.items()) for some in rows.chunks(sorted(members))
    ]
    return [*others, *tried]


def _drawn(where: str) -> list[tuple[int, str]]:
    return rows.select(f"SELECT place.debtor_id, drawn.policy {_DRAWN} AND {where} ORDER BY drawn.since, drawn.id")


def found(of: Municipality, policy: str) -> PolicyArm:
    """What is tried under that name; refused when nobody was drawn for it."""
    kept = PolicyArm.objects.filter(municipality=of, policy=policy).first()
    if kept is None:
        told = ", ".join(PolicyArm.objects.filter(municipality=of).order_by("pk").values_list("policy", flat=True))
        raise Refusal(f"Nobody was drawn for {policy!r} here. Drawn for: {told or 'nothing yet'}.")
    return kept


def taken(of: Municipality, on: date) -> set[int]:
    """The people who have a place in a lot that still runs on that day."""
    running = ArmPlace.objects.filter(policy_arm__municipality=of, policy_arm__until__gte=on)
    return set(running.values_list("debtor_id", flat=True))


def keep(drawn: PolicyArm, places: Sequence[Place], since: date, fingerprint: str, by: Officer, at: datetime) -> None:
    """Books the place of each person in their dossier. Call it in a transaction."""
    bookings = [
        journal.Booking(
            place.debtor,
            Kind.ARM,
            since,
            data={
                "proef": drawn.pk,
                "beleid": drawn.policy,
                "arm": place.arm,
                "stratum": place.stratum,
                "loting": fingerprint,
            },
            by=by.pk,
            key=f"arm:{drawn.pk}:{place.debtor}",
        )
        for place in places
    ]
    numbers = journal.book(drawn.municipality_id, bookings, at)
    ArmPlace.objects.bulk_create(
        ArmPlace(event_id=number, **_row(booking.debtor, since, booking.data))
        for number, booking in zip(numbers, bookings, strict=True)
        if number is not None
    )


def _row(debtor: int, since: date, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "policy_arm_id": data["proef"], "debtor_id": debtor, "arm": data["arm"], "stratum": data["stratum"], "since": since,
    }  # fmt: skip


def differences() -> list[str]:
    """Every place that is not what the facts say, in words."""
    query = "SELECT id, debtor_id, \"on\", data FROM records_event WHERE kind = 'arm'"
    told = {event: _row(debtor, on, json.loads(data)) for event, debtor, on, data in rows.select(query)}
    kept = {
        place.pk: {
            "policy_arm_id": place.policy_arm_id, "debtor_id": place.debtor_id, "arm": place.arm,
            "stratum": place.stratum, "since": place.since,
        }
        for place in ArmPlace.objects.all()
    }  # fmt: skip
    return [
        f"The place in the lot of event {event} is not what the facts say."
        for event in sorted(told.keys() | kept.keys())
        if told.get(event) != kept.get(event)
    ]
