"""The bank answers an order: money that it refuses to give back becomes a task, a debit that it refuses a call."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from vereffen.exchange.payments.status import refused
from vereffen.records import journal, mandates, proposals, refunds, register, returned_debits
from vereffen.records.models import Municipality


def read_payment_status(of: Municipality, path: Path, on: date, at: datetime) -> tuple[int, int]:
    """How many orders of ours this pain.002 file refuses, and how many of its refusals are not ours or were known.

    Refused as a file that is none. Read twice it changes nothing.
    """
    found = refused(path)
    ours = 0
    with transaction.atomic():
        register.lock(of)
        for one in found:
            line = refunds.rejected(of, one.reference)
            debit = mandates.asked(of.pk, one.reference)
            if line is not None:
                refunds.reject(of, line, on, at, None, one.code)
                ours += 1
            elif debit is not None:
                journal.lock([debit.debtor])
                ours += returned_debits.hear(of, debit, one.code, on, at)
                proposals.renew_after(of, [debit.debtor], at)
    return ours, len(found) - ours
