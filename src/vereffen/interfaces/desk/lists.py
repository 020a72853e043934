"""The lists: whom to call today, what is ready to go out, what waits for somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.decision import STEPS, Step
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.usecases.send_reminders import send_reminders

PAGE = 50


@only(*DESK)
def worklist(request: HttpRequest) -> HttpResponse:
    """The people for whom something is proposed, what and why; filtered by step and department."""
    _person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    step = request.GET.get("stap", "")
    step = step if step in STEPS else ""
    department = request.GET.get("afdeling", "")
    page = request.GET.get("pagina", "1")
    number = max(1, int(page)) if page.isdigit() else 1
    found = queries.worklist(municipality, on, step=step, department=department, offset=(number - 1) * PAGE, limit=PAGE)
    context = {
        "on": on,
        "list": found,
        "steps": [(one, count) for one, count in sorted(found.per_step.items()) if one is not Step.HERINNERING],
        "departments": municipality.departments.order_by("name"),
        "step": step,
        "department": department,
        "page": number,
        "pages": (found.people + PAGE - 1) // PAGE,
        "night": queries.last_night(municipality),
    }
    return render(request, "desk/worklist.html", context)


@only(*DESK)
def reminders(request: HttpRequest) -> HttpResponse:
    """The free reminders that are ready: look at them, then send them all."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    if request.method == "POST":
        try:
            sent = send_reminders(municipality, on, clock.recorded_at(is_demo=municipality.is_demo), person)
            messages.success(request, _("%(count)d gratis herinneringen verstuurd.") % {"count": sent})
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("worklist")
    found = queries.worklist(municipality, on, step=Step.HERINNERING.code, limit=500)
    return render(request, "desk/reminders.html", {"on": on, "list": found})


@only(*DESK)
def tasks(request: HttpRequest) -> HttpResponse:
    """What no decision covers and somebody has to look at."""
    _person, municipality = who(request)
    return render(request, "desk/tasks.html", {"tasks": queries.open_tasks(municipality)})


@only(*DESK)
def bank(request: HttpRequest) -> HttpResponse:
    """Money that came in and found no claim yet."""
    _person, municipality = who(request)
    return render(request, "desk/bank.html", {"lines": queries.review_lines(municipality)})


@only(*DESK)
def search(request: HttpRequest) -> HttpResponse:
    """People by name, debtor number, claim number or payment reference."""
    _person, municipality = who(request)
    text = request.GET.get("q", "").strip()
    found = queries.find(municipality, text) if len(text) > 1 else []
    if len(found) == 1:
        return redirect("dossier", debtor=found[0].pk)
    return render(request, "desk/search.html", {"q": text, "found": found})
