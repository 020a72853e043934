"""An officer writes somebody a letter about what happened: which letters fit now, how one will read, and making it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.desk.dossier import context_of, found_here
from vereffen.interfaces.desk.language import LEVELS, by_sentence
from vereffen.interfaces.desk.sight import seen_here
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.fonts import fonts
from vereffen.interfaces.shared.letter_labels import LETTERS
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, letters
from vereffen.records.letters.written import ADDED, PRODUCERS
from vereffen.usecases.preview_letter import Preview, preview_letter
from vereffen.usecases.write_letter import write_letter

# When a letter fits, by kind: read by an officer who misses it in the list.
WHEN = {
    "rekening": lazy("zolang de laatste dag om te betalen nog moet komen"),
    "wij_belden": lazy("als wij in de laatste twee weken belden en niemand bereikten"),
    "gespreksbevestiging": lazy("na een gesprek in de laatste twee weken"),
    "regeling_aanbod": lazy("als bekend is wat deze persoon kan betalen"),
    "regeling_termijn": lazy("als binnen twee weken een termijn van een regeling komt"),
    "regeling_herstel": lazy("als een termijn van een regeling niet binnen is"),
    "regeling_einde": lazy("als een regeling is gestopt en alles onder de Awb valt"),
    "kort_uitstel": lazy("als er uitstel is met een laatste dag"),
    "uitstel": lazy("als er uitstel is met een laatste dag en alles onder de Awb valt"),
    "kwijtschelding_hulp": lazy("als er een belasting openstaat die kwijtschelding kent"),
    "kwijtschelding_besluit": lazy("als er op kwijtschelding is beslist"),
    "draagkracht": lazy("als bekend is wat deze persoon kan betalen"),
    "pauze": lazy("als alles rust tot een dag"),
    "overdracht_schuldhulp": lazy("als er een verwijzing naar schuldhulp loopt"),
    "saldo_opgave": lazy("als er iets openstaat"),
    "betaling_ontvangen": lazy("als er is betaald en er nog iets openstaat"),
    "afgesloten": lazy("als alles is betaald of vervallen"),
    "excuus": lazy("als kosten zijn vervallen of een vordering is verlaagd"),
}
FIELDS = {
    "afspraken": lazy("Wat sprak u af? Elke zin op een eigen regel."),
    "fout": lazy("Wat ging er mis? Elke zin op een eigen regel."),
    "hersteld": lazy("Wat deed u er nog aan? Elke zin op een eigen regel; mag leeg blijven."),
}
LANGUAGES = {"": lazy("in de taal van deze persoon"), "nl": lazy("in het Nederlands"), "en": lazy("in het Engels")}
MOST = 2_000


@only(*DESK)
def write(request: HttpRequest, debtor: int) -> HttpResponse:
    """The letters that fit now; with `?soort=` one of them as it will read, and by its button the letter itself."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    context = {
        **context_of(found, on, person),
        "kinds": [],
        "others": [],
        "is_whole": seen_here(request, debtor).is_whole,
    }
    # A letter tells of every claim; who sees only some of them would read the others in it.
    if not context["is_whole"]:
        return render(request, "desk/write.html", context)
    kind = request.GET.get("soort", "")
    if kind and kind not in PRODUCERS:
        raise Http404
    if kind:
        return _one(request, debtor, kind, context, on)
    fits = letters.fits(letters.asked(dossiers.of(debtor, person), on, person))
    context["kinds"] = [(one.kind, LETTERS[one.kind]) for one in fits if not one.why_not]
    context["others"] = [(LETTERS[one.kind], WHEN[one.kind]) for one in fits if one.why_not]
    return render(request, "desk/write.html", context)


def _one(request: HttpRequest, debtor: int, kind: str, context: dict[str, Any], on: date) -> HttpResponse:
    person, municipality = who(request)
    typed = {name: request.POST.get(name, "").replace("\0", "")[:MOST] for name in ADDED.get(kind, ())}
    given = {
        name: lines
        for name, text in typed.items()
        if (lines := [one.strip() for one in text.splitlines() if one.strip()])
    }
    language = request.POST.get("taal", "")
    problem, preview = "", None
    try:
        if request.POST.get("doe") == "schrijf":
            at = clock.recorded_at(is_demo=municipality.is_demo)
            write_letter(debtor, kind, on, at, person, given, _language(language), fonts())
            messages.success(request, _("De brief is gemaakt. Hij gaat mee als er weer brieven worden verzonden."))
            return redirect("dispatches", debtor=debtor)
        if request.method == "POST" or not typed:
            preview = preview_letter(debtor, kind, on, person, given, _language(language), fonts())
    except Refusal:
        problem = _problem(
            kind, letters.asked(dossiers.of(debtor, person), on, person), is_empty=bool(typed) and not given
        )
    shown = {
        **context, "kind": kind, "name": LETTERS[kind], "problem": problem, "preview": _shown(preview), "chosen": language,
        "fields": [(name, FIELDS[name], typed[name]) for name in typed], "tongues": LANGUAGES, "most": MOST,
    }  # fmt: skip
    return render(request, "desk/write_one.html", shown, status=422 if problem else 200)


def _problem(kind: str, asked: letters.Asked, *, is_empty: bool) -> str:
    if not next(one for one in letters.fits(asked) if one.kind == kind).why_not:
        return (
            _("Schrijf minstens één zin.")
            if is_empty
            else _(
                "Deze brief kan zo niet worden gemaakt. Er staat iets in dat niet kan worden gedrukt, zoals een emoji, of er ontbreekt iets."
            )
        )
    return _("Deze brief past nu niet. Hij kan %(when)s.") % {"when": WHEN[kind]}


def _language(asked: str) -> str:
    return asked if asked in LANGUAGES else ""


def _shown(preview: Preview | None) -> dict[str, Any] | None:
    if preview is None:
        return None
    page: SafeString = mark_safe(preview.page)  # noqa: S308 - built as a tree of elements
    check = preview.check
    return {
        "page": page,
        "check": check,
        "level": LEVELS.get(check.level or "", "") if check else "",
        "sentences": by_sentence(check.findings) if check else [],
    }
