"""Tables of figures as a file: CSV and XLSX, with what they are, of which period and how they count above them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO
from typing import NamedTuple

import xlsxwriter  # type: ignore[import-untyped]
from django.http import HttpResponse
from django.utils.translation import gettext as _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = ("csv", "xlsx")
# A spreadsheet reads what begins like this as something to compute.
_COMPUTES = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | None


class Sort(StrEnum):
    """What a column holds; an amount is in whole cents, a share in whole percents."""

    TEXT = "tekst"
    COUNT = "aantal"
    EUROS = "euro"
    PERCENT = "procent"


class Column(NamedTuple):
    """A column: its heading and what it holds."""

    heading: str
    sort: Sort = Sort.COUNT


class Table(NamedTuple):
    """A table of figures: its title, how it counts in sentences, its columns and rows; None is a count of few people."""

    code: str
    title: str
    meaning: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def answer(tables: Sequence[Table], form: str, name: str, about: Sequence[str]) -> HttpResponse:
    """The tables as a download; `about` are the lines that say of whom and of which period they are."""
    content, media = (
        (as_xlsx(tables, about), XLSX) if form == "xlsx" else (as_csv(tables, about), "text/csv; charset=utf-8")
    )
    return HttpResponse(
        content, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    )


def as_csv(tables: Sequence[Table], about: Sequence[str]) -> bytes:
    """The tables below each other, with semicolons and decimal commas, as a Dutch spreadsheet reads them."""
    to = StringIO()
    write = csv.writer(to, delimiter=";", lineterminator="\r\n")
    for place, table in enumerate(tables):
        if place:
            write.writerow([])
        for line in _above(table, about):
            write.writerow([plain(line)])
        write.writerow([plain(one.heading) for one in table.columns])
        for row in table.rows:
            write.writerow([_as_text(column.sort, value) for column, value in zip(table.columns, row, strict=True)])
    # The mark tells a spreadsheet that this is UTF-8.
    return ("\ufeff" + to.getvalue()).encode()


def as_xlsx(tables: Sequence[Table], about: Sequence[str]) -> bytes:
    """A sheet per table, in which numbers are numbers."""
    to = BytesIO()
    book = xlsxwriter.Workbook(to, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    strong, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    for table in tables:
        sheet = book.add_worksheet(table.code[:31])
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(table.columns), 18)
        above = _above(table, about)
        for at, line in enumerate(above):
            sheet.write_string(at, 0, plain(line), strong if at == 0 else None)
        first = len(above) + 1
        for across, one in enumerate(table.columns):
            sheet.write_string(first, across, plain(one.heading), strong)
        for down, row in enumerate(table.rows, first + 1):
            for across, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                if value is None or isinstance(value, str):
                    sheet.write_string(down, across, _hidden() if value is None else plain(value))
                elif column.sort is Sort.EUROS:
                    sheet.write_number(down, across, Decimal(value) / 100, money)
                else:
                    sheet.write_number(down, across, value)
    book.close()
    return to.getvalue()


def plain(text: str) -> str:
    """A text that a spreadsheet shows and does not compute."""
    return f"'{text}" if text.startswith(_COMPUTES) else text


def _above(table: Table, about: Sequence[str]) -> list[str]:
    return [table.title, *about, *table.meaning]


def _hidden() -> str:
    return _("te weinig")


def _as_text(sort: Sort, value: Value) -> str:
    if value is None:
        return _hidden()
    if isinstance(value, str):
        return plain(value)
    return f"{'-' * (value < 0)}{abs(value) // 100},{abs(value) % 100:02d}" if sort is Sort.EUROS else str(value)
