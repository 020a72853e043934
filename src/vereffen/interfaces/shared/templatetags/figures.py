"""Template filters: the cells of a table of figures in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vereffen.interfaces.shared.exports import Sort, Table, Value
from vereffen.interfaces.shared.templatetags.words import euro

register = template.Library()


class Cell(NamedTuple):
    """A cell as a reader sees it."""

    text: str
    is_hidden: bool


@register.filter
def cells(table: Table, row: Sequence[Value]) -> list[Cell]:
    """The cells of a row; a count of few people says so instead of itself."""
    return [Cell(_text(column.sort, value), value is None) for column, value in zip(table.columns, row, strict=True)]


def _text(sort: Sort, value: Value) -> str:
    if value is None:
        return _("te weinig")
    if isinstance(value, str):
        return value
    if sort is Sort.EUROS:
        return euro(value)
    return f"{value} %" if sort is Sort.PERCENT else str(number_format(value, use_l10n=True, force_grouping=True))


@register.filter
def share(value: float) -> str:
    """A share as a percentage with one decimal."""
    return f"{number_format(100 * value, decimal_pos=1)} %"


@register.filter
def times(value: float, draws: int) -> str:
    """In how many of the draws; a tie counts half."""
    return number_format(value * draws, decimal_pos=1).removesuffix(",0").removesuffix(".0")


@register.filter
def band(one: Mapping[str, Any]) -> str:
    """An outcome as its middle with its band, in the unit that its name ends with."""
    low, middle, high = (_in_unit(one["name"], one[key]) for key in ("p5", "p50", "p95"))
    return f"{middle} ({low} – {high})"


def _in_unit(name: str, value: float) -> str:
    if name.endswith("_aandeel"):
        return share(value)
    if name.endswith("_cents"):
        return euro(round(value))
    return str(number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True))
