"""The command `vereffen dispatch`: letters ready, in batches for the print shop, by e-mail, and handed over."""

from __future__ import annotations

import argparse
from pathlib import Path

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, day, json_flag
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen dispatch`."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    ready = kinds.add_parser("ready", help="choose the way of every letter that has none yet")
    batch = kinds.add_parser("batch", help="write what waits on paper as PDF files with an index")
    batch.add_argument("--channel", choices=("brief", "betekening"), default="brief")
    batch.add_argument("--out", type=Path, metavar="FOLDER", help="where, instead of the data directory")
    email = kinds.add_parser("email", help="hand over what waits by e-mail and text message, outside quiet hours")
    over = kinds.add_parser("hand-over", help="say that the print shop took a batch")
    over.add_argument("batch", metavar="NAME")
    over.add_argument("--by", required=True, metavar="OFFICER")
    over.add_argument("--out", type=Path, metavar="FOLDER", help="where the batch was written")
    shown = kinds.add_parser("list", help="how much waits and how far it got, by way")
    for one in (ready, batch, over):
        one.add_argument("--on", type=day, required=True, metavar="DAY")
    for one in (ready, batch, email, over, shown):
        one.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
        json_flag(one)


def run(options: argparse.Namespace) -> Answer:
    """Does one part of sending; every part can be repeated and sends nothing twice."""
    from vereffen.interfaces.cli import database

    database.open_database()
    doors = {"ready": _ready, "batch": _batch, "email": _email, "hand-over": _hand_over, "list": _list}
    return doors[options.what](options)


def _ready(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.usecases.put_letters_ready import put_letters_ready

    of = database.municipality(options.municipality)
    made = put_letters_ready(of, options.on, database.recorded_at(is_demo=of.is_demo), Progress("Ready"))
    return Answer({"ready": made}, f"{made:,} put ready.")


def _batch(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.interfaces.shared.outbox import batch_folder
    from vereffen.usecases.make_batch import make_batch

    of = database.municipality(options.municipality)
    at, folder = database.recorded_at(is_demo=of.is_demo), options.out or batch_folder(of)
    made = make_batch(of, options.channel, options.on, at, folder, fonts(), Progress("Printing"))
    if made is None:
        return Answer({"batch": None, "letters": 0, "pages": 0}, "Nothing waits to be printed.")
    document = {"batch": made.name, "letters": made.letters, "pages": made.pages, "folder": str(folder / made.name)}
    return Answer(document, f"{made.name}: {made.letters:,} letters on {made.pages:,} pages, not handed over yet.")


def _email(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.interfaces.shared.outbox import send_electronic

    of = database.municipality(options.municipality)
    ended = send_electronic(of, Progress("Sending"))
    text = f"{ended.sent:,} sent, {ended.failed:,} refused, {ended.unknown:,} not heard of, {ended.waiting:,} waiting."
    return Answer(ended._asdict(), text)


def _hand_over(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.interfaces.shared.outbox import batch_folder
    from vereffen.usecases.hand_over_batch import hand_over_batch

    of = database.municipality(options.municipality)
    by = database.officer(options.by, of)
    if by is None:
        raise Refusal("Somebody hands a batch over: name an officer with --by.")
    at, folder = database.recorded_at(is_demo=of.is_demo), options.out or batch_folder(of)
    count = hand_over_batch(of, options.batch, options.on, at, by, folder)
    return Answer({"batch": options.batch, "letters": count}, f"{count:,} letters handed over.")


def _list(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.records import queries

    of = database.municipality(options.municipality)
    found = [one._asdict() for one in queries.queue(of)]
    rows = [(one["channel"], one["status"], one["letters"]) for one in found]
    return Answer({"queue": found}, table(rows, ("way", "status", "letters")))
