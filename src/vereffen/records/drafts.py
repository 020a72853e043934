"""Half-filled questions of one account: kept until they are handed in, or for a month."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from vereffen.records.models import Draft, Officer

KEPT = timedelta(days=30)


def of(account: Officer, trip: str, at: datetime) -> Draft:
    """The answers so far of this account, begun when there are none."""
    Draft.objects.filter(at__lt=at - KEPT).delete()
    found, _is_new = Draft.objects.get_or_create(
        account=account, trip=trip, defaults={"token": secrets.token_hex(16), "at": at}
    )
    return found


def keep(draft: Draft, name: str, answer: str, at: datetime) -> None:
    """Keeps one answer, in place of an earlier one."""
    draft.answers = {**draft.answers, name: answer}
    draft.at = at
    draft.save(update_fields=["answers", "at"])


def done(draft: Draft) -> None:
    """Forgets the answers: they were handed in."""
    draft.delete()
