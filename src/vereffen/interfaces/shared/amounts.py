"""An amount as people type it, read as whole cents, and whole cents as a field shows them."""

from __future__ import annotations

import re

# 1.234,56 and 1234,5 and 50,-; 1,234.56 and 12.50 can mean only one thing too. 1,234 could be two amounts and is asked again.
_COMMA = re.compile(r"(-?)(\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,(\d{1,2}|--?))?", re.ASCII)
_POINT = re.compile(r"(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})\.(\d{1,2})", re.ASCII)


def read_cents(text: str) -> int | None:
    """The whole cents of an amount as somebody types it; None for what is no amount, or could be two."""
    bare = re.sub(r"[\s€]", "", text).replace("−", "-")
    match = _COMMA.fullmatch(bare) or _POINT.fullmatch(bare)
    if match is None:
        return None
    sign, whole, part = match.groups()
    cents = int(re.sub(r"\D", "", whole)) * 100 + int((part or "").strip("-").ljust(2, "0"))
    return -cents if sign else cents


def typed_cents(cents: int) -> str:
    """Whole cents as somebody would type them: 1234,56."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"
