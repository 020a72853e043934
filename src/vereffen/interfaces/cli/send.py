"""The command `vereffen send`: send the free letters that the policy allows, and the messages that wait."""

from __future__ import annotations

import argparse
from pathlib import Path

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import Progress, day, json_flag
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen send`."""
    parser.add_argument("--on", type=day, required=True, metavar="DAY", help="the day on which they go out")
    parser.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    parser.add_argument("--by", metavar="OFFICER", help="who sends them, where the policy asks for a person")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="also write one print file per language here")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Books every free reminder that is proposed and keeps its letter; who paid everything is told; messages that wait leave too."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.shared.outbox import send_electronic, send_waiting
    from vereffen.usecases.confirm_payments import confirm_payments
    from vereffen.usecases.print_letters import print_letters
    from vereffen.usecases.put_letters_ready import put_letters_ready
    from vereffen.usecases.send_reminders import send_reminders

    of = database.municipality(options.municipality)
    by = database.officer(options.by, of)
    if options.out and not (of.iban and of.phone):
        raise Refusal(
            f"Letters need an account and a phone number: `vereffen municipality {of.code} --iban … --phone …`."
        )
    at = database.recorded_at(is_demo=of.is_demo)
    messages = send_waiting(of, at)
    sent = send_reminders(of, options.on, at, by, Progress("Sending"))
    confirmed = confirm_payments(of, options.on, Progress("Confirming"))
    put_letters_ready(of, options.on, at, Progress("Ready"))
    files: list[str] = []
    if options.out:
        files = [path.name for path in print_letters(of, options.on, "herinnering", options.out, at, by, fonts())]
    electronic = send_electronic(of, Progress("E-mail")).sent
    text = f"{sent:,} free reminders sent."
    if confirmed:
        text += f" {confirmed:,} people told that everything is paid."
    if electronic:
        text += f" {electronic:,} letters sent by e-mail or told of by text message."
    if messages:
        text += f" {messages:,} messages sent."
    return Answer(
        {"letters": sent, "messages": messages, "files": files, "electronic": electronic, "confirmed": confirmed},
        " ".join([text, *files]),
    )
