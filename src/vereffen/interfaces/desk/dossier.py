"""One person: what is best now and why, what is owed, what happened; a contact, an answer, a letter."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.decision import COSTED, Step
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY
from vereffen.interfaces.desk import capacity
from vereffen.interfaces.shared import clock, summary
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.show_letter import show_letter


def _found(request: HttpRequest, debtor: int, on: date) -> queries.Dossier:
    """The dossier when this officer's municipality holds it; else there is no such page."""
    person, _municipality = who(request)
    try:
        dossiers.of(debtor, person)
    except Refusal:
        raise Http404 from None
    return queries.dossier(debtor, on)


@only(*DESK)
def show(request: HttpRequest, debtor: int) -> HttpResponse:
    """The dossier page."""
    _person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = _found(request, debtor, on)
    return render(request, "desk/dossier.html", _context(found, on))


def _context(found: queries.Dossier, on: date) -> dict[str, object]:
    advised = summary.advised(found, on)
    proposals = {Step(one.step): one for one in found.proposals}
    return {
        "on": on,
        "dossier": found,
        "who": found.debtor.identity,
        "best": advised[0] if advised else None,
        "others": advised[1:],
        "proposals": proposals,
        "best_proposal": proposals.get(advised[0].step) if advised else None,
        "costed": COSTED,
        "possible": summary.possible(found),
        "blocked": summary.blocked(found),
        "capacity": capacity.latest(found.timeline),
        "by_department": _by_department(found),
    }


def _by_department(found: queries.Dossier) -> list[tuple[str, list[queries.ClaimView], int]]:
    groups: dict[str, list[queries.ClaimView]] = {}
    for view in found.claims:
        groups.setdefault(view.claim.department.name, []).append(view)
    return [(name, views, sum(view.open_cents for view in views)) for name, views in sorted(groups.items())]


@only(*DESK)
def contact(request: HttpRequest, debtor: int) -> HttpResponse:
    """While or after speaking with a person: what was said, in one form that keeps what was filled in."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = _found(request, debtor, on)
    problem = ""
    if request.method == "POST":
        try:
            record_contact(debtor, on, clock.recorded_at(is_demo=municipality.is_demo), person, _told(request))
        except Refusal:
            problem = _("Kies hoe u contact zocht, op welk deel van de dag, en of u deze persoon sprak.")
        else:
            messages.success(request, _("Het contact is opgeslagen."))
            return redirect("dossier", debtor=debtor)
    context = {
        **_context(found, on),
        "problem": problem,
        "given": request.POST,
        "channels": CHANNELS,
        "parts": PARTS_OF_DAY,
        "causes": CAUSES,
        "part_now": _part_now(clock.recorded_at(is_demo=municipality.is_demo).astimezone(clock.HOME).hour),
    }
    return render(request, "desk/contact.html", context, status=422 if problem else 200)


def _part_now(hour: int) -> str:
    return "ochtend" if hour < 12 else "middag" if hour < 18 else "avond"


def _told(request: HttpRequest) -> dict[str, object]:
    reached = {"ja": True, "nee": False}.get(request.POST.get("bereikt", ""))
    told: dict[str, object] = {name: request.POST.get(name, "") for name in ("kanaal", "dagdeel", "notitie")}
    told["bereikt"] = reached
    if reached and request.POST.get("oorzaak"):
        told["oorzaak"] = request.POST["oorzaak"]
    return told


@only(*DESK)
def answer(request: HttpRequest, proposal: int) -> HttpResponse:
    """Looking once more at what is proposed, what it costs the person, and what else there is; then yes or no."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    kept = queries.proposal(municipality, proposal)
    if kept is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        approve = request.POST.get("antwoord") == "ja"
        at = clock.recorded_at(is_demo=municipality.is_demo)
        reason = request.POST.get("reden", "").strip()
        try:
            answer_proposal(proposal, on, at, person, approve=approve, reason=reason)
        except Refusal:
            problem = (
                _("Deze stap kan nu niet. Het advies is veranderd, of een collega was u voor.")
                if approve or reason
                else _("Schrijf kort waarom niet: een collega leest het.")
            )
        else:
            messages.success(request, _("De stap is gezet.") if approve else _("Het voorstel is afgewezen."))
            return redirect("dossier", debtor=kept.debtor_id)
    context = {
        **_context(queries.dossier(kept.debtor_id, on), on),
        "proposal": kept,
        "step": Step(kept.step),
        "cost_cents": queries.cost_of(kept, on),
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "desk/answer.html", context, status=422 if problem else 200)


@only(*DESK)
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """A letter as it went out."""
    _person, municipality = who(request)
    try:
        pdf = show_letter(municipality, number, fonts())
    except Refusal:
        raise Http404 from None
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="brief-{number}.pdf"'}
    )
