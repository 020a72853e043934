"""Who comes in where: the person, who has a letter's code, and a helper; each sees and does what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import NamedTuple

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vereffen.approach.grounds import LETS_LOOK
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only, who
from vereffen.records import passes
from vereffen.records.models import Municipality, Officer
from vereffen.records.models.officers import Role
from vereffen.usecases.log_look import log_look


class Visit(NamedTuple):
    """One visit: who acts, where, for which dossier (0: none), on which day and moment, and what this one may."""

    person: Officer
    municipality: Municipality
    debtor: int
    on: date
    at: datetime
    may_act: bool
    is_whole: bool
    is_helper: bool


View = Callable[..., HttpResponse]


def visitor(*, acts: bool = False, whole: bool = False) -> Callable[[View], View]:
    """A page of the portal: with `acts` for whoever may do something, with `whole` for the signed-in person only.

    Who may not, reads who can, and whom to call. What a helper opens is written down for the person to read.
    """

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
            person, municipality = who(request)
            on, at = clock.today(is_demo=municipality.is_demo), clock.recorded_at(is_demo=municipality.is_demo)
            is_helper, may_act = person.role == Role.HELPER, True
            if is_helper:
                held = passes.running(person, on)
                if held is None:
                    logout(request)
                    return redirect("entry")
                may_act = held.may_act
            visit = Visit(
                person, municipality, person.debtor_id or 0, on, at, may_act, person.role == Role.CITIZEN, is_helper
            )
            if (whole and not visit.is_whole) or (acts and not (may_act and visit.debtor)):
                return render(request, "portal/not_here.html", {"visit": visit, "whole": whole}, status=403)
            if is_helper:
                log_look(visit.debtor, at, person, "payments", LETS_LOOK)
            return view(request, visit, **kwargs)

        return only(Role.CITIZEN, Role.LETTER, Role.HELPER)(guarded)

    return around
