"""Template filters: the cells of a table of figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
