"""Questions about the costs of an aanmaning, of a dwangbevel and of carrying it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import costs
from vereffen.law.inquiry.answer import Finding, fact, given, most, part, total, used
from vereffen.law.inquiry.fields import Impossible, cents, choice, yes_no
from vereffen.law.inquiry.inquiry import Inquiry, Table, Words
from vereffen.law.words import euros, say

_REGIME = choice("regime", say("Welke kosten gelden"), costs.REGIMES)
_DEBT = cents("schuld_cents", say("Schuld, zonder kosten"))
_DONE = {
    "hernieuwd_bevel": say("Het dwangbevel kwam per post. De deurwaarder brengt een nieuw bevel om te betalen"),
    "beslag": say("De deurwaarder legt beslag op spullen. U mag ze dan niet meer verkopen of weggeven"),
    "verkoop": say("De deurwaarder verkoopt de spullen waarop beslag ligt"),
    "aanplakking": say("De deurwaarder maakt de verkoop bekend met een biljet"),
}


def _aanmaning(asked: Mapping[str, Any], on: date) -> Finding:
    regime, debt = asked["regime"], asked["schuld_cents"]
    law, keys = costs.aanmaning_values(regime, on), costs.aanmaning_keys(regime)
    kosten = costs.aanmaning(debt, law)
    low, high, limit = used(keys, on)
    below = debt < law.limit_cents
    why = (
        say("De schuld is lager dan {grens}: dan kost een aanmaning dit bedrag", grens=euros(law.limit_cents))
        if below
        else say("De schuld is {grens} of meer: dan kost een aanmaning dit bedrag", grens=euros(law.limit_cents))
    )
    steps = [
        given("schuld", say("De schuld waarvoor wij aanmanen, zonder kosten"), None, debt),
        given("grens", say("De grens tussen het lage en het hoge bedrag"), limit.article, law.limit_cents),
        part("bedrag", why, (low if below else high).article, kosten),
        total("kosten", say("Wat de aanmaning kost. Een herinnering kost niets"), low.article, kosten),
    ]
    return Finding.of({"kosten_cents": kosten}, steps, (low, high, limit))


def _dwangbevel(asked: Mapping[str, Any], on: date) -> Finding:
    regime, debt, btw = asked["regime"], asked["schuld_cents"], asked["btw"]
    law = used(costs.dwangbevel_keys(regime, btw=btw), on)
    kosten = costs.dwangbevel_kosten(regime, debt, on, btw=btw)
    steps = [given("schuld", say("Het bedrag dat wij vorderen, zonder kosten"), None, debt)]
    if regime == costs.KOSTENWET:
        article, amounts = "Kostenwet 3 lid 1", costs.dwangbevel_values(on)
        found = costs.dwangbevel(debt, amounts)
        rise = say(
            "{aantal} keer {bedrag}: voor elke volle {eenheid} boven de eerste {eenheid}",
            aantal=found.full_units,
            bedrag=euros(amounts.rise_cents),
            eenheid=euros(amounts.unit_cents),
        )
        steps += [
            part("basis", say("Het vaste bedrag"), article, found.base_cents),
            part("verhoging", rise, article, found.rise_cents),
            most("maximum", say("Nooit meer dan dit bedrag"), article, amounts.maximum_cents),
        ]
    else:
        tariff = law[0]
        text = say("Het tarief van de deurwaarder, voor elke schuld hetzelfde, zonder btw")
        steps.append(part("tarief", text, tariff.article, tariff.cents))
        if btw:
            steps.append(part("btw", say("De btw over het tarief"), law[1].article, kosten - tariff.cents))
    steps.append(total("kosten", say("Wat het betekenen van het dwangbevel kost"), law[0].article, kosten))
    return Finding.of({"kosten_cents": kosten}, steps, law)


def _acts(asked: Mapping[str, Any], on: date) -> Finding:
    act, regime = asked["handeling"], asked["regime"]
    kosten = costs.invorderingskosten(act, regime, on)
    (law,) = used((costs.act_key(act, regime),), on)
    why = (
        say("Het vaste bedrag van de wet. Het maakt niet uit hoe hoog de schuld is")
        if regime == costs.KOSTENWET
        else say("Het vaste tarief van de deurwaarder, zonder btw. Het maakt niet uit hoe hoog de schuld is")
    )
    steps = [
        fact("handeling", _DONE[act], law.article, act),
        part("bedrag", why, law.article, kosten),
        total("kosten", say("Wat dit kost"), law.article, kosten),
    ]
    return Finding.of({"kosten_cents": kosten}, steps, (law,))


def _act_law(on: date, used_words: Words) -> costs.ActLaw:
    acts, regimes = used_words("handeling"), used_words("regime")
    return costs.ActLaw(
        *(
            costs.invorderingskosten(act, regime, on) if act in acts and regime in regimes else 0
            for regime in costs.REGIMES
            for act in costs.ACTS
        )
    )


def _aanmaning_law(on: date, used_words: Words) -> costs.AanmaningLaw:
    # The law of a regime that no row follows is not asked for: it may not be known on that day.
    awb, kostenwet = (
        costs.aanmaning_values(regime, on) if regime in used_words("regime") else (0, 0, 0) for regime in costs.REGIMES
    )
    return costs.AanmaningLaw(*awb, *kostenwet)


def _dwangbevel_law(on: date, used_words: Words) -> costs.DwangbevelLaw:
    regimes = used_words("regime")
    tax = costs.dwangbevel_values(on) if costs.KOSTENWET in regimes else (0, 0, 1, 0)
    tariff = costs.dwangbevel_kosten(costs.AWB, 0, on) if costs.AWB in regimes else 0
    vat = costs.vat_percent(on) if "true" in used_words("btw") else 0
    return costs.DwangbevelLaw(*tax, tariff, vat)


AANMANING = Inquiry(
    "aanmaning-kosten",
    say("Kosten van een aanmaning"),
    say("Kosten"),
    (_REGIME, _DEBT),
    _aanmaning,
    table=Table(costs.aanmaning_costs, _aanmaning_law),
)
DWANGBEVEL = Inquiry(
    "dwangbevel-kosten",
    say("Kosten van een dwangbevel"),
    say("Kosten"),
    (_DEBT, _REGIME._replace(default=costs.KOSTENWET), yes_no("btw", say("Met btw"))),
    _dwangbevel,
    (
        Impossible(
            "btw",
            "only goes with regime awb: the Kostenwet knows no VAT on a dwangbevel",
            lambda asked: (asked["regime"] == costs.REGIMES.index(costs.KOSTENWET)) & (asked["btw"] == 1),
        ),
    ),
    Table(costs.dwangbevel_costs, _dwangbevel_law),
)
ACTS = Inquiry(
    "invorderingskosten",
    say("Kosten van een nieuw bevel, beslag en verkoop"),
    say("Kosten"),
    (choice("handeling", say("Wat de deurwaarder doet"), tuple(costs.ACTS)), _REGIME),
    _acts,
    table=Table(costs.act_costs, _act_law),
)
