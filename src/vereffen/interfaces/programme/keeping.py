"""Facts from a form, kept by who sent it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vereffen.interfaces.programme.sight import Seen
from vereffen.law.refusal import Refusal
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact


def kept(request: HttpRequest, found: Seen, told: Sequence[Fact], wrong: str) -> str:
    """Keeps the facts, if there are any, and tells the person so; gives `wrong` when one is refused."""
    try:
        if told:
            record_track_fact(found.person, found.code, told, found.at)
    except Refusal:
        return wrong
    messages.success(request, _("Bewaard."))
    return ""
