"""The letter that an officer is about to write, as it will read; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.approach.plain_language.check import Check
from vereffen.exchange.letters import page
from vereffen.exchange.letters.checked import checked
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.make import refuse_unmakeable, refuse_unprintable
from vereffen.exchange.letters.told import told
from vereffen.exchange.words.frequency import zipf
from vereffen.records import dossiers, letters
from vereffen.records.models import Officer


class Preview(NamedTuple):
    """A letter as a part of a page (its subject a heading of level 3), and what a reader finds hard (Dutch only)."""

    page: str
    check: Check | None


def preview_letter(
    debtor: int,
    kind: str,
    on: date,
    by: Officer,
    given: Mapping[str, Any],
    language: str = "",
    fonts: Path | None = None,
) -> Preview:
    """The letter and the check of its words. Refused as `write_letter` would refuse it."""
    dossier = dossiers.of(debtor, by)
    document = letters.compose(kind, letters.asked(dossier, on, by, given, language))
    refuse_unmakeable(document)
    refuse_unprintable(document, fonts)
    data = from_document(kind, document)
    text = data.tekst or None
    found = checked(data, zipf, text) if data.taal == "nl" else None
    return Preview(page.as_part(told(data, text), level=3), found)
