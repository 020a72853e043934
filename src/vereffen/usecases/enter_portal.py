"""Somebody types the code of a letter, or of a helper, and comes in for that one dossier."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.grounds import LETS_LOOK, WITH_CODE
from vereffen.law.refusal import Refusal
from vereffen.records import entry, looks
from vereffen.records.models import Officer


def enter_portal(typed: str, address: str, on: date, at: datetime) -> Officer:
    """The account to sign in, when the code opens something now; that somebody came in is written down.

    Refused in the same way for a code that is wrong, old, used, or tried too often. `entry.TooMany` when there were too
    many wrong codes from this address or of everybody.
    """
    code = entry.read(typed)
    number = entry.tried(code, address, at)
    is_beyond = entry.refuse_beyond(number, at)
    with transaction.atomic():
        found = entry.used(code, on, at, counts=not is_beyond)
        if found is not None:
            entry.went_well(number)
            account = entry.account_of(found)
            looks.write(account, found.debtor_id, at, "payments", LETS_LOOK if found.helper else WITH_CODE)
    if found is None:
        raise Refusal("This code does not open anything: look at the letter again, or call.")
    return account
