"""Template filters: amounts, steps, reasons and facts in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vereffen.approach.decision import GROUNDS, Reason, Step
from vereffen.approach.decision import reasons as reasons_in
from vereffen.interfaces.shared import labels

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
def ground(reason: Reason) -> str:
    """A reason in words."""
    return _(GROUNDS[reason].text)


@register.filter
def article(reason: Reason) -> str:
    """The article that a reason rests on, empty when it rests on none."""
    return GROUNDS[reason].article


@register.filter
def grounds(mask: int) -> tuple[Reason, ...]:
    """The reasons in a set of reasons."""
    return reasons_in(mask)


@register.filter
def day(ordinal: int) -> date | None:
    """An ordinal as a day."""
    return date.fromordinal(ordinal) if ordinal else None


@register.filter
def fact(moment: Any) -> str:
    """One moment of the timeline in words."""
    return labels.told(moment.kind, moment.data)


@register.filter
def word(code: str) -> str:
    """A code of the contract (channel, part of the day, cause, protection, kind of claim) in words."""
    return str(labels.WORDS.get(code, code.replace("_", " ")))


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key, None when there is none."""
    return mapping.get(key)
