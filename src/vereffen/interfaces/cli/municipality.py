"""The command `vereffen municipality`: what letters and screens tell about the municipality itself."""

from __future__ import annotations

import argparse

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag, practice_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal

FIELDS = {
    "name": "the name",
    "iban": "the account that people pay to; only its bank lines are booked",
    "creditor-id": "the SEPA creditor identifier (incassant-ID), for direct debit",
    "phone": "whom to call",
    "email": "where to mail",
    "website": "the website",
    "address": "street and number",
    "postal-code": "the postal code",
    "city": "the place",
    "policy": "the name of the policy file",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen municipality`."""
    parser.add_argument("code", metavar="CODE", help="the four digits of the CBS code")
    for name, purpose in FIELDS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=purpose)
    practice_flag(parser)
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Shows the municipality after setting what was given."""
    given = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in FIELDS}
    given = {name: value for name, value in given.items() if value is not None}
    if "iban" in given:
        given["iban"] = _iban(given["iban"])
    if "creditor_id" in given:
        from vereffen.exchange.payments.accounts import creditor_id

        given["creditor_id"] = creditor_id(given["creditor_id"])
    if "policy" in given:
        from vereffen.approach.policy import FOLDER, read_choices

        read_choices(FOLDER / f"{given['policy']}.toml")
    if not all(value.strip() for value in given.values()):
        raise WrongUsage("an option has no text")
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import register

    of = database.municipality(options.code, create=True, practice=options.practice)
    if given:
        register.describe(of, **given)
    told = {"code": of.code, **{name: getattr(of, name.replace("-", "_")) for name in FIELDS}}
    return Answer(told, table(list(told.items()), ("", of.code)))


def _iban(text: str) -> str:
    from stdnum import iban

    found = text.replace(" ", "").upper()
    if not iban.is_valid(found, check_country=False):
        raise Refusal("--iban is not a valid IBAN: check the digits.")
    return found
