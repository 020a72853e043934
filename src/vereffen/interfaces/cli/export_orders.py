"""Orders to the bank on the command line: the debits to collect and the money that goes back."""

from __future__ import annotations

import argparse
from pathlib import Path

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, euros
from vereffen.law.refusal import Refusal
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.order_refunds import order_refunds


def direct_debit(options: argparse.Namespace) -> Answer:
    """The file of that day; `file` is null when nothing falls due."""
    of = database.municipality(options.municipality)
    made = collect_debits(of, options.on, database.recorded_at(is_demo=of.is_demo))
    document = {
        "on": options.on.isoformat(),
        "message": made.message,
        "debits": made.debits,
        "cents": made.cents,
        "file": options.out.name if made.debits else None,
    }
    if not made.debits:
        return Answer(document, "Nothing falls due: no file was written.")
    _write(options.out, made.document)
    return Answer(document, f"{made.debits:,} debits of {euros(made.cents)} in {options.out.name}.")


def refunds(options: argparse.Namespace) -> Answer:
    """The file of that day; `file` is null when nothing goes back, `left_out` counts what has no account that a bank takes."""
    of = database.municipality(options.municipality)
    by, second = database.officer(options.by, of), database.officer(options.second, of)
    if by is None or second is None:
        raise Refusal("Money leaves by two people: name them with --by and --second.")
    made = order_refunds(of, options.on, database.recorded_at(is_demo=of.is_demo), by, second)
    document = {
        "on": options.on.isoformat(),
        "message": made.message,
        "refunds": made.refunds,
        "cents": made.cents,
        "left_out": made.left_out,
        "file": options.out.name if made.refunds else None,
    }
    left_out = f" {made.left_out:,} wait: their account is none that a bank takes." if made.left_out else ""
    if not made.refunds:
        return Answer(document, f"Nothing goes back: no file was written.{left_out}")
    _write(options.out, made.document)
    return Answer(document, f"{made.refunds:,} refunds of {euros(made.cents)} in {options.out.name}.{left_out}")


def _write(path: Path, content: bytes) -> None:
    half = path.with_name(path.name + ".half")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError:
        raise Refusal(f"{path.name} cannot be written: check the folder.") from None
