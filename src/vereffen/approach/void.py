"""Which acts are none: the law barred them on their day, or they rest on an aanmaning or dwangbevel that was barred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vereffen.approach.decision import Step
from vereffen.approach.protections import KINDS, Bars, Span

DEMANDS = frozenset({Step.AANMANING.code, Step.VEERTIENDAGENBRIEF.code})
# What carries out a dwangbevel; a set-off rests on the claim itself.
_FORCE = frozenset(step.code for step in (Step.HERNIEUWD_BEVEL, Step.VOORAANKONDIGING, Step.VORDERING, Step.BESLAG))


class Act(NamedTuple):
    """A step that was taken on a claim: its code, its day and the last day to pay that it named (ordinals; 0 = none)."""

    code: str
    on: int
    ends: int = 0


def is_barred(on: int, spans: Sequence[Span]) -> bool:
    """Whether the law kept the claim still that day; what policy does makes no act void."""
    return any(KINDS[one.sort].bars == Bars.LAW and one.covers(on) for one in spans)


def is_void(act: Act, taken: Sequence[Act], spans: Sequence[Span]) -> bool:
    """Whether the act is none: during uitstel nothing is demanded or enforced, also not on what was (Awb 4:94 lid 2, 4:117)."""
    if act.code not in DEMANDS | _FORCE | {Step.DWANGBEVEL.code}:
        return False
    if is_barred(act.on, spans):
        return True
    below = _below(act.code)
    basis = [one for one in taken if one.code in below and one.on <= act.on]
    # A claim that came from elsewhere with its dwangbevel has no aanmaning that could be void.
    return bool(basis) and is_void(max(basis, key=lambda one: one.on), taken, spans)


def _below(code: str) -> frozenset[str]:
    if code in _FORCE:
        return frozenset({Step.DWANGBEVEL.code})
    return DEMANDS if code == Step.DWANGBEVEL.code else frozenset()
