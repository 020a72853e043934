"""The own skills: where everything is, the self-scan that nobody else reads, and the own development."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from vereffen.interfaces.desk.skill_words import MOMENTS, tenths_told
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import skills as kept
from vereffen.records.models import Municipality, Officer
from vereffen.records.queries import skills as queries
from vereffen.track.competences import BY_CODE, COMPETENCES
from vereffen.track.skill_files import scan
from vereffen.track.skills import HIGHEST, LOWEST, Moment, development
from vereffen.usecases.fill_self_scan import fill_self_scan
from vereffen.usecases.withdraw_self_scan import withdraw_self_scan

SAID = {
    "klaar": lazy("Uw zelfscan is klaar. Alleen u kunt de antwoorden lezen."),
    "later": lazy("Uw antwoorden zijn bewaard. U kunt later verder."),
}


def language() -> str:
    """The language of the page, as texts in data files know it."""
    return (get_language() or "nl").split("-")[0]


def moment_of(code: str) -> Moment:
    """The moment with that code; another is an address that does not exist."""
    try:
        return Moment(code)
    except ValueError:
        raise Http404 from None


@only(*DESK)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What there is about skills, and how the own scans stand."""
    person, municipality = who(request)
    context = {
        "moments": _moments(person, municipality),
        "to_rate": queries.calls_to_rate(person),
        "sessions": _coming(request),
    }
    return render(request, "desk/skills.html", context)


@only(*DESK)
def fill(request: HttpRequest, code: str) -> HttpResponse:
    """The sentences of one moment: saved half, done, or withdrawn."""
    person, municipality = who(request)
    moment = moment_of(code)
    if request.method == "POST":
        if request.POST.get("doe") == "trek-in":
            return _withdraw(request, person, moment)
        given = _given(request)
        is_done = request.POST.get("doe") != "later"
        try:
            fill_self_scan(person, moment, given, clock.recorded_at(is_demo=municipality.is_demo), is_done=is_done)
        except Refusal:
            return _form(request, moment, given, open_ones=[one.code for one in scan().items if one.code not in given])
        messages.success(request, SAID["klaar" if is_done else "later"])
        return redirect("skills-own" if is_done else "skills")
    mine = kept.own_scans(person).get(moment)
    return _form(request, moment, mine.answers if mine else {}, [])


@only(*DESK)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """How somebody scored over the moments: of this person only."""
    person, _municipality = who(request)
    done = {moment: one.answers for moment, one in kept.own_scans(person).items() if one.is_done}
    rows = [
        (_(BY_CODE[one.competence].name), [tenths_told(each) for each in one.tenths], one.change)
        for one in development(scan(), done)
    ]
    return render(request, "desk/skills_own.html", {"rows": rows, "moments": MOMENTS.values(), "is_there": bool(done)})


def _withdraw(request: HttpRequest, person: Officer, moment: Moment) -> HttpResponse:
    try:
        withdraw_self_scan(person, moment)
        messages.success(request, _("Uw antwoorden zijn gewist."))
    except Refusal:
        messages.info(request, _("Er was niets om te wissen."))
    return redirect("skills")


def _given(request: HttpRequest) -> dict[str, int]:
    """The scores that were chosen; what is no score counts as not chosen."""
    allowed = {str(score): score for score in range(LOWEST, HIGHEST + 1)}
    told = {one.code: allowed.get(request.POST.get(one.code, "")) for one in scan().items}
    return {code: score for code, score in told.items() if score is not None}


def _form(request: HttpRequest, moment: Moment, given: dict[str, int], open_ones: list[str]) -> HttpResponse:
    spoken = language()
    anchors = [(score, one.told(spoken)) for score, one in enumerate(scan().anchors, LOWEST)]
    parts = [
        (
            _(one.name),
            [
                (each.code, each.says.told(spoken), given.get(each.code))
                for each in scan().items
                if each.competence == one.code
            ],
        )
        for one in COMPETENCES
    ]
    person, municipality = who(request)
    context = {
        "moment": moment.value,
        "moment_name": MOMENTS[moment],
        "parts": parts,
        "anchors": anchors,
        "open": open_ones,
        "has_answers": moment in kept.own_scans(person),
        "is_told": any(one.moment == moment for one in kept.releases(municipality)),
    }
    return render(request, "desk/skills_scan.html", context, status=422 if open_ones else 200)


def _moments(person: Officer, municipality: Municipality) -> list[dict[str, object]]:
    mine = kept.own_scans(person)
    told = {one.moment for one in kept.releases(municipality)}
    return [
        {"code": moment.value, "name": name, "mine": mine.get(moment), "is_told": moment in told}
        for moment, name in MOMENTS.items()
    ]


def _coming(request: HttpRequest) -> list[queries.Session]:
    person, municipality = who(request)
    now = clock.recorded_at(is_demo=municipality.is_demo)
    found = [one for one in queries.sessions(municipality, person) if one.state and one.training.starts_at >= now]
    return [one for one in reversed(found) if one.training.cancelled_at is None]
