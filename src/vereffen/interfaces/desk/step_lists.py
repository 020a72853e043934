"""One costed step for several people: each with what was done before it, each ticked by hand, none ticked for you."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.decision import COSTED, Step, step_of
from vereffen.interfaces.desk.pages import page_of, pages_of
from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.models import Officer
from vereffen.usecases.answer_proposals import MOST, Answered, Chosen, Outcome, answer_proposals
from vereffen.usecases.log_looks import log_looks

OUTCOMES = {
    Outcome.DONE: lazy("De stap is gezet."),
    Outcome.MOVED: lazy("Niet gezet: een collega legde net iets vast. Kijk eerst in het dossier."),
    Outcome.GONE: lazy("Niet gezet: dit voorstel was al beantwoord of past niet meer."),
    Outcome.SECOND: lazy("Niet gezet: hier moet een tweede collega voor tekenen."),
    Outcome.BLOCKED: lazy("Niet gezet: deze stap kan nu niet."),
    Outcome.ALONE: lazy("Niet gezet: deze stap vraagt iets dat u alleen per persoon kunt invullen."),
}


class Told(NamedTuple):
    """One person on the page with what happened: the name, the words, the reasons as a set, whether the step was taken."""

    debtor: int
    name: str
    text: str
    against: int
    is_done: bool


@only(*DESK)
def step_list(request: HttpRequest, code: str) -> HttpResponse:
    """The people for whom one costed step is proposed, to look at one by one and to choose by hand."""
    person, municipality = who(request)
    step = step_of(code)
    if step not in COSTED:
        raise Http404
    on, problem = clock.today(is_demo=municipality.is_demo), ""
    ticked = {one.proposal for one in _chosen(request)}
    if request.method == "POST":
        looked = request.POST.get("bekeken") == "ja"
        try:
            answered = answer_proposals(step, _chosen(request), on, moment(request), person, looked_at_each=looked)
        except Refusal:
            problem = _problem(looked=looked, people=len(ticked))
        else:
            return _happened(request, step, answered, on)
    number = page_of(request)
    found = _found(person, step, request, on, number)
    pages = pages_of(found.people, MOST)
    if number > pages:
        # Others worked the list shorter: the last page there is, not an empty one.
        number, found = pages, _found(person, step, request, on, pages)
    log_looks({row.debtor: row.ground for row in found.rows}, moment(request), person, "step-list")
    context = {
        "on": on,
        "step": step,
        "list": found,
        "page": number,
        "pages": pages,
        "most": MOST,
        "ticked": ticked if problem else (),
        "looked": bool(problem) and request.POST.get("bekeken") == "ja",
        "problem": problem,
        "name": _name(person),
        "can_choose": any(row.can_be_chosen for row in found.rows),
    }
    return render(request, "desk/step_list.html", context, status=422 if problem else 200)


def _found(person: Officer, step: Step, request: HttpRequest, on: date, number: int) -> queries.GateList:
    _person, municipality = who(request)
    return queries.gates(municipality, step, person, moment(request), on, offset=(number - 1) * MOST, limit=MOST)


def _name(person: Officer) -> str:
    return person.get_full_name() or person.username


def _chosen(request: HttpRequest) -> list[Chosen]:
    """What was ticked, each with the number of facts that its dossier held when it was shown."""
    found = []
    for text in request.POST.getlist("voorstel"):
        seen = request.POST.get(f"gezien-{text}", "")
        if all(one.isascii() and one.isdigit() and len(one) < 19 for one in (text, seen)):
            found.append(Chosen(int(text), int(seen)))
    return found


def _problem(*, looked: bool, people: int) -> str:
    if not people:
        return _("Kies minstens één mens. Er is nog niets gebeurd.")
    if people > MOST:
        return _("Kies hoogstens %(most)d mensen tegelijk. Er is nog niets gebeurd.") % {"most": MOST}
    if not looked:
        return _("Zeg eerst onderaan dat u elk van deze mensen hebt bekeken. Er is nog niets gebeurd.")
    return _("Dit lukt nu niet. Er is nog niets gebeurd.")


def _happened(request: HttpRequest, step: Step, answered: Sequence[Answered], on: date) -> HttpResponse:
    """What became of each person, in words."""
    person, _municipality = who(request)
    names = queries.names_of([one.debtor for one in answered])
    told = [
        Told(
            one.debtor,
            names.get(one.debtor, ""),
            str(OUTCOMES[one.outcome]),
            queries.veiled(one.against, is_veiled=not queries.has_ground(person)),
            one.outcome is Outcome.DONE,
        )
        for one in answered
    ]
    done = sum(one.is_done for one in told)
    context = {"on": on, "step": step, "told": told, "done": done, "stayed": len(told) - done}
    return render(request, "desk/step_list_done.html", context)
