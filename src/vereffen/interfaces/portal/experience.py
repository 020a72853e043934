"""Six questions on how it went, for who lately had costs or is done paying: free to skip, and kept apart from the person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.shared.scale_forms import asked_items, given_scores
from vereffen.law.refusal import Refusal
from vereffen.records import entry
from vereffen.records.queries.asked_people import to_ask_person
from vereffen.track.scales import FAIRNESS, FEWEST
from vereffen.usecases.answer_asked import answer_asked


def is_asked(visit: Visit) -> bool:
    """Whether this person may be asked now; who helps or acts for the person never is, for it is about how the person was treated."""
    if not visit.debtor or not entry.is_person(visit.person):
        return False
    return to_ask_person(visit.municipality.pk, visit.debtor, visit.on) is not None


@visitor(acts=True)
def experience(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The questions; saved whole, or skipped: of both only that the person was asked is kept."""
    if not is_asked(visit):
        return redirect("payments")
    given, missing = given_scores(request, [FAIRNESS])
    skips = request.POST.get("doe") == "overslaan"
    if request.method == "POST" and (skips or not missing):
        try:
            answer_asked(visit.municipality.pk, visit.debtor, visit.on, None if skips else given)
        except Refusal:
            return redirect("payments")
        messages.success(
            request,
            _("Goed. Wij vragen het niet meer.") if skips else _("Dank u. Uw antwoorden zijn bewaard, zonder uw naam."),
        )
        return redirect("payments")
    is_wrong = request.method == "POST"
    (part,) = asked_items([FAIRNESS], given, missing if is_wrong else [])
    context = {"visit": visit, "part": part, "is_wrong": is_wrong, "fewest": FEWEST}
    return render(request, "portal/experience.html", context, status=422 if is_wrong else 200)
