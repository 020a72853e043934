"""The night: decide for the whole portfolio what is due, and propose it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from vereffen.approach.portfolio import warm_up
from vereffen.approach.rules import rules_of
from vereffen.records import arms, gather, nights, plan_signals, proposals
from vereffen.records.collecting import without_collecting
from vereffen.records.models import Municipality

PIECE = 25_000


class NightResult(NamedTuple):
    """What a night decided, and the days before it on which no night was run."""

    decided: proposals.Renewed
    missed: tuple[date, ...]


def prepare_night(municipality: Municipality, on: date) -> None:
    """Loads or makes the compiled decision where the portfolio is large enough to need it."""
    if gather.is_large(municipality.pk):
        warm_up(rules_of(municipality.policy, on))


def run_night(
    municipality: Municipality, on: date, at: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> NightResult:
    """Decides for every claim of every debtor as of that day; each piece of the portfolio is done whole or not at all.

    Running it again adds nothing. A missed night needs no repeat: the decision looks at dated facts, never at which
    nights ran, and no step is skipped because each waits for the one before it.
    """
    decided = proposals.Renewed()
    with nights.alone(municipality), without_collecting():
        missed = nights.missed_before(municipality, on)
        pieces, rules = arms.pieces(municipality, PIECE), cache(rules_of)
        of = gather.size(municipality.pk)
        for some, policy in pieces:
            proposals.renew(municipality.pk, some, on, at, rules(policy, on), decided)
            progress(decided.debtors, of)
        plan_signals.leave(municipality, on)
        nights.note(municipality, on, at, {"claims": decided.claims, "new": decided.new, "failed": decided.failed})
    return NightResult(decided, missed)
