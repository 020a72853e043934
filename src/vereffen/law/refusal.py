"""Why something cannot be done, in one plain sentence."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """A request that is refused; its text says what, where and how to mend it, without personal data."""
