"""The ledger as bookkeepers read it: bookings per department, open items by age, what may not come in, and the bank beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from vereffen.approach.policy import Policy

# What belongs to no department: a person's own credit, and money that is given back.
NO_DEPARTMENT = ""
OWED = ("hoofdsom", "rente", "kosten")


class Account(NamedTuple):
    """A ledger account: our number, a Dutch title, `B` for the balance sheet or `P` for profit and loss."""

    number: str
    title: str
    sort: str


# Our own numbers: every municipality has a chart of its own and translates them.
CHART: Mapping[str, Account] = {
    "bank": Account("1100", "Bank", "B"),
    "hoofdsom": Account("1300", "Vorderingen: hoofdsom", "B"),
    "rente": Account("1301", "Vorderingen: rente", "B"),
    "kosten": Account("1302", "Vorderingen: kosten", "B"),
    "tegoed": Account("1310", "Tegoed van debiteuren", "B"),
    "overgenomen": Account("1390", "Overgenomen uit een ander systeem", "B"),
    "kwijtgescholden": Account("4000", "Kwijtgescholden", "P"),
    "afgeboekt": Account("4010", "Afgeboekt", "P"),
    "gecorrigeerd": Account("4020", "Gecorrigeerd", "P"),
    "kosten_vervallen": Account("4030", "Vervallen kosten", "P"),
    "opgelegd": Account("8000", "Opgelegde vorderingen", "P"),
    "kosten_opgelegd": Account("8100", "In rekening gebrachte kosten", "P"),
    "rente_opgelegd": Account("8110", "In rekening gebrachte rente", "P"),
}
_UNKNOWN = Account("9999", "Overig", "B")


def account(name: str) -> Account:
    """The ledger account of an account of ours."""
    return CHART.get(name, _UNKNOWN)


class Posted(NamedTuple):
    """One line of the journal in cents (+ = debit): which booking, the day it counts, whose, on which claim."""

    event: int
    on: date
    kind: str
    debtor: int
    department: str
    claim: str
    account: str
    cents: int


def per_department(lines: Iterable[Posted]) -> list[Posted]:
    """The lines with the municipality's side of each booking divided over the departments, so that each sums to zero.

    The lines of one booking follow one another. What is left belongs to no department.
    """
    return [one for _, some in groupby(lines, lambda line: line.event) for one in _divided(list(some))]


def _divided(lines: Sequence[Posted]) -> list[Posted]:
    own = [line for line in lines if line.department]
    left = {at: line for at, line in enumerate(lines) if not line.department}
    # Credit is the person's and stands against a claim only when nothing else does.
    order = sorted(left, key=lambda at: (left[at].account == "tegoed", -abs(left[at].cents)))
    moved: list[Posted] = []
    for department, group in groupby(sorted(own, key=lambda line: line.department), lambda line: line.department):
        owed = -sum(line.cents for line in group)
        for at in order:
            line = left[at]
            part = owed if at == order[-1] else _part(owed, line.cents)
            left[at] = line._replace(cents=line.cents - part)
            owed -= part
            if part:
                moved.append(line._replace(department=department, cents=part))
    return [*own, *moved, *(line for line in left.values() if line.cents)]


def _part(owed: int, cents: int) -> int:
    """As much of a line as it can give in the direction that is asked."""
    if owed * cents <= 0:
        return 0
    return min(owed, cents) if owed > 0 else max(owed, cents)


class OpenItem(NamedTuple):
    """What is still owed on one claim, in cents, and the last day on which paying was in time (None: not known)."""

    department: str
    claim: str
    debtor: int
    last_day: date | None
    hoofdsom_cents: int
    rente_cents: int
    kosten_cents: int

    @property
    def cents(self) -> int:
        """All of it."""
        return self.hoofdsom_cents + self.rente_cents + self.kosten_cents


class Age(NamedTuple):
    """A class of open items: those that many days past their last day, both included, and the policy key of its share."""

    code: str
    first: int | None
    last: int | None
    key: str


# Our operationalisation: classes on the age of the claim alone, never on the person.
AGES = (
    Age("lopend", None, 0, "voorziening_lopend_procent"),
    Age("1-90", 1, 90, "voorziening_kwartaal_procent"),
    Age("91-365", 91, 365, "voorziening_jaar_procent"),
    Age("366+", 366, None, "voorziening_ouder_procent"),
)


def age_of(item: OpenItem, on: date) -> Age:
    """The class of an open item on that day; without a last day nothing is late."""
    late = (on - item.last_day).days if item.last_day else 0
    return next(one for one in AGES if one.last is None or late <= one.last)


class Provided(NamedTuple):
    """One class of one department: how many claims, what is open, the share that policy expects to lose, that share in cents."""

    department: str
    age: str
    claims: int
    open_cents: int
    percent: int
    provision_cents: int


def provision(items: Iterable[OpenItem], on: date, policy: Policy) -> list[Provided]:
    """What may not come in, by department and class; each class rounded once, half up. A claim with a credit counts as zero."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for item in items:
        found[item.department, AGES.index(age_of(item, on))].append(item.cents)
    return [
        _provided(department, AGES[place], amounts, getattr(policy, AGES[place].key))
        for (department, place), amounts in sorted(found.items())
    ]


def _provided(department: str, age: Age, amounts: Sequence[int], percent: int) -> Provided:
    doubtful = max(0, sum(amounts))
    return Provided(department, age.code, len(amounts), sum(amounts), percent, (doubtful * percent + 50) // 100)


class BankLine(NamedTuple):
    """A line of the bank: its identity, its day, its cents."""

    identity: str
    on: date
    cents: int


class BankPosting(NamedTuple):
    """What a booking moved on one day: on the account `bank`, on all others, and the bank line it came from (none: empty)."""

    line: str
    on: date
    bank_cents: int
    other_cents: int


class Day(NamedTuple):
    """One day, in cents: what the bank tells, what of it was booked, what was booked without a bank line, what the
    sub-ledger moved, what waits at the end of the day, and what is not explained.
    """

    on: date
    bank_cents: int
    booked_cents: int
    without_line_cents: int
    sub_ledger_cents: int
    waiting_cents: int
    difference_cents: int


def reconcile(lines: Iterable[BankLine], postings: Iterable[BankPosting], since: date, until: date) -> list[Day]:
    """Bank = bookings = sub-ledger, for each day on which money moved; every difference to the cent.

    Unexplained is: a booking of a line that is not there, a line that is booked in part or twice, and a booking that does
    not come out in the sub-ledger.
    """
    told: Counter[date] = Counter()
    booked, without, moved, wrong = (Counter[date]() for _ in range(4))
    own: Counter[str] = Counter()
    kept = {line.identity: line for line in lines}
    for line in kept.values():
        told[line.on] += line.cents
    for one in postings:
        moved[one.on] -= one.other_cents
        wrong[one.on] += abs(one.bank_cents + one.other_cents)
        if not one.line:
            without[one.on] += one.bank_cents
            continue
        booked[one.on] += one.bank_cents
        own[one.line] += one.bank_cents
        if one.line not in kept:
            wrong[one.on] += abs(one.bank_cents)
    for identity, line in kept.items():
        if own[identity] not in {0, line.cents}:
            wrong[line.on] += min(abs(own[identity]), abs(line.cents - own[identity]))
    days, waiting = [], 0
    for on in sorted({*told, *booked, *without}):
        waiting += told[on] - booked[on]
        if since <= on <= until:
            days.append(Day(on, told[on], booked[on], without[on], moved[on], waiting, wrong[on]))
    return days
