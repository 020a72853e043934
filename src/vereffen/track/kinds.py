"""Every kind of fact of a track, and the check that each must pass before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vereffen.law.refusal import Refusal
from vereffen.track import (
    baseline_facts,
    intake,
    interview_kinds,
    mails,
    maturity,
    meeting_kinds,
    plan_of_action,
    practices,
    roll_out,
    workspace,
    workspace_kinds,
)
from vereffen.track.entries import Check
from vereffen.track.facts import Fact

# What each room beside the workspace keeps.
ROOMS: Mapping[str, Check] = {
    **intake.KINDS,
    **plan_of_action.KINDS,
    **interview_kinds.KINDS,
    **meeting_kinds.KINDS,
    **practices.KINDS,
    **baseline_facts.KINDS,
    **maturity.KINDS,
    **roll_out.KINDS,
    **mails.KINDS,
}


def check(fact: Fact, facts: Sequence[Fact]) -> None:
    """Refuses a fact of no known kind, that is not whole, or about a municipality that does not take part."""
    so_far = workspace.fold(facts)
    part = {one.code for one in so_far.places if not one.left}
    if fact.place and fact.kind != "place_joined" and fact.place not in part:
        raise Refusal(f"Municipality {fact.place} does not take part in this track: let it join first.")
    if fact.kind in workspace_kinds.KINDS:
        why = workspace_kinds.KINDS[fact.kind](fact, so_far)
        if not why and fact.kind in meeting_kinds.ALSO and fact.data.get("meeting"):
            why = meeting_kinds.ALSO[fact.kind](fact, facts)
    elif fact.kind in ROOMS:
        why = ROOMS[fact.kind](fact, facts)
    else:
        why = f"There is no fact of the kind {fact.kind!r} in a track."
    if why:
        raise Refusal(why)
