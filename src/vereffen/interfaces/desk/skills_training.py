"""Training: the modules with their materials, sessions that are planned, the list of who came, and the invitation."""

from __future__ import annotations

from datetime import date, datetime, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.exchange.invitations.ics import Meeting, ics
from vereffen.interfaces.desk.skill_words import KINDS, STATES
from vereffen.interfaces.desk.skills import language
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import skills as kept
from vereffen.records.models import Training
from vereffen.records.models.officers import Role
from vereffen.records.queries import skills as queries
from vereffen.track.competences import BY_CODE
from vereffen.track.practice_files import scenarios
from vereffen.track.training import Module, modules
from vereffen.usecases.cancel_training import cancel_training
from vereffen.usecases.plan_training import plan_training
from vereffen.usecases.record_attendance import record_attendance


@only(*DESK)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Every module with what it is for."""
    return render(request, "desk/skills_modules.html", {"modules": [_told(one) for one in modules().values()]})


@only(*DESK)
@require_safe
def module(request: HttpRequest, code: str) -> HttpResponse:
    """One module to read or print: before, agenda, exercises and hand-outs."""
    of = modules().get(code)
    if of is None:
        raise Http404
    spoken = language()
    context = {
        "module": _told(of),
        "group": of.group.told(spoken),
        "before": [one.told(spoken) for one in of.before],
        "agenda": [(one.minutes, one.what.told(spoken)) for one in of.agenda],
        "materials": [(KINDS[one.kind], one.title, one.lines) for one in of.materials],
        "scenarios": [scenarios()[one] for one in of.scenarios],
    }
    return render(request, "desk/skills_module.html", context)


@only(*DESK)
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions there are; a lead plans one."""
    person, municipality = who(request)
    problem = ""
    is_lead = person.role == Role.TEAM_LEAD
    if request.method == "POST" and is_lead:
        problem = _plan(request)
        if not problem:
            messages.success(
                request, _("De bijeenkomst staat gepland. Wie is uitgenodigd, ziet hem op de eigen pagina.")
            )
            return redirect("skills-sessions")
    now = clock.recorded_at(is_demo=municipality.is_demo)
    found = queries.sessions(municipality, person)
    context = {
        "problem": problem,
        "is_lead": is_lead,
        "coming": [_row(one) for one in reversed(found) if one.training.starts_at >= now],
        "past": [_row(one) for one in found if one.training.starts_at < now],
        "modules": [_told(one) for one in modules().values()],
        "colleagues": queries.colleagues(municipality),
        "given": request.POST,
        "chosen": request.POST.getlist("wie") if problem else None,
    }
    return render(request, "desk/skills_sessions.html", context, status=422 if problem else 200)


@only(*DESK)
def session(request: HttpRequest, training: int) -> HttpResponse:
    """One session: who it is for and who came, for the lead; for somebody else that it is, and the invitation."""
    person, municipality = who(request)
    found = _found(request, training)
    is_lead = person.role == Role.TEAM_LEAD
    now = clock.recorded_at(is_demo=municipality.is_demo)
    if request.method == "POST" and is_lead:
        return _change(request, found)
    context = {
        "row": _row(next(one for one in queries.sessions(municipality, person) if one.training.pk == found.pk)),
        "is_lead": is_lead,
        "has_begun": found.starts_at <= now,
        "people": queries.attendance(found) if is_lead else [],
        "states": STATES.items(),
    }
    return render(request, "desk/skills_session.html", context)


@only(*DESK)
@require_safe
def invitation(request: HttpRequest, training: int) -> HttpResponse:
    """The session as a file for one's own calendar."""
    _person, municipality = who(request)
    found = _found(request, training)
    of = modules()[found.module]
    by = found.planned_by
    made = ics(
        Meeting(
            f"training-{found.pk}@{municipality.code}.vereffen",
            found.starts_at,
            of.minutes,
            of.title.told(language()),
            found.place,
            "\n".join([of.goal.told(language()), *(f"- {one.told(language())}" for one in of.before)]),
            by.get_full_name() or by.username,
            by.email or municipality.email,
            found.cancelled_at or found.planned_at,
            1 if found.cancelled_at else 0,
            is_cancelled=found.cancelled_at is not None,
        )
    )
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.module}-{found.pk}.ics"'
    return answer


def _found(request: HttpRequest, number: int) -> Training:
    found = kept.training(who(request)[1], number)
    if found is None or found.module not in modules():
        raise Http404
    return found


def _plan(request: HttpRequest) -> str:
    """Books a session; what is wrong with it in words, or nothing."""
    person, municipality = who(request)
    try:
        day, hour = date.fromisoformat(request.POST.get("dag", "")), time.fromisoformat(request.POST.get("tijd", ""))
        starts_at = datetime.combine(day, hour.replace(tzinfo=None), clock.HOME)
    except ValueError:
        return _("Kies een dag en een tijd.")
    invited = [int(one) for one in request.POST.getlist("wie") if one.isascii() and one.isdigit() and len(one) < 19]
    if not invited:
        return _("Kies wie u uitnodigt.")
    at = clock.recorded_at(is_demo=municipality.is_demo)
    place = request.POST.get("plaats", "")
    try:
        plan_training(person, request.POST.get("module", ""), starts_at, at, invited=invited, place=place)
    except Refusal:
        return _("Kies een module, een moment dat nog komt, en mensen die hier werken.")
    return ""


def _change(request: HttpRequest, found: Training) -> HttpResponse:
    """Cancels the session or records who came."""
    person, municipality = who(request)
    at = clock.recorded_at(is_demo=municipality.is_demo)
    try:
        if request.POST.get("doe") == "afgelasten":
            cancel_training(person, found.pk, at)
            messages.success(
                request, _("De bijeenkomst gaat niet door. Stuur de uitnodiging opnieuw: die haalt hem uit de agenda.")
            )
        else:
            people = [one.officer_id for one in queries.attendance(found)]
            states = {one: request.POST.get(f"wie-{one}", "uitgenodigd") for one in people}
            record_attendance(person, found.pk, states, at)
            messages.success(request, _("De lijst is bewaard."))
    except Refusal:
        messages.error(request, _("Dat kan nu niet. De lijst gaat open als de bijeenkomst begint."))
    return redirect("skills-session", found.pk)


def _told(of: Module) -> dict[str, object]:
    """A module as a page shows it."""
    spoken = language()
    return {
        "code": of.code,
        "title": of.title.told(spoken),
        "goal": of.goal.told(spoken),
        "minutes": of.minutes,
        "sessions": of.sessions,
        "competences": [_(BY_CODE[one].name) for one in of.competences],
    }


def _row(one: queries.Session) -> dict[str, object]:
    of = modules().get(one.training.module)
    return {
        "training": one.training,
        "title": of.title.told(language()) if of else one.training.module,
        "code": of.code if of else "",
        "minutes": of.minutes if of else 0,
        "state": STATES.get(one.state or "", ""),
    }
