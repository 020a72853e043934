"""Automatic payment as the person sees it: what is debited when, starting it, another day, letting it rest, stopping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach import schedules
from vereffen.approach.policy import policy
from vereffen.exchange.payments.accounts import account
from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.law.refusal import Refusal
from vereffen.records.queries import arrangements, debits
from vereffen.records.queries.arrangements import Running
from vereffen.usecases.end_mandate import end_mandate
from vereffen.usecases.give_mandate import give_mandate
from vereffen.usecases.move_pay_day import move_pay_day
from vereffen.usecases.pause_mandate import pause_mandate
from vereffen.usecases.resume_mandate import resume_mandate

START = ("iban", "naam", "dag", "akkoord")


@visitor(acts=True)
def automatic(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How it stands now; stopping and resting are one button, as starting is."""
    if request.method == "POST":
        return _changed(request, visit)
    return _page(request, visit)


def _page(request: HttpRequest, visit: Visit) -> HttpResponse:
    plan = _plan(visit)
    context = {
        "visit": visit,
        "on": visit.on,
        "shown": debits.automatic(visit.debtor, visit.on),
        "plan": plan,
        "may_start": _may_start(visit, plan),
        "day": _day(plan) if plan else 0,
        "may_resume": debits.rests_by_choice(visit.debtor),
    }
    return render(request, "portal/automatic.html", context)


def _plan(visit: Visit) -> Running | None:
    return next(iter(arrangements.running_plans(visit.debtor, visit.on)), None)


def _day(plan: Running) -> int:
    return schedules.day_of_month(tuple(one for one, _paid in plan.instalments))


def _may_start(visit: Visit, plan: Running | None) -> bool:
    # Whose account it is, only somebody who signed in can say.
    return bool(visit.is_whole and plan and visit.municipality.creditor_id)


def _changed(request: HttpRequest, visit: Visit) -> HttpResponse:
    what = request.POST.get("doe", "")
    try:
        if what == "stop":
            end_mandate(visit.debtor, visit.on, visit.at, visit.person)
            messages.success(
                request, _("Automatisch betalen is gestopt. Uw regeling loopt gewoon door: u betaalt weer zelf.")
            )
        elif what == "pauze":
            pause_mandate(visit.debtor, visit.on, visit.at, visit.person)
            messages.success(request, _("Wij schrijven nu niets af. Uw regeling loopt gewoon door."))
        elif what == "verder" and debits.rests_by_choice(visit.debtor):
            resume_mandate(visit.debtor, visit.on, visit.at, visit.person)
            messages.success(request, _("Wij schrijven weer af wat is afgesproken."))
    except Refusal:
        messages.info(request, _("Dit was al veranderd."))
    return redirect("my-automatic")


@visitor(acts=True, whole=True)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One question per page: which account, whose, which day, and whether that is right; nothing is kept before the last."""
    plan = _plan(visit)
    if plan is None or not _may_start(visit, plan) or debits.automatic(visit.debtor, visit.on).mandate:
        return redirect("my-automatic")
    told = {name: request.POST.get(name, "").replace("\0", "").strip() for name in START}
    if request.method != "POST":
        return _ask(request, visit, plan, told, "iban", "")
    for name in START[: START.index(request.POST.get("stap", "iban")) + 1 if request.POST.get("stap") in START else 1]:
        wrong = _wrong(name, told)
        if wrong:
            return _ask(request, visit, plan, told, name, wrong)
        last = name
    if last != START[-1]:
        return _ask(request, visit, plan, told, START[START.index(last) + 1], "")
    try:
        with transaction.atomic():
            if int(told["dag"]) != _day(plan):
                move_pay_day(visit.debtor, visit.on, visit.at, visit.person, plan.claims, int(told["dag"]))
            given = {"iban": told["iban"], "tenaamstelling": told["naam"], "hoe": "portaal"}
            give_mandate(visit.debtor, visit.on, visit.at, visit.person, given)
    except Refusal:
        messages.warning(request, _("Dit kan nu niet vanzelf. Bel ons, dan regelen wij het samen."))
    else:
        messages.success(request, _("Automatisch betalen staat aan. U krijgt een brief met alle dagen en bedragen."))
    return redirect("my-automatic")


def _wrong(name: str, told: Mapping[str, str]) -> str:
    if name == "iban":
        try:
            account(told["iban"])
        except Refusal:
            return _("Dit rekeningnummer klopt niet. Kijk op uw bankpas.")
    if name == "naam" and not told["naam"]:
        return _("Vul de naam in die op de bankpas staat.")
    if name == "dag" and not _is_day(told["dag"]):
        return _("Kies een dag van 1 tot en met 31.")
    if name == "akkoord" and told["akkoord"] != "ja":
        return _("Zet het vinkje als u akkoord gaat. Liever niet? Dan blijft u zelf betalen.")
    return ""


def _is_day(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 3 and 1 <= int(text) <= 31


def _ask(
    request: HttpRequest, visit: Visit, plan: Running, told: Mapping[str, str], name: str, wrong: str
) -> HttpResponse:
    day = int(told["dag"]) if _is_day(told["dag"]) else _day(plan)
    before = START[: START.index(name)]
    schedule = schedules.on_pay_day(plan.left, day, visit.on) if day != _day(plan) else plan.left
    days = policy(visit.municipality.policy, visit.on).incasso_aankondigen_dagen
    earliest = visit.on + timedelta(days=days)
    context: dict[str, Any] = {
        "visit": visit,
        "on": visit.on,
        "name": name,
        "notice": days,
        "number": START.index(name) + 1,
        "count": len(START),
        "hidden": [(one, told[one]) for one in before],
        "value": told[name],
        "day": day,
        "days": range(1, 32),
        "schedule": [one for one in schedule if one.day >= earliest],
        "before": [one for one in schedule if one.day < earliest],
        "tail": told["iban"].replace(" ", "")[-4:],
        "wrong": wrong,
    }
    return render(request, "portal/automatic_start.html", context, status=422 if wrong else 200)


@visitor(acts=True)
def pay_day(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Another day of the month for the whole arrangement, also for who pays without debits."""
    plan = _plan(visit)
    if plan is None:
        return redirect("my-automatic")
    wrong, typed = "", request.POST.get("dag", "").strip()
    if request.method == "POST" and not _is_day(typed):
        wrong = _("Kies een dag van 1 tot en met 31.")
    elif request.method == "POST":
        try:
            if int(typed) != _day(plan):
                move_pay_day(visit.debtor, visit.on, visit.at, visit.person, plan.claims, int(typed))
            messages.success(
                request, _("Uw betaaldag is nu de %(day)s. U krijgt een brief met alle dagen.") % {"day": typed}
            )
        except Refusal:
            messages.warning(request, _("Dit kan nu niet vanzelf. Bel ons, dan regelen wij het samen."))
        return redirect("my-automatic")
    context = {"visit": visit, "on": visit.on, "day": _day(plan), "days": range(1, 32), "wrong": wrong}
    return render(request, "portal/pay_day.html", context, status=422 if wrong else 200)
