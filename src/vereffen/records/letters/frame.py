"""The frame of a letter: from whom, to whom, about which claims; the same for every kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Sum

from vereffen.approach import reading, schedules
from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.protections import KINDS
from vereffen.approach.schedules import Schedule
from vereffen.approach.timeline import protections
from vereffen.records import gather
from vereffen.records.models import Claim, Debtor, Event, Municipality, Officer, Posting

_LOWERING = (Kind.CORRECTION, Kind.REMISSION_DECISION, Kind.WRITE_OFF)
_DESCRIPTIONS = {
    "afvalstoffenheffing": ("Afvalstoffenheffing", "Waste collection levy"),
    "ozb": ("Onroerendezaakbelasting", "Property tax"),
    "rioolheffing": ("Rioolheffing", "Sewerage levy"),
    "hondenbelasting": ("Hondenbelasting", "Dog tax"),
    "parkeerbelasting_naheffing": ("Naheffing parkeren", "Parking charge"),
    "leges": ("Leges", "Fees"),
    "pw_terugvordering": ("Terugbetaling bijstand", "Repayment of benefit"),
    "pw_boete": ("Boete bijstand", "Benefit fine"),
    "dwangsom": ("Dwangsom", "Penalty payment"),
    "subsidie_terugvordering": ("Terugbetaling subsidie", "Repayment of subsidy"),
    "huur": ("Huur", "Rent"),
    "factuur": ("Rekening", "Invoice"),
    "overig": ("Vordering", "Claim"),
}


class Content(NamedTuple):
    """What one letter tells beyond its frame.

    `owed` are its claims as the letter shows them, `own` the values of its kind in JSON, `last_day` the day that it names (None: the day of
    the letter), `plan` the instalments, `cost_cents` by claim what this letter itself adds.
    """

    owed: tuple[OpenClaim, ...]
    own: Mapping[str, Any]
    last_day: date | None = None
    plan: Schedule = ()
    cost_cents: Mapping[int, int] = {}


def language_of(debtor: Debtor) -> str:
    """The language in which we write to somebody: `nl` or `en`."""
    return reading.letter_language(debtor.identity.language)


def framed(
    kind: str, number: int, debtor: Debtor, told: Content, on: date, by: Officer | None, language: str = ""
) -> dict[str, Any]:
    """The letter under the keys of `vereffen letter KIND --data FILE`; a letter that is only being thought of has number 0."""
    language = language or language_of(debtor)
    claims = Claim.objects.select_related("department").in_bulk([one.claim for one in told.owed])
    oldest = claims[min(told.owed, key=lambda one: one.last_day).claim] if told.owed else None
    costs, lowered = told.cost_cents, _lowered(list(claims), on)
    return {
        "soort": kind,
        "taal": language,
        "datum": on.isoformat(),
        "briefnummer": numbered(number, on) if number else "…",
        "gemeente": sender(debtor.municipality),
        "aan": _recipient(debtor, on),
        "medewerker": by.get_full_name() if by else {"nl": "onze medewerkers", "en": "our staff"}[language],
        "vorderingen": [
            _claim(claims[one.claim], one, costs.get(one.claim, 0), lowered.get(one.claim, 0), language)
            for one in told.owed
        ],
        "betalingskenmerk": oldest.payment_reference if oldest else "",
        "uiterste_dag": (told.last_day or on).isoformat(),
        "kosten_nu_cents": sum(costs.values()),
        "dwangbevel": bool(claims) and all(claim.dwangbevel_basis for claim in claims.values()),
        **({"termijnen": schedules.told(told.plan)} if told.plan else {}),
        "gegevens": dict(told.own),
        **_sheet(debtor, on),
    }


def _sheet(debtor: Debtor, on: date) -> dict[str, str]:
    """The sheet in the language of the person; none when a letter of that day goes to who acts for the person."""
    language = reading.sheet_language(debtor.identity.language)
    return {"uitleg": language} if language and not _representative(debtor.pk, on) else {}


def numbered(number: int, on: date) -> str:
    """The number of a letter as it shows it."""
    return f"{on.year}-{number:06d}"


def sender(of: Municipality) -> dict[str, str]:
    """The municipality as its letters show it now."""
    return {
        "naam": of.name,
        "adres": of.address,
        "postcode": of.postal_code,
        "plaats": of.city,
        "telefoon": of.phone,
        "email": of.email,
        "website": of.website,
        "iban": of.iban,
    }


def _recipient(debtor: Debtor, on: date) -> dict[str, str]:
    """To whom a letter of that day goes: the person, or who acts for the person and was named."""
    who = debtor.identity
    instead = _representative(debtor.pk, on)
    if instead:
        name, street, place = [*instead.split("\n"), "", ""][:3]
        empty = dict.fromkeys(("huisnummer", "postcode", "land"), "")
        return {"naam": name, "straat": street, "plaats": place, **empty}
    return {
        "naam": who.name,
        "straat": who.street,
        "huisnummer": who.house_number,
        "postcode": who.postal_code,
        "plaats": who.city,
        "land": who.country,
    }


def _representative(debtor: int, on: date) -> str:
    (person,) = gather.people([debtor], on)
    spans, _ = protections(person.claims, person.facts)
    sorts = [one.sort for one in spans if KINDS[one.sort].writes_to and one.covers(on.toordinal())]
    if not sorts:
        return ""
    told = Event.objects.filter(debtor=debtor, kind=Kind.PROTECTION, on__lte=on, content__isnull=False)
    named = told.filter(data__contains='"vertegenwoordiger":true').order_by("-on", "-sequence").first()
    return named.content.text if named else ""


def _lowered(claims: Sequence[int], on: date) -> dict[int, int]:
    """By claim what fell away of its principal, in cents: corrected, remitted or written off, up to and including the day."""
    gone = Posting.objects.filter(claim__in=claims, account="hoofdsom", on__lte=on, event__kind__in=_LOWERING)
    sums = gone.values_list("claim").annotate(cents=Sum("cents"))
    return {claim: max(0, -cents) for claim, cents in sums}


def _claim(claim: Claim, owed: OpenClaim, cost_cents: int, lowered_cents: int, language: str) -> dict[str, Any]:
    dutch, english = _DESCRIPTIONS.get(claim.kind, (claim.kind.replace("_", " ").capitalize(),) * 2)
    described = dutch if language == "nl" else english
    return {
        "vordering": claim.reference,
        "omschrijving": f"{described} {claim.decided_on.year}",
        "dagtekening": claim.decided_on.isoformat(),
        "vervaldag": claim.last_day.isoformat() if claim.last_day else None,
        "hoofdsom_cents": owed.hoofdsom_cents,
        "kosten_cents": owed.kosten_cents + cost_cents,
        "rente_cents": owed.rente_cents,
        "betaald_cents": max(0, claim.principal_cents - owed.hoofdsom_cents - lowered_cents),
        **({"verlaagd_cents": lowered_cents} if lowered_cents else {}),
    }
