"""The command `vereffen load`: claims, bank statements, histories, what became of letters, article texts into Vereffen."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, euros, table
from vereffen.interfaces.cli.words import Progress, json_flag, practice_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.exchange.claims.history import Case
    from vereffen.usecases.import_statement import FileResult

NEWEST_YEAR = 2025
FARTHEST = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen load`."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    claims = kinds.add_parser("claims", help="claims from CSV, XLSX or Parquet")
    claims.add_argument(
        "file", type=Path, metavar="FILE", help="the columns are in the handbook; an example: docs/examples/claims.csv"
    )
    claims.add_argument("--dry-run", action="store_true", help="look, and keep nothing")
    claims.add_argument("--skip-bad", action="store_true", help="load the right rows and leave the wrong ones out")
    statement = kinds.add_parser("statement", help="bank statements: CAMT.053, .052, .054 or MT940")
    statement.add_argument("files", type=Path, nargs="+", metavar="FILE")
    statement.add_argument("--dry-run", action="store_true", help="look, and keep nothing")
    log = kinds.add_parser("eventlog", help="a collection history from XES, CSV or Parquet")
    log.add_argument("file", type=Path, metavar="FILE")
    log.add_argument("--profile", required=True, choices=["traffic-fines"], help="what the events mean")
    log.add_argument("--shift-days", type=_days, default=0, metavar="N", help="move every day by N days")
    delivery = kinds.add_parser("delivery", help="what became of letters: CSV of a print shop, or bounces as .eml")
    delivery.add_argument("files", type=Path, nargs="+", metavar="FILE")
    delivery.add_argument("--by", metavar="OFFICER", help="who tells it")
    status = kinds.add_parser("payment-status", help="what the bank refuses of our orders: pain.002")
    status.add_argument("file", type=Path, metavar="FILE")
    status.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    texts = kinds.add_parser("law-texts", help="official article texts for the law page")
    texts.add_argument("folder", type=Path, metavar="FOLDER", help="with <law>/<valid_from>.json")
    delivery.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    for one in (claims, statement, log):
        one.add_argument("--municipality", required=True, metavar="CODE", help="the four digits of the CBS code")
        practice_flag(one)
    for one in (claims, statement, log, delivery, status, texts):
        json_flag(one)


def _days(text: str) -> int:
    """A number of days that stays within the calendar; anything else is wrong usage."""
    try:
        found = int(text)
    except ValueError:
        found = FARTHEST + 1
    if abs(found) > FARTHEST:
        raise argparse.ArgumentTypeError(f"must be a whole number of days of at most {FARTHEST}")
    return found


def run(options: argparse.Namespace) -> Answer:
    """Loads one kind of input."""
    from vereffen.interfaces.cli import load_delivery, load_status

    doors = {
        "claims": _claims,
        "statement": _statement,
        "eventlog": _eventlog,
        "delivery": load_delivery.load,
        "payment-status": load_status.load,
        "law-texts": _law_texts,
    }
    return doors[options.what](options)


def _claims(options: argparse.Namespace) -> Answer:
    from vereffen.exchange.claims.read import read
    from vereffen.interfaces.cli import database

    file = read(options.file)
    database.open_database()
    from vereffen.usecases.load_claims import load_claims

    with database.receiving(options.municipality, practice=options.practice) as door:
        at = database.recorded_at(is_demo=door.municipality.is_demo)
        result = load_claims(door.municipality, file, at, dry_run=options.dry_run, skip_bad=options.skip_bad)
        door.is_kept = bool(result.loaded) and not options.dry_run
    document = {
        "read": result.read,
        "loaded": result.loaded,
        "already_known": result.already_known,
        "refused": [error._asdict() for error in result.refused],
    }
    text = f"{result.read:,} rows read, {result.loaded:,} claims loaded, {result.already_known:,} already known."
    if result.refused:
        text = table([tuple(error) for error in result.refused], ("row", "column", "why")) + "\n" + text
    refused = None
    if result.refused and not options.skip_bad:
        refused = f"{len(result.refused)} cells are wrong and nothing was loaded: mend them, or use --skip-bad."
    return Answer(document, text, refused)


def _statement(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.usecases.import_statement import import_statement

    progress = Progress("Reading")
    results = []
    with database.receiving(options.municipality, practice=options.practice) as door:
        at = database.recorded_at(is_demo=door.municipality.is_demo)
        for number, path in enumerate(options.files, 1):
            results.append(import_statement(door.municipality, path, at, dry_run=options.dry_run))
            progress(number, len(options.files))
        door.is_kept = not options.dry_run and not all(one.refused for one in results)
    bad = [one for one in results if one.refused]
    refused = " ".join(f"{one.file}: {one.refused}" for one in bad) or None
    return Answer({"files": [one._asdict() for one in results]}, _statement_text(results), refused)


def _statement_text(results: list[FileResult]) -> str:
    header = ("file", "format", "entries", "credit", "debit", "balances", "booked", "matched", "review", "known")
    rows = [
        (
            one.file,
            one.format or "refused",
            one.entries,
            euros(one.credit_cents),
            euros(one.debit_cents),
            {True: "yes", False: "NO", None: "-"}[one.balances],
            one.booked,
            one.matched,
            one.to_review,
            one.already_known,
        )
        for one in results
    ]
    return table(rows, header)


def _eventlog(options: argparse.Namespace) -> Answer:
    from vereffen.exchange.claims.history import read
    from vereffen.interfaces.cli import database

    cases = read(options.file)
    _say_shift(cases, options.shift_days)
    database.open_database()
    from vereffen.usecases.load_history import load_history

    with database.receiving(options.municipality, practice=options.practice) as door:
        at = database.recorded_at(is_demo=door.municipality.is_demo)
        progress = Progress("Booking")
        result = load_history(
            door.municipality, cases, options.profile, at, shift_days=options.shift_days, progress=progress
        )
        door.is_kept = bool(result.claims)
    document: dict[str, Any] = {
        "cases": result.cases,
        "events": result.events,
        "claims": result.claims,
        "already_known": result.already_known,
        "payments_cents": result.payments_cents,
        "refused": [one._asdict() for one in result.refused],
    }
    text = (
        f"{result.cases:,} cases with {result.events:,} events read, {result.claims:,} claims made, "
        f"{result.already_known:,} already known, {euros(result.payments_cents)} paid, {len(result.refused):,} refused."
    )
    refused = (
        f"{len(result.refused)} cases are no claim and nothing was loaded: mend or remove them."
        if result.refused
        else None
    )
    return Answer(document, text, refused)


def _say_shift(cases: list[Case], shift_days: int) -> None:
    newest = max(one.on for case in cases for one in case.happenings) + timedelta(days=shift_days)
    print(
        "Payments are read from the cumulative total: single amounts lose their decimal point in some exports.",
        file=sys.stderr,
    )
    if newest.year != NEWEST_YEAR:
        days = (date(NEWEST_YEAR, 12, 31) - newest).days + shift_days
        print(
            f"The newest event falls on {newest}; --shift-days {days} moves it to the end of {NEWEST_YEAR}.",
            file=sys.stderr,
        )


def _law_texts(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.shared import article_texts

    if not options.folder.is_dir():
        raise Refusal(f"There is no folder {options.folder.name}: name the one that holds <law>/<valid_from>.json.")
    taken = article_texts.take(options.folder)
    return Answer(taken, f"{taken['texts']:,} article texts of {taken['laws']:,} laws taken into the data directory.")
