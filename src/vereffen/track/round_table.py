"""The one page for the round table with aldermen, taken from the plan of action; what is too long ends in a mark."""

from __future__ import annotations

import re
from datetime import date

from vereffen.track.paper import Block, Facts, Grid, Heading, Paper, Text, lines
from vereffen.track.plan_fields import BY_CODE
from vereffen.track.plan_kinds import Euros, Number, Rows, cell_told, is_empty, told
from vereffen.track.plan_of_action import Plan

# What aldermen decide on, by the field of the plan that says it, and the field that said it in older plans.
ASKED = (
    ("Onze ambitie", "ambitie", "vraag_1"),
    ("Het doel dat de afdelingen delen", "doel_samen", "vraag_2"),
    ("Wanneer", "periode", ""),
    ("Mogen medewerkers kosten laten vallen?", "kosten_vallen", ""),
    ("Geld voor voorkomen", "preventie", ""),
    ("Politiek risico", "politiek", ""),
    ("Publiceren wij ook als het niet werkte?", "publiceren", ""),
)
# The tables that an alderman wants to see, with how many of their rows and which columns.
SHOWN = (
    ("Wie beslist over kosten?", "mandaat", 3, ("wie", "wat", "tot")),
    ("Wat wij verwachten te zien", "indicatoren", 4, ("cijfer", "eenheid", "nu", "straks")),
)
# All of it fits on a page when an answer and a cell are this wide, measured in small letters; longer ones end in the mark.
LONGEST, CELL, NAME = 300, 70, 60
MARK = "…"
NOTE = "Waar … staat, is de tekst ingekort. Het hele antwoord staat in het plan."
OPEN = "Nog open: bespreek dit aan tafel."
# A letter as wide as two small ones, and a word that no line can hold.
_WIDE = re.compile(r"[^\x00-\x7f]|[A-Z@%&mw]")
_BREAK = 24
_ENDLESS = re.compile(rf"\S{{{_BREAK + 1},}}")


def paper(name: str, plan: Plan, on: date) -> Paper:
    """One page: what is asked of the alderman and what the plan says; what is empty is asked at the table."""
    rows = tuple((label, _answer(plan, code, older)) for label, code, older in ASKED)
    tables = tuple(block for asked in SHOWN for block in _table(plan, *asked))
    blocks: tuple[Block, ...] = (
        Text("Voor de ronde tafel. Het hele plan ligt erachter; hier staat wat u als wethouder beslist."),
        Heading("Wat wij u vragen"),
        Facts(rows),
        *tables,
    )
    paper = Paper(f"Ronde tafel: {short(name, NAME)}", "nl", on, blocks, {}, f"Uit plan van aanpak, versie {plan.version}")  # fmt: skip
    is_cut = any(line.endswith(MARK) for line in lines(paper))
    return paper._replace(blocks=(*blocks, Text(NOTE))) if is_cut else paper


def width(text: str) -> int:
    """How wide a text is in small letters, about."""
    return len(text) + len(_WIDE.findall(text))


def _answer(plan: Plan, code: str, older: str) -> str:
    value, kind = plan.values.get(code), BY_CODE[code].kind
    if is_empty(value) and older:
        value, kind = plan.values.get(older), BY_CODE[older].kind
    return OPEN if is_empty(value) else short(told(kind, value), LONGEST)


def _table(plan: Plan, title: str, code: str, most: int, columns: tuple[str, ...]) -> tuple[Block, ...]:
    """The first rows of a table of the plan; an older text as it was, and what is empty as a question."""
    kind, value = BY_CODE[code].kind, plan.values.get(code)
    if not isinstance(kind, Rows) or not isinstance(value, list) or not value:
        return Heading(title, 3), Text(OPEN if is_empty(value) else short(told(kind, value), LONGEST))
    shown = [one for one in kind.columns if one.code in columns]
    rows = [tuple(short(cell_told(one.kind, row.get(one.code)), CELL) for one in shown) for row in value[:most]]
    if len(value) > most:
        more = len(value) - most
        rows.append((f"{f'Nog {more} regels' if more > 1 else 'Nog 1 regel'} {MARK}", *[""] * (len(shown) - 1)))
    amounts = tuple(place for place, one in enumerate(shown) if isinstance(one.kind, Number | Euros))
    return (Grid(title, tuple(str(one.title) for one in shown), tuple(rows), amounts),)


def short(text: str, most: int) -> str:
    """The text on one line, broken where no line could hold a word, and cut with the mark where it is too wide."""
    whole = _ENDLESS.sub(_broken, " ".join(text.split()))
    if width(whole) <= most:
        return whole
    room, kept = most - width(MARK) - 1, ""
    for letter in whole:
        room -= width(letter)
        if room < 0:
            break
        kept += letter
    head, space, _tail = kept.rpartition(" ")
    return f"{(head if space else kept).rstrip()} {MARK}"


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return " ".join(word[at : at + _BREAK] for at in range(0, len(word), _BREAK))
