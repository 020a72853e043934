"""The diary of one invented person: what happened and what was paid, nothing before a claim and nothing after today."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from vereffen.law import calendar
from vereffen.simulation import identifiers, names
from vereffen.simulation.calibration import Shares
from vereffen.simulation.claims import Bill, Claim
from vereffen.simulation.happenings import HistoryFact, Payment
from vereffen.simulation.people import Person

_BY_REFERENCE = 0.88
_BY_CLAIM_NUMBER = 0.09
_BY_SOMEONE_ELSE = 0.04
_OFFER_DAYS = 14
_TWICE = 0.006
# What came in before these last days and could not be placed, the office has looked up or given back since.
_UNPLACED_DAYS = 75
_ROUNDED_UP = 0.008
# Once a person is protected like this, the office rests; what was told about a later day did not happen.
_RESTING = frozenset({"step", "contact", "capacity", "remission", "arrangement"})
_DEFERRING = frozenset({"uitstel_verzoek", "uitstel"})


class Diary:
    """Collects facts and payments of one person and keeps the open amounts of the claims in step."""

    def __init__(self, shares: Shares, rng: Random, today: date, person: Person, bills: list[Bill]) -> None:
        self.shares, self.rng, self.today, self.person = shares, rng, today, person
        self.claims = [claim for bill in bills for claim in bill]
        self.facts: list[HistoryFact] = []
        self.payments: list[Payment] = []
        self.given_up: dict[str, int] = {}
        self.rounds: list[tuple[date, date]] = []
        self.rests_from = date.max
        self.net_a_month: int | None = None
        # From this day on the office writes to who acts for the person, and does not call the person.
        self.acted_for_from = date.max

    def tell(
        self, on: date, kind: str, claim: Claim, data: dict[str, Any], note: str = "", *, personal: bool = False
    ) -> bool:
        """Writes a fact about a claim (or, `personal`, about the person); False when it has not happened by today."""
        if on < claim.decided_on or on >= self.today:
            return False
        self.facts.append(
            HistoryFact(on, kind, claim.department, claim.debtor, "" if personal else claim.number, data, note)
        )
        return True

    def protect(
        self,
        on: date,
        claim: Claim,
        soort: str,
        until: date | None = None,
        *,
        personal: bool = False,
        representative: dict[str, str] | None = None,
    ) -> bool:
        """Writes a protection from that day on, with its last day when that is known on the day itself."""
        data: dict[str, Any] = {"soort": soort, "van": on.isoformat()} | ({"tot": until.isoformat()} if until else {})
        if representative:
            data["vertegenwoordiger"] = representative
        return self.tell(on, "protection", claim, data, personal=personal)

    def considers(self, on: date) -> bool:
        """Whether the person said shortly before that day not to be able to pay at once, and is offered an arrangement."""
        since = on - timedelta(days=_OFFER_DAYS)
        return any(since < fact.on <= on and fact.data.get("oorzaak") == "kan_niet" for fact in self.facts)

    def rest(self, on: date) -> None:
        """From that day on the office asks nothing and the person pays nothing."""
        self.rests_from = min(self.rests_from, on)

    def give_up(self, on: date, kind: str, claim: Claim, reason: str) -> None:
        """Writes a decision by which the municipality lets go of what is open on a claim."""
        if claim.open_cents and self.tell(on, kind, claim, {"bedrag_cents": claim.open_cents, "reden": reason}):
            self.let_go(claim)

    def let_go(self, claim: Claim) -> None:
        """Nothing is asked on this claim any more."""
        self.given_up[claim.number] = claim.open_cents
        claim.open_cents = 0

    def pay(self, on: date, claim: Claim, cents: int | None = None) -> bool:
        """Money for a claim on the first working day from that day; all that is open when no amount is named."""
        on = working_day(on)
        owed = claim.open_cents + claim.costs_cents
        amount = owed if cents is None else min(cents, owed)
        if amount <= 0 or on < claim.decided_on or on >= self.today:
            return False
        towards_costs = min(amount, claim.costs_cents)
        claim.costs_cents -= towards_costs
        claim.open_cents -= amount - towards_costs
        if cents is None and self.rng.random() < _ROUNDED_UP:
            amount = -(-amount // 1000) * 1000
        self._book(on, claim, amount)
        again = working_day(on + timedelta(days=self.rng.randint(1, 9)))
        if self.rng.random() < _TWICE * 3 and self._is_new(on) and again < self.today:
            self._book(again, claim, amount)
        return True

    def _book(self, on: date, claim: Claim, cents: int) -> None:
        rng, payer, name = self.rng, self.person.iban, self.person.naam
        if rng.random() < _BY_SOMEONE_ELSE:
            payer, name = stranger(rng)
        chance, text = rng.random(), ""
        if chance >= _BY_REFERENCE + _BY_CLAIM_NUMBER and self._is_new(on):
            text = wrong_text(rng)
        elif chance >= _BY_REFERENCE:
            text = rng.choice(("", "Betaling ", "betreft ", "nr. ")) + claim.number
        self.payments.append(
            Payment(on, cents, claim.department, claim.number, payer, name, text, chance < _BY_REFERENCE)
        )

    def _is_new(self, on: date) -> bool:
        """Whether money of that day that nobody can place may still wait for somebody to look."""
        return on >= self.today - timedelta(days=_UNPLACED_DAYS)

    def close(self) -> None:
        """Strikes what did not happen because the person was protected from an earlier day on."""
        first = self.rests_from
        self.facts = [fact for fact in self.facts if fact.on < first or not _needs_someone(fact)]
        self.payments = [payment for payment in self.payments if payment.on < first]


def _needs_someone(fact: HistoryFact) -> bool:
    """Whether the office acts on the person, or the person asks for time: not while it rests."""
    return fact.kind in _RESTING or fact.data.get("soort") in _DEFERRING


@lru_cache(maxsize=4096)
def working_day(day: date) -> date:
    """The day itself, or the first one after it on which offices and banks are open."""
    return calendar.next_working_day(day)


@lru_cache(maxsize=4096)
def working_day_before(day: date) -> date:
    """The day itself, or the last one before it on which offices and banks are open."""
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def stranger(rng: Random) -> tuple[str, str]:
    """The account and name of someone who is no debtor."""
    naming = rng.choice(names.NAMINGS)
    return identifiers.iban(7_000_000_000 + rng.randrange(1_000_000_000)), names.full(
        rng.choice(naming.first), rng.choice(naming.last)
    )


def wrong_text(rng: Random) -> str:
    """What a payer writes who does not have the number at hand, or has a wrong one."""
    if rng.random() < 0.3:
        return f"kenmerk {rng.randrange(10**8, 10**9)}"
    return rng.choice(names.VAGUE_TEXTS)
