"""The practice room: conversations with invented people; what is said there is kept nowhere, and leaves as a file of one's own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from vereffen.interfaces.desk.practice_text import reflection_text
from vereffen.interfaces.shared.access import DESK, only
from vereffen.law.refusal import Refusal
from vereffen.track import practice
from vereffen.track.practice import Play, Scenario, Turn, Worth
from vereffen.track.practice_files import scenarios

WORTHS = {Worth.HELPS: lazy("Dit hielp"), Worth.WEAK: lazy("Dit kan sterker"), Worth.HARMS: lazy("Dit deed kwaad")}
# Longer own words do not fit a file that somebody reads.
MOST_WORDS = 5_000


@only(*DESK)
@require_safe
def rooms(request: HttpRequest) -> HttpResponse:
    """The conversations to choose from."""
    return render(request, "desk/practice.html", {"scenarios": scenarios().values()})


def play(request: HttpRequest, code: str) -> HttpResponse:
    """One conversation at the moment it is in, its look back, or that look back as a file.

    The path so far travels in the form and not in the address: an address stands in logs and histories. So that the
    browser's own back button goes a sentence back all the same, this page may stay in the memory of this browser: it is
    about nobody.
    """
    answer = _play(request, code)
    answer["Cache-Control"] = "private, no-cache"
    return answer


@only(*DESK)
def _play(request: HttpRequest, code: str) -> HttpResponse:
    scenario = scenarios().get(code)
    if scenario is None:
        raise Http404
    here = _here(request, scenario)
    if here.is_over and request.POST.get("doe") == "bewaar":
        return _file(here, request.POST.get("eigen", "")[:MOST_WORDS])
    last = here.turns[-1] if here.turns else None
    context = {
        "scenario": scenario,
        "here": here,
        "last": told(last) if last else None,
        "before": [told(turn) for turn in here.turns],
        "look": practice.reflect(here) if here.is_over else None,
        "learned": [
            (_(one.name), _(one.looks_like), [told(turn) for turn in turns])
            for one, turns in (practice.reflect(here).by_competence if here.is_over else ())
        ],
    }
    return render(request, "desk/practice_play.html", context)


def told(turn: Turn) -> dict[str, object]:
    """One thing that was said, as the page shows it."""
    moved = _("Het vertrouwen bleef gelijk.")
    if turn.trust:
        moved = _("Het vertrouwen groeide.") if turn.trust > 0 else _("Het vertrouwen werd minder.")
    return {
        "node": turn.node,
        "say": turn.choice.say,
        "worth": WORTHS[turn.choice.worth],
        "sort": turn.choice.worth.value,
        "feedback": turn.choice.feedback,
        "moved": moved,
    }


def _here(request: HttpRequest, scenario: Scenario) -> Play:
    """Where the conversation is after what was just chosen; a path that cannot be is an address that does not exist."""
    path = request.POST.get("weg", "")
    if request.POST.get("doe") == "terug":
        path = path[:-1]
    elif request.POST.get("doe") == "opnieuw":
        path = ""
    try:
        return practice.play(scenario, path + request.POST.get("zeg", ""))
    except Refusal as refused:
        raise Http404 from refused


def _file(here: Play, own: str) -> HttpResponse:
    text = reflection_text(here, WORTHS, own)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="oefengesprek-{here.scenario.code}.txt"'
    return answer
