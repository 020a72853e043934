"""The command `vereffen demo`: the main job on an example municipality, then the web pages."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import date, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, json_flag
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from vereffen.records.models import Municipality, Officer
    from vereffen.simulation.population import Population

CODE = "9999"
SEED = 11
# The reminders of a week ago went out; those of tonight wait for the officer.
SENT_BEFORE = timedelta(days=7)
ABOUT = {
    "name": "Gemeente Voorbeeldstad",
    "policy": "voorbeeldstad",
    "phone": "0123 45 67 89",
    "email": "betalen@voorbeeldstad.example",
    "website": "voorbeeldstad.example",
    "address": "Marktplein 1",
    "postal_code": "1234 AA",
    "city": "Voorbeeldstad",
}
PEOPLE = (
    # Karin works for all departments together, Bilal for one.
    ("karin", "", "medewerker", "Karin Bos"),
    ("bilal", "parkeren", "medewerker", "Bilal Aydın"),
    ("fatma", "", "medewerker", "Fatma Yıldız"),
    ("ines", "belastingen", "medewerker", "Ines Prins"),
    ("ton", "", "teamleider", "Ton Hendriks"),
    ("samira", "sociale_dienst", "schuldhulp", "Samira Haddad"),
    ("pilot", "debiteurenbeheer", "pilotleider", "Joke van Dam"),
    ("petra", "", "programmateam", "Petra Bakker"),
    ("anna", "", "bestuurder", "Anna de Boer"),
)
# Who did the work of a department in the two years before; what is not here Karin did.
WORKS = {"belastingen": "ines", "parkeren": "bilal", "sociale_dienst": "fatma"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen demo`."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="set up only")
    parser.add_argument(
        "--debtors", type=int, default=5000, metavar="N", help="how many invented people and organisations"
    )
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Sets up the example when it is not there yet, runs tonight's night, and serves."""
    start = perf_counter()
    from vereffen.interfaces.cli import database

    os.environ.setdefault("VEREFFEN_PORTAL", f"localhost:{options.port}/mijn/")
    database.open_database()
    from vereffen.records import queries, register

    if register.is_in_use():
        raise Refusal("This database is not a demo: set VEREFFEN_HOME to another folder for the demo.")
    at, today = clock.recorded_at(is_demo=True), clock.today(is_demo=True)
    of, _is_new = register.municipality(CODE, ABOUT["name"], is_demo=True, demo_since=today)
    if not of.demo_ready:
        _set_up(of, at, today, options.debtors)
    document = {**_night(of, at, today), **queries.totals(of), "seconds": round(perf_counter() - start, 1)}
    document["unexplained_cents"] = _unexplained(of, today)
    document["paid_in_time"] = _paid_in_time(of, today)
    document["url"] = f"http://localhost:{options.port}/"
    document["portal"], document["code"] = f"http://localhost:{options.port}/mijn/", _code(of, today)
    text = table(list(document.items()), ("", "example municipality"))
    if options.no_serve:
        return Answer(document, text)
    from vereffen.interfaces.cli.serve import serve

    print(text, file=sys.stderr)
    # What a page puts in the queue is done by a worker, as in a real office.
    worker = subprocess.Popen([sys.executable, "-m", "vereffen.interfaces.cli.main", "worker"])
    try:
        serve("127.0.0.1", options.port)
    finally:
        worker.terminate()
    return Answer(document, "")


def _unexplained(of: Municipality, until: date) -> int:
    """What of the bank is not explained by bookings and dossiers, over all days, in cents; `vereffen export` shows each day."""
    from vereffen.approach.bookkeeping import reconcile
    from vereffen.records.queries import ledger

    part = ledger.Of(of.pk)
    days = reconcile(ledger.bank_lines(part, until), ledger.bank_postings(part, until), date.min, until)
    return sum(one.difference_cents for one in days)


def _paid_in_time(of: Municipality, today: date) -> float | None:
    """The share of last year's claims that was paid in time (I-13); `vereffen pilot indicators` shows every month."""
    from vereffen.records.queries.indicators import cohorts
    from vereffen.track.indicators.figures import figures

    year = today.year - 1
    found = cohorts(of.pk, date(year, 1, 1), date(year, 12, 31), today)
    told = [one for _, cohort in found for one in figures(cohort) if one.id == "I-13"]
    claims = sum(one.n for one in told)
    return round(sum(one.numerator or 0 for one in told) / claims, 3) if claims else None


