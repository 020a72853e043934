"""The lists: whom to call today, what is ready to go out, what waits for somebody."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.decision import Step
from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.usecases.send_reminders import send_reminders

# With fewer letters everybody would be found.
FEWEST = 2


@only(*DESK)
def reminders(request: HttpRequest) -> HttpResponse:
    """The free reminders that are ready: look at them, then send them all."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    may_send = queries.departments_of(person) is None
    if request.method == "POST":
        # One batch over all departments: whoever may not see them all does not send them.
        if not may_send:
            raise PermissionDenied
        try:
            sent = send_reminders(municipality, on, clock.recorded_at(is_demo=municipality.is_demo), person)
            messages.success(request, _("Verstuurd: %(count)d gratis herinneringen.") % {"count": sent})
        except Refusal:
            messages.error(request, _("Dit lukt nu niet. Er is niets verstuurd; probeer het nog eens."))
        return redirect("worklist")
    found = queries.worklist(
        municipality,
        on,
        queries.Choice(step=Step.HERINNERING.code),
        of=queries.whose(person, moment(request)),
        limit=500,
    )
    return render(request, "desk/reminders.html", {"on": on, "list": found, "may_send": may_send})


@only(*DESK)
def tasks(request: HttpRequest) -> HttpResponse:
    """What no decision covers and somebody has to look at."""
    person, municipality = who(request)
    return render(request, "desk/tasks.html", {"tasks": queries.open_tasks(municipality, person)})


@only(*DESK)
def bank(request: HttpRequest) -> HttpResponse:
    """Money that came in and found no claim yet: nobody knows whose it is, so only the joint team sees it."""
    person, municipality = who(request)
    is_joint = queries.departments_of(person) is None
    lines = queries.review_lines(municipality) if is_joint else ()
    return render(request, "desk/bank.html", {"lines": lines, "is_joint": is_joint})


@only(*DESK)
def search(request: HttpRequest) -> HttpResponse:
    """People by name, debtor number, claim number or payment reference."""
    person, municipality = who(request)
    text = request.GET.get("q", "").replace("\0", "").strip()
    is_enough = len(text) >= FEWEST
    found = queries.find(municipality, text, person, moment(request)) if is_enough else []
    if is_enough and not found:
        # Somebody else's: the dossier page says no more than that, and asks why one wants to look.
        number = queries.find_number(municipality, text)
        if number is not None:
            return redirect("dossier", debtor=number)
    if len(found) == 1:
        return redirect("dossier", debtor=found[0].pk)
    return render(request, "desk/search.html", {"q": text, "found": found, "is_enough": is_enough, "fewest": FEWEST})
