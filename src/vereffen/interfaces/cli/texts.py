"""The command `vereffen texts`: the municipality's own words of its letters, their versions, and whether they may go out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.exchange.letters.publication import Review
    from vereffen.exchange.letters.text_files import TextFile
    from vereffen.records.letter_texts import Kept
    from vereffen.records.models import Municipality, Officer

_LANGUAGES = ("nl", "en")


class _Moment(NamedTuple):
    """For which municipality, on which day and at which moment a command works."""

    of: Municipality
    on: date
    at: datetime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen texts`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    listed = acts.add_parser("list", help="each letter with the text that is in force and what waits for approval")
    show = acts.add_parser("show", help="the text in force as a file, to write your own words in")
    show.add_argument("kind", metavar="KIND", help="the kind of letter; `vereffen letter --list` shows them")
    show.add_argument("--language", choices=_LANGUAGES, default="nl")
    show.add_argument("--edition", type=int, metavar="N", help="another edition than the policy names")
    check = acts.add_parser("check", help="whether texts may go out, and what is hard to read; keeps nothing")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load = acts.add_parser("load", help="keeps a text as a draft; with --second it is approved at once")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--second", metavar="OFFICER", help="the team lead who approves it: somebody else")
    approve = acts.add_parser("approve", help="letters are made from a version from a day on")
    withdraw = acts.add_parser("withdraw", help="a version no longer counts from today")
    withdraw.add_argument("--why", required=True, metavar="TEXT")
    for one in (approve, withdraw):
        one.add_argument("version", type=int, metavar="VERSION", help="its key; `vereffen texts log` shows it")
    for one in (load, approve, withdraw):
        one.add_argument("--by", required=True, metavar="OFFICER")
    for one in (load, approve):
        one.add_argument("--from", dest="since", type=day, metavar="DAY", help="the first day; without it today")
        one.add_argument("--until", type=day, metavar="DAY", help="the first day on which it no longer counts")
    log = acts.add_parser("log", help="every version: who wrote and approved it, when it counts, how many letters")
    log.add_argument("--kind", metavar="KIND")
    log.add_argument("--language", choices=_LANGUAGES)
    trial = acts.add_parser(
        "trial", help="per person the first letter, its text and what came of it, for `vereffen evaluate`"
    )
    trial.add_argument("kind", metavar="KIND")
    trial.add_argument("--from", dest="since", type=day, required=True, metavar="DAY", help="letters from this day on")
    trial.add_argument("--until", type=day, metavar="DAY", help="the last day looked at; without it today")
    trial.add_argument("--out", type=Path, metavar="FILE.csv", help="where to; without it the arms only")
    for one in (listed, show, load, approve, withdraw, log, trial):
        one.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    for one in (listed, show, log):
        one.add_argument("--on", type=day, metavar="DAY", help="the day; without it today")
    for one in (listed, show, check, load, approve, withdraw, log, trial):
        json_flag(one)


def run(options: argparse.Namespace) -> Answer:
    """Shows, checks, keeps, approves or withdraws texts; only `check` needs no database."""
    if options.act == "check":
        return _check(options.files)
    acts: Mapping[str, Callable[[argparse.Namespace, _Moment], Answer]] = {
        "list": _list, "show": _show, "load": _load, "approve": _approve, "withdraw": _withdraw, "log": _log,
        "trial": _trial,
    }  # fmt: skip
    from vereffen.interfaces.cli import database

    database.open_database()
    of = database.municipality(options.municipality)
    at = clock.recorded_at(is_demo=of.is_demo)
    on = getattr(options, "on", None) or clock.today(is_demo=of.is_demo)
    return acts[options.act](options, _Moment(of, on, at))


def _list(_options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.approach.letter_versions import State
    from vereffen.exchange.letters import make
    from vereffen.records import letter_texts

    kept = letter_texts.versions(now.of, now.on)
    rows: list[dict[str, Any]] = []
    for kind in make.KINDS:
        for language in _LANGUAGES:
            mine = [one for one in kept if (one.row.kind, one.row.language) == (kind, language)]
            found = letter_texts.in_force(now.of, kind, language, now.on) if mine else None
            about = {"version": found.pk, "edition": found.edition, "number": found.number} if found else None
            drafts = [one.row.pk for one in mine if one.state is State.DRAFT]
            rows.append({"kind": kind, "language": language, "in_force": about, "drafts": drafts})
    edition = letter_texts.edition_of(now.of, now.on)
    shown = [
        (one["kind"], one["language"], _named(one["in_force"]), ", ".join(map(str, one["drafts"])) or "-")
        for one in rows
    ]
    return Answer({"edition": edition, "texts": rows}, table(shown, ("letter", "language", "in force", "drafts")))


def _named(about: Any) -> str:
    return f"version {about['number']} of edition {about['edition']}" if about else "as shipped"


def _show(options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.exchange.letters import text_files, texts
    from vereffen.records import letter_texts

    ours = texts.shipped_or_refused(options.kind, options.language)
    found = letter_texts.in_force(now.of, options.kind, options.language, now.on, options.edition)
    text = texts.read(options.kind, found.text, {}) if found else ours
    edition, why = (found.edition, found.why) if found else (options.edition or 0, "")
    document = {
        "kind": options.kind, "language": options.language, "version": found.pk if found else None,
        "edition": edition, "number": found.number if found else None, "text": texts.to_document(text),
    }  # fmt: skip
    return Answer(document, text_files.as_toml(options.kind, options.language, text, edition, why))


def _check(files: list[Path]) -> Answer:
    documents: list[dict[str, Any]] = []
    told, refused = [], []
    for path in files:
        try:
            found = _read(path)
        except Refusal as why:
            documents.append({"file": path.name, "refused": str(why)})
            refused.append(f"{path.name}: {why}")
            continue
        review = _review(found)
        documents.append({"file": path.name, "refused": None, **_reviewed(found, review)})
        told.append(f"{path.name}\n{_told(review)}")
        if review.lacks:
            refused.append(f"{path.name}: this text may not go out; mend what stands above.")
    return Answer({"files": documents}, "\n\n".join(told), "\n".join(refused) or None)


def _load(options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.usecases.approve_text import approve_text
    from vereffen.usecases.draft_text import draft_text

    found = _read(options.file)
    by, second = _officer(options.by, now), database.officer(options.second, now.of)
    from django.db import transaction

    with transaction.atomic():
        key = draft_text(now.of, found.kind, found.language, found.document, found.why, now.at, by, found.edition)
        if second is not None:
            since = options.since or now.on
            approve_text(now.of, key, now.on, now.at, second, since, options.until, fonts())
    review = _review(found)
    document = {"version": key, "approved": second is not None, **_reviewed(found, review)}
    state = "approved" if second else "a draft, for a team lead to approve"
    return Answer(document, f"{_told(review)}\n\nVersion {key} is {state}.")


def _approve(options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.usecases.approve_text import approve_text

    by, since = _officer(options.by, now), options.since or now.on
    approve_text(now.of, options.version, now.on, now.at, by, since, options.until, fonts())
    document = {"version": options.version, "from": since, "until": options.until}
    return Answer(document, f"Letters are made from version {options.version} from {since} on.")


def _withdraw(options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.usecases.withdraw_text import withdraw_text

    withdraw_text(now.of, options.version, now.on, now.at, _officer(options.by, now), options.why)
    return Answer(
        {"version": options.version, "withdrawn_on": now.on},
        f"Version {options.version} no longer counts from {now.on}.",
    )


def _log(options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.records import letter_texts

    rows = [_row(one) for one in letter_texts.versions(now.of, now.on, options.kind, options.language)]
    columns = (
        "version",
        "kind",
        "language",
        "edition",
        "number",
        "state",
        "author",
        "approved_by",
        "from",
        "until",
        "letters",
    )
    return Answer(
        {"versions": rows},
        table([["-" if one[name] is None else one[name] for name in columns] for one in rows], columns),
    )


def _trial(options: argparse.Namespace, now: _Moment) -> Answer:
    from vereffen.interfaces.cli.texts_trial import trial

    return trial(now.of, options.kind, options.since, options.until or now.on, options.out)


def _row(one: Kept) -> dict[str, Any]:
    approved, withdrawn = one.approved, one.withdrawn
    return {
        "version": one.row.pk, "kind": one.row.kind, "language": one.row.language, "edition": one.row.edition,
        "number": one.row.number, "state": str(one.state), "author": one.row.author.username, "written_at": one.row.at,
        "why": one.row.why, "approved_by": approved.by.username if approved else None,
        "approved_at": approved.at if approved else None, "from": approved.since if approved else None,
        "until": approved.until if approved else None, "withdrawn_by": withdrawn.by.username if withdrawn else None,
        "withdrawn_on": withdrawn.on if withdrawn else None, "withdrawn_why": withdrawn.why if withdrawn else None,
        "letters": one.letters,
    }  # fmt: skip


def _officer(name: str, now: _Moment) -> Officer:
    from vereffen.interfaces.cli import database

    found = database.officer(name, now.of)
    if found is None:
        raise Refusal("Name the officer with --by.")
    return found


def _read(path: Path) -> TextFile:
    from vereffen.exchange.letters import text_files

    try:
        return text_files.read(path.read_bytes())
    except OSError:
        raise Refusal(f"The file {path.name} cannot be read: check the name.") from None


def _review(found: TextFile) -> Review:
    from vereffen.exchange.letters.publication import review
    from vereffen.exchange.words.frequency import zipf

    return review(found.kind, found.language, found.text, zipf, fonts())


def _reviewed(found: TextFile, review: Review) -> dict[str, Any]:
    check = review.language
    return {
        "kind": found.kind, "language": found.language, "edition": found.edition,
        "missing": [one._asdict() for one in review.lacks],
        "score": check.score if check else None, "level": check.level if check else None,
        "findings": [{**one._asdict(), "suggestion": str(one.suggestion)} for one in check.findings] if check else [],
    }  # fmt: skip


def _told(review: Review) -> str:
    check = review.language
    missing = table(
        [(one.text, one.code, one.article or "-", one.case) for one in review.lacks],
        ("missing", "part", "article", "case"),
    )
    level = (
        f"Level {check.level or '-'}, {len(check.findings)} findings." if check else "No language check for English."
    )
    return "\n".join([missing if review.lacks else "Nothing is missing: this text may go out.", level])
