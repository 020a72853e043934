"""Who has to do with a person: household, partner, representatives, co-debtors and heirs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, Sum

from vereffen.approach.facts import Kind
from vereffen.approach.protections import KINDS as PROTECTIONS
from vereffen.approach.timeline import protections
from vereffen.law.refusal import Refusal
from vereffen.records import gather
from vereffen.records.models import Claim, Event, HouseholdMember, Posting, Relation

KINDS = ("partner", "bewindvoerder", "curator", "gemachtigde", "hulpverlener", "mededebiteur", "erfgenaam")
ANSWERS = ("onbekend", "aanvaard", "beneficiair", "verworpen")


class Shared(NamedTuple):
    """One claim that two owe together: who else, and what both owe, once."""

    claim: Claim
    other: int
    name: str
    open_cents: int


class Involved(NamedTuple):
    """Everybody around a person on a day: who shares the home, who was named, and the claims owed with others."""

    household: Sequence[tuple[int, str]]
    relations: Sequence[Relation]
    shared: Sequence[Shared]

    @property
    def heirs(self) -> tuple[Relation, ...]:
        """Who inherits, or may."""
        return tuple(one for one in self.relations if one.kind == "erfgenaam")

    @property
    def others(self) -> tuple[Relation, ...]:
        """Who was named and does not inherit."""
        return tuple(one for one in self.relations if one.kind != "erfgenaam")


def involved(debtor: int, on: date, seen: Sequence[int] | None = None) -> Involved:
    """Everybody around a person; of claims owed together only those in `seen`, when given, and none twice."""
    own = HouseholdMember.objects.filter(debtor=debtor).values("household")
    home = HouseholdMember.objects.filter(household__in=own).exclude(debtor=debtor)
    named = Relation.objects.filter(debtor=debtor, since__lte=on).filter(Q(until=None) | Q(until__gt=on))
    return Involved(
        tuple(home.order_by("debtor").values_list("debtor", "debtor__identity__name")),
        tuple(named.order_by("kind", "id")),
        _shared(debtor, on, seen),
    )


class Represented(NamedTuple):
    """Who acts for a person by a protection that runs: the role, name and address as told ('' unknown), and where that is known from."""

    role: str
    name: str
    address: str
    sort: str
    since: date
    department: str


def represented(debtor: int, on: date) -> tuple[Represented, ...]:
    """Who acts for a person on that day because of a protection: for each that runs, who was named last."""
    (person,) = gather.people([debtor], on)
    spans, _by_claim = protections(person.claims, person.facts)
    running = [one for one in spans if PROTECTIONS[one.sort].writes_to and one.covers(on.toordinal())]
    found = []
    for sort in dict.fromkeys(one.sort for one in running):
        told = Event.objects.filter(debtor=debtor, kind=Kind.PROTECTION, on__lte=on, data__contains=f'"soort":"{sort}"')
        newest = list(told.select_related("content", "by__department").order_by("-on", "-sequence"))
        named = [one for one in newest if json.loads(one.data).get("vertegenwoordiger") and hasattr(one, "content")]
        event = (named or newest)[0]
        name, *lines = event.content.text.split("\n") if named else [""]
        department = event.by.department.name if event.by and event.by.department else ""
        address = ", ".join(line for line in lines if line)
        found.append(Represented(PROTECTIONS[sort].writes_to, name, address, sort, event.on, department))
    return tuple(found)


def _shared(debtor: int, on: date, seen: Sequence[int] | None) -> tuple[Shared, ...]:
    both = Claim.objects.filter(Q(debtor=debtor) | Q(co_debtor=debtor)).exclude(co_debtor=None).order_by("id")
    if seen is not None:
        both = both.filter(pk__in=seen)
    claims = list(both.select_related("debtor__identity", "co_debtor__identity", "department"))
    owed = Posting.objects.filter(claim__in=claims, on__lte=on).values_list("claim").annotate(Sum("cents"))
    cents: dict[int, int] = dict(owed) if claims else {}
    found = []
    for claim in claims:
        other = claim.co_debtor if claim.debtor_id == debtor else claim.debtor
        if other is not None:
            name = other.identity.name if hasattr(other, "identity") else ""
            found.append(Shared(claim, other.pk, name, cents.get(claim.pk, 0)))
    return tuple(found)


def add(municipality: int, debtor: int, kind: str, about: dict[str, str], source: str, on: date) -> Relation:
    """The row of somebody who is named."""
    return Relation.objects.create(
        municipality_id=municipality, debtor_id=debtor, kind=kind, source=source, since=on, **about
    )


def end(debtor: int, number: int, on: date) -> Relation:
    """The row of somebody who no longer has to do with this person; refused when there is none."""
    row = Relation.objects.filter(debtor=debtor, pk=number, until=None).first()
    if row is None:
        raise Refusal("There is nobody like that here: look at the page again.")
    row.until = on
    row.save(update_fields=["until"])
    return row
