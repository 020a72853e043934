"""Questions about the costs of an aanmaning, of a dwangbevel and of carrying it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vereffen.law import acts, costs, values
from vereffen.law.inquiry.answer import Finding, Line, fact, given, most, part, total, used
from vereffen.law.inquiry.fields import Impossible, cents, choice, whole, yes_no
from vereffen.law.inquiry.inquiry import NOT_KNOWN, Inquiry, Table, Words
from vereffen.law.words import euros, say

_REGIME = choice("regime", say("Welke kosten gelden"), costs.REGIMES)
_DEBT = cents("schuld_cents", say("Schuld, zonder kosten"))
_PLACES = {act: place for place, act in enumerate(acts.ACTS)}
_DONE = {
    "hernieuwd_bevel": say("Het dwangbevel kwam per post. De deurwaarder brengt een nieuw bevel om te betalen"),
    "beslag": say("De deurwaarder legt beslag op spullen. U mag ze dan niet meer verkopen of weggeven"),
    "verkoop": say("De deurwaarder verkoopt de spullen waarop beslag ligt"),
    "aanplakking": say("De deurwaarder maakt de verkoop bekend met een biljet"),
    "exploot": say("De deurwaarder brengt een ander officieel stuk"),
    "derdenbeslag": say("De deurwaarder legt beslag op geld dat iemand anders voor u heeft, zoals de bank"),
    "beslag_periodiek": say("De deurwaarder legt beslag op uw loon of uitkering. U krijgt dan een deel niet meer"),
    "ontruiming": say("De deurwaarder zet u uit uw huis of een ander gebouw"),
    "informatieverzoek": say("De deurwaarder vraagt aan een bank of u daar een rekening hebt"),
    "inning": say("Er ligt beslag op uw loon of uitkering. De deurwaarder int daarvan elke maand een deel"),
    "gezien": say("Iemand tekent een stuk voor gezien, of het stuk wordt aangeplakt of komt in de krant"),
    "getuige": say("Er is een getuige bij het werk van de deurwaarder"),
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
    act, regime, hours, seizures = asked["handeling"], asked["regime"], asked["uren"], asked["beslagen"]
    kosten = acts.invorderingskosten(act, regime, on, uren=hours, beslagen=seizures)
    law = used(acts.act_keys(act, regime), on)
    if act == acts.INNING:
        parts = _collecting(law, seizures)
    elif act == acts.GETUIGE:
        text = say("{aantal} keer {bedrag}: voor elk uur, en een deel van een uur telt heel", **_times(hours, law[0]))
        parts = [part("bedrag", text, law[0].article, hours * law[0].cents)]
    else:
        why = (
            say("Het vaste bedrag van de wet. Het maakt niet uit hoe hoog de schuld is")
            if regime == costs.KOSTENWET
            else say("Het vaste tarief van de deurwaarder, zonder btw. Het maakt niet uit hoe hoog de schuld is")
        )
        parts = [part("bedrag", why, law[0].article, law[0].cents), *_longer(law[1:], hours)]
    article = law[0].article
    steps = [fact("handeling", _DONE[act], article, act), *parts, total("kosten", say("Wat dit kost"), article, kosten)]
    return Finding.of({"kosten_cents": kosten}, steps, law)


def _times(count: int, law: values.DatedValue) -> dict[str, object]:
    return {"aantal": count, "bedrag": euros(law.cents)}


def _collecting(law: Sequence[values.DatedValue], seizures: int) -> list[Line]:
    one, two, further = law
    if seizures == 1:
        text = say("Het tarief voor een maand waarin de deurwaarder geld int, zonder btw")
        return [part("bedrag", text, one.article, one.cents)]
    more = seizures - 2
    text = say("Het tarief voor zo’n maand als er twee beslagen liggen, samen en zonder btw")
    then = say("{aantal} keer {bedrag}: voor elk beslag na het tweede", **_times(more, further))
    return [
        part("bedrag", text, two.article, two.cents),
        *([part("meer_beslagen", then, further.article, more * further.cents)] if more else []),
    ]


def _longer(law: Sequence[values.DatedValue], hours: int | None) -> list[Line]:
    if not law:
        return []
    hour, included = law
    covered = included.scaled(1)
    if hours is None:
        text = say(
            "Wij rekenen met ten hoogste {uren} uur werk op de plek zelf. Elk uur daarna kost {bedrag}",
            uren=covered,
            bedrag=euros(hour.cents),
        )
        return [fact("uren", text, included.article, covered)]
    more = max(0, hours - covered)
    text = say("{aantal} keer {bedrag}: voor elk uur na de eerste {uren} uur", **_times(more, hour), uren=covered)
    return [part("meer_uren", text, hour.article, more * hour.cents)]


def _act_law(on: date, used_words: Words) -> acts.ActLaw:
    return acts.act_law(on, used_words("handeling"), used_words("regime"))


def _is_without_amount(asked: Mapping[str, Any]) -> Any:
    """Whether the law of the regime names no amount for the act; for columns an answer per row."""
    found: Any = False
    for act, keys in enumerate(acts.ACTS.values()):
        for regime, key in enumerate(keys):
            if key is None:
                found = found | ((asked["handeling"] == act) & (asked["regime"] == regime))
    return found


def _is_on_the_spot(asked: Mapping[str, Any]) -> Any:
    found: Any = False
    for act in acts.ON_THE_SPOT:
        found = found | (asked["handeling"] == _PLACES[act])
    return found & (asked["regime"] == costs.REGIMES.index(costs.KOSTENWET))


def _without(regime: str) -> str:
    place = costs.REGIMES.index(regime)
    return ", ".join(act for act, keys in acts.ACTS.items() if keys[place] is None)


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
_NOT_PRICED = Impossible(
    "handeling",
    "has no amount here under this `regime`: "
    + "; ".join(f"{regime} has none for {_without(regime)}" for regime in costs.REGIMES),
    _is_without_amount,
)
_NO_HOURS = Impossible(
    "uren",
    "is missing: a getuige is paid by the hour",
    lambda asked: (asked["handeling"] == _PLACES[acts.GETUIGE]) & (asked["uren"] == NOT_KNOWN),
)
_HOURS_OF_ANOTHER = Impossible(
    "uren",
    f"only goes with getuige, and under the Kostenwet with {' and '.join(acts.ON_THE_SPOT)}: leave it out",
    lambda asked: (
        (asked["uren"] != NOT_KNOWN) & (asked["handeling"] != _PLACES[acts.GETUIGE]) & (_is_on_the_spot(asked) == 0)
    ),
)
_SEIZURES_OF_ANOTHER = Impossible(
    "beslagen",
    "only goes with inning: leave it out",
    lambda asked: (asked["beslagen"] != 1) & (asked["handeling"] != _PLACES[acts.INNING]),
)
ACTS = Inquiry(
    "invorderingskosten",
    say("Kosten van een nieuw bevel, beslag en verkoop"),
    say("Kosten"),
    (
        choice("handeling", say("Wat de deurwaarder doet"), tuple(acts.ACTS)),
        _REGIME,
        whole(
            "uren",
            say("Uren van de getuige, of van het werk op de plek zelf. Een deel van een uur telt heel"),
            1,
            24,
            None,
        ),
        whole("beslagen", say("Beslagen die tegelijk op het loon of de uitkering liggen"), 1, 50, 1),
    ),
    _acts,
    (_NOT_PRICED, _NO_HOURS, _HOURS_OF_ANOTHER, _SEIZURES_OF_ANOTHER),
    Table(acts.act_costs, _act_law),
)
