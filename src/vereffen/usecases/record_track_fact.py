"""Something happened in a track: checked against what is known of it, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.track import interview_kinds, kinds, mails
from vereffen.track.facts import Fact
from vereffen.track.interviews import ERASED_ON_WITHDRAWAL

# What only the programme's team does: it begins a track, lets municipalities in and out, keeps the plan, lets e-mail go, and speaks with people.
_OF_THE_TEAM = {
    "track_started",
    "place_joined",
    "place_left",
    "analysis_plan",
    "meeting_invited",
    *mails.KINDS,
    *interview_kinds.KINDS,
}


def record_track_fact(by: Officer, track: str, new: Sequence[Fact], at: datetime) -> None:
    """Keeps the facts whole or not at all; refused when one may not be written by this person, or is not as its kind asks.

    A project leader and an alderman write of their own municipality only, the programme's team of all. Who withdraws consent to an
    interview has what was said erased in the same moment.
    """
    with transaction.atomic():
        kept = tracks.lock(track)
        known = tracks.facts(track) if kept.sequence else []
        if not known and (not new or new[0].kind != "track_started"):
            raise Refusal(f"There is no track {track!r}: `vereffen pilot track` lists them.")
        for told in new:
            # Who writes is who is signed in, whatever the form or the file says.
            fact = told._replace(by=by.get_full_name() or by.username, who=by.pk)
            _may(by, fact)
            kinds.check(fact, known)
            known.append(fact)
        tracks.add(kept, new, by, at)
        for fact in new:
            if fact.kind == "consent_withdrawn":
                tracks.erase(track, ERASED_ON_WITHDRAWAL, fact.subject, at)


def _may(by: Officer, fact: Fact) -> None:
    if by.role == Role.PROGRAMME:
        return
    if by.role not in {Role.PILOT_LEAD, Role.ALDERMAN} or fact.kind in _OF_THE_TEAM:
        raise Refusal("Only the programme's team does this.")
    if by.municipality is None or fact.place != by.municipality.code:
        raise Refusal("Write of your own municipality; what is of the whole track, the programme's team writes.")
