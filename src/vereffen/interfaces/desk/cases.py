"""The cases of a person, one case with what can be done now, and the cases that wait for somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.approach.cases import DEALT_WITH, DECIDED, Move, Sort, possible
from vereffen.interfaces.desk import case_reading
from vereffen.interfaces.desk.dossier import found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import case_labels, clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import cases as records
from vereffen.records import dossiers, queries
from vereffen.records.models import Case, Officer
from vereffen.records.queries import cases as kept
from vereffen.usecases.move_case import move_case
from vereffen.usecases.take_lead import take_lead

# What a filter on the term means by soon.
_SOON = timedelta(days=7)


class Offered(NamedTuple):
    """One step that can be taken now, with the words of its small form."""

    move: Move
    label: str
    hint: str
    words: str
    day: str
    asks: frozenset[str]
    outcomes: tuple[tuple[str, str], ...]


@only(*DESK)
def of_person(request: HttpRequest, debtor: int) -> HttpResponse:
    """The cases of one person, who leads, and what can be started."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        try:
            with undisturbed(request, debtor):
                take_lead(debtor, on, clock.recorded_at(is_demo=municipality.is_demo), person)
        except dossiers.Moved as moved:
            meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person))
        except Refusal:
            messages.info(request, _("U hebt de regie al."))
            return redirect("cases", debtor=debtor)
        else:
            messages.success(request, _("U hebt nu de regie over deze persoon."))
            return redirect("cases", debtor=debtor)
    seen, others = kept.cases_of(debtor, person)
    context = {
        **_about(found, on),
        "open": [case for case in seen if case.closed_on is None],
        "closed": [case for case in seen if case.closed_on is not None],
        "others": others,
        "lead": kept.lead(debtor),
        "person": person,
        "meanwhile": meanwhile,
        "can_join": len(kept.departments_with_claims(debtor)) > 1,
        "is_help": person.role == "schuldhulp",
    }
    return render(request, "desk/cases.html", context, status=409 if meanwhile else 200)


def _about(found: queries.Dossier, on: date) -> dict[str, Any]:
    debtor = found.debtor.pk
    return {"on": on, "dossier": found, "who": found.debtor.identity, "sequence": dossiers.sequence_of(debtor)}


@only(*DESK)
def show(request: HttpRequest, case: int) -> HttpResponse:
    """One case: what it is, where it stands, its days, what can be done now, and everything that happened."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = _case(case, person)
    dossier = found_here(request, found.debtor_id, on)
    wrong: list[str] = []
    problem, step = "", request.POST.get("stap", "")
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        try:
            with undisturbed(request, found.debtor_id):
                problem, wrong = _moved(request, found, on)
        except dossiers.Moved as moved:
            meanwhile = happened(found.debtor_id, moved.since, on, has_ground=queries.has_ground(person))
        if not problem and not meanwhile:
            messages.success(request, _("Opgeslagen: %(step)s.") % {"step": case_labels.STEPS[step]})
            return redirect("case", case=case)
        found = _case(case, person)
    context = {
        **_about(dossier, on),
        **_where(found, on),
        "case": found,
        "steps": kept.case_steps(found, has_ground=queries.has_ground(person)),
        "offered": offered(found, person),
        "lead": kept.lead(found.debtor_id),
        "claims": kept.claims_of(found) or [view.claim for view in dossier.claims],
        "step": step,
        "given": request.POST,
        "wrong": wrong,
        "problem": problem,
        "meanwhile": meanwhile,
    }
    return render(request, "desk/case.html", context, status=409 if meanwhile else 422 if problem else 200)


def _case(case: int, person: Officer) -> Case:
    try:
        return records.found(case, person)
    except Refusal:
        raise Http404 from None


def _where(case: Case, on: date) -> dict[str, Any]:
    """The days of a case: what has to be done and by when, the formal ones, and how one can go on afterwards."""
    terms = sorted((date.fromisoformat(day), kind) for kind, day in case.data.get("termijnen", {}).items())
    return {
        "terms": [(kind, day, day < on) for day, kind in terms],
        "formal": kept.formal(case),
        "onward": kept.after_closing(case),
        "is_talk": case.kind in {Sort.BEZWAAR, Sort.KLACHT},
        "about": kept.claims_of(case),
        "parties": [(one, case.data.get("antwoorden", {}).get(str(one.pk), "")) for one in kept.parties(case)],
    }


def offered(case: Case, person: Officer) -> tuple[Offered, ...]:
    """The steps that this person can take in the case now, each with the words of its form."""
    found = possible(records.state_of(case), records.mover(person))
    outcomes = DECIDED if case.kind == Sort.BEZWAAR else DEALT_WITH
    return tuple(
        Offered(
            move,
            str(case_labels.STEPS[move.step]),
            case_labels.hint_of(case.kind, move.step),
            str(case_labels.WORDS.get(move.step, _("Wilt u er iets bij zeggen?"))),
            str(case_labels.DAYS.get(move.step, _("Dag"))),
            frozenset({*move.needs, *move.may}),
            tuple((code, str(case_labels.STATUSES[code])) for code in outcomes),
        )
        for move in found
    )


def _moved(request: HttpRequest, case: Case, on: date) -> tuple[str, list[str]]:
    """Takes the step; what is wrong in words and by field when it cannot be, and then nothing has changed."""
    person, municipality = who(request)
    moves = {one.move.step: one.move for one in offered(case, person)}
    move = moves.get(request.POST.get("stap", ""))
    if move is None:
        return _("Deze stap kan nu niet: een collega was u voor, of de stap is voor iemand anders."), []
    claims = [one.pk for one in kept.claims_of(case)] or [one.pk for one in case.debtor.claims.all()]
    read = case_reading.step(request, case.kind, move, on, {str(one): one for one in claims})
    if read.wrong:
        return _("Er is nog niets opgeslagen. Vul aan wat hieronder staat."), read.wrong
    try:
        at = clock.recorded_at(is_demo=municipality.is_demo)
        move_case(case.pk, move.step, on, at, person, read.told, read.words)
    except Refusal:
        return _("Dit lukt zo niet. Klopt het bedrag, de dag en de vordering? Er is niets opgeslagen."), []
    return "", []


@only(*DESK)
def waiting(request: HttpRequest) -> HttpResponse:
    """The open cases of this officer and the own department, by what is due first."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    sort = request.GET.get("soort", "")
    sort = sort if sort in set(Sort) else ""
    term = request.GET.get("termijn", "")
    by = {"voorbij": on - timedelta(days=1), "week": on + _SOON}.get(term)
    found = kept.waiting(municipality, person, sort=sort, by=by)
    context = {"on": on, "cases": found, "sorts": [one.value for one in Sort], "sort": sort, "term": term}
    return render(request, "desk/case_list.html", context)
