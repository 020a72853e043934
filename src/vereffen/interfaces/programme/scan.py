"""The maturity scan of a municipality: ten levels in words with what shows them, the next steps, and how they moved. No sum, no ranking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared.access import only
from vereffen.track import maturity
from vereffen.track.facts import Fact
from vereffen.track.maturity import MOMENTS, Scan
from vereffen.track.maturity_scale import BY_CODE, ITEMS

WHEN = {"start": lazy("Bij de start"), "end": lazy("Aan het eind"), "year_later": lazy("Een jaar later")}


@only(*MEMBERS)
def scan(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """The ten items at one moment (`?moment=`), to fill in or to read."""
    found, problem = seen(request, track), ""
    of = found.place(place)
    moment = request.GET.get("moment", MOMENTS[0])
    moment = moment if moment in MOMENTS else MOMENTS[0]
    if request.method == "POST":
        may_write(found, place)
        problem = _keep(request, found, place, moment)
        if not problem:
            return redirect(f"{request.path}?moment={moment}")
    scans = maturity.fold(found.facts).get(place, {})
    now = scans.get(moment, Scan(()))
    first = scans.get(MOMENTS[0])
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "moment": moment,
        "moments": WHEN.items(),
        "items": [_shown(request, now, one.code) for one in ITEMS],
        "open": len(now.open),
        "steps": [(_(BY_CODE[one.item].title), _(one.then)) for one in now.next_steps()],
        "moved": [(_(BY_CODE[one.item].title), one) for one in maturity.moved(first, now)]
        if first and moment != MOMENTS[0]
        else [],
        "may_write": place in found.writes,
        "problem": problem,
    }
    return render(request, "programme/scan.html", context, status=422 if problem else 200)


def _shown(request: HttpRequest, now: Scan, code: str) -> dict[str, Any]:
    item = BY_CODE[code]
    level = next((one for one in now.levels if one.item == code), None)
    return {
        "code": code,
        "title": _(item.title),
        "asks": _(item.asks),
        "anchors": [(str(number), _(word)) for number, word in enumerate(item.anchors)],
        "level": request.POST.get(code, str(level.level) if level else ""),
        "shows": request.POST.get(f"{code}-blijkt", level.shows if level else ""),
    }


def _keep(request: HttpRequest, found: Seen, place: str, moment: str) -> str:
    now = maturity.fold(found.facts).get(place, {}).get(moment, Scan(()))
    known = {one.item: (str(one.level), one.shows) for one in now.levels}
    facts = []
    for one in ITEMS:
        level, shows = request.POST.get(one.code, ""), request.POST.get(f"{one.code}-blijkt", "").strip()
        if level.isdigit() and len(level) == 1 and known.get(one.code) != (level, shows):
            facts.append(
                Fact(
                    "maturity_scored",
                    place,
                    one.code,
                    found.on,
                    "",
                    {"level": int(level), "moment": moment, "shows": shows},
                )
            )
    return kept(
        request,
        found,
        facts,
        _(
            "Schrijf bij elk niveau waaruit het blijkt: een document, een cijfer of wat mensen doen. Noem geen personen."
        ),
    )
