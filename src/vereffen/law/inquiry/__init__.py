"""What one may ask the law by name: an input of named keys, and an answer with its steps and values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import questions
from vereffen.law.inquiry import (
    allocation,
    beslagvrije_voet,
    betalingskenmerk,
    bijstandsnorm,
    contents,
    costs,
    deferral,
    extrajudicial_costs,
    fields,
    interest,
    kwijtschelding,
    seizure,
    set_off,
    terms,
    verjaring,
    vermogen,
)
from vereffen.law.inquiry.answer import Answer
from vereffen.law.inquiry.inquiry import Inquiry, codes
from vereffen.law.refusal import Refusal

INQUIRIES: dict[str, Inquiry] = {
    one.name: one
    for one in (
        beslagvrije_voet.INQUIRY,
        bijstandsnorm.INQUIRY,
        kwijtschelding.INQUIRY,
        vermogen.INQUIRY,
        costs.AANMANING,
        costs.DWANGBEVEL,
        costs.ACTS,
        extrajudicial_costs.INQUIRY,
        interest.INQUIRY,
        terms.INQUIRY,
        verjaring.INQUIRY,
        allocation.INQUIRY,
        betalingskenmerk.INQUIRY,
        seizure.BANK,
        seizure.ORDER,
        seizure.DISTRIBUTION,
        set_off.INQUIRY,
        deferral.INQUIRY,
        contents.INQUIRY,
    )
}


def of_name(rule: str) -> Inquiry:
    """The inquiry of that name; Refusal, naming those there are, for another."""
    if rule not in INQUIRIES:
        sentence = f"{rule} is no rule of law here; there are: {', '.join(INQUIRIES)}."
        raise Refusal(sentence)
    return INQUIRIES[rule]


def ask(rule: str, on: date, given: object) -> Answer:
    """The answer of a rule on a day to an input as read from JSON; Refusal for a rule or an input that cannot be."""
    found = of_name(rule)
    where = f"the input of {rule}"
    if not isinstance(given, Mapping):
        sentence = f"The input of {rule} must be one JSON object with named keys."
        raise Refusal(sentence)
    values = fields.read(found.fields, given, where)
    fields.refuse_impossible(found.impossible, codes(found.fields, values), where)
    return Answer(rule, on, found.answer(values, on), questions.of_rule(rule))


def read_part(rule: str, given: Mapping[str, object]) -> dict[str, Any]:
    """What is told so far of the input of a rule: the value of each key that was given, and of no other.

    Refusal, by key, for what is unknown, wrong, or excludes something else that was given.
    """
    found, where = of_name(rule), f"the input of {rule}"
    told = [field._replace(default=None) for field in found.fields]
    values = {key: value for key, value in fields.read(told, given, where).items() if key in given}
    known = codes(tuple(field for field in found.fields if field.key in given), values)
    fields.refuse_impossible(found.impossible, known, where)
    return values
