"""The hash chain of a dossier: every fact carries the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vereffen.approach.money import Line

START = "0" * 64
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def written(data: Mapping[str, Any]) -> str:
    """The data of a fact as it is stored and hashed: one spelling for one content."""
    return _ENCODER.encode(dict(data))


def link(previous: str, head: Sequence[object], data: str, lines: Iterable[Line]) -> str:
    """The hash of a fact: over the one before it, its own columns, its data and its booking."""
    body = "|".join([previous, *map(str, head), data, *(f"{line.claim}:{line.account}:{line.cents}" for line in lines)])
    return hashlib.sha256(body.encode()).hexdigest()
