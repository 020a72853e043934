"""The hash chain of a dossier: every fact carries the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vereffen.approach.money import Line

# The last sequence number and hash of a dossier; the number of a fact with the hash before it and its own.
Head = tuple[int, str]
Link = tuple[int, str, str]
START = "0" * 64
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def written(data: Mapping[str, Any]) -> str:
    """The data of a fact as it is stored and hashed: one spelling for one content."""
    return _ENCODER.encode(dict(data))


def link(previous: str, head: Sequence[object], data: str, lines: Iterable[Line]) -> str:
    """The hash of a fact: over the one before it, its own columns, its data and its booking."""
    body = "|".join([previous, *map(str, head), data, *(f"{line.claim}:{line.account}:{line.cents}" for line in lines)])
    return hashlib.sha256(body.encode()).hexdigest()


def links(heads: dict[int, Head], debtors: Sequence[int], alike: Sequence[object], data: Sequence[str]) -> list[Link]:
    """The links of facts without bookings, a debtor and data each, that are alike in every other column.

    `heads` holds the last link of each debtor's chain, and does so again afterwards.
    """
    middle = "|".join(map(str, alike))
    made: list[Link] = []
    for debtor, told in zip(debtors, data, strict=True):
        sequence, previous = heads[debtor]
        sequence += 1
        own = hashlib.sha256(f"{previous}|{debtor}|{sequence}|{middle}|{told}".encode()).hexdigest()
        heads[debtor] = (sequence, own)
        made.append((sequence, previous, own))
    return made
