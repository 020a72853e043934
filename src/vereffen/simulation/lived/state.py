"""Where everything about a household, a claim and a sum stands in the columns of the simulation."""

from __future__ import annotations

from typing import NamedTuple

CLAIMS = 12
GROUPS = 5
TOLD = 6
OPEN, DONE = 1, 2
ANNUAL, PARKING, BENEFIT = 0, 1, 2


class Home(NamedTuple):
    """The fields of a household: days are ordinals, weeks count from the start, amounts are cents (a month for flows).

    The claims on which something is owed stand from `low` up to, not including, `high`.
    """

    next_event: int
    open_claims: int
    low: int
    high: int
    calls_on: int
    helped: int
    stopped_until: int
    late_weeks: int
    group: int
    month: int
    living: int
    net: int
    net_low: int
    room: int
    room_low: int
    saving: int
    buffer: int
    most: int
    unwilling: int
    owner: int
    known: int
    low_until: int
    two_way_on: int
    disputed_on: int
    cannot_pay_on: int
    capacity_on: int
    voet_on: int
    room_told: int
    remission_on: int
    stopped_from: int
    next_contact: int
    rounds: int
    next_help: int
    costs: int
    force_weeks: int


class Claim(NamedTuple):
    """The fields of a claim; `pay_week` is when it will be paid, `until` the day its decision changes, `changed` whether it did."""

    state: int
    term_end: int
    dwangbevel_on: int
    pay_week: int
    plan_from: int
    changed: int
    until: int
    week: int
    sort: int
    regime: int
    announced_on: int
    principal: int
    costs_open: int
    principal_open: int
    reminded_on: int
    aanmaning_on: int
    aanmaning_term_end: int
    fairness_on: int
    foretold_on: int
    vordering_from: int
    vordering_on: int
    beslag_on: int
    plan_first: int
    instalment: int
    plan_paid: int
    tried: int
    offered: int
    rest_until: int
    notices: int


class Sums(NamedTuple):
    """What is added up per income group: whole numbers, so that the order in which they are added never shows."""

    households: int
    claims: int
    imposed: int
    costs: int
    paid_principal: int
    paid_costs: int
    taken: int
    remitted: int
    corrected: int
    written_off: int
    left_open: int
    costs_households: int
    late_weeks: int
    force_weeks: int
    letters: int
    attempts: int
    talks: int
    visits: int
    checks: int
    plans: int
    plans_broken: int
    helped: int
    aanmaningen: int
    dwangbevelen: int
    seizures: int
    work_cents: int
    seconds: int
    decisions: int
    worse: int
    better: int


# Eight attempts and some days on which the person was told something stand behind the fields that have a name.
ATTEMPTS = 8
HOME = Home(*range(len(Home._fields)))
CLAIM = Claim(*range(len(Claim._fields)))
SUM = Sums(*range(len(Sums._fields)))
# The first eight fields of each are read every week: they share one line of the processor's cache, in rows of whole lines.
CLAIM_WIDTH = -(-len(CLAIM) // 8) * 8
HOME_WIDTH = -(-(len(HOME) + ATTEMPTS + TOLD) // 8) * 8
FIRST_ATTEMPT = len(HOME)
FIRST_TOLD = len(HOME) + ATTEMPTS
