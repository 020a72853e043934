"""How a contact ended and what was promised in it, in the words that people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

ENDED = {
    "niet_opgenomen": lazy("niet opgenomen"),
    "voicemail": lazy("voicemail ingesproken"),
    "verkeerd_nummer": lazy("verkeerd nummer"),
    "iemand_anders": lazy("iemand anders aan de lijn"),
    "betaalt": lazy("gaat betalen"),
    "wil_regeling": lazy("wil een regeling"),
    "niet_eens": lazy("is het er niet mee eens"),
    "kan_niet": lazy("kan niet betalen"),
    "anders": lazy("iets anders besproken"),
}


def spoken(data: Mapping[str, Any]) -> str:
    """Whether we spoke with the person, or how it ended otherwise."""
    ended = ENDED.get(str(data.get("uitkomst", "")))
    if not data.get("bereikt"):
        return str(ended or _("niet bereikt"))
    return f"{_('gesproken')}, {ended}" if ended else _("gesproken")


def promised(data: Mapping[str, Any]) -> str:
    """The days that were agreed, each after a dot; empty when there are none."""
    told = ""
    for key, words in (("afspraak_op", _("betaalt op %(day)s")), ("terugbellen_op", _("terugbellen op %(day)s"))):
        if data.get(key):
            told += " · " + words % {"day": date_format(date.fromisoformat(str(data[key])), "j F Y")}
    return told
