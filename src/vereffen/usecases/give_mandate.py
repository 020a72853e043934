"""A person lets the instalments of an arrangement be debited; the letter with the days and amounts goes along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach import keys
from vereffen.approach.direct_debit import WAYS
from vereffen.approach.facts import Kind
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.exchange.payments.accounts import account
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, letters, mandates
from vereffen.records.models import Municipality, Officer
from vereffen.records.queries.arrangements import running_plans


def give_mandate(debtor: int, on: date, at: datetime, by: Officer, told: Mapping[str, Any]) -> int:
    """Keeps the mandate, announces what is left of each arrangement that runs, and returns the event's number.

    `told` has `iban`, `tenaamstelling`, `getekend_op` (default that day) and `hoe` (`brief`, `balie`, `portaal`). Refused for
    a wrong IBAN, a day to come, while another mandate holds, or in a municipality without a creditor identifier.
    """
    dossier = dossiers.of(debtor, by)
    keys.refuse_unkeepable(told)
    keys.only(dict(told), "iban", "tenaamstelling", "getekend_op", "hoe")
    iban, holder = account(keys.text(told, "iban")), keys.text(told, "tenaamstelling").strip()[:70]
    way = keys.one_of(told, "hoe", WAYS)
    signed_on = date.fromisoformat(keys.day(told, "getekend_op") or on.isoformat())
    if signed_on > on:
        raise Refusal("getekend_op lies in the future: a mandate counts once it is signed.")
    if not Municipality.objects.get(pk=dossier.municipality_id).creditor_id:
        raise Refusal("This municipality has no creditor identifier yet: set it with `vereffen municipality`.")
    with transaction.atomic():
        journal.lock([debtor])
        made = mandates.give(dossier.municipality_id, debtor, iban, holder, signed_on, way)
        data = {"mandaat": made.pk, "hoe": way, "getekend_op": signed_on.isoformat()}
        plans = running_plans(debtor, on)
        booked = [journal.Booking(debtor, Kind.MANDATE, on, data=data, by=by.pk)]
        booked += [
            journal.Booking(
                debtor, Kind.DEBIT_ANNOUNCED, on, by=by.pk,
                data={"mandaat": made.pk, "vorderingen": sorted(plan.claims)},
            )
            for plan in plans
        ]  # fmt: skip
        number, *announced = journal.book(dossier.municipality_id, booked, at)
        owed = balances.open_claims([debtor], on).get(debtor, [])
        for event, plan in zip(announced, plans, strict=True):
            assert event is not None  # noqa: S101 - a booking without a key is always new
            about = [one for one in owed if one.claim in plan.claims]
            letters.tell_arrangement(dossier, event, about, plan.left, on, by, refuse_unmakeable, is_changed=True)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
