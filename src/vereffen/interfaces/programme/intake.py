"""The exploratory talk as a form to go through together: answers, what follows from them and why, and what is decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared.access import only
from vereffen.track import intake
from vereffen.track.facts import Fact
from vereffen.track.intake_form import BY_CODE, OUTCOMES, PARTS, QUESTIONS, RULES

EMPTY = intake.Intake({}, {}, intake.advise({}), None)


@only(*MEMBERS)
def talk(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """The questions by part, the outcome that follows with its reasons, and the decision of a person."""
    found, problem = seen(request, track), ""
    of = found.place(place)
    if request.method == "POST":
        may_write(found, place)
        problem = _keep(request, found, place)
        if not problem:
            return redirect("track-intake", track, place)
    told = intake.fold(found.facts).get(place, EMPTY)
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "parts": [
            (part, [_asked(request, told, one.code) for one in QUESTIONS if one.part == part.code]) for part in PARTS
        ],
        "told": told,
        "outcome": _(OUTCOMES[told.advice.outcome]),
        "reasons": [(_(BY_CODE[one.question].text), _(one.text)) for one in told.advice.reasons],
        "decided": _(OUTCOMES[told.decision.outcome]) if told.decision else "",
        "outcomes": [(code, _(word)) for code, word in OUTCOMES.items()],
        "rules": [_rule(rule) for rule in RULES],
        "may_write": place in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/intake.html", context, status=422 if problem else 200)


def _asked(request: HttpRequest, told: intake.Intake, code: str) -> dict[str, Any]:
    question = BY_CODE[code]
    return {
        "code": code,
        "text": _(question.text),
        "answers": [(one, _(word)) for one, word in question.answers.items()],
        "answer": request.POST.get(code, told.answers.get(code, "")),
        "note": request.POST.get(f"{code}-toelichting", told.notes.get(code, "")),
    }


def _rule(rule: Any) -> str:
    """A line of the rule in the language of the page."""
    question = BY_CODE[rule.question]
    answers = " / ".join(_(question.answers[one]) for one in rule.answers)
    words = {
        "vraag": _(question.text),
        "antwoord": answers,
        "uitkomst": _(OUTCOMES[rule.outcome]).lower(),
        "reden": _(rule.text),
    }
    return _("Bij ‘{vraag}’ leidt ‘{antwoord}’ tot {uitkomst}: {reden}").format(**words)


def _keep(request: HttpRequest, found: Seen, place: str) -> str:
    """Keeps what is new in the form, or the decision; gives what is wrong in words, or nothing."""
    if request.POST.get("doe") == "besluit":
        data = {"outcome": request.POST.get("uitkomst", ""), "reason": request.POST.get("reden", "").strip()}
        facts = [Fact("intake_decided", place, "", found.on, "", data)]
    else:
        facts = _changed(request, found, place)
    if not facts:
        return ""
    return kept(
        request,
        found,
        facts,
        _("Dit kan zo niet. Beantwoord eerst alle vragen; kiest u anders dan wat eruit volgt, schrijf dan waarom."),
    )


def _changed(request: HttpRequest, found: Seen, place: str) -> list[Fact]:
    told = intake.fold(found.facts).get(place, EMPTY)
    facts = []
    for one in QUESTIONS:
        answer, note = request.POST.get(one.code, ""), request.POST.get(f"{one.code}-toelichting", "").strip()
        if answer and (answer, note) != (told.answers.get(one.code, ""), told.notes.get(one.code, "")):
            facts.append(Fact("intake_answered", place, one.code, found.on, "", {"answer": answer, "note": note}))
    return facts
