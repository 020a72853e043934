"""Paying on a provider's page: going there, coming back, what the provider tells meanwhile, and the page of the local provider."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from vereffen.exchange.providers.client import PAID, STOPPED, Order, Provider, Told
from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.payment_page import fake, provider
from vereffen.law.refusal import Refusal
from vereffen.records import register, started_payments
from vereffen.records.models import Municipality
from vereffen.records.started_payments import Started
from vereffen.usecases.record_payment_callback import record_payment_callback
from vereffen.usecases.start_payment import start_payment

log = logging.getLogger(__name__)


def begin(request: HttpRequest, visit: Visit, claim: int, cents: int) -> HttpResponse:
    """To the provider's page with a new order, or the order of a form that was sent before. Refused as the use case does."""
    at_provider = provider(visit.municipality)
    if at_provider is None:
        raise Refusal("There is no page to pay on here: pay with the code, or by transfer.")
    number = request.POST.get("opdracht", "")
    order = start_payment(visit.debtor, claim, cents, number, visit.on, visit.at, visit.person)
    back = request.build_absolute_uri(_back(order))
    return redirect(at_provider.address(Order(order.number, order.cents, order.reference, back)))


@visitor(acts=True)
def paid(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Back from the provider: what it told of the order of this person."""
    order = _own(request, visit)
    status = started_payments.status(order)
    return render(request, "portal/paid.html", {"visit": visit, "order": order, "status": status})


@login_not_required
@csrf_exempt
@require_POST
def callback(request: HttpRequest, code: str) -> HttpResponse:
    """What a provider tells, signed; 400 for what is not its own, 200 for what is known now or was known already."""
    of = register.known_municipality(code)
    at_provider = provider(of) if of else None
    if of is None or at_provider is None:
        raise Http404
    try:
        _receive(of, at_provider, request.body, request.headers, clock.recorded_at(is_demo=of.is_demo))
    except Refusal as refusal:
        log.warning("A message about a payment was refused: %s", refusal)
        return HttpResponse(status=400)
    return HttpResponse(status=200)


def _receive(of: Municipality, at_provider: Provider, body: bytes, headers: Mapping[str, str], at: datetime) -> bool:
    # The clock of the machine judges how old a message is, also where a practice day is set.
    told = at_provider.read(body, headers, datetime.now(clock.HOME))
    return record_payment_callback(of, told, at.astimezone(clock.HOME).date(), at)


@visitor(acts=True)
def local(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the provider on this machine, in example places only: pay or stop, told back as a real one does."""
    of = visit.municipality
    if not of.is_demo:
        raise Http404
    order = _own(request, visit)
    if request.method == "POST":
        status = PAID if request.POST.get("doe") == "betaal" else STOPPED
        at_provider = fake(of)
        body, headers = at_provider.signed(Told(order.number, order.cents, status), datetime.now(clock.HOME))
        _receive(of, at_provider, body, headers, visit.at)
        return redirect(_back(order))
    return render(request, "portal/local_provider.html", {"visit": visit, "order": order})


def _back(order: Started) -> str:
    return f"{reverse('my-paid')}?opdracht={order.number}"


def _own(request: HttpRequest, visit: Visit) -> Started:
    order = started_payments.of(visit.municipality, request.GET.get("opdracht", "")[:64])
    if order is None or order.debtor != visit.debtor:
        raise Http404
    return order
