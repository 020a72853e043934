"""The command `vereffen law`: what statute says on a day, with the steps and values behind every answer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from vereffen.interfaces.cli import law_rules
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.law import inquiry, values
from vereffen.law.inquiry.answer import Answer as Found
from vereffen.law.inquiry.answer import Line, Role, number, value_document
from vereffen.law.refusal import Refusal
from vereffen.law.words import euros, read_day

_WITH_VALUE = frozenset({"--on", "--table", "--out"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen law`."""
    rules = ", ".join(inquiry.INQUIRIES)
    parser.add_argument("rule", metavar="RULE", help=f"a rule ({rules}), or `rules`, `value` or `values`")
    parser.add_argument(
        "given",
        metavar="INPUT.json",
        nargs="?",
        help="the input, `-` for standard input; or a KEY, or after `rules` a RULE",
    )
    parser.add_argument("--on", type=_day, metavar="DAY", help="the day, as YYYY-MM-DD")
    parser.add_argument("--table", type=Path, metavar="IN.parquet", help="people in columns, named as the input keys")
    parser.add_argument("--out", type=Path, metavar="OUT.parquet", help="where the result columns are written")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.set_defaults(wrong_usage=parser.error)
    _let_options_stand_between(parser)


def _let_options_stand_between(parser: argparse.ArgumentParser) -> None:
    # Before Python 3.12 argparse takes an optional word as absent when an option stands before it: `RULE --on DAY INPUT`.
    parse = parser.parse_known_args

    def options_first(arguments: Sequence[str], namespace: argparse.Namespace) -> tuple[argparse.Namespace, list[str]]:
        options: list[str] = []
        words: list[str] = []
        rest = iter(arguments)
        for word in rest:
            if word in _WITH_VALUE:
                options += [word, *islice(rest, 1)]
            else:
                (options if word.startswith("-") and word != "-" else words).append(word)
        return parse([*options, *words], namespace)

    parser.parse_known_args = options_first  # type: ignore[method-assign, assignment]


def run(options: argparse.Namespace) -> Answer:
    """Answers one question about the law."""
    if options.rule == "values":
        return _values(options)
    if options.rule == "rules":
        return law_rules.told(options.given)
    if options.on is None:
        options.wrong_usage("--on DAY is needed")
    if options.rule == "value":
        return _value(options)
    if options.rule not in inquiry.INQUIRIES:
        options.wrong_usage(f"{options.rule!r} is no rule; there are: {', '.join(inquiry.INQUIRIES)}")
    if options.table or options.out:
        return _columns(options)
    if options.given is None:
        options.wrong_usage(
            f"give the input as INPUT.json, or - for standard input; its keys: vereffen law rules {options.rule}"
        )
    found = inquiry.ask(options.rule, options.on, _read(options.given))
    return Answer(found.document(), _text(found))


def _values(options: argparse.Namespace) -> Answer:
    if options.given is not None:
        options.wrong_usage("`law values` takes no key; `law value KEY --on DAY` shows one")
    known = values.keys()
    rows = [values.history(key) for key in known]
    document = [
        {"key": row[0].key, "title": row[0].title, "unit": row[0].unit, "article": row[0].article, "rows": len(row),
         "from": row[0].from_.isoformat(), "until": row[-1].until.isoformat() if row[-1].until else None}
        for row in rows
    ]  # fmt: skip
    shown = [(item["key"], item["unit"], item["article"], item["from"], item["until"] or "") for item in document]
    return Answer({"values": document}, table(shown, ("key", "unit", "article", "from", "until")))


def _value(options: argparse.Namespace) -> Answer:
    if options.given is None:
        options.wrong_usage("name the KEY; `vereffen law values` lists them all")
    found = values.value(options.given, options.on)
    document = value_document(found)
    return Answer(document, table([(key, item) for key, item in document.items() if item is not None], ("", found.key)))


