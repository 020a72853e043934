"""The loops of the simulation as machine code, each made at its first call or found on disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from vereffen.law.compiling import kept

_kept = cache(kept)


def fast(function: Callable[..., Any]) -> Callable[..., Any]:
    """The compiled form of a loop of the simulation, which takes and gives the same."""
    return _kept(function)
