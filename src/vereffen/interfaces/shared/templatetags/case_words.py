"""Template filters: what belongs to a case, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vereffen.approach.tasks import TEXTS
from vereffen.interfaces.shared import case_labels

register = template.Library()


@register.filter
def case_day(day: str) -> str:
    """A day that a fact tells as text."""
    return date_format(date.fromisoformat(day), "j F Y")


@register.filter
def case_sort(code: str) -> str:
    """A kind of case."""
    return str(case_labels.SORTS.get(code, code))


@register.filter
def case_status(case: Any) -> str:
    """Where a case stands."""
    return case_labels.status_of(case.kind, case.status)


@register.filter
def case_step(code: str) -> str:
    """A step of a case."""
    return str(case_labels.STEPS.get(code, code))


@register.filter
def case_term(kind: str) -> str:
    """What has to be done in a case."""
    return _(TEXTS[kind])


@register.filter
def arrival(code: str) -> str:
    """How an objection came in."""
    return str(case_labels.ARRIVALS[code])


@register.filter
def asked_for(code: str) -> str:
    """What one department asks of another."""
    return str(case_labels.ASKED[code])


@register.filter
def ground(code: str) -> str:
    """Why another department may know."""
    return str(case_labels.GROUNDS[code])
