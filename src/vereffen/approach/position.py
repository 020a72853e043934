"""The position: all that a decision on one claim needs, as one flat row of whole numbers."""

from __future__ import annotations

from typing import NamedTuple


class ClaimState(NamedTuple):
    """What the facts say of one claim: days are ordinals (0 = never), amounts cents."""

    regime: int
    announced_on: int
    term_end: int
    has_dwangbevel: int
    has_remission: int
    costs_open: int
    interest_open: int
    principal_open: int
    reminded_on: int
    aanmaning_on: int
    aanmaning_term_end: int
    dwangbevel_on: int
    lapses_on: int
    held_from: int
    held_until: int
    arrangement_from: int
    instalment_due: int
    last_fact_on: int


class DebtorState(NamedTuple):
    """What the facts say of one person; an attempt is packed as day * 8 + part of the day * 2 + written (0 = none)."""

    is_person: int
    protected_from: int
    protected_until: int
    address_unknown_from: int
    address_unknown_until: int
    two_way_on: int
    attempt_1: int
    attempt_2: int
    attempt_3: int
    attempt_4: int
    attempt_5: int
    attempt_6: int
    capacity_on: int
    remission_on: int
    last_fact_on: int


class Position(NamedTuple):
    """One claim with its debtor: the fields of `ClaimState`, then those of `DebtorState`, in the same order."""

    regime: int
    announced_on: int
    term_end: int
    has_dwangbevel: int
    has_remission: int
    costs_open: int
    interest_open: int
    principal_open: int
    reminded_on: int
    aanmaning_on: int
    aanmaning_term_end: int
    dwangbevel_on: int
    lapses_on: int
    held_from: int
    held_until: int
    arrangement_from: int
    instalment_due: int
    claim_last_fact_on: int
    is_person: int
    protected_from: int
    protected_until: int
    address_unknown_from: int
    address_unknown_until: int
    two_way_on: int
    attempt_1: int
    attempt_2: int
    attempt_3: int
    attempt_4: int
    attempt_5: int
    attempt_6: int
    capacity_on: int
    remission_on: int
    debtor_last_fact_on: int


ATTEMPTS = 6
# An open end counts as the last day there is.
FOR_EVER = 3_652_059
