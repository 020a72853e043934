"""A municipality undoes that it took a practice over: the draft that was made of it is withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.letter_versions import Act
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts, tracks
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.track import kinds, practices
from vereffen.track.facts import Fact


def undo_practice(by: Officer, track: str, code: str, reason: str, on: date, at: datetime) -> None:
    """Records that the municipality of the person no longer takes the practice over, and why; a draft of a letter is withdrawn.

    Refused when the draft was approved: a text that counts is withdrawn by a team lead, where texts are withdrawn.
    """
    of = by.municipality
    if of is None or by.role not in {Role.PILOT_LEAD, Role.ALDERMAN}:
        raise Refusal("The project leader or the alderman of a municipality undoes what it took over.")
    with transaction.atomic():
        kept, facts = tracks.lock(track), tracks.facts(track)
        name, why = by.get_full_name() or by.username, " ".join(reason.split())
        told = Fact("practice_undone", of.code, code, on, name, {"reason": why}, by.pk)
        kinds.check(told, facts)
        draft = practices.fold(facts)[code].drafts.get(of.code)
        if isinstance(draft, int):
            row, version = letter_texts.locked(of, draft)
            if version.withdrawn_on is None and version.since is not None:
                raise Refusal("The text of this letter was approved: a team lead withdraws it first, at the letters.")
            if version.withdrawn_on is None:
                letter_texts.book(row, Act.WITHDRAWN, by, on, at, why=why)
        tracks.add(kept, [told], by, at)
