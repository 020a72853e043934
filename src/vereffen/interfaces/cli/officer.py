"""The command `vereffen officer`: the people who work here."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import json_flag, practice_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.records.models import Municipality

ROLES = ("medewerker", "teamleider", "schuldhulp", "pilotleider", "programmateam", "bestuurder", "systeem")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen officer`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="a new person")
    add.add_argument("name", metavar="NAME", help="the name to sign in with")
    add.add_argument("--municipality", required=True, metavar="CODE")
    add.add_argument(
        "--department", default="", metavar="D", help="the code of the department; without it the joint team"
    )
    add.add_argument("--role", choices=ROLES, default="medewerker")
    add.add_argument("--full-name", default="", metavar="TEXT", help="as letters and screens show it")
    add.add_argument("--email", default="", metavar="ADDRESS", help="as the identity provider verifies it")
    add.add_argument("--oidc", default="", metavar="SUBJECT", help="who this is at the identity provider")
    link = acts.add_parser("link", help="who an officer is at the identity provider")
    link.add_argument("name", metavar="NAME")
    link.add_argument("--municipality", required=True, metavar="CODE")
    link.add_argument("--oidc", required=True, metavar="SUBJECT")
    forget = acts.add_parser("forget-device", help="let a person set up the second step of signing in anew")
    forget.add_argument("name", metavar="NAME")
    forget.add_argument("--municipality", required=True, metavar="CODE")
    password = acts.add_parser("password", help="set the password of a person")
    password.add_argument("name", metavar="NAME")
    password.add_argument("--municipality", required=True, metavar="CODE")
    for one in (add, link, forget, password):
        practice_flag(one)
        json_flag(one)


def run(options: argparse.Namespace) -> Answer:
    """Adds a person, links one to the identity provider, forgets a device, or sets a password (asked for on a terminal, read from standard input otherwise)."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from django.db import transaction

    from vereffen.interfaces.shared import oidc
    from vereffen.records import register

    of = database.municipality(options.municipality, create=options.act == "add", practice=options.practice)
    if options.act in {"link", "forget-device"}:
        return _device_or_link(of, options)
    if options.act == "add":
        with transaction.atomic():
            made = register.add_officer(of, options.name, options.department, options.role, options.full_name)
            made.email = options.email
            made.save(update_fields=["email"])
            if options.oidc:
                oidc.link(made, options.oidc)
        told = {"officer": made.username, "municipality": of.code, "role": made.role}
        return Answer(told, f"{made.username} works for municipality {of.code} as {made.role}.")
    word = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    register.set_password(of, options.name, word)
    return Answer({"officer": options.name}, f"The password of {options.name} is set.")


def _device_or_link(of: Municipality, options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.interfaces.shared import oidc, second_factor

    person = database.officer(options.name, of)
    if person is None:
        raise Refusal("There is no such officer in this municipality.")
    if options.act == "link":
        oidc.link(person, options.oidc)
        return Answer({"officer": options.name}, f"{options.name} can sign in through the identity provider.")
    was_there = second_factor.forget(person)
    text = (
        f"{options.name} sets up a new device at the next sign-in." if was_there else f"{options.name} had no device."
    )
    return Answer({"officer": options.name, "forgotten": was_there}, text)
