"""The letter laboratory: two texts of one letter side by side, on a phone and on paper, with what was found in each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vereffen.exchange.letters import make, publication
from vereffen.exchange.letters.differences import differences
from vereffen.exchange.letters.edge_cases import edge_cases
from vereffen.exchange.letters.paper import pictures
from vereffen.interfaces.desk import texts_told
from vereffen.interfaces.desk.texts_told import Words
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.models import Municipality


@only(*DESK)
def compare(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Two texts in one case; without a choice the newest of the municipality beside ours."""
    _person, of = who(request)
    texts_told.asked(kind, language)
    on = clock.today(is_demo=of.is_demo)
    among = texts_told.choices(of, kind, language, on)
    case = request.GET.get("geval", "voorbeeld")
    cases = edge_cases(kind, language)
    if case not in cases:
        raise Http404
    newest = among[1].ref if len(among) > 1 else among[0].ref
    pair = [
        texts_told.chosen(among, request.GET.get(name, default))
        for name, default in (("a", among[0].ref), ("b", newest))
    ]
    sides = [_side(letter, one, kind, language, case) for letter, one in zip("AB", pair, strict=True)]
    context = {
        "kind": kind, "language": language, "title": texts_told.title(kind), "edition": letter_texts.edition_of(of, on),
        "language_name": texts_told.IN_LANGUAGE[language], "among": among, "cases": texts_told.cases(kind, language),
        "case": case, "sides": sides, "changed": differences(pair[0].text, pair[1].text), "is_same": pair[0] == pair[1],
        "elements": list(zip(*(one["outcome"]["elements"] for one in sides), strict=True)),
    }  # fmt: skip
    return render(request, "desk/text_lab.html", context)


def _side(letter: str, one: Words, kind: str, language: str, case: str) -> dict[str, Any]:
    return {
        "letter": letter,
        "words": one,
        "made": one.kept.letters if one.kept else None,
        "outcome": texts_told.outcome(kind, language, one.text),
        "forms": texts_told.forms(edge_cases(kind, language)[case], one.text, level=4),
    }


@only(*DESK)
def paper(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """A text in one case as it comes out of the printer: a picture of its first page, or with `?vorm=pdf` the whole letter."""
    _person, of = who(request)
    texts_told.asked(kind, language)
    found = _text(of, kind, language, request.GET.get("tekst", texts_told.SHIPPED), clock.today(is_demo=of.is_demo))
    data = edge_cases(kind, language).get(request.GET.get("geval", "voorbeeld"))
    # A text that lacks something is no letter; the page beside this says what.
    if data is None or publication.lacking(kind, language, found.text, fonts()):
        raise Http404
    letter = data._replace(tekst=found.text)
    try:
        if request.GET.get("vorm") == "pdf":
            return HttpResponse(make.make(letter, fonts()), content_type="application/pdf")
        return HttpResponse(pictures(letter, fonts())[0], content_type="image/png")
    except Refusal:
        raise Http404 from None


def _text(of: Municipality, kind: str, language: str, ref: str, on: date) -> Words:
    return texts_told.chosen(texts_told.choices(of, kind, language, on), ref)
