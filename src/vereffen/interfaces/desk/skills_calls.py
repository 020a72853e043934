"""Calls to learn from: offering one to two colleagues, rating it by the rubric, and reading what they heard."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.desk.skill_words import MOMENTS
from vereffen.interfaces.desk.skills import language
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records.models import OfferedCall
from vereffen.records.queries import skills as queries
from vereffen.track.competences import BY_CODE
from vereffen.track.practice_files import scenarios
from vereffen.track.skill_files import rubric
from vereffen.track.skills import RUBRIC_LEVELS, Moment
from vereffen.usecases.offer_call import RATERS, offer_call
from vereffen.usecases.rate_call import rate_call
from vereffen.usecases.withdraw_call import withdraw_call

NOT_SEEN = "niet"


@only(*DESK)
def calls(request: HttpRequest) -> HttpResponse:
    """The own calls with what was heard, those to rate, and offering one."""
    person, municipality = who(request)
    problem = ""
    if request.method == "POST":
        if request.POST.get("doe") == "trek-in":
            return _withdraw(request)
        problem = _offer(request)
        if not problem:
            messages.success(request, _("Uw gesprek staat klaar voor twee collega's. U kunt dit altijd intrekken."))
            return redirect("skills-calls")
    context = {
        "problem": problem,
        "own": [_heard(one) for one in queries.own_calls(person)],
        "to_rate": queries.calls_to_rate(person),
        "colleagues": queries.colleagues(municipality, person),
        "chosen": request.POST.getlist("wie"),
        "scenarios": scenarios().values(),
        "given": request.POST,
        "moments": [(moment.value, name) for moment, name in MOMENTS.items()],
    }
    return render(request, "desk/skills_calls.html", context, status=422 if problem else 200)


@only(*DESK)
def rate(request: HttpRequest, call: int) -> HttpResponse:
    """The rubric for one call; only for whom the officer chose, and once."""
    person, municipality = who(request)
    found = next((one for one in queries.calls_to_rate(person) if one.pk == call), None)
    if found is None:
        raise Http404
    given = {one.competence: request.POST.get(one.competence, "") for one in rubric()}
    missing: list[str] = []
    if request.method == "POST":
        missing = [code for code, level in given.items() if level not in {NOT_SEEN, *map(str, RUBRIC_LEVELS)}]
        scores = {code: int(level) if level.isdigit() else None for code, level in given.items()}
        if not missing:
            try:
                rate_call(person, call, scores, clock.recorded_at(is_demo=municipality.is_demo))
                messages.success(request, _("Dank u. Uw collega kan nu lezen wat u hoorde."))
                return redirect("skills-calls")
            except Refusal:
                missing = list(given)
    spoken = language()
    points = [
        (
            one.competence,
            _(BY_CODE[one.competence].name),
            one.asks.told(spoken),
            [(str(level), anchor.told(spoken)) for level, anchor in zip(RUBRIC_LEVELS, one.anchors, strict=True)],
            given[one.competence],
        )
        for one in rubric()
    ]
    context = {"call": found, "points": points, "missing": missing, "title": _title(found), "not_seen": NOT_SEEN}
    return render(request, "desk/skills_rate.html", context, status=422 if missing else 200)


def _offer(request: HttpRequest) -> str:
    """Books the offer; what is wrong with it in words, or nothing."""
    person, municipality = who(request)
    raters = [int(one) for one in request.POST.getlist("wie") if one.isascii() and one.isdigit() and len(one) < 19]
    source = request.POST.get("gesprek", "")
    if len(set(raters)) != RATERS:
        return _("Kies twee collega's.")
    if not source:
        return _("Kies welk gesprek het is.")
    agreed, counts = request.POST.get("instemming") == "ja", request.POST.get("telt", "")
    if source == "echt" and not agreed:
        return _("Vraag de inwoner eerst of een collega mag meeluisteren. Nee is nee.")
    try:
        offer_call(
            person,
            raters,
            clock.today(is_demo=municipality.is_demo),
            clock.recorded_at(is_demo=municipality.is_demo),
            scenario="" if source == "echt" else source,
            citizen_agreed=agreed,
            moment=Moment(counts) if counts in set(Moment) else None,
        )
    except Refusal:
        return _("Dit gesprek of deze collega's zijn er niet. Kies opnieuw.")
    return ""


def _withdraw(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("nummer", "")
    try:
        withdraw_call(who(request)[0], int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0)
    except Refusal:
        raise Http404 from None
    messages.success(request, _("Het gesprek en wat erover is ingevuld, zijn gewist."))
    return redirect("skills-calls")


def _title(call: OfferedCall) -> str:
    of = scenarios().get(call.scenario)
    return of.title if of else _("Een echt gesprek")


def _heard(call: OfferedCall) -> dict[str, object]:
    """A call of one's own: per competence what each rater heard, in the words of the rubric."""
    ratings = list(call.ratings.all())
    spoken = language()
    rows = []
    for one in rubric():
        levels = [rating.scores[one.competence] for rating in ratings]
        told = [(level, one.anchors[level - 1].told(spoken)) if level else (None, "") for level in levels]
        rows.append((_(BY_CODE[one.competence].name), told))
    names = [one.get_full_name() or one.username for one in call.raters.all()]
    return {
        "number": call.pk,
        "title": _title(call),
        "is_practice": bool(call.scenario),
        "counts": MOMENTS[Moment(call.moment)] if call.moment else "",
        "on": call.on,
        "raters": names,
        "given": [one.rater.get_full_name() or one.rater.username for one in ratings],
        "rows": rows if ratings else [],
    }
