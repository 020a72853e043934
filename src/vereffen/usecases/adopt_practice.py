"""A municipality takes a practice over: that it does is recorded, and of a letter or a guide a draft waits for who may put it in use."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from vereffen.approach import guide, guide_parts, policy
from vereffen.approach.letter_versions import NORMAL
from vereffen.approach.policy_bounds import bounds
from vereffen.exchange.letters import taken_over, texts
from vereffen.exchange.letters.kinds import KINDS
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts, tracks
from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role
from vereffen.track import kinds, practices, workspace
from vereffen.track.facts import Fact
from vereffen.track.practices import Practice

_LANGUAGE, _LONGEST = "nl", 300


def adopt_practice(by: Officer, track: str, code: str, on: date, at: datetime, own_guides: Path | None = None) -> None:
    """Records that the municipality of the person takes the practice over; nothing of how it works changes by that.

    A policy keeps the values that bring it back. Of a letter a draft is written in the municipality's own words, which a team lead
    approves; of a part of the conversation guide a draft edition is kept. Refused when a value or a text may not be here.
    """
    of = by.municipality
    if of is None or by.role not in {Role.PILOT_LEAD, Role.ALDERMAN}:
        raise Refusal("The project leader or the alderman of a municipality takes a practice over.")
    with transaction.atomic():
        kept, facts = tracks.lock(track), tracks.facts(track)
        found = practices.fold(facts).get(code)
        if found is None:
            raise Refusal("There is no such practice in the library.")
        told = Fact("practice_adopted", of.code, code, on, by.get_full_name() or by.username, {}, by.pk)
        kinds.check(told, facts)
        names = {one.code: one.name for one in workspace.fold(facts).places}
        why = f"Praktijk ‘{found.title}’ van gemeente {names.get(found.place, found.place)}"
        tracks.add(kept, [told._replace(data=_taken(of, found, why, by, on, at, own_guides))], by, at)


def _taken(
    of: Municipality, found: Practice, why: str, by: Officer, on: date, at: datetime, own_guides: Path | None
) -> dict[str, Any]:
    """What is kept with the adoption: what brings a policy back, or which draft was made."""
    if found.form == "policy":
        mine = {one.key: one.value for one in policy.choices(of.policy, on) if one.key in found.changes}
        return {"undo": dict(practices.adopt(found, mine, dict(bounds())).undo)}
    if found.form == "letter":
        return {"draft": _letter(of, found, why, by, on, at)}
    practices.adopt(found, {}, {})
    if practices.GUIDE in found.changes:
        return {}
    try:
        now = guide.edition(policy.policy(of.policy, on).gespreksgids, own_guides)
    except Refusal:
        # Who calls has the standard guide then, and so has the draft.
        now = guide.edition(guide.STANDARD)
    changes = {key: str(text) for key, text in found.changes.items()}
    return {"draft": guide_parts.drafted(now, changes, f"Gespreksgids van {of.name}", why[:_LONGEST], on)}


def _letter(of: Municipality, found: Practice, why: str, by: Officer, on: date, at: datetime) -> int:
    kind, theirs = taken_over.shared_text(found.document)
    row = letter_texts.in_force(of, kind, _LANGUAGE, on)
    mine = texts.read(kind, row.text, {}) if row else texts.shipped(kind, _LANGUAGE)
    said = {f"{kind}.{name}": text for name, text in taken_over.words(mine).items()}
    practices.adopt(found, said, {}, [f"{kind}.{part}" for part in KINDS[kind].parts])
    names = {key.partition(".")[2] for key in found.changes}
    draft = texts.to_document(taken_over.take_over(mine, theirs, names))
    texts.read(kind, draft, {})
    return letter_texts.write(of, kind, _LANGUAGE, NORMAL, draft, by, why[:_LONGEST], at).pk
