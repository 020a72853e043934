"""The command `vereffen record`: one fact about one person, through the same rules as the screens."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vereffen.approach.facts import Kind
from vereffen.approach.told import step_told
from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date, datetime

    from vereffen.records.models import Municipality, Officer

KINDS = (
    "contact", "protection", "capacity", "remission", "remission_decision", "write_off", "write_off_undone", "cost_waiver",
    "correction", "payment", "reversal", "arrangement", "objection_decision", "step", "protection_ended",
    "arrangement_ended", "acknowledgement", "returned_letter", "gate_exception", "information", "set_off_request", "credit",
    "letter", "mandate", "mandate_ended", "mandate_paused", "mandate_resumed", "debit_settled",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen record`."""
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    parser.add_argument("--debtor", required=True, metavar="D", help="AFDELING:NUMBER, our own number, or - for a BSN")
    parser.add_argument("--on", type=day, required=True, metavar="DAY", help="the day it happened")
    parser.add_argument("--claim", metavar="C", help="AFDELING:VORDERING, when it is about one claim")
    parser.add_argument("--by", metavar="OFFICER", help="who did it; needed for every kind but payment")
    parser.add_argument(
        "--second",
        metavar="OFFICER",
        help="the other person, for a step harsher than advised, a large amount given up, or a plan that two decide",
    )
    parser.add_argument("--data", default="{}", metavar="JSON", help="what is told, under the keys of the contract")
    parser.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Books one fact, or refuses with the reasons."""
    told = _told(options.data)
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import dossiers

    of = database.municipality(options.municipality)
    text = sys.stdin.read().strip() if options.debtor == "-" else options.debtor
    debtor = dossiers.debtor_of_bsn(text, of) if options.debtor == "-" else dossiers.debtor_number(text, of)
    claim = dossiers.claim_number(options.claim, debtor) if options.claim else None
    by, second = database.officer(options.by, of), database.officer(options.second, of)
    at = database.recorded_at(is_demo=of.is_demo)
    if options.kind == Kind.STEP:
        _warn(debtor, claim, options.on, by)
    events = _book(options, of, debtor, claim, told, by, second, at)
    return Answer(
        {"debtor": debtor, "events": events}, f"Recorded for debtor {debtor}: {options.kind} on {options.on}."
    )


def _warn(debtor: int, claim: int | None, on: date, by: Officer | None) -> None:
    """Says before the act what other departments do; it stops nothing. Whoever names nobody is told nothing but whom to call."""
    from vereffen.records import queries

    ground = by is not None and queries.has_ground(by)
    for one in queries.collisions(debtor, [claim] if claim else [], on, has_ground=ground):
        print(f"Let op: {one.text}", file=sys.stderr)


def _told(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal('--data is no JSON: write one object, as {"kanaal": "telefoon"}.') from None
    if not isinstance(found, dict):
        raise Refusal("--data must be one JSON object with keys.")
    return found


def _book(
    options: argparse.Namespace,
    of: Municipality,
    debtor: int,
    claim: int | None,
    told: Mapping[str, Any],
    by: Officer | None,
    second: Officer | None,
    at: datetime,
) -> list[int]:
    from vereffen.usecases.record_contact import record_contact
    from vereffen.usecases.record_fact import record_fact
    from vereffen.usecases.take_step import take_step

    kind = Kind(options.kind)
    if kind in {Kind.MANDATE, Kind.MANDATE_ENDED, Kind.MANDATE_PAUSED, Kind.MANDATE_RESUMED, Kind.DEBIT_SETTLED}:
        return [_mandate(kind, debtor, options.on, at, by, told)]
    if kind in {Kind.STEP, Kind.CONTACT, Kind.LETTER} and by is None:
        raise Refusal("A named officer is needed for this fact: say --by.")
    if kind is Kind.STEP and by is not None:
        step, chosen = step_told(told)
        return take_step(debtor, step, options.on, at, by, [claim] if claim else [], second, chosen)
    if kind is Kind.LETTER and by is not None:
        return [_write(debtor, options.on, at, by, told)]
    if kind is Kind.CONTACT and by is not None:
        return [record_contact(debtor, options.on, at, by, told, claim)]
    return [record_fact(debtor, kind, options.on, at, by, told, claim, second)]


def _mandate(kind: Kind, debtor: int, on: date, at: datetime, by: Officer | None, told: Mapping[str, Any]) -> int:
    from vereffen.usecases.end_mandate import end_mandate
    from vereffen.usecases.give_mandate import give_mandate
    from vereffen.usecases.pause_mandate import pause_mandate
    from vereffen.usecases.resume_mandate import resume_mandate
    from vereffen.usecases.settle_return import settle_return

    if by is None:
        raise Refusal("A named officer is needed for this fact: say --by.")
    if kind is Kind.DEBIT_SETTLED:
        given = dict(told)
        return settle_return(debtor, str(given.pop("kenmerk", "")), on, at, by, given)
    bare = {
        Kind.MANDATE_ENDED: end_mandate,
        Kind.MANDATE_PAUSED: pause_mandate,
        Kind.MANDATE_RESUMED: resume_mandate,
    }.get(kind)
    return bare(debtor, on, at, by) if bare else give_mandate(debtor, on, at, by, told)


def _write(debtor: int, on: date, at: datetime, by: Officer, told: Mapping[str, Any]) -> int:
    """Writes the letter of that `soort`; returns the number of the event that keeps it."""
    from vereffen.interfaces.shared.fonts import fonts
    from vereffen.records.models import Letter
    from vereffen.usecases.write_letter import write_letter

    given = dict(told)
    kind, language = str(given.pop("soort", "")), given.pop("taal", "")
    if language not in {"", "nl", "en"}:
        raise Refusal("taal must be nl or en, or left out for the language of the person.")
    number = write_letter(debtor, kind, on, at, by, given, language, fonts())
    return Letter.objects.values_list("event_id", flat=True).get(pk=number)
