"""Every projection made again from the facts and compared."""

from __future__ import annotations

from collections.abc import Callable

from vereffen.records.verify import Verified, verify


def check_records(progress: Callable[[int, int], None] = lambda done, of: None) -> Verified:
    """What differs between the facts and everything made from them; changes nothing."""
    return verify(progress)
