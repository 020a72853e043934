"""The plan of action on its pages: what is still missing, remarks, signatures, what changed, and the documents that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.plan_told import changed, lacking, roles
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import paper_files, plan_prefilled
from vereffen.interfaces.shared.access import only
from vereffen.track import plan_changes, plan_check, plan_of_action, plan_paper, round_table
from vereffen.track.facts import Fact
from vereffen.track.plan_changes import Version
from vereffen.track.plan_fields import BY_CODE, FIELDS, SECTIONS
from vereffen.track.plan_of_action import ROLES

FORMS = ("pdf", "docx", "html")


@only(*MEMBERS)
def write(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """The parts of the plan with what each lacks, the five questions, the files, remarks and signatures."""
    found, problem = seen(request, track), ""
    of = found.place(place)
    plan = plan_of_action.fold(found.facts).get(place, plan_of_action.EMPTY)
    if request.method == "POST":
        may_write(found, place)
        problem = _keep(request, found, place)
        if not problem:
            return redirect("track-plan", track, place)
    lacks = plan.lacks
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "plan": plan,
        "sections": [_section(section.code, section.title, lacks) for section in SECTIONS],
        "lacks": [(BY_CODE[one.field], lacking(one)) for one in lacks],
        "letters": [lacking(one) for one in plan_prefilled.letters_lacking(place, found.on, plan)],
        "missing": len({one.field for one in lacks}),
        "questions": [(one, len(one.open)) for one in plan_check.questions(lacks)],
        "asked": [(section, [one for one in FIELDS if one.section == section.code]) for section in SECTIONS],
        "roles": [
            (role, _(word), next((one for one in plan.signed if one.role == role), None))
            for role, word in ROLES.items()
        ],
        "forms": FORMS,
        "comments": [(BY_CODE.get(one.field), one) for one in plan.comments],
        "may_write": place in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/plan.html", context, status=422 if problem else 200)


def _section(code: str, title: str, lacks: Sequence[plan_check.Lack]) -> tuple[str, str, int]:
    """A part with how many of its questions lack something."""
    return code, title, len({one.field for one in lacks if BY_CODE[one.field].section == code})


@only(*MEMBERS)
@require_safe
def versions(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """What changed between two versions (`?van=` and `?tot=`), question by question; without them since the last but one."""
    found = seen(request, track)
    of = found.place(place)
    kept = plan_changes.versions(found.facts, place)
    before = _chosen(kept, request.GET.get("van", ""), -2)
    after = _chosen(kept, request.GET.get("tot", ""), -1)
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "versions": [(one, roles(one)) for one in reversed(kept)],
        "before": before,
        "after": after,
        "changes": [changed(one) for one in plan_changes.changes(before.values if before else {}, after.values)]
        if after
        else [],
    }
    return render(request, "programme/plan_versions.html", context)


def _chosen(kept: Sequence[Version], asked: str, other: int) -> Version | None:
    """The version with that number, or the one at that place from the end; none when there is no such one (0: the empty plan)."""
    if asked == "0":
        return None
    named = next((one for one in kept if str(one.number) == asked), None)
    return named or (kept[other] if len(kept) >= -other else None)


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
        else plan_paper.paper(of.name, plan, plan_prefilled.of_place(place, found.on), found.on)
    )
    answer = HttpResponse(paper_files.made(paper, form, is_small=is_table), content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{stem}-{place}.{form}"'
    return answer


def _keep(request: HttpRequest, found: Seen, place: str) -> str:
    """Keeps what the form says; gives what is wrong in words, or nothing."""
    act = request.POST.get("doe", "")
    if act == "teken":
        data = {
            "name": found.person.get_full_name() or found.person.username,
            "fingerprint": request.POST.get("vingerafdruk", ""),
        }
        facts = [Fact("plan_signed", place, request.POST.get("rol", ""), found.on, "", data)]
        wrong = _("Tekenen kan als er niets meer ontbreekt. Is het plan net veranderd? Lees het dan opnieuw.")
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
        return _("Dit formulier is niet bekend. Open de bladzijde opnieuw.")
    return kept(request, found, facts, wrong)