def _columns(options: argparse.Namespace) -> Answer:
    if options.given is not None or not (options.table and options.out):
        options.wrong_usage("a table is asked for with --table IN.parquet --out OUT.parquet and without INPUT.json")
    # Numba and pyarrow take longer to import than any other answer takes to give.
    from vereffen.interfaces.cli import law_table

    done = law_table.compute(options.rule, options.on, options.table, options.out)
    text = f"{done['rows']} rows in {done['seconds']:.3f} seconds ({done['rows_per_second']:,.0f} per second)"
    return Answer(done, text)


def _read(name: str) -> object:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        sentence = (
            f"The input {name} cannot be read as text; name a file with one JSON object, or - for standard input."
        )
        raise Refusal(sentence) from None
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        sentence = f"The input {name} is no JSON at line {error.lineno}, column {error.colno}; correct it."
        raise Refusal(sentence) from None
    except (ValueError, RecursionError):
        sentence = f"The input {name} holds a number too long or lists too deep to read; correct it."
        raise Refusal(sentence) from None


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        sentence = f"The input names {', '.join(twice)} twice; keep one."
        raise Refusal(sentence)
    return dict(pairs)


def _no_number(text: str) -> NoReturn:
    sentence = f"The input holds {text}, which is no number; correct it."
    raise Refusal(sentence)


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        message = f"{text!r} is no day as YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from None


def _text(found: Found) -> str:
    parts = [f"{found.rule} on {found.on}", _result(found), _calculation(found.finding.steps)]
    if found.finding.values:
        used = [
            (item.key, number(item.value), item.unit, item.from_, item.mark, item.source)
            for item in found.finding.values
        ]
        parts.append(table(used, ("value", "", "unit", "from", "status", "source")))
    if found.unsure:
        names = ", ".join(item.key for item in found.unsure)
        parts.append(f"Let op: niet uit een bron: {names}. Deze waarden mogen iemand beschermen en nooit geld kosten.")
    if found.questions:
        asked = [f"  {question.article} ({question.who}): {question.text}" for question in found.questions]
        parts.append("\n".join(["Dit kan geen rekenregel beslissen. Een mens kijkt naar:", *asked]))
    return "\n\n".join(parts)


# What a step does, as the sign before it: a sum that one can follow with a finger.
_SIGNS = {Role.PART: "+", Role.SUM: "=", Role.MOST: "≤", Role.LEAST: "≥"}


def _calculation(steps: Sequence[Line]) -> str:
    rows = [(*_amount(step), step.text, step.article or "") for step in steps]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(
        f"{sign.ljust(widths[0])}  {amount.rjust(widths[1])}  {text}{f' [{article}]' if article else ''}"
        for sign, amount, text, article in rows
    )


def _amount(step: Line) -> tuple[str, str]:
    if step.amount_cents is None:
        yes_no = {True: "ja", False: "nee"}
        return "", yes_no[step.value] if isinstance(step.value, bool) else str(step.value)
    if step.role is Role.PART and step.amount_cents < 0:
        return "−", euros(-step.amount_cents)
    return _SIGNS.get(step.role, ""), euros(step.amount_cents)


def _result(found: Found) -> str:
    return "\n".join(line for key, item in found.finding.result.items() for line in _told(key, item))


def _told(key: str, item: object) -> list[str]:
    if isinstance(item, list):
        return [f"{key}: {_part(one)}" for one in item]
    if isinstance(item, dict):
        return [f"{key}: {_part(item)}"]
    if key.endswith("_cents") and isinstance(item, int):
        return [f"{key.removesuffix('_cents')}: {euros(item)}"]
    return [f"{key}: {_word(item)}"]


def _part(item: object) -> str:
    if not isinstance(item, dict):
        return _word(item)
    return ", ".join(
        euros(one) if key.endswith("_cents") and isinstance(one, int) else _word(one) for key, one in item.items()
    )


def _word(item: object) -> str:
    words: dict[object, str] = {None: "not known", True: "yes", False: "no"}
    return words[item] if item is None or isinstance(item, bool) else str(item)
