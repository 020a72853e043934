"""Letters that were made become print files at once: one per language, each letter in one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from vereffen.approach import sending as ways
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterData, from_document
from vereffen.records import batches, letters, sending
from vereffen.records.models import Batch, Dispatch, Letter, Municipality, Officer


def print_letters(
    municipality: Municipality,
    on: date,
    kind: str,
    folder: Path,
    at: datetime,
    by: Officer | None = None,
    fonts: Path | None = None,
) -> list[Path]:
    """Writes the letters on paper of that kind and day as one PDF per language into the folder; returns the files.

    They are handed over with it. Asked again, it gives the same files; what came since goes into a file of its own. A letter to
    somebody who is protected meanwhile, also from an earlier day on, stays behind, and so does one that went another way.
    """
    made = letters.of_day(municipality, on, kind)
    with transaction.atomic():
        fresh = [one for one in made if one.sent_at is None and not one.dispatches.exists()]
        sending.put_ready(municipality, fresh, on, at)
    folder.mkdir(parents=True, exist_ok=True)
    begun = list(
        Batch.objects.filter(municipality=municipality, on=on, name__startswith=f"{_name(on, kind)}-").order_by("pk")
    )
    files = [file for place, batch in enumerate(begun, 1) for file in _again(batch, place, folder, on, kind, fonts)]
    waiting = [one for one in batches.ready(municipality, ways.BRIEF, on) if one.letter_id in {one.pk for one in made}]
    if not waiting:
        return files
    place = len(begun) + 1
    # Files first: whoever dies in between writes the same files again, and nothing was said to have left.
    files += _write(_letters(waiting), place, folder, on, kind, fonts)
    with transaction.atomic():
        batch = batches.begin(municipality, ways.BRIEF, waiting, on, at, f"{_name(on, kind)}-{place}")
        batches.hand_over(batch, municipality, {}, on, at, by)
    return files


def _name(on: date, kind: str) -> str:
    return f"{on.isoformat()}-{kind}"


def _letters(waiting: Sequence[Dispatch]) -> list[Letter]:
    found = Letter.objects.filter(pk__in=[one.letter_id for one in waiting])
    # What was kept long enough and destroyed is not written again.
    return list(found.exclude(data={}).select_related("municipality", "text_version").order_by("pk"))


def _again(batch: Batch, place: int, folder: Path, on: date, kind: str, fonts: Path | None) -> list[Path]:
    written = _letters(list(Dispatch.objects.filter(batch=batch)))
    there = {language: _path(folder, on, kind, place, language) for language in {one.data["taal"] for one in written}}
    if all(path.exists() for path in there.values()):
        return [there[language] for language in sorted(there)]
    return _write(written, place, folder, on, kind, fonts)


def _write(found: Sequence[Letter], place: int, folder: Path, on: date, kind: str, fonts: Path | None) -> list[Path]:
    by_language: dict[str, list[LetterData]] = defaultdict(list)
    for one in found:
        data = from_document(one.kind, letters.document(one, is_sent=True))
        by_language[data.taal].append(data)
    files = []
    for language, those in sorted(by_language.items()):
        path = _path(folder, on, kind, place, language)
        half = path.with_suffix(".half")
        half.write_bytes(make.merged(those, fonts))
        half.replace(path)
        files.append(path)
    return files


def _path(folder: Path, on: date, kind: str, place: int, language: str) -> Path:
    more = f"-{place}" if place > 1 else ""
    return folder / f"{_name(on, kind)}{more}.{language}.pdf"
