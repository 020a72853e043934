"""The triggers that keep facts unchanged are laid again where one is missing."""

from __future__ import annotations

from vereffen.records import triggers


def lay_triggers() -> tuple[str, ...]:
    """Lays what is missing and returns the names of it."""
    missing = triggers.missing()
    triggers.lay()
    return missing
