"""A running arrangement goes on in another way: an instalment skipped, all of it later, another pay day, other amounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vereffen.approach import arrangement, schedules
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.policy import policy
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, gather, journal, letters, proposals
from vereffen.records.models import Event, Officer

CHANGES = ("overslaan", "verschuiven", "betaaldag", "bedrag", "spreiden")


def change_arrangement(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    what: str,
    agreed: schedules.Agreed,
    second: Officer | None = None,
) -> int:
    """Books that what is left of the arrangement of these claims goes by the schedule that is agreed, and returns the event's number.

    It adds no cost, and a letter tells the new days. Refused without a reason, when the schedule is not what is left, when it asks more than is left above
    the beslagvrije voet and the person does not choose that knowingly when it is a plan that two people decide
    and no other officer signed, or when an instalment is skipped more often in twelve months than policy lets one decide.
    """
    dossier = dossiers.of(debtor, by)
    claims, schedule = frozenset(agreed.claims), agreed.schedule
    if what not in CHANGES or not agreed.reason.strip():
        raise Refusal("Say what changes and why: the person and a colleague will read it.")
    if second is not None:
        dossiers.of(debtor, second)
        if second.pk == by.pk:
            raise Refusal("The second officer must be another person.")
    with transaction.atomic():
        journal.lock([debtor])
        (person,) = gather.people([debtor])
        _, states = gather.positions(person)
        running = {number for number, state in states.items() if state.arrangement_from}
        if not claims or not claims <= running:
            raise Refusal("No such arrangement runs here.")
        left = sum(
            states[claim].costs_open + states[claim].interest_open + states[claim].principal_open for claim in claims
        )
        if sum(one.cents for one in schedule) != left or schedule[0].day <= on:
            raise Refusal("These instalments are not what is left now: compute the plan again.")
        largest = max(one.cents for one in schedule)
        told = {
            "wat": what,
            "vorderingen": sorted(claims),
            "termijn_cents": largest,
            "termijnen": schedules.told(schedule),
            **({"bewuste_keuze": True} if agreed.is_choice else {}),
            **({"tweede": second.pk} if second is not None else {}),
        }
        # Only another amount, or what was missing, makes a plan longer: who signed it once need not sign for a day.
        if second is None and (agreed.is_choice or what in {"bedrag", "spreiden"}):
            schedules.refuse_alone(told, left, policy(dossier.policy, on).regeling_tweede_vanaf_maanden)
        if what == "overslaan":
            _refuse_too_often(debtor, on, policy(dossier.policy, on).regeling_overslaan_per_jaar)
        if largest > _asked_now(person.facts, claims, on):
            valid = policy(dossier.policy, on).draagkracht_geldig_dagen
            others = [one for one in person.facts if not _is_of(one, claims)]
            arrangement.refuse_below_voet(Fact(on.toordinal(), Kind.ARRANGEMENT, 0, told), others, valid)
        booking = journal.Booking(
            debtor, Kind.ARRANGEMENT_CHANGED, on, None, told, by=by.pk, note=agreed.reason.strip()
        )
        (number,) = journal.book(dossier.municipality_id, [booking], at)
        assert number is not None  # noqa: S101 - a booking without a key is always new
        owed = [one for one in balances.open_claims([debtor], on).get(debtor, []) if one.claim in claims]
        letters.tell_arrangement(dossier, number, owed, schedule, on, by, refuse_unmakeable, is_changed=True)
        proposals.renew_one(dossier, on, at)
    return number


def _asked_now(facts: Sequence[Fact], claims: frozenset[int], on: date) -> int:
    """The largest instalment that the arrangement asks as it stands, in cents."""
    own = [one for one in arrangement.running(facts, on.toordinal()) if set(one.data["vorderingen"]) & claims]
    return max((one.data["termijn_cents"] for one in own), default=0)


def _is_of(fact: Fact, claims: frozenset[int]) -> bool:
    kinds = {Kind.ARRANGEMENT, Kind.ARRANGEMENT_CHANGED}
    return fact.kind in kinds and set(fact.data["vorderingen"]) <= claims


def _refuse_too_often(debtor: int, on: date, most: int) -> None:
    since = on.replace(year=on.year - 1, day=min(on.day, 28))
    changed = Event.objects.filter(
        debtor=debtor, kind=Kind.ARRANGEMENT_CHANGED, on__gt=since, data__contains='"overslaan"'
    )
    if changed.count() >= most:
        raise Refusal("Policy lets no more instalments be skipped this year: make a new plan that fits.")
