"""The command `vereffen load delivery`: what became of letters, told by print shops and mail servers."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress
from vereffen.interfaces.shared import clock

if TYPE_CHECKING:
    from vereffen.exchange.delivery.read import Told
    from vereffen.records.models import Municipality, Officer
    from vereffen.usecases.load_delivery import Loaded


def load(options: argparse.Namespace) -> Answer:
    """Takes in each file whole or not at all; `files` holds one answer per file."""
    from vereffen.exchange.delivery.read import TRACK, Read, Wrong, read
    from vereffen.interfaces.cli import database
    from vereffen.law.refusal import Refusal

    database.open_database()
    from vereffen.usecases.load_delivery import load_delivery

    of = database.municipality(options.municipality)
    by = database.officer(options.by, of) if options.by else None
    at, today = database.recorded_at(is_demo=of.is_demo), clock.today(is_demo=of.is_demo)
    progress = Progress("Loading")
    results: list[tuple[str, Loaded]] = []
    for number, path in enumerate(options.files, 1):
        try:
            found = read(path, today)
        except Refusal as refusal:
            found = Read((), (Wrong(0, "", str(refusal)),))
        # The bar is of the rows of one file, and of the files when there are several.
        inner = progress if len(options.files) == 1 else Progress("")
        inner.shown = inner.shown and len(options.files) == 1
        own = [one for one in found.told if one.key.startswith(TRACK)]
        # A bounce is about one e-mail: of a letter, or of a track.
        loaded = _of_track(of, own[0], at, by) if own else load_delivery(of, found, today, at, by, inner)
        results.append((path.name, loaded))
        if len(options.files) > 1:
            progress(number, len(options.files))
    document = {
        "files": [
            {"file": name, **one._asdict(), "refused": [cell._asdict() for cell in one.refused]}
            for name, one in results
        ]
    }
    wrong = [(name, *cell) for name, one in results for cell in one.refused]
    text = "\n".join(
        f"{name}: {one.read:,} read, {one.booked:,} booked, {one.already_known:,} already known."
        for name, one in results
    )
    if wrong:
        text = table(wrong, ("file", "row", "column", "why")) + "\n" + text
    refused = f"{len(wrong)} cells are wrong; nothing of their files was booked." if wrong else None
    return Answer(document, text, refused)


def _of_track(of: Municipality, told: Told, at: datetime, by: Officer | None) -> Loaded:
    from vereffen.approach.sending import BEZORGD
    from vereffen.exchange.delivery.read import TRACK, Wrong
    from vereffen.law.refusal import Refusal
    from vereffen.usecases.load_delivery import Loaded
    from vereffen.usecases.take_back_mail import take_back_mail

    mail = told.key.removeprefix(TRACK)
    try:
        is_new = take_back_mail(of, mail, told.on, at, by, arrived=told.status == BEZORGD)
    except Refusal as refusal:
        return Loaded(1, 0, 0, (Wrong(told.row, "verzending", str(refusal)),))
    return Loaded(1, int(is_new), int(not is_new), ())
