"""Five invented municipalities in a track, with a locked plan and signed bundles of what happened there."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

import make
from vereffen.evaluation import analysis_plan
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.exchange.bundles.signature import sign
from vereffen.records import bundles as kept
from vereffen.track.indicators.dictionary import VERSION

PLACES = {"9901": "Aadrecht", "9902": "Beekdal", "9903": "Dorpermeer", "9904": "Eikenzijl", "9905": "Heideburg"}
MONTHS = tuple(f"{2025 + at // 12}-{at % 12 + 1:02d}" for at in range(15))
STARTS = dict(zip(PLACES, MONTHS[5:10], strict=True))
PLAN: dict[str, Any] = {
    "title": "Koplopers", "population": "mensen met een vordering die te laat is", "design": "stepped-wedge",
    "spec": {"cluster": "municipality", "time": "month", "first_treated": "start", "starts": STARTS},
    "outcomes": [
        {"column": "I-2", "definition": "Mensen met kosten binnen 180 dagen", "role": "proper", "better": "lower", "estimand": "att"},
        {"column": "I-15/paid-180d", "definition": "Helemaal betaald binnen 180 dagen", "role": "effective", "better": "higher",
         "estimand": "att", "margin": 0.05},
    ],
    "alpha": 0.05, "multiplicity": "holm", "exclusions": ["overleden"], "seed": 7,
    "first_outcome_day": "2025-07-01", "horizon_days": 180,
}  # fmt: skip


def locked() -> dict[str, Any]:
    """The plan, locked before the first outcome."""
    return analysis_plan.lock(PLAN, date(2025, 6, 1))


def lived(effect: float = 0.10, people: int = 160) -> dict[str, list[Group]]:
    """What was counted in each municipality: costs fall by `effect` from its start on, and as much is paid as before."""
    draw = np.random.default_rng(5)
    found: dict[str, list[Group]] = {}
    for place, (code, start) in enumerate(STARTS.items()):
        cells = []
        for month in MONTHS:
            n = people + int(draw.integers(0, 40))
            cost = int(draw.binomial(n, 0.40 + 0.02 * place - (effect if month >= start else 0)))
            paid = int(draw.binomial(n, 0.72 - 0.01 * place))
            cells += [
                Group(month, None, n, (Told("I-2", cost, False),)),
                Group(month, None, n, (Told("I-15/paid-180d", paid, True),)),
            ]
        found[code] = cells
    return found


# What part of the claims is not paid in time, nor after 30, 90 and 180 days: before the start and after it.
LADDER = ((0, "I-13"), (30, "I-15/paid-30d"), (90, "I-15/paid-90d"), (180, "I-15/paid-180d"))
UNPAID = ((0.60, 0.45, 0.30, 0.20), (0.60, 0.35, 0.25, 0.15))


def with_times(counted: dict[str, list[Group]], people: int = 300) -> dict[str, list[Group]]:
    """The same, with as many claims a month by when they were paid in place of who had paid after 180 days."""
    found = {}
    for code, cells in counted.items():
        found[code] = [one for one in cells if one.told[0].indicator == "I-2"]
        for month in MONTHS:
            left = [round(part * people) for part in UNPAID[month >= STARTS[code]]]
            told = [Told(name, people - still, True) for (_, name), still in zip(LADDER, left, strict=True)]
            # What the plan asks is kept first.
            found[code].append(Group(month, None, people, tuple(reversed(told)), "I-14", LADDER))
    return found


def documents(counted: dict[str, list[Group]]) -> dict[str, dict[str, Any]]:
    """The bundle of each municipality, unsigned."""
    return {code: bundle(Head(code, MONTHS[0], MONTHS[-1], VERSION), cells) for code, cells in counted.items()}


def receive(of: dict[str, dict[str, Any]]) -> None:
    """Keeps the bundles as if they had come in."""
    for one in of.values():
        kept.keep_received(one, (), "", make.AT)


def signed(document: dict[str, Any], key: Any) -> dict[str, Any]:
    """The bundle with the signature of its municipality."""
    return {**document, "signature": sign(document["fingerprint"], key)}
