"""Calls of other systems: each written down before it is judged, and bounded per system and per address."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from vereffen.law.refusal import Refusal
from vereffen.records.entry import KEPT_DAYS, Limit, hidden
from vereffen.records.models import Officer, SourceCall

# Ours: what one system may ask, and how often one address may name a wrong password.
PER_SYSTEM = Limit(120, timedelta(minutes=1))
WRONG_PER_ADDRESS = Limit(20, timedelta(minutes=15))
_WRONG = 401
# A password takes long to check, on purpose: one that was right is known again by its keyed hash, in this process only.
_RIGHT: set[str] = set()
_MOST_RIGHT = 100


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


def is_right(account: Officer | None, password: str) -> bool:
    """Whether this is the password of that account; who has no account waits as long for the answer."""
    if account is None:
        check_password(password, _nobodys())
        return False
    mark = hidden(f"bron:{account.pk}:{account.password}:{password}")
    if mark in _RIGHT:
        return True
    if not check_password(password, account.password):
        return False
    if len(_RIGHT) >= _MOST_RIGHT:
        _RIGHT.clear()
    _RIGHT.add(mark)
    return True


@cache
def _nobodys() -> str:
    return make_password("nobody")


def known(number: int, account: int, at: datetime) -> None:
    """Writes down which system it is; refused when that one asked too much lately."""
    SourceCall.objects.filter(pk=number).update(account=account, status=200)
    lately = SourceCall.objects.filter(account=account, at__gt=at - PER_SYSTEM.within, pk__lte=number).count()
    if lately > PER_SYSTEM.most:
        raise TooManyCalls(number, PER_SYSTEM)
