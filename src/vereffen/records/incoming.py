"""Money that came in, as bookings: spread over what each person owes, and taken back exactly as it was booked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vereffen.approach import money
from vereffen.approach.candidates import Share
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line, OpenClaim
from vereffen.law.refusal import Refusal
from vereffen.records import balances, journal
from vereffen.records.models import Event, Posting

# A payment is divided over no more claims than this.
MOST_SHARES = 40


def keys_of(key: str) -> tuple[str, ...]:
    """The keys under which the shares of one payment are booked, the first one the key itself."""
    return (key, *(f"{key}+{number}" for number in range(1, MOST_SHARES)))


class Ledger:
    """What each person owes while the payments of one file come in one after the other."""

    def __init__(self, debtors: Sequence[int], first_day: date) -> None:
        self._owed = balances.open_claims(debtors)
        self._charged = balances.charged_after(debtors, first_day)
        self._imposed = balances.imposed_after(debtors, first_day)
        self._plans = balances.joint_plans(debtors)

    def taken(self, shares: Sequence[Share], on: date) -> Sequence[Share]:
        """The shares as they are when each person still owes something of before that day or names a claim, else none.

        Money for nothing is for an officer.
        """
        return shares if all(self._owes(share, on) for share in shares) else ()

    def _owes(self, share: Share, on: date) -> bool:
        there, _later = self._there(share, on)
        return any(one.kosten_cents + one.rente_cents + one.hoofdsom_cents > 0 for one in there)

    def _there(self, share: Share, on: date) -> tuple[list[OpenClaim], list[OpenClaim]]:
        """The claims of a person that money of that day can be for, and those that were imposed later.

        Who pays a claim by its own number before the day on it meant that claim.
        """
        there: list[OpenClaim] = []
        later: list[OpenClaim] = []
        for one in self._owed.get(share.debtor, ()):
            is_later = one.claim != share.claim and self._imposed.get(one.claim, date.min) > on
            (later if is_later else there).append(one)
        return there, later

    def payments(
        self, shares: Sequence[Share], by: str, on: date, key: str, officer: int | None = None
    ) -> list[journal.Booking]:
        """The bookings of one payment, one for each share, found `by` that clue; keys as `keys_of` has them."""
        return [
            self._payment(share, by, on, one)._replace(by=officer)
            for share, one in zip(shares, keys_of(key), strict=False)
        ]

    def _payment(self, share: Share, by: str, on: date, key: str) -> journal.Booking:
        """The booking of one share, spread as the law orders; what is owed goes down with it.

        A statement comes days after the money: costs that were charged in between are not what it was paid for, and of a
        claim that was imposed in between nothing is paid with it; what is too much stays the person's credit.
        """
        claims, later = self._there(share, on)
        since: Counter[tuple[int, str]] = Counter()
        for day, claim, account, charged in self._charged.get(share.debtor, ()):
            if day > on:
                since[claim, account] += charged
        plans = self._plans(share.debtor, on)
        lines = money.paid_before(share.cents, claims, "bank", share.claim, since, plans)
        left = [*money.reduced(claims, lines), *later]
        self._owed[share.debtor] = sorted(left, key=lambda one: (one.last_day, one.claim))
        data = {"bedrag_cents": share.cents, "gevonden_met": by}
        return journal.Booking(share.debtor, Kind.PAYMENT, on, share.claim, data, lines, key=key)


def events_of(municipality: int, key: str) -> list[Event]:
    """The bookings that were made of one payment under that key."""
    return list(Event.objects.filter(municipality=municipality, key__in=keys_of(key)).order_by("pk"))


def turned_back(events: Sequence[Event], on: date, by: int | None, told: Mapping[str, Any]) -> list[journal.Booking]:
    """The bookings that take these back line by line; refused when money of them was used or given back since."""
    found = []
    for event in events:
        lines = tuple(
            Line(claim, account, -cents)
            for claim, account, cents in Posting.objects.filter(event=event)
            .order_by("pk")
            .values_list("claim", "account", "cents")
        )
        credit = sum(line.cents for line in lines if line.account == "tegoed")
        if credit > balances.credit(event.debtor_id):
            raise Refusal("Of this money a part became credit that was used since: settle that in the dossier first.")
        cents = abs(sum(line.cents for line in lines if line.account == "bank"))
        kind = Kind.REVERSAL if event.kind == Kind.PAYMENT else Kind.PAYMENT
        data = {"bedrag_cents": cents, **told}
        found.append(journal.Booking(event.debtor_id, kind, on, event.claim_id, data, lines, by))
    return found
