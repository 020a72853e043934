"""The toy that engines are compared on: a debtor in one of five states, moved once a month by three numbers of chance."""

from __future__ import annotations

NEW, LATE, REMINDED, ARRANGED, SETTLED = range(5)


def moved(state: int, pays: float, is_reached: float, holds: float) -> int:
    """The state a month later; who settled stays so."""
    if state == NEW:
        return SETTLED if pays < 0.02 else LATE
    if state == LATE:
        return SETTLED if pays < 0.01 else (REMINDED if is_reached < 0.5 else LATE)
    if state == REMINDED:
        return SETTLED if pays < 0.02 else (ARRANGED if is_reached < 0.1 else REMINDED)
    if state == ARRANGED:
        return SETTLED if pays < 0.05 else (ARRANGED if holds < 0.97 else LATE)
    return SETTLED
