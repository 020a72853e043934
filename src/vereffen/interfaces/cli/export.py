"""The command `vereffen export`: the ledger for bookkeepers, orders to the bank, a person's claims for the national overview."""

from __future__ import annotations

import argparse
from pathlib import Path

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import day, json_flag

_BOOKS = {
    "journal": "bookings as CSV, each department's summing to zero",
    "xaf": "the bookings of a year, or a part of it, as an XML Auditfile Financieel",
    "open-items": "what is owed on each claim, with its class of age, as CSV",
    "provision": "what may not come in, by department and class of age",
    "reconciliation": "bank = bookings = sub-ledger, day by day, to the cent",
}
_PERIOD = ("journal", "xaf", "reconciliation")
_FILES = ("journal", "xaf", "open-items")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen export`."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    for name, purpose in _BOOKS.items():
        one = kinds.add_parser(name, help=purpose, description=purpose)
        one.add_argument(
            "--municipality", metavar="CODE", help="the four digits of the CBS code; needed when there are several"
        )
        if name in _PERIOD:
            one.add_argument("--from", dest="since", type=day, required=True, metavar="DAY", help="the first day")
            one.add_argument("--until", type=day, required=True, metavar="DAY", help="the last day, included")
        else:
            one.add_argument("--on", type=day, required=True, metavar="DAY", help="at the end of that day")
        one.add_argument("--as-known-on", type=day, metavar="DAY", help="with only what was recorded up to that day")
        if name != "reconciliation":
            one.add_argument("--department", metavar="CODE", help="of this department only")
        if name == "journal":
            one.add_argument(
                "--recorded",
                action="store_true",
                help="by the day of recording: each booking is in exactly one day, also when it counts for an earlier one",
            )
        if name == "xaf":
            one.add_argument("--tax-number", default="", metavar="TEXT", help="the municipality's own")
        if name in _FILES:
            one.add_argument("--out", type=Path, metavar="FILE", help="where to; without it a table on standard output")
        json_flag(one)
    debit = kinds.add_parser(
        "direct-debit", help="the debits that fall due, as a pain.008 file for the bank; each once"
    )
    debit.add_argument(
        "--municipality", metavar="CODE", help="the four digits of the CBS code; needed when there are several"
    )
    debit.add_argument(
        "--on", type=day, required=True, metavar="DAY", help="the day of the file; it holds the five days after"
    )
    debit.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to")
    json_flag(debit)
    back = kinds.add_parser(
        "refunds", help="the money that officers decided to give back, as a pain.001 file for the bank; each once"
    )
    back.add_argument(
        "--municipality", metavar="CODE", help="the four digits of the CBS code; needed when there are several"
    )
    back.add_argument("--on", type=day, required=True, metavar="DAY", help="the day of the file")
    back.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to")
    back.add_argument("--by", required=True, metavar="OFFICER", help="who orders it")
    back.add_argument("--second", required=True, metavar="OFFICER", help="another person, who looked along")
    json_flag(back)
    overview = kinds.add_parser("citizen-overview", help="a person's claims, modelled on the financial claims document")
    overview.add_argument("debtor", metavar="D", help="AFDELING:NUMBER, or our own number")
    overview.add_argument("--on", type=day, required=True, metavar="DAY", help="as of this day")
    overview.add_argument("--version", default="3.0.0", metavar="VERSION", help="of the document: 3.0.0 or 4.1.0")
    overview.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    json_flag(overview)


def run(options: argparse.Namespace) -> Answer:
    """Reads, and writes what was asked; only orders to the bank are booked, each once."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.cli import export_books, export_orders, export_overview

    if options.kind == "citizen-overview":
        return export_overview.citizen_overview(options)
    if options.kind in {"direct-debit", "refunds"}:
        order: Answer = getattr(export_orders, options.kind.replace("-", "_"))(options)
        return order
    answer: Answer = getattr(export_books, options.kind.replace("-", "_"))(options)
    return answer
