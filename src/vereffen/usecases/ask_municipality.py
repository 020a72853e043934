"""A person asks something without an officer: to be called, more time, a stop, remission, or to look at a claim again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.protections import DEFERRING
from vereffen.approach.requests import Answer, Ask, Bounds, Request, answer
from vereffen.approach.timeline import protections
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import asked, attachments, dossiers, gather, journal, letters
from vereffen.records.attachments import Checked
from vereffen.records.models import Claim, Officer

# Who had time for this claim in the last months talks with somebody before there is more.
_LATELY = timedelta(days=92)


def ask_municipality(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    request: Request,
    key: str,
    file: tuple[str, bytes] | None = None,
) -> bool:
    """Books the question with what follows from it at once, and opens the task; returns whether what was asked is given.

    The same `key` books once, however often it is sent. Refused for somebody else's claim, a file that is not kept, or a
    day that cannot be.
    """
    dossier = dossiers.of(debtor, by)
    if request.claim is not None and not Claim.objects.filter(pk=request.claim, debtor=debtor).exists():
        raise Refusal("There is no such claim here: look at the page again.")
    checked = attachments.checked(*file) if file else None
    with transaction.atomic():
        journal.lock([debtor])
        known = asked.earlier(dossier, key)
        if known is not None:
            return bool(asked.told_of(known).get("meteen"))
        chosen = policy(dossier.policy, on)
        bounds = Bounds(
            chosen.portaal_uitstel_dagen, chosen.noodstop_dagen, chosen.portaal_verzoek_dagen,
            _had_deferral(debtor, on),
        )  # fmt: skip
        found = answer(request, on, bounds)
        number = asked.keep(
            dossier, on, at, by, _told(request, found), key=key, note=request.words.strip(), claim=request.claim
        )
        if found.rest:
            for claim in _about(debtor, request, found):
                rested, booking = asked.rest(dossier, found.rest.sort, on, found.rest.until, at, by, claim)
                letters.tell_along(dossier, rested, booking, on, None, refuse_unmakeable)
        if found.task:
            asked.leave(dossier, found.task, number, found.task_on, found.part)
        if checked:
            _keep(dossier, on, at, by, checked)
        asked.renew(dossier, on, at)
    return found.is_given


def _told(request: Request, found: Answer) -> dict[str, object]:
    told: dict[str, object] = {"vraag": request.what.value, "meteen": found.is_given, **dict(request.codes)}
    if request.day:
        told["dag"] = request.day.isoformat()
    if request.hour:
        told["uur"] = request.hour
    return told


def _about(debtor: int, request: Request, found: Answer) -> list[int | None]:
    """The claims that rest: the one that is meant, those that know remission, or all at once."""
    if request.claim is not None:
        return [request.claim]
    if request.what is Ask.REMISSION:
        with_remission = Claim.objects.filter(debtor=debtor, has_remission=True).order_by("pk")
        return list(with_remission.values_list("pk", flat=True)) or [None]
    return [None]


def _had_deferral(debtor: int, on: date) -> bool:
    (person,) = gather.people([debtor], on)
    spans, by_claim = protections(person.claims, person.facts)
    every = [*spans, *(span for some in by_claim.values() for span in some)]
    return any(one.sort in DEFERRING and one.end > (on - _LATELY).toordinal() for one in every)


def _keep(dossier: dossiers.DossierKey, on: date, at: datetime, by: Officer, file: Checked) -> None:
    data = {"bestand": file.hash, "bytes": len(file.content), "type": file.media_type}
    booking = journal.Booking(dossier.debtor, Kind.FILE, on, data=data, by=by.pk)
    (event,) = journal.book(dossier.municipality_id, [booking], at)
    assert event is not None  # noqa: S101 - a booking without a key is always new
    attachments.keep(event, dossier.municipality_id, dossier.debtor, file)
