"""The ledger for bookkeepers on the command line: journal, auditfile, open items, provision, reconciliation."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vereffen.approach import bookkeeping
from vereffen.approach.bookkeeping import Posted
from vereffen.approach.policy import policy
from vereffen.exchange.bookkeeping import journal_csv
from vereffen.exchange.bookkeeping.xaf import Administration, auditfile
from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, euros, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared.clock import HOME
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality
from vereffen.records.queries import ledger
from vereffen.records.queries.ledger import Of


def journal(options: argparse.Namespace) -> Answer:
    """The bookings of a period as CSV; `departments` holds the sums of each, `""` what belongs to none."""
    _municipality, of = _of(options)
    lines = _lines(options, of)
    sums: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        sums[line.department].append(line.cents)
    departments = [
        {"afdeling": name, "lines": len(cents), "debit_cents": _debit(cents), "credit_cents": _credit(cents)}
        for name, cents in sorted(sums.items())
    ]
    everything = [line.cents for line in lines]
    document = {
        **_period(options),
        "lines": len(lines),
        "debit_cents": _debit(everything),
        "credit_cents": _credit(everything),
        "departments": departments,
    }
    return _written(options, document, journal_csv.journal_csv(lines), f"{len(lines):,} lines")


def xaf(options: argparse.Namespace) -> Answer:
    """The auditfile of a period within one year."""
    municipality, of = _of(options)
    if options.since.year != options.until.year:
        raise WrongUsage("an auditfile holds one year: ask for each year by itself.")
    lines = _lines(options, of)
    before = ledger.balances(of, options.since - timedelta(days=1)) if not options.department else {}
    names = {one.code: one.name for one in municipality.departments.all()}
    whose = Administration(municipality.code, municipality.name, options.tax_number, names)
    made = database.recorded_at(is_demo=municipality.is_demo).astimezone(HOME).date()
    content = auditfile(whose, lines, before, options.since, options.until, made, version("vereffen"))
    everything = [line.cents for line in lines]
    document = {
        **_period(options),
        "lines": len(lines),
        "debit_cents": _debit(everything),
        "credit_cents": _credit(everything),
        "modelled_on": "XML Auditfile Financieel 3.2",
        "validated": False,
    }
    return _written(options, document, content.decode("utf-8"), f"{len(lines):,} lines")


def open_items(options: argparse.Namespace) -> Answer:
    """What is owed on each claim; `classes` holds the sums by department and class of age."""
    _municipality, of = _of(options)
    items = [one for one in ledger.open_items(of, options.on) if options.department in {None, one.department}]
    sums: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in items:
        sums[one.department, bookkeeping.age_of(one, options.on).code].append(one.cents)
    classes = [
        {"afdeling": department, "klasse": code, "claims": len(cents), "open_cents": sum(cents)}
        for (department, code), cents in sorted(sums.items())
    ]
    document = {
        "on": options.on.isoformat(),
        "claims": len(items),
        "open_cents": sum(one.cents for one in items),
        "classes": classes,
    }
    return _written(options, document, journal_csv.open_items_csv(items, options.on), f"{len(items):,} open items")


def provision(options: argparse.Namespace) -> Answer:
    """What may not come in, by department and class; the shares are the municipality's policy."""
    municipality, of = _of(options)
    chosen = policy(municipality.policy, options.on)
    found = bookkeeping.provision(ledger.open_items(of, options.on), options.on, chosen)
    found = [one for one in found if options.department in {None, one.department}]
    total = sum(one.provision_cents for one in found)
    document = {
        "on": options.on.isoformat(),
        "open_cents": sum(one.open_cents for one in found),
        "provision_cents": total,
        "classes": [
            {
                "afdeling": one.department, "klasse": one.age, "claims": one.claims, "open_cents": one.open_cents,
                "percent": one.percent, "provision_cents": one.provision_cents,
            }
            for one in found
        ],
    }  # fmt: skip
    rows = [
        (one.department, one.age, one.claims, euros(one.open_cents), f"{one.percent} %", euros(one.provision_cents))
        for one in found
    ]
    text = table(rows, ("afdeling", "days late", "claims", "open", "share", "provision"))
    return Answer(document, f"{text}\nProvision: {euros(total)}. The shares are policy: `vereffen policy show`.")


def reconciliation(options: argparse.Namespace) -> Answer:
    """Bank = bookings = sub-ledger for each day on which money moved; fails when something is not explained."""
    _municipality, of = _of(options)
    days = bookkeeping.reconcile(
        ledger.bank_lines(of, options.until), ledger.bank_postings(of, options.until), options.since, options.until
    )
    wrong = sum(one.difference_cents for one in days)
    document = {
        **_period(options),
        "days": [{**one._asdict(), "on": one.on.isoformat()} for one in days],
        "waiting_cents": days[-1].waiting_cents if days else 0,
        "difference_cents": wrong,
    }
    rows = [(one.on.isoformat(), *map(euros, one[1:])) for one in days]
    header = ("day", "bank", "booked", "without bank line", "sub-ledger", "waiting", "difference")
    refused = f"{euros(wrong)} is not explained: run `vereffen check`." if wrong else None
    return Answer(document, table(rows, header), refused)


def _of(options: argparse.Namespace) -> tuple[Municipality, Of]:
    if getattr(options, "since", None) and options.until < options.since:
        raise WrongUsage("--until is before --from.")
    municipality = database.municipality(options.municipality)
    wanted = getattr(options, "department", None)
    if wanted is not None and not municipality.departments.filter(code=wanted).exists():
        raise Refusal("There is no such department in this municipality: check --department.")
    known = datetime.combine(options.as_known_on, time.max, HOME) if options.as_known_on else None
    return municipality, Of(municipality.pk, known)


def _lines(options: argparse.Namespace, of: Of) -> list[Posted]:
    if getattr(options, "recorded", False):
        lines = ledger.journal_recorded(of, _midnight(options.since), _midnight(options.until + timedelta(days=1)))
    else:
        lines = ledger.journal(of, options.since, options.until)
    divided = bookkeeping.per_department(lines)
    return [line for line in divided if options.department in {None, line.department}]


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time.min, HOME)


def _period(options: argparse.Namespace) -> dict[str, Any]:
    return {"from": options.since.isoformat(), "until": options.until.isoformat()}


def _debit(cents: Sequence[int]) -> int:
    return sum(one for one in cents if one > 0)


def _credit(cents: Sequence[int]) -> int:
    return -sum(one for one in cents if one < 0)


def _written(options: argparse.Namespace, document: dict[str, Any], content: str, counted: str) -> Answer:
    """The content as a file when one was asked for, else as the text of the answer."""
    path: Path | None = options.out
    if path is None:
        return Answer(document, content.rstrip("\r\n"))
    try:
        path.write_text(content, encoding="utf-8", newline="")
    except OSError:
        raise Refusal(f"{path.name} cannot be written: check the folder.") from None
    return Answer({**document, "file": path.name}, f"{counted} in {path.name}.")
