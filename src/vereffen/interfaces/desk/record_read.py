"""What was typed in the form of a fact: read, told per field in Dutch when it is not right, and put as the records take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from vereffen.approach.decision import step_of
from vereffen.approach.facts import Kind
from vereffen.approach.protections import KINDS
from vereffen.interfaces.desk.record_forms import ANSWERS, FORMS, PROTECTION_FIELDS, REPRESENTATIVE, Field, Form
from vereffen.interfaces.shared import labels, law_forms
from vereffen.interfaces.shared.templatetags.words import euro, word
from vereffen.law.inquiry import fields as asked
from vereffen.records import queries
from vereffen.records.models import Officer

_LONGEST = 1000
# Fewer answers stand beside each other.
_FEW = 4


class Control(NamedTuple):
    """One question as the page shows it: what was typed, what is wrong with it, and its answers as (code, words)."""

    field: Field
    value: str
    problem: str
    answers: tuple[tuple[str, str], ...]

    @property
    def is_radio(self) -> bool:
        """Whether the answers stand beside each other."""
        return self.field.sort == "keuze" and len(self.answers) <= _FEW


def form_of(kind: Kind, sort: str, found: queries.Dossier) -> Form:
    """The form for this person: which protection, which of the protections that run, which claims."""
    form = FORMS[kind]
    if kind is Kind.PROTECTION:
        names = ["van", "tot"]
        if not KINDS[sort].for_person:
            names.insert(0, "vordering")
        if sort == "bezwaar":
            names.append("betwist")
        if KINDS[sort].writes_to:
            names += REPRESENTATIVE
        form = form._replace(fields=tuple(PROTECTION_FIELDS[name] for name in names))
    answers = {"vordering": claims_of(found, kind), "soort": running(found)}
    fields = tuple(
        one._replace(options=tuple(code for code, _text in answers[one.name]))
        if one.name in answers and not one.options
        else one
        for one in form.fields
    )
    return form._replace(fields=fields)


def claims_of(found: queries.Dossier, kind: Kind) -> tuple[tuple[str, str], ...]:
    """The claims to choose from, each with what is open on it; costs may be given back on one that is paid."""
    return tuple(
        (str(view.claim.pk), f"{word(view.claim.kind)} {view.claim.reference}: {euro(view.open_cents)}")
        for view in found.claims
        if view.open_cents or kind in {Kind.COST_WAIVER, Kind.RETURNED_LETTER, Kind.PROTECTION, Kind.PROTECTION_ENDED}
    )


def running(found: queries.Dossier) -> tuple[tuple[str, str], ...]:
    """The protections that this officer sees running; a bare pause is for who knows what it is."""
    shown = [*found.protections, *(one for view in found.claims for one in view.protections)]
    return tuple((sort, word(sort)) for sort in dict.fromkeys(one.sort for one in shown) if sort in KINDS)


def typed(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """What was filled in under the names of the form."""
    # A character that PostgreSQL cannot keep; nobody types it.
    return {one.name: given.get(one.name, "").replace("\0", "").strip()[:_LONGEST] for one in form.fields}


def controls(
    form: Form, found: queries.Dossier, filled: Mapping[str, str], problems: Mapping[str, str]
) -> list[Control]:
    """The questions of the form, filled with what was typed."""
    claims = claims_of(found, form.kind)
    made = []
    for one in form.fields:
        answers = claims if one.sort == "vordering" else tuple((code, _said(code)) for code in one.options)
        made.append(Control(one, filled.get(one.name, ""), problems.get(one.name, ""), answers))
    return made


def _said(code: str) -> str:
    step = step_of(code)
    return str(ANSWERS.get(code) or (labels.STEPS[step] if step is not None else word(code)))


def read(form: Form, filled: Mapping[str, str], on: date) -> tuple[dict[str, Any], dict[str, str]]:
    """What was typed as days, cents, codes and texts, and a sentence per field that is not right."""
    given, problems = law_forms.read([_asked(one) for one in form.fields], filled)
    if given.get("op", "") > on.isoformat():
        problems["op"] = _("Deze dag is nog niet geweest.")
    if "tot" in given and given["tot"] < given.get("van", ""):
        problems["tot"] = _("De laatste dag ligt voor de eerste.")
    for one in form.fields:
        if one.sort == "bedrag" and given.get(one.name) == 0:
            problems[one.name] = _("Schrijf een bedrag boven nul.")
    if not given.get("naam") and any(given.get(name) for name in REPRESENTATIVE):
        problems["naam"] = _("Vul ook de naam in.")
    return given, problems


def _asked(one: Field) -> asked.Field:
    default: Any = asked.NEEDED if one.is_needed else None
    if one.sort == "bedrag":
        return asked.cents(one.name, "", default)
    if one.sort == "dag":
        return asked.day(one.name, "", default)
    if one.sort in {"keuze", "vordering"}:
        return asked.choice(one.name, "", one.options, default)
    return asked.text(one.name, "", default)


def problems_of_amount(
    form: Form, given: Mapping[str, Any], found: queries.Dossier, limit_cents: int, second: Officer | None
) -> dict[str, str]:
    """What is wrong with an amount that is given up: more than is open, or so much that a colleague signs along."""
    if not form.signs or "bedrag" not in given or "vordering" not in given:
        return {}
    cents = given["bedrag"]
    owed = {str(view.claim.pk): view.open_cents for view in found.claims}[given["vordering"]]
    if form.kind is not Kind.COST_WAIVER and cents > owed:
        return {"bedrag": _("Op deze vordering staat nog %(owed)s open.") % {"owed": euro(owed)}}
    if cents >= limit_cents and second is None:
        return {"tweede": _("Vanaf %(limit)s tekent een collega mee.") % {"limit": euro(limit_cents)}}
    return {}


def told(form: Form, sort: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers under the keys of the contract."""
    if form.kind is not Kind.PROTECTION:
        keys = {"bedrag": "bedrag_cents"}
        return {keys.get(name, name): value for name, value in given.items() if name not in {"op", "vordering"}}
    data = {"soort": sort, **{name: given[name] for name in ("van", "tot") if name in given}}
    if given.get("betwist"):
        data["betwist_cents"] = given["betwist"]
    who = {name: given[name] for name in REPRESENTATIVE if given.get(name)}
    return {**data, "vertegenwoordiger": who} if who else data


def names_claim(sorts: Sequence[str], given: Mapping[str, Any]) -> int | None:
    """The claim that was chosen, None for all of them."""
    return int(given["vordering"]) if given.get("vordering") and "vordering" in sorts else None
