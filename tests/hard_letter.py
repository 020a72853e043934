"""A letter in a municipality's own words that the language check does not pass, in force from a day on."""

from __future__ import annotations

import make
from vereffen.exchange.letters import texts
from vereffen.records import letter_texts
from vereffen.records.models import Municipality

HARD = "Ingevolge het bepaalde in de invorderingsregelgeving dient onverwijlde nakoming van betalingsverplichtingen plaats te vinden."


def hard_letter(of: Municipality, kind: str = "herinnering", since: str = "2026-11-01") -> None:
    """Writes the text and lets somebody else approve it."""
    ours = texts.shipped(kind, "nl")
    blocks = tuple(one._replace(text=(*one.text, *[HARD] * 4)) for one in ours.blocks)
    text = texts.to_document(ours._replace(blocks=blocks))
    version = letter_texts.write(of, kind, "nl", 0, text, make.officer(of), "Proef", make.AT)
    lead, on = make.officer(of, "tess", "teamleider"), make.day(since)
    letter_texts.book(version, letter_texts.Act.APPROVED, lead, on, make.AT, days=(on, None))
