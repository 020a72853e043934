"""How usual a Dutch word is, from the list of the package wordfreq, read when the first word is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log10


def zipf(word: str) -> float:
    """The Zipf value of a word in small letters (`betalen` 5.2, `dwangbevel` 2.5); 0 for one that the list does not know."""
    share = _shares().get(word)
    return max(0.0, round(log10(share) + 9, 2)) if share else 0.0


@cache
def _shares() -> Mapping[str, float]:
    # Only here: the list is large and most commands never ask.
    import wordfreq

    found: Mapping[str, float] = wordfreq.get_frequency_dict("nl", "large")
    return found
