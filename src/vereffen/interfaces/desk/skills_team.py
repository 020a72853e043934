"""What the team knows of its skills: means per competence told once, how they moved, and what to train next."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.interfaces.desk.skill_words import MOMENTS, WHY, change_told, figure_told
from vereffen.interfaces.desk.skills import language, moment_of
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import skills as kept
from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries import skills as queries
from vereffen.track.agreement import Agreement, agreement
from vereffen.track.call_scores import CallScores
from vereffen.track.competences import BY_CODE, COMPETENCES
from vereffen.track.skills import RUBRIC_LEVELS, Moment
from vereffen.track.team_scan import FEWEST, Group, change, needs
from vereffen.track.training import training_for
from vereffen.usecases.tell_calls import tell_calls
from vereffen.usecases.tell_team_scan import tell_team_scan

# With fewer pairs than this a kappa is an impression.
MANY = 30


@only(*DESK)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """The means of each group over the moments, for the whole team; the lead also sees which moment can be settled."""
    person, municipality = who(request)
    told = kept.releases(municipality)
    groups: dict[tuple[int | None, str], dict[Moment, Group]] = {}
    for one in told:
        for name, group in one.groups:
            groups.setdefault((group.team, name), {})[one.moment] = group
    shown = [
        _group(name or _("Andere collega's samen"), f"groep-{number}", by_moment)
        for number, ((_team, name), by_moment) in enumerate(groups.items(), 1)
    ]
    context = {
        "groups": shown,
        "told": [(MOMENTS[one.moment], one.on) for one in told],
        "to_tell": [
            (moment.value, name) for moment, name in MOMENTS.items() if moment not in {one.moment for one in told}
        ]
        if person.role == Role.TEAM_LEAD
        else [],
        "fewest": FEWEST,
    }
    return render(request, "desk/skills_team.html", context)


def _group(name: str, code: str, by_moment: dict[Moment, Group]) -> dict[str, object]:
    moments = [moment for moment in Moment if moment in by_moment]
    figures = {moment: {one.competence: one for one in by_moment[moment].figures} for moment in moments}
    moved: dict[str, int | None] = {}
    if len(moments) > 1:
        both = change(by_moment[moments[0]].figures, by_moment[moments[-1]].figures)
        moved = {one.competence: one.tenths for one in both}
    last = by_moment[moments[-1]]
    spoken = language()
    return {
        "name": name,
        "code": code,
        "moments": [(MOMENTS[moment], len(by_moment[moment].people)) for moment in moments],
        "has_change": len(moments) > 1,
        "rows": [
            (
                _(one.name),
                [figure_told(figures[moment][one.code]) for moment in moments],
                change_told(moved.get(one.code)),
                4 * (figures[moments[-1]][one.code].tenths - 10),
            )
            for one in COMPETENCES
        ],
        "needs": [
            (_(BY_CODE[one].name), [(each.code, each.title.told(spoken)) for each in found[:2]])
            for one, found in training_for(needs(last.figures))
        ],
    }


@only(Role.TEAM_LEAD)
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Which groups would get a figure now, and settling it: that happens once."""
    person, municipality = who(request)
    moment = moment_of(code)
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    if any(one.moment == moment for one in kept.releases(municipality)):
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            tell_team_scan(person, moment, on, at)
            messages.success(request, _("De cijfers van dit moment staan vast."))
            return redirect("skills-team")
        except Refusal:
            problem = _("Er is nog geen groep groot genoeg. Er is niets vastgesteld.")
    groups = tell_team_scan(person, moment, on, at, dry_run=True)
    names = dict(municipality.teams.values_list("pk", "name"))
    context = {
        "moment": moment.value,
        "moment_name": MOMENTS[moment],
        "groups": [(names[one.team] if one.team else _("Andere collega's samen"), len(one.people)) for one in groups],
        "fewest": FEWEST,
        "problem": problem,
    }
    return render(request, "desk/skills_settle.html", context, status=422 if problem else 200)


@only(*DESK)
def agree(request: HttpRequest) -> HttpResponse:
    """How well two raters agree, over all calls together and per competence; never of whom a call was or who rated it.

    Beside it what was told of the calls that officers let count; a lead settles that, once per moment.
    """
    person, municipality = who(request)
    problem = _settle_calls(request, person, municipality) if request.method == "POST" else None
    if problem == "":
        return redirect("skills-agreement")
    pairs = queries.rated_pairs(municipality)
    whole = agreement([pair for one in pairs for pair in one.values()], RUBRIC_LEVELS)
    rows = [(_("Alles samen"), _agreed(whole))]
    for one in COMPETENCES:
        found = agreement([both[one.code] for both in pairs if one.code in both], RUBRIC_LEVELS)
        rows.append((_(one.name), _agreed(found)))
    context: dict[str, object] = {
        "calls": len(pairs) if len(pairs) >= FEWEST else None,
        "rows": rows,
        "why": WHY[whole.why] if whole.why else "",
        "is_impression": 0 < whole.n < MANY,
        "fewest": FEWEST,
    }
    told = kept.call_releases(municipality)
    context |= {
        "told_calls": [(MOMENTS[Moment(one.moment)], one.on, scores, _scores(scores)) for one, scores in told],
        "to_tell": [
            (moment.value, name)
            for moment, name in MOMENTS.items()
            if moment.value not in {one.moment for one, _scores_ in told}
        ]
        if person.role == Role.TEAM_LEAD
        else [],
        "problem": problem or "",
    }
    return render(request, "desk/skills_agreement.html", context, status=422 if problem else 200)


def _settle_calls(request: HttpRequest, person: Officer, municipality: Municipality) -> str:
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    try:
        tell_calls(person, moment_of(request.POST.get("moment", "")), on, at)
    except Refusal:
        return _("Er zijn nog te weinig gesprekken die mee mogen tellen, of dit moment staat al vast.")
    messages.success(request, _("De cijfers van dit moment staan vast."))
    return ""


def _scores(of: CallScores) -> list[str]:
    """The mean, the share rated by two, and kappa with and without weights, as people read them."""
    shares = (of.mean, of.kappa, of.weighted)
    mean, *kappas = ("–" if one is None else str(number_format(round(one, 2), 2, use_l10n=True)) for one in shares)
    return [mean, f"{round(100 * of.double / of.calls)} %", *kappas]


def _agreed(found: Agreement) -> list[str]:
    """The cells of one row; of fewer pairs than make a group nothing is told."""
    if found.n < FEWEST:
        return [_("te weinig"), "–", "–", "–"]
    raw = f"{round(100 * (found.raw or 0))} %"
    if found.kappa is None or found.weighted is None:
        return [str(found.n), raw, _("niet te berekenen"), _("niet te berekenen")]
    return [str(found.n), raw, *(str(number_format(one, 2, use_l10n=True)) for one in (found.kappa, found.weighted))]
