"""The form of a plan of action as a browser sends it: the values of one part as the texts of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vereffen.interfaces.programme.plan_typed import shown
from vereffen.track.plan_fields import FIELDS, SECTIONS

PARTS = tuple(one.code for one in SECTIONS)


def sent(part: str, values: Mapping[str, Any]) -> dict[str, str]:
    """What the form of that part sends with these values in it; of a table also how many rows it has."""
    found: dict[str, str] = {}
    for field in (one for one in FIELDS if one.section == part and one.code in values):
        typed = shown(field, values[field.code])
        if isinstance(typed, str):
            found[field.code] = typed
        elif isinstance(typed, dict):
            found |= {f"{field.code}-{end}": text for end, text in typed.items()}
        else:
            found[f"{field.code}-rijen"] = str(len(typed))
            for at, row in enumerate(typed):
                cells = {"": row} if isinstance(row, str) else row
                found |= {f"{field.code}-{at}-{name}".rstrip("-"): text for name, text in cells.items()}
    return found
