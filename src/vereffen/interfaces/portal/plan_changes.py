"""A plan of which too little came in: the person sees what it can become and chooses, without asking anybody."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from vereffen.approach.respread import Respread
from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.law.refusal import Refusal
from vereffen.records import drafts
from vereffen.records.queries import arrangements
from vereffen.records.queries.arrangements import Running
from vereffen.usecases.accept_respread import accept_respread

_TRIP = "plan"


class Choice(NamedTuple):
    """One way in which a plan can go on: the code that the form sends, the plan, and what it becomes."""

    code: str
    plan: Running
    becomes: Respread


@visitor(acts=True)
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What each plan with too little paid can become; one is chosen, once."""
    choices = _choices(visit.debtor, visit.on)
    if request.method == "POST":
        return _chosen(request, visit, choices)
    if not choices:
        return redirect("payments")
    return _page(request, visit, choices, "")


def _choices(debtor: int, on: date) -> list[Choice]:
    return [
        Choice(f"{min(plan.claims)}-{one.way}", plan, one)
        for plan in arrangements.running_plans(debtor, on)
        for one in arrangements.respreads(plan, debtor, on)
    ]


def _page(request: HttpRequest, visit: Visit, choices: list[Choice], wrong: str) -> HttpResponse:
    context = {
        "visit": visit,
        "on": visit.on,
        "choices": choices,
        "token": drafts.of(visit.person, _TRIP, visit.at).token,
        "wrong": wrong,
    }
    return render(request, "portal/plan.html", context, status=422 if wrong else 200)


def _chosen(request: HttpRequest, visit: Visit, choices: list[Choice]) -> HttpResponse:
    draft = drafts.of(visit.person, _TRIP, visit.at)
    if not constant_time_compare(request.POST.get("teken", ""), draft.token):
        # Sent before: nothing is booked from it.
        return redirect("payments")
    choice = next((one for one in choices if one.code == request.POST.get("keuze", "")), None)
    if choice is None:
        return _page(request, visit, choices, _("Kies hoe u de rest betaalt.")) if choices else redirect("payments")
    key = f"portaal:{draft.token}"
    try:
        with drafts.handing_in(draft) as is_first:
            if not is_first:
                return redirect("payments")
            why = accept_respread(
                visit.debtor, visit.on, visit.at, visit.person, choice.plan.claims, choice.becomes.way, key
            )
    except Refusal:
        messages.warning(request, _("Uw plan is intussen veranderd. Kijk het na, of bel ons."))
        return redirect("payments")
    told = (
        _("Een medewerker kijkt ernaar en belt u. Tot die tijd gebeurt er niets en komen er geen kosten bij.")
        if why
        else _("Uw plan is aangepast. U krijgt een brief met alle dagen.")
    )
    messages.success(request, told)
    return redirect("payments")
