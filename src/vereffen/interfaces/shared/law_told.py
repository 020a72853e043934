"""Codes and refusals of the law as the screen says them: at the control to mend, in the language of the reader."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vereffen.interfaces.shared.labels import WORDS
from vereffen.interfaces.shared.law_forms import Typed, row_name
from vereffen.interfaces.shared.law_words import IMPOSSIBLE, OPTIONS, REFUSALS, RESULTS, WHO
from vereffen.law import values
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.refusal import Refusal
from vereffen.law.values import DatedValue, NotInForce

_NAMED = re.compile(r"`(?P<key>\w+)`(?: number (?P<number>\d+))?")


class Told(NamedTuple):
    """Why there is no answer: the control it is about (empty: none), the sentence, and what it adds.

    `detail` are the rule's own English words where we have none, `values` the values that are missing or not sure.
    """

    name: str
    sentence: str
    detail: str = ""
    values: tuple[DatedValue, ...] = ()


def refused(inquiry: Inquiry, on: date, error: Refusal, found: Typed) -> Told:
    """A refusal of a rule in the words of the screen, at the control to mend where that can be told."""
    english = str(error)
    is_unknown = isinstance(error, NotInForce)
    if is_unknown or "may not permit a cost" in english:
        sentence = (
            _(
                "Op %(day)s is niet elke waarde bekend die hierbij hoort. Zonder die waarden rekenen wij niet. Kies een andere dag."
            )
            if is_unknown
            else _(
                "Op %(day)s komt niet elke waarde uit een bron die hierbij hoort. Zo’n waarde mag niemand geld kosten."
            )
        )
        return Told("", sentence % {"day": date_format(on, "j F Y")}, values=_named(english))
    named = list(_NAMED.finditer(english))
    for impossible in inquiry.impossible:
        if impossible.why in english and (inquiry.name, impossible.key) in IMPOSSIBLE:
            return Told(impossible.key, str(IMPOSSIBLE[inquiry.name, impossible.key]))
    for words, key, ours in REFUSALS:
        if words in english:
            return Told(_control(inquiry, key, named, found), str(ours))
    return Told(
        _control(inquiry, "", named, found), _("Met deze antwoorden kan de regel niet worden uitgerekend."), english
    )


def _named(english: str) -> tuple[DatedValue, ...]:
    known = frozenset(values.keys())
    keys = dict.fromkeys(word for word in re.findall(r"\w+", english) if word in known)
    return tuple(values.history(key)[0] for key in keys)


def _control(inquiry: Inquiry, key: str, named: list[re.Match[str]], found: Typed) -> str:
    """The name of the control that a refusal is about, as far as its words tell."""
    fields = {field.key: field for field in inquiry.fields}
    lists = [one for one in named if one["key"] in fields and fields[one["key"]].items]
    inner = [one["key"] for one in named if one["key"] not in fields]
    for one in lists:
        items = {item.key for item in fields[one["key"]].items}
        if one["number"] and inner and inner[0] in items:
            return row_name(fields[one["key"]], found, int(one["number"]), inner[0])
    first = next((one["key"] for one in named if one["key"] in fields), "")
    return key if key in fields else first


def option(code: str) -> str:
    """A choice in words."""
    return str(OPTIONS.get(code) or WORDS.get(code) or code.replace("_", " "))


def result(key: str) -> str:
    """The name of a result in words."""
    name = key.removesuffix("_cents")
    words = str(RESULTS.get(name, "")) or option(name)
    return words[:1].upper() + words[1:]


def who(code: str) -> str:
    """Who answers a question, in words."""
    return str(WHO.get(code, code))
