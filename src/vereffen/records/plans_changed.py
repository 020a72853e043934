"""A running arrangement goes on in another way: judged by the one rule, booked, told in a letter, whoever asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vereffen.approach import arrangement, schedules
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records import balances, gather, journal, letters, proposals
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Event, Officer

SPREAD = "spreiden"


def change(  # noqa: PLR0913 - what is agreed, who decides it, and who asked
    dossier: DossierKey,
    on: date,
    at: datetime,
    by: Officer,
    what: str,
    agreed: schedules.Agreed,
    second: Officer | None = None,
    *,
    check: letters.Check,
    key: str | None = None,
    is_own: bool = False,
) -> int:
    """Books that what is left of the arrangement goes by this schedule, keeps its letter, and returns the event's number; call
    inside a transaction with the dossier locked.

    `is_own` when the person chose it without an officer: then nobody signs the letter. Refused when the schedule is not what is
    left, asks too much without a knowing choice, needs a second officer, or skips more often than policy lets.
    """
    debtor, claims, schedule = dossier.debtor, frozenset(agreed.claims), agreed.schedule
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
    if second is None and (agreed.is_choice or what in {"bedrag", SPREAD}):
        schedules.refuse_alone(told, left, policy(dossier.policy, on).regeling_tweede_vanaf_maanden)
    if what == "overslaan":
        _refuse_too_often(debtor, on, policy(dossier.policy, on).regeling_overslaan_per_jaar)
    if largest > _asked_now(person.facts, claims, on):
        valid = policy(dossier.policy, on).draagkracht_geldig_dagen
        others = [one for one in person.facts if not _is_of(one, claims)]
        arrangement.refuse_below_voet(Fact(on.toordinal(), Kind.ARRANGEMENT, 0, told), others, valid)
    booking = journal.Booking(
        debtor, Kind.ARRANGEMENT_CHANGED, on, None, told, by=by.pk, key=key, note=agreed.reason.strip()
    )
    (number,) = journal.book(dossier.municipality_id, [booking], at)
    if number is None:
        return journal.number_of(dossier.municipality_id, str(key))
    owed = [one for one in balances.open_claims([debtor], on).get(debtor, []) if one.claim in claims]
    letters.tell_arrangement(dossier, number, owed, schedule, on, None if is_own else by, check, is_changed=True)
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
