"""Questions about until when a claim can be collected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import verjaring
from vereffen.law.inquiry.answer import Finding, Line, fact, used
from vereffen.law.inquiry.fields import choice, day, items
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.refusal import Refusal
from vereffen.law.verjaring import Act
from vereffen.law.words import day as told_day
from vereffen.law.words import say

_ACT = (
    choice("soort", say("Wat er gebeurde"), verjaring.KINDS),
    day("datum", say("Dag"), default=None),
    day("van", say("Eerste dag"), default=None),
    day("tot", say("Laatste dag"), default=None),
)


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    end_of_term, regime = asked["einde_betaaltermijn"], asked["regime"]
    acts = [_act(number, item) for number, item in enumerate(asked["handelingen"], 1)]
    keys = verjaring.value_keys(regime)
    used(keys, on)
    law, found = used(keys, end_of_term), verjaring.last_day_steps(end_of_term, acts, regime)
    by = found.interrupted_by
    result = {
        "verjaart_op": found.last_day.isoformat(),
        "gestuit_door": {"soort": by.kind, "datum": by.start.isoformat()} if by else None,
    }
    return Finding.of(result, [_line(step, regime) for step in found.steps], law)


def _act(number: int, item: Mapping[str, Any]) -> Act:
    start = item["datum"] or item["van"]
    missing = "datum" if start is None else "tot" if item["van"] and not item["tot"] else None
    if missing or (item["datum"] and (item["van"] or item["tot"])):
        why = f"`{missing}` is missing" if missing else "give `datum`, or `van` with `tot`, and not both"
        sentence = f"In `handelingen` number {number} of the input of verjaring: {why}; correct it and ask again."
        raise Refusal(sentence)
    return Act(item["soort"], start, item["tot"])


def _line(step: verjaring.Step, regime: str) -> Line:
    holes = {"dag": told_day(step.start), "laatste": told_day(step.last_day), "soort": step.kind}
    if step.kind == "begin":
        text = say("De betaaltermijn eindigde op {dag}. Innen kan tot en met {laatste}", **holes)
    elif step.kind in verjaring.REGIMES[regime].lengthening:
        text = say("Vanaf {dag}: {soort}. De termijn is zo veel langer. Innen kan tot en met {laatste}", **holes)
    else:
        text = say("Op {dag}: {soort}. Er begint een nieuwe termijn. Innen kan tot en met {laatste}", **holes)
    return fact(step.kind, text, step.article, step.last_day.isoformat())


INQUIRY = Inquiry(
    "verjaring",
    say("Tot wanneer innen mag"),
    say("Termijnen"),
    (
        day("einde_betaaltermijn", say("Laatste dag van de betaaltermijn")),
        items("handelingen", say("Wat er daarna gebeurde"), _ACT),
        choice("regime", say("Welke regels gelden"), tuple(verjaring.REGIMES), "awb"),
    ),
    _answer,
)
