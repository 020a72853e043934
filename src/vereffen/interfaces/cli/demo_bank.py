"""The bank lines of an example office: of what came in long ago an officer said for whom it was; what is new still waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer

# An office looks at money without a place within some weeks.
LOOKED_AT = timedelta(days=45)


def place_what_is_old(of: Municipality, on: date, at: datetime, by: Officer) -> int:
    """Places each older line on what it most probably is for, by the use case of an officer, and returns how many."""
    from vereffen.approach import candidates
    from vereffen.records.models import StatementLine
    from vereffen.usecases.place_payment import place_payment

    waiting = StatementLine.objects.filter(municipality=of, status="review", cents__gt=0, booked_on__lt=on - LOOKED_AT)
    done = 0
    for line in waiting.exclude(candidates=[]).order_by("booked_on", "pk"):
        shares = candidates.read(line.candidates[0]).shares
        try:
            place_payment(line.pk, shares, on, at, by)
        except Refusal:
            # Nobody owes this any more: it stays for whoever gives it back.
            continue
        done += 1
    return done
