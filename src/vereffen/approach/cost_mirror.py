"""The cost mirror: what a next step costs the person and the municipality, and what such steps brought in here before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach import carry_out as acts
from vereffen.approach.carry_out import Choices, carry_out
from vereffen.approach.decision import Reason, Step, gettext_noop, reasons
from vereffen.approach.instruments import INSTRUMENTS, of_step
from vereffen.approach.money import OpenClaim
from vereffen.approach.outlook import Outlook
from vereffen.approach.policy import Policy
from vereffen.law.refusal import Refusal

# Fewer earlier steps than this say nothing about the next.
ENOUGH = 20
# Shares travel as whole ten-thousandths.
WHOLE = 10_000
DEARER_THAN_DEBT = gettext_noop("Deze stap kost samen meer dan waar het om gaat.")
DEARER_THAN_YIELD = gettext_noop("Deze stap kost samen meer dan er eerder na zo'n stap binnenkwam.")
# Steps from the lightest on, as the instruments stand.
_ORDER = {one.step: place for place, one in reversed(list(enumerate(INSTRUMENTS)))}
# What no time and no work will take away: the step does not come next.
_NEVER = frozenset(
    {
        Reason.PAID, Reason.LAPSED, Reason.ALREADY_DONE, Reason.NO_DWANGBEVEL_BASIS, Reason.NO_SET_OFF_BASIS,
        Reason.REMISSION_BARRED, Reason.NOT_LAPSING,
    }
)  # fmt: skip


class Earlier(NamedTuple):
    """What followed earlier steps of one kind in this municipality: how many there were, and shares of what was open then.

    Of what was paid within 30 and 90 days the mean, and of the 90 days the quarter and three-quarter points, all in
    ten-thousandths. Steps, never persons.
    """

    n: int
    share_30: int
    share_90: int
    low_90: int
    high_90: int


class Facing(NamedTuple):
    """One claim before the mirror: what is owed in parts, what is possible on it, and whether its aanmaning would be free."""

    owed: OpenClaim
    outlook: tuple[Outlook, ...]
    is_free: bool = False

    @property
    def open_cents(self) -> int:
        """All that is owed on it."""
        return self.owed.kosten_cents + self.owed.rente_cents + self.owed.hoofdsom_cents


class Reflection(NamedTuple):
    """One step in the mirror, in cents: `is_possible` today or only later; None is not known, with the reason in `why_unknown`.

    What it costs the municipality is an estimate. What may be expected is what came in within 90 days after `n` earlier
    steps of this kind; None when those were too few.
    """

    step: Step
    is_possible: bool
    claims: tuple[int, ...]
    about_cents: int
    person_cents: int | None
    why_unknown: str
    municipality_cents: int | None
    expected_cents: int | None
    expected_low_cents: int | None
    expected_high_cents: int | None
    expected_30_cents: int | None
    n: int
    warning: str


def mirror(
    facing: Sequence[Facing], on: date, policy: Policy, earlier: Mapping[Step, Earlier]
) -> tuple[Reflection, ...]:
    """Every step that is possible on some claim, or could come next, from the lightest on."""
    now: dict[Step, list[Facing]] = {}
    later: dict[Step, list[Facing]] = {}
    for claim in facing:
        for one in claim.outlook:
            if not one.blocked_by:
                now.setdefault(one.step, []).append(claim)
            elif not _NEVER & set(reasons(one.blocked_by)):
                later.setdefault(one.step, []).append(claim)
    return tuple(
        _reflection(step, now.get(step) or later[step], on, policy, earlier, is_possible=step in now)
        for step in sorted({*now, *later}, key=_ORDER.__getitem__)
        if step is not Step.WACHTEN
    )


def _reflection(
    step: Step,
    claims: Sequence[Facing],
    on: date,
    policy: Policy,
    earlier: Mapping[Step, Earlier],
    *,
    is_possible: bool,
) -> Reflection:
    about = sum(claim.open_cents for claim in claims)
    person, why = _for_person(step, claims, on)
    municipality = _for_municipality(step, len(claims), policy)
    past = earlier.get(step, Earlier(0, 0, 0, 0, 0))
    told = past.n >= ENOUGH
    expected, low, high, soon = (
        about * share // WHOLE if told else None for share in (past.share_90, past.low_90, past.high_90, past.share_30)
    )
    return Reflection(
        step,
        is_possible,
        tuple(claim.owed.claim for claim in claims),
        about,
        person,
        why,
        municipality,
        expected,
        low,
        high,
        soon,
        past.n,
        _warning(person, municipality, about, expected),
    )


def _for_person(step: Step, claims: Sequence[Facing], on: date) -> tuple[int | None, str]:
    """The law's own amount for each claim, through what carrying the step out would book."""
    if step in acts.ELSEWHERE:
        return 0, ""
    try:
        return sum(_cost(step, claim, on) for claim in claims), ""
    except Refusal as refusal:
        return None, str(refusal)


def _cost(step: Step, claim: Facing, on: date) -> int:
    # A set-off asks for an amount and a check for its outcome; neither changes what the step costs.
    chosen = Choices(
        cents=claim.open_cents,
        reason=step.code,
        outcome=acts.OUTCOMES[0],
        is_free=claim.is_free and step is Step.AANMANING,
    )
    return carry_out(step, claim.owed, on, chosen).cost_cents


def _for_municipality(step: Step, claims: int, policy: Policy) -> int | None:
    """The estimate of the usual instrument: one letter or conversation for all claims together, force for each claim."""
    key = of_step(step)[0].cost_municipality
    if not key:
        return None
    each = getattr(policy, key)
    return int(each * claims if key == "raming_dwang_cents" else each)


def _warning(person: int | None, municipality: int | None, about: int, expected: int | None) -> str:
    """What a person should hear before a step that destroys value (R42); empty when there is nothing to say.

    A free conversation about a small debt is no waste: only what adds cost or force is held against its yield.
    """
    together = (person or 0) + (municipality or 0)
    if together > about:
        return DEARER_THAN_DEBT
    if person and expected is not None and together > expected:
        return DEARER_THAN_YIELD
    return ""
