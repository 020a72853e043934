"""Letters by e-mail, and text messages that a letter comes, go to their carrier, each at most once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.db import transaction

from vereffen.approach import sending as ways
from vereffen.approach.policy import policy
from vereffen.exchange.letters import make, page, plain, told
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.messages.client import Client, NotNowError, Outgoing, SendingError
from vereffen.law.refusal import Refusal
from vereffen.records import arms, batches, letters, sending, sent_back
from vereffen.records.models import Dispatch, Municipality

# Who took one this long ago and never told died meanwhile.
UNHEARD = timedelta(minutes=15)
# So many in a row that the carrier does not take now: it is not there, and asking on is of no use.
ENOUGH = 3
# What lets somebody in comes by post only: who reads an e-mail is not always the person. Where the door is, everybody may read.
_BY_POST = ("toegang_code",)


class Sent(NamedTuple):
    """How many left, how many surely did not, of how many nobody knows, and how many wait on."""

    sent: int
    failed: int
    unknown: int
    waiting: int


def send_letters(
    municipality: Municipality,
    client: Client,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Sent:
    """Hands over everything electronic that waits and may leave at that moment; `now` gives the moment with local time.

    The intention is committed before and the result after: one that was taken and not heard of is never sent again but
    becomes work. In quiet hours nothing leaves and everything waits.
    """
    at = now()
    lost = Dispatch.objects.filter(
        municipality=municipality, status=ways.ONDERWEG, channel__in=ways.ELECTRONIC, taken_at__lt=at - UNHEARD
    )
    lost_now = list(lost)
    for one in lost_now:
        with transaction.atomic():
            sent_back.unheard(municipality, one, at.date(), at)
    waiting = [one for channel in (ways.EMAIL, ways.SMS) for one in batches.ready(municipality, channel, at.date())]
    ended = _all(municipality, waiting, client, now, progress)
    left, failed, unknown = (ended.count(status) for status in (ways.OVERGEDRAGEN, ways.ONBESTELBAAR, ways.ONBEKEND))
    return Sent(left, failed, unknown + len(lost_now), len(waiting) - left - failed - unknown - ended.count(""))


def _all(
    of: Municipality,
    waiting: Sequence[Dispatch],
    client: Client,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None],
) -> list[str]:
    """How each ended, until all had their turn, the quiet hours begin or the carrier is not there."""
    ended: list[str] = []
    in_a_row = 0
    names, chosen = arms.policies(of, {one.debtor_id for one in waiting}), cache(policy)
    for one in waiting:
        moment = now()
        if in_a_row == ENOUGH:
            break
        if not ways.may_leave(one.channel, moment, chosen(names[one.debtor_id], moment.date())):
            continue
        ended.append(_send(of, one, client, moment))
        in_a_row = in_a_row + 1 if ended[-1] == ways.KLAAR else 0
        progress(len(ended), len(waiting))
    return ended


def _send(of: Municipality, one: Dispatch, client: Client, at: datetime) -> str:
    on = at.date()
    found = Dispatch.objects.select_related("letter__municipality", "letter__text_version").get(pk=one.pk)
    with transaction.atomic():
        if not sending.move(of, [found], ways.ONDERWEG, on, at):
            return ""
    try:
        client.send(_outgoing(found))
    except NotNowError:
        with transaction.atomic():
            sending.move(of, [found], ways.KLAAR, on, at)
        return ways.KLAAR
    except (SendingError, Refusal):
        with transaction.atomic():
            sent_back.book(of, found, ways.ONBESTELBAAR, on, at, {"reden": "afgewezen"})
        return ways.ONBESTELBAAR
    except Exception:
        with transaction.atomic():
            sent_back.unheard(of, found, on, at)
        return ways.ONBEKEND
    with transaction.atomic():
        sending.move(of, [found], ways.OVERGEDRAGEN, on, at)
    return ways.OVERGEDRAGEN


def _outgoing(one: Dispatch) -> Outgoing:
    document = letters.document(one.letter, is_sent=True)
    for key in _BY_POST:
        document.pop(key, None)
    data = from_document(one.letter.kind, document)
    name = f"verzending-{sending.key(one)}"
    if one.channel == ways.SMS:
        return Outgoing(name, one.channel, one.to, ways.nudge(data.gemeente.naam, data.gemeente.telefoon, data.taal))
    # A letter that the law does not allow is none in any form.
    make.content(data)
    letter = told.told(data)
    return Outgoing(name, one.channel, one.to, plain.as_text(letter), letter.subject, page.as_page(letter))
