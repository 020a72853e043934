"""Claims in: from a file of a department to dossiers with their first facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import transaction

from vereffen.approach import money, regimes
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.matching import unused_references
from vereffen.exchange.claims.columns import ClaimRow, RowError
from vereffen.exchange.claims.read import ClaimsFile
from vereffen.law import terms, verjaring
from vereffen.law.refusal import Refusal
from vereffen.records import journal, register
from vereffen.records.models import Municipality

_IDENTITY = {
    "naam": "name",
    "geboortedatum": "birth_date",
    "bsn": "bsn",
    "rsin": "rsin",
    "kvk": "kvk",
    "straat": "street",
    "huisnummer": "house_number",
    "postcode": "postal_code",
    "plaats": "city",
    "land": "country",
    "telefoon": "phone",
    "email": "email",
    "taal": "language",
    "iban": "iban",
}


class LoadResult(NamedTuple):
    """What a file of claims became: rows read, loaded, known before, and refused with row, column and reason."""

    read: int
    loaded: int
    already_known: int
    refused: tuple[RowError, ...]


def load_claims(
    municipality: Municipality, file: ClaimsFile, at: datetime, *, dry_run: bool = False, skip_bad: bool = False
) -> LoadResult:
    """Registers the claims that are new and books them, in one transaction; nothing if a row is wrong.

    With `skip_bad` the wrong rows stay out and the others are loaded; with `dry_run` nothing is kept.
    """
    with transaction.atomic():
        register.lock(municipality)
        known = register.known_references(municipality)
        wrong = [*file.errors, *_contradictions(municipality, file.rows)]
        bad = {error.row for error in wrong}
        good = [row for row in file.rows if row.row not in bad]
        fresh = [row for row in good if (row.afdeling, row.vordering) not in known]
        if wrong and not skip_bad:
            return LoadResult(file.read, 0, len(good) - len(fresh), tuple(wrong))
        _load(municipality, fresh, at)
        if dry_run:
            transaction.set_rollback(True)
    return LoadResult(file.read, len(fresh), len(good) - len(fresh), tuple(wrong))


def _contradictions(municipality: Municipality, rows: Sequence[ClaimRow]) -> Iterator[RowError]:
    """What one row cannot show: a payment reference in use, a co-debtor nobody knows, a day before the law we know."""
    used = register.payment_references(municipality)
    known = register.known_references(municipality)
    numbers = set(register.numbers_of_debtors(municipality)) | {(row.afdeling, row.debiteur) for row in rows}
    first: dict[tuple[str, str], ClaimRow] = {}
    kept = register.who_bears(municipality)
    for row in rows:
        if (row.afdeling, row.vordering) in known:
            continue
        if row.betalingskenmerk and row.betalingskenmerk in used:
            yield RowError(row.row, "betalingskenmerk", "is in use for another claim")
        used.add(row.betalingskenmerk or "")
        if row.hoofdelijk_met and tuple(row.hoofdelijk_met.split(":", 1)) not in numbers:
            yield RowError(row.row, "hoofdelijk_met", "names a debtor that is not known here")
        yield from _another_than_kept(kept.get((row.afdeling, row.debiteur), {}), row)
        yield from _another_person(first.setdefault((row.afdeling, row.debiteur), row), row)
        yield from _no_term(row)


def _another_person(one: ClaimRow, other: ClaimRow) -> Iterator[RowError]:
    """Two rows under one debtor number that cannot be about one person: nobody gets somebody else's claim."""
    for column in ("soort_debiteur", "bsn", "rsin", "kvk"):
        mine, theirs = getattr(one, column), getattr(other, column)
        if mine and theirs and mine != theirs:
            yield RowError(other.row, column, f"differs from row {one.row}, which has the same debiteur")


def _another_than_kept(kept: Mapping[str, str], row: ClaimRow) -> Iterator[RowError]:
    """The same, for somebody who is in the records already."""
    for column, mine in kept.items():
        theirs = getattr(row, column)
        if mine and theirs and mine != theirs:
            yield RowError(row.row, column, "differs from what is known of this debiteur")


def _no_term(row: ClaimRow) -> Iterator[RowError]:
    route = regimes.route(row.soort, row.regime)
    try:
        last = _last_day(row, route)
        if last:
            _lapses(last, "dwangsom" if row.soort == "dwangsom" else route.regime)
    except Refusal as refusal:
        yield RowError(row.row, "dagtekening", str(refusal))
    try:
        _standing(row, route.regime)
    except Refusal as refusal:
        yield RowError(row.row, "laatste_stap_op", str(refusal))


