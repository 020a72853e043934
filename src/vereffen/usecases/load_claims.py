"""Claims in: from a file of a department to dossiers with their first facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from vereffen.approach import money, regimes
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.columns import ClaimRow, RowError
from vereffen.exchange.claims.read import ClaimsFile
from vereffen.law import betalingskenmerk, terms
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
    """What one row cannot show: a payment reference in use, a co-debtor nobody knows."""
    used = register.payment_references(municipality)
    known = register.known_references(municipality)
    numbers = set(register.numbers_of_debtors(municipality)) | {(row.afdeling, row.debiteur) for row in rows}
    for row in rows:
        if (row.afdeling, row.vordering) in known:
            continue
        if row.betalingskenmerk and row.betalingskenmerk in used:
            yield RowError(row.row, "betalingskenmerk", "is in use for another claim")
        used.add(row.betalingskenmerk or "")
        if row.hoofdelijk_met and tuple(row.hoofdelijk_met.split(":", 1)) not in numbers:
            yield RowError(row.row, "hoofdelijk_met", "names a debtor that is not known here")


def _load(municipality: Municipality, rows: Sequence[ClaimRow], at: datetime) -> None:
    if not rows:
        return
    people = register.debtors(municipality, [_debtor(row) for row in rows])
    number = register.next_payment_number(municipality)
    new = [_claim(row, people, betalingskenmerk.make(str(number + offset))) for offset, row in enumerate(rows)]
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
    announced = row.bekendgemaakt_op or row.dagtekening
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
        announced_on=announced,
        last_day=_last_day(row, route, announced),
        instalments=[(day.isoformat(), cents) for day, cents in row.termijnen or ()],
        principal_cents=row.hoofdsom_cents,
        payment_reference=row.betalingskenmerk or reference,
        co_debtor=people.get(tuple(row.hoofdelijk_met.split(":", 1))) if row.hoofdelijk_met else None,  # type: ignore[arg-type]
    )


def _last_day(row: ClaimRow, route: regimes.Route, announced: date) -> date | None:
    """The last day in time: the regulation's own day, the last instalment, else the term of the law (R02, R03)."""
    if row.vervaldag:
        return row.vervaldag
    if row.termijnen:
        return max(day for day, _ in row.termijnen)
    if not route.payment_term:
        return None
    return terms.last_day(route.payment_term, announced if route.regime == "awb" else row.dagtekening)


def _facts(row: ClaimRow, claim: register.NewClaim, number: int) -> Iterator[journal.Booking]:
    key = f"claim:{row.afdeling}:{row.vordering}"[:72]
    yield journal.Booking(
        claim.debtor,
        Kind.CLAIM,
        claim.decided_on,
        number,
        {"soort": claim.kind, "regime": claim.regime},
        money.charged(number, "hoofdsom", claim.principal_cents, "opgelegd"),
        key=key,
    )
    taken_over = max(row.laatste_stap_op or claim.decided_on, claim.decided_on)
    kosten, rente, betaald = row.kosten_cents or 0, row.rente_cents or 0, row.betaald_cents or 0
    if kosten or rente or row.laatste_stap:
        lines = (
            *money.charged(number, "kosten", kosten, "overgenomen"),
            *money.charged(number, "rente", rente, "overgenomen"),
        )
        yield journal.Booking(
            claim.debtor, Kind.TAKEN_OVER, taken_over, number, _standing(row, claim, taken_over), lines
        )
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


def _standing(row: ClaimRow, claim: register.NewClaim, on: date) -> dict[str, str]:
    if not row.laatste_stap:
        return {}
    last = {"stap": row.laatste_stap}
    if row.laatste_stap in {Step.AANMANING.code, Step.VEERTIENDAGENBRIEF.code}:
        last["laatste_dag"] = terms.last_day(regimes.aanmaning_term(claim.regime), on).isoformat()
    return last
