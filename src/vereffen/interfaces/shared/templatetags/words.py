"""Template filters: amounts, steps, reasons and facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.arrangement import Pace, Warn
from vereffen.approach.asked_plan import TEXTS as STANDS
from vereffen.approach.asked_plan import Against
from vereffen.approach.decision import Reason, Step
from vereffen.approach.decision import reasons as reasons_in
from vereffen.approach.facts import Kind
from vereffen.approach.grounds import Ground
from vereffen.approach.grounds import may_state as grounds_of
from vereffen.approach.position import FOR_EVER
from vereffen.approach.protections import Stops
from vereffen.approach.tasks import OF_ITS_OWN, TEXTS
from vereffen.interfaces.shared import labels, look_labels
from vereffen.interfaces.shared.amounts import typed_cents
from vereffen.interfaces.shared.letter_labels import LETTERS
from vereffen.records.models import Officer

PACES = {Pace.CALM: lazy("Rustig aan"), Pace.SURE: lazy("Ons voorstel"), Pace.SHORT: lazy("Zo kort mogelijk")}
OFFERS = {"eigen": lazy("Het eigen bedrag"), "zes": lazy("Zes gelijke delen")}
register = template.Library()


@register.filter
def euro(cents: int | None) -> str:
    """Whole cents as an amount: `€ 1.234,56`."""
    if cents is None:
        return ""
    whole = number_format(abs(cents) // 100, use_l10n=True, force_grouping=True)
    comma = number_format(0.1, decimal_pos=1)[1]
    sign = "-" if cents < 0 else ""
    return f"{sign}€ {whole}{comma}{abs(cents) % 100:02d}"


@register.filter
def step(value: int | str) -> str:
    """A step in words."""
    return str(labels.STEPS[Step(value) if isinstance(value, int) else Step[value.upper()]])


@register.filter
def step_verb(value: int) -> str:
    """A step as the thing to do now."""
    return str(labels.VERBS.get(Step(value), labels.STEPS[Step(value)]))


@register.filter
def why(given: Iterable[Reason]) -> tuple[labels.Why, ...]:
    """Reasons in words, each with its article."""
    return labels.why(given)


@register.filter
def grounds(mask: int) -> tuple[Reason, ...]:
    """The reasons in a set of reasons."""
    return reasons_in(mask)


@register.filter
def short(value: date | None) -> str:
    """A day for a table: `3 mrt 2026`."""
    return date_format(value, _("j N Y")) if value else ""


@register.filter
def missing(plan: Any, on: date) -> Any:
    """What of a running arrangement was to be paid before that day and is not; its `day` and `cents`, or None."""
    return plan.missing(on)


@register.filter
def near(value: date, on: date) -> str:
    """A day in a sentence: `3 maart`, with its year when that is another year than that of `on`."""
    return date_format(value, "j F" if value.year == on.year else "j F Y")


@register.filter
def fact(moment: Any) -> str:
    """One moment of the timeline in words."""
    return labels.told(moment.kind, moment.data)


@register.filter
def moved(moment: Any) -> str:
    """What one moment moved; the word before it tells the direction, a correction shows its own sign."""
    return euro(moment.cents if moment.kind == Kind.CORRECTION else abs(moment.cents))


@register.filter
def task(one: Any) -> str:
    """What a task asks."""
    return _(one.text if one.kind in OF_ITS_OWN else TEXTS.get(one.kind, one.text))


@register.filter
def role(code: str) -> str:
    """A role in words."""
    return str(look_labels.ROLES.get(code, code))


@register.filter
def department(name: str) -> str:
    """The name of a department."""
    return str(labels.DEPARTMENTS.get(name, name))


@register.filter
def ordinal(day: int) -> str:
    """A day that is kept as a number; empty for one that is not known or has no end."""
    return date_format(date.fromordinal(day), "j F Y") if 0 < day < FOR_EVER else ""


@register.filter
def stops(given: Stops) -> str:
    """What a protection stops, in words."""
    return ", ".join(str(labels.STOPS[one]) for one in Stops if one and one in given)


@register.filter
def word(code: str) -> str:
    """A code of the contract (channel, part of the day, cause, protection, kind of claim) in words."""
    return str(labels.WORDS.get(code, code.replace("_", " ")))


@register.filter
def letter_name(kind: str) -> str:
    """A kind of letter in words."""
    return str(LETTERS.get(kind) or word(kind))


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key, None when there is none."""
    return mapping.get(key)


@register.filter
def input_of(key: str) -> str:
    """What was asked about somebody's means, in a few words."""
    return labels.input_of(key)


@register.filter
def question(key: str) -> str:
    """The question to ask next about somebody's means."""
    return labels.question(key)


@register.filter
def pace(code: str) -> str:
    """How fast a plan goes, in words."""
    return str(PACES[Pace(code)])


@register.filter
def mind(warnings: Iterable[Warn]) -> tuple[labels.Why, ...]:
    """What to mind about a plan, in words."""
    return labels.warnings(warnings)


@register.filter
def ground(one: Any) -> str:
    """Why an officer may look, as the officer reads it."""
    return _(one.text) if one else ""


@register.filter
def ground_told(one: Any) -> str:
    """Why an officer looked, as the person reads it."""
    return str(look_labels.GROUNDS_TOLD[one.code]) if one else ""


@register.filter
def page_name(name: str) -> str:
    """What was looked at, in words."""
    return str(look_labels.PAGES.get(name, look_labels.PAGES["dossier"]))


@register.filter
def masked(bsn: str) -> str:
    """A BSN of which only the last three digits show."""
    return f"••••••{bsn[-3:]}"


@register.filter
def may_state(_dossier: Any, officer: Officer) -> tuple[Ground, ...]:
    """The grounds that this officer may state for the rest of a dossier."""
    return grounds_of(officer.role)


@register.filter
def offer(code: str) -> str:
    """What a plan is called."""
    return str(OFFERS[code]) if code in OFFERS else pace(code)


@register.filter
def typed(cents: int) -> str:
    """Cents as somebody would type them."""
    return typed_cents(cents)


@register.filter
def against(one: Against) -> str:
    """Why a plan that a person asks is looked at first, as the person reads it."""
    return _(STANDS[one])


@register.filter
def day(text: str) -> str:
    """A day that a page remembers, written out."""
    return date_format(date.fromisoformat(text), "j F Y") if text else ""
