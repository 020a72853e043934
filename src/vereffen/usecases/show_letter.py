"""A letter that was kept, as the PDF that went or goes out."""

from __future__ import annotations

from pathlib import Path

from vereffen.exchange.letters import data, make
from vereffen.law.refusal import Refusal
from vereffen.records import letters, queries
from vereffen.records.models import Municipality


def show_letter(municipality: Municipality, number: int, fonts: Path | None = None) -> bytes:
    """The PDF of that letter: the same document gives the same bytes; refused when there is no such letter here."""
    found = queries.letter(municipality, number)
    if found is None:
        raise Refusal("There is no such letter here.")
    if not found.data:
        raise Refusal("What this letter said was destroyed: it had been kept long enough.")
    return make.make(data.from_document(found.kind, letters.document(found)), fonts)
