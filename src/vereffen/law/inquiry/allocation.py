"""Questions about which debts a payment pays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import allocation
from vereffen.law.allocation import OpenClaim
from vereffen.law.inquiry.answer import Finding, Line, part, total
from vereffen.law.inquiry.fields import cents, choice, day, items, text
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.words import day as told_day
from vereffen.law.words import euros, say

_CLAIM = (
    text("id", say("Nummer van de vordering")),
    cents("kosten_cents", say("Kosten")),
    cents("rente_cents", say("Rente")),
    cents("hoofdsom_cents", say("Hoofdsom")),
    day("vervaldag", say("Laatste dag om te betalen")),
)


def _answer(asked: Mapping[str, Any], _on: date) -> Finding:
    regime, payment, designated = asked["regime"], asked["betaling_cents"], asked["aangewezen"]
    claims = [OpenClaim(**claim) for claim in asked["vorderingen"]]
    found = allocation.allocate(payment, regime, claims, designated)
    result = {"toerekening": [share._asdict() for share in found.shares], "rest_cents": found.rest_cents}
    return Finding.of(result, _steps(regime, payment, claims, designated, found))


def _steps(
    regime: str, payment: int, claims: list[OpenClaim], designated: str | None, found: allocation.Allocation
) -> list[Line]:
    lines = [part("betaling", say("De betaling"), None, payment)]
    for place in allocation.payment_order(claims, designated):
        claim, share = claims[place], found.shares[place]
        chosen = claim.id == designated
        articles = allocation.DESIGNATION_ARTICLES if chosen else allocation.ARTICLES
        amounts = {
            "kosten": euros(share.kosten_cents),
            "rente": euros(share.rente_cents),
            "hoofdsom": euros(share.hoofdsom_cents),
        }
        why = (
            say("Door u zelf aangewezen. Eerst kosten {kosten}, dan rente {rente}, dan hoofdsom {hoofdsom}", **amounts)
            if chosen
            else say(
                "Te betalen vóór of op {dag}. Eerst kosten {kosten}, dan rente {rente}, dan hoofdsom {hoofdsom}",
                dag=told_day(claim.vervaldag),
                **amounts,
            )
        )
        lines.append(part(claim.id, why, articles[regime], -share.total_cents))
    lines.append(total("rest", say("Wat van de betaling overblijft"), None, found.rest_cents))
    return lines


INQUIRY = Inquiry(
    "toerekening",
    say("Welke schuld een betaling betaalt"),
    say("Betalen"),
    (
        cents("betaling_cents", say("Bedrag van de betaling")),
        choice("regime", say("Welke regels gelden"), tuple(allocation.ARTICLES)),
        items("vorderingen", say("Wat nog openstaat"), _CLAIM),
        text("aangewezen", say("Vordering die de betaler zelf aanwijst"), default=None),
    ),
    _answer,
)
