"""The running sum of one person and each claim while the facts are read in the order of their day."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach import plans, returned_debits, void
from vereffen.approach.decision import Step
from vereffen.approach.facts import (
    CREDIT,
    EXCEPTIONS,
    PARTS_OF_DAY,
    WRITTEN,
    ClaimTerms,
    Component,
    Fact,
    Kind,
    Regime,
    costs_given_up,
)
from vereffen.approach.plans import Plan
from vereffen.approach.position import FOR_EVER, UNKNOWN
from vereffen.approach.protections import DEFERRING, KINDS, Span, ended, replaced
from vereffen.law import deferral, verjaring


class Charge(NamedTuple):
    """A cost of a step: its act, cents, whether all else was paid by then, whether two people decided it."""

    act: void.Act
    cents: int
    was_paid: bool
    by_two: bool


class Claim:
    """The running sum of one claim while its facts are read."""

    def __init__(self, terms: ClaimTerms) -> None:
        self.terms = terms
        self.open = [0, 0, 0]
        self.on: dict[str, int] = {}
        self.dwangbevel_by_post = self.is_unfair = self.rest_until = self.last = 0
        self.spans: list[Span] = []
        self.acts: list[verjaring.Act] = []
        self.taken: list[void.Act] = []
        self.charged: list[Charge] = []
        self.waived: list[tuple[int, int]] = []
        self.corrected: list[tuple[int, int]] = []
        self.plan: Plan | None = None


class Person:
    """The running sum of one person while the facts are read."""

    def __init__(self, claims: Iterable[ClaimTerms]) -> None:
        self.claims = {terms.claim: Claim(terms) for terms in claims}
        self.spans: list[Span] = []
        self.on: dict[str, int] = {}
        self.exception_sort = self.room = self.credit = self.last = 0
        self.represented: list[tuple[str, bool]] = []
        self.attempts: list[int] = []
        self.told: list[int] = []

    def named(self, fact: Fact) -> list[Claim]:
        """The claims that a fact is about: the one it names, or all of them."""
        if fact.claim:
            return [self.claims[fact.claim]]
        return list(self.claims.values())


def read(claims: Sequence[ClaimTerms], facts: Iterable[Fact]) -> Person:
    """The sums after these facts, which come in the order in which they count."""
    person = Person(claims)
    for fact in facts:
        _move(person, fact)
        handler = _HANDLERS.get(fact.kind)
        if handler:
            handler(person, fact)
    return person


def _move(person: Person, fact: Fact) -> None:
    for number, component, cents in fact.amounts:
        if component == CREDIT:
            person.credit -= cents
            person.last = max(person.last, fact.on)
            continue
        claim = person.claims[number]
        if fact.kind == Kind.STEP and component == Component.KOSTEN and cents > 0:
            # Money of the person that no claim took was there as well: a payment that is known late may have no claim left to take it.
            owed = claim.open[Component.RENTE] + claim.open[Component.HOOFDSOM]
            act = void.Act(fact.data["stap"], fact.on)
            claim.charged.append(Charge(act, cents, owed <= max(0, person.credit), "tweede" in fact.data))
        if fact.kind == Kind.CORRECTION and component != Component.KOSTEN:
            claim.corrected.append((fact.on, -cents))
        claim.open[component] += cents
        claim.last = max(claim.last, fact.on)
        if claim.plan and fact.kind in {Kind.PAYMENT, Kind.REVERSAL}:
            claim.plan.paid -= cents
    for number, cents in costs_given_up(fact).items():
        person.claims[number].waived.append((fact.on, cents))
    if fact.claim:
        person.claims[fact.claim].last = max(person.claims[fact.claim].last, fact.on)
    elif not fact.amounts:
        person.last = max(person.last, fact.on)


def _step(person: Person, fact: Fact) -> None:
    code = fact.data["stap"]
    for claim in person.named(fact):
        claim.on[code] = fact.on
        ends = _day(fact.data["laatste_dag"]) if code in void.DEMANDS else 0
        claim.taken.append(void.Act(code, fact.on, ends))
        if code in void.DEMANDS:
            claim.on.pop("returned", None)
        elif code == Step.DWANGBEVEL.code:
            # One that came from elsewhere does not tell how it went: a tax goes by post unless somebody chose otherwise.
            claim.dwangbevel_by_post = int(fact.data.get("per_post", claim.terms.regime == Regime.BELASTING))
        elif code == Step.EVENREDIGHEID.code:
            claim.is_unfair = int(fact.data.get("uitkomst") == "onevenredig")
        # Asking for an acknowledgement interrupts nothing until it comes.
        if code == Step.STUITING.code and fact.data.get("wijze") in verjaring.KINDS:
            claim.acts.append(verjaring.Act(fact.data["wijze"], date.fromordinal(fact.on)))
    if code == Step.EVENREDIGHEID.code:
        person.on.pop("disputed", None)


def _contact(person: Person, fact: Fact) -> None:
    data = fact.data
    is_written = data["kanaal"] in WRITTEN
    if data.get("bereikt"):
        person.on["two_way"] = fact.on
        _cause(person, str(data.get("oorzaak", "onbekend")), fact.on)
    if data.get("bereikt") or is_written:
        person.told.append(fact.on)
    insort(person.attempts, fact.on * 8 + PARTS_OF_DAY.index(data["dagdeel"]) * 2 + is_written)


def _cause(person: Person, cause: str, on: int) -> None:
    """What the person said last counts; nothing said changes nothing."""
    if cause == "onbekend":
        return
    for name, said in (("disputed", "betwist"), ("cannot_pay", "kan_niet")):
        person.on.pop(name, None)
        if cause == said:
            person.on[name] = on


def _protection(person: Person, fact: Fact) -> None:
    sort = fact.data["soort"]
    start = _day(fact.data["van"]) if fact.data.get("van") else fact.on
    end = _day(fact.data["tot"]) if fact.data.get("tot") else FOR_EVER
    span = Span(sort, start, end, fact.data.get("betwist_cents", 0))
    if KINDS[sort].for_person:
        person.spans = replaced(person.spans, span)
        if KINDS[sort].writes_to:
            person.represented = [one for one in person.represented if one[0] != sort]
            person.represented.append((sort, bool(fact.data.get("vertegenwoordiger"))))
    else:
        for claim in person.named(fact):
            claim.spans.append(span)


def _protection_ended(person: Person, fact: Fact) -> None:
    sort = fact.data["soort"]
    person.spans = ended(person.spans, sort, fact.on)
    for claim in person.named(fact):
        had = any(one.sort == sort and one.covers(fact.on) for one in claim.spans)
        claim.spans = ended(claim.spans, sort, fact.on)
        if had and sort in DEFERRING:
            claim.rest_until = max(claim.rest_until, plans.rest(deferral.rest_after_deferral, fact.on))
        elif had and sort == "kwijtschelding_verzoek":
            claim.rest_until = max(claim.rest_until, plans.rest(deferral.rest_after_remission, fact.on))
    if sort == "betwist":
        person.on.pop("disputed", None)


def _settled(person: Person, fact: Fact) -> None:
    """The municipality looked at what was said against the claim; deferral or a request on it goes on."""
    person.on.pop("disputed", None)
    for claim in person.named(fact) if fact.kind == Kind.OBJECTION_DECISION else ():
        claim.spans = ended(claim.spans, "bezwaar", fact.on)


def _capacity(person: Person, fact: Fact) -> None:
    """A calculation, or a refusal to tell; half an answer is neither."""
    if "uitkomst" in fact.data:
        room = fact.data["uitkomst"].get("afloscapaciteit_cents")
        person.on["capacity"] = person.on["voet"] = fact.on
        person.room = UNKNOWN if room is None else room
    elif fact.data.get("geweigerd"):
        person.on["capacity"] = fact.on


def _noted(name: str) -> Callable[[Person, Fact], None]:
    def note(person: Person, fact: Fact) -> None:
        person.on[name] = fact.on

    return note


def _information(person: Person, fact: Fact) -> None:
    """Pw 60 lid 6 begins with a refusal after a request, and ends when the person tells."""
    what = fact.data["wat"]
    if what == "gevraagd":
        person.on["asked"] = fact.on
    elif what == "geweigerd" and "asked" in person.on:
        person.on["refuses"] = fact.on
    elif what == "gegeven":
        # Whoever told has answered: a later refusal needs a request of its own.
        person.on.pop("refuses", None)
        person.on.pop("asked", None)


def _exception(person: Person, fact: Fact) -> None:
    person.on["exception"] = fact.on
    person.exception_sort = 1 + EXCEPTIONS.index(fact.data["soort"])


def _set_off_asked(person: Person, fact: Fact) -> None:
    for claim in person.named(fact):
        claim.on["set_off_asked"] = fact.on


def _returned(person: Person, fact: Fact) -> None:
    for claim in person.named(fact) if fact.data["stap"] == Step.AANMANING.code else ():
        claim.on["returned"] = fact.on


def _acknowledged(person: Person, fact: Fact) -> None:
    for claim in person.named(fact):
        claim.acts.append(verjaring.Act("erkenning", date.fromordinal(fact.on)))


def _arrangement(person: Person, fact: Fact) -> None:
    plan = plans.made(fact)
    person.on.pop("cannot_pay", None)
    for number in plan.claims:
        _end_plan(person.claims[number], fact.on)
        person.claims[number].plan = plan


def _arrangement_changed(person: Person, fact: Fact) -> None:
    going_on = [claim for claim in map(person.claims.__getitem__, fact.data["vorderingen"]) if claim.plan]
    plan = plans.changed(fact, [claim.plan for claim in going_on if claim.plan])
    for claim in going_on:
        claim.plan = plan


def _arrangement_ended(person: Person, fact: Fact) -> None:
    for claim in person.claims.values():
        if claim.plan and (not fact.claim or fact.claim in claim.plan.claims):
            _end_plan(claim, fact.on)
            if fact.data.get("einde") == "niet_nagekomen":
                claim.rest_until = max(claim.rest_until, plans.rest(deferral.rest_after_deferral, fact.on))


def _end_plan(claim: Claim, on: int) -> None:
    """On the day of its end the claim can be collected again, so that day lengthens nothing (Awb 4:111)."""
    if claim.plan and claim.plan.made_on < on:
        claim.acts.append(verjaring.Act("uitstel", date.fromordinal(claim.plan.made_on), date.fromordinal(on - 1)))
    claim.plan = None


def _taken_over(person: Person, fact: Fact) -> None:
    if fact.data.get("stap"):
        _step(person, fact)


_HANDLERS: dict[str, Callable[[Person, Fact], None]] = {
    Kind.STEP: _step,
    Kind.TAKEN_OVER: _taken_over,
    Kind.CONTACT: _contact,
    Kind.PROTECTION: _protection,
    Kind.PROTECTION_ENDED: _protection_ended,
    Kind.OBJECTION_DECISION: _settled,
    Kind.CORRECTION: _settled,
    Kind.CAPACITY: _capacity,
    Kind.REMISSION: _noted("remission"),
    Kind.REMISSION_DECISION: _noted("remission"),
    Kind.ARRANGEMENT: _arrangement,
    Kind.ARRANGEMENT_CHANGED: _arrangement_changed,
    Kind.ARRANGEMENT_ENDED: _arrangement_ended,
    Kind.ACKNOWLEDGEMENT: _acknowledged,
    Kind.RETURNED_LETTER: _returned,
    Kind.GATE_EXCEPTION: _exception,
    Kind.INFORMATION: _information,
    Kind.SET_OFF_REQUEST: _set_off_asked,
    Kind.DEBIT_RETURNED: lambda person, fact: returned_debits.close_gate(person.on, person.attempts, fact),
    Kind.DEBIT_SETTLED: lambda person, _fact: returned_debits.open_gate(person.on),
}


def _day(text: Any) -> int:
    return date.fromisoformat(text).toordinal()
