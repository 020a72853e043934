"""Who the invented households are: income, buffer, habits, and on which days they are sent a bill."""

from __future__ import annotations

from typing import Any

from vereffen.simulation.lived.behaviour import Behaviour
from vereffen.simulation.lived.chance import key_of, uniform
from vereffen.simulation.lived.state import ANNUAL, BENEFIT, CLAIM, CLAIMS, GROUPS, HOME, PARKING

YEAR = 52
FAR = 1 << 30
# Net income of a household a month in cents, from the lowest fifth to the highest; a guess of ours in the middle of each fifth.
INCOME = (145_000, 205_000, 275_000, 370_000, 560_000)
# How the share that keeps nothing over spreads over the fifths, and how much of the net income others keep over, in per mille.
TIGHT = (2.6, 1.3, 0.6, 0.35, 0.15)
SAVED = (25, 40, 60, 80, 110)
OWNS = (0.12, 0.35, 0.6, 0.75, 0.88)
# Within a fifth incomes differ by so much around the middle; what a household has at the start, in months of net income, and has at most;
# how large the share is that has a benefit in the lowest fifth. Guesses of ours.
LEAST_INCOME, MORE_INCOME = 0.8, 0.4
LEAST_BUFFER, MORE_BUFFER, MOST_BUFFER = 0.5, 3.0, 6
BENEFITS = 0.5
# With less income this share of it is left, in per cent; how people live divides into as many equal groups as the law has.
LEFT, LIVINGS = 75, 4
# Bills differ by so much around the amounts below; a guess of ours.
LEAST_BILL, MORE_BILL = 0.7, 0.6
# The bills in cents: tenants and owners (levies of the forty largest, 2022: € 400 and € 876), parking, a benefit to pay back.
TENANT, OWNER, FINE, REPAID = 40_000, 87_600, 8_000, 90_000
# What each purpose of chance is called; a purpose never serves twice for one household and place.
(
    GROUP, LIVING, SPREAD, SLACK, WILL, HAS, OWN, ON_BENEFIT, FINED, FINED_WEEK, OWES, OWES_WEEK, SIZE, LOSES, LOSES_WEEK,
) = range(15)  # fmt: skip
(ATTENDS, DELAY, ASKS, KEEPS, REACHED, SAYS, TELLS, WRONG, ACCEPTS, HELPED, SETTLES, REPAIRS) = range(20, 32)
OWN_HAS, OWN_SIZE = 32, 33


def born(first: int, many: int, draw: Any, ways: Behaviour, clock: Any, bills: Any, homes: Any, claims: Any) -> None:
    """Fills the rows of households `first` up to `first + many`.

    `draw` is (seed, draw), `clock` (weeks, week of the levies), `bills` the rows of `bills.columns`.
    """
    homes[:many] = 0
    claims[:many] = 0
    for place in range(many):
        key = key_of(draw[0], draw[1], first + place)
        _means(key, ways, homes[place])
        _bills(key, ways, clock, bills, homes[place], claims[place])


def _means(key: Any, ways: Behaviour, home: Any) -> None:
    group = int(uniform(key, 0, GROUP) * GROUPS)
    home[HOME.group] = group
    home[HOME.living] = int(uniform(key, 0, LIVING) * LIVINGS)
    net = int(INCOME[group] * (LEAST_INCOME + MORE_INCOME * uniform(key, 0, SPREAD)))
    home[HOME.net], home[HOME.net_low] = net, net * LEFT // 100
    is_tight = uniform(key, 0, SLACK) < ways.tight * TIGHT[group]
    home[HOME.unwilling] = int(uniform(key, 0, WILL) < ways.unwilling)
    home[HOME.saving] = 0 if is_tight else net * SAVED[group] // 1000
    home[HOME.buffer] = 0 if is_tight else int(net * (LEAST_BUFFER + MORE_BUFFER * uniform(key, 0, HAS)))
    home[HOME.most] = MOST_BUFFER * net
    home[HOME.owner] = int(uniform(key, 0, OWN) < OWNS[group])
    home[HOME.known] = int(group == 0 and uniform(key, 0, ON_BENEFIT) < BENEFITS)
    home[HOME.low_until] = home[HOME.month] = -1
    # Nobody told yet what there is to spend.
    home[HOME.room_told] = -1


def _bills(key: Any, ways: Behaviour, clock: Any, bills: Any, home: Any, claims: Any) -> None:
    next_event = FAR
    for year in range(CLAIMS // 3):
        for sort in range(3):
            claim = claims[year * 3 + sort]
            week, cents = _bill(key, ways, clock[1], home, year, sort)
            if bills[sort, 0] >= 0:
                cents = _own(key, bills[sort], year, sort)
            claim[CLAIM.sort] = sort
            claim[CLAIM.week] = week if cents and week < clock[0] else FAR
            claim[CLAIM.principal] = cents
            next_event = min(next_event, claim[CLAIM.week])
    home[HOME.next_event] = next_event


def _bill(key: Any, ways: Behaviour, levies_week: int, home: Any, year: int, sort: int) -> tuple[int, int]:
    """The week in which a bill of this sort comes in this year, and its cents (0: none)."""
    size = LEAST_BILL + MORE_BILL * uniform(key, year, SIZE)
    if sort == ANNUAL:
        return year * YEAR + levies_week, int((OWNER if home[HOME.owner] else TENANT) * size)
    if sort == PARKING:
        has = uniform(key, year, FINED) < ways.parking
        return year * YEAR + int(uniform(key, year, FINED_WEEK) * YEAR), int(FINE * size) if has else 0
    has = home[HOME.known] == 1 and sort == BENEFIT and uniform(key, year, OWES) < ways.benefit_debt
    return year * YEAR + int(uniform(key, year, OWES_WEEK) * YEAR), int(REPAID * size) if has else 0


def _own(key: Any, row: Any, year: int, sort: int) -> int:
    """The cents of a bill as the municipality's own portfolio has them: whether one comes this year, and which of its amounts."""
    if uniform(key, year * 3 + sort, OWN_HAS) >= row[0]:
        return 0
    return int(row[1 + int(uniform(key, year * 3 + sort, OWN_SIZE) * (len(row) - 1))])
