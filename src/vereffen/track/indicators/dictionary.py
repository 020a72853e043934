"""The version of the definitions, and why an indicator is not told yet."""

from __future__ import annotations

# Changes with every definition; stands beside each figure.
VERSION = "2026-2"

_RECORDED = "not counted yet from what is recorded"
_ASKED = "asked of people; no answers are recorded here"
NOT_HELD = {
    "I-8": _RECORDED,
    "I-9": _RECORDED, "I-10": _RECORDED, "I-11": _ASKED, "I-12": _RECORDED,
    "I-16": "minutes of work and prices are not recorded",
    "I-20": "ratings belong to the officer and are told per team (vereffen skills team)", "I-21": _ASKED,
    "I-22": _RECORDED, "I-23": _RECORDED, "I-24": _RECORDED,
}  # fmt: skip
