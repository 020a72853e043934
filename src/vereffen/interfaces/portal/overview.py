"""All that happened to the own claims, to read and to take along as a file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as lazy

from vereffen.exchange.citizen_overview.events import Sort
from vereffen.interfaces.portal.doors import Visit, visitor
from vereffen.interfaces.shared import claims_document
from vereffen.records.queries import own

_WORDS = {
    Sort.OBLIGATION: lazy("Dit moet u betalen"),
    Sort.DUTY: lazy("Wij vroegen u te betalen"),
    Sort.PAID: lazy("Betaald"),
    Sort.REMITTED: lazy("Kwijtgescholden"),
    Sort.CORRECTED: lazy("Verlaagd of rechtgezet"),
}


@visitor(whole=True)
def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The claims with their events as a page, or with `vorm=json` as the file with the same content."""
    if not visit.debtor:
        return redirect("payments")
    told = claims_document.of_person(visit.municipality, visit.debtor, visit.on, visit.at)
    if request.GET.get("vorm") == "json":
        content = json.dumps(told, ensure_ascii=False, indent=2)
        response = HttpResponse(content, content_type="application/json; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="vorderingen-{visit.on}.json"'
        return response
    claims = {
        f"{one.claim.department.code}:{one.claim.reference}": one.claim
        for one in own.own(visit.debtor, visit.on).claims
    }
    cases = [(claims.get(one["zaakkenmerk"]), one, _events(one)) for one in told["financiele_zaken"]]
    return render(request, "portal/overview.html", {"visit": visit, "on": visit.on, "cases": cases})


def _events(case: dict[str, Any]) -> list[tuple[date, str, int | None]]:
    """Each event as a day, words and cents; that a letter took the place of an earlier one stands in the file only."""
    return [
        (
            date.fromisoformat(one["datum_ingang"]),
            str(_WORDS[Sort(one["gebeurtenis_type"])]),
            one.get("bedrag"),
        )
        for one in case["gebeurtenissen"]
        if one["gebeurtenis_type"] != Sort.WITHDRAWN
    ]
