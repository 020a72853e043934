"""Invented municipalities with a known effect, as tables of columns."""

from __future__ import annotations

import numpy as np

Table = dict[str, list[object]]


def wedge(starts: list[int], periods: int, effect: float, seed: int, noise: float = 0.02) -> Table:
    """One row a municipality and month: the share that paid, who had started, and since when (0 is never)."""
    draw = np.random.default_rng(seed)
    table: Table = {"gemeente": [], "maand": [], "betaald": [], "nieuw": [], "begin": []}
    for unit, start in enumerate(starts):
        level = 0.4 + draw.normal(0, 0.05)
        for month in range(periods):
            now = int(start > 0 and month >= start)
            table["gemeente"].append(f"G{unit:02d}")
            table["maand"].append(f"2026-{month + 1:02d}" if periods <= 12 else month)
            table["betaald"].append(level + 0.01 * month + draw.normal(0, noise) + effect * now)
            table["nieuw"].append(now)
            table["begin"].append((f"2026-{start + 1:02d}" if periods <= 12 else start) if start else 0)
    return table


def people(size: int, effect: float, reach: float, seed: int) -> Table:
    """One row a person: drawn by lot within two strata, reached or not, and what was paid."""
    draw = np.random.default_rng(seed)
    arm = draw.integers(0, 2, size)
    stratum = draw.integers(0, 2, size)
    age = draw.integers(18, 80, size)
    received = arm * (draw.random(size) < reach)
    paid = 100 + 20 * stratum + 0.5 * age + effect * received + draw.normal(0, 30, size)
    return {
        "persoon": [f"P{place}" for place in range(size)], "arm": arm.tolist(), "soort": stratum.tolist(),
        "leeftijd": age.tolist(), "gesproken": received.tolist(), "betaald": paid.tolist(),
        "straat": draw.integers(0, 60, size).tolist(),
    }  # fmt: skip
