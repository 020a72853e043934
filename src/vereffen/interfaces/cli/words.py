"""Words that several commands share: days, months, progress."""

from __future__ import annotations

import argparse
import sys
from datetime import date


def day(text: str) -> date:
    """A day as YYYY-MM-DD; anything else is wrong usage."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day that exists, as YYYY-MM-DD") from None


def month(text: str) -> date:
    """A month as YYYY-MM, as its first day; anything else is wrong usage."""
    try:
        if len(text) != len("2026-01"):
            raise ValueError(text)
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a month, as YYYY-MM") from None


def json_flag(parser: argparse.ArgumentParser) -> None:
    """The `--json` that every command takes."""
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def practice_flag(parser: argparse.ArgumentParser) -> None:
    """The `--practice` of commands that may make a municipality."""
    parser.add_argument("--practice", action="store_true", help="a new municipality is one to practise with")


class Progress:
    """A bar on standard error when that is a terminal, silence otherwise."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """Shows how far the work is."""
        if self.shown and of:
            width = 30 * done // of
            end = "\n" if done >= of else ""
            print(f"\r{self.what} [{'#' * width:<30}] {done:,}/{of:,}", end=end, file=sys.stderr, flush=True)
