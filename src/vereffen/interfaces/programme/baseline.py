"""The baseline of a municipality: files drawn by lot and read, everything frozen once before the start, and signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.rounds import told_rounds
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import baseline_made, clock
from vereffen.interfaces.shared.access import only
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import register
from vereffen.records.queries.data_quality import with_costs
from vereffen.track import baseline, file_audit
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
    signed = {one.role: one for one in so_far.signatures}
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "so_far": so_far,
        "next": so_far.unread[0] if so_far.unread else "",
        "rubric": [(one.code, _(one.text), _(one.yes_when)) for one in file_audit.RUBRIC],
        "answers": ANSWERS.items(),
        "lines": [
            (_(next(q.text for q in file_audit.RUBRIC if q.code == one.question)), one) for one in so_far.audit.lines
        ],
        "has_books": known is not None,
        "least": file_audit.FEWEST,
        "most": file_audit.MOST,
        "quality": _quality(so_far),
        "roles": [(role, ROLES[role], signed.get(role)) for role in SIGNERS],
        "rounds": told_rounds(known, found.on, "t0"),
        "fewest": FEWEST,
        "may_write": place in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/baseline.html", context, status=422 if problem else 200)


def _quality(so_far: Baseline) -> list[tuple[str, int, int]]:
    told = (so_far.document or {}).get("quality", {})
    return [(_(baseline.QUALITY[name]), part[0], part[1]) for name, part in told.items() if name in baseline.QUALITY]


def _keep(request: HttpRequest, found: Seen, place: str, so_far: Baseline) -> str:
    """Keeps what the form says; gives what is wrong in words, or nothing."""
    kind = request.POST.get("soort", "")
    if kind not in PROBLEMS:
        return _("Dit formulier is niet bekend. Open de bladzijde opnieuw.")
    municipality = found.person.municipality
    at = clock.recorded_at(is_demo=municipality is not None and municipality.is_demo)
    try:
        record_track_fact(found.person, found.code, [_fact(request, found, place, so_far, kind)], at)
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
        start = read_day(given.get("start", ""))
        made = baseline_made.document(of, start, found.on, so_far)
        data = {"document": made, "start": start.isoformat(), "fingerprint": baseline.fingerprint(made)}
        return Fact(kind, place, "", found.on, "", data)
    return Fact(
        kind, place, "", found.on, "", {"role": given.get("rol", ""), "fingerprint": given.get("vingerafdruk", "")}
    )
