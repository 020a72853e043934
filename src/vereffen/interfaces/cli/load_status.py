"""The command `vereffen load payment-status`: what the bank answers to an order of ours."""

from __future__ import annotations

import argparse

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.shared import clock


def load(options: argparse.Namespace) -> Answer:
    """Takes in one pain.002 file; `refused` counts what is new of our orders, `other` the rest."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.usecases.read_payment_status import read_payment_status

    of = database.municipality(options.municipality)
    at, today = database.recorded_at(is_demo=of.is_demo), clock.today(is_demo=of.is_demo)
    ours, other = read_payment_status(of, options.file, today, at)
    document = {"file": options.file.name, "refused": ours, "other": other}
    return Answer(document, f"{options.file.name}: {ours:,} orders of ours refused, each with a task; {other:,} other.")
