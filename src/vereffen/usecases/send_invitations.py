"""The invitations of the meetings of a track leave by e-mail with a file for the calendar, and so does every change to who has one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from vereffen.exchange.invitations import ics
from vereffen.exchange.messages.client import Outgoing, hand_over
from vereffen.exchange.messages.sender import Sender
from vereffen.records import track_mail
from vereffen.records.models import Officer
from vereffen.track import invitations, mail_words, mails
from vereffen.track.facts import Fact
from vereffen.track.invitations import Invitation
from vereffen.track.mail_words import Head
from vereffen.track.workspace import fold

# A meeting that names no time begins when offices do.
_OPENS = time(9, 0)


class Invited(NamedTuple):
    """How many e-mails left, were refused, or are of unknown fate; `waits` when the carrier is not there."""

    sent: int
    refused: int
    unknown: int
    waits: bool


def send_invitations(
    track: str, on: date, at: datetime, sender: Sender, *, by: Officer | None = None, meeting: str = ""
) -> Invited:
    """Sends every invitation and change that is due on that day, or those of one meeting; each version to each person at most once."""
    ended: list[str] = []
    while "waits" not in ended:
        taken = track_mail.take(
            track, lambda facts: _first(facts, on, meeting), lambda of, id: _taken(of, id, on), by, at
        )
        if taken is None:
            break
        of, (fact, facts) = taken
        how = hand_over(sender.client, _outgoing(track, of, fact, facts, sender, at))
        track_mail.tell(track, fact, how, by, at)
        ended.append(how.state)
    sent, refused, unknown = (ended.count(state) for state in ("left", "refused", "unknown"))
    return Invited(sent, refused, unknown, "waits" in ended)


def _first(facts: list[Fact], on: date, meeting: str) -> Invitation | None:
    return next((one for one in invitations.due(facts, on) if meeting in {"", one.meeting.id}), None)


def _taken(of: Invitation, id: str, on: date) -> Fact:
    data = {
        "to": of.to.id, "sort": mails.INVITATION, "meeting": of.meeting.id, "version": of.version,
        "is_cancelled": of.meeting.cancelled is not None,
    }  # fmt: skip
    return Fact("mail_taken", of.to.place, id, on, "", data)


def _outgoing(track: str, of: Invitation, fact: Fact, facts: Sequence[Fact], sender: Sender, at: datetime) -> Outgoing:
    space, chosen, meeting = fold(facts), mails.choice(facts), of.meeting
    voice, to = sender.voice(chosen.language), of.to.email.strip()
    link = f"{sender.link}bijeenkomst/{meeting.id}/" if sender.link and chosen.has_link else ""
    head = Head(space.name, {one.code: one.name for one in space.places}, sender.email, link)
    said = mail_words.invitation(of, head, voice)
    begins = time.fromisoformat(meeting.starts) if meeting.starts else _OPENS
    agenda = "\n".join(f"{voice(point.text)} ({point.minutes} min)" for point in meeting.agenda)
    made = ics.ics(
        ics.Meeting(
            f"{track}-{meeting.id}@vereffen", datetime.combine(meeting.day, begins, sender.zone), meeting.sort.minutes,
            f"{voice(meeting.sort.name)} · {space.name}", meeting.where, agenda, sender.name, sender.email, at,
            invitations.sequence(facts, meeting.id), meeting.cancelled is not None, to,
        )
    )  # fmt: skip
    return Outgoing(f"traject-{fact.subject}", "email", to, said.text, said.subject, calendar=made.decode())
