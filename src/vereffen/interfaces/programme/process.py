"""How claims really went: the map, the ways, the waits, the costs and what deviates; with a day also before beside after."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vereffen.evaluation.shown import AFTER, BEFORE, FEWEST, WHOLE
from vereffen.interfaces.programme import process_map, process_tables
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only, who
from vereffen.law.words import read_day
from vereffen.records.models.officers import Role
from vereffen.records.queries.process import CLAIM, DEBTOR, aanmaning_days
from vereffen.records.queries.process import process as process_of

_CASES = {"vordering": CLAIM, "persoon": DEBTOR}


class Asked(NamedTuple):
    """What was asked to see, and what is wrong with it in words."""

    case: str
    since: date | None
    until: date
    before: date | None
    problem: str = ""


@only(Role.PILOT_LEAD, Role.TEAM_LEAD)
def show(request: HttpRequest) -> HttpResponse:
    """Counts, never persons: the process of the own municipality from its facts."""
    _person, municipality = who(request)
    asked = _asked(request, clock.today(is_demo=municipality.is_demo))
    told = process_of(municipality, _CASES[asked.case], asked.since, asked.until, asked.before)
    whole, days = told.parts[WHOLE], aanmaning_days(municipality, asked.until)
    names = {one.code: one.name for one in municipality.departments.all()}
    titles = {WHOLE: _("Hoe vorderingen gaan"), BEFORE: _("Voor de pilot"), AFTER: _("Vanaf de pilot")}
    # Before beside after says more than both on one map.
    seen = (BEFORE, AFTER) if asked.before else (WHOLE,)
    context = {
        "asked": asked,
        "whole": whole,
        "cases": [("vordering", _("Een vordering")), ("persoon", _("Een persoon"))],
        "few": FEWEST,
        "maps": [process_map.drawn(f"kaart-{part}", titles[part], told.parts[part]) for part in seen],
        "compared": process_tables.compared(told.parts, told.deviations, days) if asked.before else None,
        "tables": [
            process_tables.deviating(told.deviations[WHOLE], days),
            process_tables.arrows(whole),
            *process_tables.ways(whole, names),
        ],
    }
    return render(request, "programme/process.html", context, status=422 if asked.problem else 200)


def _asked(request: HttpRequest, today: date) -> Asked:
    case = request.GET.get("zaak", "")
    case = case if case in _CASES else "vordering"
    try:
        since, until, before = (
            read_day(request.GET[key]) if request.GET.get(key) else None for key in ("van", "tot", "voor")
        )
    except ValueError:
        return Asked(case, None, today, None, _("Kies een dag die bestaat."))
    until = min(today, until or today)
    if since and since > until:
        return Asked(case, None, today, None, _("De laatste dag ligt voor de eerste."))
    return Asked(case, since, until, before)
