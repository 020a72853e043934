"""Making a bundle from whole counts: what is about few people is hidden, and what would give it away too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from vereffen.evaluation.counts import SCHEMA, SMALL, fingerprint


class Head(NamedTuple):
    """Whose counts, of which whole months, by which definitions, and which release (of what it replaces the fingerprint)."""

    municipality: str
    first: str
    last: str
    dictionary: str
    release: int = 1
    replaces: str | None = None


class ShareCount(NamedTuple):
    """People of a month and arm, and how many of them had the outcome."""

    indicator: str
    month: str
    arm: str | None
    n: int
    events: int


class WaitCount(NamedTuple):
    """People whose time ended at `duration` with `event`; 0 is not seen to the end."""

    indicator: str
    arm: str | None
    duration: int
    event: int
    n: int


def bundle(head: Head, shares: Iterable[ShareCount], waits: Iterable[WaitCount]) -> dict[str, Any]:
    """The document of the bundle with its fingerprint, unsigned; `counts.read` reads it."""
    groups: dict[tuple[str, str | None], list[WaitCount]] = {}
    for wait in sorted(waits, key=lambda one: (one.indicator, one.arm or "", one.duration, one.event)):
        groups.setdefault((wait.indicator, wait.arm), []).append(wait)
    document = {
        "schema": SCHEMA,
        "municipality": head.municipality,
        "period": {"from": head.first, "until": head.last},
        "dictionary": head.dictionary,
        "release": head.release,
        "replaces": head.replaces,
        "outcomes": [_share(one) for one in sorted(shares, key=lambda one: (one.indicator, one.month, one.arm or ""))],
        "durations": [cell for own in groups.values() for cell in _waits(own)],
        "totals": [total for own in groups.values() for total in _total(own)],
    }
    return {**document, "fingerprint": fingerprint(document), "signature": None}


def _share(one: ShareCount) -> dict[str, Any]:
    hidden = next(
        (
            kind
            for kind, count in (("n", one.n), ("small", one.events), ("rest", one.n - one.events))
            if 0 < count < SMALL
        ),
        None,
    )
    shown = one._asdict() | {"suppressed": hidden}
    if hidden:
        shown["events"] = None
    if hidden == "n":
        shown["n"] = None
    return shown


def _waits(own: Sequence[WaitCount]) -> list[dict[str, Any]]:
    """The cells of one arm: beside small ones others are hidden, until there are two or more of together at least ten people."""
    hidden = {place: "small" for place, one in enumerate(own) if 0 < one.n < SMALL}
    visible = sorted((one.n, place) for place, one in enumerate(own) if one.n >= SMALL)
    for _, place in visible:
        if not hidden or (len(hidden) > 1 and sum(own[at].n for at in hidden) >= SMALL):
            break
        hidden[place] = "other"
    return [
        one._asdict() | {"suppressed": hidden.get(place)} | ({"n": None} if place in hidden else {})
        for place, one in enumerate(own)
    ]


def _total(own: Sequence[WaitCount]) -> list[dict[str, Any]]:
    """How many people an arm has; left out when that is few."""
    n = sum(one.n for one in own)
    return [] if 0 < n < SMALL else [{"indicator": own[0].indicator, "arm": own[0].arm, "n": n}]
