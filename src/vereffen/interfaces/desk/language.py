"""A text that somebody pastes in, with how easy it is and what would be plainer at its sentence; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters

from vereffen.approach.plain_language.check import check
from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.approach.plain_language.finding import KINDS, Finding
from vereffen.approach.plain_language.measures import MIN_SENTENCES, MIN_WORDS, measures
from vereffen.approach.plain_language.reading import sentences
from vereffen.exchange.words.frequency import zipf
from vereffen.interfaces.shared.access import DESK, only

# Twenty pages; whoever has more gives one letter at a time.
LONGEST = 50_000
TOLD = {
    "wat": lazy("Waar gaat het over?"),
    "hoeveel": lazy("Hoeveel is het?"),
    "wanneer": lazy("Wanneer uiterlijk?"),
    "hoe_betalen": lazy("Hoe kan iemand betalen?"),
    "lukt_niet": lazy("Wat als dat niet lukt?"),
    "wie_bellen": lazy("Wie kan iemand bellen?"),
    "wat_daarna": lazy("Wat gebeurt er daarna?"),
}
LEVELS = {
    "A2": lazy("Heel makkelijk: bijna iedereen begrijpt het."),
    "B1": lazy("Makkelijk: de meeste mensen begrijpen het."),
    "B2": lazy("Best moeilijk: veel mensen haken af."),
    "C1": lazy("Moeilijk: alleen wie veel leest, komt erdoor."),
    "C2": lazy("Heel moeilijk: alleen voor wie het vak kent."),
}


@sensitive_post_parameters("tekst")
@only(*DESK)
def language(request: HttpRequest) -> HttpResponse:
    """The page with its field; filled in, also the outcome, or the outcome alone for a page that asks while typing."""
    text = request.POST.get("tekst", "").replace("\0", "")
    context: dict[str, Any] = {"text": text, "longest": LONGEST, "problem": "", "outcome": None}
    is_typing = bool(getattr(request, "htmx", False))
    if request.method == "POST":
        context["problem"] = "" if is_typing and not text.strip() else _problem(text)
        if text.strip() and not context["problem"]:
            context["outcome"] = _outcome(text)
    if is_typing:
        return render(request, "desk/language_outcome.html", context)
    return render(request, "desk/language.html", context, status=422 if context["problem"] else 200)


def _problem(text: str) -> str:
    if not text.strip():
        return _("Plak eerst een tekst.")
    if len(text) > LONGEST:
        return _("De tekst is te lang. Plak één brief of één pagina tegelijk.")
    return ""


def _outcome(text: str) -> dict[str, Any]:
    found = check(text, zipf)
    counted = measures(sentences(text), zipf)
    return {
        "check": found,
        "counted": counted,
        "fewest": {"words": MIN_WORDS, "sentences": MIN_SENTENCES},
        "level": LEVELS.get(found.level or "", ""),
        "elements": [(TOLD[name], name not in found.missing_elements) for name in ELEMENTS],
        "sentences": by_sentence(found.findings),
    }


def by_sentence(findings: Sequence[Finding]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was found, gathered per sentence: each kind of finding with its suggestion, once."""
    # What is said of a word once is not said again for the same sentence.
    return [
        (sentence, list(dict.fromkeys((KINDS[one.kind], one.suggestion) for one in found)))
        for sentence, found in groupby(findings, key=lambda one: one.sentence)
    ]
