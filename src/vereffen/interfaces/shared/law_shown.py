"""What the law page shows of a rule: its answer step by step, the articles it rests on and the values it uses."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from vereffen.interfaces.shared import article_texts, law_told
from vereffen.interfaces.shared.article_texts import ArticleText
from vereffen.interfaces.shared.templatetags.words import euro
from vereffen.law import articles, values
from vereffen.law.inquiry import INQUIRIES
from vereffen.law.inquiry.answer import Answer, Line, Role
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.rule import articles_of
from vereffen.law.values import DatedValue

_OURS = "vereffen.law"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What somebody typed is shown as it was typed.
_OWN = frozenset({"id", "coordinator", "een_beslag_volstaat", "uitgesloten_door"})
_WITHIN = re.compile(r" (lid \d+|[a-z])(?= |$)")


class Outcome(NamedTuple):
    """One result: its words and its value in words, or its rows with their headings."""

    label: str
    text: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Step(NamedTuple):
    """One line of the calculation; `sign` and `amount` stand in the column that adds up, `aside` after the text."""

    text: str
    article: str
    sign: str
    amount: str
    aside: str
    is_sum: bool


class Shelf(NamedTuple):
    """One article behind a rule: how it is cited, its members, its text on the day (None: not loaded) and where it stands."""

    citation: str
    members: tuple[str, ...]
    text: ArticleText | None
    link: str


def by_subject() -> list[tuple[str, list[Inquiry]]]:
    """The rules under their subjects, in the order in which they are kept."""
    subjects: dict[str, list[Inquiry]] = {}
    for one in INQUIRIES.values():
        subjects.setdefault(one.subject, []).append(one)
    return list(subjects.items())


def outcomes(answer: Answer) -> list[Outcome]:
    """The results of an answer in words."""
    return [_outcome(key, found) for key, found in answer.finding.result.items()]


def _outcome(key: str, found: object) -> Outcome:
    label = law_told.result(key)
    if isinstance(found, list) and found and isinstance(found[0], Mapping):
        # Not every row has every key: a tax that is not excluded has no decision.
        names = tuple(dict.fromkeys(chain.from_iterable(found)))
        rows = tuple(tuple(told(name, row[name]) if name in row else "" for name in names) for row in found)
        return Outcome(label, "", tuple(map(law_told.result, names)), rows)
    return Outcome(label, told(key, found))


def told(key: str, found: object) -> str:
    """A value of a result or a step in words: an amount, a day, yes or no, a word."""
    if found is None:
        return _("niet bekend") if key.endswith("_cents") else _("geen")
    if isinstance(found, bool):
        return _("ja") if found else _("nee")
    if key.endswith("_cents") and isinstance(found, int):
        return euro(found)
    if isinstance(found, date):
        return date_format(found, "j F Y")
    if isinstance(found, Mapping):
        return ", ".join(told(name, item) for name, item in found.items())
    if isinstance(found, list | tuple):
        return ", ".join(told(key, item) for item in found) or _("geen")
    text = str(found)
    if _DAY.fullmatch(text):
        return date_format(date.fromisoformat(text), "j F Y")
    if re.fullmatch(r"[a-z][a-z_0-9]*", text):
        return text if key in _OWN else law_told.option(text)
    return gettext(text)


def steps(answer: Answer) -> list[Step]:
    """The lines of a calculation; only what adds up stands in the column of amounts, unless nothing does."""
    lines = answer.finding.steps
    adds = any(line.amount_cents is not None and line.role is not Role.GIVEN for line in lines)
    return [_step(line, aside=adds and line.role is Role.GIVEN) for line in lines]


def _step(line: Line, *, aside: bool) -> Step:
    signs = {
        Role.PART: "−" if (line.amount_cents or 0) < 0 else "+",
        Role.MOST: _("hooguit"),
        Role.LEAST: _("minstens"),
        Role.SUM: "=",
    }
    shown = told(line.name, line.value) if line.amount_cents is None else euro(abs(line.amount_cents))
    if line.amount_cents is not None and line.amount_cents < 0 and line.role is not Role.PART:
        shown = f"− {shown}"
    article = line.article if line.article and articles.is_known(line.article) else ""
    sign = "" if aside else signs.get(line.role, "")
    return Step(line.text, article, sign, "" if aside else shown, shown if aside else "", line.role is Role.SUM)


def shelves(inquiry: Inquiry, answer: Answer | None, on: date) -> list[Shelf]:
    """The articles behind a rule, those of the calculation first, each once with its members."""
    cited = [line.article for line in answer.finding.steps if line.article] if answer else []
    members: dict[str, dict[str, None]] = {}
    for citation in chain(cited, behind(inquiry.name)):
        if articles.is_known(citation):
            base = whole_article(citation)
            members.setdefault(base, {})
            if citation != base:
                members[base][citation] = None
    return [_shelf(base, tuple(found), on) for base, found in members.items()]


def _shelf(base: str, members: tuple[str, ...], on: date) -> Shelf:
    text = article_texts.find(base, on, members)
    link = text.url if text else official(base, on)
    return Shelf(base, tuple(one.removeprefix(base).strip() for one in members), text, link)


def whole_article(citation: str) -> str:
    """The article that a citation is in, without its member and letter."""
    return _WITHIN.sub("", citation)


def official(citation: str, on: date) -> str:
    """The address of an article at wetten.overheid.nl as it was on that day."""
    return articles.link(citation).replace("#", f"/{on.isoformat()}#")


def used(inquiry: Inquiry, answer: Answer | None, on: date) -> list[DatedValue]:
    """The values of an answer; before there is one, those that the articles of the rule name on that day."""
    if answer is not None:
        return list(answer.finding.values)
    bases = {whole_article(one) for one in behind(inquiry.name)}
    return [one for one in in_force(on) if whole_article(one.article) in bases]


def in_force(on: date) -> Iterator[DatedValue]:
    """All values that are known on a day."""
    return (row for row in chain.from_iterable(map(values.history, values.keys())) if row.holds(on))


@cache
def behind(name: str) -> tuple[str, ...]:
    """The articles that the functions rest on which a rule is made of, found by following what they call."""
    inquiry = INQUIRIES[name]
    found: dict[str, None] = {}
    seen: set[FunctionType] = set()
    todo: list[object] = [inquiry.answer, inquiry.table.rule if inquiry.table else None]
    while todo:
        function = inspect.unwrap(one) if callable(one := todo.pop(0)) else one
        if isinstance(function, FunctionType) and function not in seen and function.__module__.startswith(_OURS):
            seen.add(function)
            found |= dict.fromkeys(articles_of(function))
            todo += _called(function)
    return tuple(found)


def _called(function: FunctionType) -> Iterator[Any]:
    names = set(_names(function.__code__))
    for name in sorted(names):
        one = function.__globals__.get(name)
        if isinstance(one, ModuleType) and one.__name__.startswith(_OURS):
            yield from (getattr(one, inner, None) for inner in sorted(names))
        else:
            yield one


def _names(code: CodeType) -> Iterable[str]:
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return chain(code.co_names, *(_names(one) for one in inner))