def _set_up(of: Municipality, at: datetime, today: date, debtors: int) -> None:
    """Everything in the order in which a real office would do it, through the same use cases; whatever of it was done
    in an interrupted run is known again and done once.
    """
    from django.db import transaction

    from vereffen.exchange.claims.read import of_rows
    from vereffen.interfaces.cli.demo_bank import place_what_is_old
    from vereffen.interfaces.cli.demo_debits import lay_the_debits
    from vereffen.interfaces.cli.demo_desk import lay_the_desk
    from vereffen.interfaces.cli.demo_sending import lay_the_post, wish_for_email
    from vereffen.interfaces.cli.demo_skills import lay_the_skills
    from vereffen.interfaces.cli.demo_surveys import lay_the_survey
    from vereffen.interfaces.cli.demo_texts import write_texts
    from vereffen.interfaces.cli.demo_track import lay_the_track
    from vereffen.records import register
    from vereffen.simulation.diary import working_day_before
    from vereffen.simulation.identifiers import iban
    from vereffen.simulation.population import invent
    from vereffen.usecases.load_claims import load_claims
    from vereffen.usecases.print_letters import print_letters
    from vereffen.usecases.send_reminders import send_reminders

    first = of.demo_since or today
    register.describe(of, **ABOUT, iban=iban(1), demo_since=first)
    people = invent(SEED, first, debtors)
    print(f"Invented {debtors:,} people with {len(people.claims):,} claims.", file=sys.stderr)
    load_claims(of, of_rows(enumerate(people.claims, 2)), at)
    officer = _officers(of)
    _months(of, people, officer, at)
    before = working_day_before(first - SENT_BEFORE)
    place_what_is_old(of, before, at, officer)
    _night(of, at, before)
    wish_for_email(of, before, at, officer)
    send_reminders(of, before, at, progress=Progress("Reminders"))
    print_letters(of, before, "herinnering", database_home() / "letters", at, None, fonts())
    lay_the_post(of, before, at, database_home(), fonts())
    known = {name: one for name, *_rest in PEOPLE if (one := register.officer(of, name)) is not None}
    with transaction.atomic():
        lay_the_desk(of, first, at, known)
        lay_the_debits(of, first, at, known, database_home(), fonts())
        lay_the_skills(of, at)
        lay_the_survey(of, known["pilot"], first)
        write_texts(of, first, at, known)
        lay_the_track(of, known, at, first, database_home())
        register.describe(of, demo_ready=True)


def _code(of: Municipality, today: date) -> str:
    """A code with which the example inhabitant comes in at the door of the portal, once; each run gives another."""
    from vereffen.records import register
    from vereffen.usecases.come_back_later import come_back_later

    person = register.officer(of, "inwoner")
    return come_back_later(person.debtor_id, today, person) if person and person.debtor_id else ""


def database_home() -> Path:
    """The data directory."""
    from django.conf import settings

    home: Path = settings.HOME
    return home


def _officers(of: Municipality) -> Officer:
    from vereffen.records import register

    for name, department, role, full_name in PEOPLE:
        if register.officer(of, name) is None:
            register.add_officer(of, name, department, role, full_name)
    if register.officer(of, "landelijk-overzicht") is None:
        register.add_officer(of, "landelijk-overzicht", "", "systeem", "Landelijk overzicht")
    if register.officer(of, "inwoner") is None:
        register.add_citizen(of, "inwoner")
    found = register.officer(of, PEOPLE[0][0])
    if found is None:
        raise Refusal("The example officer is missing: remove the data directory and run the demo again.")
    return found


def _months(of: Municipality, people: Population, officer: Officer, at: datetime) -> None:
    """Month by month: what happened, then the bank statement of the month."""
    from vereffen.records import register
    from vereffen.simulation.statements import by_month, statement
    from vereffen.usecases.book_history import book_history
    from vereffen.usecases.import_statement import import_statement

    references = register.payment_reference_of(of)
    folder = database_home() / "statements"
    folder.mkdir(parents=True, exist_ok=True)
    paid = by_month([*people.payments, *people.unmatched])
    facts: dict[str, list[Any]] = {}
    for fact in people.facts:
        facts.setdefault(f"{fact.on:%Y-%m}", []).append(fact)
    months = sorted({*paid, *facts})
    colleagues = {
        department: one for department, name in WORKS.items() if (one := register.officer(of, name)) is not None
    }
    progress, opening = Progress("History"), 0
    for number, month in enumerate(months, 1):
        path = folder / f"{month}.xml"
        # The statement is kept last, so a month with a file is a month that was booked whole.
        is_done = register.has_bank_file(of, path.name)
        if not is_done:
            book_history(of, facts.get(month, []), officer, at, key=month, colleagues=colleagues)
        if paid.get(month):
            path.write_bytes(statement(of.iban, of.name, paid[month], references, number, opening))
            opening += sum(payment.cents for payment in paid[month])
            if not is_done:
                import_statement(of, path, at)
        progress(number, len(months))


def _night(of: Municipality, at: datetime, on: date) -> dict[str, Any]:
    from vereffen.usecases.run_night import prepare_night, run_night

    prepare_night(of, on)
    start = perf_counter()
    result = run_night(of, on, at, Progress("Deciding"))
    return {"advice": dict(sorted(result.decided.proposals.items())), "night_seconds": round(perf_counter() - start, 2)}
