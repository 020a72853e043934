"""What was advised and what was done, as columns for the indicators of the pilot."""

from __future__ import annotations

from datetime import date

import numpy as np

from vereffen.approach.choice import HARDNESS
from vereffen.approach.decision import Step
from vereffen.records.queries.indicator_events import Noted, Sort
from vereffen.records.queries.team_scope import case, columns, ordinal, told_number
from vereffen.records.rows import Column
from vereffen.track.indicators.fidelity import Acts, Advice, Followed, followed, joined
from vereffen.track.indicators.plans import never

_ON = 'e."on"'
_WITHDRAWN, _APPROVED, _REJECTED = 1, 2, 3
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


def advice_followed(municipality: int, facts: Noted, cut: date) -> Followed:
    """What became of everything that was advised to an officer; free reminders go out by themselves and are left out."""
    return followed(joined(_advice(municipality, cut)), _acts(facts))


def _advice(municipality: int, cut: date) -> Advice:
    made = columns(
        f"SELECT p.event_id AS number, p.debtor_id AS debtor, p.step AS step, {ordinal(_ON)} AS made, {ordinal('p.due')} AS due"
        " FROM records_proposal p JOIN records_event e ON e.id = p.event_id"
        " JOIN records_debtor d ON d.id = p.debtor_id AND d.is_person"
        f" WHERE p.municipality_id = {int(municipality)} AND p.step <> {int(Step.HERINNERING)}"
        f" AND {_ON} <= '{cut.isoformat()}' ORDER BY p.event_id",
        "number", "debtor", "step", "made", "due",
    )  # fmt: skip
    kinds = {"proposal_withdrawn": _WITHDRAWN, "proposal_approved": _APPROVED, "proposal_rejected": _REJECTED}
    ends = columns(
        f"SELECT {told_number('e.data', 'voorstel')} AS number, {ordinal(_ON)} AS day, {case('e.kind', kinds)} AS kind"
        f" FROM records_event e WHERE e.municipality_id = {int(municipality)} AND {_ON} <= '{cut.isoformat()}'"
        f" AND e.kind IN ({', '.join(repr(kind) for kind in kinds)})",
        "number", "day", "kind",
    )  # fmt: skip
    closed = _ended(made["number"], ends["number"], ends["day"])
    is_no = ends["kind"] == _REJECTED
    rejected = _ended(made["number"], ends["number"][is_no], ends["day"][is_no])
    step = made["step"]
    return Advice(made["debtor"], step, _HARD[step], made["made"], made["due"], closed, rejected)


def _ended(numbers: Column, about: Column, day: Column) -> Column:
    found = never(len(numbers))
    if len(numbers):
        at = np.minimum(np.searchsorted(numbers, about), len(numbers) - 1)
        own = numbers[at] == about
        np.minimum.at(found, at[own], day[own])
    return found


def _acts(facts: Noted) -> Acts:
    steps = facts.where((facts.sort == Sort.STEP) & (facts.first != Step.HERINNERING))
    parts = [(steps.debtor, steps.day, steps.first)]
    for sort, step in _CARRIES:
        own = facts.of(sort)
        parts.append((own.debtor, own.day, np.full(len(own.day), int(step), np.int64)))
    debtor, day, step_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Acts(debtor, day, step_, _HARD[step_])
