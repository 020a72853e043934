"""Calls of other systems: each written down before it is judged, and bounded per system and per address."""

from __future__ import annotations

from datetime import datetime, timedelta

from vereffen.law.refusal import Refusal
from vereffen.records.entry import KEPT_DAYS, Limit, hidden
from vereffen.records.models import SourceCall

# Ours: what one system may ask, and how often one address may name a wrong password.
PER_SYSTEM = Limit(120, timedelta(minutes=1))
WRONG_PER_ADDRESS = Limit(20, timedelta(minutes=15))
_WRONG = 401


class TooManyCalls(Refusal):
    """So many calls that nothing is answered for a while; `seconds` is how long to wait."""

    def __init__(self, number: int, limit: Limit) -> None:
        SourceCall.objects.filter(pk=number).update(status=429)
        super().__init__("There were too many calls: wait and ask again.")
        self.seconds = int(limit.within.total_seconds())


def called(address: str, at: datetime) -> int:
    """Writes the call down as one that is not known yet, and returns its number; refused after too many wrong ones."""
    SourceCall.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    one = SourceCall.objects.create(at=at, address=hidden(f"bron:{address}"))
    since = at - WRONG_PER_ADDRESS.within
    wrong = SourceCall.objects.filter(address=one.address, status=_WRONG, at__gt=since, pk__lte=one.pk).count()
    if wrong > WRONG_PER_ADDRESS.most:
        raise TooManyCalls(one.pk, WRONG_PER_ADDRESS)
    return one.pk


def known(number: int, account: int, at: datetime) -> None:
    """Writes down which system it is; refused when that one asked too much lately."""
    SourceCall.objects.filter(pk=number).update(account=account, status=200)
    lately = SourceCall.objects.filter(account=account, at__gt=at - PER_SYSTEM.within, pk__lte=number).count()
    if lately > PER_SYSTEM.most:
        raise TooManyCalls(number, PER_SYSTEM)
