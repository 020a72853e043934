"""The command `vereffen instruments`: what can be done, what each asks, costs, needs and produces."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from vereffen.approach.instruments import INSTRUMENTS, Instrument, person_cents
from vereffen.approach.policy import Policy, policy
from vereffen.interfaces.cli.answer import Answer, euros, table
from vereffen.interfaces.cli.words import day, json_flag


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen instruments`."""
    parser.add_argument("--on", type=day, metavar="DAY", help="the day whose tariffs count; without it today")
    parser.add_argument(
        "--municipality", metavar="CODE", help="whose estimates; without it those of the default policy"
    )
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Lists every instrument, from the lightest on."""
    on = options.on or date.today()  # noqa: DTZ011 - only which day's tariffs are shown when none is asked
    chosen = policy(_policy(options.municipality), on)
    found = [_document(one, on, chosen) for one in INSTRUMENTS]
    return Answer({"on": on.isoformat(), "instruments": found}, _text(found))


def _policy(code: str | None) -> str:
    if code is None:
        return "default"
    from vereffen.interfaces.cli import database

    database.open_database()
    return database.municipality(code).policy


def _document(one: Instrument, on: date, chosen: Policy) -> dict[str, Any]:
    made = one.produces
    return {
        "code": one.code,
        "step": one.step.code,
        "name": one.name,
        "regimes": list(one.regimes),
        "hardness": one.hardness,
        "preconditions": [condition._asdict() for condition in one.preconditions],
        "cost_person_cents": person_cents(one, on),
        "cost_person_rule": one.cost_person or None,
        "cost_municipality_cents": getattr(chosen, one.cost_municipality) if one.cost_municipality else None,
        "cost_municipality_estimate": one.cost_municipality or None,
        "needs": [need.value for need in one.needs],
        "produces": {name: getattr(made, name) or None for name in made._fields},
    }


def _text(found: list[dict[str, Any]]) -> str:
    rows = [
        (
            one["code"],
            one["step"],
            one["name"],
            _cents(one["cost_person_cents"], one["cost_person_rule"] or "?"),
            _cents(one["cost_municipality_cents"], "-"),
            ", ".join(one["needs"]) or "-",
            ", ".join(dict.fromkeys(condition["article"] for condition in one["preconditions"])) or "-",
        )
        for one in found
    ]
    return table(rows, ("instrument", "stap", "naam", "persoon", "gemeente (raming)", "nodig", "artikelen"))


def _cents(cents: int | None, otherwise: str) -> str:
    return otherwise if cents is None else euros(cents)
