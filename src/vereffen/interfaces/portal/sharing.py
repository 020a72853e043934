"""Coming back later, letting a helper look along, and reading a letter."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import passes
from vereffen.records.queries import own
from vereffen.usecases.change_pass import KINDS, change_pass
from vereffen.usecases.come_back_later import come_back_later
from vereffen.usecases.show_letter import show_letter


@visitor(acts=True)
def later(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new code to come back with, shown once; what was filled in stays where it is."""
    if visit.is_helper:
        return render(request, "portal/not_here.html", {"visit": visit, "whole": False}, status=403)
    code = ""
    if request.method == "POST":
        try:
            code = come_back_later(visit.debtor, visit.on, visit.person)
        except Refusal:
            messages.warning(request, _("Dit kan nu niet. Bel ons."))
    return render(request, "portal/later.html", {"visit": visit, "code": code})


@visitor(acts=True, whole=True)
def helpers(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who looks along and until when; somebody else may be let in, and everybody may be shown out."""
    code = wrong = ""
    told = request.POST
    if request.method == "POST":
        try:
            if told.get("stop"):
                number = int(told["stop"]) if told["stop"].isdecimal() and len(told["stop"]) < 19 else 0
                change_pass(visit.debtor, visit.on, visit.at, visit.person, ends=number)
                messages.success(request, _("Deze persoon kan niet meer meekijken."))
                return redirect("my-helpers")
            code = change_pass(
                visit.debtor, visit.on, visit.at, visit.person, name=told.get("naam", ""), kind=told.get("wie", ""),
                until=read_day(told.get("tot", "")), may_act=told.get("mag") == "doen",
            )  # fmt: skip
        except (Refusal, ValueError):
            wrong = _("Vul een naam in, en een dag binnen een half jaar.")
    context = {
        "visit": visit,
        "on": visit.on,
        "passes": passes.of(visit.debtor, visit.on),
        "kinds": KINDS,
        "code": code,
        "wrong": wrong,
        "told": told,
        "until": told.get("tot") or (visit.on + timedelta(days=31)).isoformat(),
    }
    return render(request, "portal/looking_along.html", context, status=422 if wrong else 200)


@visitor(whole=True)
def letter(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One letter to this person as a PDF; nobody else's."""
    number = request.GET.get("nr", "")
    found = next((one for one in own.own_letters(visit.debtor, visit.on) if str(one.pk) == number), None)
    if found is None:
        raise Http404
    response = HttpResponse(show_letter(visit.municipality, found.pk, fonts()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="brief-{found.pk}.pdf"'
    return response
