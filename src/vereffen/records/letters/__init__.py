"""Letters kept as what they told: each made from facts and from the law, one per person and fact."""

from vereffen.records.letters.along import tell_along, tell_or_leave
from vereffen.records.letters.asked import Asked, asked
from vereffen.records.letters.kept import (
    Check,
    document,
    for_whom,
    keep_written,
    of_day,
    same_of_day,
    tell,
    tell_arrangement,
    tell_of,
    to_hold_back,
)
from vereffen.records.letters.plans import of_arrangement
from vereffen.records.letters.written import Fit, compose, fits

__all__ = [
    "Asked",
    "Check",
    "Fit",
    "asked",
    "compose",
    "document",
    "fits",
    "for_whom",
    "keep_written",
    "of_arrangement",
    "of_day",
    "same_of_day",
    "tell",
    "tell_along",
    "tell_arrangement",
    "tell_of",
    "tell_or_leave",
    "to_hold_back",
]
