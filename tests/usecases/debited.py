"""Somebody whose first instalment was asked from the account, and bank files in which it comes, goes back, or both."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import make
from interfaces.desk_people import TODAY, Office, office
from usecases.bank import In, camt
from vereffen.approach import schedules
from vereffen.approach.position import Position
from vereffen.records import balances, gather, mandates, register
from vereffen.records.models import Task
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.give_mandate import give_mandate
from vereffen.usecases.import_statement import FileResult, import_statement
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.print_letters import print_letters

FIRST, EACH = date(2026, 12, 25), 6_080
FILE_DAY, PAID, BACK = date(2026, 12, 22), "2026-12-28", "2026-12-30"
AT = datetime(2026, 12, 30, 9, 0, tzinfo=UTC)
CALL_DAY = date(2026, 12, 31)
IBAN = "NL91ABNA0417164300"
REACHED = {"kanaal": "telefoon", "dagdeel": "ochtend", "bereikt": True, "oorzaak": "weet_niet"}


@pytest.fixture
def place(db: None, tmp_path: Path) -> Office:
    """Somebody whose first instalment was asked from the account."""
    found = office()
    register.describe(found.municipality, creditor_id="NL69ZZZ123456780000", iban="NL20INGB0001234567")
    claims = tuple(found.calls.claims.order_by("pk").values_list("pk", flat=True))
    total = sum(found.calls.claims.values_list("principal_cents", flat=True))
    agreed = schedules.Agreed(claims, schedules.even(total, EACH, FIRST, 25))
    make_arrangement(found.calls.pk, TODAY, make.AT, found.karin, agreed)
    told = {"iban": IBAN, "tenaamstelling": "A. de Vries", "hoe": "telefoon"}
    give_mandate(found.calls.pk, TODAY, make.AT, found.karin, told)
    print_letters(found.municipality, TODAY, "regeling", tmp_path, make.AT)
    assert collect_debits(found.municipality, FILE_DAY, make.AT).debits == 1
    return found


def reference(place: Office) -> str:
    return mandates.reference(min(place.calls.claims.values_list("pk", flat=True)), FIRST)


def came(place: Office, folder: Path, *entries: In, kind: str = "053", name: str = "") -> FileResult:
    path = camt(folder, *entries, kind=kind, account=place.municipality.iban, name=name or f"{len(entries)}{kind}.xml")
    result = import_statement(place.municipality, path, AT)
    assert result.refused is None
    return result


def paid(place: Office) -> In:
    claim = place.calls.claims.get(pk=min(place.calls.claims.values_list("pk", flat=True)))
    text = f"Termijn van uw regeling, kenmerk {claim.payment_reference}"
    return In(EACH, text, payer=IBAN, on=PAID, order=reference(place), bank="B1")


def back(place: Office, code: str = "AM04", **about: str) -> In:
    return In(-EACH, "storno", payer=IBAN, on=BACK, order=reference(place), reason=code, bank="B2", **about)  # type: ignore[arg-type]


def open_cents(place: Office) -> int:
    owed = balances.open_claims([place.calls.pk])[place.calls.pk]
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in owed)


def calls(place: Office) -> list[Task]:
    return list(Task.objects.filter(debtor=place.calls, kind="incasso_terug", done_at=None))


def positions(place: Office, on: date) -> list[Position]:
    (person,) = gather.people([place.calls.pk], on)
    debtor, claims = gather.positions(person)
    return [Position(*state, *debtor) for state in claims.values()]
