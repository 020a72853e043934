"""How a person is reached: every number and address with its source and whether it works, best first."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import ContactPoint, Event, Identity, Letter

KINDS = ("telefoon", "email", "adres", "whatsapp")
QUALITIES = ("onbekend", "bevestigd", "werkt_niet")
SOURCES = ("persoon", "officer", "brp", "belastingen", "sociale_dienst", "schuldhulp", "aangeleverd")
_RANK = {"bevestigd": 0, "onbekend": 1, "werkt_niet": 2}


class Point(NamedTuple):
    """One way to reach a person; `number` is None for what a department delivered and nobody judged yet."""

    kind: str
    value: str
    source: str
    quality: str
    since: date | None
    number: int | None
    note: str = ""


def points_of(debtor: int, identity: Identity | None, on: date) -> tuple[Point, ...]:
    """All ways to reach a person on that day: what the person confirmed first, then the newest, what fails last."""
    kept = [
        Point(row.kind, row.value, row.source, row.quality, row.since, row.pk, row.note)
        for row in ContactPoint.objects.filter(debtor=debtor).order_by("id")
        if row.since <= on and (row.until is None or row.until > on)
    ]
    judged = {(one.kind, one.value) for one in kept}
    delivered = [one for one in _delivered(identity, on) if one[:2] not in judged]
    return tuple(sorted((*kept, *delivered), key=_order))


def _order(one: Point) -> tuple[int, int]:
    return _RANK[one.quality], -(one.since.toordinal() if one.since else 0)


def _returned(debtor: int, address: str, on: date) -> date | None:
    """The last day on which a letter came back from this address.

    Of a letter that was not made here nobody knows where it went: then it is the address that there is.
    """
    if not address:
        return None
    back = Event.objects.filter(debtor=debtor, kind=Kind.RETURNED_LETTER, on__lte=on).order_by("-on", "-sequence")
    days = [(day, json.loads(data)["stap"]) for day, data in back.values_list("on", "data")]
    letters = Letter.objects.filter(debtor=debtor, on__lte=on).order_by("-on", "-pk") if days else ()
    sent = [(one.on, one.kind, one.data.get("aan", {})) for one in letters]
    for day, step in days:
        to = next((told for on_, kind, told in sent if kind == step and on_ <= day), None)
        if to is None or _line(*(to.get(key, "") for key in ("straat", "huisnummer", "postcode", "plaats"))) == address:
            return day
    return None


def _line(street: str, number: str, postal_code: str, city: str) -> str:
    """An address on one line."""
    return ", ".join(part for part in (f"{street} {number}".strip(), f"{postal_code} {city}".strip()) if part)


def _delivered(who: Identity | None, on: date) -> list[Point]:
    if who is None:
        return []
    address = _line(who.street, who.house_number, who.postal_code, who.city)
    returned = _returned(who.debtor_id, address, on)
    told = (("telefoon", who.phone), ("email", who.email), ("adres", address))
    return [
        Point(
            kind,
            value,
            "aangeleverd",
            "werkt_niet" if kind == "adres" and returned else "onbekend",
            returned if kind == "adres" else None,
            None,
        )
        for kind, value in told
        if value
    ]


def phones_of(debtor: int, identity: Identity | None, on: date) -> tuple[Point, ...]:
    """The telephone numbers of a person on that day, those that do not work last."""
    return tuple(one for one in points_of(debtor, identity, on) if one.kind == "telefoon")


def called(municipality: int, debtor: int, number: int, on: date) -> ContactPoint:
    """The telephone number of this person that was called; 0 is the one that a department delivered, kept from now on.

    Refused when this person has no such number.
    """
    if number:
        row = ContactPoint.objects.filter(debtor=debtor, kind="telefoon", pk=number).first()
        if row is None:
            raise Refusal(f"punt {number} is no telephone number of this person: look at the call card again.")
        return row
    who = Identity.objects.filter(debtor=debtor).first()
    if who is None or not who.phone:
        raise Refusal("No department delivered a telephone number of this person: leave punt out.")
    row = ContactPoint.objects.filter(debtor=debtor, kind="telefoon", value=who.phone, until=None).first()
    return row or ContactPoint.objects.create(
        municipality_id=municipality, debtor_id=debtor, kind="telefoon", value=who.phone, source="aangeleverd", since=on
    )


def fails(point: ContactPoint) -> dict[str, object]:
    """Keeps that this number or address does not reach the person; returns the data of that fact."""
    point.quality = "werkt_niet"
    point.save(update_fields=["quality"])
    return {"punt": point.pk, "soort": point.kind, "bron": point.source, "kwaliteit": point.quality, "einde": False}


def change(
    municipality: int, debtor: int, kind: str, value: str, source: str, quality: str, on: date, *, ends: bool
) -> ContactPoint:
    """The row of that number or address, made when new, with its quality from that day; ended when it `ends`."""
    row = ContactPoint.objects.filter(debtor=debtor, kind=kind, value=value, until=None).first()
    if row is None and ends:
        raise Refusal("There is no such contact detail: look at the page again.")
    if row is None:
        return ContactPoint.objects.create(
            municipality_id=municipality, debtor_id=debtor, kind=kind, value=value,
            source=source, quality=quality, since=on,
        )  # fmt: skip
    row.quality = quality
    row.until = on if ends else None
    row.save(update_fields=["quality", "until"])
    return row
