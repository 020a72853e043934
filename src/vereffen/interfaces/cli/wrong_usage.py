"""A command that was put wrongly: exit code 2."""

from __future__ import annotations


class WrongUsage(Exception):
    """The words of the command cannot be acted on; the text says what is needed."""
