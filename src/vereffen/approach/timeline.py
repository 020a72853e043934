"""The facts of one person in order of their day, summed into positions."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from vereffen.approach.decision import Step
from vereffen.approach.facts import PARTS_OF_DAY, WRITTEN, ClaimTerms, Component, Fact, Kind, Regime
from vereffen.approach.position import ATTEMPTS, FOR_EVER, ClaimState, DebtorState
from vereffen.law import verjaring

PERSONAL = frozenset(
    "schuldhulp afkoelingsperiode moratorium voorlopige_voorziening dwangakkoord wsnp faillissement surseance"
    " overleden minderjarig detentie noodstop".split()
)
HOLDING = frozenset({"bezwaar", "betwist", "uitstel_verzoek", "uitstel", "kwijtschelding_verzoek"})
# Steps that interrupt prescription (Awb 4:106) under the names that the law floor uses.
INTERRUPTING = {
    Step.AANMANING.code: "aanmaning",
    Step.VEERTIENDAGENBRIEF.code: "aanmaning",
    Step.DWANGBEVEL.code: "dwangbevel",
    Step.VERREKENING.code: "verrekening",
    Step.VORDERING.code: "tenuitvoerlegging",
    Step.BESLAG.code: "tenuitvoerlegging",
}
REGIMES = {Regime.AWB: "awb", Regime.BELASTING: "belasting", Regime.PRIVAAT: "privaat"}


# A plan of very small instalments would leave the calendar: a century ahead is far enough.
_LONGEST_MONTHS = 1_200


class _Span(NamedTuple):
    """A protection from its first up to and including its last day (ordinals)."""

    sort: str
    start: int
    end: int


@dataclass
class _Plan:
    """A payment arrangement while its facts are read: first day, cents per month, its claims, and what came in."""

    made_on: int
    first: int
    instalment: int
    claims: frozenset[int]
    paid: int = 0


class _Claim:
    """The running sum of one claim while its facts are read."""

    def __init__(self, terms: ClaimTerms) -> None:
        self.terms = terms
        self.open = [0, 0, 0]
        self.reminded_on = self.aanmaning_on = self.aanmaning_term_end = self.dwangbevel_on = 0
        self.held: list[_Span] = []
        self.acts: list[verjaring.Act] = []
        self.plan: _Plan | None = None
        self.last = 0


class _Person:
    """The running sum of one person while the facts are read."""

    def __init__(self, claims: Iterable[ClaimTerms]) -> None:
        self.claims = {terms.claim: _Claim(terms) for terms in claims}
        self.protected: list[_Span] = []
        self.unknown_address = (0, 0)
        self.two_way_on = self.capacity_on = self.remission_on = self.last = 0
        self.attempts: list[int] = []

    def named(self, fact: Fact) -> list[_Claim]:
        """The claims that a fact is about: the one it names, or all of them."""
        if fact.claim:
            return [self.claims[fact.claim]]
        return list(self.claims.values())


def fold(
    is_person: bool, claims: Sequence[ClaimTerms], facts: Iterable[Fact]
) -> tuple[DebtorState, dict[int, ClaimState]]:
    """The positions of one person and each claim after these facts, which come in the order in which they count."""
    person = _Person(claims)
    for fact in facts:
        _move(person, fact)
        handler = _HANDLERS.get(fact.kind)
        if handler:
            handler(person, fact)
    claims_now = {number: _claim(claim, person.protected) for number, claim in person.claims.items()}
    return _debtor(is_person, person), claims_now


def _move(person: _Person, fact: Fact) -> None:
    for number, component, cents in fact.amounts:
        claim = person.claims[number]
        claim.open[component] += cents
        claim.last = max(claim.last, fact.on)
        if claim.plan and fact.kind in {Kind.PAYMENT, Kind.REVERSAL}:
            claim.plan.paid -= cents
    if fact.claim:
        person.claims[fact.claim].last = max(person.claims[fact.claim].last, fact.on)
    elif not fact.amounts:
        person.last = max(person.last, fact.on)


def _step(person: _Person, fact: Fact) -> None:
    code = fact.data["stap"]
    for claim in person.named(fact):
        if code == Step.HERINNERING.code:
            claim.reminded_on = fact.on
        elif code in {Step.AANMANING.code, Step.VEERTIENDAGENBRIEF.code}:
            claim.aanmaning_on = fact.on
            claim.aanmaning_term_end = _day(fact.data["laatste_dag"])
        elif code == Step.DWANGBEVEL.code:
            claim.dwangbevel_on = fact.on
        if code in INTERRUPTING:
            claim.acts.append(verjaring.Act(INTERRUPTING[code], date.fromordinal(fact.on)))


def _contact(person: _Person, fact: Fact) -> None:
    data = fact.data
    if data.get("bereikt"):
        person.two_way_on = max(person.two_way_on, fact.on)
    written = 1 if data["kanaal"] in WRITTEN else 0
    insort(person.attempts, fact.on * 8 + PARTS_OF_DAY.index(data["dagdeel"]) * 2 + written)


def _protection(person: _Person, fact: Fact) -> None:
    sort = fact.data["soort"]
    start = _day(fact.data["van"]) if fact.data.get("van") else fact.on
    end = _day(fact.data["tot"]) if fact.data.get("tot") else FOR_EVER
    if sort == "onbekend_adres":
        person.unknown_address = (start, end)
    elif sort in PERSONAL:
        # A later word on the same protection replaces it; one that was over before stays.
        kept = [one for one in person.protected if one.sort != sort or one.end < start or one.start > end]
        person.protected = [*kept, _Span(sort, start, end)]
    elif sort in HOLDING:
        for claim in person.named(fact):
            claim.held.append(_Span(sort, start, end))


def _protection_ended(person: _Person, fact: Fact) -> None:
    sort = fact.data["soort"]
    if sort == "onbekend_adres":
        person.unknown_address = (person.unknown_address[0], fact.on - 1)
    person.protected = _ended(person.protected, sort, fact.on)
    for claim in person.named(fact):
        claim.held = _ended(claim.held, sort, fact.on)


def _ended(spans: Iterable[_Span], sort: str, on: int) -> list[_Span]:
    return [one._replace(end=min(one.end, on - 1)) if one.sort == sort else one for one in spans]


def _objection_decided(person: _Person, fact: Fact) -> None:
    # Deferral or a request for remission on the same claim goes on.
    for claim in person.named(fact):
        claim.held = _ended(claim.held, "bezwaar", fact.on)


def _capacity(person: _Person, fact: Fact) -> None:
    person.capacity_on = max(person.capacity_on, fact.on)


def _remission(person: _Person, fact: Fact) -> None:
    person.remission_on = max(person.remission_on, fact.on)


def _arrangement(person: _Person, fact: Fact) -> None:
    numbers = frozenset(fact.data["vorderingen"])
    plan = _Plan(fact.on, _day(fact.data["eerste_termijn"]), fact.data["termijn_cents"], numbers)
    for number in numbers:
        _end_plan(person.claims[number], fact.on)
        person.claims[number].plan = plan


def _arrangement_ended(person: _Person, fact: Fact) -> None:
    for claim in person.claims.values():
        if claim.plan and (not fact.claim or fact.claim in claim.plan.claims):
            _end_plan(claim, fact.on)


def _end_plan(claim: _Claim, on: int) -> None:
    if claim.plan:
        claim.acts.append(verjaring.Act("uitstel", date.fromordinal(claim.plan.made_on), date.fromordinal(on)))
        claim.plan = None


def _taken_over(person: _Person, fact: Fact) -> None:
    if fact.data.get("stap"):
        _step(person, fact)


_HANDLERS: dict[str, Callable[[_Person, Fact], None]] = {
    Kind.STEP: _step,
    Kind.TAKEN_OVER: _taken_over,
    Kind.CONTACT: _contact,
    Kind.PROTECTION: _protection,
    Kind.PROTECTION_ENDED: _protection_ended,
    Kind.OBJECTION_DECISION: _objection_decided,
    Kind.CAPACITY: _capacity,
    Kind.REMISSION: _remission,
    Kind.REMISSION_DECISION: _remission,
    Kind.ARRANGEMENT: _arrangement,
    Kind.ARRANGEMENT_ENDED: _arrangement_ended,
}


def _debtor(is_person: bool, person: _Person) -> DebtorState:
    attempts = [*reversed(person.attempts[-ATTEMPTS:]), *([0] * ATTEMPTS)][:ATTEMPTS]
    known = (person.two_way_on, *attempts, person.capacity_on, person.remission_on, person.last)
    return DebtorState(int(is_person), *_widest(person.protected), *person.unknown_address, *known)


def _claim(claim: _Claim, personal: Sequence[_Span]) -> ClaimState:
    terms = claim.terms
    return ClaimState(
        terms.regime,
        terms.announced_on,
        terms.term_end,
        terms.has_dwangbevel,
        terms.has_remission,
        claim.open[Component.KOSTEN],
        claim.open[Component.RENTE],
        claim.open[Component.HOOFDSOM],
        claim.reminded_on,
        claim.aanmaning_on,
        claim.aanmaning_term_end,
        claim.dwangbevel_on,
        _lapses_on(claim, personal),
        *_widest(claim.held),
        claim.plan.made_on if claim.plan else 0,
        _instalment_due(claim),
        claim.last,
    )


def _widest(spans: Iterable[_Span]) -> tuple[int, int]:
    """The one span around all of them, (0, 0) when there is none: a gap between two counts as protected."""
    real = [one for one in spans if one.end >= one.start]
    if not real:
        return 0, 0
    return min(one.start for one in real), max(one.end for one in real)


def _lapses_on(claim: _Claim, personal: Sequence[_Span]) -> int:
    if not claim.terms.term_end:
        return 0
    regime = "dwangsom" if claim.terms.verjaring_years == 1 else REGIMES[Regime(claim.terms.regime)]
    rules = verjaring.REGIMES[regime]
    # One that still runs has no last day yet: it lengthens once it ended.
    paused = [
        verjaring.Act(one.sort, date.fromordinal(one.start), date.fromordinal(one.end))
        for one in (*claim.held, *personal)
        if one.start <= one.end < FOR_EVER
    ]
    known = rules.interrupting.keys() | rules.lengthening.keys()
    acts = tuple(act for act in (*claim.acts, *paused) if act.kind in known)
    return _last_day(claim.terms.term_end, acts, regime)


@lru_cache(maxsize=65_536)
def _last_day(term_end: int, acts: tuple[verjaring.Act, ...], regime: str) -> int:
    return verjaring.last_day(date.fromordinal(term_end), acts, regime).toordinal()


def _instalment_due(claim: _Claim) -> int:
    """The day of the first instalment that is not yet covered by what was paid since the plan was made."""
    if not claim.plan:
        return 0
    # Money that is taken back from before the plan does not move its first day.
    covered = max(0, claim.plan.paid) // claim.plan.instalment
    return months_later(claim.plan.first, min(covered, _LONGEST_MONTHS))


def months_later(day: int, months: int) -> int:
    """The same day of the month that many months on, or the last day of a shorter month (ordinals)."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, start.day)).toordinal()
        except ValueError:
            continue
    raise ValueError(day)


def _day(text: Any) -> int:
    return date.fromisoformat(text).toordinal()
