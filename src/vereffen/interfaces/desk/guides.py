"""The conversation guide that a municipality calls with, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vereffen.approach import guide
from vereffen.approach.conversation import SITUATIONS
from vereffen.approach.guide import Guide, Text
from vereffen.approach.policy import policy
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.own_guides import own_folder
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality, Officer
from vereffen.track.practice_files import scenarios


def guide_of(policy_name: str, on: date) -> tuple[Guide, bool]:
    """The guide that the policy names on that day, and whether the one that was chosen cannot be used: then it is the standard guide.

    Nobody calls without knowing what to do when somebody wants to die; so a file that is gone takes no words away.
    """
    number = policy(policy_name, on).gespreksgids
    try:
        return guide.edition(number, own_folder()), False
    except Refusal:
        return guide.edition(guide.STANDARD), True


def spoken(lines: Iterable[Text], about: Mapping[str, str]) -> list[str]:
    """The lines in the language of the page, with who calls whom filled in."""
    language = (get_language() or "nl").split("-")[0]
    return [line.told(language, about) for line in lines]


def filled(municipality: Municipality, person: Officer, called: str) -> dict[str, str]:
    """What stands in the holes of a line: who calls whom, for whom, and where to call back."""
    return {
        "medewerker": person.get_full_name() or person.username,
        "gemeente": municipality.name,
        "telefoon": municipality.phone or _("(uw nummer)"),
        "persoon": called,
    }


def told_edition(of: Guide, about: Mapping[str, str]) -> dict[str, object]:
    """Which edition it is: its title, version, first day and author."""
    title, author = spoken((of.title, of.author), about)
    return {"title": title, "version": of.version, "since": of.since, "author": author}


def habits(of: Guide, about: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """What holds during the whole conversation, at its end, and what is never said, each under its heading."""
    return [
        (_("Luisteren, samenvatten, doorvragen"), spoken(of.listen, about)),
        (_("Zo sluit u af"), spoken(of.closings, about)),
        (_("Dit zegt u nooit"), spoken(of.never, about)),
    ]


@only(*DESK)
def show(request: HttpRequest) -> HttpResponse:
    """The guide to read in calm, each turn with the conversations in which to practise it."""
    person, municipality = who(request)
    of, is_own_missing = guide_of(municipality.policy, clock.today(is_demo=municipality.is_demo))
    about = filled(municipality, person, _("(naam)"))
    turns = [
        (
            spoken((one.title,), about)[0],
            spoken(one.helps, about),
            [of for of in scenarios().values() if one.code in of.turns],
        )
        for one in of.turns
    ]
    context = {
        "edition": told_edition(of, about),
        "is_guide_missing": is_own_missing,
        "openings": [(_(SITUATIONS[one]), spoken(lines, about)) for one, lines in of.openings.items()],
        "stages": [spoken((one.what, one.words), about) for one in of.stages],
        "habits": habits(of, about),
        "turns": turns,
    }
    return render(request, "desk/guide.html", context)
