"""In which language somebody is written to, and in which a sheet explains what is written."""

from __future__ import annotations

# What people who owe a Dutch municipality read most beside Dutch and English; each has a sheet of its own words.
SHEETS = ("ar", "pl", "ti", "tr", "uk")


def letter_language(preferred: str) -> str:
    """`en` for somebody who prefers English (`en`, `en-GB`), else `nl`, the language of administration (Awb 2:6)."""
    return "en" if _main(preferred) == "en" else "nl"


def sheet_language(preferred: str) -> str:
    """The language of the sheet for somebody who prefers that one (`ar`, `ar-SY`); '' when none is needed or we have none."""
    found = _main(preferred)
    return found if found in SHEETS else ""


def _main(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").split("-")[0]
