"""The reminders of a track that are due leave by e-mail, one per person with everything in it, each reason and step at most once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from vereffen.exchange.messages.client import Outgoing, hand_over
from vereffen.exchange.messages.sender import Sender
from vereffen.records import track_mail, tracks
from vereffen.records.models import Officer
from vereffen.track import mail_words, mails, reminders
from vereffen.track.facts import Fact
from vereffen.track.mail_words import Head
from vereffen.track.reminders import Item, Reminder
from vereffen.track.workspace import fold


class Reminded(NamedTuple):
    """How many e-mails left, were refused, or are of unknown fate; which were due, and what nobody could be reminded of.

    `waits` when the carrier is not there: what is left is due again later.
    """

    sent: int
    refused: int
    unknown: int
    waits: bool
    due: tuple[Reminder, ...]
    nobody: tuple[Item, ...]


def remind_track(
    track: str, on: date, at: datetime, sender: Sender, *, by: Officer | None = None, dry_run: bool = False
) -> Reminded:
    """Sends every reminder that is due on that day, in the name of whoever pressed the button or by itself.

    That an e-mail is about to leave is committed before, how it ended after. Who died in between leaves one of which nobody knows: it is
    never sent again. A `dry_run` only looks.
    """
    planned = reminders.due(tracks.facts(track), on)
    ended: list[str] = []
    while not dry_run and "waits" not in ended:
        taken = track_mail.take(track, lambda facts: _first(facts, on), lambda of, id: _taken(of, id, on), by, at)
        if taken is None:
            break
        of, (fact, facts) = taken
        how = hand_over(sender.client, _outgoing(of, fact, facts, sender))
        track_mail.tell(track, fact, how, by, at)
        ended.append(how.state)
    sent, refused, unknown = (ended.count(state) for state in ("left", "refused", "unknown"))
    return Reminded(sent, refused, unknown, "waits" in ended, planned.reminders, planned.nobody)


def _first(facts: list[Fact], on: date) -> Reminder | None:
    found = reminders.due(facts, on).reminders
    return found[0] if found else None


def _taken(of: Reminder, id: str, on: date) -> Fact:
    items = sorted([item.of.about, item.step] for item in of.items)
    return Fact("mail_taken", of.to.place, id, on, "", {"to": of.to.id, "sort": mails.REMINDER, "items": items})


def _outgoing(of: Reminder, fact: Fact, facts: Sequence[Fact], sender: Sender) -> Outgoing:
    space, chosen = fold(facts), mails.choice(facts)
    head = Head(
        space.name, {one.code: one.name for one in space.places}, sender.email, sender.link if chosen.has_link else ""
    )
    said = mail_words.reminder(of, head, fact.on, sender.voice(chosen.language))
    return Outgoing(f"traject-{fact.subject}", "email", of.to.email.strip(), said.text, said.subject)
