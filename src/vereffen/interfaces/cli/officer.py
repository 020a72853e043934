"""The command `vereffen officer`: the people who work here."""

from __future__ import annotations

import argparse
import getpass
import sys

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import json_flag, practice_flag

ROLES = ("medewerker", "teamleider", "schuldhulp", "pilotleider")


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
    password = acts.add_parser("password", help="set the password of a person")
    password.add_argument("name", metavar="NAME")
    password.add_argument("--municipality", required=True, metavar="CODE")
    for one in (add, password):
        practice_flag(one)
        json_flag(one)


def run(options: argparse.Namespace) -> Answer:
    """Adds a person or sets a password (asked for on a terminal, read from standard input otherwise)."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import register

    of = database.municipality(options.municipality, create=options.act == "add", practice=options.practice)
    if options.act == "add":
        made = register.add_officer(of, options.name, options.department, options.role, options.full_name)
        told = {"officer": made.username, "municipality": of.code, "role": made.role}
        return Answer(told, f"{made.username} works for municipality {of.code} as {made.role}.")
    word = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    register.set_password(of, options.name, word)
    return Answer({"officer": options.name}, f"The password of {options.name} is set.")
