"""The national roll-out: waves by lot, the ten things that must be true, who took them over and who still has them a year later."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import paper_files
from vereffen.interfaces.shared.access import only
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.track import handbook, national, roll_out
from vereffen.track.facts import Fact
from vereffen.track.roll_out_guide import SIZES, TEN


@only(*MEMBERS)
def show(request: HttpRequest, track: str) -> HttpResponse:
    """The waves, how far each is, what is kept after a year, and what a country would take as far as anybody published it."""
    found, problem = seen(request, track), ""
    if request.method == "POST":
        problem = _keep(request, found)
        if not problem:
            return redirect("track-roll-out", track)
    plan, told = roll_out.fold(found.facts)
    last = {place: looks[-1][1] for place, looks in told.items()}
    names = {one.code: one.name for one in found.space.places}
    context: dict[str, Any] = {
        "seen": found,
        "plan": plan,
        "waves": [(one, [names.get(code, code) for code in one.places]) for one in plan.waves] if plan else [],
        "adopted": [
            (one, [_(thing.text) for thing in TEN if one.lacking[thing.code]])
            for one in roll_out.adoption(found.facts, found.on)
        ],
        "sustained": roll_out.sustainment(found.facts, found.on),
        "things": [(one.code, _(one.text)) for one in TEN],
        "places": [
            (one, [(thing.code, _(thing.text), thing.code in last.get(one.code, ())) for thing in TEN])
            for one in found.space.places
            if one.code in found.writes and not one.left
        ],
        "sizes": [(_(one.name), [_(option) for option in one.options]) for one in SIZES],
        "ask": [_(one.text) for one in national.INPUTS if one.code in national.to_ask(())],
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/roll_out.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def guide(request: HttpRequest, track: str, form: str) -> HttpResponse:
    """The handbook for who begins after the pilot, as a file, with what this track learned."""
    found = seen(request, track)
    if form not in paper_files.TYPES:
        raise Http404
    made = handbook.paper(found.space, found.on)
    answer = HttpResponse(paper_files.made(made, form), content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="handboek-uitrol-{track}.{form}"'
    return answer


def _keep(request: HttpRequest, found: Seen) -> str:
    if request.POST.get("soort") == "things_seen":
        place = request.POST.get("gemeente", "")
        may_write(found, place)
        fact = Fact("things_seen", place, "", found.on, "", {"true": request.POST.getlist("waar")})
        wrong = _("Kies een gemeente die meedoet.")
    else:
        made = _drawn(request, found)
        wrong = _("Loten kan één keer, vóór de eerste dag, met twee of meer golven en niet meer golven dan gemeenten.")
        if made is None:
            return wrong
        fact = made
    return kept(request, found, [fact], wrong)


def _drawn(request: HttpRequest, found: Seen) -> Fact | None:
    """The lot as it was asked, with its fingerprint; None when it cannot be drawn."""
    given = {key: request.POST.get(key, "").strip() for key in ("zaad", "golven", "eerste", "maanden", "codes")}
    places = [code for code in given["codes"].replace(",", " ").split() if code]
    try:
        number, months, first = int(given["golven"]), int(given["maanden"]), read_day(given["eerste"])
        plan = roll_out.waves(places, given["zaad"], number, first, months)
    except (ValueError, Refusal):
        return None
    data = {
        "places": places,
        "seed": given["zaad"],
        "waves": number,
        "months": months,
        "first": given["eerste"],
        "fingerprint": plan.fingerprint,
    }
    return Fact("waves_drawn", "", "", found.on, "", data)
