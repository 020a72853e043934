"""What every page knows: the municipality, the menu of this person's role, the languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.shared.access import DESK
from vereffen.records.models.officers import Role

# The name of each address, the word for it, and the key that opens it.
_DESK = (
    ("worklist", lazy("Vandaag"), ""),
    ("reminders", lazy("Herinneringen"), ""),
    ("tasks", lazy("Taken"), ""),
    ("case-list", lazy("Zaken"), ""),
    ("bank", lazy("Bank"), ""),
    ("search", lazy("Zoeken"), "/"),
    ("letter-texts", lazy("Brieven"), ""),
    ("sending", lazy("Verzenden"), ""),
    ("language", lazy("Taal"), ""),
    ("practice", lazy("Oefenen"), ""),
    ("skills", lazy("Vaardigheden"), ""),
)
_PILOT = ("programme", lazy("Pilot"), "")
_POLICY = ("policy-trial", lazy("Beleid proberen"), "")
_TRACKS = ("tracks", lazy("Trajecten"), "")
_LAW = ("law", lazy("Wet"), "")
NAVIGATION: dict[str, tuple[tuple[str, Any, str], ...]] = {
    Role.OFFICER: (*_DESK, _LAW),
    Role.DEBT_HELP: (*_DESK, _LAW),
    Role.TEAM_LEAD: (*_DESK, ("team", lazy("Team"), ""), ("books", lazy("Boekhouding"), ""), _POLICY, _PILOT, _LAW),
    Role.PILOT_LEAD: (_PILOT, _TRACKS, _POLICY, _LAW),
    Role.PROGRAMME: (_TRACKS, _LAW),
    Role.ALDERMAN: (_TRACKS, _LAW),
    Role.CITIZEN: (("payments", lazy("Mijn betalingen"), ""), _LAW),
}
# The part of the menu that an address belongs to, by the first word of its name; a few are named otherwise.
_FAMILIES = {
    "law": "law", "practice": "practice", "programme": "programme", "skills": "skills", "text": "letter-texts", "track": "tracks",
}  # fmt: skip
_OTHERWISE = {"article": "law", "guide": "practice"}


def section_of(address: str) -> str:
    """The part of the menu in which an address lies; empty for one that lies in none."""
    return _OTHERWISE.get(address) or _FAMILIES.get(address.partition("-")[0], "")


def page(request: HttpRequest) -> dict[str, Any]:
    """The values that the page frame shows."""
    person = getattr(request, "user", None)
    municipality = getattr(person, "municipality", None)
    role = getattr(person, "role", "") if municipality else ""
    match = getattr(request, "resolver_match", None)
    return {
        "section": section_of((match.url_name if match else "") or ""),
        "municipality": municipality,
        "languages": settings.LANGUAGES,
        "navigation": NAVIGATION.get(role, ()),
        "has_keys": role in DESK,
    }
