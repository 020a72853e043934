"""The words after `vereffen pilot` that are about bundles and tracks: what was released and came in, where each stands, the report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import day, json_flag, month


def add_arguments(kinds: Any) -> None:
    """Adds the commands; what they need is loaded when they run."""
    _of_bundles(kinds)
    _of_tracks(kinds)


def _of_bundles(kinds: Any) -> None:
    key = kinds.add_parser("key", help="the public key with which the bundles of this municipality are checked")
    key.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    _done(key, "key")
    left = kinds.add_parser("releases", help="what was released, and one of them written to a file again")
    left.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    left.add_argument("--bundle", metavar="FINGERPRINT", help="the release to write again")
    left.add_argument("--out", type=Path, metavar="BUNDLE.json", help="the file to write it to")
    _done(left, "releases")
    trusting = kinds.add_parser("trust", help="register the key of a municipality, once")
    trusting.add_argument("code", metavar="CODE", help="the CBS code")
    trusting.add_argument("key", metavar="KEY", help="what `vereffen pilot key` printed there")
    trusting.add_argument("--replaces", metavar="KEY", help="the key that no longer holds")
    trusting.add_argument("--why", metavar="TEXT", default="", help="why it no longer holds")
    _done(trusting, "trust")
    taking = kinds.add_parser("import", help="check bundles of municipalities and keep them")
    taking.add_argument("bundles", type=Path, nargs="+", metavar="BUNDLE.json", help="the files that came in")
    taking.add_argument(
        "--trust",
        action="append",
        default=[],
        metavar="FILE|CODE=KEY",
        help="register keys first: one, or a file of lines",
    )
    taking.add_argument("--accept", metavar="TEXT", default="", help="why a warned jump in volume is right")
    _done(taking, "receive")
    comparing = kinds.add_parser("compare", help="the municipalities beside each other in a funnel, without ranks")
    comparing.add_argument("--indicator", required=True, metavar="CODE", help="a share in the bundles, such as I-2")
    for word, name in (("--month-from", "since"), ("--month-until", "until")):
        comparing.add_argument(word, dest=name, type=month, required=True, metavar="MONTH", help="YYYY-MM")
    _done(comparing, "compare")


def _of_tracks(kinds: Any) -> None:
    track = kinds.add_parser("track", help="where the municipalities of a track stand")
    track.add_argument("code", nargs="?", metavar="ID", help="the track; without it a list of all")
    track.add_argument("--plan", type=Path, metavar="LOCKED.json", help="keep this locked analysis plan with the track")
    track.add_argument("--by", metavar="NAME", help="who keeps it; of the programme's team")
    track.add_argument("--municipality", metavar="CODE", help="where that person's account is")
    _done(track, "track")
    reminding = kinds.add_parser("remind", help="send the reminders and invitations of tracks that are due")
    reminding.add_argument("--on", type=day, metavar="DAY", help="the day; without it today")
    reminding.add_argument("--track", metavar="ID", help="one track; without it all of them")
    reminding.add_argument("--dry-run", action="store_true", help="only look what is due; nothing is sent")
    _done(reminding, "remind")
    report = kinds.add_parser("report", help="the evaluation report of a track")
    report.add_argument("--pilot", required=True, metavar="ID", help="the track")
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .pdf, .html or .docx file")
    report.add_argument(
        "--appendix",
        type=Path,
        metavar="FILE.json",
        help="also write the data and the command that make its figures again",
    )
    _done(report, "report")
    _sampling(kinds)
    plan = kinds.add_parser("plan-of-action", help="the plan of action of a municipality, filled in from its books")
    plan.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    plan.add_argument("--pilot", metavar="ID", help="the track in which it is written")
    plan.add_argument("--answers", type=Path, metavar="FILE.json", help="a value per field: a text, a number, rows")
    plan.add_argument("--round-table", action="store_true", help="the one page for the round table with aldermen")
    plan.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .pdf, .docx or .html file")
    _done(plan, "plan-of-action")
    _baseline(kinds.add_parser("baseline", help="how it was before the start: made from the books, frozen, or checked"))
    country = kinds.add_parser("national", help="load and cost of a national roll-out, as bands")
    country.add_argument("--inputs", type=Path, metavar="FILE.json", help="per input a low, a high and a source")
    json_flag(country)
    country.set_defaults(act=_national)


def _baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    parser.add_argument("--pilot", metavar="ID", help="the track with the files that were read, and what was frozen")
    parser.add_argument(
        "--start", type=day, metavar="DAY", help="when the new way begins (today): the 24 whole months before count"
    )
    for form in ("pdf", "docx", "html"):
        parser.add_argument(f"--{form}", type=Path, metavar="FILE", help=f"write the paper as .{form}")
    parser.add_argument(
        "--sample", type=int, metavar="NUMBER", help="show which 30 up to 50 dossiers the lot would choose"
    )
    parser.add_argument("--seed", metavar="TEXT", help="the public text of that lot")
    parser.add_argument("--freeze", action="store_true", help="freeze it in the track, once and before the start")
    parser.add_argument("--sign", metavar="ROLE", help="sign it as project_leader, controller, alderman or programme")
    parser.add_argument("--by", metavar="NAME", help="who freezes or signs")
    parser.add_argument("--out", type=Path, metavar="FROZEN.json", help="write the frozen baseline with its signatures")
    parser.add_argument(
        "--check",
        type=Path,
        metavar="FROZEN.json",
        help="whether a frozen baseline is as it was frozen, and who signed",
    )
    parser.add_argument(
        "--key", action="append", default=[], metavar="CODE=KEY", help="the key with which it is checked"
    )
    _done(parser, "baseline")


def _sampling(kinds: Any) -> None:
    sampling = kinds.add_parser("activity-sample", help="keep a sample of how long each act takes, for I-16")
    sampling.add_argument(
        "file", type=Path, metavar="FILE.csv", help="columns handeling, waarnemingen, minuten, standaardfout"
    )
    sampling.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    sampling.add_argument("--on", type=day, required=True, metavar="DAY", help="from which day on it counts")
    sampling.add_argument("--by", required=True, metavar="OFFICER", help="who keeps it")
    _done(sampling, "activity-sample")


def _done(parser: argparse.ArgumentParser, act: str) -> None:
    json_flag(parser)
    parser.set_defaults(act=_act, of_bundles=act)


def _act(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.cli import (
        pilot_baseline,
        pilot_bundles,
        pilot_plan,
        pilot_received,
        pilot_remind,
        pilot_sample,
        pilot_track,
    )

    doors = {
        "key": pilot_bundles.key,
        "releases": pilot_bundles.released,
        "trust": pilot_received.trust,
        "receive": pilot_received.receive,
        "compare": pilot_received.compare,
        "track": pilot_track.track,
        "remind": pilot_remind.remind,
        "report": pilot_track.report,
        "activity-sample": pilot_sample.keep,
        "plan-of-action": pilot_plan.write,
        "baseline": pilot_baseline.make,
    }
    answer: Answer = doors[options.of_bundles](options)
    return answer


def _national(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import pilot_national

    return pilot_national.bands(options)
