"""What a contact may tell beside whether we spoke: how it ended, the steps that were followed, what was agreed for when."""

from __future__ import annotations

from datetime import date
from typing import Any

from vereffen.approach import keys
from vereffen.approach.conversation import BY_CODE, OUTCOME_CODES, STAGE_CODES
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.keys import Data
from vereffen.law.refusal import Refusal

AROUND = ("uitkomst", "punt", "stappen", "afspraak_op", "terugbellen_op", "terugbellen_dagdeel")


def around(data: Data, on: date, *, is_reached: bool) -> dict[str, Any]:
    """The optional keys of a contact on that day, as they were told; refused by key when one is not right."""
    told = _ended(data, is_reached=is_reached)
    if "stappen" in data:
        told["stappen"] = _steps(data["stappen"])
    for key in ("afspraak_op", "terugbellen_op"):
        found = _from(data, key, on)
        if found:
            told[key] = found
    if "afspraak_op" in told and not is_reached:
        raise Refusal("afspraak_op is what the person agreed to: without a conversation there is none.")
    if told.get("uitkomst") == "betaalt" and "afspraak_op" not in told:
        raise Refusal("An uitkomst betaalt needs afspraak_op: the day on which the person pays.")
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


def _steps(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(one in STAGE_CODES for one in value):
        raise Refusal(f"stappen must be a list of: {', '.join(STAGE_CODES)}.")
    return [code for code in STAGE_CODES if code in value]


def _from(data: Data, key: str, on: date) -> str | None:
    found = keys.day(data, key)
    if found is not None and found < on.isoformat():
        raise Refusal(f"{key} must not lie before the day of the contact.")
    return found
