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
# Addresses that are part of another one in the menu.
SECTIONS = {"law-rule": "law", "law-values": "law", "law-value": "law", "article": "law"}
SECTIONS |= {"practice-play": "practice", "guide": "practice"}
SECTIONS |= {"programme-compare": "programme"}
SECTIONS |= dict.fromkeys(
    ("skills-scan", "skills-own", "skills-team", "skills-settle", "skills-calls", "skills-rate", "skills-agreement",
     "skills-modules", "skills-module", "skills-sessions", "skills-session"),
    "skills",
)  # fmt: skip
SECTIONS |= dict.fromkeys(
    ("track-interviews", "track-interview", "track-practices", "track-practice", "track-reminders"), "tracks"
)
SECTIONS |= dict.fromkeys(
    (
        "track",
        "track-place",
        "track-phase",
        "track-intake",
        "track-plan",
        "track-plan-part",
        "track-plan-versions",
        "track-roll-out",
        "track-maturity",
        "track-rounds",
    ),
    "tracks",
)
SECTIONS |= dict.fromkeys(("text-edit", "text-versions", "text-lab", "text-paper"), "letter-texts")


def page(request: HttpRequest) -> dict[str, Any]:
    """The values that the page frame shows."""
    person = getattr(request, "user", None)
    municipality = getattr(person, "municipality", None)
    role = getattr(person, "role", "") if municipality else ""
    match = getattr(request, "resolver_match", None)
    return {
        "section": SECTIONS.get(match.url_name if match else "", ""),
        "municipality": municipality,
        "languages": settings.LANGUAGES,
        "navigation": NAVIGATION.get(role, ()),
        "has_keys": role in DESK,
    }
