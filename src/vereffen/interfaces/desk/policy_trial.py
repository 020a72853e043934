"""Trying another policy on invented people who get the bills of the own portfolio, before it is tried on anybody real."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django_tasks import TaskResultStatus

from vereffen.approach.policy import choices, read_choices
from vereffen.approach.policy_bounds import DEFAULT, bounds, refuse
from vereffen.approach.policy_told import value_told
from vereffen.interfaces.shared import charts, clock, jobs
from vereffen.interfaces.shared.access import only, who
from vereffen.records.models import Municipality
from vereffen.records.models.officers import Role

# The choices by which invented people live; of the others nothing would change.
LIVED = (
    "herinnering_na_dagen", "contact_na_dagen", "contact_pogingen", "contact_dagdelen", "contact_venster_dagen",
    "rust_na_contact_dagen", "aanmaning_na_dagen", "dwangbevel_na_dagen", "dwang_na_dagen", "klein_bedrag_cents",
    "kwijtschelding_normpercentage", "portaal_regeling_maanden",
)  # fmt: skip
WHOM = {
    "persoon": lazy("Voor mensen"),
    "gemeente": lazy("Voor de gemeente"),
    "samenleving": lazy("Voor de samenleving"),
}
NAMES = {"nu": lazy("Zoals nu"), "anders": lazy("Anders")}
_DRAWN = ("met_kosten_aandeel", "betaald_aandeel", "weken_dwang_per_1000", "uren_medewerkers_per_1000")


@only(Role.TEAM_LEAD, Role.PILOT_LEAD)
def show(request: HttpRequest) -> HttpResponse:
    """The choices to change, and what came of the trials that were asked; a worker of the municipality lives them."""
    _person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    problem = ""
    if request.method == "POST":
        problem, changes = _changes(request, municipality)
        if not problem:
            number = jobs.ask_for_trial(municipality.code, on, changes)
            messages.success(request, _("De proef is gevraagd. Ververs deze pagina over een minuut."))
            return redirect(f"{request.path}?proef={number}")
    asked = jobs.trials(municipality.code)
    chosen = next((one for one in asked if str(one.id) == request.GET.get("proef", "")), asked[0] if asked else None)
    context = {
        "fields": _fields(request, municipality),
        "trials": [(one, _named(one.args_kwargs["args"][2])) for one in asked],
        "chosen": chosen,
        "outcome": _outcome(chosen),
        "problem": problem,
    }
    return render(request, "desk/policy_trial.html", context, status=422 if problem else 200)


def _fields(request: HttpRequest, municipality: Municipality) -> list[dict[str, Any]]:
    on = clock.today(is_demo=municipality.is_demo)
    return [
        {
            "choice": one,
            "now": value_told(one.key, one.value),
            "given": request.POST.get(one.key, str(one.value)),
            "least": bounds()[one.key].least,
            "most": bounds()[one.key].most,
        }
        for one in choices(municipality.policy, on)
        if one.key in LIVED
    ]


def _changes(request: HttpRequest, municipality: Municipality) -> tuple[str, dict[str, int]]:
    """What is wrong with the form in words, and the values that differ from those of now."""
    on = clock.today(is_demo=municipality.is_demo)
    changes: dict[str, int] = {}
    for one in choices(municipality.policy, on):
        text = request.POST.get(one.key, "").strip()
        if one.key not in LIVED or not text:
            continue
        if not text.isascii() or not text.isdigit() or len(text) > 9 or refuse(one.key, int(text), on.isoformat()):
            bound = bounds()[one.key]
            where = {"title": one.title, "least": bound.least, "most": bound.most}
            return _("%(title)s: kies een heel getal van %(least)s tot en met %(most)s.") % where, {}
        if int(text) != one.value:
            changes[one.key] = int(text)
    return ("" if changes else _("Verander ten minste één keuze.")), changes


def _named(changes: dict[str, int]) -> str:
    """The changed choices of a trial in words."""
    titles = {key: rows[-1].title for key, rows in read_choices(DEFAULT).items()}
    return "; ".join(f"{titles[key]}: {value_told(key, value)}" for key, value in changes.items())


def _outcome(chosen: Any) -> dict[str, Any] | None:
    """What a page shows of a trial that is done; with `waits`, `failed` or `refused` when there is nothing to show."""
    if chosen is None:
        return None
    if chosen.status != TaskResultStatus.SUCCESSFUL:
        return {"waits": chosen.status != TaskResultStatus.FAILED, "failed": chosen.status == TaskResultStatus.FAILED}
    told = chosen.return_value
    if "refused" in told:
        return {"refused": True}
    found = {(one["policy"], one["name"]): one for one in told["outcomes"]}
    rows = [
        (_(titled["title"]), titled["of"], found["nu", name], found["anders", name], told["better"].get(name))
        for name, titled in told["titles"].items()
    ]
    drawn = [
        (
            _(told["titles"][name]["title"]),
            [(one["p5"], one["p50"], one["p95"]) for one in (found["nu", name], found["anders", name])],
        )
        for name in _DRAWN
    ]
    return {
        "parties": [(word, [row for row in rows if row[1] == of]) for of, word in WHOM.items()],
        "groups": told["groups"],
        "draws": told["made_with"]["draws"],
        "made_with": told["made_with"],
        "portfolio": told["portfolio"],
        "chart": charts.bands(
            "banden", _("De banden van 5 tot 95 procent"), drawn, [str(one) for one in NAMES.values()]
        ),
        "first": _first_to_measure(told["behaviour"]),
    }


def _first_to_measure(behaviour: list[dict[str, Any]]) -> list[str]:
    """What nobody measured and the answer hangs on most, the first first."""
    unknown = [one for one in behaviour if not one["sourced"] and one["told"] is False and one["hangs"]]
    unknown.sort(key=lambda one: -max(abs(value) for value in one["hangs"].values()))
    return [one["title"] for one in unknown[:3]]
