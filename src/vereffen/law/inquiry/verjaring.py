"""Questions about until when a claim can be collected."""

from __future__ import annotations

from datetime import date

from vereffen.law import verjaring
from vereffen.law.inquiry.answer import Finding, Line, used
from vereffen.law.inquiry.reader import Reader
from vereffen.law.verjaring import Act


def ask(given: Reader, on: date) -> Finding:
    """`einde_betaaltermijn`, `handelingen` and `regime` to `verjaart_op` and `gestuit_door`."""
    end_of_term = given.day("einde_betaaltermijn")
    acts = [_act(item) for item in given.items("handelingen")]
    regime = given.choice("regime", tuple(verjaring.REGIMES), "awb")
    given.done()
    keys = verjaring.value_keys(regime)
    used(keys, on)
    law, found = used(keys, end_of_term), verjaring.last_day_steps(end_of_term, acts, regime)
    by = found.interrupted_by
    result = {
        "verjaart_op": found.last_day.isoformat(),
        "gestuit_door": {"soort": by.kind, "datum": by.start.isoformat()} if by else None,
    }
    return Finding(result, tuple(map(_line, found.steps)), law)


def _act(given: Reader) -> Act:
    kind = given.choice("soort", verjaring.KINDS)
    act = Act(kind, given.day("datum")) if "datum" in given else Act(kind, given.day("van"), given.day("tot"))
    given.done()
    return act


def _line(step: verjaring.Step) -> Line:
    texts = {"begin": "the payment term ended"}
    text = texts.get(step.kind, step.kind)
    return Line(
        step.kind, f"{text} on {step.start}: last day {step.last_day}", step.article, value=step.last_day.isoformat()
    )
