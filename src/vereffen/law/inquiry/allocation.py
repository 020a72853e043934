"""Questions about which debts a payment pays."""

from __future__ import annotations

from datetime import date

from vereffen.law import allocation
from vereffen.law.allocation import OpenClaim
from vereffen.law.inquiry.answer import Finding, Line
from vereffen.law.inquiry.reader import Reader


def ask(given: Reader, _on: date) -> Finding:
    """`betaling_cents`, `regime`, `vorderingen` and `aangewezen` to `toerekening` and `rest_cents`."""
    payment = given.cents("betaling_cents")
    regime = given.choice("regime", tuple(allocation.ARTICLES))
    claims = [_claim(item) for item in given.items("vorderingen")]
    designated = given.optional_text("aangewezen")
    given.done()
    found = allocation.allocate(payment, regime, claims, designated)
    result = {"toerekening": [share._asdict() for share in found.shares], "rest_cents": found.rest_cents}
    return Finding(result, tuple(_steps(regime, claims, designated, found)))


def _claim(given: Reader) -> OpenClaim:
    claim = OpenClaim(
        given.text("id"),
        given.cents("kosten_cents"),
        given.cents("rente_cents"),
        given.cents("hoofdsom_cents"),
        given.day("vervaldag"),
    )
    given.done()
    return claim


def _steps(regime: str, claims: list[OpenClaim], designated: str | None, found: allocation.Allocation) -> list[Line]:
    lines = []
    for place in allocation.payment_order(claims, designated):
        claim, share = claims[place], found.shares[place]
        chosen = claim.id == designated
        why = "designated by the debtor" if chosen else f"by age: due {claim.vervaldag}"
        parts = f"kosten {share.kosten_cents}, rente {share.rente_cents}, hoofdsom {share.hoofdsom_cents} cents"
        articles = allocation.DESIGNATION_ARTICLES if chosen else allocation.ARTICLES
        lines.append(Line(claim.id, f"{why}; {parts}", articles[regime], share.total_cents))
    lines.append(Line("rest", "what is left of the payment", None, found.rest_cents))
    return lines
