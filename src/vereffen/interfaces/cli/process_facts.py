"""The process of a municipality on the command line, from its facts: counts without persons, and none of few people."""

from __future__ import annotations

import argparse
from typing import Any

from vereffen.evaluation.shown import AFTER, BEFORE, FEWEST, WHOLE, Kept, Shown
from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, euros, table
from vereffen.interfaces.cli.process import NOTHING, SEPARATOR
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared import clock
from vereffen.records.queries.process import CLAIM
from vereffen.records.queries.process import process as asked


def process(options: argparse.Namespace) -> Answer:
    """How the claims on people of a municipality went, with costs, crossings of departments and what deviates."""
    of = database.municipality(options.municipality)
    until = options.until or clock.today(is_demo=of.is_demo)
    if options.since and options.since > until:
        raise WrongUsage("the last day lies before the first.")
    by = options.case or CLAIM
    told = asked(of, by, options.since, until, options.before)
    top = max(0, options.top)
    document = {
        "municipality": of.code,
        "case": by,
        "from": options.since and options.since.isoformat(),
        "until": until.isoformat(),
        **_document(told.parts[WHOLE], told.deviations[WHOLE], top),
    }
    text = [_text(told.parts[WHOLE], told.deviations[WHOLE], top)]
    for part in (BEFORE, AFTER):
        if part in told.parts:
            document[part] = _document(told.parts[part], told.deviations[part], top)
            said = _text(told.parts[part], told.deviations[part], top)
            text.append(f"{part.capitalize()} {options.before}\n\n{said}")
    text.append(f"A count of fewer than {FEWEST} people is not told, nor what would give it away.")
    return Answer(document, "\n\n".join(text))


def _document(of: Shown, rules: tuple[Kept, ...], top: int) -> dict[str, Any]:
    through = of.throughput
    return {
        **NOTHING,
        "cases": of.cases,
        "events": of.events,
        "activities": {one.name: one.times for one in of.nodes},
        "starts": {one.name: one.starts for one in of.nodes if one.starts != 0},
        "ends": {one.name: one.ends for one in of.nodes if one.ends != 0},
        "variants": of.ways,
        "top_variants": [
            _few({"variant": SEPARATOR.join(way), "cases": cases}, "cases") for way, cases in of.variants[:top]
        ],
        "directly_follows": [
            _few(
                {
                    "from": one.source,
                    "to": one.target,
                    "count": one.times,
                    "median_days": _round(one.median_days),
                    "p90_days": _round(one.p90_days),
                },
                "count",
            )
            for one in of.arcs
        ],
        "throughput_days": through
        and {"median": through.median_days, "mean": round(through.mean_days, 4), "p90": through.p90_days},
        "costs": {
            "activities": [
                _few({"activity": one.name, "cents": one.cents}, "cents") for one in of.nodes if one.cents != 0
            ],
            "arcs": [
                _few({"from": one.source, "to": one.target, "cents": one.cents}, "cents")
                for one in of.arcs
                if one.has_cost
            ],
        },
        "crossings": [
            _few(
                {
                    "from": one.source,
                    "to": one.target,
                    "count": None if is_few else one.times,
                    "median_days": None if is_few else _round(one.median_days),
                },
                "count",
            )
            for one, is_few in of.crossings
        ],
        "deviations": [
            _few({"rule": one.name, "sentence": one.sentence, "cases": one.cases, "of": one.of, "share": one.share}, "cases", "of")
            for one in rules
        ],
        "few": of.has_few,
    }  # fmt: skip


def _few(row: dict[str, Any], *counts: str) -> dict[str, Any]:
    """The row, which says so when a count of few people is left out."""
    return {**row, "few": True} if any(row[name] is None for name in counts) else row


def _round(days: float | None) -> float | None:
    return None if days is None else round(days, 2)


def _text(of: Shown, rules: tuple[Kept, ...], top: int) -> str:
    if not of.nodes:
        return "No claims began in this period."
    through = of.throughput
    said = f"{_count(of.cases)} cases, {_count(of.events)} events, {of.ways:,} variants"
    if through:
        said += f"; {through.median_days:,.1f} days in the middle, {through.p90_days:,.1f} for 9 of 10"
    variants = [(_count(cases), SEPARATOR.join(way)) for way, cases in of.variants[:top] if cases]
    arcs = [
        (_count(one.times), one.source, one.target, _days(one.median_days), _days(one.p90_days),
         "" if not one.has_cost else "few" if one.cents is None else euros(one.cents))
        for one in of.arcs if one.times
    ]  # fmt: skip
    crossed = [
        (f"{one.times:,}", one.source, one.target, _days(one.median_days)) for one, is_few in of.crossings if not is_few
    ]
    broken = [(_count(one.cases), _count(one.of), one.sentence) for one in rules]
    return "\n\n".join(
        [
            said + ".",
            table(variants, ("cases", "variant")),
            table(arcs, ("count", "from", "directly followed by", "days (middle)", "days (9 of 10)", "costs added")),
            table(crossed, ("count", "from department", "to department", "days (middle)")),
            table(broken, ("claims", "of", "deviates from the approach")),
        ]
    )


def _count(number: int | None) -> str:
    return "few" if number is None else f"{number:,}"


def _days(number: float | None) -> str:
    return "" if number is None else f"{number:,.1f}"
