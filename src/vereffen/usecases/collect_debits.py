"""The instalments that fall due are asked from the bank: in one file, each once."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from vereffen.approach import direct_debit
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.returned_debits import SECOND, is_open
from vereffen.approach.running import read
from vereffen.approach.timeline import protections
from vereffen.exchange.payments import pain
from vereffen.law.calendar import next_working_day
from vereffen.law.refusal import Refusal
from vereffen.records import gather, journal, mandates, returned_debits
from vereffen.records.mandates import Debit
from vereffen.records.models import Claim, Event, Mandate, Municipality
from vereffen.records.queries.arrangements import Running, running_plans


class Collected(NamedTuple):
    """The file of a day: its name at the bank, the document (empty when nothing is asked), how many debits, their cents, and which."""

    message: str
    document: bytes
    debits: int
    cents: int
    asked: tuple[Debit, ...] = ()


def collect_debits(of: Municipality, on: date, at: datetime, *, dry_run: bool = False) -> Collected:
    """Books what is asked and gives the pain.008 file of that day; asked again for the same day, the same bytes.

    Refused without an account or a creditor identifier. Who is protected or paused, whose debit came back and was not spoken of,
    what was not announced in time and what a newer calculation does not leave room for, is left out.
    """
    if not of.iban or not of.creditor_id:
        raise Refusal(
            "Set the account and the creditor identifier first: `vereffen municipality CODE --iban … --creditor-id …`."
        )
    message = f"VI{of.code}-{on:%Y%m%d}"
    with transaction.atomic():
        people = list(Mandate.objects.filter(municipality=of, ended_on=None).order_by("pk"))
        journal.lock([one.debtor_id for one in people])
        if not mandates.in_file(of, message):
            bookings = [booking for one in people for booking in _asked(one, message, on, of.policy)]
            journal.book(of.pk, bookings, at)
        found = mandates.in_file(of, message)
        document = _document(of, found, message) if found and not dry_run else b""
        if dry_run:
            transaction.set_rollback(True)
    return Collected(message, document, len(found), sum(one.cents for one in found), tuple(found))


def _asked(mandate: Mandate, message: str, on: date, policy_name: str) -> list[journal.Booking]:
    told = mandates.announced(mandate)
    if not told or mandate.paused_on is not None:
        return []
    before = mandates.debits(mandate)
    numbers = dict(Claim.objects.filter(debtor=mandate.debtor_id).values_list("pk", "reference"))
    notice_days = policy(policy_name, on).incasso_aankondigen_dagen
    (person,) = gather.people([mandate.debtor_id])
    found: list[journal.Booking] = []
    for plan in running_plans(mandate.debtor_id, on):
        if _is_stopped(person, plan, on):
            continue
        names = {numbers[claim] for claim in plan.claims}
        mine = [one for claims, one in told if names <= claims]
        asked = {one.day for one in before if one.claim in plan.claims}
        claim = min(plan.claims)
        due = [
            (mandates.reference(claim, one.day), one)
            for one in direct_debit.to_collect(plan.left, mine, asked, on, notice_days)
        ]
        agreed = returned_debits.agreed_again(mandate.debtor_id, plan.claims)
        again = direct_debit.once_more(plan.left, {day: one for day, (_, one) in agreed.items()}, on)
        due += [(agreed[day][0] + SECOND, one) for day, one in again]
        fits = direct_debit.affordable([one for _, one in due], _room(person, on))
        for reference, one in due:
            if one not in fits:
                continue
            data = {
                "mandaat": mandate.pk, "bedrag_cents": one.cents, "dag": one.day.isoformat(), "bestand": message,
                "kenmerk": reference, "volgorde": direct_debit.sequence(len(before) + len(found)),
            }  # fmt: skip
            found.append(journal.Booking(mandate.debtor_id, Kind.DEBIT, on, claim, data, key=mandates.key(reference)))
    return found


def _room(person: gather.Person, on: date) -> int | None:
    """What is left a month by a calculation that is newer than what was agreed; None when none is, or it says nothing.

    The plan itself was held beside the beslagvrije voet when it was made.
    """
    state, _ = gather.positions(person)
    kinds = (Kind.ARRANGEMENT, Kind.ARRANGEMENT_CHANGED)
    agreed_on = max((one.on for one in person.facts if one.kind in kinds and one.on <= on.toordinal()), default=0)
    return state.room_cents if state.voet_on > agreed_on and state.room_cents >= 0 else None


def _is_stopped(person: gather.Person, plan: Running, on: date) -> bool:
    """Whether a debit came back and nobody spoke of it yet, or anything protects or pauses the person, or a claim of the plan,
    on a day until the last debit of the file.
    """
    if is_open(read(person.claims, person.facts).on):
        return True
    spans, by_claim = protections(person.claims, person.facts)
    about = [*spans, *(span for claim in plan.claims for span in by_claim[claim])]
    days = range(on.toordinal(), on.toordinal() + direct_debit.AHEAD_DAYS + 1)
    return any(span.covers(day) for span in about for day in days)


def _document(of: Municipality, found: list[Debit], message: str) -> bytes:
    given = Mandate.objects.in_bulk({one.mandate for one in found})
    claims = Claim.objects.in_bulk({one.claim for one in found})
    at = Event.objects.values_list("recorded_at", flat=True).get(pk=found[0].event)
    collections = [
        pain.Collection(
            one.reference, one.cents, next_working_day(one.day), one.sequence, mandate.reference, mandate.signed_on,
            mandate.holder, mandate.iban, f"Termijn van uw regeling, kenmerk {claims[one.claim].payment_reference}",
        )
        for one in found
        for mandate in [given[one.mandate]]
    ]  # fmt: skip
    return pain.direct_debits(pain.Own(of.name, of.iban, of.creditor_id), collections, message, at)