def _load(municipality: Municipality, rows: Sequence[ClaimRow], at: datetime) -> None:
    if not rows:
        return
    # Rows that say who it is come first, so that a number is never somebody new when another row knows the person.
    known_first = sorted(rows, key=lambda row: not (row.bsn or row.rsin or row.kvk))
    people = register.debtors(municipality, [_debtor(row) for row in known_first])
    used = register.payment_references(municipality) | {row.betalingskenmerk for row in rows if row.betalingskenmerk}
    references = unused_references(register.next_payment_number(municipality), used)
    new = [_claim(row, people, row.betalingskenmerk or next(references)) for row in rows]
    claims = register.claims(municipality, new)
    journal.book(
        municipality.pk,
        [
            booking
            for row, claim, number in zip(rows, new, claims, strict=True)
            for booking in _facts(row, claim, number)
        ],
        at,
    )


def _debtor(row: ClaimRow) -> register.NewDebtor:
    identity: dict[str, Any] = {ours: getattr(row, theirs) for theirs, ours in _IDENTITY.items()}
    identity = {name: value if value is not None or name == "birth_date" else "" for name, value in identity.items()}
    return register.NewDebtor(row.afdeling, row.debiteur, row.soort_debiteur == "persoon", identity)


def _claim(row: ClaimRow, people: dict[tuple[str, str], int], reference: str) -> register.NewClaim:
    route = regimes.route(row.soort, row.regime)
    return register.NewClaim(
        department=row.afdeling,
        debtor=people[row.afdeling, row.debiteur],
        reference=row.vordering,
        kind=row.soort,
        regime=route.regime,
        basis=row.grondslag or route.basis,
        dwangbevel_basis=row.dwangbevel_grondslag or route.dwangbevel_basis or "",
        has_remission=route.remission,
        intent=bool(row.opzet_grove_schuld),
        decided_on=row.dagtekening,
        announced_on=row.bekendgemaakt_op or row.dagtekening,
        last_day=_last_day(row, route),
        instalments=[(day.isoformat(), cents) for day, cents in row.termijnen or ()],
        principal_cents=row.hoofdsom_cents,
        payment_reference=reference,
        co_debtor=people.get(tuple(row.hoofdelijk_met.split(":", 1))) if row.hoofdelijk_met else None,  # type: ignore[arg-type]
    )


def _last_day(row: ClaimRow, route: regimes.Route) -> date | None:
    """The last day in time: the regulation's own day, the last instalment, else the term of the law (R02, R03)."""
    if row.vervaldag:
        return row.vervaldag
    if row.termijnen:
        return max(day for day, _ in row.termijnen)
    if not route.payment_term:
        return None
    start = row.bekendgemaakt_op if route.regime == "awb" else None
    return _term(route.payment_term, start or row.dagtekening)


@lru_cache(maxsize=10_000)
def _lapses(last: date, regime: str) -> date:
    return verjaring.last_day(last, (), regime)


@lru_cache(maxsize=10_000)
def _term(kind: str, start: date) -> date:
    return terms.last_day(kind, start)


def _facts(row: ClaimRow, claim: register.NewClaim, number: int) -> Iterator[journal.Booking]:
    yield journal.Booking(
        claim.debtor,
        Kind.CLAIM,
        claim.decided_on,
        number,
        {"soort": claim.kind, "regime": claim.regime},
        money.charged(number, "hoofdsom", claim.principal_cents, "opgelegd"),
        key=f"claim:{number}",
    )
    taken_over = row.laatste_stap_op or claim.decided_on
    kosten, rente, betaald = row.kosten_cents or 0, row.rente_cents or 0, row.betaald_cents or 0
    if kosten or rente or row.laatste_stap:
        lines = (
            *money.charged(number, "kosten", kosten, "overgenomen"),
            *money.charged(number, "rente", rente, "overgenomen"),
        )
        yield journal.Booking(claim.debtor, Kind.TAKEN_OVER, taken_over, number, _standing(row, claim.regime), lines)
    if betaald:
        owed = money.OpenClaim(
            number, kosten, rente, claim.principal_cents, claim.last_day or claim.decided_on, claim.regime
        )
        yield journal.Booking(
            claim.debtor,
            Kind.PAYMENT,
            taken_over,
            number,
            {"overgenomen": True},
            money.paid(betaald, [owed], "overgenomen"),
        )


def _standing(row: ClaimRow, regime: str) -> dict[str, str]:
    if not (row.laatste_stap and row.laatste_stap_op):
        return {}
    last = {"stap": row.laatste_stap}
    if row.laatste_stap in {Step.AANMANING.code, Step.VEERTIENDAGENBRIEF.code}:
        last["laatste_dag"] = _term(regimes.aanmaning_term(regime), row.laatste_stap_op).isoformat()
    return last
