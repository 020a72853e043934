"""Which dossier is meant, whether this officer's municipality holds it, and whether it still is as it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import arms, journal
from vereffen.records.models import Claim, Debtor, DebtorNumber, DossierHead, Event, Identity, Municipality, Officer


class DossierKey(NamedTuple):
    """A debtor with the municipality that keeps the dossier, and the name of the policy for this person."""

    debtor: int
    municipality_id: int
    policy: str


def of(debtor: int, by: Officer | None = None) -> DossierKey:
    """The dossier of that debtor; refused when there is none or when the officer works elsewhere."""
    found = Debtor.objects.select_related("municipality").filter(pk=debtor).first()
    if found is None or (by is not None and by.municipality_id != found.municipality_id):
        raise Refusal("There is no such debtor here: check the number.")
    return DossierKey(found.pk, found.municipality_id, arms.policy_of(found))


def each(of: Municipality, ids: Iterable[int]) -> dict[int, DossierKey]:
    """The dossiers of these people of a municipality, by their number."""
    return {debtor: DossierKey(debtor, of.pk, name) for debtor, name in arms.policies(of, ids).items()}


def debtor_number(text: str, municipality: Municipality | None) -> int:
    """The debtor that `AFDELING:NUMBER` or our own number means; refused when none or several fit."""
    department, colon, number = text.partition(":")
    if colon:
        found = DebtorNumber.objects.filter(department__code=department, number=number)
        if municipality:
            found = found.filter(municipality=municipality)
        ids = set(found.values_list("debtor_id", flat=True))
    else:
        if not (text.isascii() and text.isdigit()):
            raise Refusal("A debtor is AFDELING:NUMBER or our own number.")
        own = Debtor.objects.filter(pk=int(text))
        ids = set((own.filter(municipality=municipality) if municipality else own).values_list("pk", flat=True))
    if not ids:
        raise Refusal("There is no such debtor here: check the number.")
    if len(ids) > 1:
        raise Refusal("Several municipalities know this number: name one with --municipality.")
    return int(ids.pop())


def debtor_of_bsn(bsn: str, municipality: Municipality | None) -> int:
    """The debtor with that BSN; refused, without repeating it, when there is none or several municipalities know it."""
    found = Identity.objects.filter(bsn=bsn) if bsn else Identity.objects.none()
    if municipality:
        found = found.filter(municipality=municipality)
    ids = list(found.values_list("debtor_id", flat=True)[:2])
    if len(ids) != 1:
        raise Refusal("There is no such debtor here, or several municipalities know this person: name one.")
    return int(ids[0])


def claim_number(text: str, debtor: int) -> int:
    """The claim of this debtor that `AFDELING:VORDERING` means; refused when there is none."""
    department, colon, reference = text.partition(":")
    found = Claim.objects.filter(debtor=debtor)
    found = (
        found.filter(department__code=department, reference=reference)
        if colon
        else found.filter(pk=int(text) if text.isascii() and text.isdigit() else 0)
    )
    number = found.values_list("pk", flat=True).first()
    if number is None:
        raise Refusal("This debtor has no such claim: name it as AFDELING:VORDERING.")
    return int(number)


def claim_of_reference(payment_reference: str, debtor: int) -> int:
    """The claim of this debtor with that payment reference; refused when there is none."""
    number = (
        Claim.objects.filter(debtor=debtor, payment_reference=payment_reference).values_list("pk", flat=True).first()
    )
    if number is None:
        raise Refusal("This debtor has no claim with that betalingskenmerk.")
    return int(number)


class Moved(Refusal):
    """Somebody else booked in the dossier after it was looked at; `since` is the sequence number that was seen."""

    def __init__(self, since: int) -> None:
        super().__init__("A colleague changed this dossier meanwhile: look at what happened and choose again.")
        self.since = since


def sequence_of(debtor: int) -> int:
    """How many facts the dossier holds; a form remembers it, so that `as_seen` can tell whether it still is so."""
    return DossierHead.objects.values_list("sequence", flat=True).get(debtor=debtor)


@contextmanager
def as_seen(debtor: int, sequence: int, by: Officer) -> Iterator[None]:
    """One transaction in which nobody else books in this dossier; `Moved` when somebody else did after that number."""
    with transaction.atomic():
        journal.lock([debtor])
        others = Event.objects.filter(debtor=debtor, sequence__gt=sequence, by__isnull=False).exclude(by=by)
        if others.exists():
            raise Moved(sequence)
        yield
