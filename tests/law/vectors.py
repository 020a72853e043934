"""Reads the cases of others, which lie beside the repository and not in it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from law.cases import SHARED

FOLDER = SHARED / "vectors"
needed = pytest.mark.skipif(not FOLDER.exists(), reason="the cases of others are not beside the repository")


def vectors(domain: str, *prefixes: str, conflicting: bool = False) -> list[Any]:
    """The cases of a domain whose ids begin so, each with its day; those that conflict with the law only when asked for."""
    if not FOLDER.exists():
        return []
    found = json.loads((FOLDER / f"{domain}.json").read_text("utf-8"), parse_float=Decimal)["vectors"]
    return [
        pytest.param(item, date.fromisoformat(item["valid_date"]), id=item["id"])
        for item in found
        if item["id"].startswith(prefixes or "") and ("conflicts" in item["confidence"]) == conflicting
    ]


def cents(euros: int | Decimal) -> int:
    """Euros of a case as whole cents."""
    assert (Decimal(euros) * 100) % 1 == 0
    return int(Decimal(euros) * 100)
