"""What a dossier page is made from, as one value: as long as it is the same, the same page may be shown again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import TypeVar, cast

from django.db import connection
from django.db.models import Q

from vereffen.records.models import (
    Attachment,
    Case,
    Claim,
    ContactPoint,
    Content,
    DossierHead,
    Event,
    Household,
    HouseholdMember,
    Identity,
    Letter,
    Officer,
    Relation,
    Task,
)

Version = tuple[Hashable, ...]
Made = TypeVar("Made")


def version_of(debtor: int, on: date) -> Version:
    """The facts of a dossier by their last hash, and every row beside them that may change, on a day, in this database.

    It always costs the same number of queries, however much the dossier holds.
    """
    own = HouseholdMember.objects.filter(debtor=debtor).values("household")
    both = Q(debtor=debtor) | Q(co_debtor=debtor)
    around = (
        Q(debtor=debtor)
        | Q(debtor__membership__household__in=own)
        | Q(debtor__relations_of__debtor=debtor)
        | Q(debtor__in=Claim.objects.filter(both).values("debtor"))
        | Q(debtor__in=Claim.objects.filter(both, co_debtor__isnull=False).values("co_debtor"))
    )
    head = DossierHead.objects.filter(debtor=debtor)
    found = [
        head.values_list("hash", "municipality__policy", "municipality__name"),
        Identity.objects.filter(around).order_by("pk").distinct().values_list(),
        Claim.objects.filter(both).order_by("pk").values_list(*_own(Claim), "department__name"),
        ContactPoint.objects.filter(debtor=debtor).order_by("pk").values_list(),
        Relation.objects.filter(debtor=debtor).order_by("pk").values_list(),
        Household.objects.filter(pk__in=own).values_list("pk", "leefsituatie"),
        Attachment.objects.filter(debtor=debtor).order_by("pk").values_list("pk", "name", "erased_at"),
        Task.objects.filter(debtor=debtor, done_at=None).order_by("pk").values_list(),
        Letter.objects.filter(debtor=debtor).order_by("pk").values_list("pk", "sent_at"),
        Case.objects.filter(debtor=debtor).order_by("pk").values_list("pk", "status", "until", "closed_on", "officer"),
        Content.objects.filter(event__debtor=debtor, erased_at__isnull=False).order_by("pk").values_list("pk"),
        # Who booked is told by name.
        Officer.objects.filter(pk__in=_hands(debtor))
        .order_by("pk")
        .values_list("pk", "username", "first_name", "last_name"),
    ]
    return (connection.settings_dict["NAME"], debtor, on, *(repr(tuple(rows)) for rows in found))


def _own(model: type[Claim]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _hands(debtor: int) -> object:
    return Event.objects.filter(debtor=debtor, by__isnull=False).values("by")


class Shelf:
    """The last so many things that were made, each under all that it was made from; the longest unused goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made under that key before, else what `make` gives now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Made, self._kept[key])
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._kept.clear()
