"""The baseline of a municipality: files drawn by lot and read, everything frozen once before the start, and signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from vereffen.exchange.bundles import file
from vereffen.interfaces.programme.baseline_shown import shown
from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.rounds import told_rounds
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import baseline_made, paper_files
from vereffen.interfaces.shared.access import only
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import register
from vereffen.records.queries.data_quality import with_costs
from vereffen.track import baseline_document, baseline_seal, file_audit
from vereffen.track.baseline_facts import SIGNERS, Baseline, fold
from vereffen.track.facts import Fact
from vereffen.track.plan_prefill import first_day
from vereffen.track.scales import FEWEST
from vereffen.usecases.record_track_fact import record_track_fact

ROLES = {
    "project_leader": lazy("Projectleider"), "controller": lazy("Controller"), "alderman": lazy("Wethouder"),
    "programme": lazy("Programmateam"),
}  # fmt: skip
ANSWERS = {"yes": lazy("Ja"), "no": lazy("Nee"), "unknown": lazy("Staat er niet")}
PROBLEMS = {
    "files_drawn": lazy(
        "Loten kan één keer: geef een openbare tekst, een aantal van 30 tot en met 50, en dossiers die er één keer staan."
    ),
    "file_read": lazy("Beantwoord elke vraag over dit dossier. Is de nulmeting bevroren, dan komt er niets meer bij."),
    "baseline_frozen": lazy(
        "Bevriezen kan één keer, vóór de start, als alle dossiers zijn gelezen en de cijfers van 24 maanden er zijn."
    ),
    "baseline_signed": lazy("Teken wat er bevroren is, en in elke rol één keer."),
}


@only(*MEMBERS)
def show(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """What there is of the baseline, the next file to read, and what can be done now."""
    found, problem = seen(request, track), ""
    of = found.place(place)
    so_far = fold(found.facts).get(place, Baseline())
    if request.method == "POST":
        may_write(found, place)
        problem = _keep(request, found, place, so_far)
        if not problem:
            return redirect("track-baseline", track, place)
    known = register.known_municipality(place)
    told = _document(request, found, place, so_far)
    signed = {one.role: one for one in so_far.signatures}
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "so_far": so_far,
        "next": so_far.unread[0] if so_far.unread else "",
        "rubric": [(one.code, _(one.text), _(one.yes_when)) for one in file_audit.RUBRIC],
        "answers": ANSWERS.items(),
        "lines": _lines(so_far, is_own=place in found.writes),
        "told": shown(told) if told else None,
        "forms": paper_files.TYPES,
        "has_books": known is not None,
        "least": file_audit.FEWEST,
        "most": file_audit.MOST,
        "roles": [(role, ROLES[role], signed.get(role)) for role in SIGNERS],
        "rounds": told_rounds(known, found.on, "t0"),
        "fewest": FEWEST,
        "may_write": place in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/baseline.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def document(request: HttpRequest, track: str, place: str, name: str) -> HttpResponse:
    """The baseline as a paper: what was frozen, or else a draft for the start in `start`; as JSON what was frozen, with its signatures."""
    found = seen(request, track)
    found.place(place)
    stem, _dot, form = name.rpartition(".")
    so_far = fold(found.facts).get(place, Baseline())
    if stem != "nulmeting" or form not in {*paper_files.TYPES, "json"}:
        raise Http404
    if form == "json":
        if not so_far.seal:
            raise Http404
        answer = HttpResponse(file.text(baseline_seal.as_file(so_far)), content_type="application/json")
    else:
        told = _document(request, found, place, so_far)
        if told is None:
            raise Http404
        made = paper_files.made(baseline_made.paper(told, so_far), form)
        answer = HttpResponse(made, content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="nulmeting-{place}.{form}"'
    return answer


def _document(request: HttpRequest, found: Seen, place: str, so_far: Baseline) -> dict[str, Any] | None:
    """What was frozen; else, for who may write there, what the books say today about the start that is asked for."""
    if so_far.document is not None:
        return dict(so_far.document) if so_far.document.get("schema") == baseline_document.SCHEMA else None
    of = register.known_municipality(place)
    if of is None or place not in found.writes or "start" not in request.GET:
        return None
    try:
        start = read_day(request.GET["start"])
    except ValueError:
        raise Http404 from None
    return baseline_made.document(of, start, found.on, so_far)


def _lines(so_far: Baseline, *, is_own: bool) -> list[tuple[str, dict[str, str]]]:
    """What the files say: counts for who reads them, and for others only what is not about few of them."""
    told = baseline_document.audited(so_far.audit)
    found = []
    for line in so_far.audit.lines:
        counts = {name: str(getattr(line, name)) for name in ANSWERS}
        if not is_own:
            counts = {name: str(told[line.question].get(name, _("minder dan 10"))) for name in ANSWERS}
        found.append((_(next(q.text for q in file_audit.RUBRIC if q.code == line.question)), counts))
    return found


def _keep(request: HttpRequest, found: Seen, place: str, so_far: Baseline) -> str:
    """Keeps what the form says; gives what is wrong in words, or nothing."""
    kind = request.POST.get("soort", "")
    if kind not in PROBLEMS:
        return _("Dit formulier is niet bekend. Open de bladzijde opnieuw.")
    try:
        record_track_fact(found.person, found.code, [_fact(request, found, place, so_far, kind)], found.at)
    except (Refusal, ValueError):
        return str(PROBLEMS[kind])
    messages.success(request, _("Bewaard."))
    return ""


def _fact(request: HttpRequest, found: Seen, place: str, so_far: Baseline, kind: str) -> Fact:
    given = request.POST
    if kind == "files_drawn":
        typed = given.get("dossiers", "").replace(",", " ").split()
        of = register.known_municipality(place)
        files = typed or (with_costs(of.pk, first_day(found.on)) if of else [])
        data: dict[str, Any] = {
            "files": files,
            "seed": given.get("zaad", "").strip(),
            "size": int(given.get("aantal", "")),
        }
        return Fact(kind, place, "", found.on, "", data)
    if kind == "file_read":
        answers = {one.code: given.get(one.code, "") for one in file_audit.RUBRIC}
        return Fact(kind, place, given.get("dossier", ""), found.on, "", {"answers": answers})
    if kind == "baseline_frozen":
        of = register.known_municipality(place)
        if of is None:
            raise Refusal("The books of this municipality are not here: freeze its baseline where they are.")
        made = baseline_made.document(of, read_day(given.get("start", "")), found.on, so_far)
        return Fact(kind, place, "", found.on, "", baseline_made.frozen(place, made, found.on))
    name = found.person.get_full_name() or found.person.username
    signed = baseline_made.signed(place, given.get("vingerafdruk", ""), given.get("rol", ""), name, found.on)
    return Fact(kind, place, "", found.on, "", signed)
