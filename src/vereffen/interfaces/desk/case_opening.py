"""Opening a case for a person: an objection, a complaint, one plan together, a hand-over, a referral to debt help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.cases import ASKED_FOR, GROUNDS, Sort
from vereffen.interfaces.desk import case_reading
from vereffen.interfaces.desk.dossier import found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.records.models import Officer
from vereffen.records.queries import cases as kept
from vereffen.usecases.open_case import open_case

# The kinds that share one page; the others have a page of their own.
_ON_ONE_PAGE = (Sort.BEZWAAR, Sort.KLACHT, Sort.SAMENWERKING)


@only(*DESK)
def begin(request: HttpRequest, debtor: int, sort: str) -> HttpResponse:
    """The form for an objection, a complaint or one plan together."""
    if sort not in _ON_ONE_PAGE:
        raise Http404
    return _open(request, debtor, Sort(sort), "desk/case_open.html")


@only(*DESK)
def hand_over(request: HttpRequest, debtor: int) -> HttpResponse:
    """The form to hand claims over to another department."""
    return _open(request, debtor, Sort.OVERDRACHT, "desk/handover.html")


@only(*DESK)
def refer(request: HttpRequest, debtor: int) -> HttpResponse:
    """The form to bring a person in touch with debt help; everything rests from that moment."""
    return _open(request, debtor, Sort.DOORVERWIJZING, "desk/refer.html")


def _open(request: HttpRequest, debtor: int, sort: Sort, template: str) -> HttpResponse:
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    options = _options(found, person)
    wrong: list[str] = []
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        read = case_reading.opening(request, sort, on, options["known"])
        wrong = read.wrong
        problem = _("Er is nog niets opgeslagen. Vul aan wat hieronder staat.") if wrong else ""
        if not wrong:
            at = clock.recorded_at(is_demo=municipality.is_demo)
            try:
                with undisturbed(request, debtor):
                    number = open_case(debtor, sort, on, at, person, read.told, read.words)
            except dossiers.Moved as moved:
                meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person))
            except Refusal:
                problem = _REFUSED[sort]()
            else:
                messages.success(request, _DONE[sort]())
                return redirect("case", case=number)
    context = {
        **options,
        "on": on,
        "dossier": found,
        "who": found.debtor.identity,
        "sequence": dossiers.sequence_of(debtor),
        "sort": sort.value,
        "given": request.POST,
        "wrong": wrong,
        "problem": problem,
        "meanwhile": meanwhile,
        "chosen": {name: request.POST.getlist(name) for name in ("vordering", "afdeling")},
    }
    return render(request, template, context, status=409 if meanwhile else 422 if problem else 200)


def _options(found: queries.Dossier, person: Officer) -> dict[str, Any]:
    """What there is to choose from, and the same as the numbers that a form may send."""
    debtor, municipality = found.debtor.pk, found.municipality
    claims = [view.claim for view in found.claims]
    own = [claim for claim in claims if claim.department_id == person.department_id]
    others = list(municipality.departments.exclude(pk=person.department_id or 0).order_by("name"))
    owed = kept.departments_with_claims(debtor)
    people = kept.officers_of(municipality, [one.pk for one in municipality.departments.all()])
    leaders = [one for one in people if one.department_id in {department.pk for department in owed}]
    lists: dict[str, Sequence[Any]] = {
        "claims": claims,
        "own_claims": own,
        "departments": others,
        "owed": owed,
        "people": people,
    }
    return {
        **lists,
        "leaders": leaders,
        "asked_for": ASKED_FOR,
        "grounds": GROUNDS,
        "own_department": person.department_id,
        "known": {name: {str(one.pk): one.pk for one in some} for name, some in lists.items()},
    }


_DONE: dict[Sort, Callable[[], str]] = {
    Sort.BEZWAAR: lambda: _("Het bezwaar is opgeslagen. De vordering rust. Bel deze persoon eerst."),
    Sort.KLACHT: lambda: _("De klacht is opgeslagen. Bel deze persoon eerst."),
    Sort.SAMENWERKING: lambda: _("Het voorstel is gedaan. De andere afdelingen antwoorden."),
    Sort.OVERDRACHT: lambda: _("De overdracht is aangeboden. De andere afdeling antwoordt."),
    Sort.DOORVERWIJZING: lambda: _("De verwijzing is gedaan. Alles rust vanaf nu."),
}
_REFUSED: dict[Sort, Callable[[], str]] = {
    Sort.BEZWAAR: lambda: _("Dit kan nu niet. Kies vorderingen van één afdeling waartegen nog geen bezwaar loopt."),
    Sort.KLACHT: lambda: _("Dit kan nu niet. Kies vorderingen van één afdeling, of geen."),
    Sort.SAMENWERKING: lambda: _("Dit kan nu niet. Kies uw eigen afdeling en een andere, en wie de regie krijgt."),
    Sort.OVERDRACHT: lambda: _("Dit kan nu niet. Kies vorderingen van uw eigen afdeling die nog niet zijn aangeboden."),
    Sort.DOORVERWIJZING: lambda: _("Dit kan nu niet. Er loopt al een verwijzing, of u bent zelf schuldhulp."),
}
