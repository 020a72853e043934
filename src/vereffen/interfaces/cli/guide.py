"""The command `vereffen guide`: show the conversation guide of a day, check a municipality's own, or copy ours to begin with."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vereffen.approach import guide
from vereffen.approach.guide import Guide, Text
from vereffen.approach.policy import policy
from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen guide`."""
    parser.add_argument("act", choices=("show", "check", "copy"))
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the edition to check, or the name of the copy"
    )
    parser.add_argument(
        "--municipality", metavar="CODE", help="whose guide; without it the guide of the default policy"
    )
    parser.add_argument("--on", type=day, metavar="DAY", help="the day; without it today")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Shows the guide in force, tells everything that keeps a file from being one, or lays down a copy of ours."""
    if options.act != "show":
        if options.file is None:
            raise WrongUsage(f"`guide {options.act}` needs the file: FILE")
        return _check(options.file) if options.act == "check" else _copy(str(options.file))
    on = options.on or date.today()  # noqa: DTZ011 - only which day is shown when none is asked
    found = guide.edition(policy(_policy(options.municipality), on).gespreksgids, own_folder())
    document = {
        "number": found.number,
        "title": found.title.nl,
        "version": found.version,
        "since": found.since.isoformat(),
        "author": found.author.nl,
        "steps": [one.code for one in found.stages],
        "turns": [one.code for one in found.turns],
    }
    return Answer(document, "\n".join(_told(found)))


def own_folder() -> Path:
    """Where a municipality lays the editions that it wrote itself."""
    return Path(os.environ.get("VEREFFEN_HOME", "var")).absolute() / "gespreksgidsen"


def _check(file: Path) -> Answer:
    wrong = list(guide.faults(file))
    if not wrong and int(file.name[:4]) < guide.FIRST_OWN and file.resolve().parent != guide.FOLDER.resolve():
        wrong = [f"its number is one of ours: begin with {guide.FIRST_OWN}"]
    document = {"ok": not wrong, "wrong": wrong}
    if wrong:
        return Answer(
            document, "\n".join(f"{one}." for one in wrong), f"{file.name} may not be used: {len(wrong)} faults."
        )
    return Answer(document, f"{file.name} is right.")


def _copy(name: str) -> Answer:
    if not re.fullmatch(r"[1-9]\d{3}-[a-z0-9-]+\.toml", name):
        raise Refusal(f"Name the copy with four figures from {guide.FIRST_OWN}, a dash and a word, as 1000-gouda.toml.")
    path = own_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    ours = next(guide.FOLDER.glob(f"{guide.STANDARD:04d}-*.toml"))
    try:
        with path.open("xb") as file:
            file.write(ours.read_bytes())
    except FileExistsError:
        raise Refusal(f"There is a guide {name} already: choose another number.") from None
    return Answer({"file": str(path)}, f"Write your own words in {path}, then `vereffen guide check` it.")


def _policy(code: str | None) -> str:
    if code is None:
        return "default"
    from vereffen.interfaces.cli import database

    database.open_database()
    return database.municipality(code).policy


def _told(of: Guide) -> Iterator[str]:
    yield f"{of.number:04d} {of.title.nl}, {of.version} ({of.since}, {of.author.nl})"
    for where, lines in of.openings.items():
        yield from _part(where.value, lines)
    for stage in of.stages:
        yield from _part(stage.code, (stage.what, stage.words))
    for turn in of.turns:
        yield from _part(turn.code, (turn.title, *turn.helps))
    yield from _part("luisteren", of.listen)
    yield from _part("afsluiten", of.closings)
    yield from _part("nooit", of.never)


def _part(heading: str, lines: tuple[Text, ...]) -> Iterator[str]:
    yield f"\n{heading}"
    yield from (f"  {line.nl}" for line in lines)
