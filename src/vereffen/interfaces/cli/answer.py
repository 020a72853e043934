"""What a command gives back: one document, one text, and why it failed if it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """The document for `--json`, the text for people, and the sentence for standard error when refused."""

    document: Mapping[str, Any]
    text: str
    refused: str | None = None


def table(rows: Sequence[Sequence[object]], header: Sequence[str]) -> str:
    """The rows as aligned columns under their header, one line each."""
    cells = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def euros(cents: int) -> str:
    """Whole cents as people read them: `€ 1.234,56`."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}€ {whole:,}".replace(",", ".") + f",{rest:02d}"
