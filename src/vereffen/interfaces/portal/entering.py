"""The door of the portal: the code of a letter, or signing in."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from vereffen.interfaces.shared import clock, oidc
from vereffen.interfaces.shared.sign_in import BACKEND
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.entry import TooMany
from vereffen.usecases.enter_portal import enter_portal


@login_not_required
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """The first page: type the code of a letter, or sign in; whoever comes in does so under a new session."""
    place = queries.only_place()
    context = {"municipality": place, "has_provider": oidc.is_configured()}
    if request.method != "POST":
        return render(request, "portal/door.html", context)
    is_demo = queries.is_practice()
    on, at = clock.today(is_demo=is_demo), clock.recorded_at(is_demo=is_demo)
    try:
        account = enter_portal(request.POST.get("code", "")[:100], request.META.get("REMOTE_ADDR", ""), on, at)
    except TooMany:
        wrong = _("Er is te vaak een verkeerde code ingetypt. Wacht een kwartier, of bel ons.")
        return render(request, "portal/door.html", {**context, "wrong": wrong}, status=429)
    except Refusal:
        wrong = _("Met deze code komt u niet binnen. Kijk de code in de brief na. Is de code al gebruikt? Bel ons.")
        return render(request, "portal/door.html", {**context, "wrong": wrong}, status=422)
    request.session.flush()
    login(request, account, backend=BACKEND)
    return redirect("payments")
