"""What a contact may tell beside whether we spoke: how it ended, the steps that were followed, what was agreed for when."""

from __future__ import annotations

from datetime import date
from typing import Any

from vereffen.approach import keys
from vereffen.approach.conversation import BY_CODE, OUTCOME_CODES, STAGE_CODES
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.keys import Data
from vereffen.law.refusal import Refusal

AROUND = ("uitkomst", "punt", "stappen", "gids", "afspraak_op", "terugbellen_op", "terugbellen_dagdeel", "minuten")
MOST_MINUTES = 480


def around(data: Data, on: date, *, is_reached: bool) -> dict[str, Any]:
    """The optional keys of a contact on that day, as they were told; refused by key when one is not right."""
    told = {**_ended(data, is_reached=is_reached), **_done(data)}
    for key in ("afspraak_op", "terugbellen_op"):
        found = _from(data, key, on)
        if found:
            told[key] = found
    if "afspraak_op" in told and not is_reached:
        raise Refusal("afspraak_op is what the person agreed to: without a conversation there is none.")
    if told.get("uitkomst") == "betaalt" and "afspraak_op" not in told:
        raise Refusal("An uitkomst betaalt needs afspraak_op: the day on which the person pays.")
    if "minuten" in data:
        told["minuten"] = keys.number(data, "minuten")
        if not 0 < told["minuten"] <= MOST_MINUTES:
            raise Refusal(f"minuten must be from 1 up to {MOST_MINUTES}: how long did it take, with writing it down?")
    if "terugbellen_dagdeel" in data:
        told["terugbellen_dagdeel"] = keys.one_of(data, "terugbellen_dagdeel", PARTS_OF_DAY)
        if "terugbellen_op" not in told:
            raise Refusal("terugbellen_dagdeel belongs to terugbellen_op: on which day do you call back?")
    return told


def _ended(data: Data, *, is_reached: bool) -> dict[str, Any]:
    """How it ended and the telephone number that was called, as far as told."""
    told: dict[str, Any] = {}
    if "uitkomst" in data:
        told["uitkomst"] = keys.one_of(data, "uitkomst", OUTCOME_CODES)
        if BY_CODE[told["uitkomst"]].is_reached != is_reached:
            raise Refusal("uitkomst and bereikt do not agree: did you speak with the person?")
    if "punt" in data:
        told["punt"] = keys.number(data, "punt")
    return told


def _done(data: Data) -> dict[str, Any]:
    """The steps that were done, and by which guide."""
    if "stappen" not in data:
        if "gids" in data:
            raise Refusal("gids says by which guide the stappen were done: without stappen it says nothing.")
        return {}
    steps = data["stappen"]
    if not isinstance(steps, list) or not all(one in STAGE_CODES for one in steps):
        raise Refusal(f"stappen must be a list of: {', '.join(STAGE_CODES)}.")
    done = {"stappen": [code for code in STAGE_CODES if code in steps]}
    return {**done, "gids": _guide(data["gids"])} if "gids" in data else done


def _guide(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10_000:
        raise Refusal("gids must be the number of a conversation guide, from 1 up to 9999.")
    return number


def _from(data: Data, key: str, on: date) -> str | None:
    found = keys.day(data, key)
    if found is not None and found < on.isoformat():
        raise Refusal(f"{key} must not lie before the day of the contact.")
    return found
