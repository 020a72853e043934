"""The position: all that a decision on one claim needs, as one flat row of whole numbers."""

from __future__ import annotations

from typing import NamedTuple


class ClaimState(NamedTuple):
    """What the facts say of one claim: days are ordinals (0 = never), amounts cents.

    `set_off_basis` is 0 (no article), 1 (taxes) or 2 (Participatiewet). `held` is what the law keeps still, `paused` what
    policy does, `contested` an objection against a part, `deferred` uitstel, `rest_until` the rest after its end.
    `seizure_from` and `vordering_from` are the first days that the law leaves after a renewed order and after a foretelling.
    `fairness_on` is minus the day of a check that found going on unfair. `costs_in_doubt` are costs charged while they might
    not be, since a day, `interrupted_on` the free interruption that was asked or sent. `lengthens_from` is the day since which
    something without an end, such as an arrangement or Wsnp, lengthens the time until `lapses_on`.
    """

    regime: int
    announced_on: int
    term_end: int
    has_dwangbevel: int
    has_remission: int
    set_off_basis: int
    intent: int
    costs_open: int
    interest_open: int
    principal_open: int
    costs_in_doubt: int
    in_doubt_since: int
    reminded_on: int
    aanmaning_on: int
    aanmaning_term_end: int
    aanmaning_returned_on: int
    dwangbevel_on: int
    dwangbevel_by_post: int
    renewed_order_on: int
    seizure_from: int
    foretold_on: int
    vordering_from: int
    vordering_on: int
    beslag_on: int
    fairness_on: int
    interrupted_on: int
    lapses_on: int
    lengthens_from: int
    held_from: int
    held_until: int
    paused_from: int
    paused_until: int
    contested_from: int
    contested_until: int
    contested_cents: int
    deferred_from: int
    deferred_until: int
    set_off_asked_on: int
    rest_until: int
    arrangement_from: int
    instalment_due: int
    repair_told_on: int
    last_fact_on: int


class DebtorState(NamedTuple):
    """What the facts say of one person; an attempt is packed as day * 8 + part of the day * 2 + written (0 = none).

    `protected` is what the law does, `stopped` what policy does. `exception_sort` is 0 (none), 1 (fear of evasion) or 2 (no
    address). `voet_on` is the day of the newest calculation of the beslagvrije voet, `room_cents` what it leaves a
    month, `total_open_cents` what the person owes on all claims together.
    """

    is_person: int
    protected_from: int
    protected_until: int
    stopped_from: int
    stopped_until: int
    address_unknown_from: int
    address_unknown_until: int
    represented_from: int
    represented_until: int
    representative_known: int
    two_way_on: int
    attempt_1: int
    attempt_2: int
    attempt_3: int
    attempt_4: int
    attempt_5: int
    attempt_6: int
    attempt_7: int
    attempt_8: int
    exception_on: int
    exception_sort: int
    disputed_on: int
    cannot_pay_on: int
    capacity_on: int
    voet_on: int
    room_cents: int
    total_open_cents: int
    refuses_information_on: int
    remission_on: int
    credit_cents: int
    last_fact_on: int


class Position(NamedTuple):
    """One claim with its debtor: the fields of `ClaimState`, then those of `DebtorState`, in the same order."""

    regime: int
    announced_on: int
    term_end: int
    has_dwangbevel: int
    has_remission: int
    set_off_basis: int
    intent: int
    costs_open: int
    interest_open: int
    principal_open: int
    costs_in_doubt: int
    in_doubt_since: int
    reminded_on: int
    aanmaning_on: int
    aanmaning_term_end: int
    aanmaning_returned_on: int
    dwangbevel_on: int
    dwangbevel_by_post: int
    renewed_order_on: int
    seizure_from: int
    foretold_on: int
    vordering_from: int
    vordering_on: int
    beslag_on: int
    fairness_on: int
    interrupted_on: int
    lapses_on: int
    lengthens_from: int
    held_from: int
    held_until: int
    paused_from: int
    paused_until: int
    contested_from: int
    contested_until: int
    contested_cents: int
    deferred_from: int
    deferred_until: int
    set_off_asked_on: int
    rest_until: int
    arrangement_from: int
    instalment_due: int
    repair_told_on: int
    claim_last_fact_on: int
    is_person: int
    protected_from: int
    protected_until: int
    stopped_from: int
    stopped_until: int
    address_unknown_from: int
    address_unknown_until: int
    represented_from: int
    represented_until: int
    representative_known: int
    two_way_on: int
    attempt_1: int
    attempt_2: int
    attempt_3: int
    attempt_4: int
    attempt_5: int
    attempt_6: int
    attempt_7: int
    attempt_8: int
    exception_on: int
    exception_sort: int
    disputed_on: int
    cannot_pay_on: int
    capacity_on: int
    voet_on: int
    room_cents: int
    total_open_cents: int
    refuses_information_on: int
    remission_on: int
    credit_cents: int
    debtor_last_fact_on: int


ATTEMPTS = 8
# A room of which the net income was not told.
UNKNOWN = -1
# An open end counts as the last day there is.
FOR_EVER = 3_652_059
