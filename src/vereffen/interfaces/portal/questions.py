"""One question per page, answers that can be changed and are kept for later, and handing them in once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from vereffen.approach.capacity import HOUSEHOLD, NET, SPOUSE
from vereffen.approach.sending import Wish
from vereffen.interfaces.portal import handing_in, plan_pages, trips
from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.portal.handing_in import NotSo
from vereffen.interfaces.portal.trips import TRIPS, Question, Trip, Wrong
from vereffen.interfaces.portal.views import refuse_other
from vereffen.interfaces.shared.amounts import typed_cents
from vereffen.records import drafts, queries, sending
from vereffen.records.models import Draft

_LAST = "klaar"


@visitor(acts=True)
def trip(request: HttpRequest, visit: Visit, trip: str) -> HttpResponse:
    """The next question of a series, one that somebody wants to change, or all answers to look at and hand in."""
    asked = TRIPS.get(trip)
    if asked is None:
        raise Http404
    if asked.whole and not visit.is_whole:
        return render(request, "portal/not_here.html", {"visit": visit, "whole": True}, status=403)
    if request.method == "POST" and request.POST.get("teken"):
        return _handed_in(request, visit, asked)
    draft = drafts.of(visit.person, asked.code, visit.at)
    wanted = request.POST.get("stap") or request.GET.get("stap", "")
    question = _question(asked, draft, wanted)
    if question is None:
        return _check(request, visit, asked, draft)
    if request.method == "POST":
        typed = request.POST.get(question.name, "")
        try:
            drafts.keep(draft, question.name, trips.read(question, typed, visit), visit.at)
        except Wrong as wrong:
            if question.name == "vordering":
                refuse_other(visit, typed)
            return _page(request, visit, asked, draft, question, str(wrong))
        return redirect(f"{reverse('my-trip', args=[trip])}?stap={_after(asked, draft)}")
    if question.name == "vordering" and "vordering" in request.GET:
        refuse_other(visit, request.GET["vordering"])
    return _page(request, visit, asked, draft, question, "")


def _question(asked: Trip, draft: Draft, wanted: str) -> Question | None:
    """The question that is wanted, or the first that has no answer; None when all have one."""
    for one in asked.questions:
        if one.name == wanted or one.name not in draft.answers:
            return one
    return None


def _after(asked: Trip, draft: Draft) -> str:
    return next((one.name for one in asked.questions if one.name not in draft.answers), _LAST)


def _page(
    request: HttpRequest, visit: Visit, asked: Trip, draft: Draft, question: Question, wrong: str
) -> HttpResponse:
    kept = draft.answers.get(question.name, "")
    shown = trips.shown(question, kept, visit).removeprefix("€ ") if kept and question.sort == "bedrag" else kept
    place = [one.name for one in asked.questions].index(question.name)
    context = {
        "visit": visit,
        "trip": asked,
        "question": question,
        "options": trips.options(question, visit),
        "value": request.POST.get(question.name, "")
        if wrong
        else shown or request.GET.get(question.name, "") or _known(visit, asked, question),
        "wrong": wrong,
        "number": place + 1,
        "count": len(asked.questions),
        "before": asked.questions[place - 1].name if place else "",
        "plan": plan_pages.begin(visit) if (asked.code, question.name) == ("in-delen", "bedrag") else None,
        "limit": handing_in.deferral_until(visit) if asked.code == "later" else None,
    }
    return render(request, "portal/question.html", context, status=422 if wrong else 200)


def _known(visit: Visit, asked: Trip, question: Question) -> str:
    """What was told before and still counts, for whoever signed in: it is looked at again, not typed again."""
    if not visit.is_whole:
        return ""
    if question.name == "kanaal":
        wish = sending.wishes([visit.debtor]).get(visit.debtor, Wish())
        return next((code for code, one in handing_in.WISHES.items() if one == wish), "")
    if asked.code != "kwijtschelding":
        return ""
    found = queries.capacity_of(visit.debtor, visit.on)
    told = {one.key: one.value for one in found.known} if found else {}
    if question.name == "huishouden":
        home = str(told.get(HOUSEHOLD, ""))
        return "echtgenoten" if home.startswith("gehuwd") else home
    cents = told.get(NET) if question.name == "inkomen" else None
    return typed_cents(cents + told.get(SPOUSE, 0)) if cents is not None else ""


def _check(
    request: HttpRequest, visit: Visit, asked: Trip, draft: Draft, wrong: str = "", status: int = 200
) -> HttpResponse:
    answers = [(one, trips.shown(one, draft.answers.get(one.name, ""), visit)) for one in asked.questions]
    context = {
        "visit": visit,
        "on": visit.on,
        "trip": asked,
        "answers": answers,
        "token": draft.token,
        "wrong": wrong,
        "plan": plan_pages.chosen(visit, draft.answers) if asked.code == "in-delen" else None,
        "later": handing_in.later(visit, draft.answers) if asked.code == "later" else None,
    }
    return render(request, "portal/check.html", context, status=status)


def _handed_in(request: HttpRequest, visit: Visit, asked: Trip) -> HttpResponse:
    """What was asked is kept once; the same form sent again comes to the same page and changes nothing."""
    draft = drafts.of(visit.person, asked.code, visit.at)
    token = request.POST.get("teken", "")
    if not constant_time_compare(token, draft.token):
        # Sent before, perhaps from another window or twice at once: nothing is booked from it.
        return redirect(f"{reverse('my-done')}?wat={asked.code}")
    if _after(asked, draft) != _LAST:
        return redirect("my-trip", trip=asked.code)
    file, plan = request.FILES.get("bestand"), request.POST.get("plan", "")
    try:
        with drafts.handing_in(draft) as is_first:
            outcome = handing_in.hand_in(visit, asked, draft, file, plan) if is_first else {}
    except NotSo as refused:
        return _check(request, visit, asked, draft, str(refused) or _("Zo kan het niet. Bel ons gerust."), 422)
    if outcome:
        request.session["gedaan"] = {"wat": asked.code, **outcome}
    return redirect(f"{reverse('my-done')}?wat={asked.code}")


@visitor(acts=True)
def done(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was just arranged, and what happens now."""
    told = request.session.get("gedaan", {})
    if not told or told.get("wat") != request.GET.get("wat"):
        return redirect("payments")
    return render(
        request, "portal/done.html", {"visit": visit, "on": visit.on, "told": told, "trip": TRIPS[told["wat"]]}
    )
