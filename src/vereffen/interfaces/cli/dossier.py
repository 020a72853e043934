"""The command `vereffen dossier`: one person with claims, balances and advice with reasons."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from vereffen.approach.decision import GROUNDS, Reason, Step, reasons
from vereffen.interfaces.cli.answer import Answer, euros, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.interfaces.shared.clock import HOME

if TYPE_CHECKING:
    from vereffen.records.queries import ClaimView, Dossier


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen dossier`."""
    parser.add_argument("debtor", metavar="D", help="AFDELING:NUMBER, or our own number")
    parser.add_argument("--on", type=day, required=True, metavar="DAY", help="as of this day")
    parser.add_argument("--as-known-on", type=day, metavar="DAY", help="with only what was known on that day")
    parser.add_argument("--as", dest="officer", metavar="OFFICER", help="as this officer may see it")
    parser.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Shows one dossier."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import queries

    of = database.municipality(options.municipality)
    database.officer(options.officer, of)
    known = datetime.combine(options.as_known_on, time.max, HOME) if options.as_known_on is not None else None
    found = queries.dossier(queries.debtor_number(options.debtor, of), options.on, known)
    return Answer(document(found, options.on), _text(found, options.on))


def document(found: Dossier, on: date) -> dict[str, Any]:
    """The dossier under the keys of the contract."""
    return {
        "claims": [_claim(view) for view in found.claims],
        "balance_cents": found.balance_cents,
        "contacts": [
            {"on": moment.on.isoformat(), **moment.data} for moment in found.timeline if moment.kind == "contact"
        ],
        "protections": [
            {"on": moment.on.isoformat(), **moment.data} for moment in found.timeline if moment.kind == "protection"
        ],
        "capacity": next((moment.data for moment in found.timeline if moment.kind == "capacity"), None),
        "advice": _advice(found, on),
        "possible": [{"step": step.code} for step in _possible(found)],
        "blocked": _blocked(found),
    }


def _claim(view: ClaimView) -> dict[str, Any]:
    claim = view.claim
    return {
        "id": claim.pk,
        "vordering": claim.reference,
        "afdeling": claim.department.code,
        "soort": claim.kind,
        "dagtekening": claim.decided_on.isoformat(),
        "vervaldag": claim.last_day.isoformat() if claim.last_day else None,
        "betalingskenmerk": claim.payment_reference,
        "hoofdsom_cents": claim.principal_cents,
        "open_hoofdsom_cents": view.hoofdsom_cents,
        "open_kosten_cents": view.kosten_cents,
        "open_rente_cents": view.rente_cents,
        "betaald_cents": view.paid_cents,
        "open_cents": view.open_cents,
        "advice": {"step": Step(view.advice.step).code, "reasons": _told(view.advice.reasons)},
    }


def _told(mask: int) -> list[dict[str, str]]:
    return [_ground(reason) for reason in reasons(mask)]


def _ground(reason: Reason) -> dict[str, str]:
    return {"code": reason.name.lower(), "text": GROUNDS[reason].text, "article": GROUNDS[reason].article}


def _advice(found: Dossier, on: date) -> list[dict[str, Any]]:
    """One entry per step, the earliest day and all reasons of the claims that ask for it; waiting only when all wait."""
    steps: dict[int, tuple[int, int]] = {}
    for view in found.claims:
        due, why = steps.get(view.advice.step, (view.advice.due or on.toordinal(), 0))
        steps[view.advice.step] = (min(due, view.advice.due or on.toordinal()), why | view.advice.reasons)
    active = {step: told for step, told in steps.items() if step != Step.WACHTEN} or steps
    return [
        {"step": Step(step).code, "due": date.fromordinal(due).isoformat(), "reasons": _told(why)}
        for step, (due, why) in sorted(active.items())
    ]


def _possible(found: Dossier) -> list[Step]:
    return sorted({one.step for view in found.claims for one in view.outlook if not one.blocked_by})


def _blocked(found: Dossier) -> list[dict[str, Any]]:
    """The steps that are possible on no claim, with the reasons of all and the earliest day of any."""
    free = set(_possible(found))
    blocked: dict[Step, tuple[int, list[int]]] = {}
    for view in found.claims:
        for one in view.outlook:
            if one.step not in free:
                why, days = blocked.get(one.step, (0, []))
                blocked[one.step] = (why | one.blocked_by, [*days, one.free_from] if one.free_from else days)
    return [
        {
            "step": step.code,
            "from": date.fromordinal(min(days)).isoformat() if days else None,
            "reasons": _told(why),
        }
        for step, (why, days) in sorted(blocked.items())
    ]


def _text(found: Dossier, on: date) -> str:
    claims = table(
        [
            (
                view.claim.department.code,
                view.claim.reference,
                view.claim.kind,
                view.claim.last_day or "?",
                euros(view.hoofdsom_cents),
                euros(view.kosten_cents),
                euros(view.rente_cents),
                Step(view.advice.step).code,
            )
            for view in found.claims
        ],
        ("afdeling", "vordering", "soort", "laatste dag", "hoofdsom", "kosten", "rente", "advies"),
    )
    told = [
        f"{entry['step']} (sinds {entry['due']}): "
        + " ".join(
            ground["text"] + (f" [{ground['article']}]" if ground["article"] else "") for ground in entry["reasons"]
        )
        for entry in _advice(found, on)
    ]
    return "\n".join([claims, "", f"Open: {euros(found.balance_cents)}", "", *told])
