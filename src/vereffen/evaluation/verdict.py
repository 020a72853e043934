"""The verdict on a pilot: more proper, and not less effective? With the secondary outcomes corrected for their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from vereffen.evaluation.analysis_plan import EFFECTIVE, PROPER, SECONDARY, Outcome
from vereffen.evaluation.estimates import BOUNDS, LEVEL, Estimate, Result
from vereffen.evaluation.told import number, stricter
from vereffen.law.refusal import Refusal

_ALPHA = 1 - LEVEL
_SAID = {
    (True, True): "Behoorlijker: aangetoond. Niet minder effectief: aangetoond, binnen de marge van het plan.",
    (
        True,
        False,
    ): "Behoorlijker: aangetoond. Niet minder effectief: niet aangetoond; minder effectief is daarmee ook niet gezegd.",
    (False, True): "Behoorlijker: niet aangetoond. Niet minder effectief: aangetoond, binnen de marge van het plan.",
    (
        False,
        False,
    ): "Behoorlijker: niet aangetoond. Niet minder effectief: niet aangetoond. Dat is iets anders dan dat er geen verschil is.",
}


class Judged(NamedTuple):
    """One outcome: its estimate in the units of the outcome, the p-value after correction, and whether the plan's claim holds."""

    outcome: Outcome
    estimate: Estimate
    p_value: float | None
    shown: bool


class Verdict(NamedTuple):
    """The two answers, every outcome judged, what was not shown or went the wrong way, and the sentence that may be said."""

    more_proper: bool
    not_less_effective: bool
    judged: tuple[Judged, ...]
    negative: tuple[str, ...]
    sentence: str


def verdict(results: Mapping[str, Result], outcomes: Sequence[Outcome]) -> Verdict:
    """The verdict from the result of each outcome's column.

    Both co-primary claims are needed, so the level is not split between them: superiority of the proper outcome, and for the effective one that
    the whole interval lies above minus the margin. Secondary outcomes follow Holm (1979), Scandinavian Journal of Statistics 6.
    """
    found = [(one, *_asked(results[one.column], one)) for one in outcomes]
    corrected = holm({one.column: p_value for one, _, p_value in found if one.role == SECONDARY})
    judged = tuple(
        _judged(one, estimate, corrected.get(one.column) if one.role == SECONDARY else p_value)
        for one, estimate, p_value in found
    )
    proper = next(one.shown for one in judged if one.outcome.role == PROPER)
    effective = next(one.shown for one in judged if one.outcome.role == EFFECTIVE)
    against = tuple(negative(one) for one in judged if is_negative(one))
    return Verdict(proper, effective, judged, against, _SAID[proper, effective])


def holm(p_values: Mapping[str, float | None]) -> dict[str, float | None]:
    """The p-values after Holm's correction; one without a valid test counts in the number and stays None."""
    found: dict[str, float | None] = dict.fromkeys(p_values)
    so_far = 0.0
    tested = sorted((p_value, name) for name, p_value in p_values.items() if p_value is not None)
    for place, (p_value, name) in enumerate(tested):
        so_far = max(so_far, min(1.0, p_value * (len(p_values) - place)))
        found[name] = so_far
    return found


def _asked(result: Result, outcome: Outcome) -> tuple[Estimate, float | None]:
    for one in result.estimates:
        if one.name == outcome.estimand and one.method != BOUNDS:
            strict = stricter(result, one)
            return one, one.p_value if strict is None else strict
    if any(one.method == BOUNDS for one in result.estimates):
        raise Refusal(
            f"Cells of {outcome.column} are hidden, so it is only known between which figures the answer lies, without chance: that is no ground "
            "for a verdict. Ask for bundles of larger cells, or evaluate this outcome by itself with --spec."
        )
    raise Refusal(
        f"The design gives no {outcome.estimand} for {outcome.column}: the plan asks for an estimand that is not there."
    )


def _judged(outcome: Outcome, one: Estimate, p_value: float | None) -> Judged:
    if outcome.role == EFFECTIVE:
        return Judged(outcome, one, p_value, _not_worse(outcome, one))
    side = one.ci_low if outcome.better == "higher" else one.ci_high
    better = side is not None and (side > 0 if outcome.better == "higher" else side < 0)
    return Judged(outcome, one, p_value, better and p_value is not None and p_value <= _ALPHA)


def _not_worse(outcome: Outcome, one: Estimate) -> bool:
    if outcome.better == "higher":
        return one.ci_low is not None and one.ci_low > -outcome.margin
    return one.ci_high is not None and one.ci_high < outcome.margin


def _worse(one: Judged) -> bool:
    low, high = one.estimate.ci_low, one.estimate.ci_high
    if one.outcome.better == "higher":
        return high is not None and high < 0
    return low is not None and low > 0


def is_negative(one: Judged) -> bool:
    """Whether an outcome was not shown, or went the wrong way."""
    return not one.shown or _worse(one)


def negative(one: Judged, say: Callable[[float], str] = number) -> str:
    """What was not shown or went the wrong way, in a sentence; `say` tells a figure in the units of the outcome."""
    low, high = one.estimate.ci_low, one.estimate.ci_high
    span = "" if low is None or high is None else f" Alles tussen {say(low)} en {say(high)} past bij de gegevens."
    if _worse(one):
        return f"{one.outcome.definition}: de cijfers wijzen de verkeerde kant op.{span}"
    return f"{one.outcome.definition}: niet aangetoond wat het plan hoopte.{span} Dat is iets anders dan dat er geen verschil is."
