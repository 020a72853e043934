"""The short route to an arrangement without questions about money, and the whole budget for who opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from vereffen.approach import budget
from vereffen.approach.budget import CONCLUSIONS, INCOME, LAST_DAY, MOST_CENTS, SPENDING, Sums
from vereffen.approach.facts import Kind
from vereffen.interfaces.desk import means_words
from vereffen.interfaces.desk.hints import hints_of
from vereffen.interfaces.desk.means import range_of
from vereffen.interfaces.desk.visit import Visit, visited
from vereffen.interfaces.shared import law_forms
from vereffen.interfaces.shared.access import DESK, only
from vereffen.interfaces.shared.templatetags.words import euro
from vereffen.law.inquiry.fields import Field, cents, whole
from vereffen.records import queries

ROUTES = ("ja", "nee", "weiger")
# Within this width a bar of income and spending is drawn, in units of the picture.
_WIDTH = 100


class Part(NamedTuple):
    """The lines of a budget that come in, or that go out."""

    name: str
    controls: Sequence[law_forms.Control]


class Drawn(NamedTuple):
    """The budget as two bars: how wide each is, and how much of the second others already take."""

    sums: Sums
    income_width: int
    spending_width: int
    creditors_width: int


@only(*DESK)
def short(request: HttpRequest, debtor: int) -> HttpResponse:
    """One question first: does it work to pay all within some months? Then nobody needs to tell anything else."""
    seen = visited(request, debtor)
    owed = sum(view.open_cents for view in seen.found.claims if queries.may_be_asked(view))
    months = seen.policy.zonder_begroting_maanden
    least = budget.least_a_month(owed, months)
    fields = _short_fields()
    before = seen.means.budget
    # What was answered before stands there; a click keeps it.
    typed = law_forms.filled(fields, {"maand": before.month_cents, "dag": before.day} if before.short else {})
    route = {True: "ja", False: "nee", None: ""}[before.short]
    problems: dict[str, str] = {}
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        route, typed = request.POST.get("lukt", ""), law_forms.typed(fields, request.POST)
        given, problems = law_forms.read(fields, typed) if route == "ja" else ({}, {})
        if route not in ROUTES:
            problems = {"lukt": _("Kies een antwoord.")}
        if route == "ja" and not problems:
            problems = _impossible(int(given["maand"]), owed, least)
        if not problems:
            meanwhile = seen.book(_act(seen, route, given))
            if not meanwhile:
                return _onward(seen, route, typed)
    room = range_of(seen)
    return seen.show(
        "desk/capacity_short.html",
        is_wrong=bool(problems),
        meanwhile=meanwhile,
        owed_cents=owed,
        asked=[view for view in seen.found.claims if view.open_cents and queries.may_be_asked(view)],
        left_out=[view for view in seen.found.claims if view.open_cents and not queries.may_be_asked(view)],
        least_cents=least,
        months=months,
        route=route,
        controls=law_forms.controls(fields, typed, problems),
        problem=problems.get("lukt", ""),
        range=room,
        hints=hints_of(seen, room),
        told=before,
    )


def _short_fields() -> tuple[Field, ...]:
    return (
        cents("maand", _("Hoeveel kan er per maand betaald worden?"), least=1),
        whole("dag", _("Op welke dag van de maand, van 1 tot en met 31?"), 1, LAST_DAY),
    )


def _impossible(month: int, owed: int, least: int) -> dict[str, str]:
    if month > owed:
        told = _("Dit is meer dan er open staat: dat is %(owed)s.") % {"owed": euro(owed)}
        return {"maand": told}
    if month < least:
        told = _("Dit is te weinig voor die tijd: er is %(least)s per maand nodig. Lukt dat niet? Kies dan “nee”.")
        return {"maand": told % {"least": euro(least)}}
    return {}


def _act(seen: Visit, route: str, given: Mapping[str, int]) -> Callable[[], object]:
    if route == "weiger":
        return seen.tell(Kind.CAPACITY, {"geweigerd": True})
    if route == "nee":
        return seen.tell(Kind.BUDGET, {"zes_maanden": False})
    return seen.tell(Kind.BUDGET, {"zes_maanden": True, "maand_cents": given["maand"], "dag": given["dag"]})


def _onward(seen: Visit, route: str, typed: Mapping[str, str]) -> HttpResponseRedirect:
    if route == "nee":
        return redirect("capacity-known", debtor=seen.debtor)
    if route == "weiger":
        messages.success(
            seen.request, _("Genoteerd: deze persoon wil dit nu niet vertellen. Dat mag, en het heeft geen nadeel.")
        )
        return redirect("capacity", debtor=seen.debtor)
    messages.success(seen.request, _("Opgeslagen. Meer hoeft deze persoon niet te vertellen."))
    try:
        where = reverse("arrangement", args=[seen.debtor])
    except NoReverseMatch:
        return redirect("dossier", debtor=seen.debtor)
    return redirect(f"{where}?{urlencode({'bedrag': typed['maand'], 'dag': typed['dag']})}")


def _line_fields(key: str, known: Sequence[str], words: Mapping[str, object]) -> list[Field]:
    return [cents(f"{key}.{code}", str(words[code]), None, most=MOST_CENTS) for code in known]


@only(*DESK)
def lines(request: HttpRequest, debtor: int) -> HttpResponse:
    """What comes in and what goes out each month, as the person tells it: information beside the beslagvrije voet."""
    seen = visited(request, debtor)
    before = seen.means.budget
    income = _line_fields("inkomsten", INCOME, means_words.INCOME)
    spending = _line_fields("uitgaven", SPENDING, means_words.SPENDING)
    fields = [*income, *spending]
    kept = {f"inkomsten.{code}": value for code, value in before.income.items()}
    typed = law_forms.filled(fields, kept | {f"uitgaven.{code}": value for code, value in before.spending.items()})
    problems: dict[str, str] = {}
    meanwhile: tuple[queries.Moment, ...] = ()
    is_empty = False
    if request.method == "POST":
        typed = law_forms.typed(fields, request.POST)
        given, problems = law_forms.read(fields, typed)
        is_empty = not given and not problems
        if given and not problems:
            parts: dict[str, dict[str, int]] = {"inkomsten": {}, "uitgaven": {}}
            for name, value in given.items():
                part, _dot, code = name.partition(".")
                parts[part][code] = value
            meanwhile = seen.book(seen.tell(Kind.BUDGET, parts))
            if not meanwhile:
                messages.success(request, _("De begroting is opgeslagen."))
                return redirect("budget", debtor=debtor)
    controls = {one.name: one for one in law_forms.controls(fields, typed, problems)}
    room = range_of(seen)
    sums = budget.sums(before)
    return seen.show(
        "desk/capacity_budget.html",
        is_wrong=bool(problems) or is_empty,
        meanwhile=meanwhile,
        is_empty=is_empty,
        wrong=[one for one in controls.values() if one.problem],
        parts=[
            Part(_("Wat er binnenkomt, per maand"), [controls[one.key] for one in income]),
            Part(_("Wat eraf gaat, per maand"), [controls[one.key] for one in spending]),
        ],
        range=room,
        drawn=_drawn(sums) if sums else None,
        conclusions=[_(CONCLUSIONS[one]) for one in budget.conclusions(sums, room)] if sums else (),
        lines_on=before.lines_on,
    )


def _drawn(found: Sums) -> Drawn:
    most = max(1, found.income_cents, found.spending_cents)
    widths = (_WIDTH * one // most for one in (found.income_cents, found.spending_cents, found.creditors_cents))
    return Drawn(found, *widths)
