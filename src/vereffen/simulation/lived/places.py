"""Many towns side by side, one per municipality: each has people of its own, who are the same whichever others live."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vereffen.law.refusal import Refusal
from vereffen.simulation.lived import outcomes
from vereffen.simulation.lived.outcomes import Band
from vereffen.simulation.lived.run import Finding, Plan, Progress, Workers
from vereffen.simulation.lived.run import run as lived

_DIGITS = 4
# No municipality has so many households.
MOST = 10_000_000


class Places(NamedTuple):
    """The outcomes of each municipality, and the finding over all of them together."""

    each: Mapping[str, list[Band]]
    together: Finding


def read(text: str) -> dict[str, int]:
    """Households by CBS code, from a table with the columns `code` and `households`; refused with the line that is wrong."""
    found: dict[str, int] = {}
    table = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if not {"code", "households"} <= set(table.fieldnames or ()):
        raise Refusal("The table of municipalities needs the columns code and households.")
    for row in table:
        code, many = (row["code"] or "").strip(), (row["households"] or "").strip()
        if len(code) != _DIGITS or not code.isascii() or not code.isdigit() or code in found:
            raise Refusal(f"Line {table.line_num}: the code is the four digits of a municipality, each once.")
        if not many.isascii() or not many.isdigit() or not 0 < int(many) <= MOST:
            raise Refusal(f"Line {table.line_num}: households is a whole number from 1 to 10,000,000.")
        found[code] = int(many)
    if not found:
        raise Refusal("The table of municipalities holds none.")
    return found


def first_of(code: str) -> int:
    """The number of the first household of a municipality: no two share one, wherever and beside whomever they live."""
    return int(code) * MOST


def run(plan: Plan, towns: Mapping[str, int], workers: Workers, progress: Progress = lambda _done, _of: None) -> Places:
    """Lives the plan in each town; the sums of all are those of each added up. People behave alike everywhere in a draw."""
    each: dict[str, list[Band]] = {}
    names, found_all = [one.name for one in plan.settings], []
    for done, (code, many) in enumerate(sorted(towns.items()), start=1):
        found = lived(plan._replace(households=many, first=first_of(code)), workers)
        each[code] = outcomes.bands(names, found.sums)
        found_all.append(found)
        progress(done, len(towns))
    sums = np.sum([one.sums for one in found_all], axis=0)
    return Places(each, Finding(sums, found_all[0].draws, sum(one.seconds for one in found_all)))
