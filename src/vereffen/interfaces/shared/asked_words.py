"""What a person asked in the portal, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.facts import Kind
from vereffen.interfaces.shared.amounts import typed_cents

ASKS = {
    "arrangement": lazy("vraagt een regeling"),
    "bellen": lazy("vraagt om te bellen"),
    "noodstop": lazy("vraagt alles even te stoppen"),
    "uitstel": lazy("vraagt uitstel"),
    "kwijtschelding": lazy("vraagt kwijtschelding"),
    "betwist": lazy("zegt dat iets niet klopt"),
    "schuldhulp": lazy("vraagt hulp bij schulden"),
    "bereiken": lazy("kiest hoe wij contact opnemen"),
    "taal": lazy("kiest de taal van brieven"),
}


def told(kind: str, data: Mapping[str, Any]) -> str:
    """One question in words, with the day and hour that were chosen; empty for another kind of fact."""
    if kind != Kind.REQUEST:
        return ""
    text = _("Mijn betalingen: %(what)s") % {"what": ASKS.get(str(data.get("vraag")), _("vraagt iets"))}
    if data.get("termijnen"):
        text += f": {len(data['termijnen'])} × € {typed_cents(data['termijn_cents'])}"
    if data.get("dag"):
        text += f", {date_format(date.fromisoformat(str(data['dag'])), 'j F')}"
    if data.get("uur"):
        text += " " + _("om %(hour)s uur") % {"hour": data["uur"]}
    return text
