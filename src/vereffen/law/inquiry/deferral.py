"""Questions about paying later or in parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import deferral
from vereffen.law.inquiry.answer import Finding, Line, fact, given, most, part, total, used
from vereffen.law.inquiry.fields import cents, day, yes_no
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.values import DatedValue
from vereffen.law.words import day as told_day
from vereffen.law.words import euros, percent, say

_REST_KEYS = ("leidraad_hersteltermijn", "leidraad_wachttijd_uitstel", "leidraad_wachttijd_kwijtschelding")


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    debt, capacity = asked["schuld_cents"], asked["betalingscapaciteit_maand_cents"]
    asked_on, law = asked["aangevraagd_op"], list(used(deferral.SHORT_KEYS, on))
    until = deferral.short_deferral_until(asked["laatste_vervaldag"] or asked_on, on)
    short = until >= asked_on and deferral.short_deferral(
        debt, on, served=asked["dwangbevel_betekend"], other=asked["ander_uitstel"]
    )
    found = None if capacity is None else deferral.plan(debt, capacity, deferral.plan_law(on))
    result = {
        "kort_uitstel": short,
        "kort_uitstel_tot": until.isoformat() if short else None,
        "termijn_cents": found.termijn_cents if found else None,
        "maanden": found.maanden if found and found.maanden >= 0 else None,
        "binnen_12_maanden": bool(found.binnen_12_maanden) if found else None,
        "kwijtschelding_nagaan": bool(found and not found.binnen_12_maanden),
    }
    steps = _short(asked, until, law, short=short)
    if found:
        plan_law = used(deferral.PLAN_KEYS, on)
        steps += _plan(debt, capacity, found, plan_law)
        law += plan_law
    rest = used(_REST_KEYS, on)
    check = say("Kan iemand niet binnen die tijd betalen, dan kijken wij of de schuld kan vervallen")
    steps += [fact("kwijtschelding_nagaan", check, "Leidraad 25.5.1", result["kwijtschelding_nagaan"]), *_rest(rest)]
    return Finding.of(result, steps, (*law, *rest))


def _short(asked: Mapping[str, Any], until: date, law: list[DatedValue], *, short: bool) -> list[Line]:
    article, months, limit = law[0].article, law[0].scaled(1), law[1].cents
    start = (
        say("Wij rekenen vanaf de laatste vervaldag van de oudste rekening")
        if asked["laatste_vervaldag"]
        else say("De laatste vervaldag is niet bekend. Wij rekenen vanaf de dag van de vraag: dat is gunstiger voor u")
    )
    begin = asked["laatste_vervaldag"] or asked["aangevraagd_op"]
    lines = [
        given("schuld", say("Uw hele schuld"), None, asked["schuld_cents"]),
        given("grens", say("Kort uitstel kan bij een schuld onder dit bedrag"), article, limit),
        fact("vanaf", start, article, begin.isoformat()),
    ]
    because = [
        (asked["dwangbevel_betekend"], say("Er is al een dwangbevel. Dan kan kort uitstel niet meer")),
        (asked["ander_uitstel"], say("Er is al ander uitstel. Dan kan kort uitstel er niet bij")),
        (asked["schuld_cents"] >= limit, say("De schuld is te hoog voor kort uitstel zonder onderzoek")),
        (asked["schuld_cents"] == 0, say("Er is geen schuld om uit te stellen")),
        (until < asked["aangevraagd_op"], say("De maanden voor kort uitstel zijn al voorbij")),
    ]
    lines += [fact("kort_uitstel_niet", why, article, value=False) for holds, why in because if holds]
    if short:
        text = say(
            "U mag ten hoogste {maanden} maanden later betalen: uiterlijk op {dag}", maanden=months, dag=told_day(until)
        )
        lines.append(fact("kort_uitstel_tot", text, article, until.isoformat()))
    told = say("Kort uitstel krijgt u meteen, zonder onderzoek") if short else say("Kort uitstel kan nu niet")
    return [*lines, fact("kort_uitstel", told, article, short)]


def _plan(debt: int, capacity: int, found: deferral.Plan, law: tuple[DatedValue, ...]) -> list[Line]:
    longest, share = law
    kept = capacity - capacity * share.scaled(deferral.RATE_SCALE) // deferral.RATE_SCALE
    keeps = say(
        "U houdt {deel} daarvan voor wat u niet kunt voorzien. Delen van een cent zijn voor u",
        deel=percent(1 - share.value),
    )
    lines = [
        part("betalingscapaciteit", say("Wat u per maand kunt missen"), None, capacity),
        part("blijft_over", keeps, share.article, -kept),
        most("hele_schuld", say("Nooit meer dan de hele schuld"), share.article, debt),
        total("termijn", say("Wat u per maand betaalt"), share.article, found.termijn_cents),
    ]
    if found.maanden >= 0:
        times = say("Zo veel maanden, tot {bedrag} is betaald", bedrag=euros(debt))
        lines.append(fact("maanden", times, share.article, found.maanden))
    fits = (
        say("Dat is binnen {maanden} maanden", maanden=longest.scaled(1))
        if found.binnen_12_maanden
        else say("Dat lukt niet binnen {maanden} maanden", maanden=longest.scaled(1))
    )
    return [*lines, fact("binnen_12_maanden", fits, longest.article, bool(found.binnen_12_maanden))]


def _rest(law: tuple[DatedValue, ...]) -> list[Line]:
    repair, after_deferral, after_remission = law
    texts = (
        (repair, say("Mist u een termijn, dan hebt u zo veel dagen om die alsnog te betalen")),
        (after_deferral, say("Zeggen wij nee of stopt het uitstel, dan wachten wij eerst zo veel dagen")),
        (after_remission, say("Vervalt de schuld niet, dan wachten wij eerst zo veel dagen")),
    )
    return [fact(item.key.removeprefix("leidraad_"), text, item.article, item.scaled(1)) for item, text in texts]


INQUIRY = Inquiry(
    "uitstel",
    say("Later of in delen betalen"),
    say("Betalen"),
    (
        cents("schuld_cents", say("Hele schuld")),
        yes_no("dwangbevel_betekend", say("Er is een dwangbevel betekend")),
        yes_no("ander_uitstel", say("Er loopt ander uitstel")),
        cents("betalingscapaciteit_maand_cents", say("Wat iemand per maand kan missen"), None),
        day("aangevraagd_op", say("Dag van de vraag")),
        day("laatste_vervaldag", say("Laatste vervaldag van de oudste rekening"), None),
    ),
    _answer,
)
