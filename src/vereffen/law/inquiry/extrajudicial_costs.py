"""Questions about the costs of collecting a private claim out of court."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import extrajudicial_costs
from vereffen.law.extrajudicial_costs import SCALE, Claim, Tariff, brackets
from vereffen.law.inquiry.answer import Finding, Line, given, least, most, part, total, used
from vereffen.law.inquiry.fields import cents, yes_no
from vereffen.law.inquiry.inquiry import Inquiry, Table, Words
from vereffen.law.rule import half_up
from vereffen.law.values import DatedValue
from vereffen.law.words import euros, percent, say

_SHARES = slice(len(extrajudicial_costs.BRACKETS), len(extrajudicial_costs.BRACKETS) + len(extrajudicial_costs.SHARES))


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    principal, btw = asked["hoofdsom_cents"], asked["btw"]
    tariff = extrajudicial_costs.tariff(on, btw=btw)
    law = used(extrajudicial_costs.value_keys(btw=btw), on)
    kosten = extrajudicial_costs.extrajudicial_costs(Claim(principal, btw), tariff).kosten_cents
    plain = extrajudicial_costs.extrajudicial_costs(Claim(principal, 0), tariff).kosten_cents
    steps = [
        given("hoofdsom", say("De schuld waarover de kosten gaan, zonder rente"), None, principal),
        *_parts(principal, tariff, law[_SHARES]),
        least("minimum", say("Nooit minder dan dit bedrag"), "BIK 2 lid 2", tariff.minimum_cents),
        most("maximum", say("Nooit meer dan dit bedrag"), "BIK 2 lid 1", tariff.maximum_cents),
    ]
    if btw:
        steps += [
            total("zonder_btw", say("De kosten zonder btw"), "BIK 2 lid 1", plain),
            part("btw", say("De btw, omdat de schuldeiser die niet terugkrijgt"), "BIK 2 lid 3", kosten - plain),
        ]
    steps.append(total("kosten", say("Wat het innen zonder rechter kost"), "BIK 2 lid 1", kosten))
    return Finding.of({"kosten_cents": kosten}, steps, law)


def _parts(principal: int, tariff: Tariff, shares: tuple[DatedValue, ...]) -> list[Line]:
    found = brackets(principal, tariff)
    lines = []
    for number, (amount, share) in enumerate(zip(found, shares, strict=True), 1):
        first = number == 1
        if amount or first:
            how = (
                say("{deel} over de eerste {bedrag}", deel=percent(share.value), bedrag=euros(amount))
                if first
                else say("{deel} over de volgende {bedrag}", deel=percent(share.value), bedrag=euros(amount))
            )
            lines.append(part(f"deel_{number}", how, share.article, half_up(amount * share.scaled(SCALE), SCALE)))
    return lines


def _law(on: date, used_words: Words) -> Tariff:
    return extrajudicial_costs.tariff(on, btw="true" in used_words("btw"))


INQUIRY = Inquiry(
    "buitengerechtelijke-kosten",
    say("Incassokosten bij een gewone schuld, zoals huur of een factuur"),
    say("Kosten"),
    (cents("hoofdsom_cents", say("Schuld, zonder rente en kosten"), least=1), yes_no("btw", say("Met btw"))),
    _answer,
    table=Table(extrajudicial_costs.extrajudicial_costs, _law),
)
