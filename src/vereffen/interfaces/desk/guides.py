"""The conversation guide that a municipality calls with, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from vereffen.approach import guide
from vereffen.approach.guide import Guide, Text
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality


def own_folder() -> Path:
    """Where a municipality lays the editions that it wrote itself."""
    return Path(settings.HOME) / "gespreksgidsen"


def guide_of(municipality: Municipality, on: date) -> tuple[Guide, bool]:
    """The guide of that day, and whether the one that was chosen cannot be used: then it is the standard guide.

    Nobody calls without knowing what to do when somebody wants to die; so a file that is gone takes no words away.
    """
    number = policy(municipality.policy, on).gespreksgids
    try:
        return guide.edition(number, own_folder()), False
    except Refusal:
        return guide.edition(guide.STANDARD), True


def spoken(lines: Iterable[Text], about: Mapping[str, str]) -> list[str]:
    """The lines in the language of the page, with who calls whom filled in."""
    language = (get_language() or "nl").split("-")[0]
    return [line.told(language, about) for line in lines]
