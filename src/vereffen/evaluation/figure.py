"""A picture of estimates with their intervals as SVG, and the same as a table for who does not see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from vereffen.evaluation.estimates import Estimate, Result
from vereffen.evaluation.told import ANSWERS, number

# As wide as a small telephone; a page enlarges it.
_WIDTH, _ROW, _TOP, _LEFT, _RIGHT = 320, 40, 12, 12, 308
HEADER = ("uitkomst", "schatting", "van", "tot", "manier")


class Figure(NamedTuple):
    """One picture: its code, title, what it shows in words, the SVG, and its rows under `HEADER`."""

    code: str
    title: str
    description: str
    svg: str
    rows: tuple[tuple[str, str, str, str, str], ...]


def figures(found: Result) -> tuple[Figure, ...]:
    """The answers with every other way to reach them side by side; and per period since the start where the design tells that."""
    answers = [one for one in found.estimates if one.name.split(":")[0] in ANSWERS and _has_interval(one)]
    # The mean time of one arm is no difference, so it does not belong on the same line.
    answers = [one for one in answers if one.name.split(":")[1:2] not in (["0"], ["1"])]
    periods = [one for one in found.estimates if one.name.startswith("event:") and _has_interval(one)]
    drawn = []
    if answers:
        drawn.append(figure("uitkomst", "De schatting, en andere manieren om haar te maken", answers))
    if periods:
        drawn.append(figure("perioden", "De schatting per periode sinds de start", periods))
    return tuple(drawn)


def figure(code: str, title: str, estimates: Sequence[Estimate]) -> Figure:
    """A row for each estimate: its interval as a line, the estimate as a dot, and a broken line at 0."""
    told = "; ".join(
        f"{one.name}: {number(one.estimate)}, van {_side(one.ci_low)} tot {_side(one.ci_high)}" for one in estimates
    )
    rows = tuple(
        (one.name, number(one.estimate), _side(one.ci_low), _side(one.ci_high), one.method) for one in estimates
    )
    return Figure(code, title, told, _svg(code, title, told, estimates), rows)


def _has_interval(one: Estimate) -> bool:
    return math.isfinite(one.estimate) and (one.ci_low is not None or one.ci_high is not None)


def _side(value: float | None) -> str:
    return "onbegrensd" if value is None else number(value)


def _svg(code: str, title: str, told: str, estimates: Sequence[Estimate]) -> str:
    ends = [0.0, *(end for one in estimates for end in (one.estimate, one.ci_low, one.ci_high) if end is not None)]
    low, high = min(ends), max(ends)
    wide = (high - low) or 1.0

    def at(value: float) -> int:
        return round(_LEFT + (value - low) / wide * (_RIGHT - _LEFT))

    height = _TOP + _ROW * len(estimates) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{code}-t {code}-d" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="sans-serif" font-size="12" fill="#000">',
        f'<title id="{code}-t">{escape(title)}</title><desc id="{code}-d">{escape(told)}</desc>',
        f'<path d="M{at(0.0)} 4V{height - 16}" stroke="#595959" stroke-dasharray="4 3"/>',
        f'<text x="{min(max(at(0.0), 8), _WIDTH - 8)}" y="{height - 3}" text-anchor="middle">0</text>',
    ]
    for place, one in enumerate(estimates):
        y = _TOP + _ROW * place
        start = _LEFT if one.ci_low is None else at(one.ci_low)
        end = _RIGHT if one.ci_high is None else at(one.ci_high)
        parts.append(
            f'<text x="{_LEFT}" y="{y + 6}" stroke="#fff" stroke-width="3" paint-order="stroke">{escape(one.name)} {number(one.estimate)}</text>'
        )
        parts.append(f'<path d="M{start} {y + 18}H{end}" stroke="#000" stroke-width="2"/>')
        parts.append(f'<circle cx="{at(one.estimate)}" cy="{y + 18}" r="4"/>')
    return "".join([*parts, "</svg>"])
