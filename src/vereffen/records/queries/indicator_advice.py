"""What was advised and what was done, as columns for the indicators of the pilot."""

from __future__ import annotations

import numpy as np

from vereffen.approach.choice import HARDNESS
from vereffen.approach.decision import Step
from vereffen.records.queries.indicator_events import Noted, Sort
from vereffen.records.queries.team_scope import columns, ordinal
from vereffen.records.rows import Column, places
from vereffen.track.indicators.fidelity import Acts, Advice, Followed, followed, joined
from vereffen.track.indicators.plans import never

_HARD = np.array([HARDNESS.get(step, 0) for step in Step], np.int64)
# Which steps a fact carries out that is no step itself.
_CARRIES = (
    (Sort.CONTACT, Step.CONTACT),
    (Sort.CHECKED, Step.KWIJTSCHELDING_NAGAAN),
    (Sort.ARRANGED, Step.REGELING),
    (Sort.DEFERRED, Step.KORT_UITSTEL),
    (Sort.DEFERRED, Step.UITSTEL),
    (Sort.HELPED, Step.SCHULDHULP),
    (Sort.PAUSED, Step.PAUZE),
    (Sort.WRITTEN_OFF, Step.AFBOEKEN),
    (Sort.CORRECTED, Step.CORRECTIE),
)


def advised(municipality: int) -> dict[str, Column]:
    """All that was advised to an officer: the number of the fact, the step and its day; free reminders go out by themselves."""
    return columns(
        f"SELECT p.event_id AS number, p.step AS step, {ordinal('p.due')} AS due FROM records_proposal p"
        f" WHERE p.municipality_id = {int(municipality)} AND p.step <> {int(Step.HERINNERING)}",
        "number", "step", "due",
    )  # fmt: skip


def advice_followed(kept: dict[str, Column], facts: Noted) -> Followed:
    """What became of everything that was advised to an officer."""
    return followed(joined(_advice(kept, facts)), _acts(facts))


def _advice(kept: dict[str, Column], facts: Noted) -> Advice:
    made = facts.of(Sort.PROPOSED)
    order = np.argsort(made.number)
    at = places(kept["number"], made.number[order])
    # What was proposed to an organisation, or is proposed only later, is not among the facts.
    step, due, own = kept["step"][at >= 0], kept["due"][at >= 0], made.where(order[at[at >= 0]])
    answers, refusals = facts.of(Sort.ANSWERED, Sort.REFUSED), facts.of(Sort.REFUSED)
    closed = _ended(own.number, answers.first, answers.day)
    rejected = _ended(own.number, refusals.first, refusals.day)
    return Advice(own.debtor, step, _HARD[step], own.day, due, closed, rejected)


def _ended(numbers: Column, about: Column, day: Column) -> Column:
    found = never(len(numbers))
    order = np.argsort(numbers)
    at = places(about, numbers[order])
    np.minimum.at(found, order[at[at >= 0]], day[at >= 0])
    return found


def _acts(facts: Noted) -> Acts:
    steps = facts.where((facts.sort == Sort.STEP) & (facts.first != Step.HERINNERING))
    parts = [(steps.debtor, steps.day, steps.first)]
    for sort, step in _CARRIES:
        own = facts.of(sort)
        parts.append((own.debtor, own.day, np.full(len(own.day), int(step), np.int64)))
    debtor, day, step_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Acts(debtor, day, step_, _HARD[step_])
