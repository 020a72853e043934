"""What became of the people of a lot, from the facts and the money in their dossiers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.records import rows
from vereffen.records.gather import BROKEN, read_data
from vereffen.records.models import ArmPlace, PolicyArm
from vereffen.track.arm_outcomes import ArmOutcome, Move, arm_outcome

_ACCOUNTS = "'kosten', 'rente', 'hoofdsom'"


class ArmRow(NamedTuple):
    """One person of a lot: the values of the strata, the arm, and the outcome."""

    strata: tuple[str, ...]
    arm: int
    outcome: ArmOutcome


class ArmRows(NamedTuple):
    """The rows in an order that tells nothing, how many could not be followed for long enough, and how many owed no principal."""

    rows: list[ArmRow]
    too_short: int
    nothing_owed: int


def arm_outcomes(drawn: PolicyArm, days: int, cut: date) -> ArmRows:
    """The outcome of everybody in the lot over that many days since it counted for them, by the facts up to and including `cut`."""
    places = list(ArmPlace.objects.filter(policy_arm=drawn).values_list("debtor_id", "arm", "stratum", "since"))
    # A day that is not over is no day of following.
    whole = [place for place in places if place[3] + timedelta(days=days) <= cut + timedelta(days=1)]
    found: list[tuple[str, ArmRow]] = []
    for some in rows.chunks(whole, 5_000):
        listed = rows.numbers(debtor for debtor, *_ in some)
        moves, said = _moves(listed), _said(listed)
        for debtor, arm, stratum, since in some:
            spoken, arranged = said[debtor]
            outcome = arm_outcome(since.toordinal(), days, moves[debtor], spoken, arranged)
            if outcome:
                order = hashlib.sha256(f"{drawn.seed}:{drawn.pk}:{debtor}".encode()).hexdigest()
                found.append((order, ArmRow(tuple(stratum.split("|")) if stratum else (), arm, outcome)))
    told = [row for _, row in sorted(found, key=lambda one: one[0])]
    return ArmRows(told, len(places) - len(whole), len(whole) - len(told))


def _moves(listed: str) -> dict[int, list[Move]]:
    query = (
        'SELECT posting.debtor_id, posting."on", posting.claim_id, posting.account, posting.cents, event.kind'
        " FROM records_posting posting JOIN records_event event ON event.id = posting.event_id"
        f" WHERE posting.debtor_id IN ({listed}) AND posting.account IN ({_ACCOUNTS})"
    )
    found: dict[int, list[Move]] = defaultdict(list)
    for debtor, on, claim, account, cents, kind in rows.select(query):
        found[debtor].append(
            Move(
                on.toordinal(),
                claim or 0,
                account == "hoofdsom",
                cents,
                account == "kosten" and kind in {Kind.COST, Kind.STEP},
                kind in {Kind.PAYMENT, Kind.REVERSAL},
            )
        )
    return found


def _said(listed: str) -> dict[int, tuple[list[int], list[int]]]:
    """Per person the days of conversations and those on which an arrangement was agreed."""
    query = (
        'SELECT debtor_id, "on", kind, data FROM records_event'
        f" WHERE debtor_id IN ({listed}) AND kind IN ('{Kind.CONTACT}', '{Kind.ARRANGEMENT}')"
    )
    found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for debtor, on, kind, data in rows.select(query):
        if kind == Kind.ARRANGEMENT:
            found[debtor][1].append(on.toordinal())
            continue
        try:
            is_reached = bool(read_data(data)["bereikt"])
        except BROKEN:
            continue
        if is_reached:
            found[debtor][0].append(on.toordinal())
    return found
