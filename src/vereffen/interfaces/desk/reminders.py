"""The free reminders that are ready: who gets one and why, sending them all, and who got none after all."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.decision import Step
from vereffen.interfaces.desk.pages import page_of, pages_of
from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.usecases.send_reminders import Stayed, send_reminders

PAGE = 50


@only(*DESK)
def reminders(request: HttpRequest) -> HttpResponse:
    """The free reminders that are ready: look at them, then send them all."""
    person, _municipality = who(request)
    may_send = queries.departments_of(person) is None
    if request.method == "POST":
        # One batch over all departments: whoever may not see them all does not send them.
        if not may_send:
            raise PermissionDenied
        return _send(request)
    number = page_of(request)
    found = _found(request, number)
    pages = pages_of(found.people, PAGE)
    if number > pages:
        number, found = pages, _found(request, pages)
    context = {"on": moment(request).date(), "list": found, "may_send": may_send, "page": number, "pages": pages}
    return render(request, "desk/reminders.html", context)


def _found(request: HttpRequest, number: int) -> queries.Worklist:
    person, municipality = who(request)
    return queries.worklist(
        municipality,
        clock.today(is_demo=municipality.is_demo),
        queries.Choice(step=Step.HERINNERING.code),
        of=queries.whose(person, moment(request)),
        offset=(number - 1) * PAGE,
        limit=PAGE,
    )


def _send(request: HttpRequest) -> HttpResponse:
    person, municipality = who(request)
    on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
    stayed: list[Stayed] = []
    try:
        sent = send_reminders(municipality, on, at, person, stayed=stayed.append)
    except Refusal:
        messages.error(request, _("Dit lukt nu niet. Er is niets verstuurd; probeer het nog eens."))
        return redirect("worklist")
    if not stayed:
        messages.success(request, _("Verstuurd: %(count)d gratis herinneringen.") % {"count": sent})
        return redirect("worklist")
    names = queries.names_of([one.debtor for one in stayed])
    knows = queries.has_ground(person)
    told = [(one.debtor, names.get(one.debtor, ""), queries.veiled(one.against, is_veiled=not knows)) for one in stayed]
    return render(request, "desk/reminders_sent.html", {"on": on, "sent": sent, "stayed": told})
