"""One person: what is best now and why, what is owed, what happened; and a letter as it went out."""

from __future__ import annotations

from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from vereffen.approach.carry_out import ELSEWHERE
from vereffen.approach.collisions import TEXTS
from vereffen.approach.decision import COSTED, Step
from vereffen.interfaces.desk import capacity, page
from vereffen.interfaces.desk.choice import KEPT
from vereffen.interfaces.desk.plan_warned import warned
from vereffen.interfaces.desk.sight import seen_here
from vereffen.interfaces.desk.working import hold_context
from vereffen.interfaces.shared import clock, summary
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import dossiers, queries
from vereffen.records.models import Officer
from vereffen.usecases.show_letter import show_letter

# Steps that a yes carries out as they are; the others are a fact of their own, or ask something more.
TAKES = frozenset(step for step in Step if step not in {*ELSEWHERE, Step.EVENREDIGHEID, Step.VERREKENING})
# Further ahead nobody knows the law; looking ahead shows when something becomes possible.
_YEARS_AHEAD = 5


def found_here(request: HttpRequest, debtor: int, on: date, known: datetime | None = None) -> queries.Dossier:
    """The dossier as far as this officer may see it; no such page in another municipality, another page without a ground.

    Each look, and each that is refused, is written down, once per request.
    """
    person, _municipality = who(request)
    sight = seen_here(request, debtor)
    found = queries.dossier(debtor, on, known, has_ground=queries.has_ground(person))
    return queries.narrowed(found, sight, person)


@only(*DESK)
def show(request: HttpRequest, debtor: int) -> HttpResponse:
    """The dossier page, as of today or as of another day, with what was known then or with what is known now."""
    person, municipality = who(request)
    at = clock.recorded_at(is_demo=municipality.is_demo)
    today = at.astimezone(clock.HOME).date()
    # Whether anything may be seen comes before everything else, also before a page that is kept.
    sight = seen_here(request, debtor)
    on, known, problem = _looked_at(request, today)
    sort = request.GET.get("toon", "")
    sort = sort if sort in page.SORTS else ""

    def made() -> page.Page:
        return _made(request, debtor, (on, known, problem, today), sort)

    if on == today and known is None and not problem:
        told = page.kept(debtor, person, sight, on, (sort, at.replace(minute=0, second=0, microsecond=0)), made)
    else:
        # Looking back is rare, so it is made each time.
        told = made()
    top = {"dossier": told.top, "who": getattr(told.top.debtor, "identity", None), **hold_context(debtor, at, person)}
    # Whoever works through a list finds the next person at the top.
    top["going_on"] = request.session.get(KEPT)
    return render(request, "desk/dossier.html", {**top, "page": mark_safe(told.body)})  # noqa: S308 - a template made it


def _made(request: HttpRequest, debtor: int, looked: tuple[date, date | None, str, date], sort: str) -> page.Page:
    person, _municipality = who(request)
    on, known, problem, today = looked
    try:
        found = found_here(request, debtor, on, datetime.combine(known, time.max, clock.HOME) if known else None)
    except Refusal:
        # The law or the policy of that day is not known here.
        on, known, problem = today, None, _("Van die dag zijn de regels niet bekend.")
        found = found_here(request, debtor, on)
    told = {"today": today, "known": known, "problem": problem, "is_now": on == today and known is None}
    # A look back shows what was then; what may go wrong is about now.
    signs = warned(found, on) if told["is_now"] else []
    context = {**context_of(found, on, person), **told, "signs": signs, **page.shown(found, on, sort, person)}
    top = found._replace(claims=(), protections=(), timeline=(), proposals=(), letters=(), tasks=())
    return page.Page(top, render_to_string("desk/dossier_body.html", context))


def _looked_at(request: HttpRequest, today: date) -> tuple[date, date | None, str]:
    """The day to look at, the last day of which the knowledge counts (None: all), and what is wrong with what was asked."""
    try:
        on = read_day(request.GET.get("op") or today.isoformat())
        known = read_day(request.GET["bekend"]) if request.GET.get("bekend") else None
    except ValueError:
        return today, None, _("Kies een dag die bestaat.")
    if on.year > today.year + _YEARS_AHEAD:
        return today, None, _("Van die dag zijn de regels niet bekend.")
    return on, known, ""


def warnings(found: queries.Dossier, on: date, person: Officer) -> list[tuple[str, str]]:
    """What other departments do or are about to do with this person, in words, each with its article."""
    own = [view.claim.pk for view in found.claims if view.claim.department_id == person.department_id]
    told = queries.collisions(found.debtor.pk, own, on, has_ground=queries.has_ground(person))
    return [(_(TEXTS[one.what]) % {key: _(name) for key, name in one.names}, one.article) for one in told]


def context_of(found: queries.Dossier, on: date, person: Officer) -> dict[str, object]:
    """What the pages about one person show."""
    advised = summary.advised(found, on)
    best = advised[0] if advised else None
    proposals = {Step(one.step): one for one in found.proposals}
    room = capacity.room(found, on)
    return {
        "on": on,
        "dossier": found,
        "sequence": dossiers.sequence_of(found.debtor.pk),
        "who": found.debtor.identity,
        "best": best,
        "others": advised[1:],
        "proposals": proposals,
        "best_proposal": proposals.get(best.step) if best else None,
        "costed": COSTED,
        "takes": TAKES,
        "possible": [one for one in summary.possible(found) if best is None or one is not best.step],
        "blocked": summary.blocked(found),
        "room": room,
        "divided": capacity.divided(found, room, on) if room else None,
        "by_department": _by_department(found),
        "mirror": queries.mirror_of(found, on),
        "collisions": warnings(found, on, person),
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
    sight = seen_here(request, kept.debtor_id)
    if not sight.is_whole and not queries.letter_claims(kept) <= sight.claims:
        raise Http404
    try:
        pdf = show_letter(municipality, number, fonts())
    except Refusal:
        return render(request, "desk/no_letter.html", {"letter": kept}, status=409)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="brief-{number}.pdf"'}
    )
