"""Invitations of a meeting on its page: who has one, who comes, and what leaves when it is called, moved or called off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vereffen.interfaces.programme.reminders import mailed, place
from vereffen.interfaces.programme.sight import Seen
from vereffen.interfaces.shared import track_mail
from vereffen.law.refusal import Refusal
from vereffen.track import invitations, mails
from vereffen.track.mails import LEFT
from vereffen.track.meetings import Meeting

# What changes who must hear of a meeting.
_CHANGES = ("meeting_called", "meeting_cancelled", "meeting_invited")


def send_changes(request: HttpRequest, found: Seen, of: Meeting) -> None:
    """Sends what this form made due, at once, and tells the person; what cannot leave now leaves by itself later."""
    kind = request.POST.get("soort", "")
    if kind not in _CHANGES or not (of.is_invited or kind == "meeting_invited"):
        return
    try:
        left = track_mail.invite(found.code, found.on, found.at, found.person, of.id)
    except Refusal:
        messages.error(request, _("Er kan nu geen e-mail weg: er is geen afzender of mailserver ingesteld."))
        return
    mailed(request, left.sent, left.refused, left.unknown, waits=left.waits)


def invited(found: Seen, of: Meeting) -> list[dict[str, Any]]:
    """Whom the meeting is for, as far as this person writes of them: whether the invitation left, and what they answered."""
    have, wrong = invitations.invited(found.facts, of), mails.broken(found.facts)
    told = []
    for one in invitations.asked(found.space.contacts, of):
        if one.place in found.writes:
            address = one.email.strip().lower()
            has = have.get(address)
            told.append({
                "id": one.id,
                "name": one.name,
                "whose": "" if of.place == one.place else place(found, one.place),
                "sent": _sent(address, has.state if has else "", is_wrong=address in wrong),
                "answer": _("komt") if one.id in of.coming else _("komt niet") if one.id in of.away else _("nog geen antwoord"),
            })  # fmt: skip
    return told


def _sent(address: str, state: str, *, is_wrong: bool) -> str:
    if not address:
        return _("geen e-mailadres")
    if is_wrong:
        return _("dit adres werkt niet")
    if not state:
        return _("nog niet verstuurd")
    return _("uitgenodigd") if state == LEFT else _("niet bekend of de uitnodiging wegging")
