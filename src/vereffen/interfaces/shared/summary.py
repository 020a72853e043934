"""One dossier in three lists: what is advised, what is possible, what is not and from when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.decision import Reason, Step, reasons
from vereffen.approach.outlook import Outlook
from vereffen.records.queries import FIRST, ClaimView, Dossier


class Advised(NamedTuple):
    """One advised step: the earliest day it fell due, why, and the claims that ask for it."""

    step: Step
    due: date
    why: tuple[Reason, ...]
    claims: tuple[int, ...]


class Blocked(NamedTuple):
    """One step that is possible on no claim: why, and the first day on which it may be (None: not known).

    `by_two` tells whether on some claim a reason and a second officer may set that aside.
    """

    step: Step
    why: tuple[Reason, ...]
    free_from: date | None
    by_two: bool = False


def advised(found: Dossier, on: date) -> tuple[Advised, ...]:
    """The steps that some claim asks for, what helps before what costs; waiting only when every claim waits."""
    steps: dict[Step, tuple[int, int, list[int]]] = {}
    for view in found.claims:
        step = Step(view.advice.step)
        due, why, claims = steps.get(step, (view.advice.due or on.toordinal(), 0, []))
        due = min(due, view.advice.due or on.toordinal())
        steps[step] = (due, why | view.advice.reasons, [*claims, view.claim.pk])
    active = {step: told for step, told in steps.items() if step is not Step.WACHTEN} or steps
    order = {step: place for place, step in enumerate(FIRST)}
    return tuple(
        Advised(step, date.fromordinal(due), reasons(why), tuple(claims))
        for step, (due, why, claims) in sorted(active.items(), key=lambda one: (order.get(one[0], 99), one[0]))
    )


def possible(found: Dossier) -> tuple[Step, ...]:
    """The steps that are possible on at least one claim, from the lightest on."""
    return tuple(sorted({one.step for view in _owed(found) for one in view.outlook if not one.blocked_by}))


def blocked(found: Dossier) -> tuple[Blocked, ...]:
    """The steps that are possible on no claim, with the reasons of all and the earliest day of any."""
    free = set(possible(found))
    held: dict[Step, list[Outlook]] = {}
    for view in _owed(found):
        for one in view.outlook:
            if one.step not in free:
                held.setdefault(one.step, []).append(one)
    return tuple(_blocked(step, ones) for step, ones in sorted(held.items()))


def _owed(found: Dossier) -> tuple[ClaimView, ...]:
    """The claims on which something is owed; all of them when nothing is."""
    return tuple(view for view in found.claims if view.open_cents) or found.claims


def _blocked(step: Step, ones: Sequence[Outlook]) -> Blocked:
    why, days = 0, [one.free_from for one in ones if one.free_from]
    for one in ones:
        why |= one.blocked_by
    first = date.fromordinal(min(days)) if days else None
    return Blocked(step, reasons(why), first, any(one.by_two for one in ones))
