"""What a mail server tells of an e-mail of a track is kept: that it came back, or that it arrived."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models import Municipality, Officer
from vereffen.track import mails
from vereffen.track.facts import Fact


def take_back_mail(
    of: Municipality, mail: str, on: date, at: datetime, by: Officer | None = None, *, arrived: bool = False
) -> bool:
    """Keeps what was told and returns whether it was new; refused when no track of the municipality has that e-mail.

    An address from which it came back gets no e-mail any more until somebody writes it down anew.
    """
    track = tracks.with_mail(of, mail)
    if track is None:
        raise Refusal("No track of this municipality has this e-mail: check the municipality.")
    with transaction.atomic():
        kept = tracks.lock(track)
        one = mails.mails(tracks.facts(track)).get(mail)
        is_new = one is not None and (one.state == mails.TAKEN if arrived else one.may_have_left)
        if one is None or not is_new:
            return False
        kind = "mail_left" if arrived else "mail_returned"
        tracks.add(kept, [Fact(kind, one.place, mail, on, "", {})], by, at)
    return True
