"""The score of a text from 0 to 100, higher is easier, and the level that goes with it."""

from __future__ import annotations

from math import exp

from vereffen.approach.plain_language.measures import Measures, features

# Made by `benchmarks/language.py --fit` on the odd lines of 1,493 pairs of a hard and a simple paragraph (Leesplank, UWV): a logistic
# regression on the difference within a pair, every weight held to the sign that its meaning gives it. Measured on the even lines.
WEIGHTS = {
    "syllables_per_word": -3.983,
    "log_words_per_sentence": -5.603,
    "zipf": 7.514,
    "less_usual": -23.43,
    "long_words": -12.70,
}
# Moves and stretches the sum to 0–100, so that half of the simple paragraphs lie above 70 and half of the hard ones under 41.
_MIDDLE, _STRETCH = 5.0, 6.5
# Our own operationalisation; no level of the CEFR is defined by counts. Three quarters of the paragraphs that were written for B1 have at least 60.
LEVELS = (("A2", 80.0), ("B1", 60.0), ("B2", 45.0), ("C1", 25.0), ("C2", 0.0))


def score(one: Measures) -> float | None:
    """How easy the text reads, to a tenth; None for too little text."""
    if not one.is_enough:
        return None
    weighed = sum(weight * part for weight, part in zip(WEIGHTS.values(), features(one), strict=True))
    return round(100 / (1 + exp(-(weighed - _MIDDLE) / _STRETCH)), 1)


def level(points: float | None) -> str | None:
    """The level that a score stands for: the first whose limit it reaches; None without a score."""
    if points is None:
        return None
    return next(name for name, limit in LEVELS if points >= limit)
