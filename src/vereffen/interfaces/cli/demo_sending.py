"""What an example office has on its way: letters by e-mail, one that bounced, one that came back, a batch that waits."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer

BY_EMAIL, CAME_BACK = 6, 2


def wish_for_email(of: Municipality, on: date, at: datetime, by: Officer) -> int:
    """Some people to whom a reminder goes that day said that e-mail is good; returns how many."""
    from vereffen.approach.decision import Step
    from vereffen.approach.sending import Wish
    from vereffen.records import proposals
    from vereffen.usecases.choose_channel import choose_channel

    told = 0
    for proposal in proposals.waiting(of, Step.HERINNERING, on):
        try:
            choose_channel(proposal.debtor_id, Wish(email=True), on, at, by)
        except Refusal:
            # Without an address that works nobody gets e-mail.
            continue
        told += 1
        if told == BY_EMAIL:
            break
    return told


def lay_the_post(of: Municipality, on: date, at: datetime, home: Path, fonts: Path | None) -> None:
    """Sends what waits by e-mail, takes back a bounce and returned letters, and makes a batch of what goes on paper instead."""
    from vereffen.exchange.delivery.read import Read, Told
    from vereffen.exchange.messages.outbox import Outbox
    from vereffen.interfaces.shared.clock import HOME
    from vereffen.law.calendar import next_working_day
    from vereffen.records import sending
    from vereffen.records.models import Dispatch
    from vereffen.usecases.load_delivery import load_delivery
    from vereffen.usecases.make_batch import make_batch
    from vereffen.usecases.send_letters import send_letters

    day = next_working_day(on)
    noon = datetime.combine(day, time(12), HOME)
    send_letters(of, Outbox(home / "outbox" / of.code), lambda: noon)
    left = Dispatch.objects.filter(municipality=of, status="overgedragen").order_by("pk")
    bounced = [
        Told(1, sending.key(one), "geweigerd", day, "adres_bestaat_niet") for one in left.filter(channel="email")[:1]
    ]
    came = [
        Told(row, sending.key(one), "retour", day + timedelta(days=1), "verhuisd")
        for row, one in enumerate(left.filter(channel="brief")[:CAME_BACK], 2)
    ]
    load_delivery(of, Read((*bounced, *came)), day + timedelta(days=1), at)
    make_batch(of, "brief", day, at, home / "partijen" / of.code, fonts)
