"""The facts of tracks: read in their order, added to the end of their chain, erased when they may no longer be known."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import rows
from vereffen.records.chain import START, link, written
from vereffen.records.models import Municipality, Officer, Track, TrackContent, TrackFact
from vereffen.track.facts import Fact


def codes() -> list[str]:
    """The codes of all tracks, in their order."""
    return list(Track.objects.order_by("code").values_list("code", flat=True))


def of(municipality: Municipality) -> list[str]:
    """The codes of the tracks that somebody of that municipality began."""
    began = TrackFact.objects.filter(kind="track_started", sequence=1, by__municipality=municipality)
    return list(began.order_by("track__code").values_list("track__code", flat=True))


def with_mail(municipality: Municipality, mail: str) -> str | None:
    """The code of the track of that municipality whose e-mail has this id."""
    found = TrackFact.objects.filter(kind="mail_taken", subject=mail, track__code__in=of(municipality))
    return found.values_list("track__code", flat=True).first()


def facts(code: str) -> list[Fact]:
    """What was recorded of a track and not erased since, oldest first; refused when there is no such track."""
    found = TrackContent.objects.filter(fact__track__code=code, erased_at=None).order_by("fact__sequence")
    columns = (
        "fact__kind", "fact__place", "fact__subject", "fact__on",
        "fact__by__first_name", "fact__by__last_name", "fact__by__username", "fact__by_id", "text",
    )  # fmt: skip
    told = [
        Fact(kind, place, subject, on, f"{first or ''} {last or ''}".strip() or user or "", json.loads(text), who)
        for kind, place, subject, on, first, last, user, who, text in found.values_list(*columns)
    ]
    if not told and code not in codes():
        raise Refusal(f"There is no track {code!r}: `vereffen pilot track` lists them.")
    return told


def lock(code: str) -> Track:
    """The track, which nobody else adds to until this transaction ends; made when it is new."""
    track, _is_new = Track.objects.select_for_update().get_or_create(code=code, defaults={"hash": START})
    return track


def keeper(code: str) -> Officer | None:
    """Who began the track; from the municipality of that person its e-mail leaves."""
    began = TrackFact.objects.filter(track__code=code, kind="track_started", sequence=1)
    found = began.select_related("by__municipality").first()
    return found.by if found else None


def add(track: Track, new: Sequence[Fact], by: Officer | None, at: datetime) -> None:
    """Adds the facts to the end of the chain of a track that is locked; by nobody when they happened by themselves."""
    for fact in new:
        text, salt = written(fact.data), secrets.token_hex(16)
        content = hashlib.sha256((salt + text).encode()).hexdigest()
        track.sequence += 1
        kept = TrackFact(
            track=track, sequence=track.sequence, kind=fact.kind, place=fact.place, subject=fact.subject,
            on=fact.on, recorded_at=at, by=by, content=content, previous_hash=track.hash,
        )  # fmt: skip
        kept.hash = track.hash = _linked(kept)
        kept.save(force_insert=True)
        TrackContent.objects.create(fact=kept, salt=salt, text=text)
    track.save()


def erase(code: str, kinds: Sequence[str], subject: str, at: datetime) -> int:
    """Erases what facts of these kinds about that subject said; the chain keeps that they were. Returns how many."""
    with transaction.atomic():
        found = TrackContent.objects.filter(fact__track__code=code, fact__kind__in=kinds, fact__subject=subject)
        return found.filter(erased_at=None).update(salt="", text="", erased_at=at)


def differences() -> list[str]:
    """Every fact of a track that is not as it was recorded, in words."""
    found = []
    for track in Track.objects.order_by("code"):
        last, sequence = START, 0
        for fact in track.facts.select_related("told").order_by("sequence"):
            whole = (fact.sequence, fact.previous_hash, fact.hash) == (sequence + 1, last, _linked(fact))
            same = (
                fact.told.erased_at
                or fact.content == hashlib.sha256((fact.told.salt + fact.told.text).encode()).hexdigest()
            )
            if not (whole and same):
                found.append(f"Fact {fact.sequence} of track {track.code} is not as it was recorded.")
            last, sequence = fact.hash, fact.sequence
        if (track.sequence, track.hash) != (sequence, last):
            found.append(f"The last fact of track {track.code} is not the last one recorded.")
    return found


def _linked(fact: TrackFact) -> str:
    head = (
        fact.track_id,
        fact.sequence,
        fact.kind,
        fact.place,
        fact.subject,
        fact.on.isoformat(),
        rows.moment(fact.recorded_at),
        fact.by_id,
    )
    return link(fact.previous_hash, head, fact.content, ())
