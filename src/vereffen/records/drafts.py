"""Half-filled questions of one account: kept until they are handed in, or for a month."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from vereffen.records.models import Draft, Officer

KEPT = timedelta(days=30)


def of(account: Officer, trip: str, at: datetime) -> Draft:
    """The answers so far of this account, begun when there are none."""
    found, is_new = Draft.objects.get_or_create(
        account=account, trip=trip, defaults={"token": secrets.token_hex(16), "at": at}
    )
    if is_new:
        Draft.objects.filter(at__lt=at - KEPT).delete()
    return found


def keep(draft: Draft, name: str, answer: str, at: datetime) -> None:
    """Keeps one answer, in place of an earlier one."""
    draft.answers = {**draft.answers, name: answer}
    draft.at = at
    draft.save(update_fields=["answers", "at"])


@contextmanager
def handing_in(draft: Draft) -> Iterator[bool]:
    """One transaction in which the answers are handed in and forgotten; False when somebody was first with the same ones.

    What is refused in it leaves the answers as they were.
    """
    with transaction.atomic():
        gone, _per_table = Draft.objects.filter(pk=draft.pk, token=draft.token).delete()
        yield gone > 0
