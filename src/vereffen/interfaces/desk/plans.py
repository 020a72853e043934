"""An arrangement that runs: how it stands, and going on in another way, or ending it, with a reason."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach import schedules
from vereffen.approach.facts import ENDINGS, Kind
from vereffen.approach.plan_guard import TEXTS, signals
from vereffen.approach.policy import policy
from vereffen.approach.schedules import Schedule
from vereffen.interfaces.desk import signing
from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.amounts import read_cents
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.records.queries import arrangements
from vereffen.records.queries.arrangements import Running
from vereffen.usecases.change_arrangement import change_arrangement
from vereffen.usecases.record_fact import record_fact

END = "stoppen"
SPREAD = "spreiden"


@only(*DESK)
def change(request: HttpRequest, debtor: int) -> HttpResponse:
    """Each arrangement that runs, its instalments, the signals that it may fail, and what can be done about it."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    seen = {view.claim.pk for view in found.claims}
    running = [one for one in arrangements.running_plans(debtor, on) if one.claims & seen]
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        try:
            with undisturbed(request, debtor):
                problem = _changed(request, debtor, on, running)
        except dossiers.Moved as moved:
            has_ground = queries.has_ground(person)
            meanwhile = happened(debtor, moved.since, on, has_ground=has_ground, request=request)
        if not problem and not meanwhile:
            messages.success(request, _("De regeling is veranderd. Er komen geen kosten bij."))
            return redirect("dossier", debtor=debtor)
    known = queries.capacity_of(debtor, on)
    chosen = policy(municipality.policy, on)
    grace, slack = chosen.termijn_speling_dagen, chosen.termijn_speling_cents
    references = {view.claim.pk: view.claim.reference for view in found.claims}
    context = {
        **context_of(found, on, person),
        "plans": [
            (
                number,
                one,
                [references[claim] for claim in sorted(one.claims) if claim in references],
                [_(TEXTS[sign]) for sign in signals(arrangements.standing(one, found, slack), known, on, grace)],
                one.due_cents(on),
                arrangements.respreads(one, debtor, on),
            )
            for number, one in enumerate(running, 1)
        ],
        "endings": ENDINGS,
        "colleagues": queries.colleagues(municipality, person.pk),
        "has_passwords": not municipality.is_demo,
        "given": request.POST,
        "problem": problem,
        "meanwhile": meanwhile,
    }
    return render(
        request, "desk/arrangement_change.html", context, status=409 if meanwhile else 422 if problem else 200
    )


def _changed(request: HttpRequest, debtor: int, on: date, running: list[Running]) -> str:
    """Books what was asked; what is wrong in words when it cannot be, and then nothing has changed."""
    person, municipality = who(request)
    number = request.POST.get("plan", "")
    plan = running[int(number) - 1] if number.isdecimal() and 1 <= int(number) <= len(running) else None
    what, reason = request.POST.get("wat", ""), request.POST.get("reden", "").replace("\0", "").strip()
    if plan is None or not what:
        return _("Kies wat er moet veranderen.")
    if not reason:
        return _("Schrijf kort waarom: de persoon en een collega lezen het.")
    at = clock.recorded_at(is_demo=municipality.is_demo)
    try:
        if what == END:
            ending = request.POST.get("einde", "")
            told = {"einde": ending, "reden": reason}
            record_fact(debtor, Kind.ARRANGEMENT_ENDED, on, at, person, told, min(plan.claims))
        else:
            if what.startswith(f"{SPREAD}-"):
                schedule, what = _chosen(what, plan, debtor, on), SPREAD
            else:
                schedule = _schedule(request, plan, what, on)
            second, is_choice = signing.second(request, municipality, person), request.POST.get("bewust") == "ja"
            if second is None and request.POST.get("tweede"):
                return _("De collega tekende niet: kies een ander dan uzelf en vul het goede wachtwoord in.")
            agreed = schedules.Agreed(tuple(sorted(plan.claims)), schedule, is_choice, reason)
            change_arrangement(debtor, on, at, person, what, agreed, second)
    except Refusal:
        return _refused(plan, what, on)
    return ""


def _chosen(what: str, plan: Running, debtor: int, on: date) -> Schedule:
    for one in arrangements.respreads(plan, debtor, on):
        if what == f"{SPREAD}-{one.way}":
            return one.schedule
    raise Refusal("What was missing is in meanwhile: look at the plan again.")


def _schedule(request: HttpRequest, plan: Running, what: str, on: date) -> Schedule:
    """What is left of the plan, as it was asked to go on. Refused for what is no day or no amount."""
    # By the whole plan: what is left may begin, or end, in a month too short for the day.
    left, day = plan.left, schedules.day_of_month(tuple(one for one, _paid in plan.instalments))
    if left[0].day <= on:
        # What is late or due today is paid on the next day of the plan: nobody is asked for two at once.
        left = _after(left, on, day)
    if what == "overslaan":
        return schedules.skipped(left, 0, day)
    if what == "verschuiven":
        return schedules.shifted(left, 1, day)
    if what == "betaaldag":
        typed = request.POST.get("dag", "").strip()
        if not (typed.isdecimal() and 1 <= int(typed) <= 31):
            raise Refusal("A pay day is a day of the month.")
        return schedules.on_pay_day(left, int(typed), on)
    cents = read_cents(request.POST.get("bedrag", "")) or 0
    return schedules.even(plan.left_cents, cents, left[0].day, day)


def _after(left: Schedule, on: date, day: int) -> Schedule:
    months = 1
    while schedules.shifted(left, months, day)[0].day <= on:
        months += 1
    return schedules.shifted(left, months, day)


def _refused(plan: Running, what: str, on: date) -> str:
    if what == END:
        if plan.repair_until and on <= plan.repair_until:
            return _("Deze persoon kan het nog goedmaken tot en met %(day)s. Tot dan loopt de regeling door.") % {
                "day": f"{plan.repair_until:%d-%m-%Y}"
            }
        return _(
            "Stoppen omdat er niet betaald is kan pas als u de persoon hebt verteld dat een termijn te laat is, en er tien dagen waren om dat goed te maken. Leg dat contact eerst vast."
        )
    if what == "overslaan":
        return _("Vaker overslaan kan dit jaar niet. Maak een regeling die past.")
    return _(
        "Zo kan het niet. Kijk naar de dag of het bedrag, of er genoeg overblijft om van te leven, en of er een collega moet meetekenen."
    )
