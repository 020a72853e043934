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
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.indicators.figures import Figure
from vereffen.track.indicators.seasons import Beside, beside_last_year
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
    year_ago = options.since.replace(year=max(options.since.year - 1, 1))
    drawn = count_indicators(municipality, year_ago, last, cut)
    found = list(beside_last_year(drawn, f"{options.since:%Y-%m}"))
    document = {
        "municipality": municipality.code,
        "dictionary": VERSION,
        "cut": cut.isoformat(),
        "indicators": [_told(one) for one in found],
    }
    header = ("period", "indicator", "part", "numerator", "denominator", "n", "missing", "value", "year before")
    shown = [
        (period, one.id, one.part, *("-" if each is None else each for each in (one.numerator, one.denominator)),
         one.n, one.missing, *("-" if value is None else f"{value:.3f}" for value in (one.value, before)))
        for period, one, before in found if not one.why
    ]  # fmt: skip
    lines = [
        table(shown, header),
        "",
        f"Definitions {VERSION}, facts up to {cut}.{_left(one.figure for one in found)}",
        "For use inside the municipality: counts of few people are not hidden here. What may leave is a bundle (--out).",
    ]
    return Answer(document, "\n".join(lines))


def _left(found: Iterable[Figure]) -> str:
    """What has no value in any month, and why."""
    whys: dict[str, set[str]] = {}
    for one in found:
        if one.why:
            whys.setdefault(one.why, set()).add(one.id)
    told = {why: ", ".join(sorted(codes, key=lambda code: int(code[2:]))) for why, codes in sorted(whys.items())}
    return f" Not told: {', '.join(f'{codes} ({why})' for why, codes in told.items())}." if told else ""


def _told(of: Beside) -> dict[str, Any]:
    figure = {key: value for key, value in of.figure._asdict().items() if key != "id"}
    return {"id": of.figure.id, "period": of.period, **figure, "year_before": of.year_before}
