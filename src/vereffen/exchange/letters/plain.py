"""A letter as plain text, to read in an e-mail or aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vereffen.exchange.letters.sheets import Sheet
from vereffen.exchange.letters.told import Part, Told
from vereffen.law.refusal import Refusal


def as_text(letter: Told) -> str:
    """The letter as plain text in reading order, with ordinary spaces, ending in a line break."""
    parts = [
        letter.sender,
        letter.recipient,
        [": ".join(row) for row in letter.reference],
        [letter.subject],
        [letter.greeting],
        *(group for part in letter.parts for group in _of_part(part)),
        [letter.closing, *letter.signed],
        *(_of_sheet(letter.sheet) if letter.sheet else ()),
    ]
    return _joined(parts)


def sheet_text(letter: Told) -> str:
    """Only the sheet that explains the letter, as plain text; refused when it has none."""
    if letter.sheet is None:
        raise Refusal("uitleg may not be empty: it names the language of the sheet.")
    return _joined(_of_sheet(letter.sheet))


def _joined(parts: Iterable[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(part) for part in parts if part).replace("\u00a0", " ") + "\n"


def _of_part(part: Part) -> Iterator[list[str]]:
    head = [part.heading] if part.heading else []
    points = [f"- {one}" for one in part.points]
    pay = [": ".join(row) for row in part.payment.rows] if part.payment else []
    yield [*head, *part.text, *points, *pay]
    if part.table:
        table = part.table
        yield [" | ".join(row) for row in (table.columns, *table.rows)] + (
            [": ".join(table.foot)] if table.foot else []
        )


def _of_sheet(sheet: Sheet) -> Iterator[list[str]]:
    yield [sheet.about]
    yield [sheet.title, *sheet.text]
    # A value has a line of its own: behind a label from right to left its numbers would change places.
    yield [line for row in sheet.rows for line in (f"{row.label}:", row.value)]
    for one in sheet.blocks:
        yield [one.heading, *one.text]
    yield [sheet.notice, sheet.checked]
