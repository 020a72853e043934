"""What a pilot leader sees: what is advised, and how much contact was sought."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only, who
from vereffen.interfaces.shared.labels import FACTS
from vereffen.records import queries
from vereffen.records.models.officers import Role

DAYS = 30


@only(Role.PILOT_LEAD, Role.TEAM_LEAD)
def programme(request: HttpRequest) -> HttpResponse:
    """Counts, never persons: people per advised step now, and facts per kind in the last thirty days."""
    _person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    counted = queries.activity(municipality, on - timedelta(days=DAYS), on)
    context = {
        "on": on,
        "days": DAYS,
        "steps": queries.proposals_per_step(municipality).items(),
        "facts": [(FACTS[kind], counted[kind]) for kind in FACTS if kind in counted],
    }
    return render(request, "programme/programme.html", context)
