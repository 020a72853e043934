"""One plan of several departments: what comes in is divided over them, told by hand or found in a bank file alike."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum

import make
from usecases.bank import In, camt
from vereffen.approach.facts import Kind
from vereffen.records.models import Claim, Debtor, Municipality, Officer, Posting
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
MADE = make.day("2026-11-02")
BSN = {"bsn": "999990019", "naam": "Mevr. A. de Vries"}


class Place:
    """Somebody with three claims in three departments, of which a plan covers two."""

    def __init__(self, code: str = "9999") -> None:
        self.of: Municipality = make.municipality(code)
        self.karin: Officer = make.officer(self.of, f"karin{code}")
        self.tax: Claim = make.claim(self.of, **BSN, hoofdsom_cents=60_001, vervaldag="2026-09-30")
        self.fine = make.claim(
            self.of, **BSN, hoofdsom_cents=30_000, afdeling="debiteurenbeheer", soort="dwangsom", vervaldag="2026-10-15"
        )
        self.oldest = make.claim(
            self.of, **BSN, hoofdsom_cents=5_000, afdeling="parkeren", soort="leges", vervaldag="2026-09-01"
        )
        self.debtor: Debtor = self.tax.debtor

    def tell(self, kind: Kind, data: dict[str, Any], on: date) -> None:
        record_fact(self.debtor.pk, kind, on, make.AT, self.karin, data)

    def plan(self, on: date = MADE) -> Place:
        claims = [f"{one.department.code}:{one.reference}" for one in (self.tax, self.fine)]
        told = {"termijn_cents": 9_000, "vorderingen": claims, "eerste_termijn": (on + timedelta(30)).isoformat()}
        self.tell(Kind.ARRANGEMENT, told, on)
        return self

    def pays(self, cents: int, on: date = MADE + timedelta(5), **about: str) -> dict[int | None, int]:
        before = self.got()
        self.tell(Kind.PAYMENT, {"bedrag_cents": cents, **about}, on)
        return {claim: part for claim, part in (self.got() - before).items() if part}

    def got(self) -> Counter[int | None]:
        lines = Posting.objects.filter(debtor=self.debtor, event__kind__in=["payment", "reversal"]).exclude(
            account="bank"
        )
        return Counter({claim: -cents for claim, cents in lines.values_list("claim").annotate(Sum("cents")).order_by()})


def test_an_instalment_goes_to_both_departments_and_not_to_the_oldest_claim() -> None:
    place = Place().plan()
    assert place.pays(9_000) == {place.tax.pk: 6_000, place.fine.pk: 3_000}


def test_without_a_plan_or_before_it_began_the_oldest_claim_comes_first() -> None:
    without = Place("8888")
    assert without.pays(9_000) == {without.oldest.pk: 5_000, without.tax.pk: 4_000}
    place = Place().plan()
    assert place.pays(6_000, MADE - timedelta(1)) == {place.oldest.pk: 5_000, place.tax.pk: 1_000}
    assert place.pays(9_000, MADE).keys() == {place.tax.pk, place.fine.pk}


def test_the_named_claim_comes_first_and_the_rest_goes_by_the_plan() -> None:
    place = Place().plan()
    named = f"parkeren:{place.oldest.reference}"
    assert place.pays(8_000, aangewezen=named) == {place.oldest.pk: 5_000, place.tax.pk: 2_000, place.fine.pk: 1_000}


def test_more_than_the_plan_takes_goes_to_the_other_claim_and_then_is_credit() -> None:
    place = Place().plan()
    found = place.pays(95_002)
    assert found == {place.tax.pk: 60_001, place.fine.pk: 30_000, place.oldest.pk: 5_000, None: 1}


def test_a_payment_that_goes_back_takes_its_own_division_back() -> None:
    place = Place().plan()
    place.pays(9_000)
    second = place.pays(9_000, MADE + timedelta(35))
    place.tell(Kind.REVERSAL, {"bedrag_cents": 9_000, "reden": "Stornering."}, MADE + timedelta(36))
    assert place.got() == {place.tax.pk: 6_000, place.fine.pk: 3_000}
    assert place.pays(9_000, MADE + timedelta(37)) == second


def test_a_part_and_the_rest_of_it_are_the_instalment() -> None:
    place = Place().plan()
    place.pays(3_500)
    place.pays(5_500, MADE + timedelta(6))
    assert place.got() == {place.tax.pk: 6_000, place.fine.pk: 3_000}


def test_a_plan_that_ended_divides_nothing_from_that_day_on() -> None:
    place = Place().plan()
    place.tell(Kind.ARRANGEMENT_ENDED, {"einde": "op_verzoek"}, MADE + timedelta(3))
    assert place.pays(9_000, MADE + timedelta(3)) == {place.oldest.pk: 5_000, place.tax.pk: 4_000}


@pytest.mark.parametrize("cents", [1, 8_999, 9_000, 9_001, 90_001, 95_002])
def test_a_bank_file_divides_as_a_payment_that_is_told(cents: int, tmp_path: Path) -> None:
    told, found = Place("8888").plan(), Place().plan()
    expected = told.pays(cents)
    names = {place.pk: name for place, name in ((told.tax, "tax"), (told.fine, "fine"), (told.oldest, "oldest"))}
    other = {place.pk: name for place, name in ((found.tax, "tax"), (found.fine, "fine"), (found.oldest, "oldest"))}
    text = f"{found.tax.payment_reference} {found.fine.payment_reference}"
    entry = In(cents, text, on=(MADE + timedelta(5)).isoformat())
    assert import_statement(found.of, camt(tmp_path, entry, account="NL69TEST0000000001"), make.AT).matched == 1
    assert {other.get(claim or 0): part for claim, part in found.got().items() if part} == {
        names.get(claim or 0): part for claim, part in expected.items()
    }
