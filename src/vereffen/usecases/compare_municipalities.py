"""The municipalities whose bundles came in, beside each other for one indicator over some months."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.evaluation import counts, funnel_plot
from vereffen.evaluation.funnel_plot import Funnel
from vereffen.law.refusal import Refusal
from vereffen.records import bundles


class Compared(NamedTuple):
    """What can be chosen, what was, and the funnel; None with why not. `older` lists who counted by other definitions than the newest."""

    indicators: tuple[str, ...]
    months: tuple[str, ...]
    indicator: str
    first: str
    last: str
    funnel: Funnel | None
    why: str
    older: tuple[str, ...]


def compare_municipalities(indicator: str = "I-2", first: str = "", last: str = "") -> Compared:
    """The funnel of the indicator in the months from the first up to and including the last; all months without them."""
    read = [counts.read(one.document) for one in bundles.received()]
    newest = read[-1].dictionary if read else ""
    gone = {one.replaces for one in read}
    older = {one.municipality for one in read if one.dictionary != newest and one.fingerprint not in gone}
    current = counts.current([one for one in read if one.fingerprint not in gone and one.dictionary == newest])
    shares = [share for one in current for share in one.shares]
    indicators = tuple(sorted({one.indicator for one in shares}, key=_order))
    months = tuple(sorted({one.month for one in shares}))
    since, until = first or min(months, default=""), last or max(months, default="")
    found: Funnel | None
    try:
        found, why = funnel_plot.funnel(funnel_plot.points(current, indicator, since, until)), ""
    except Refusal as refused:
        found, why = None, str(refused)
    return Compared(indicators, months, indicator, since, until, found, why, tuple(sorted(older)))


def _order(indicator: str) -> tuple[int, int, str]:
    number, _, part = indicator.removeprefix("I-").partition("/")
    days = "".join(filter(str.isdigit, part))
    return int(number) if number.isdigit() else 0, int(days or 0), part
