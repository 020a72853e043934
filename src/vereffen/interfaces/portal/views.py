"""What a person sees of the own dossier: how much, what for, whom to call, and who looked at it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only, who
from vereffen.records import queries
from vereffen.records.models.officers import Role


@only(Role.CITIZEN)
def payments(request: HttpRequest) -> HttpResponse:
    """What is still to be paid, per claim, with the payment reference."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = queries.dossier(person.debtor_id, on) if person.debtor_id else None
    return render(request, "portal/payments.html", {"on": on, "dossier": found})


@only(Role.CITIZEN)
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at the own dossier, when and why; who was refused saw nothing and is not named."""
    person, _municipality = who(request)
    found = queries.looks_told(person.debtor_id) if person.debtor_id else []
    return render(request, "portal/looks.html", {"looks": found})
