"""Letters kept as what they told: the document that a letter is made from, one per person and step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from vereffen.approach import reading, schedules
from vereffen.approach.carry_out import Effect
from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.policy import policy
from vereffen.approach.protections import KINDS, Stops
from vereffen.approach.schedules import Schedule
from vereffen.approach.timeline import protections
from vereffen.law.objections import objection_by
from vereffen.records import entry, gather, letter_texts, rows
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Claim, Debtor, Event, Letter, Municipality, Officer

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
Told = Sequence[tuple[int, OpenClaim, Effect]]


def tell(dossier: DossierKey, told: Told, on: date, by: Officer | None) -> int:
    """Keeps one letter about the claims that were acted on, as (event, claim before, effect); returns its number, 0 for none."""
    with_letter = [one for one in told if one[2].letter]
    if not with_letter:
        return 0
    (number,) = rows.reserve(Letter, 1)
    kind = with_letter[0][2].letter
    debtor = Debtor.objects.select_related("municipality", "identity").get(pk=dossier.debtor)
    claims = Claim.objects.select_related("department").in_bulk([owed.claim for _, owed, _ in with_letter])
    data = _document(kind, number, debtor, with_letter, claims, on, by)
    made = Letter.objects.create(
        id=number,
        municipality_id=dossier.municipality_id,
        debtor=debtor,
        event_id=with_letter[0][0],
        kind=kind,
        on=on,
        data=data,
        text_version=letter_texts.in_force(debtor.municipality, kind, data["taal"], on),
    )
    _let_in(made, dossier.policy)
    return number


def tell_arrangement(
    dossier: DossierKey,
    event: int,
    owed: Sequence[OpenClaim],
    schedule: Schedule,
    on: date,
    by: Officer | None,
    *,
    is_changed: bool = False,
) -> int:
    """Keeps the letter that says which arrangement was made or changed by that event, day by day; returns its number."""
    (number,) = rows.reserve(Letter, 1)
    told = of_arrangement(dossier.debtor, owed, schedule, on, by, number=number, is_changed=is_changed)
    of = Municipality.objects.get(pk=dossier.municipality_id)
    made = Letter.objects.create(
        id=number, municipality=of, debtor_id=dossier.debtor, event_id=event, kind="regeling",
        on=on, data=told, text_version=letter_texts.in_force(of, "regeling", told["taal"], on),
    )  # fmt: skip
    _let_in(made, dossier.policy)
    return number


def of_arrangement(
    debtor_number: int,
    owed: Sequence[OpenClaim],
    schedule: Schedule,
    on: date,
    by: Officer | None,
    *,
    number: int = 0,
    is_changed: bool = False,
) -> dict[str, Any]:
    """The letter about an arrangement of this debtor as a document, also of one that is only being thought of."""
    debtor = Debtor.objects.select_related("municipality", "identity").get(pk=debtor_number)
    claims = Claim.objects.select_related("department").in_bulk([one.claim for one in owed])
    told = [(0, one, Effect({}, (), 0, "regeling")) for one in owed]
    # A private claim knows no objection, and for a tax the Awb does not open it against a delay.
    against = _objection([claims[one.claim].reference for one in owed if one.regime == "awb"], on)
    found = _document("regeling", number, debtor, told, claims, on, by)
    # A letter that is kept names its version in its row; one that is only being thought of shows its words at once.
    version = None if number else letter_texts.in_force(debtor.municipality, "regeling", found["taal"], on)
    return {
        **found,
        **letter_texts.words_of(version),
        "uiterste_dag": schedule[0].day.isoformat(),
        "termijnen": schedules.told(schedule),
        "gegevens": {**against, **({"gewijzigd": True} if is_changed else {})},
    }


def _objection(claims: list[str], on: date) -> dict[str, Any]:
    """Against which claims of a decision of that day one may object, and until when; nothing where none may."""
    return {"bezwaar_tegen": claims, "bezwaar_tot": objection_by(on).isoformat()} if claims else {}


def _document(
    kind: str,
    number: int,
    debtor: Debtor,
    told: Told,
    claims: dict[int, Claim],
    on: date,
    by: Officer | None,
) -> dict[str, Any]:
    """The letter under the keys of `vereffen letter KIND --data FILE`."""
    language = reading.letter_language(debtor.identity.language)
    # A letter with legal effect carries its own last day; a free reminder asks for the days that the policy keeps.
    asked = on + timedelta(days=policy(debtor.municipality.policy, on).herinnering_termijn_dagen)
    last_days = [effect.data["laatste_dag"] for _, _, effect in told if "laatste_dag" in effect.data]
    costs = {owed.claim: effect.cost_cents for _, owed, effect in told}
    oldest = claims[min((owed for _, owed, _ in told), key=lambda one: one.last_day).claim]
    return {
        "soort": kind,
        "taal": language,
        "datum": on.isoformat(),
        # A letter that is only being thought of has no number yet.
        "briefnummer": f"{on.year}-{number:06d}" if number else {"nl": "volgt", "en": "follows"}[language],
        "gemeente": _sender(debtor.municipality),
        "aan": _recipient(debtor, on),
        "medewerker": by.get_full_name() if by else {"nl": "onze medewerkers", "en": "our staff"}[language],
        "vorderingen": [_claim(claims[owed.claim], owed, costs[owed.claim], language) for _, owed, _ in told],
        "betalingskenmerk": oldest.payment_reference,
        "uiterste_dag": min(last_days) if last_days else asked.isoformat(),
        "kosten_nu_cents": sum(costs.values()),
        "dwangbevel": all(claim.dwangbevel_basis for claim in claims.values()),
        **_sheet(debtor, on),
    }


def _sheet(debtor: Debtor, on: date) -> dict[str, str]:
    """The sheet in the language of the person; none when a letter of that day goes to who acts for the person."""
    language = reading.sheet_language(debtor.identity.language)
    return {"uitleg": language} if language and not _representative(debtor.pk, on) else {}


def _sender(of: Municipality) -> dict[str, str]:
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


def to_hold_back(letters: Sequence[Letter], on: date) -> set[int]:
    """The numbers of the letters that may not go out that day: a protection, perhaps told later, stops letters about them."""
    held: set[int] = set()
    debtors = sorted({letter.debtor_id for letter in letters})
    told = Claim.objects.filter(debtor__in=debtors).values_list("debtor_id", "reference", "pk")
    numbers = {(debtor, reference): claim for debtor, reference, claim in told}
    for person in gather.people(debtors):
        spans, by_claim = protections(person.claims, person.facts)
        for letter in (one for one in letters if one.debtor_id == person.debtor):
            named = [numbers[person.debtor, one["vordering"]] for one in letter.data["vorderingen"]]
            about = [*spans, *(span for claim in named for span in by_claim[claim] if not span.cents)]
            if any(KINDS[one.sort].stops & Stops.LETTERS and one.covers(on.toordinal()) for one in about):
                held.add(letter.pk)
    return held


def _claim(claim: Claim, owed: OpenClaim, cost_cents: int, language: str) -> dict[str, Any]:
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
        "betaald_cents": max(0, claim.principal_cents - owed.hoofdsom_cents),
    }


def document(letter: Letter, *, is_sent: bool = False) -> dict[str, Any]:
    """What the letter told; what the municipality had not said of itself then is what it says now.

    The code that lets somebody in stands only on what is sent to the person (`is_sent`): a colleague reads stars.
    """
    kept = letter.data["gemeente"]
    now = _sender(letter.municipality)
    sender = {key: value or now[key] for key, value in kept.items()}
    told = {**letter.data, **letter_texts.words_of(letter.text_version), "gemeente": sender}
    code = entry.printed(letter) if settings.PORTAL else ""
    if code:
        told |= {"toegang_adres": settings.PORTAL, "toegang_code": code if is_sent else entry.MASKED}
    return told


def _let_in(letter: Letter, policy_name: str) -> None:
    """The letter gets a code, for whom it goes to; one to the heirs, or to nobody's address, opens nothing."""
    whom = for_whom(letter.debtor_id, letter.on)
    if settings.PORTAL and whom:
        entry.give_to_letters([letter], policy(policy_name, letter.on).portaal_code_dagen, whom)


def for_whom(debtor: int, on: date) -> str:
    """Who reads a letter of that day: the person, or who acts for the person ('' when nobody may act on it)."""
    (person,) = gather.people([debtor], on)
    spans, _ = protections(person.claims, person.facts)
    now = [KINDS[one.sort] for one in spans if one.covers(on.toordinal())]
    if any(one.sort in {"overleden", "onbekend_adres"} for one in now):
        return ""
    return next((one.writes_to for one in now if one.writes_to), entry.PERSON)


def of_day(of: Municipality, on: date, kind: str) -> list[Letter]:
    """The letters of that kind and day, in the order in which they were made."""
    return list(Letter.objects.filter(municipality=of, on=on, kind=kind).select_related("text_version").order_by("id"))
