"""A sample of work as it is handed in: each act once, with how often it was observed, the mean minutes and its standard error."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vereffen.law.refusal import Refusal
from vereffen.track.indicators.cost import ACTS, Sampled

COLUMNS = ("handeling", "waarnemingen", "minuten", "standaardfout")
_MOST_MINUTES, _MOST_OBSERVED = 480, 100_000


def sample(rows: Sequence[Mapping[str, str]]) -> tuple[Sampled, ...]:
    """The sample, act by act; refused with the number of the row (the first below the head is 2) when something is not right."""
    found: dict[str, Sampled] = {}
    for number, row in enumerate(rows, 2):
        act = row["handeling"].strip()
        if act not in ACTS:
            raise Refusal(f"Row {number}: handeling must be one of {', '.join(ACTS)}.")
        if act in found:
            raise Refusal(f"Row {number}: {act} stands there twice.")
        observed = row["waarnemingen"].strip()
        if not re.fullmatch(r"[0-9]{1,6}", observed) or not 0 < int(observed) <= _MOST_OBSERVED:
            raise Refusal(f"Row {number}: waarnemingen must be a whole number above 0.")
        minutes, error = _minutes(row["minuten"]), _minutes(row["standaardfout"])
        if not minutes:
            raise Refusal(f"Row {number}: minuten must be a number above 0 up to {_MOST_MINUTES}, such as 6,5.")
        if error is None or int(observed) == 1:
            raise Refusal(f"Row {number}: standaardfout must be a number of minutes; of one observation there is none.")
        found[act] = Sampled(act, int(observed), minutes, error)
    if not found:
        raise Refusal("The sample holds no rows: fill in at least one act.")
    return tuple(found.values())


def _minutes(text: str) -> float | None:
    """Minutes as they are written here, with a comma or a point and at most two places; None when it is no such number."""
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,2})?", text.strip()):
        return None
    value = float(text.strip().replace(",", "."))
    return value if value <= _MOST_MINUTES else None
