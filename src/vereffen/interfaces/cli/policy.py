"""The command `vereffen policy`: show, check or compare what a municipality chose."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from vereffen.approach import policy
from vereffen.approach.policy import Choice
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen policy`."""
    parser.add_argument("act", choices=("show", "check", "diff"))
    parser.add_argument("other", nargs="?", type=Path, metavar="OTHER.toml", help="a policy file to check or compare")
    parser.add_argument("--municipality", metavar="CODE", help="whose policy; without it the default policy")
    parser.add_argument("--on", type=day, metavar="DAY", help="the day; without it today")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Shows the choices in force, checks a file, or lists where two differ."""
    on = options.on or date.today()  # noqa: DTZ011 - only which day is shown when none is asked
    if options.act == "check":
        if options.other is None:
            raise WrongUsage("`policy check` needs the file: OTHER.toml")
        found = policy.read_choices(options.other)
        return Answer({"keys": sorted(found), "ok": True}, f"{options.other.name} is right: {len(found)} choices.")
    name = _name(options.municipality)
    mine = policy.choices(name, on)
    if options.act == "show":
        rows = [(one.key, one.value, one.since, one.source) for one in mine]
        document = {"policy": name, "on": on.isoformat(), "choices": [_document(one) for one in mine]}
        return Answer(document, table(rows, ("choice", "value", "since", "source")))
    if options.other is None:
        raise WrongUsage("`policy diff` needs the file to compare with: OTHER.toml")
    theirs = policy.choices(options.other.stem, on, options.other.parent)
    differ = policy.differences(mine, theirs)
    pairs = [(one.key, one.value, other.value, other.source) for one, other in differ]
    document = {"differences": [{"key": one.key, "value": one.value, "other": other.value} for one, other in differ]}
    return Answer(
        document, table(pairs, ("choice", name, options.other.stem, "source")) if pairs else "No differences."
    )


def _name(code: str | None) -> str:
    if code is None:
        return "default"
    from vereffen.interfaces.cli import database

    database.open_database()
    return database.municipality(code).policy


def _document(one: Choice) -> dict[str, object]:
    return {**one._asdict(), "since": one.since.isoformat()}
