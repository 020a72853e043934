"""What an officer does for one person: a proposal answered."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.decision import Step
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.desk.sight import seen_here
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.records.models import Proposal
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.release_person import release_person


def _text(request: HttpRequest, name: str) -> str:
    # A character that PostgreSQL cannot keep; nobody types it.
    return request.POST.get(name, "").replace("\0", "").strip()


@only(*DESK)
def answer(request: HttpRequest, proposal: int) -> HttpResponse:
    """Looking once more at what is proposed, what it costs the person, and what else there is; then yes or no."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    kept = queries.proposal(municipality, proposal)
    if kept is None:
        raise Http404
    # Whoever may not see all that is proposed does not decide on it.
    sight = seen_here(request, kept.debtor_id)
    if not sight.is_whole and not {int(claim) for claim in kept.claims.split()} <= sight.claims:
        raise Http404
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        approve, reason = request.POST.get("antwoord") == "ja", _text(request, "reden")
        at = clock.recorded_at(is_demo=municipality.is_demo)
        try:
            with undisturbed(request, kept.debtor_id):
                answer_proposal(proposal, on, at, person, approve=approve, reason=reason)
        except dossiers.Moved as moved:
            now = queries.proposal(municipality, proposal)
            if now is None or now.status != "open":
                messages.info(request, _("Dit voorstel was al beantwoord. Er is niets dubbel gedaan."))
                return redirect("dossier", debtor=kept.debtor_id)
            meanwhile = happened(
                kept.debtor_id, moved.since, on, has_ground=queries.has_ground(person), request=request
            )
        except Refusal:
            now = queries.proposal(municipality, proposal)
            if now is None or now.status != "open":
                messages.info(request, _("Dit voorstel was al beantwoord. Er is niets dubbel gedaan."))
                return redirect("dossier", debtor=kept.debtor_id)
            problem = _problem(approve=approve, has_reason=bool(reason))
        else:
            release_person(kept.debtor_id, person)
            messages.success(request, _("De stap is gezet.") if approve else _("Het voorstel is afgewezen."))
            return redirect("dossier", debtor=kept.debtor_id)
    context = {**_about(request, kept, on), "problem": problem, "meanwhile": meanwhile, "given": request.POST}
    return render(request, "desk/answer.html", context, status=409 if meanwhile else 422 if problem else 200)


def _problem(*, approve: bool, has_reason: bool) -> str:
    if approve or has_reason:
        return _("Deze stap kan nu niet. Kijk in het dossier wat wel kan.")
    return _("Schrijf kort waarom niet: een collega leest het.")


def _about(request: HttpRequest, kept: Proposal, on: date) -> dict[str, object]:
    person, _municipality = who(request)
    found = found_here(request, kept.debtor_id, on)
    named = {int(claim) for claim in kept.claims.split()}
    concerned = [view for view in found.claims if view.claim.pk in named]
    cost, owed = queries.cost_of(kept, on), sum(view.open_cents for view in concerned)
    return {
        **context_of(found, on, person),
        "proposal": kept,
        "step": Step(kept.step),
        "concerned": concerned,
        "owed_cents": owed,
        "cost_cents": cost,
        "after_cents": None if cost is None else owed + cost,
    }
