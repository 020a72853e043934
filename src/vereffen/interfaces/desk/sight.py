"""Looking at a person: on which ground, written down each time; and the page for whoever has none."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vereffen.approach.grounds import Ground, Sight, may_state
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, Instead, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.usecases.log_look import log_look


def seen_here(request: HttpRequest, debtor: int) -> Sight:
    """What this officer may see of that person, written down once per request; the page without ground when it is nothing."""
    kept: dict[int, Sight] = request.__dict__.setdefault("_sights", {})
    if debtor not in kept:
        kept[debtor] = _looked(request, debtor)
    if not kept[debtor].has_ground:
        raise Instead(no_ground(request, debtor))
    return kept[debtor]


def _looked(request: HttpRequest, debtor: int) -> Sight:
    person, _municipality = who(request)
    _here(request, debtor)
    at = moment(request)
    sight = queries.sight_of(person, debtor, at)
    match = request.resolver_match
    page = (match.url_name or "") if match else ""
    log_look(debtor, at, person, page, sight.grounds[0] if sight.has_ground else None)
    return sight


def _here(request: HttpRequest, debtor: int) -> None:
    person, _municipality = who(request)
    try:
        dossiers.of(debtor, person)
    except Refusal:
        raise Http404 from None


def moment(request: HttpRequest) -> datetime:
    """Now, as the municipality's clock tells it."""
    _person, municipality = who(request)
    return clock.recorded_at(is_demo=municipality.is_demo).astimezone(clock.HOME)


def no_ground(request: HttpRequest, debtor: int, problem: str = "") -> HttpResponse:
    """The page that shows nothing of the person, says why, and lets the officer state a ground with a reason."""
    person, _municipality = who(request)
    context = {
        "number": debtor,
        "choices": may_state(person.role),
        "problem": problem,
        "given": request.POST if problem else {},
        "next": _next(request, debtor),
    }
    return render(request, "desk/no_ground.html", context, status=422 if problem else 403)


@only(*DESK)
@require_POST
def state(request: HttpRequest, debtor: int) -> HttpResponse:
    """States why this person is looked at today, and goes on to what was asked for."""
    person, _municipality = who(request)
    _here(request, debtor)
    reason = request.POST.get("reden", "").replace("\0", "").strip()
    ground = _chosen(request)
    if ground is None or not reason:
        return no_ground(request, debtor, _("Kies waarom u kijkt, en schrijf kort wat deze persoon vraagt."))
    log_look(debtor, moment(request), person, "ground", ground, reason)
    return redirect(_next(request, debtor))


def _chosen(request: HttpRequest) -> Ground | None:
    person, _municipality = who(request)
    known = {one.code: one for one in may_state(person.role)}
    return known.get(request.POST.get("grond", ""))


def _next(request: HttpRequest, debtor: int) -> str:
    """The page of ours that was asked for; the dossier when it was a form, or none of ours."""
    wanted = request.POST.get("verder", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return request.get_full_path() if request.method == "GET" else f"/dossier/{debtor}/"


@only(*DESK)
def looks(request: HttpRequest, debtor: int) -> HttpResponse:
    """Who looked at this person and why, for an officer who may see the person."""
    person, _municipality = who(request)
    seen_here(request, debtor)
    return render(request, "desk/looks.html", {"number": debtor, "looks": queries.looks_of(debtor), "viewer": person})


@only(*DESK)
@require_POST
def bsn(request: HttpRequest, debtor: int) -> HttpResponse:
    """The BSN in full, once, to whoever may see the person; the log keeps that it was and what for."""
    sight = seen_here(request, debtor)
    found = queries.bsn_of(debtor)
    if not found:
        raise Http404
    return render(request, "desk/bsn.html", {"number": debtor, "bsn": found, "ground": sight.grounds[0]})
