"""Mandates as they are kept: given, withdrawn, and the debits that were asked under them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.direct_debit import Announced
from vereffen.approach.facts import Kind
from vereffen.approach.sending import BEZORGD, BRIEF, EMAIL, OVERGEDRAGEN
from vereffen.law.refusal import Refusal
from vereffen.records.models import Dispatch, Event, Mandate, Municipality

_TELLS, _LEFT = (BRIEF, EMAIL), (OVERGEDRAGEN, BEZORGD)


def live(debtor: int) -> Mandate | None:
    """The mandate that holds now; None when there is none."""
    return Mandate.objects.filter(debtor=debtor, ended_on=None).first()


def give(municipality: int, debtor: int, iban: str, holder: str, signed_on: date, way: str) -> Mandate:
    """Keeps a new mandate; refused while another one holds."""
    if live(debtor):
        raise Refusal("There is a mandate already: withdraw it first.")
    number = Mandate.objects.filter(debtor=debtor).count() + 1
    return Mandate.objects.create(
        municipality_id=municipality, debtor_id=debtor, reference=f"VM{debtor}-{number}", iban=iban, holder=holder,
        signed_on=signed_on, way=way,
    )  # fmt: skip


def end(debtor: int, on: date) -> Mandate:
    """Ends the mandate that holds; refused when there is none."""
    found = live(debtor)
    if found is None:
        raise Refusal("There is no mandate to withdraw.")
    found.ended_on = on
    found.save(update_fields=["ended_on"])
    return found


class Debit(NamedTuple):
    """One debit that was asked: its event, whose, the claim that it names, cents, day, under which mandate, in which file."""

    event: int
    debtor: int
    claim: int
    cents: int
    day: date
    mandate: int
    file: str
    reference: str
    sequence: str


def read(event: Event) -> Debit:
    """The debit that an event tells."""
    told: dict[str, Any] = json.loads(event.data)
    assert event.claim_id is not None  # noqa: S101 - every debit names a claim
    return Debit(
        event.pk, event.debtor_id, event.claim_id, told["bedrag_cents"], date.fromisoformat(told["dag"]),
        told["mandaat"], told["bestand"], told["kenmerk"], told["volgorde"],
    )  # fmt: skip


def reference(claim: int, day: date) -> str:
    """The end-to-end reference of the debit of one instalment: the same instalment always has the same."""
    return f"INC{claim}X{day:%Y%m%d}"


def key(reference: str) -> str:
    """The key under which that debit is booked, once."""
    return f"incasso:{reference}"


def pause(found: Mandate, on: date | None) -> None:
    """Lets a mandate rest from that day, or go on again (None)."""
    found.paused_on = on
    found.save(update_fields=["paused_on"])


def asked(municipality: int, reference: str) -> Debit | None:
    """The debit that was asked with that end-to-end reference."""
    found = Event.objects.filter(municipality=municipality, key=key(reference)).first() if reference else None
    return read(found) if found else None


def asked_under(municipality: int, mandate: str, cents: int) -> Debit | None:
    """The last debit of that amount under the mandate with that reference: for a bank that tells no other reference."""
    found = Mandate.objects.filter(municipality=municipality, reference=mandate).first() if mandate else None
    same = [one for one in debits(found) if one.cents == cents] if found else []
    return same[-1] if same else None


def debits(mandate: Mandate) -> list[Debit]:
    """The debits that were asked under a mandate, in order."""
    found = Event.objects.filter(debtor=mandate.debtor_id, kind=Kind.DEBIT).order_by("sequence")
    return [one for one in map(read, found) if one.mandate == mandate.pk]


def in_file(municipality: Municipality, name: str) -> list[Debit]:
    """The debits that were asked in that file, in order."""
    people = Mandate.objects.filter(municipality=municipality).values("debtor")
    found = Event.objects.filter(debtor__in=people, kind=Kind.DEBIT, data__contains=f'"bestand":"{name}"')
    return [read(one) for one in found.order_by("pk")]


def announced(mandate: Mandate) -> list[tuple[frozenset[str], Announced]]:
    """Each instalment that a letter under this mandate told, with the numbers of its claims; what did not leave tells nothing."""
    left = Dispatch.objects.filter(
        debtor=mandate.debtor_id, letter__kind="regeling", channel__in=_TELLS, status__in=_LEFT
    )
    return [
        (
            frozenset(one["vordering"] for one in way.letter.data["vorderingen"]),
            Announced(max(way.letter.on, way.since), date.fromisoformat(day), cents),
        )
        for way in left.select_related("letter").order_by("letter")
        if way.letter.data.get("gegevens", {}).get("machtiging") == mandate.reference
        for day, cents in way.letter.data.get("termijnen", ())
    ]
