"""What a pilot leader sees: what is advised, how much contact was sought, and the municipalities beside each other."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereffen.evaluation.funnel_plot import Placed
from vereffen.interfaces.programme import funnel_chart
from vereffen.interfaces.programme.sight import MEMBERS
from vereffen.interfaces.shared import clock, indicator_words
from vereffen.interfaces.shared.access import only, who
from vereffen.interfaces.shared.labels import FACTS
from vereffen.records import queries
from vereffen.records.models.officers import Role
from vereffen.usecases.compare_municipalities import compare_municipalities

DAYS = 30
FIRST = "I-2"


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


@only(*MEMBERS, Role.TEAM_LEAD)
def compare(request: HttpRequest) -> HttpResponse:
    """One indicator of every municipality whose bundles came in, by code; counts, never persons and never ranks."""
    asked = {name: request.GET.get(name, "") for name in ("indicator", "van", "tot")}
    found = compare_municipalities(asked["indicator"] or FIRST, asked["van"], asked["tot"])
    title = indicator_words.indicator(found.indicator)
    context = {
        "found": found,
        "title": title,
        "indicators": [(code, indicator_words.indicator(code)) for code in found.indicators],
        "chart": funnel_chart.drawn(found.funnel, title) if found.funnel else None,
        "share": funnel_chart.span(*found.funnel.share) if found.funnel else "",
        "rows": [_row(one) for one in found.funnel.placed] if found.funnel else [],
    }
    return render(request, "programme/compare.html", context)


def _row(one: Placed) -> dict[str, object]:
    point = one.point
    limits = [funnel_chart.span(low / point.n, high / point.n) for low, high in one.limits.values()]
    return {
        "code": point.municipality,
        "n": funnel_chart.counted(point.n),
        "share": funnel_chart.span(point.events[0] / point.n, point.events[1] / point.n),
        "limits": limits,
        "place": funnel_chart.place(one),
        "months": point.months,
        "left_out": point.left_out,
    }
