"""What the team lead sees: work, waiting, how far it comes, costs, reach and arrangements; never a ranking of people."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vereffen.interfaces.desk.team_tables import sections
from vereffen.interfaces.shared import clock, exports
from vereffen.interfaces.shared.access import only, who
from vereffen.interfaces.shared.templatetags.words import department as department_word
from vereffen.law.words import read_day
from vereffen.records.models import Department, Municipality, Team
from vereffen.records.models.officers import Role
from vereffen.records.queries import team

MONTHS = 3


class Asked(NamedTuple):
    """What was asked to see, and what is wrong with it in words."""

    since: date
    until: date
    department: Department | None
    team: Team | None
    problem: str


@only(Role.TEAM_LEAD)
def show(request: HttpRequest) -> HttpResponse:
    """The figures of the own municipality, as a page or as a file."""
    _person, municipality = who(request)
    today = clock.today(is_demo=municipality.is_demo)
    departments = list(municipality.departments.order_by("name"))
    teams = list(municipality.teams.order_by("name"))
    asked = _asked(request, today, departments, teams)
    scope = team.Scope(
        municipality.pk, asked.since, asked.until, today, clock.recorded_at(is_demo=municipality.is_demo),
        asked.department.pk if asked.department else None, asked.team.pk if asked.team else None,
    )  # fmt: skip
    names = {one.pk: one.name for one in departments}
    found = team.team_figures(scope, names)
    shown = sections(found, names)
    form = request.GET.get("vorm", "")
    if form in exports.FORMS:
        tables = [table for section in shown for table in section.tables]
        wanted = [table for table in tables if table.code == request.GET.get("tabel")] or tables
        name = f"team-{wanted[0].code if len(wanted) == 1 else 'cijfers'}-{asked.since}-{asked.until}"
        return exports.answer(wanted, form, name, _about(municipality, asked, today, hides_team=found.hides_team))
    query = request.GET.copy()
    for key in ("vorm", "tabel"):
        query.pop(key, None)
    context = {
        "today": today,
        "asked": asked,
        "departments": departments,
        "teams": teams,
        "sections": shown,
        "hides_team": found.hides_team,
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "desk/team.html", context, status=422 if asked.problem else 200)


def _asked(request: HttpRequest, today: date, departments: list[Department], teams: list[Team]) -> Asked:
    code, number = request.GET.get("afdeling", ""), request.GET.get("team", "")
    department = next((one for one in departments if one.code == code), None)
    chosen = next((one for one in teams if str(one.pk) == number), None)
    usual = team.months_before(today, MONTHS)
    try:
        since = read_day(request.GET.get("van") or usual.isoformat())
        until = min(today, read_day(request.GET.get("tot") or today.isoformat()))
    except ValueError:
        return Asked(usual, today, department, chosen, _("Kies een dag die bestaat."))
    if since > until:
        return Asked(usual, today, department, chosen, _("De laatste dag ligt voor de eerste."))
    return Asked(since, until, department, chosen, "")


def _about(municipality: Municipality, asked: Asked, today: date, *, hides_team: bool) -> list[str]:
    """The lines above a table in a file: of whom, of which period, counted when."""
    days = {
        name: date_format(day, "j F Y")
        for name, day in (("since", asked.since), ("until", asked.until), ("today", today))
    }
    lines = [municipality.name, _("Van %(since)s tot en met %(until)s, geteld op %(today)s.") % days]
    if asked.department:
        lines.append(_("Afdeling: %(name)s.") % {"name": department_word(asked.department.name)})
    if asked.team and not hides_team:
        lines.append(_("Team: %(name)s. Het team telt alleen bij wie wij bereiken.") % {"name": asked.team.name})
    return [*lines, _("Minder dan vijf staat er niet, en ook niet wat dat zou verraden.")]
