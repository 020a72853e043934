"""Template filters for what the law says: its sentences, its choices and its values in the language of the screen."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from vereffen.interfaces.shared import law_told, law_words
from vereffen.interfaces.shared.templatetags.words import euro
from vereffen.law.values import DatedValue
from vereffen.law.words import MONTHS, Said

register = template.Library()
# What `vereffen.law.words` writes into a sentence: an amount, a day, a share.
_EUROS = re.compile(r"(?P<sign>− )?€ (?P<whole>\d{1,3}(?:\.\d{3})*),(?P<part>\d\d)")
_DAY = re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})")
_PERCENT = re.compile(r"(?P<number>\d+(?:,\d+)?) %")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


@register.filter
def said(sentence: str) -> str:
    """A sentence of the law in the language of the screen, with the amounts, days and words in it."""
    if not isinstance(sentence, Said):
        return gettext(sentence) if sentence else ""
    told = gettext(sentence.template).format_map({name: _hole(item) for name, item in sentence.holes.items()})
    # An amount or a share is never broken over two lines.
    return told.replace("€ ", "€\N{NO-BREAK SPACE}").replace(" %", "\N{NO-BREAK SPACE}%")


def _hole(text: str) -> str:
    if _CODE.fullmatch(text):
        words = law_told.option(text)
        return gettext(words) if words == text else words
    if get_language() == "nl":
        return text
    if match := _EUROS.fullmatch(text):
        cents = int(match["whole"].replace(".", "")) * 100 + int(match["part"])
        return f"{match['sign'] or ''}{euro(cents)}"
    if match := _DAY.fullmatch(text):
        return date_format(date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"])), "j F Y")
    if match := _PERCENT.fullmatch(text):
        return f"{match['number'].replace(',', '.')} %"
    return text


@register.filter
def option(code: str) -> str:
    """A choice of a rule in words."""
    return law_told.option(code)


@register.filter
def who(code: str) -> str:
    """Who answers a question that no rule can, in words."""
    return law_told.who(code)


@register.filter
def status(code: str) -> str:
    """How sure a value is, in words."""
    return str(law_words.STATUSES[code])


@register.filter
def value(item: DatedValue) -> str:
    """A value of the law with its unit in words."""
    if item.unit == "EUR":
        return euro(item.cents)
    if item.unit == "fraction":
        share = (item.value * Decimal(100)).normalize()
        return f"{number_format(f'{share:f}', use_l10n=True)} %"
    if item.unit == "factor":
        return str(number_format(f"{item.value:f}", use_l10n=True))
    count = int(item.value)
    words = {
        "hours": _("%(count)s uur"),
        "days": _("%(count)s dag") if count == 1 else _("%(count)s dagen"),
        "weeks": _("%(count)s week") if count == 1 else _("%(count)s weken"),
        "months": _("%(count)s maand") if count == 1 else _("%(count)s maanden"),
        "years": _("%(count)s jaar"),
    }
    return words[item.unit] % {"count": count}
