"""A collection history in: cases of another system become dossiers with all that happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from vereffen.approach import money, regimes
from vereffen.approach.facts import Kind
from vereffen.approach.matching import unused_references
from vereffen.exchange.claims import traffic_fines
from vereffen.exchange.claims.history import Case
from vereffen.exchange.claims.traffic_fines import Fine, Moment, RefusedCase
from vereffen.law import terms
from vereffen.records import journal, register, rows
from vereffen.records.models import Municipality

PROFILES = {"traffic-fines": traffic_fines.fine}


class HistoryResult(NamedTuple):
    """What a log became: cases and events read, claims made now, cents paid in the log, cases that are no claim."""

    cases: int
    events: int
    claims: int
    already_known: int
    payments_cents: int
    refused: tuple[RefusedCase, ...]


def load_history(
    municipality: Municipality,
    cases: Sequence[Case],
    profile: str,
    at: datetime,
    *,
    shift_days: int = 0,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> HistoryResult:
    """Books every case that is not known yet, in one transaction; nothing when a case is no claim."""
    read = PROFILES[profile]
    found = [read(case, shift_days) for case in cases]
    fines = [one for one in found if isinstance(one, Fine)]
    refused = tuple(one for one in found if isinstance(one, RefusedCase))
    paid = sum(moment.cents for one in fines for moment in one.moments if moment.what == "payment")
    events = sum(len(case.happenings) for case in cases)
    if refused:
        return HistoryResult(len(cases), events, 0, 0, paid, refused)
    with transaction.atomic():
        register.lock(municipality)
        known = register.known_references(municipality)
        fresh = [one for one in fines if (traffic_fines.DEPARTMENT, one.reference) not in known]
        done = 0
        for piece in rows.chunks(fresh, 5_000):
            _load(municipality, piece, at)
            done += len(piece)
            progress(done, len(fresh))
    return HistoryResult(len(cases), events, len(fresh), len(fines) - len(fresh), paid, ())


def _load(municipality: Municipality, fines: Sequence[Fine], at: datetime) -> None:
    department = traffic_fines.DEPARTMENT
    people = register.debtors(
        municipality, [register.NewDebtor(department, one.reference, is_person=True, identity={}) for one in fines]
    )
    references = unused_references(
        register.next_payment_number(municipality), register.payment_references(municipality)
    )
    claims = [_claim(one, people[department, one.reference], next(references)) for one in fines]
    numbers = register.claims(municipality, claims)
    bookings = [
        booking
        for one, claim, number in zip(fines, claims, numbers, strict=True)
        for booking in _facts(one, claim, number)
    ]
    journal.book(municipality.pk, bookings, at)


def _claim(one: Fine, debtor: int, payment_reference: str) -> register.NewClaim:
    route = regimes.route(traffic_fines.KIND, traffic_fines.REGIME)
    return register.NewClaim(
        department=traffic_fines.DEPARTMENT,
        debtor=debtor,
        reference=one.reference,
        kind=traffic_fines.KIND,
        regime=route.regime,
        basis=route.basis,
        dwangbevel_basis=route.dwangbevel_basis,
        has_remission=route.remission,
        intent=False,
        decided_on=one.decided_on,
        announced_on=one.announced_on,
        last_day=terms.last_day(route.payment_term, one.announced_on),
        instalments=[],
        principal_cents=one.principal_cents,
        payment_reference=payment_reference,
    )


def _facts(one: Fine, claim: register.NewClaim, number: int) -> Iterator[journal.Booking]:
    owed = {"kosten": 0, "hoofdsom": one.principal_cents}
    lines = money.charged(number, "hoofdsom", one.principal_cents, "opgelegd")
    data = {"soort": claim.kind, "regime": claim.regime}
    yield journal.Booking(claim.debtor, Kind.CLAIM, one.decided_on, number, data, lines)
    for moment in one.moments:
        yield _told(moment, number, claim, owed)


def _told(moment: Moment, number: int, claim: register.NewClaim, owed: dict[str, int]) -> journal.Booking:
    """The booking of one moment; `owed` runs along."""
    data: dict[str, object] = {"activiteit": moment.activity}
    kind = Kind.HISTORY
    lines: tuple[money.Line, ...] = ()
    if moment.what == "cost":
        owed["kosten"] += moment.cents
        kind, lines = Kind.COST, money.charged(number, "kosten", moment.cents, "kosten_opgelegd")
    elif moment.what == "payment":
        due = claim.last_day or claim.decided_on
        open_now = money.OpenClaim(number, owed["kosten"], 0, owed["hoofdsom"], due, claim.regime)
        kind, lines = Kind.PAYMENT, money.paid(moment.cents, [open_now], "bank")
        for line in lines:
            if line.claim:
                owed[line.account] += line.cents
    elif moment.what in {"objection", "decided"}:
        kind = Kind.PROTECTION if moment.what == "objection" else Kind.PROTECTION_ENDED
        data = {"soort": "bezwaar", "van": moment.on.isoformat(), **data}
    elif moment.like:
        data["stap"] = moment.like
    return journal.Booking(claim.debtor, kind, moment.on, number, data, lines)
