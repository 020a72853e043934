"""Orders to the bank on the command line: the debits to collect."""

from __future__ import annotations

import argparse
from pathlib import Path

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, euros
from vereffen.law.refusal import Refusal
from vereffen.usecases.collect_debits import collect_debits


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


def _write(path: Path, content: bytes) -> None:
    half = path.with_name(path.name + ".half")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError:
        raise Refusal(f"{path.name} cannot be written: check the folder.") from None
