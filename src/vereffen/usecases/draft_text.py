"""An officer writes a version of the text of a kind of letter, to be approved by a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vereffen.approach.letter_versions import MOST_EDITIONS, NORMAL
from vereffen.exchange.letters import texts
from vereffen.exchange.letters.data import LANGUAGES
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.models import Municipality, Officer

_LONGEST = 300


def draft_text(
    of: Municipality,
    kind: str,
    language: str,
    document: Mapping[str, Any],
    why: str,
    at: datetime,
    by: Officer,
    edition: int = NORMAL,
) -> int:
    """Keeps the text as a draft and returns its key; refused when it is no text of that kind, or nobody says why.

    Shared blocks are kept as they are now. What it lacks of the law is told when it is approved, not here.
    """
    if by.municipality_id != of.pk:
        raise Refusal("Only an officer of this municipality writes its letters.")
    if language not in LANGUAGES:
        raise Refusal(f"There are no letters in that language: choose one of {', '.join(LANGUAGES)}.")
    if not NORMAL <= edition <= MOST_EDITIONS:
        raise Refusal(f"An edition is a number from {NORMAL} to {MOST_EDITIONS}.")
    text = texts.read(kind, document, texts.stones(language))
    told = " ".join(why.split())
    if not told or len(told) > _LONGEST:
        raise Refusal(f"Say in at most {_LONGEST} characters why this text is written.")
    with transaction.atomic():
        row = letter_texts.write(of, kind, language, edition, texts.to_document(text), by, told, at)
    return row.pk
