"""The plan of action on its pages: written together, remarks, signatures, and the documents that come of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import clock, paper_files, plan_prefilled
from vereffen.interfaces.shared.access import only
from vereffen.law.refusal import Refusal
from vereffen.track import plan_of_action, round_table
from vereffen.track.facts import Fact
from vereffen.track.plan_fields import FIELDS, SECTIONS, Field
from vereffen.track.plan_of_action import ROLES, Plan
from vereffen.usecases.record_track_fact import record_track_fact

FORMS = ("pdf", "docx", "html")


@only(*MEMBERS)
def write(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """The questions with what was written and what the books say; a field that a colleague changed meanwhile is shown, not overwritten."""
    found, problem = seen(request, track), ""
    of = found.place(place)
    plan = plan_of_action.fold(found.facts).get(place, plan_of_action.EMPTY)
    if request.method == "POST":
        may_write(found, place)
        problem = _keep(request, found, place, plan)
        if not problem:
            return redirect("track-plan", track, place)
    own = {one.field: one for one in plan_prefilled.of_place(place, found.on)}
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "plan": plan,
        "sections": [
            (section, [_shown(request, plan, one, own) for one in FIELDS if one.section == section.code])
            for section in SECTIONS
        ],
        "missing": [_(one.question) for one in plan.missing],
        "roles": [
            (role, _(word), next((one for one in plan.signed if one.role == role), None))
            for role, word in ROLES.items()
        ],
        "forms": FORMS,
        "returned": [one for one in plan.comments if not one.field],
        "may_write": place in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/plan.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def document(request: HttpRequest, track: str, place: str, name: str) -> HttpResponse:
    """The plan as it stands as a file, or the one page for the round table."""
    found = seen(request, track)
    of = found.place(place)
    plan = plan_of_action.fold(found.facts).get(place, plan_of_action.EMPTY)
    stem, _dot, form = name.rpartition(".")
    if form not in FORMS or stem not in {"plan-van-aanpak", "ronde-tafel"}:
        raise Http404
    is_table = stem == "ronde-tafel"
    paper = (
        round_table.paper(of.name, plan, found.on)
        if is_table
        else plan_of_action.paper(of.name, plan, plan_prefilled.of_place(place, found.on), found.on)
    )
    answer = HttpResponse(paper_files.made(paper, form, is_small=is_table), content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{stem}-{place}.{form}"'
    return answer


def _shown(request: HttpRequest, plan: Plan, field: Field, own: dict[str, Any]) -> dict[str, Any]:
    times, by, on = plan.written.get(field.code, (0, "", None))
    return {
        "code": field.code,
        "question": _(field.question),
        "hint": _(field.hint),
        "choices": [(code, _(word)) for code, word in field.choices.items()],
        "value": request.POST.get(field.code, plan.values.get(field.code, "")),
        "times": times,
        "by": by,
        "on": on,
        "is_needed": field.is_needed,
        "figures": own.get(field.code),
        "comments": [one for one in plan.comments if one.field == field.code],
    }


def _keep(request: HttpRequest, found: Seen, place: str, plan: Plan) -> str:
    """Keeps what the form says; gives what is wrong in words, or nothing."""
    act = request.POST.get("doe", "")
    if act == "teken":
        data = {
            "name": found.person.get_full_name() or found.person.username,
            "fingerprint": request.POST.get("vingerafdruk", ""),
        }
        facts = [Fact("plan_signed", place, request.POST.get("rol", ""), found.on, "", data)]
        wrong = _("Tekenen kan als alle vragen zijn ingevuld. Is het plan net veranderd? Lees het dan opnieuw.")
    elif act == "opmerking":
        facts = [
            Fact(
                "plan_comment",
                place,
                request.POST.get("veld", ""),
                found.on,
                "",
                {"text": request.POST.get("tekst", "").strip()},
            )
        ]
        wrong = _("Schrijf uw opmerking in hoogstens 2.000 tekens.")
    elif act == "terug":
        facts = [Fact("plan_returned", place, "", found.on, "", {"text": request.POST.get("tekst", "").strip()})]
        wrong = _("Schrijf waarom het plan teruggaat.")
    else:
        facts = _changed(request, found, place, plan)
        wrong = _(
            "Een collega veranderde intussen hetzelfde antwoord. Kijk eerst wat er nu staat; uw tekst staat hieronder nog."
        )
    municipality = found.person.municipality
    at = clock.recorded_at(is_demo=municipality is not None and municipality.is_demo)
    try:
        if facts:
            record_track_fact(found.person, found.code, facts, at)
    except Refusal:
        return wrong
    messages.success(request, _("Bewaard."))
    return ""


def _changed(request: HttpRequest, found: Seen, place: str, plan: Plan) -> list[Fact]:
    facts = []
    for one in FIELDS:
        value = request.POST.get(one.code)
        if value is None:
            continue
        value = value.replace("\r\n", "\n").strip()
        if value != plan.values.get(one.code, ""):
            seen_times = request.POST.get(f"{one.code}-na", "")
            after = {"after": int(seen_times)} if seen_times.isascii() and seen_times.isdigit() else {}
            facts.append(Fact("plan_field", place, one.code, found.on, "", {"value": value, **after}))
    return facts
