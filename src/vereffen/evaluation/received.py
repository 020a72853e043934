"""Whether a bundle that came in can be: its months, its cells and nothing else, and how far its volume jumps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from vereffen.evaluation.counts import MOST, Bundle, Share
from vereffen.law.refusal import Refusal

# Our operationalisation: a month with three times as many people as the others of that municipality, or a third, is asked about.
JUMP = 3
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
_NAME = re.compile(r"[A-Za-z0-9/-]{1,40}\Z")
_OF_KNOWN = ("small", "rest", "other")
# Ten years: nothing is followed for longer.
_LONGEST = 3660
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_CELLS = {
    "outcomes": {"indicator", "month", "arm", "n", "events", "suppressed"},
    "durations": {"indicator", "month", "arm", "duration", "event", "n", "suppressed"},
    "totals": {"indicator", "month", "arm", "n"},
}
# Who had paid by a moment had paid by a later one.
_GROWS = ("I-13", "I-15/paid-30d", "I-15/paid-90d", "I-15/paid-180d", "I-15/paid-365d")


def check(document: Mapping[str, Any], bundle: Bundle, dictionary: str, month: str) -> None:
    """Refuses what no municipality can have counted in or before this month; `counts.read` checked each cell by itself."""
    if document["dictionary"] != dictionary:
        raise Refusal(
            f"The bundle does not follow definitions {dictionary}, which are used here: ask for one by these definitions."
        )
    if not isinstance(document["municipality"], str):
        raise Refusal("The municipality of a bundle is a CBS code of four digits, as text.")
    first, last = _period(document["period"])
    if last >= month:
        raise Refusal("The bundle holds a month that is not over: that cannot have been counted. Ask for it again.")
    _number(document)
    for kind, keys in _CELLS.items():
        for cell in document[kind]:
            _cell(cell, keys, first, last)
    _events(bundle.shares)
    _totals(document["totals"], bundle.shares)


def _period(given: object) -> tuple[str, str]:
    if isinstance(given, Mapping) and set(given) == {"from", "until"}:
        first, last = given["from"], given["until"]
        if all(isinstance(one, str) and _MONTH.match(one) for one in (first, last)) and first <= last:
            return first, last
    raise Refusal("The period of a bundle is from a month up to and including a later one, as YYYY-MM.")


def _number(document: Mapping[str, Any]) -> None:
    number, replaces = document["release"], document["replaces"]
    if type(number) is not int or number < 1 or (number == 1) != (replaces is None):
        raise Refusal("A bundle is release 1 and replaces nothing, or has a higher number and says what it replaces.")
    if replaces is not None and not (isinstance(replaces, str) and _HASH.match(replaces)):
        raise Refusal("What a bundle replaces is named by its fingerprint of 64 digits.")


def _cell(cell: Mapping[str, Any], keys: set[str], first: str, last: str) -> None:
    if set(cell) != keys:
        raise Refusal(
            "A cell of the bundle holds something else than its count: only counts may come in. Ask for it again."
        )
    if not (isinstance(cell["month"], str) and first <= cell["month"] <= last):
        raise Refusal("A cell of the bundle is of a month outside its period: ask for it again.")
    if not (isinstance(cell["indicator"], str) and _NAME.match(cell["indicator"])):
        raise Refusal("A cell of the bundle is of something that is no indicator: ask for it again.")
    hidden = cell.get("suppressed")
    # A share that is hidden may tell of how many people it is; nothing else may.
    silent = {"n", "events"} & set(cell) - ({"n"} if "events" in cell and hidden in _OF_KNOWN else set())
    if hidden is not None and any(cell[key] is not None for key in silent):
        raise Refusal("A cell of the bundle says that it is hidden and tells its count: ask for it again.")
    if (cell["n"] or 0) > MOST or cell.get("duration", 0) > _LONGEST or cell.get("event", 0) > 1:
        raise Refusal(
            "A cell of the bundle is of more people, a longer time or another end than there can be: ask for it again."
        )


def _events(shares: Iterable[Share]) -> None:
    paid: dict[tuple[str, str | None, int], dict[str, int]] = {}
    for one in shares:
        if one.events[0] == one.events[1] and one.n[0] == one.n[1]:
            paid.setdefault((one.month, one.arm, one.n[0]), {})[one.indicator] = one.events[0]
    for known in paid.values():
        if any(earlier > later for earlier, later in pairwise(known[code] for code in _GROWS if code in known)):
            raise Refusal("In the bundle fewer claims are paid after more days, which cannot be: ask for it again.")


def _totals(totals: Iterable[Mapping[str, Any]], shares: Iterable[Share]) -> None:
    people = {(one.month, one.arm): one.n for one in shares if one.indicator in _GROWS}
    for total in totals:
        n = people.get((total["month"], total["arm"]))
        if n is not None and n[0] == n[1] != total["n"]:
            raise Refusal("The durations of the bundle are not of as many claims as its shares: ask for it again.")


class Jump(NamedTuple):
    """A month with its number of people, for which indicator, and the middle of those of the other months."""

    month: str
    indicator: str
    n: int
    usual: int

    def __str__(self) -> str:
        return f"{self.month} {self.n:,} ({self.indicator}; its other months about {self.usual:,})"


def jumps(bundle: Bundle, earlier: Sequence[Bundle]) -> list[Jump]:
    """The months of the bundle whose number of people is far from that of the other months of this municipality."""
    counted: dict[str, dict[str, int]] = {}
    own = set()
    for one in [*earlier, bundle]:
        for share in one.shares:
            if share.n[0] == share.n[1]:
                counted.setdefault(share.indicator, {})[share.month] = share.n[0]
                if one is bundle:
                    own.add((share.indicator, share.month))
    found: dict[str, Jump] = {}
    for indicator, month in sorted(own):
        others = [n for other, n in counted[indicator].items() if other != month]
        usual = median(others) if others else 0
        n = counted[indicator][month]
        if usual and not usual / JUMP <= n <= usual * JUMP:
            # Indicators of the same people jump together: one a month says it.
            found.setdefault(month, Jump(month, indicator, n, round(usual)))
    return [found[month] for month in sorted(found)]
