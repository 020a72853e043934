"""The version of the definitions, and why an indicator is not told yet."""

from __future__ import annotations

# Changes with every definition; stands beside each figure.
VERSION = "2026-3"

_ASKED = "asked of people; no answers are recorded here"
NOT_HELD = {
    "I-11": _ASKED,
    "I-20": "ratings belong to the officer and are told per team (vereffen skills team)",
    "I-21": _ASKED,
}
