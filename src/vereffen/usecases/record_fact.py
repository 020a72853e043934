"""One fact about one person is kept: a protection, a capacity, a payment, a decision that lowers what is owed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, proposals, told_facts
from vereffen.records.models import Officer


def record_fact(
    debtor: int,
    kind: Kind,
    on: date,
    at: datetime,
    by: Officer | None,
    data: Mapping[str, Any],
    claim: int | None = None,
) -> int:
    """Books the fact, renews what is proposed for this person, and returns the event's number.

    Refused when the data are not right, when no officer is named (a payment needs none), or when more is given up
    than is owed.
    """
    dossier = dossiers.of(debtor, by)
    if by is None and kind is not Kind.PAYMENT:
        raise Refusal("A named officer is needed for this fact: say --by.")
    with transaction.atomic():
        journal.lock([debtor])
        booking = told_facts.booking(debtor, kind, on, by.pk if by else None, data, claim)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
        proposals.renew_one(dossier, on, at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
