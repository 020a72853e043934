"""A letter as plain text, to read in an e-mail or aloud."""

from __future__ import annotations

from collections.abc import Iterator

from vereffen.exchange.letters.told import Part, Told


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
    ]
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
