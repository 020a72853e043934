"""Invented people, counted into bundles with small cells left out."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from vereffen.evaluation.counts import SCHEMA, SMALL, fingerprint

STARTS: dict[str, str | None] = {"0344": "2026-02", "0363": "2026-03", "0518": "2026-04", "0599": None}
PEOPLE = {"outcome": "I-2", "cluster": "municipality", "time": "month", "first_treated": "start"}


def people(seed: int, size: int = 30) -> list[tuple[str, str, int]]:
    """Per person the municipality, the month and whether there were costs; months differ in size."""
    draw = np.random.default_rng(seed)
    found = []
    for place, (code, start) in enumerate(STARTS.items()):
        for month in range(1, 6):
            name = f"2026-{month:02d}"
            now = start is not None and name >= start
            for _ in range(int(draw.integers(size, 2 * size))):
                found.append((code, name, int(draw.random() < 0.5 + 0.03 * place + 0.02 * month - 0.15 * now)))
    return found


def bundles(persons: list[tuple[str, str, int]], hide: bool, other: int = 0) -> list[dict[str, Any]]:
    """A bundle for each municipality; `other` cells more are left out as complementary."""
    whole, had = Counter(one[:2] for one in persons), Counter(one[:2] for one in persons if one[2])
    found = []
    for code in STARTS:
        cells = []
        for month in sorted({one[1] for one in persons}):
            n, events = whole[code, month], had[code, month]
            cell = {"indicator": "I-2", "month": month, "arm": None, "n": n, "events": events, "suppressed": None}
            kind = hidden(n, events) if hide else None
            if kind or other > 0:
                other -= 0 if kind else 1
                cell |= {"events": None, "suppressed": kind or "other"} | ({"n": None} if kind == "n" else {})
            cells.append(cell)
        found.append(document(code, outcomes=cells))
    return found


def hidden(n: int, events: int) -> str | None:
    for kind, count in (("n", n), ("small", events), ("rest", n - events)):
        if 0 < count < SMALL:
            return kind
    return None


def document(code: str, **parts: Any) -> dict[str, Any]:
    """A bundle with its fingerprint."""
    found = {
        "schema": SCHEMA, "municipality": code, "period": {"from": "2026-01", "until": "2026-05"}, "dictionary": "2026-1",
        "release": 1, "replaces": None, "outcomes": [], "durations": [], "totals": [], "signature": None, **parts,
    }  # fmt: skip
    return {**found, "fingerprint": fingerprint(found)}


def waits(persons: list[tuple[int, int, str]], hide: bool) -> dict[str, Any]:
    """A bundle of durations from persons as (duration, event, arm); beside a lone small cell another one is left out."""
    cells = []
    for (duration, event, arm), n in sorted(Counter(persons).items()):
        kind = "small" if hide and n < SMALL else None
        cells.append(
            {"indicator": "I-14", "arm": arm, "duration": duration, "event": event, "n": n, "suppressed": kind}
        )
    for arm in ("0", "1"):
        own = [cell for cell in cells if cell["arm"] == arm]
        if sum(cell["suppressed"] is not None for cell in own) == 1:
            next(cell for cell in own if cell["suppressed"] is None)["suppressed"] = "other"
    totals = [{"indicator": "I-14", "arm": arm, "n": n} for arm, n in Counter(one[2] for one in persons).items()]
    shown = [cell | ({"n": None} if cell["suppressed"] else {}) for cell in cells]
    return document("0344", durations=shown, totals=totals)
