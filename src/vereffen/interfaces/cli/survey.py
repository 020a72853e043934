"""The command `vereffen survey`: rounds of the staff survey, forms for persons on paper, and forms that come in as a table."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli import survey_files
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.track.skills import Moment

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer

MOMENTS = [one.value for one in Moment]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen survey`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    opening = acts.add_parser("open", help="open a round for staff and get the codes, this once")
    opening.add_argument("--moment", choices=MOMENTS, required=True, help="which of the three moments")
    opening.add_argument("--from", dest="since", type=day, required=True, metavar="DAY", help="the first day")
    opening.add_argument("--until", type=day, required=True, metavar="DAY", help="the last day, included")
    opening.add_argument("--asked", type=int, required=True, metavar="N", help="how many people are asked")
    opening.add_argument("--staff", type=int, metavar="N", help="how many people work there")
    opening.add_argument("--left", type=int, metavar="N", help="how many left in a year")
    opening.add_argument("--ill", type=int, metavar="N", help="sick leave per mille")
    paper = acts.add_parser("paper", help="a code for each person who may be asked today, for a form or a call")
    for one, what in ((opening, "one code per line"), (paper, ".csv with our number of the person and the code")):
        one.add_argument("--out", type=Path, required=True, metavar="FILE", help=f"a new file: {what}")
    loading = acts.add_parser("load", help="bring in forms from paper, phone or another survey tool")
    loading.add_argument("file", type=Path, metavar="FILE", help=".csv with a column per sentence")
    loading.add_argument("--moment", choices=MOMENTS, help="forms of staff at this moment; without it of persons")
    loading.add_argument("--asked", type=int, default=0, metavar="N", help="how many another tool asked")
    for one in (opening, paper, loading):
        one.add_argument("--by", required=True, metavar="NAME", help="the project leader")
    told = acts.add_parser("rounds", help="what the rounds of staff that are over say")
    for one in (opening, paper, loading, told):
        one.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
        json_flag(one)
    json_flag(acts.add_parser("questions", help="the sentences with their codes, as the columns of a table"))


def run(options: argparse.Namespace) -> Answer:
    """Opens a round, gives codes for paper, brings forms in, or tells the rounds or the sentences."""
    if options.act == "questions":
        return _questions()
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.shared.clock import HOME

    of = database.municipality(options.municipality)
    on = database.recorded_at(is_demo=of.is_demo).astimezone(HOME).date()
    if options.act == "rounds":
        return _rounds(of, on)
    by = database.officer(options.by, of)
    if by is None:
        raise WrongUsage("--by NAME is needed: the project leader.")
    acts = {"open": _open, "paper": _paper, "load": _load}
    return acts[options.act](options, by, on)


def _open(options: argparse.Namespace, by: Officer, on: date) -> Answer:
    from django.db import transaction

    from vereffen.usecases.open_survey import open_survey

    named = {name: getattr(options, name) for name in ("staff", "left", "ill")}
    about = {name: number for name, number in named.items() if number is not None}
    # A round of which nobody got the codes could not be filled in: both are there, or neither.
    with transaction.atomic(), survey_files.new(options.out) as out:
        codes = open_survey(by, Moment(options.moment), options.since, options.until, options.asked, about)
        out.writelines(f"{one}\n" for one in codes)
    told = {"moment": options.moment, "codes": len(codes), "file": options.out.name}
    text = f"{len(codes)} codes in {options.out.name}, nowhere else. Let everybody draw one; do not keep who has which."
    return Answer(told, text)


def _paper(options: argparse.Namespace, by: Officer, on: date) -> Answer:
    from django.db import transaction

    from vereffen.usecases.ask_on_paper import ask_on_paper

    with transaction.atomic(), survey_files.new(options.out) as out:
        found = ask_on_paper(by, on)
        out.writelines(["person;code\n", *(f"{person};{code}\n" for person, code in found)])
    text = f"{len(found)} people with a code in {options.out.name}. Destroy that file when the forms are sent."
    return Answer({"people": len(found), "file": options.out.name}, text)


def _load(options: argparse.Namespace, by: Officer, on: date) -> Answer:
    from vereffen.usecases.load_forms import Filled, load_forms

    moment = Moment(options.moment) if options.moment else None
    read = survey_files.read(options.file, is_staff=moment is not None)
    kept = load_forms(by, [Filled(*one) for one in read], on, moment, options.asked)
    return Answer({"kept": kept}, f"{kept} forms are kept, without code and without day. Destroy {options.file.name}.")


def _rounds(of: Municipality, on: date) -> Answer:
    from vereffen.records.queries.asked_people import ended_rounds

    found: list[dict[str, Any]] = []
    rows = []
    for moment, until, said in ended_rounds(of, on):
        means = [one._asdict() | {"value": one.value} for one in said.means]
        items = [one._asdict() for one in said.figures]
        response = {"asked": said.asked, "answered": said.answered if said.is_told else None}
        found.append({"moment": moment, "until": until.isoformat(), **response, "means": means, "items": items})
        n = str(said.answered) if said.is_told else "under 10"
        rows += [
            (moment, n, str(said.asked), one.scale, _mean(one.value, one.bound), _two(one.alpha)) for one in said.means
        ] or [(moment, n, str(said.asked), "-", "-", "-")]
    text = (
        table(rows, ("moment", "whole forms", "asked", "scale", "mean", "alpha")) if rows else "No round is over yet."
    )
    return Answer({"rounds": found}, text)


def _mean(value: float, bound: str) -> str:
    return f"{value:.2f}{ {'high': ' or more', 'low': ' or less', 'about': ' about'}.get(bound, '') }"


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _questions() -> Answer:
    from vereffen.track.scales import FAIRNESS, STAFF

    rows = [
        (scale.code, item.code, f"{scale.lowest}-{scale.highest}", "turned" if item.is_reversed else "", str(item.says))
        for scale in (*STAFF, FAIRNESS)
        for item in scale.items
    ]
    header = ("scale", "column", "scores", "", "sentence")
    document = [dict(zip(("scale", "column", "scores", "turned", "sentence"), row, strict=True)) for row in rows]
    return Answer({"questions": document}, table(rows, header))
