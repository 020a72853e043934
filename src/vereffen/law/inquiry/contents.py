"""Questions about what a decision, an aanmaning, a dwangbevel or a 14-day letter must say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import contents
from vereffen.law.inquiry.answer import Finding, fact
from vereffen.law.inquiry.fields import choice, items, yes_no
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.refusal import Refusal
from vereffen.law.words import say

_FLAGS = {"vergoeding": "met_vergoeding", "rente": "met_rente", "btw": "met_btw"}


def _answer(asked: Mapping[str, Any], _on: date) -> Finding:
    kind, regime = asked["stuk"], asked["regime"]
    present = {item["onderdeel"] for item in asked["aanwezig"]}
    strange = sorted(present - contents.codes(kind, regime))
    if strange:
        known = ", ".join(sorted(contents.codes(kind, regime)))
        sentence = f"`aanwezig` names {', '.join(strange)}, which no {kind} under {regime} has; choose from {known}."
        raise Refusal(sentence)
    conditions = [condition for condition, flag in _FLAGS.items() if asked[flag]]
    lacking = contents.missing(kind, present, regime, conditions)
    steps = [
        fact(one.code, one.text, one.article, one not in lacking) for one in contents.required(kind, regime, conditions)
    ]
    whole = (
        say("Er ontbreekt niets van wat de wet vraagt")
        if not lacking
        else say("Er ontbreken {aantal} onderdelen: verstuur dit stuk zo niet", aantal=len(lacking))
    )
    steps.append(fact("volledig", whole, None, not lacking))
    result = {
        "ontbreekt": [{"onderdeel": one.code, "artikel": one.article, "tekst": str(one.text)} for one in lacking],
        "volledig": not lacking,
    }
    return Finding.of(result, steps)


INQUIRY = Inquiry(
    "stukvereisten",
    say("Wat er in een brief of besluit moet staan"),
    say("Brieven en besluiten"),
    (
        choice("stuk", say("Welk stuk"), contents.KINDS),
        items("aanwezig", say("Wat erin staat"), (choice("onderdeel", say("Onderdeel"), contents.CODES),)),
        choice("regime", say("Welke regels gelden"), contents.REGIMES),
        yes_no("met_vergoeding", say("Er worden kosten van de aanmaning gevraagd"), default=True),
        yes_no("met_rente", say("Er wordt rente gevraagd"), default=True),
        yes_no("met_btw", say("Er wordt btw gevraagd"), default=True),
    ),
    _answer,
)
