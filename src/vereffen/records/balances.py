"""What is still owed: bookings summed, per claim and part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from vereffen.approach import receipts
from vereffen.approach.arrangement import Owed
from vereffen.approach.money import Line, OpenClaim
from vereffen.approach.receipts import JointPlan
from vereffen.law.refusal import Refusal
from vereffen.records import gather, rows


def open_claims(debtors: Sequence[int], on: date | None = None) -> dict[int, list[OpenClaim]]:
    """The claims of each debtor on which something is owed, oldest last day first; as of `on` when given."""
    when, limits = (' AND p."on" <= %s', [on.isoformat()]) if on else ("", [])
    query = (
        "SELECT p.debtor_id, p.claim_id, p.account, SUM(p.cents), c.regime, c.last_day, c.decided_on"
        " FROM records_posting p JOIN records_claim c ON c.id = p.claim_id"
        f" WHERE p.debtor_id IN ({rows.numbers(debtors)}){when}"
        " GROUP BY p.debtor_id, p.claim_id, p.account, c.regime, c.last_day, c.decided_on"
    )
    parts: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    about: dict[int, tuple[str, date]] = {}
    for debtor, claim, account, cents, regime, last_day, decided_on in rows.select(query, limits):
        parts[debtor, claim][account] = int(cents)
        about[claim] = (regime, last_day or decided_on)
    found: dict[int, list[OpenClaim]] = defaultdict(list)
    for (debtor, claim), sums in parts.items():
        if any(sums.values()):
            regime, last_day = about[claim]
            owed = (sums.get("kosten", 0), sums.get("rente", 0), sums.get("hoofdsom", 0))
            found[debtor].append(OpenClaim(claim, *owed, last_day, regime))
    for claims in found.values():
        claims.sort(key=lambda one: (one.last_day, one.claim))
    return found


def joint_plans(debtors: Sequence[int]) -> Callable[[int, date], list[JointPlan]]:
    """Looks up the plans over several claims of each debtor; returns which of them run for a debtor on a day."""
    query = (
        "SELECT DISTINCT debtor_id FROM records_event"
        f" WHERE kind = 'arrangement' AND debtor_id IN ({rows.numbers(debtors)}) ORDER BY debtor_id"
    )
    arranged = [debtor for (debtor,) in rows.select(query)] if debtors else []
    about = (
        "SELECT id, regime, COALESCE(last_day, decided_on) FROM records_claim"
        f" WHERE debtor_id IN ({rows.numbers(arranged)})"
    )
    claims = {
        claim: Owed(claim, "", regime, "", last_day, 0, 0, 0)
        for claim, regime, last_day in (rows.select(about) if arranged else ())
    }
    facts = {person.debtor: person.facts for person in gather.people(arranged)}

    def run(debtor: int, on: date) -> list[JointPlan]:
        try:
            return receipts.joint_plans(facts.get(debtor, ()), claims, on.toordinal())
        except gather.BROKEN:
            # Of a dossier that cannot be read no plan is known: its money goes by the order of the law.
            return []

    return run


def charged_after(debtors: Sequence[int], day: date) -> dict[int, list[tuple[date, int, str, int]]]:
    """Costs and interest that were charged to each debtor after that day, as (day, claim, account, cents)."""
    query = (
        'SELECT debtor_id, "on", claim_id, account, cents FROM records_posting'
        f" WHERE debtor_id IN ({rows.numbers(debtors)}) AND account IN ('kosten', 'rente') AND cents > 0"
        ' AND "on" > %s'
    )
    found: dict[int, list[tuple[date, int, str, int]]] = defaultdict(list)
    for debtor, on, claim, account, cents in rows.select(query, [day.isoformat()]):
        found[debtor].append((on, claim, account, cents))
    return found


def imposed_after(debtors: Sequence[int], day: date) -> dict[int, date]:
    """The claims of these debtors that were imposed after that day, each with the day."""
    query = f"SELECT id, decided_on FROM records_claim WHERE debtor_id IN ({rows.numbers(debtors)}) AND decided_on > %s"
    return dict(rows.select(query, [day.isoformat()])) if debtors else {}


def undone(debtor: int, cents: int, claim: int | None = None) -> tuple[Line, ...]:
    """The lines that take back this much of the newest payments: what came in last goes out first, as it was divided.

    With `claim` only what was paid on that claim. Refused when less was paid than is taken back.
    """
    taken: Counter[tuple[int | None, str]] = Counter()
    rest = cents
    for paid_on, account, moved in _left_of_payments(debtor):
        part = min(rest, moved) if claim in {None, paid_on} else 0
        if part > 0:
            taken[paid_on, account] += part
            rest -= part
    if rest:
        raise Refusal("This is more than was paid: lower bedrag_cents.")
    lines = [Line(paid_on, account, part) for (paid_on, account), part in taken.items()]
    return (*lines, Line(None, "bank", -cents))


def _left_of_payments(debtor: int) -> list[tuple[int | None, str, int]]:
    """What of each line of each payment was not taken back, newest first, as (claim, account, cents)."""
    query = (
        "SELECT p.claim_id, p.account, p.cents FROM records_posting p JOIN records_event e ON e.id = p.event_id"
        " WHERE p.debtor_id = %s AND e.kind IN ('payment', 'reversal') AND p.account <> 'bank' ORDER BY p.id"
    )
    left: list[tuple[int | None, str, int]] = []
    for paid_on, account, cents in rows.select(query, [debtor]):
        if cents < 0:
            left.append((paid_on, account, -int(cents)))
            continue
        back = int(cents)
        for place in range(len(left) - 1, -1, -1):
            number, of, moved = left[place]
            part = min(back, moved) if (number, of) == (paid_on, account) else 0
            left[place] = (number, of, moved - part)
            back -= part
    return left[::-1]


def credit(debtor: int) -> int:
    """What a person paid that no claim took and that was not used since, in cents."""
    ((cents,),) = rows.select(
        "SELECT COALESCE(SUM(cents), 0) FROM records_posting WHERE debtor_id = %s AND account = 'tegoed'", [debtor]
    )
    return max(0, -int(cents))
