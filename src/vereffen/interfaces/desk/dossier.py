"""One person: what is best now and why, what is owed, what happened; and a letter as it went out."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vereffen.approach.decision import COSTED, Step
from vereffen.interfaces.desk import capacity
from vereffen.interfaces.shared import clock, summary
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.usecases.show_letter import show_letter


def found_here(request: HttpRequest, debtor: int, on: date) -> queries.Dossier:
    """The dossier when this officer's municipality holds it; else there is no such page."""
    person, _municipality = who(request)
    try:
        dossiers.of(debtor, person)
    except Refusal:
        raise Http404 from None
    return queries.dossier(debtor, on)


@only(*DESK)
def show(request: HttpRequest, debtor: int) -> HttpResponse:
    """The dossier page."""
    _person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    return render(request, "desk/dossier.html", context_of(found, on))


def context_of(found: queries.Dossier, on: date) -> dict[str, object]:
    """What the pages about one person show."""
    advised = summary.advised(found, on)
    best = advised[0] if advised else None
    proposals = {Step(one.step): one for one in found.proposals}
    room = capacity.room(found.debtor.pk, on)
    return {
        "on": on,
        "dossier": found,
        "who": found.debtor.identity,
        "best": best,
        "others": advised[1:],
        "proposals": proposals,
        "best_proposal": proposals.get(best.step) if best else None,
        "costed": COSTED,
        "possible": [one for one in summary.possible(found) if best is None or one is not best.step],
        "blocked": summary.blocked(found),
        "room": room,
        "divided": capacity.divided(found, room, on) if room else None,
        "by_department": _by_department(found),
        "references": {view.claim.pk: view.claim.reference for view in found.claims},
    }


def _by_department(found: queries.Dossier) -> list[tuple[str, list[queries.ClaimView], int]]:
    groups: dict[str, list[queries.ClaimView]] = {}
    for view in found.claims:
        groups.setdefault(view.claim.department.name, []).append(view)
    return [(name, views, sum(view.open_cents for view in views)) for name, views in sorted(groups.items())]


@only(*DESK)
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """A letter as it went out; when what it needs is missing, a page that says so instead of an empty one."""
    _person, municipality = who(request)
    kept = queries.letter(municipality, number)
    if kept is None:
        raise Http404
    try:
        pdf = show_letter(municipality, number, fonts())
    except Refusal:
        return render(request, "desk/no_letter.html", {"letter": kept}, status=409)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="brief-{number}.pdf"'}
    )
