"""What a person sees: all that is owed, one claim with how it came about, letters, and who looked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.portal.experience import is_asked
from vereffen.records import queries, started_payments
from vereffen.records.queries import own
from vereffen.usecases.log_look import log_look


@visitor()
def payments(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All claims of this municipality with what comes next, the plan that runs, and what one can do."""
    found = own.own(visit.debtor, visit.on) if visit.debtor else None
    coming = started_payments.coming([visit.debtor]).get(visit.debtor, ()) if visit.debtor else ()
    context = {"visit": visit, "on": visit.on, "own": found, "coming": coming, "is_asked": is_asked(visit)}
    return render(request, "portal/payments.html", context)


@visitor()
def claim(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One claim: what it is for, how the amount came about, what comes next. Nobody else's."""
    number = request.GET.get("nr", "")
    if not number:
        return redirect("payments")
    found = own.own(visit.debtor, visit.on)
    view = next((one for one in found.claims if str(one.claim.pk) == number), None)
    if view is None:
        refuse_other(visit, number)
        raise Http404
    lines = own.came_about(visit.debtor, view.claim.pk, visit.on)
    context = {"visit": visit, "on": visit.on, "view": view, "lines": lines, "own": found}
    return render(request, "portal/claim.html", context)


def refuse_other(visit: Visit, number: str) -> None:
    """Writes down that somebody asked for a claim of another person."""
    other = queries.debtor_of_claim(visit.municipality, number)
    if other is not None and other != visit.debtor:
        log_look(other, visit.at, visit.person, "payments", None)


@visitor(whole=True)
def looks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who looked at the own dossier, when and why; who was refused saw nothing and is not named."""
    found = queries.looks_told(visit.debtor) if visit.debtor else []
    return render(request, "portal/looks.html", {"visit": visit, "looks": found})


@visitor(whole=True)
def letters(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The letters that were sent, each as a PDF."""
    found = own.own_letters(visit.debtor, visit.on) if visit.debtor else []
    return render(request, "portal/letters.html", {"visit": visit, "letters": found})
