"""What one may ask the law by name: an input of named keys, and an answer with its steps and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from vereffen.law.inquiry import (
    allocation,
    beslagvrije_voet,
    betalingskenmerk,
    costs,
    terms,
    verjaring,
)
from vereffen.law.inquiry.answer import Answer, Finding
from vereffen.law.inquiry.reader import Reader
from vereffen.law.refusal import Refusal

INQUIRIES: dict[str, Callable[[Reader, date], Finding]] = {
    "beslagvrije-voet": beslagvrije_voet.ask,
    "aanmaning-kosten": costs.ask_aanmaning,
    "dwangbevel-kosten": costs.ask_dwangbevel,
    "termijn": terms.ask,
    "verjaring": verjaring.ask,
    "toerekening": allocation.ask,
    "betalingskenmerk": betalingskenmerk.ask,
}
NOT_BUILT = (
    "kwijtschelding",
    "invorderingskosten",
    "buitengerechtelijke-kosten",
    "wettelijke-rente",
    "bijstandsnorm",
)


def ask(rule: str, on: date, given: object) -> Answer:
    """The answer of a rule on a day to an input as read from JSON; Refusal for a rule or an input that cannot be."""
    if rule not in INQUIRIES:
        known = ", ".join(INQUIRIES)
        kind = "is not built yet" if rule in NOT_BUILT else "is no rule of law here"
        sentence = f"{rule} {kind}; there are: {known}."
        raise Refusal(sentence)
    if not isinstance(given, Mapping):
        sentence = f"The input of {rule} must be one JSON object with named keys."
        raise Refusal(sentence)
    reader = Reader(given, f"the input of {rule}")
    return Answer.of(rule, on, INQUIRIES[rule](reader, on))
