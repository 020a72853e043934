"""How the law speaks to people: sentences with holes that can be translated, amounts, days and shares in Dutch."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


class Said(str):
    """A Dutch sentence that remembers what it was filled from, so that a screen can say it in another language."""

    __slots__ = ("holes", "template")

    template: str
    holes: dict[str, str]

    def __new__(cls, template: str, holes: dict[str, str]) -> Said:
        made = super().__new__(cls, template.format_map(holes))
        made.template, made.holes = template, holes
        return made


def say(template: str, /, **holes: object) -> Said:
    """The sentence with its holes filled; `say` with a plain text is also how a text is found for translation."""
    if not holes:
        return _plain(template)
    return Said(template, {name: str(item) for name, item in holes.items()})


@cache
def _plain(template: str) -> Said:
    return Said(template, {})


def euros(cents: int) -> str:
    """Whole cents as people read them: `€ 1.234,56`, `− € 5,00`."""
    sign = "− " if cents < 0 else ""
    rest, part = divmod(abs(cents), 100)
    return f"{sign}€ {rest:,}".replace(",", ".") + f",{part:02d}"


def read_day(text: str) -> date:
    """The day that a text writes as YYYY-MM-DD; ValueError for a day that does not exist and for any other form."""
    found = date.fromisoformat(text)
    # Python also reads days without dashes and week dates.
    if found.isoformat() != text:
        message = "no day as YYYY-MM-DD"
        raise ValueError(message)
    return found


def day(on: date) -> str:
    """A day as people read it: `1 juli 2026`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def percent(share: Decimal) -> str:
    """A share as a percentage: 0.95 is `95 %`, 0.1373 is `13,73 %`."""
    return f"{(share * 100).normalize():f}".replace(".", ",") + " %"
