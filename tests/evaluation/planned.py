"""An invented plan of a pilot, with one outcome for each question and two beside them."""

from __future__ import annotations

from typing import Any

PLAN: dict[str, Any] = {
    "title": "Vijf gemeenten", "population": "everyone with a first claim over the term", "design": "stepped-wedge",
    "spec": {"unit": "gemeente", "time": "maand", "treated": "nieuw"},
    "outcomes": [
        {"column": "kosten", "definition": "Kosten binnen 180 dagen", "role": "proper", "better": "lower", "estimand": "att"},
        {"column": "betaald", "definition": "Betaald binnen 180 dagen", "role": "effective", "better": "higher",
         "estimand": "att", "margin": 0.02},
        {"column": "bereikt", "definition": "Gesproken", "role": "secondary", "better": "higher", "estimand": "att"},
        {"column": "gehouden", "definition": "Regeling gehouden", "role": "secondary", "better": "higher", "estimand": "att"},
    ],
    "alpha": 0.05, "multiplicity": "holm", "exclusions": ["overleden"], "seed": 7,
    "first_outcome_day": "2026-01-01", "horizon_days": 180,
}  # fmt: skip
