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
        "what": "Wat", "how_much": "Hoeveel", "middle": "Middelste maand (mediaan)",
    },
    "en": {
        "source": "Source", "sources": "Where does each figure come from?", "name": "Name", "role": "Role", "day": "Day",
        "signed": "Signatures", "not_signed": "not signed yet", "page": "Page",
        "what": "What", "how_much": "How much", "middle": "Median month",
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
    """A picture of bars from 0, with a title, a description for who does not see it, and a table of the same.

    With a `middle`, the median as a number and in words, it is a run chart: points in a row with the median as a line through them.
    """

    title: str
    description: str
    bars: tuple[Bar, ...]
    sources: tuple[str, ...] = ()
    middle: tuple[float, str] | None = None


class Signature(NamedTuple):
    """Who signs in which role, and when; no day when it is still to do."""

    role: str
    name: str
    on: date | None = None


class Signatures(NamedTuple):
    """Who signed, and who has still to."""

    of: tuple[Signature, ...]


Block = Heading | Text | Items | Facts | Grid | Chart | Signatures


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
        if isinstance(block, Grid) and any(len(row) != len(block.columns) for row in block.rows):
            raise Refusal(f"In the table {block.caption!r} a row has not as many cells as there are columns.")
    if not numbers:
        return paper.blocks, numbers
    rows = tuple((f"[{number}]", paper.sources[name]) for name, number in numbers.items())
    return (*paper.blocks, Heading(WORDS[paper.language]["sources"]), Facts(rows)), numbers


def cited(names: Sequence[str], numbers: Mapping[str, int], language: str) -> str:
    """The line under a figure that says which sources it rests on; empty without."""
    if not names:
        return ""
    return f"{WORDS[language]['source']}: {', '.join(f'[{numbers[name]}]' for name in names)}"


def table_of(chart: Chart, language: str) -> Grid:
    """The table that says the same as a picture."""
    words = WORDS[language]
    rows = tuple((bar.label, bar.told) for bar in chart.bars)
    rows += ((words["middle"], chart.middle[1]),) if chart.middle else ()
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
    elif isinstance(block, Grid):
        yield from (block.caption, *block.columns)
        for cells in block.rows:
            yield from cells
    elif isinstance(block, Chart):
        yield from (block.title, block.description, words["what"], words["how_much"])
        for cells in table_of(block, language).rows:
            yield from cells
    else:
        yield from (words["role"], words["name"], words["day"])
        for signed in signed_rows(block, language):
            yield from signed
