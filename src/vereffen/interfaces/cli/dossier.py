"""The command `vereffen dossier`: one person with claims, balances and advice with reasons."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from vereffen.approach.decision import GROUNDS, Reason, Step, reasons
from vereffen.approach.position import FOR_EVER
from vereffen.approach.protections import Shown, Stops
from vereffen.interfaces.cli import capacity
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
    from vereffen.interfaces.cli import dossier_around
    from vereffen.records import queries

    of = database.municipality(options.municipality)
    viewer = database.officer(options.officer, of)
    known = datetime.combine(options.as_known_on, time.max, HOME) if options.as_known_on is not None else None
    has_ground = viewer is None or queries.has_ground(viewer)
    found = queries.dossier(queries.debtor_number(options.debtor, of), options.on, known, has_ground=has_ground)
    can_pay = queries.capacity_of(found.debtor.pk, options.on, known)
    divided = queries.division_of(found, can_pay, options.on) if can_pay else None
    around = dossier_around.around(found, options.on, viewer)
    document = {
        **_document(found, options.on),
        "capacity_range": capacity.range_document(can_pay),
        "division": capacity.division_document(divided, found),
        **dossier_around.document(around),
    }
    told = [_text(found, options.on), *dossier_around.text(around), "", *capacity.lines(can_pay, divided)]
    return Answer(document, "\n".join(told).rstrip())


def _document(found: Dossier, on: date) -> dict[str, Any]:
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
        "protected": [
            *_protected(found.protections),
            *(one for view in found.claims for one in _protected(view.protections, view.claim.pk)),
        ],
        "capacity": next((moment.data for moment in found.timeline if moment.kind == "capacity"), None),
        "advice": _advice(found, on),
        "possible": _possible(found),
        "blocked": _blocked(found),
    }


def _protected(shown: Iterable[Shown], claim: int | None = None) -> list[dict[str, Any]]:
    """What protects on this day: what it stops, until when, and to whom letters go instead."""
    return [
        {
            "soort": one.sort,
            "claim": claim,
            "from": date.fromordinal(one.start).isoformat() if one.start else None,
            "until": date.fromordinal(one.end).isoformat() if one.end < FOR_EVER else None,
            "article": one.article,
            "stops": [str(stop.name).lower() for stop in Stops if stop and stop in one.stops],
            "writes_to": one.writes_to or None,
        }
        for one in shown
    ]


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
        "verjaart_op": view.lapses_on.isoformat() if view.lapses_on else None,
        "verjaart_binnenkort": view.lapses_soon,
        "open_cents": view.open_cents,
        "advice": {"step": Step(view.advice.step).code, "reasons": _told(view.advice.reasons)},
    }


def _told(mask: int) -> list[dict[str, str]]:
    return [_ground(reason) for reason in reasons(mask)]


def _ground(reason: Reason) -> dict[str, str]:
    return {"code": reason.name.lower(), "text": GROUNDS[reason].text, "article": GROUNDS[reason].article}


def _advice(found: Dossier, on: date) -> list[dict[str, Any]]:
    from vereffen.interfaces.shared import summary

    return [
        {"step": one.step.code, "due": one.due.isoformat(), "reasons": [_ground(reason) for reason in one.why]}
        for one in summary.advised(found, on)
    ]


def _possible(found: Dossier) -> list[dict[str, str]]:
    from vereffen.interfaces.shared import summary

    return [{"step": step.code} for step in summary.possible(found)]


def _blocked(found: Dossier) -> list[dict[str, Any]]:
    from vereffen.interfaces.shared import summary

    return [
        {
            "step": one.step.code,
            "from": one.free_from.isoformat() if one.free_from else None,
            "by_two": one.by_two,
            "reasons": [_ground(reason) for reason in one.why],
        }
        for one in summary.blocked(found)
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
