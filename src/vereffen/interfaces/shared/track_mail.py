"""The e-mail of tracks: who sends it, in which words, and when it may leave by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from vereffen.exchange.messages.sender import Sender
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.outbox import carrier
from vereffen.interfaces.shared.templatetags.law import said
from vereffen.law.calendar import is_working_day
from vereffen.law.refusal import Refusal
from vereffen.law.words import Said
from vereffen.records import tracks
from vereffen.records.models import Municipality, Officer
from vereffen.track import mails
from vereffen.usecases.remind_track import Reminded, remind_track
from vereffen.usecases.send_invitations import Invited, send_invitations

# By itself e-mail leaves while people work.
_FROM, _UNTIL = 8, 18
# The parts of a sentence that somebody wrote.
_WRITTEN = frozenset({"tekst", "naam", "traject", "plaats", "adres", "tijd"})


class Left(NamedTuple):
    """What happened to the e-mail of one track; `reminded` is None where the team turned reminders off."""

    track: str
    reminded: Reminded | None
    invited: Invited

    @property
    def sent(self) -> int:
        """How many e-mails left."""
        return self.invited.sent + (self.reminded.sent if self.reminded else 0)

    @property
    def refused(self) -> int:
        """How many surely did not."""
        return self.invited.refused + (self.reminded.refused if self.reminded else 0)

    @property
    def unknown(self) -> int:
        """Of how many nobody knows."""
        return self.invited.unknown + (self.reminded.unknown if self.reminded else 0)

    @property
    def waits(self) -> bool:
        """Whether the carrier was not there."""
        return self.invited.waits or (self.reminded is not None and self.reminded.waits)


def told(sentence: str) -> str:
    """A sentence of a track in the language of now, with the names of steps, meetings and roles in it; what people wrote stays as it is."""
    if not isinstance(sentence, Said):
        return gettext(sentence) if sentence else ""
    holes = {name: item if name in _WRITTEN else _hole(item) for name, item in sentence.holes.items()}
    return gettext(sentence.template).format_map(holes)


def _hole(item: str) -> str:
    return said(Said("{it}", {"it": gettext(item)})) if item else ""


def voice(language: str) -> Callable[[str], str]:
    """Sentences in that language, whatever the language of now is."""

    def speak(sentence: str) -> str:
        with override(language):
            return told(sentence)

    return speak


def sender(track: str) -> Sender:
    """Who sends the e-mail of that track: whoever began it, from the municipality of that person."""
    keeper = tracks.keeper(track)
    if keeper is None or keeper.municipality is None:
        raise Refusal(f"Nobody in a municipality began the track {track!r}: its e-mail has no sender.")
    of = keeper.municipality
    # The mailbox of the municipality itself is that of people who pay: it comes last.
    email = keeper.email or parseaddr(settings.SMTP_SENDER)[1] or of.email
    link = f"https://{settings.HOSTS[0]}{reverse('track', args=[track])}" if settings.HOSTS else ""
    return Sender(carrier(of), voice, keeper.get_full_name() or of.name, email, clock.HOME, link)


def send(track: str, on: date, at: datetime, by: Officer | None = None) -> Left:
    """Sends what is due of one track: invitations and changes, and reminders unless the team turned them off and nobody asks for them."""
    post = sender(track)
    invited = send_invitations(track, on, at, post, by=by)
    is_on = by is not None or mails.choice(tracks.facts(track)).sends
    return Left(track, remind_track(track, on, at, post, by=by) if is_on else None, invited)


def invite(track: str, on: date, at: datetime, by: Officer, meeting: str) -> Invited:
    """Sends what is due of one meeting: its invitations, or that it moved or is off."""
    return send_invitations(track, on, at, sender(track), by=by, meeting=meeting)


def look(track: str, on: date, at: datetime) -> Reminded:
    """What reminders would be sent on that day; nothing leaves."""
    return remind_track(track, on, at, sender(track), dry_run=True)


def by_themselves(of: Municipality) -> list[Left]:
    """Sends what is due of every track that was begun in that municipality; on working days, by day."""
    at = clock.recorded_at(is_demo=of.is_demo)
    here = at.astimezone(clock.HOME)
    if not (is_working_day(here.date()) and _FROM <= here.hour < _UNTIL):
        return []
    return [send(track, here.date(), at) for track in tracks.of(of)]
