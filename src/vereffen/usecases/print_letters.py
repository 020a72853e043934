"""Letters that were made become print files: one per language, for the printer."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterData, from_document
from vereffen.records import letters
from vereffen.records.models import Municipality


def print_letters(
    municipality: Municipality, on: date, kind: str, folder: Path, fonts: Path | None = None
) -> list[Path]:
    """Writes the letters of that kind and day as one PDF per language into the folder; returns the files.

    A letter to somebody who is protected meanwhile, also from an earlier day on, stays behind.
    """
    by_language: dict[str, list[LetterData]] = defaultdict(list)
    made = letters.of_day(municipality, on, kind)
    held = letters.to_hold_back(made, on)
    for one in made:
        if one.pk in held:
            continue
        found = from_document(one.kind, letters.document(one, is_sent=True))
        by_language[found.taal].append(found)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for language, found_letters in sorted(by_language.items()):
        path = folder / f"{on.isoformat()}-{kind}.{language}.pdf"
        path.write_bytes(make.merged(found_letters, fonts))
        files.append(path)
    return files
