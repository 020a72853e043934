"""What no decision covers and somebody has to do: the list, and saying that it is done."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vereffen.interfaces.desk.pages import page_of, pages_of
from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.usecases.finish_task import finish_task

PAGE = 50


@only(*DESK)
def tasks(request: HttpRequest) -> HttpResponse:
    """The open tasks, those over their last day first; all of them or the own ones, by department."""
    _person, municipality = who(request)
    at, number = moment(request), page_of(request)
    departments = list(municipality.departments.order_by("name"))
    chosen = _chosen(request, [one.code for one in departments])
    found = _found(request, chosen, number)
    pages = pages_of(found.total, PAGE)
    if number > pages:
        number, found = pages, _found(request, chosen, pages)
    context = {
        "on": at.date(),
        "list": found,
        "departments": departments,
        "given": chosen,
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "page": number,
        "pages": pages,
    }
    return render(request, "desk/tasks.html", context)


def _found(request: HttpRequest, chosen: dict[str, str], number: int) -> queries.TaskList:
    person, municipality = who(request)
    return queries.open_tasks(
        municipality,
        person,
        moment(request),
        mine=chosen["wie"] == "mij",
        department=chosen["afdeling"],
        offset=(number - 1) * PAGE,
        limit=PAGE,
    )


def _chosen(request: HttpRequest, departments: list[str]) -> dict[str, str]:
    told = request.GET if request.method == "GET" else request.POST
    department = told.get("afdeling", "")
    return {
        "wie": "mij" if told.get("wie") == "mij" else "",
        "afdeling": department if department in departments else "",
    }


@only(*DESK)
@require_POST
def finish(request: HttpRequest, task: int) -> HttpResponse:
    """A task is done: it leaves the list at once; whoever comes second is told who was first."""
    person, municipality = who(request)
    try:
        finish_task(task, clock.recorded_at(is_demo=municipality.is_demo), person)
        messages.success(request, _("De taak is klaar."))
    except Refusal:
        done = queries.done_meanwhile(task, person)
        if done is None or done.done_at is None:
            raise Http404 from None
        by = (done.done_by.get_full_name() or done.done_by.username) if done.done_by else ""
        told = {"name": by, "when": date_format(done.done_at.astimezone(clock.HOME), "j F, H:i")}
        messages.info(request, _("Deze taak was al klaar: %(name)s, %(when)s.") % told)
    chosen = _chosen(request, list(municipality.departments.values_list("code", flat=True)))
    asked = urlencode({name: value for name, value in chosen.items() if value})
    return redirect(f"{reverse('tasks')}?{asked}" if asked else "tasks")
