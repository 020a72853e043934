"""The interviews of a track for the programme's team alone: the list, the codebook, how well two coders agree."""

from __future__ import annotations

import secrets
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared.access import only
from vereffen.track import codebook
from vereffen.track import interviews as room
from vereffen.track.facts import Fact
from vereffen.track.interview_guides import ABOUT, BY_GROUP, GUIDES
from vereffen.track.interviews import Code, Interview

STATES = {
    "asked": lazy("toestemming nog vragen"),
    "given": lazy("toestemming gegeven"),
    "written": lazy("opgeschreven"),
    "offered": lazy("verslag aangeboden"),
    "approved": lazy("verslag goedgekeurd"),
    "withdrawn": lazy("toestemming ingetrokken, alles gewist"),
}


@only(*MEMBERS)
def interviews(request: HttpRequest, track: str) -> HttpResponse:
    """Every interview with its state, a form to plan one, the codebook, and the agreement per code and over all codes."""
    found, problem = of_team(request, track), ""
    if request.method == "POST":
        problem = _keep(request, found)
        if not problem:
            return redirect("track-interviews", track)
    told = room.fold(found.facts)
    names = {one.code: one.name for one in found.space.places}
    context: dict[str, Any] = {
        "seen": found,
        "interviews": [
            (one, _(BY_GROUP[one.group].name), names.get(one.place, ""), state(one))
            for one in sorted(told.interviews.values(), key=lambda one: (one.planned, one.id))
        ],
        "groups": [(guide.group, _(guide.name), guide.talk_minutes + guide.after_minutes) for guide in GUIDES],
        "places": [one for one in found.space.places if not one.left],
        "about": [(code, _(word)) for code, word in ABOUT.items()],
        "codes": [(one, _(ABOUT[one.about])) for one in told.codes.values()],
        "pairs": [_pair(one, told.codes) for one in codebook.agreement(told)],
        "differences": [_difference(one, told, names) for one in codebook.differences(told)],
        "problem": problem,
        "given": request.POST,
        "fresh": {} if request.POST.get("wat") else request.POST,
    }
    return render(request, "programme/interviews.html", context, status=422 if problem else 200)


def of_team(request: HttpRequest, track: str) -> Seen:
    """The track, for the programme's team; for everybody else the page that there is none."""
    found = seen(request, track)
    if not found.is_team:
        raise Http404
    return found


def state(of: Interview) -> str:
    """How far an interview is, in words."""
    if of.consent != "given":
        return str(STATES[of.consent])
    reached = (("approved", of.approved), ("offered", of.offered), ("written", of.notes))
    return str(STATES[next((code for code, there in reached if there), "given")])


def fact(found: Seen, kind: str, place: str, subject: str, **data: Any) -> Fact:
    """A fact of today by the person of this page."""
    return Fact(kind, place, subject, found.on, found.person.get_full_name() or found.person.username, data)


def _keep(request: HttpRequest, found: Seen) -> str:
    given = request.POST
    if given.get("doe") == "code":
        data = {key: given.get(key, "").strip() for key in ("name", "about", "applies", "applies_not")}
        known = room.fold(found.facts).codes
        of = given["wat"] if given.get("wat") in known else secrets.token_hex(5)
        told = fact(found, room.CODE_DEFINED, "", of, **data)
        return kept(request, found, [told], _("Vul bij een code alles in: de naam, waar hij over gaat, wanneer wel en wanneer niet."))  # fmt: skip
    data = {"group": given.get("groep", ""), "day": given.get("dag", "")}
    told = fact(found, "interview_planned", given.get("gemeente", ""), secrets.token_hex(5), **data)
    return kept(request, found, [told], _("Kies met wie u spreekt, in welke gemeente en op welke dag."))


def _pair(pair: codebook.Pair, codes: Any) -> dict[str, Any]:
    """Two coders with a row per code and one over all codes, in words."""
    return {
        "coders": _told_apart(pair.names),
        "rows": [
            (_name(codes, code), line.n, counts.both, counts.first + counts.second, _share(line.observed), _kappa(line.kappa))
            for (code, counts), line in zip(pair.counts, pair.lines, strict=True)
        ],
        "overall": (pair.overall.n, _share(pair.overall.observed), _kappa(pair.overall.kappa)),
    }  # fmt: skip


def _told_apart(names: tuple[str, str]) -> tuple[str, str]:
    """Two people by their names, with a number when they have the same."""
    return names if names[0] != names[1] else (f"{names[0]} (1)", f"{names[1]} (2)")


def _difference(one: codebook.Difference, told: room.Interviews, names: dict[str, str]) -> dict[str, Any]:
    """A part on which two coders differ, with what only the one and only the other gave, in words."""
    of = one.interview
    questions = {each.code: _(each.text) for each in BY_GROUP[of.group].questions}
    coders = _told_apart((of.coders[min(of.coders)], of.coders[max(of.coders)]))
    given = [[told.codes[code].name for code in told.codes if code in each] for each in (one.first, one.second)]
    return {
        "of": of,
        "about": f"{_(BY_GROUP[of.group].name)} · {names.get(of.place, '')}",
        "part": questions.get(one.note, _("Wat verder werd gezegd")),
        "note": one.note,
        "given": list(zip(coders, given, strict=True)),
        "settled": one.settled and [told.codes[code].name for code in told.codes if code in one.settled.codes],
    }


def _name(codes: dict[str, Code], code: str) -> str:
    return codes[code].name


def _share(of: Fraction) -> str:
    return f"{round(100 * of)} %"


def _kappa(of: Fraction | None) -> str:
    return _("niet te zeggen") if of is None else f"{float(of):.2f}".replace(".", ",")
