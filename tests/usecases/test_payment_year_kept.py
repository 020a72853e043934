"""A year of payments through the bank file into the records: nothing wrong is booked, and no cent is lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import make
from usecases.bank import OURS, In, camt
from vereffen.exchange.claims.read import of_rows
from vereffen.law import betalingskenmerk
from vereffen.records import register
from vereffen.records.accounted import accounted
from vereffen.records.models import Claim, Event, Identity, StatementLine
from vereffen.records.verify import verify
from vereffen.simulation.payment_year import Paid, Year, payment_year
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.load_claims import load_claims

pytestmark = pytest.mark.django_db
PAYMENTS = 1_000


def kept(year: Year) -> make.Municipality:
    """The claims and people of the year in the records, under the same references."""
    of = make.municipality(iban=OURS)
    names = {person.debtor: person.name for person in year.people}
    rows = [
        make.row(
            vordering=row.reference, debiteur=f"P-{row.debtor}", naam=names[row.debtor],
            hoofdsom_cents=row.open_cents or 1_000, betaald_cents=0 if row.open_cents else 1_000,
        )
        for row in year.claims
    ]  # fmt: skip
    assert not load_claims(of, of_rows(enumerate(rows, 2)), make.AT).refused
    references = {row.reference: row.payment_reference for row in year.claims}
    claims = list(Claim.objects.filter(municipality=of))
    for claim in claims:
        claim.payment_reference = references[claim.reference]
    Claim.objects.bulk_update(claims, ["payment_reference"], batch_size=200)
    accounts = {f"P-{person.debtor}": person.given[0] for person in year.people if person.given}
    identities = list(Identity.objects.filter(municipality=of, debtor__numbers__number__in=accounts))
    for identity in identities:
        identity.iban = accounts[identity.debtor.numbers.get().number]
    Identity.objects.bulk_update(identities, ["iban"])
    return of


def entry(paid: Paid, number: int) -> In:
    received = paid.received
    structured = next((one for one in received.references if betalingskenmerk.is_valid(one)), "")
    text = "" if structured else received.text
    day = date(2026, 1, 5) + timedelta(days=30 * paid.month)
    return In(
        received.cents, text, structured, received.counterparty, f"B{number}", day.isoformat(), payer_name=received.name
    )


def test_a_year_of_payments_is_booked_right_or_waits_and_every_cent_is_somewhere(tmp_path: Path) -> None:
    year = payment_year(7, PAYMENTS, PAYMENTS)
    of = kept(year)
    whose = {number.removeprefix("P-"): debtor for (_, number), debtor in register.numbers_of_debtors(of).items()}
    entries = [entry(paid, number) for number, paid in enumerate(year.payments)]
    result = import_statement(of, camt(tmp_path, *entries), make.AT)
    assert (result.refused, result.entries, result.booked) == (None, PAYMENTS, PAYMENTS)
    lines = list(StatementLine.objects.order_by("id"))
    assert [line.cents for line in lines] == [paid.received.cents for paid in year.payments]
    booked = 0
    for line, paid in zip(lines, year.payments, strict=True):
        keys = [f"line:{line.identity}", f"line:{line.identity}+1"]
        for event in Event.objects.filter(key__in=keys):
            assert event.debtor_id in {whose[str(one)] for one in paid.debtors}, paid
            booked += 1
    assert booked > PAYMENTS // 2
    told = accounted(of.pk)
    assert told.is_whole
    assert told.received == sum(paid.received.cents for paid in year.payments) == told.booked + told.waiting
    assert verify().differences == []
