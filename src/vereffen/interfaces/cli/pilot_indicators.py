"""The indicators of a pilot on the command line: one figure per month, part and indicator."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from vereffen.interfaces.cli import database, pilot_bundles
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared.clock import HOME
from vereffen.track.indicators.dictionary import NOT_HELD, VERSION
from vereffen.track.indicators.figures import Figure
from vereffen.usecases.count_indicators import count_indicators


def indicators(options: argparse.Namespace) -> Answer:
    """The figures of each of these months, by what is known today."""
    if options.until < options.since:
        raise WrongUsage("the last month lies before the first.")
    if options.out is None and (options.replaces or options.why or options.by):
        raise WrongUsage("--replaces, --why and --by are about a bundle: name its file with --out.")
    if bool(options.replaces) != bool(options.why.strip()):
        raise WrongUsage("--replaces FINGERPRINT and --why TEXT go together.")
    municipality = database.municipality(options.municipality)
    if options.out is not None:
        return pilot_bundles.release(options, municipality)
    cut = database.recorded_at(is_demo=municipality.is_demo).astimezone(HOME).date()
    last = (options.until + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    drawn = count_indicators(municipality, options.since, last, cut)
    found = [(period, figure) for period, figures in drawn for figure in figures]
    document = {
        "municipality": municipality.code,
        "dictionary": VERSION,
        "cut": cut.isoformat(),
        "indicators": [_told(period, figure) for period, figure in found],
    }
    header = ("period", "indicator", "part", "numerator", "denominator", "n", "missing", "value")
    shown = [
        (period, one.id, one.part, *("-" if each is None else each for each in (one.numerator, one.denominator)),
         one.n, one.missing, "-" if one.value is None else f"{one.value:.3f}")
        for period, one in found if not one.why
    ]  # fmt: skip
    lines = [
        table(shown, header),
        "",
        f"Definitions {VERSION}, facts up to {cut}.{_left(one for _, one in found)}",
        "For use inside the municipality: counts of few people are not hidden here. What may leave is a bundle (--out).",
    ]
    return Answer(document, "\n".join(lines))


def _left(found: Iterable[Figure]) -> str:
    """What has no value: what is not recorded, and of what is asked of people why it cannot be told."""
    whys: dict[str, set[str]] = {}
    for one in found:
        if one.why:
            whys.setdefault("" if one.id in NOT_HELD else one.why, set()).add(one.id)
    told = {why: ", ".join(sorted(codes, key=lambda code: int(code[2:]))) for why, codes in sorted(whys.items())}
    nothing = told.pop("", "")
    asked = ", ".join(f"{codes} ({why})" for why, codes in told.items())
    return (f" Not recorded: {nothing}." if nothing else "") + (f" Not told: {asked}." if asked else "")


def _told(period: str, one: Figure) -> dict[str, Any]:
    return {"id": one.id, "period": period, **{key: value for key, value in one._asdict().items() if key != "id"}}
