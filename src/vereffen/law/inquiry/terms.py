"""Questions about when a term ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import terms
from vereffen.law.calendar import Unit
from vereffen.law.inquiry.answer import Finding, fact, used
from vereffen.law.inquiry.fields import choice, day
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.words import say

_UNITS = {
    Unit.DAYS: say("dagen"),
    Unit.WEEKS: say("weken"),
    Unit.MONTHS: say("maanden"),
    Unit.YEARS: say("jaar"),
}


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    kind, start = asked["soort"], asked["vanaf"]
    keys = terms.value_keys(kind)
    # The term is the one in force when it starts; the day asked for must know it too.
    used(keys, on)
    law, found, about = used(keys, start), terms.last_day_steps(kind, start), terms.of_kind(kind)
    last = found.last_day.isoformat()
    steps = [
        fact(
            "vanaf", say("De dag waarop de termijn begint te lopen. Deze dag telt niet mee"), about.article, str(start)
        )
    ]
    if about.by_post:
        text = say("De brief geldt dan als bezorgd. Zondagen, maandagen en feestdagen tellen niet mee")
        steps.append(fact("bezorgd", text, about.article, found.starts_after.isoformat()))
    later = say("{aantal} {eenheid} later", aantal=found.term.length, eenheid=_UNITS[found.term.unit])
    steps.append(fact("einde", later, about.article, found.plain_last_day.isoformat()))
    steps.append(fact("laatste_dag", _why(found, moved=about.moved), "ATW 1" if about.moved else "IW 9 lid 10", last))
    return Finding.of({"laatste_dag": last}, steps, law)


def _why(found: terms.TermSteps, *, moved: bool) -> str:
    if not moved:
        return say("Deze termijn schuift niet op, ook niet in een weekend of op een feestdag")
    if found.last_day == found.plain_last_day:
        return say("Dat is een werkdag, dus het blijft die dag")
    return say("De termijn schuift op naar de eerste dag die geen zaterdag, zondag of feestdag is")


INQUIRY = Inquiry(
    "termijn",
    say("Laatste dag van een termijn"),
    say("Termijnen"),
    (
        choice("soort", say("Welke termijn"), tuple(terms.KINDS)),
        day("vanaf", say("Dag van bekendmaking, dagtekening, verzending of post")),
    ),
    _answer,
)
