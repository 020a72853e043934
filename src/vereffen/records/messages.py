"""Short messages kept with the fact that they were made, and how far each got."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from vereffen.approach import confirmation
from vereffen.approach.confirmation import Confirmation
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import journal, tasks
from vereffen.records.models import ContactPoint, Identity, Message, Municipality

# A message that was taken this long ago and not heard of since: whoever sent it died, so nobody knows whether it left.
_UNHEARD = timedelta(minutes=15)
_KINDS = {"sms": "telefoon", "email": "email"}


def address_of(debtor: int, channel: str) -> str:
    """Where a message of that channel reaches the person: what the person confirmed first; empty when nowhere."""
    points = ContactPoint.objects.filter(debtor=debtor, until=None, kind=_KINDS[channel])
    known = sorted(points.order_by("-since", "-id"), key=lambda one: one.quality != "bevestigd")
    broken = {one.value for one in known if one.quality == "werkt_niet"}
    told = [one.value for one in known if one.value not in broken]
    identity = Identity.objects.filter(debtor=debtor).first()
    if identity:
        own = identity.phone if channel == "sms" else identity.email
        told += [own] if own not in broken else []
    fit = confirmation.sms_number if channel == "sms" else confirmation.email_address
    return next((found for one in told if (found := fit(one))), "")


def confirm(municipality: int, debtor: int, contact: int, on: date, at: datetime, by: int, told: Confirmation) -> int:
    """Keeps one confirmation of what was agreed in that contact, to be sent; returns the number of its event.

    Refused when there is no number or address to send it to.
    """
    to = address_of(debtor, told.channel)
    if not to:
        raise Refusal("There is no number or address to send this message to: leave it out, or record one first.")
    data = {"soort": "bevestiging", "kanaal": told.channel, "contact": contact}
    booking = journal.Booking(debtor, Kind.MESSAGE, on, data=data, by=by, key=f"bevestiging:{contact}", note=told.text)
    (number,) = journal.book(municipality, [booking], at)
    assert number is not None  # noqa: S101 - a contact is confirmed as it is booked, so its key is new
    Message.objects.create(
        event_id=number,
        municipality_id=municipality,
        debtor_id=debtor,
        channel=told.channel,
        to=to,
        text=told.text,
        on=on,
    )
    return number


def waiting(municipality: Municipality) -> list[Message]:
    """The messages that nobody sent yet, oldest first."""
    return list(Message.objects.filter(municipality=municipality, status="wacht").order_by("event_id"))


def take(message: Message, at: datetime) -> bool:
    """Makes this message ours to send; False when somebody else took it first."""
    mine = Message.objects.filter(pk=message.pk, status="wacht").update(status="bezig", sent_at=at)
    return bool(mine)


def sent(message: Message, at: datetime) -> None:
    """Keeps that the message left."""
    Message.objects.filter(pk=message.pk).update(status="verstuurd", sent_at=at)


def failed(message: Message, why: str) -> None:
    """Keeps that the message did not leave, and leaves that as work for a person."""
    Message.objects.filter(pk=message.pk).update(status="mislukt", failure=why[:200])
    key = f"bericht_mislukt:{message.pk}"
    tasks.leave(message.municipality_id, "bericht_mislukt", message.on, [(message.debtor_id, key)])


def unheard(municipality: Municipality, at: datetime) -> list[Message]:
    """The messages that somebody took long ago and never told of: sending them again might send them twice."""
    return list(Message.objects.filter(municipality=municipality, status="bezig", sent_at__lt=at - _UNHEARD))
