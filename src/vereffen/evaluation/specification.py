"""What a researcher asks: which columns are what, checked before anything is computed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from vereffen.evaluation.estimates import Floats, Whole
from vereffen.law.refusal import Refusal

Table = Mapping[str, Sequence[Any]]
_ONE = (
    "outcome", "unit", "time", "treated", "first_treated", "cluster", "weight", "duration", "event", "received",
)  # fmt: skip
_SEVERAL = ("covariates", "strata")
_PLAIN = ("seed", "lot", "horizon", "season")
# A covariate that tells this much of the outcome is the outcome itself, or was made from it.
_SAME = 0.999
_EMPTY = {"", "na", "nan", "null", "none", "."}
_NEVER = {"inf", "never", "nooit"}
_QUARTER = re.compile(r"(?:(?P<a>\d{4})[- ]?[Qq](?P<b>[1-4])|[Qq](?P<c>[1-4])[- ]?(?P<d>\d{4}))\Z")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?\Z")


class Specification(NamedTuple):
    """Which column is what; and plain values.

    `seed` is for what is drawn, `lot` the fingerprint of the public lot, `horizon` until when a mean survival counts (in units of the
    duration), `season` how many periods a year has.
    """

    outcome: str | None = None
    unit: str | None = None
    time: str | None = None
    treated: str | None = None
    first_treated: str | None = None
    cluster: str | None = None
    weight: str | None = None
    duration: str | None = None
    event: str | None = None
    received: str | None = None
    covariates: tuple[str, ...] = ()
    strata: tuple[str, ...] = ()
    seed: int = 1
    lot: str | None = None
    horizon: float | None = None
    season: int | None = None


def specification(given: object, needed: Sequence[str], table: Table) -> Specification:
    """The specification from its document; refused when a key is unknown, missing, or names a column that is not there."""
    if not isinstance(given, Mapping):
        raise Refusal('A specification is one JSON object, such as {"outcome": "paid", "treated": "arm"}.')
    known = {*_ONE, *_SEVERAL, *_PLAIN}
    strange = sorted(str(key) for key in given if key not in known)
    if strange:
        raise Refusal(
            f"The specification has keys that are not known: {', '.join(strange)}. Known are: {_list(known)}."
        )
    missing = [key for key in needed if not given.get(key)]
    if missing:
        raise Refusal(f"This design needs {_list(missing)} in the specification: name the column of each.")
    words: dict[str, Any] = {key: _word(key, given[key]) for key in _ONE if given.get(key) is not None}
    words |= {key: _words(key, given[key]) for key in _SEVERAL if given.get(key) is not None}
    named = [(role, words[role]) for role in _ONE if role in words]
    named += [(role, column) for role in _SEVERAL for column in words.get(role, ())]
    for role, column in named:
        if column not in table:
            raise Refusal(f"The data have no column {column} (named as {role}). Their columns are: {_list(table)}.")
    words |= {key: given[key] for key in _PLAIN if given.get(key) is not None}
    found = Specification(**words)
    if type(found.seed) is not int or found.seed < 0:
        raise Refusal("The seed is a whole number of 0 or more.")
    if found.horizon is not None and not (isinstance(found.horizon, int | float) and found.horizon > 0):
        raise Refusal("The horizon is a number above 0, in the units of the duration.")
    if found.season is not None and (type(found.season) is not int or found.season < 2):
        raise Refusal("The season is the whole number of periods in a year, such as 12.")
    _covariates_before(found)
    return found


def _word(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refusal(f"In the specification {key} names one column, as text.")
    return value


def _words(key: str, value: object) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
        raise Refusal(f"In the specification {key} is a list of columns.")
    if len(set(several)) < len(several):
        raise Refusal(f"In the specification {key} names a column twice.")
    return tuple(several)


def _list(words: Any) -> str:
    return ", ".join(sorted(str(word) for word in words))


def _covariates_before(found: Specification) -> None:
    """Refuses covariates that can only be known after the treatment."""
    after = {
        found.outcome: "the outcome itself", found.received: "what people received", found.event: "what happened",
        found.duration: "how long it took", found.treated: "the treatment itself",
        found.first_treated: "the start of the treatment",
    }  # fmt: skip
    for column in (*found.covariates, *found.strata):
        if column in after:
            raise Refusal(
                f"The covariate {column} is {after[column]}. Keep to what was known before the treatment: a covariate that the "
                "treatment can change takes away part of its effect."
            )


def before_treatment(name: str, covariate: Floats, outcome: Floats) -> None:
    """Refuses a covariate that is the outcome under another name."""
    if np.std(covariate) > 0 and np.std(outcome) > 0 and abs(np.corrcoef(covariate, outcome)[0, 1]) >= _SAME:
        raise Refusal(
            f"The covariate {name} moves exactly with the outcome, so it was measured after the treatment or made from the "
            "outcome: leave it out."
        )


def numbers(table: Table, column: str, role: str, may_miss: bool = False) -> Floats:
    """The column as numbers, NaN where it is empty if that is allowed; refused by row otherwise."""
    found = np.empty(len(table[column]))
    for row, cell in enumerate(table[column]):
        found[row] = _number(cell, row, column, role)
    if not may_miss and np.isnan(found).any():
        row = int(np.flatnonzero(np.isnan(found))[0]) + 2
        raise Refusal(f"Row {row} has no value in {column} ({role}): fill it in or leave the row out.")
    return found


def _number(cell: object, row: int, column: str, role: str) -> float:
    if isinstance(cell, bool | int | float):
        return float(cell)
    text = "" if cell is None else str(cell).strip()
    if text.lower() in _EMPTY:
        return math.nan
    if text.lower() in ("true", "false"):
        return float(text.lower() == "true")
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if not math.isfinite(value):
        raise Refusal(f"Row {row + 2} has no number in {column} ({role}).")
    return value


def zero_or_one(table: Table, column: str, role: str) -> Floats:
    """The column as 0 and 1; refused when it holds something else or does not vary."""
    found = numbers(table, column, role)
    if not np.all((found == 0) | (found == 1)):
        raise Refusal(f"The column {column} ({role}) may hold 0 and 1 only.")
    if found.min() == found.max():
        raise Refusal(
            f"The column {column} ({role}) is {found[0]:.0f} in every row: without both there is nothing to compare."
        )
    return found


def codes(table: Table, column: str, role: str) -> tuple[Whole, tuple[str, ...]]:
    """The column as numbers from 0, and what each is called, in order of the alphabet; refused where it is empty."""
    texts = ["" if cell is None else str(cell).strip() for cell in table[column]]
    if "" in texts:
        raise Refusal(f"Row {texts.index('') + 2} has no value in {column} ({role}): fill it in or leave the row out.")
    labels = sorted(set(texts))
    places = {label: place for place, label in enumerate(labels)}
    return np.array([places[text] for text in texts], dtype=np.int64), tuple(labels)


def moments(table: Table, column: str, role: str, never: bool = False) -> Floats:
    """The column as moments on a line: numbers as they are, quarters, months and days by their order; infinite is never."""
    return np.array([_moment(cell, row, column, role, never) for row, cell in enumerate(table[column])])


def _moment(cell: object, row: int, column: str, role: str, never: bool) -> float:
    text = "" if cell is None else str(cell).strip()
    if never and text.lower() in _EMPTY | _NEVER:
        return math.inf
    if quarter := _QUARTER.match(text):
        return float(int(quarter["a"] or quarter["d"]) * 4 + int(quarter["b"] or quarter["c"]) - 1)
    if month := _MONTH.match(text[:10]):
        whole = int(month["year"]) * 12 + int(month["month"]) - 1
        return whole + ((int(month["day"]) - 1) / 31 if month["day"] else 0.0)
    value = _number(cell, row, column, role)
    if math.isnan(value):
        raise Refusal(f"Row {row + 2} has no value in {column} ({role}): fill it in or leave the row out.")
    return math.inf if never and value == 0 else value


def once(unit: Whole, time: Whole, unit_column: str, time_column: str) -> None:
    """Refuses a unit that stands twice in one period."""
    _, counts = np.unique(np.column_stack([unit, time]), axis=0, return_counts=True)
    twice = int((counts > 1).sum())
    if twice:
        raise Refusal(
            f"{twice} pairs of {unit_column} and {time_column} stand more than once in the data. Give each unit one row a period, or leave "
            "`unit` out and name the `cluster` when the rows are separate people."
        )
