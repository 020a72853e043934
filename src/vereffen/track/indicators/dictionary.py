"""The version of the definitions, and why an indicator is not told yet."""

from __future__ import annotations

# Changes with every definition; stands beside each figure.
VERSION = "2026-3"

NOT_HELD = {
    "I-16": "minutes of work and prices are not recorded",
}
