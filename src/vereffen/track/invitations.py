"""Invitations of meetings: who is invited, who must hear that a meeting moved or is off, and who did not answer yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.track import mails
from vereffen.track.facts import Fact
from vereffen.track.mails import INVITATION, REFUSED, Mail
from vereffen.track.meetings import Meeting, fold
from vereffen.track.workspace import Contact

# What changes the day of a meeting, and what a calendar counts as a change.
_MOVES = ("meeting_called", "meeting_cancelled")
_CHANGES = (*_MOVES, "agenda_set")


class Invitation(NamedTuple):
    """One to send: to whom, for which meeting as it is now, the number of its day (`version`) and whether the person had one before."""

    to: Contact
    meeting: Meeting
    version: int
    is_new: bool


def sequence(facts: Iterable[Fact], meeting: str) -> int:
    """How often the meeting was written, from 1: a calendar takes what was written last."""
    return sum(fact.kind in _CHANGES and fact.subject == meeting for fact in facts)


def version(facts: Iterable[Fact], meeting: str) -> int:
    """How often the meeting got a day or was called off, from 1."""
    return sum(fact.kind in _MOVES and fact.subject == meeting for fact in facts)


def asked(people: Iterable[Contact], of: Meeting) -> list[Contact]:
    """Whom a meeting is for: everybody, or the people of its municipality and the team."""
    return [one for one in people if not of.place or one.place in {of.place, ""}]


def invited(facts: Sequence[Fact], of: Meeting) -> dict[str, Mail]:
    """The last invitation of each contact person of the meeting that left, or may have, by the address."""
    known = mails.addresses(facts)
    return {
        known.get(one.to, ""): one
        for one in mails.mails(facts).values()
        if one.sort == INVITATION and one.meeting == of.id and one.may_have_left
    }


def due(facts: Sequence[Fact], on: date) -> tuple[Invitation, ...]:
    """What is to be sent on that day: each meeting for which the team invites, to whom it is for and has no invitation as it is now.

    A meeting that is past is nobody's to come to. What was refused today is tried again on another day.
    """
    found: list[Invitation] = []
    people, known = mails.reachable(facts), mails.addresses(facts)
    refused = {
        (known.get(one.to, ""), one.meeting, one.version)
        for one in mails.mails(facts).values()
        if one.sort == INVITATION and one.state == REFUSED and one.on == on
    }
    for of in fold(facts).values():
        if not of.is_invited or of.day < on:
            continue
        now, have, seen = version(facts, of.id), invited(facts, of), set()
        for one in asked(people, of):
            address = one.email.strip().lower()
            has = have.get(address)
            is_due = has.version < now if has else not of.cancelled
            if is_due and address not in seen and (address, of.id, now) not in refused:
                seen.add(address)
                found.append(Invitation(one, of, now, has is None))
    return tuple(found)


def unanswered(facts: Sequence[Fact], on: date) -> list[tuple[Meeting, Contact, date]]:
    """Who was invited to a meeting that is to come and did not say whether they come, and since when they have the invitation."""
    found, people = [], mails.reachable(facts)
    for of in fold(facts).values():
        if of.cancelled or of.day < on:
            continue
        have = invited(facts, of)
        told = {*of.coming, *of.away}
        for one in asked(people, of):
            has = have.get(one.email.strip().lower())
            if has and not has.is_cancelled and one.id not in told:
                found.append((of, one, has.on))
    return found
