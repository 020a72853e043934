"""The command `vereffen policy`: show, check or compare what a municipality chose."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from vereffen.approach import policy
from vereffen.approach.policy import Choice
from vereffen.approach.policy_bounds import DEFAULT, Refused, bounds
from vereffen.approach.policy_told import STANDARD, Party, difference_told
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
        return _check(options.other.resolve())
    name, known_as = _name(options.municipality)
    mine = policy.choices(name, on)
    if options.act == "show":
        rows = [(one.key, one.value, one.since, "default" if one.is_default else "own", one.source) for one in mine]
        document = {"policy": name, "on": on.isoformat(), "choices": [_document(one) for one in mine]}
        return Answer(document, table(rows, ("choice", "value", "since", "whose", "source")))
    if options.other is None:
        raise WrongUsage("`policy diff` needs the file to compare with: OTHER.toml")
    return _diff(mine, known_as, options.other.resolve(), on)


def _check(file: Path) -> Answer:
    refused = policy.refused_values(file)
    if refused:
        document = {"keys": sorted({one.key for one in refused}), "ok": False, "refused": list(map(_refused, refused))}
        told = [f"{one.text}." for one in refused]
        return Answer(document, "\n".join(told), f"{file.name} has values that are refused: {len(refused)}.")
    found = policy.read_choices(file)
    return Answer({"keys": sorted(found), "ok": True, "refused": []}, f"{file.name} is right: {len(found)} choices.")


def _diff(mine: tuple[Choice, ...], known_as: str, file: Path, on: date) -> Answer:
    theirs = policy.choices(STANDARD if file == DEFAULT else file.stem, on, file.parent)
    name = STANDARD if file == DEFAULT else file.stem.capitalize()
    found = [
        (one, other, difference_told(Party(known_as, one), Party(name, other)))
        for one, other in policy.differences(mine, theirs)
    ]
    differences = [
        {"key": one.key, "value": one.value, "other": other.value, "sentence": told} for one, other, told in found
    ]
    told = "\n".join(sentence for _, _, sentence in found)
    return Answer({"differences": differences}, told or "No differences.")


def _name(code: str | None) -> tuple[str, str]:
    """The policy of the municipality and the name people know it by."""
    if code is None:
        return STANDARD, STANDARD
    from vereffen.interfaces.cli import database

    database.open_database()
    of = database.municipality(code)
    return of.policy, STANDARD if of.policy == STANDARD else of.name.removeprefix("Gemeente ")


def _document(one: Choice) -> dict[str, object]:
    bound = bounds()[one.key]
    days = {"since": one.since.isoformat(), "until": one.until.isoformat() if one.until else None}
    return {**one._asdict(), **days, "least": bound.least, "most": bound.most}


def _refused(one: Refused) -> dict[str, object]:
    bound = one.bound
    told = {"key": one.key, "value": one.value, "from": one.since, "least": bound.least, "most": bound.most}
    return {**told, "bound": bound.why}
