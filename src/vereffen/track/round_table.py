"""The one page for the round table with aldermen, taken from the plan of action; what is too long ends in a mark."""

from __future__ import annotations

import re
from datetime import date

from vereffen.track.paper import Block, Facts, Heading, Paper, Text
from vereffen.track.plan_fields import BY_CODE
from vereffen.track.plan_kinds import Rows, is_empty, is_older, row_told, told
from vereffen.track.plan_of_action import Plan

# What aldermen decide on, by the field of the plan that says it, and the field that said it in older plans.
ASKED = (
    ("Onze ambitie", "ambitie", "vraag_1"),
    ("Wanneer", "periode", ""),
    ("Mogen medewerkers kosten laten vallen?", "kosten_vallen", ""),
    ("Wie beslist daarover?", "mandaat", ""),
    ("Geld voor voorkomen", "preventie", ""),
    ("Het doel dat de afdelingen delen", "doel_samen", "vraag_2"),
    ("Politiek risico", "politiek", ""),
    ("Publiceren wij ook als het niet werkte?", "publiceren", ""),
)
# Eight answers and a head fit on a page when each is this wide, measured in small letters; longer ones end in the mark.
LONGEST, NAME = 380, 60
MARK = "… (ingekort: het hele antwoord staat in het plan)"
OPEN = "Nog open: bespreek dit aan tafel."
# A letter as wide as two small ones, and a word that no line can hold.
_WIDE = re.compile(r"[^\x00-\x7f]|[A-Z@%&mwMW]")
_ENDLESS = re.compile(r"\S{31,}")
_BREAK = 30


def paper(name: str, plan: Plan, on: date) -> Paper:
    """One page: what is asked of the alderman and what the plan says; what is empty is asked at the table."""
    rows = tuple((label, _answer(plan, code, older)) for label, code, older in ASKED)
    blocks: tuple[Block, ...] = (
        Text("Voor de ronde tafel. Het hele plan ligt erachter; hier staat wat u als wethouder beslist."),
        Heading("Wat wij u vragen"),
        Facts(rows),
    )
    return Paper(f"Ronde tafel: {_short(name, NAME, '…')}", "nl", on, blocks, {}, f"Uit plan van aanpak, versie {plan.version}")  # fmt: skip


def width(text: str) -> int:
    """How wide a text is in small letters, about."""
    return len(text) + len(_WIDE.findall(text))


def _answer(plan: Plan, code: str, older: str) -> str:
    value, kind = plan.values.get(code), BY_CODE[code].kind
    if is_empty(value) and older:
        value, kind = plan.values.get(older), BY_CODE[older].kind
    if is_empty(value):
        return OPEN
    if isinstance(kind, Rows) and not is_older(kind, value):
        return _short("; ".join(row_told(kind, row) for row in value), LONGEST, MARK)
    return _short(told(kind, value), LONGEST, MARK)


def _short(text: str, most: int, mark: str) -> str:
    """The text on one line, broken where no line could hold a word, and cut with the mark where it is too wide."""
    whole = _ENDLESS.sub(_broken, " ".join(text.split()))
    if width(whole) <= most:
        return whole
    room, kept = most - width(mark) - 1, ""
    for letter in whole:
        room -= width(letter)
        if room < 0:
            break
        kept += letter
    head, space, _tail = kept.rpartition(" ")
    return f"{(head if space else kept).rstrip()} {mark}"


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return " ".join(word[at : at + _BREAK] for at in range(0, len(word), _BREAK))
