"""The letter that an officer is about to write, as it will read; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.exchange.letters import page
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.exchange.letters.told import told
from vereffen.records import dossiers, letters
from vereffen.records.models import Officer


def preview_letter(debtor: int, kind: str, on: date, by: Officer, given: Mapping[str, Any], language: str = "") -> str:
    """The letter as a part of a page, its subject a heading of level 3. Refused as `write_letter` would refuse it."""
    dossier = dossiers.of(debtor, by)
    document = letters.compose(kind, letters.asked(dossier, on, by, given, language))
    refuse_unmakeable(document)
    return page.as_part(told(from_document(kind, document)), level=3)
