"""The letters that are kept: one per event, with the document that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from vereffen.approach.carry_out import Effect
from vereffen.approach.money import OpenClaim
from vereffen.approach.policy import policy
from vereffen.approach.protections import KINDS, Stops
from vereffen.approach.schedules import Schedule
from vereffen.approach.timeline import protections
from vereffen.records import arms, entry, gather, letter_texts, rows
from vereffen.records.dossiers import DossierKey
from vereffen.records.letters import plans, steps, written
from vereffen.records.letters.asked import asked
from vereffen.records.letters.frame import Content, framed, numbered, sender
from vereffen.records.models import Claim, Debtor, Letter, Municipality, Officer, TextVersion

# Refuses a letter that may not leave as it is: what a letter must say is known where letters are made.
Check = Callable[[Mapping[str, Any]], None]
Told = Sequence[tuple[int, OpenClaim, Effect]]


def tell(dossier: DossierKey, told: Told, on: date, by: Officer | None, check: Check) -> int:
    """Keeps one letter about the claims that were acted on, as (event, claim before, effect); returns its number, 0 for none.

    Refused when the law wants something said that is not known.
    """
    with_letter = [one for one in told if one[2].letter]
    if not with_letter:
        return 0
    kind = with_letter[0][2].letter
    # A letter with legal effect carries its own last day; a free reminder asks for the days that the policy keeps.
    usual = on + timedelta(days=policy(dossier.policy, on).herinnering_termijn_dagen)
    last_days = [effect.data["laatste_dag"] for _, _, effect in with_letter if "laatste_dag" in effect.data]
    content = Content(
        tuple(owed for _, owed, _ in with_letter),
        {},
        date.fromisoformat(min(last_days)) if last_days else usual,
        cost_cents={owed.claim: effect.cost_cents for _, owed, effect in with_letter},
    )
    if kind in steps.OWN:
        content = steps.OWN[kind](asked(dossier, on, by), content, [effect for _, _, effect in with_letter])
    return _keep(dossier, with_letter[0][0], kind, content, on, by, check)


def tell_arrangement(
    dossier: DossierKey,
    event: int,
    owed: Sequence[OpenClaim],
    schedule: Schedule,
    on: date,
    by: Officer | None,
    check: Check,
    *,
    is_changed: bool = False,
) -> int:
    """Keeps the letter that says which arrangement was made or changed by that event, day by day; returns its number."""
    content = plans.arranged(owed, schedule, on, is_changed=is_changed)
    return _keep(dossier, event, "regeling", content, on, by, check)


def tell_of(dossier: DossierKey, event: int, kind: str, on: date, by: Officer | None, check: Check) -> int:
    """Keeps the letter of that kind that tells an event that was just booked; returns its number. Refused when it cannot be made."""
    return _keep(dossier, event, kind, written.PRODUCERS[kind](asked(dossier, on, by)), on, by, check)


def _keep(
    dossier: DossierKey, event: int, kind: str, content: Content, on: date, by: Officer | None, check: Check
) -> int:
    debtor = Debtor.objects.select_related("municipality", "identity").get(pk=dossier.debtor)
    (number,) = rows.reserve(Letter, 1)
    told = framed(kind, number, debtor, content, on, by)
    version = letter_texts.for_person(debtor, kind, told["taal"], on)
    check({**told, **letter_texts.words_of(version)})
    _row(number, debtor, event, told, on, version)
    return number


def keep_written(dossier: DossierKey, event: int, told: Mapping[str, Any], on: date) -> int:
    """Keeps a letter that was composed, under the number that it gets here; returns that number."""
    debtor = Debtor.objects.select_related("municipality").get(pk=dossier.debtor)
    (number,) = rows.reserve(Letter, 1)
    version = letter_texts.for_person(debtor, told["soort"], told["taal"], on)
    # The words of the municipality itself stand in their version, once for all letters that were made from it.
    data = {key: value for key, value in told.items() if key != "tekst"}
    _row(number, debtor, event, {**data, "briefnummer": numbered(number, on)}, on, version)
    return number


def same_of_day(debtor: int, told: Mapping[str, Any], on: date) -> int:
    """The number of a letter of that day that tells exactly this; 0 when there is none."""
    wanted = {key: value for key, value in told.items() if key not in {"tekst", "briefnummer"}}
    for made in Letter.objects.filter(debtor=debtor, kind=told["soort"], on=on).order_by("pk"):
        if {key: value for key, value in made.data.items() if key != "briefnummer"} == wanted:
            return made.pk
    return 0


def _row(
    number: int, debtor: Debtor, event: int, told: Mapping[str, Any], on: date, version: TextVersion | None
) -> None:
    made = Letter.objects.create(
        id=number, municipality=debtor.municipality, debtor=debtor, event_id=event, kind=told["soort"], on=on,
        data=told, text_version=version,
    )  # fmt: skip
    _let_in(made, arms.policy_of(debtor))


def to_hold_back(letters: Sequence[Letter], on: date) -> set[int]:
    """The numbers of the letters that may not go out that day: a protection, perhaps told later, stops letters about them."""
    held: set[int] = set()
    asking = [one for one in letters if written.is_stopped(one.kind)]
    debtors = sorted({letter.debtor_id for letter in asking})
    told = Claim.objects.filter(debtor__in=debtors).values_list("debtor_id", "reference", "pk")
    numbers = {(debtor, reference): claim for debtor, reference, claim in told}
    for person in gather.people(debtors):
        spans, by_claim = protections(person.claims, person.facts)
        for letter in (one for one in asking if one.debtor_id == person.debtor):
            named = [numbers[person.debtor, one["vordering"]] for one in letter.data["vorderingen"]]
            about = [*spans, *(span for claim in named for span in by_claim[claim] if not span.cents)]
            if any(KINDS[one.sort].stops & Stops.LETTERS and one.covers(on.toordinal()) for one in about):
                held.add(letter.pk)
    return held


def document(letter: Letter, *, is_sent: bool = False) -> dict[str, Any]:
    """What the letter told; what the municipality had not said of itself then is what it says now.

    The code that lets somebody in stands only on what is sent to the person (`is_sent`): a colleague reads stars.
    """
    kept = letter.data["gemeente"]
    now = sender(letter.municipality)
    shown = {key: value or now[key] for key, value in kept.items()}
    told = {**letter.data, **letter_texts.words_of(letter.text_version), "gemeente": shown}
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
