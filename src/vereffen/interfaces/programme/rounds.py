"""The rounds of the staff survey of a municipality: opened by its project leader, codes shown once, figures when a round is over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared.access import only
from vereffen.interfaces.shared.scale_forms import TITLES
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import register, surveys
from vereffen.records.models import Municipality
from vereffen.records.models.officers import Role
from vereffen.records.queries.asked_people import ended_rounds
from vereffen.track.scales import FEWEST, STAFF
from vereffen.track.skills import Moment
from vereffen.track.staff_survey import Figure, Mean, Survey
from vereffen.usecases.open_survey import open_survey

MOMENTS = {"t0": lazy("T0: voor de start"), "t1": lazy("T1: zes weken na de training"), "t2": lazy("T2: aan het eind")}
_BOUNDS = {
    "high": lazy("%(number)s of hoger"),
    "low": lazy("%(number)s of lager"),
    "about": lazy("ongeveer %(number)s"),
}
_CONTEXT = {"staff": "werken", "left": "weg", "ill": "ziek"}


@only(*MEMBERS)
def rounds(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """What each round says, what runs, and for the project leader a form to open the next one."""
    found, problem = seen(request, track), ""
    of, codes = found.place(place), list[str]()
    here = register.known_municipality(place)
    if request.method == "POST":
        may_write(found, place)
        codes, problem = _open(request, found)
    kept = surveys.rounds(here) if here else []
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "told": told_rounds(here, found.on),
        "running": [(MOMENTS[one.period], one) for one in kept if one.until and one.until >= found.on],
        "open": [(code, word) for code, word in MOMENTS.items() if code not in {one.period for one in kept}],
        "codes": codes,
        "where": request.build_absolute_uri(reverse("asked")),
        "may_open": here is not None and found.person.role == Role.PILOT_LEAD and place in found.writes,
        "problem": problem,
        "given": request.POST if problem else {},
        "fewest": FEWEST,
    }
    return render(request, "programme/rounds.html", context, status=422 if problem else 200)


def told_rounds(of: Municipality | None, on: date, moment: str = "") -> list[dict[str, Any]]:
    """The rounds that are over, ready for a table; with a `moment` that one only."""
    found = ended_rounds(of, on) if of else []
    return [
        {"code": code, "name": MOMENTS[code], "until": until, "said": said, "parts": _parts(said)}
        for code, until, said in found
        if moment in {"", code}
    ]


def _parts(said: Survey) -> list[dict[str, Any]]:
    figures = {one.item: one for one in said.figures}
    means = {one.scale: one for one in said.means}
    return [
        {
            "title": TITLES[scale.code],
            "mean": _mean(means[scale.code]),
            "alpha": _number(means[scale.code].alpha, 2),
            "items": [(_(one.says), one.is_reversed, _figure(figures[one.code])) for one in scale.items],
        }
        for scale in STAFF
        if scale.code in means
    ]


def _mean(of: Mean) -> str:
    number = _number(of.value, 1)
    return str(_BOUNDS[of.bound]) % {"number": number} if of.bound else number


def _figure(of: Figure) -> str:
    number = _number(of.tenths / 10, 1)
    return str(_BOUNDS[of.bound]) % {"number": number} if of.bound else number


def _number(value: float | None, places: int) -> str:
    return "–" if value is None else str(number_format(Decimal(str(value)), places, use_l10n=True))


def _open(request: HttpRequest, found: Seen) -> tuple[list[str], str]:
    """The codes of the round that was opened, or what is wrong with what was filled in."""
    given = request.POST
    try:
        about = {name: int(given[word]) for name, word in _CONTEXT.items() if given.get(word, "").strip()}
        days = read_day(given.get("van", "")), read_day(given.get("tot", ""))
        return open_survey(
            found.person, Moment(given.get("moment", "")), *days, int(given.get("aantal", "")), about
        ), ""
    except (Refusal, ValueError):
        return [], _(
            "Elk moment kan één keer, duurt hoogstens 60 dagen en is voor minstens 10 mensen. T1 begint zes weken na de laatste training."
        )
