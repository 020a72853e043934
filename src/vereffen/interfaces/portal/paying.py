"""Paying now: any part of what is owed, with the exact reference and the code for the bank's app; and what to do when it does not work."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.portal.provider_pages import begin
from vereffen.interfaces.portal.views import refuse_other
from vereffen.interfaces.shared.amounts import read_cents, typed_cents
from vereffen.interfaces.shared.payment_page import provider
from vereffen.law.refusal import Refusal
from vereffen.records.queries import own
from vereffen.usecases.prepare_payment import prepare_payment


@visitor(acts=True)
def payment(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How to pay: all, one claim, the next instalment, or just what one can now."""
    found = own.own(visit.debtor, visit.on)
    owed = found.open_claims
    number = request.GET.get("nr", "")
    view = next((one for one in owed if str(one.claim.pk) == number), None)
    if number and view is None:
        refuse_other(visit, number)
        raise Http404
    if not owed:
        return redirect("payments")
    plan = found.plans[0] if found.plans and view is None else None
    usual = view.open_cents if view else plan.left[0].cents if plan else found.balance_cents
    most = view.open_cents if view else found.balance_cents
    typed = (request.POST if request.method == "POST" else request.GET).get("bedrag", "").strip()
    cents, wrong = read_cents(typed) if typed else usual, ""
    if cents is None or not 0 < cents <= most:
        cents, wrong = usual, _("Vul een bedrag in tot en met wat u nog moet betalen, zoals 25,00.")
    # One reference leads to the person; what is paid goes to the plan, or to what fell due first.
    claim = view or next((one for one in owed if plan and one.claim.pk in plan.claims), owed[0])
    if request.method == "POST" and not wrong:
        try:
            return begin(request, visit, claim.claim.pk, cents)
        except Refusal:
            wrong = _("Dat lukte niet. Kijk nog eens naar het bedrag, of maak het zelf over.")
    try:
        ready = prepare_payment(visit.municipality, visit.debtor, claim.claim.pk, cents)
    except Refusal:
        ready = None
    context = {
        "visit": visit,
        "on": visit.on,
        "own": found,
        "view": view,
        "plan": plan,
        "ready": ready,
        "picture": mark_safe(ready.picture) if ready else "",  # noqa: S308 - drawn here from numbers
        "typed": typed or typed_cents(usual),
        "wrong": wrong,
        # An order is known by a number that nobody guesses; the form sent twice is one order.
        "order": secrets.token_urlsafe(32) if ready and provider(visit.municipality) else "",
    }
    return render(request, "portal/payment.html", context, status=422 if wrong else 200)


@visitor(acts=True)
def trouble(request: HttpRequest, visit: Visit) -> HttpResponse:
    """It does not work: one question, and every answer leads to something that helps."""
    found = own.own(visit.debtor, visit.on)
    has_remission = any(one.claim.has_remission for one in found.open_claims) and found.debtor.is_person
    return render(request, "portal/trouble.html", {"visit": visit, "own": found, "has_remission": has_remission})
