"""A document as plain values: headings, texts, tables, pictures and where each figure comes from, without any layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.law.refusal import Refusal

WORDS = {
    "nl": {
        "source": "Bron", "sources": "Waar komt elk cijfer vandaan?", "name": "Naam", "role": "Rol", "day": "Dag",
        "signed": "Handtekeningen", "not_signed": "nog niet ondertekend", "page": "Bladzijde",
        "what": "Wat", "how_much": "Hoeveel", "month": "Maand", "share": "Aandeel", "counted": "Geteld",
        "middle": "Middelste maand (mediaan)",
    },
    "en": {
        "source": "Source", "sources": "Where does each figure come from?", "name": "Name", "role": "Role", "day": "Day",
        "signed": "Signatures", "not_signed": "not signed yet", "page": "Page",
        "what": "What", "how_much": "How much", "month": "Month", "share": "Share", "counted": "Counted",
        "middle": "Median month",
    },
}  # fmt: skip


class Heading(NamedTuple):
    """A heading of the second (2) or third (3) level; the first is the title of the paper."""

    text: str
    level: int = 2


class Text(NamedTuple):
    """A paragraph; `sources` are the names of where its figures come from."""

    text: str
    sources: tuple[str, ...] = ()


class Items(NamedTuple):
    """A list without an order."""

    texts: tuple[str, ...]


class Facts(NamedTuple):
    """Labels with their values."""

    rows: tuple[tuple[str, str], ...]
    sources: tuple[str, ...] = ()


class Grid(NamedTuple):
    """A table: its caption, the heads of its columns, its rows; `amounts` are the places of columns of figures."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


class Bar(NamedTuple):
    """One line of a picture: a label, its value as a number and in words, and between which numbers it lies when that is known.

    A value that may not be shown is None.
    """

    label: str
    value: float | None
    told: str
    low: float | None = None
    high: float | None = None


class Chart(NamedTuple):
    """A picture of bars from 0, with a title, a description for who does not see it, and a table of the same."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    sources: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """A picture of another kind with its title, a description for who does not see it, and the table of the same.

    What the marks of each kind are, `evaluation.pictured` tells; `exchange.papers.drawing` draws them.
    """

    title: str
    description: str
    kind: str
    marks: tuple[tuple[str | float | None, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


class Point(NamedTuple):
    """One month of a run: its label, the share from 0 up to 1 (None: not told), the share in words, and what was counted in words or ''.

    `between` are the shares between which it lies when it is not told.
    """

    label: str
    value: float | None
    told: str
    counted: str
    between: tuple[float, float] | None = None


class Run(NamedTuple):
    """A picture of one share over the months, with its middle (the median, and it in words) as a line of dashes, and a table of the same."""

    title: str
    description: str
    points: tuple[Point, ...]
    middle: float | None = None
    sources: tuple[str, ...] = ()
    middle_told: str = ""


class Signature(NamedTuple):
    """Who signs in which role, and when; no day when it is still to do."""

    role: str
    name: str
    on: date | None = None


class Signatures(NamedTuple):
    """Who signed, and who has still to."""

    of: tuple[Signature, ...]


Picture = Chart | Drawn | Run
Block = Heading | Text | Items | Facts | Grid | Chart | Drawn | Run | Signatures


class Paper(NamedTuple):
    """A document: its title, language (`nl` or `en`), day, blocks, and per name where a figure comes from.

    `reference` stands at the foot of every page: a fingerprint, a version.
    """

    title: str
    language: str
    on: date
    blocks: tuple[Block, ...]
    sources: Mapping[str, str] = {}
    reference: str = ""


def whole(paper: Paper) -> tuple[tuple[Block, ...], Mapping[str, int]]:
    """The blocks with the list of sources behind them, and the number of each source in the order in which it is first named.

    Refused when a figure names a source that the paper does not tell, or a row of a table has not as many cells as it has columns.
    """
    numbers: dict[str, int] = {}
    for block in paper.blocks:
        for name in getattr(block, "sources", ()):
            if name not in paper.sources:
                raise Refusal(f"The document names the source {name!r} and does not tell what it is.")
            numbers.setdefault(name, len(numbers) + 1)
        if isinstance(block, Grid | Drawn) and any(len(row) != len(block.columns) for row in block.rows):
            name = block.caption if isinstance(block, Grid) else block.title
            raise Refusal(f"In the table {name!r} a row has not as many cells as there are columns.")
    if not numbers:
        return paper.blocks, numbers
    rows = tuple((f"[{number}]", paper.sources[name]) for name, number in numbers.items())
    return (*paper.blocks, Heading(WORDS[paper.language]["sources"]), Facts(rows)), numbers


def cited(names: Sequence[str], numbers: Mapping[str, int], language: str) -> str:
    """The line under a figure that says which sources it rests on; empty without."""
    if not names:
        return ""
    return f"{WORDS[language]['source']}: {', '.join(f'[{numbers[name]}]' for name in names)}"


def table_of(chart: Picture, language: str) -> Grid:
    """The table that says the same as a picture."""
    if isinstance(chart, Drawn):
        return Grid(chart.title, chart.columns, chart.rows, chart.amounts)
    words = WORDS[language]
    if isinstance(chart, Run):
        is_counted = any(one.counted for one in chart.points)
        months = [(one.label, one.told, one.counted) for one in chart.points]
        months += [(words["middle"], chart.middle_told, "")] if chart.middle_told else []
        columns = (words["month"], words["share"], words["counted"])
        return Grid(
            chart.title,
            columns[: 2 + is_counted],
            tuple(row[: 2 + is_counted] for row in months),
            (1, 2)[: 1 + is_counted],
        )
    rows = tuple((bar.label, bar.told) for bar in chart.bars)
    return Grid(chart.title, (words["what"], words["how_much"]), rows, (1,))


def signed_rows(block: Signatures, language: str) -> tuple[tuple[str, str, str], ...]:
    """Role, name and day of each signature in words."""
    words = WORDS[language]
    return tuple(
        (one.role, one.name, one.on.strftime("%d-%m-%Y") if one.on else words["not_signed"]) for one in block.of
    )


def lines(paper: Paper) -> Iterator[str]:
    """Every text of the paper in the order of reading, as each of its forms must hold them."""
    blocks, numbers = whole(paper)
    yield paper.title
    for block in blocks:
        yield from _lines(block, paper.language)
        source = cited(getattr(block, "sources", ()), numbers, paper.language)
        if source:
            yield source


def _lines(block: Block, language: str) -> Iterator[str]:
    words = WORDS[language]
    if isinstance(block, Heading | Text):
        yield block.text
    elif isinstance(block, Items):
        yield from block.texts
    elif isinstance(block, Facts):
        for row in block.rows:
            yield from row
    elif isinstance(block, Grid | Chart | Drawn | Run):
        grid = block if isinstance(block, Grid) else table_of(block, language)
        yield grid.caption
        if not isinstance(block, Grid):
            yield block.description
        yield from (cell for cells in (grid.columns, *grid.rows) for cell in cells)
    else:
        yield from (words["role"], words["name"], words["day"])
        for signed in signed_rows(block, language):
            yield from signed
