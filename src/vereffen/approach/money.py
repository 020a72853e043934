"""What a fact moves: the lines of a booking in whole cents, always summing to zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach import receipts
from vereffen.approach.receipts import JointPlan
from vereffen.law import allocation


class Line(NamedTuple):
    """One line of a booking: the claim (None: the municipality's own side), the account, cents (+ = owed more)."""

    claim: int | None
    account: str
    cents: int


class OpenClaim(NamedTuple):
    """What is still owed on a claim, in the parts in which it is paid (Awb 4:92), and the day it fell due."""

    claim: int
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int
    last_day: date
    regime: str


def charged(claim: int, account: str, cents: int, against: str) -> tuple[Line, ...]:
    """A claim, cost or interest that is added: owed on the claim, against the account it comes from."""
    return (Line(claim, account, cents), Line(None, against, -cents)) if cents else ()


def paid(
    cents: int,
    claims: Sequence[OpenClaim],
    against: str,
    designated: int | None = None,
    plans: Sequence[JointPlan] = (),
) -> tuple[Line, ...]:
    """Money received, spread over open claims as the law orders; what no claim takes stays the debtor's credit.

    The debtor's own designation goes first (Awb 4:92 lid 2), then the plans that cover several claims, each by its own
    division, then the oldest due day; within a claim costs, interest, principal. Each regime is one call to its own rule,
    in the order of its oldest claim.
    """
    if plans:
        return _by_plan(cents, claims, against, designated, plans)
    lines: list[Line] = []
    rest = cents
    for regime, group in _by_regime(claims, designated):
        found = allocation.allocate(
            rest,
            regime,
            [
                allocation.OpenClaim(
                    str(one.claim), one.kosten_cents, one.rente_cents, one.hoofdsom_cents, one.last_day
                )
                for one in group
            ],
            str(designated) if designated and any(one.claim == designated for one in group) else None,
        )
        for part in found.shares:
            for account in ("kosten", "rente", "hoofdsom"):
                amount = getattr(part, f"{account}_cents")
                if amount:
                    lines.append(Line(int(part.id), account, -amount))
        rest = found.rest_cents
    if rest:
        lines.append(Line(None, "tegoed", -rest))
    lines.append(Line(None, against, cents))
    return tuple(lines)


def paid_before(
    cents: int,
    claims: Sequence[OpenClaim],
    against: str,
    designated: int | None,
    charged_since: Mapping[tuple[int, str], int],
    plans: Sequence[JointPlan] = (),
) -> tuple[Line, ...]:
    """Money that came in before these charges (cents by claim and account) and is booked after them.

    It first pays what was owed on its own day; only what is left of it pays what was charged since.
    """
    charges = [Line(claim, account, -charged) for (claim, account), charged in charged_since.items()]
    first = paid(cents, [_at_least_nothing(one) for one in reduced(claims, charges)], against, designated, plans)
    rest = -sum(line.cents for line in first if line.account == "tegoed")
    if not rest or not charged_since:
        return first
    own = [line for line in first if line.claim]
    second = paid(rest, reduced(claims, own), against, designated, plans)
    return (*own, *(line for line in second if line.account != against), Line(None, against, cents))


def _by_plan(
    cents: int,
    claims: Sequence[OpenClaim],
    against: str,
    designated: int | None,
    plans: Sequence[JointPlan],
) -> tuple[Line, ...]:
    named = [one for one in claims if one.claim == designated]
    lines = [line for line in paid(cents, named, against) if line.claim] if named else []
    # Who pays exactly the instalment of one plan means that plan; else the oldest comes first.
    for plan in sorted(plans, key=lambda one: one.instalment_cents != cents):
        now = {one.claim: one for one in reduced(claims, lines)}
        owed = {claim: one.kosten_cents + one.rente_cents + one.hoofdsom_cents for claim, one in now.items()}
        for claim, part in receipts.divided(cents + sum(line.cents for line in lines), owed, plan).items():
            lines += [line for line in paid(part, [now[claim]], against) if line.claim] if part else []
    rest = paid(cents + sum(line.cents for line in lines), reduced(claims, lines), against)
    lines += [line for line in rest if line.account != against]
    return (*_joined(lines), Line(None, against, cents))


def _joined(lines: Sequence[Line]) -> list[Line]:
    """One line for what a claim, or the credit, gets on an account in several turns."""
    sums: Counter[tuple[int | None, str]] = Counter()
    for line in lines:
        sums[line.claim, line.account] += line.cents
    return [Line(claim, account, cents) for (claim, account), cents in sums.items()]


def reduced(claims: Sequence[OpenClaim], lines: Sequence[Line]) -> list[OpenClaim]:
    """What is owed on the claims after these lines."""
    moved: Counter[tuple[int | None, str]] = Counter()
    for line in lines:
        moved[line.claim, line.account] += line.cents
    return [
        one._replace(
            kosten_cents=one.kosten_cents + moved[one.claim, "kosten"],
            rente_cents=one.rente_cents + moved[one.claim, "rente"],
            hoofdsom_cents=one.hoofdsom_cents + moved[one.claim, "hoofdsom"],
        )
        for one in claims
    ]


def _at_least_nothing(one: OpenClaim) -> OpenClaim:
    parts = {name: max(0, getattr(one, name)) for name in ("kosten_cents", "rente_cents", "hoofdsom_cents")}
    return one._replace(**parts)


def given_up(cents: int, claims: Sequence[OpenClaim], against: str) -> tuple[Line, ...]:
    """What the municipality remits, writes off or corrects: principal first, then interest, then costs."""
    lines: list[Line] = []
    rest = cents
    for one in claims:
        for account, owed in (
            ("hoofdsom", one.hoofdsom_cents),
            ("rente", one.rente_cents),
            ("kosten", one.kosten_cents),
        ):
            part = min(rest, owed)
            if part:
                lines.append(Line(one.claim, account, -part))
                rest -= part
    lines.append(Line(None, against, cents - rest))
    return tuple(lines)


def _by_regime(claims: Sequence[OpenClaim], designated: int | None) -> list[tuple[str, list[OpenClaim]]]:
    """Runs of claims of one regime in the order in which they are paid: designated first, then by due day."""
    order = sorted(claims, key=lambda one: (one.claim != designated, one.last_day))
    runs: list[tuple[str, list[OpenClaim]]] = []
    for one in order:
        if runs and runs[-1][0] == one.regime:
            runs[-1][1].append(one)
        else:
            runs.append((one.regime, [one]))
    return runs
