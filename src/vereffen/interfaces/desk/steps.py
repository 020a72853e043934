"""Choosing a step: milder is always there, harsher asks for a reason and a colleague who signs along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.carry_out import ELSEWHERE, OUTCOMES, Choices
from vereffen.approach.decision import Reason, Step, reasons, step_of
from vereffen.interfaces.desk import signing
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.amounts import read_cents
from vereffen.law.refusal import Refusal
from vereffen.law.rule import MAXIMUM_CENTS
from vereffen.records import dossiers, queries
from vereffen.usecases.release_person import release_person
from vereffen.usecases.take_step import take_step


class Choice(NamedTuple):
    """One step that this page can carry out: on which claims, on which only by two people, and what speaks against it."""

    step: Step
    claims: tuple[int, ...]
    by_two: tuple[int, ...]
    against: tuple[Reason, ...]


@only(*DESK)
def choose(request: HttpRequest, debtor: int) -> HttpResponse:
    """The steps that can be taken for this person today, and taking one."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    offered = choices(found)
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        try:
            with undisturbed(request, debtor):
                problem = _take(request, found, on)
        except dossiers.Moved as moved:
            meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person), request=request)
        if not problem and not meanwhile:
            release_person(debtor, person)
            messages.success(request, _("De stap is gezet."))
            return redirect("dossier", debtor=debtor)
    context = {
        **context_of(found, on, person),
        "choices": offered,
        "chosen": request.POST.get("stap") or request.GET.get("stap", ""),
        "named": request.POST.getlist("vordering"),
        "given": request.POST,
        "problem": problem,
        "meanwhile": meanwhile,
        "outcomes": OUTCOMES,
        "colleagues": queries.colleagues(municipality, person.pk),
        "signs": not municipality.is_demo,
    }
    return render(request, "desk/step.html", context, status=409 if meanwhile else 422 if problem else 200)


def choices(found: queries.Dossier) -> tuple[Choice, ...]:
    """What can be carried out here for this person, from the lightest on."""
    free: dict[Step, list[int]] = {}
    by_two: dict[Step, list[int]] = {}
    against: dict[Step, int] = {}
    for view in found.claims:
        for one in view.outlook:
            if one.step in ELSEWHERE or not view.open_cents:
                continue
            if not one.blocked_by:
                free.setdefault(one.step, []).append(view.claim.pk)
            elif one.by_two:
                by_two.setdefault(one.step, []).append(view.claim.pk)
                against[one.step] = against.get(one.step, 0) | one.blocked_by
    steps = sorted({*free, *by_two})
    return tuple(
        Choice(step, tuple(free.get(step, ())), tuple(by_two.get(step, ())), reasons(against.get(step, 0)))
        for step in steps
    )


def _take(request: HttpRequest, found: queries.Dossier, on: date) -> str:
    """Carries the step out; what is wrong in words when it cannot be, and then nothing has changed."""
    person, municipality = who(request)
    step = step_of(request.POST.get("stap", ""))
    claims = _claims(request, found)
    if step is None or not claims:
        return _("Kies een stap en minstens één vordering.")
    signed = signing.second(request, municipality, person)
    if signed is None and request.POST.get("tweede"):
        return _("De collega tekende niet: kies een ander dan uzelf en vul het goede wachtwoord in.")
    cents = _cents(request.POST.get("bedrag", ""))
    if cents is None:
        return _("Schrijf het bedrag in euro's en centen, zoals 25,00.")
    by_post = {"ja": True, "nee": False}.get(request.POST.get("per_post", ""))
    reason = request.POST.get("reden", "").replace("\0", "").strip()
    outcome = request.POST.get("uitkomst", "")
    chosen = Choices(by_post, cents, reason, outcome if step is Step.EVENREDIGHEID else "")
    try:
        at = clock.recorded_at(is_demo=municipality.is_demo)
        take_step(found.debtor.pk, step, on, at, person, claims, signed, chosen)
    except Refusal:
        return _("Deze stap kan nu niet, of mist nog iets: een reden, een collega, een uitkomst of een bedrag.")
    return ""


def _claims(request: HttpRequest, found: queries.Dossier) -> Sequence[int]:
    own = {str(view.claim.pk): view.claim.pk for view in found.claims}
    return [own[number] for number in request.POST.getlist("vordering") if number in own]


def _cents(text: str) -> int | None:
    """Whole cents of an amount as people write it; 0 for nothing, None for what is no amount or below nothing."""
    cents = read_cents(text) if text.strip() else 0
    return cents if cents is not None and 0 <= cents <= MAXIMUM_CENTS else None
