"""The facts of one person in order of their day, summed into positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from vereffen.approach import lapse, returned_debits, void
from vereffen.approach.decision import Step
from vereffen.approach.facts import ClaimTerms, Component, Fact
from vereffen.approach.position import ATTEMPTS, FOR_EVER, ClaimState, DebtorState
from vereffen.approach.protections import DEFERRING, KINDS, Bars, Span, Stops, widest
from vereffen.approach.running import Charge, Claim, Person, read
from vereffen.law import seizure
from vereffen.law.refusal import Refusal


def fold(
    is_person: bool, claims: Sequence[ClaimTerms], facts: Iterable[Fact]
) -> tuple[DebtorState, dict[int, ClaimState]]:
    """The positions of one person and each claim after these facts, which come in the order in which they count."""
    person = read(claims, facts)
    claims_now = {number: _claim(claim, person) for number, claim in person.claims.items()}
    return _debtor(is_person, person), claims_now


def protections(claims: Sequence[ClaimTerms], facts: Iterable[Fact]) -> tuple[list[Span], dict[int, list[Span]]]:
    """The protections of the person, and those of each claim, after these facts."""
    person = read(claims, facts)
    return person.spans, {number: claim.spans for number, claim in person.claims.items()}


def _debtor(is_person: bool, person: Person) -> DebtorState:
    # After a debit came back only a conversation, or what somebody wrote down of it, opens the way to costs again.
    tried = [] if returned_debits.is_open(person.on) else person.attempts[-ATTEMPTS:]
    attempts = [*reversed(tried), *([0] * ATTEMPTS)][:ATTEMPTS]
    day = person.on.get
    protected = widest(one for one in person.spans if KINDS[one.sort].bars == Bars.LAW)
    stopped = widest(one for one in person.spans if KINDS[one.sort].bars == Bars.POLICY)
    unknown = widest(one for one in person.spans if one.sort == "onbekend_adres")
    represented = widest(one for one in person.spans if KINDS[one.sort].writes_to)
    return DebtorState(
        is_person=int(is_person),
        protected_from=protected[0],
        protected_until=protected[1],
        stopped_from=stopped[0],
        stopped_until=stopped[1],
        address_unknown_from=unknown[0],
        address_unknown_until=unknown[1],
        represented_from=represented[0],
        represented_until=represented[1],
        representative_known=int(bool(person.represented) and person.represented[-1][1]),
        two_way_on=day("two_way", 0),
        attempt_1=attempts[0],
        attempt_2=attempts[1],
        attempt_3=attempts[2],
        attempt_4=attempts[3],
        attempt_5=attempts[4],
        attempt_6=attempts[5],
        attempt_7=attempts[6],
        attempt_8=attempts[7],
        exception_on=0 if returned_debits.is_open(person.on) else day("exception", 0),
        exception_sort=person.exception_sort,
        disputed_on=day("disputed", 0),
        cannot_pay_on=day("cannot_pay", 0),
        capacity_on=day("capacity", 0),
        voet_on=day("voet", 0),
        room_cents=person.room,
        total_open_cents=max(0, sum(sum(claim.open) for claim in person.claims.values())),
        refuses_information_on=day("refuses", 0),
        remission_on=day("remission", 0),
        credit_cents=max(0, person.credit),
        last_fact_on=person.last,
    )


def _claim(claim: Claim, person: Person) -> ClaimState:
    terms, day = claim.terms, claim.on.get
    spans = [one for one in claim.spans if one.end >= one.start]
    # An aanmaning during uitstel is none (Awb 4:94 lid 2): it starts no term and opens no way, nor does what rests on it.
    all_spans = [*spans, *(one for one in person.spans if one.end >= one.start)]
    taken = [act for act in claim.taken if not void.is_void(act, claim.taken, all_spans)]
    at = {act.code: act.on for act in taken}
    demand = next((act for act in reversed(taken) if act.code in void.DEMANDS), None)
    due = claim.plan.instalment_due if claim.plan else 0
    doubt = _costs_in_doubt(claim, all_spans)
    lapsing = lapse.lapsing(terms, claim.acts, taken, all_spans, claim.plan.made_on if claim.plan else 0)
    held = widest(one for one in spans if KINDS[one.sort].bars == Bars.LAW)
    # An objection against all that is open, or more, leaves nothing to ask meanwhile.
    partial = [one for one in spans if 0 < one.cents < claim.open[Component.HOOFDSOM]]
    paused = widest(one for one in spans if KINDS[one.sort].bars == Bars.POLICY and one not in partial)
    contested = widest(partial)
    deferred = _deferred(spans)
    return ClaimState(
        regime=terms.regime,
        announced_on=terms.announced_on,
        term_end=terms.term_end,
        has_dwangbevel=terms.has_dwangbevel,
        has_remission=terms.has_remission,
        set_off_basis=terms.set_off_basis,
        intent=terms.intent,
        costs_open=claim.open[Component.KOSTEN],
        interest_open=claim.open[Component.RENTE],
        principal_open=claim.open[Component.HOOFDSOM],
        costs_in_doubt=doubt[0],
        in_doubt_since=doubt[1],
        reminded_on=day(Step.HERINNERING.code, 0),
        aanmaning_on=demand.on if demand else 0,
        aanmaning_term_end=demand.ends if demand else 0,
        aanmaning_returned_on=day("returned", 0),
        dwangbevel_on=at.get(Step.DWANGBEVEL.code, 0),
        dwangbevel_by_post=claim.dwangbevel_by_post,
        renewed_order_on=at.get(Step.HERNIEUWD_BEVEL.code, 0),
        seizure_from=_seizure_from(at) if claim.dwangbevel_by_post else 0,
        foretold_on=at.get(Step.VOORAANKONDIGING.code, 0),
        vordering_from=_vordering_from(at),
        vordering_on=at.get(Step.VORDERING.code, 0),
        beslag_on=at.get(Step.BESLAG.code, 0),
        fairness_on=-day(Step.EVENREDIGHEID.code, 0) if claim.is_unfair else day(Step.EVENREDIGHEID.code, 0),
        interrupted_on=day(Step.STUITING.code, 0),
        lapses_on=lapsing.last_day,
        lengthens_from=lapsing.lengthens_from,
        held_from=held[0],
        held_until=held[1],
        paused_from=paused[0],
        paused_until=paused[1],
        contested_from=contested[0],
        contested_until=contested[1],
        contested_cents=max((one.cents for one in partial), default=0),
        deferred_from=deferred[0],
        deferred_until=deferred[1],
        set_off_asked_on=_asked_in(spans, day("set_off_asked", 0)),
        rest_until=claim.rest_until,
        arrangement_from=claim.plan.made_on if claim.plan else 0,
        instalment_due=due,
        repair_told_on=next((told for told in person.told if told > due), 0) if claim.plan else 0,
        last_fact_on=claim.last,
    )


def _deferred(spans: Sequence[Span]) -> tuple[int, int]:
    """The uitstel that alone holds the claim, (0, 0) when something else of the law does on some of its days too."""
    found = widest(one for one in spans if one.sort in DEFERRING)
    others = [one for one in spans if KINDS[one.sort].bars == Bars.LAW and one.sort not in DEFERRING]
    return (0, 0) if any(one.start <= found[1] and one.end >= found[0] for one in others) else found


def _asked_in(spans: Iterable[Span], asked: int) -> int:
    """The day of the request for set-off, 0 when it was made before the newest unbroken uitstel began (IW 24 lid 6)."""
    since, until = 0, 0
    for one in sorted((one for one in spans if one.sort in DEFERRING), key=lambda one: one.start):
        since = since if since and one.start <= until + 1 else one.start
        until = max(until, one.end)
    return asked if asked >= since else 0


def _seizure_from(at: Mapping[str, int]) -> int:
    """The first day of seizure after a dwangbevel by post and a renewed order (IW 13 lid 5, 14); 0 where none is needed or given."""
    posted, renewed = at.get(Step.DWANGBEVEL.code, 0), at.get(Step.HERNIEUWD_BEVEL.code, 0)
    if not posted or renewed < posted:
        return 0
    return _first(lambda: seizure.first_day_after_post(date.fromordinal(posted), date.fromordinal(renewed)))


def _vordering_from(at: Mapping[str, int]) -> int:
    foretold = at.get(Step.VOORAANKONDIGING.code, 0)
    return _first(lambda: seizure.first_day_of_vordering(date.fromordinal(foretold))) if foretold else 0


def _first(day: Callable[[], date]) -> int:
    # A term that law does not know for that day may block, never permit.
    try:
        return day().toordinal()
    except Refusal:
        return FOR_EVER


def _costs_in_doubt(claim: Claim, spans: Sequence[Span]) -> tuple[int, int]:
    """Costs that might not be charged, because all was paid, the act is void or a protection stopped them, and since when.

    Two people may have set a pause of policy aside, knowing it: that is no doubt.
    """
    doubtful = [charge for charge in claim.charged if charge.was_paid or _was_stopped(charge, claim.taken, spans)]
    if not doubtful:
        return 0, 0
    # What was taken back since is no longer in doubt. What was paid of it still is, until as much of the rest is corrected.
    since = doubtful[0].act.on
    cents = sum(charge.cents for charge in doubtful) - _since(since, claim.waived)
    unpaid = min(cents, claim.open[Component.KOSTEN])
    cents = unpaid + max(0, cents - unpaid - _since(since, claim.corrected))
    return (cents, since) if cents > 0 else (0, 0)


def _since(day: int, taken: Iterable[tuple[int, int]]) -> int:
    return sum(cents for on, cents in taken if on >= day)


def _was_stopped(charge: Charge, taken: Sequence[void.Act], spans: Sequence[Span]) -> bool:
    if void.is_void(charge.act, taken, spans):
        return True
    held = [KINDS[one.sort] for one in spans if one.covers(charge.act.on)]
    return any(kind.stops & Stops.COSTS and (kind.bars == Bars.LAW or not charge.by_two) for kind in held)
