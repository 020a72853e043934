"""A command that was put wrongly: exit code 2."""

from __future__ import annotations


class WrongUsage(Exception):  # noqa: N818 - it is the name of exit code 2 in the contract
    """The words of the command cannot be acted on; the text says what is needed."""
