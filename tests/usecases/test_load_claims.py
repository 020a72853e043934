"""A file of claims becomes dossiers once, whole or not at all, and one person stays one person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import make
from vereffen.exchange.claims.read import of_rows, read
from vereffen.law import betalingskenmerk
from vereffen.records import balances
from vereffen.records.models import (
    Claim,
    ClaimPosition,
    Debtor,
    DebtorNumber,
    Department,
    Event,
    Identity,
    Municipality,
    Posting,
)
from vereffen.records.verify import verify
from vereffen.usecases.load_claims import LoadResult, load_claims

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[2] / "docs/examples/claims.csv"
TABLES = (Claim, ClaimPosition, Debtor, DebtorNumber, Department, Event, Identity, Posting)


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


def load(of: Municipality, *rows: dict[str, Any], **how: bool) -> LoadResult:
    return load_claims(of, of_rows(enumerate(rows, 2)), make.AT, **how)


def kept() -> list[int]:
    """How many rows every table holds."""
    return [table._default_manager.count() for table in TABLES]


def told(result: LoadResult) -> list[tuple[int, str]]:
    return [(error.row, error.column) for error in result.refused]


def owed(claim: Claim) -> tuple[int, int, int]:
    """What is open on the claim: kosten, rente, hoofdsom."""
    for one in balances.open_claims([claim.debtor_id]).get(claim.debtor_id, []):
        if one.claim == claim.pk:
            return one.kosten_cents, one.rente_cents, one.hoofdsom_cents
    return 0, 0, 0


def test_the_published_example_is_loaded_once() -> None:
    of = make.municipality()
    first = load_claims(of, read(EXAMPLE), make.AT)
    assert first == LoadResult(10, 10, 0, ())
    before = kept()
    assert load_claims(of, read(EXAMPLE), make.AT) == LoadResult(10, 0, 10, ())
    assert kept() == before
    assert sum(Claim.objects.values_list("principal_cents", flat=True)) == sum(
        Posting.objects.filter(account="hoofdsom").values_list("cents", flat=True)
    )


def test_what_is_known_is_left_alone_and_what_is_new_is_added() -> None:
    of = make.municipality()
    one, two = make.row(), make.row()
    load(of, one)
    assert load(of, {**one, "hoofdsom_cents": 1}, two) == LoadResult(2, 1, 1, ())
    assert sorted(Claim.objects.values_list("principal_cents", flat=True)) == [18240, 18240]


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing() -> None:
    of = make.municipality()
    before = kept()
    assert load(of, make.row(), make.row(afdeling="eigen_afdeling"), dry_run=True) == LoadResult(2, 2, 0, ())
    assert kept() == before


def test_one_wrong_row_keeps_the_whole_file_out_unless_bad_rows_are_skipped() -> None:
    of = make.municipality()
    rows = make.row(), make.row(dagtekening="2026-02-30"), make.row()
    before = kept()
    result = load(of, *rows)
    assert (result.read, result.loaded, told(result)) == (3, 0, [(3, "dagtekening")])
    assert kept() == before
    skipped = load(of, *rows, skip_bad=True)
    assert (skipped.read, skipped.loaded, told(skipped)) == (3, 2, [(3, "dagtekening")])
    assert set(Claim.objects.values_list("reference", flat=True)) == {rows[0]["vordering"], rows[2]["vordering"]}


def test_the_same_bsn_in_two_departments_is_one_person() -> None:
    of = make.municipality()
    tax = make.row(debiteur="B-1", bsn="999990007")
    benefit = make.row(afdeling="sociale_dienst", soort="pw_terugvordering", debiteur="S-9", bsn=999990007)
    load(of, tax, benefit)
    load(of, make.row(afdeling="parkeren", soort="parkeerbelasting_naheffing", debiteur="P-3", bsn="999990007"))
    assert Debtor.objects.count() == Identity.objects.count() == 1
    assert set(DebtorNumber.objects.values_list("number", flat=True)) == {"B-1", "S-9", "P-3"}
    assert Claim.objects.values("debtor").distinct().count() == 1


def test_a_person_is_found_by_the_bsn_in_whichever_row_it_stands() -> None:
    of = make.municipality()
    known = make.debtor(of, debiteur="B-1", bsn="999990007")
    benefit = {"afdeling": "sociale_dienst", "soort": "pw_terugvordering", "debiteur": "S-9"}
    load(of, make.row(**benefit), make.row(**benefit, bsn="999990007"))
    assert set(Claim.objects.values_list("debtor", flat=True)) == {known.pk}


def test_without_a_bsn_two_numbers_are_two_people_whatever_they_are_called() -> None:
    of = make.municipality()
    same = {"naam": "Dhr. P. Proef", "geboortedatum": "1980-01-01"}
    load(of, make.row(debiteur="B-1", **same), make.row(debiteur="B-2", **same))
    assert Debtor.objects.count() == 2


def test_the_same_number_in_two_departments_or_municipalities_is_not_one_person() -> None:
    one, other = make.municipality("0001"), make.municipality("0002")
    load(one, make.row(debiteur="1", bsn="999990007"), make.row(debiteur="1", afdeling="parkeren"))
    load(other, make.row(debiteur="1", bsn="999990007"))
    assert Debtor.objects.count() == 3


def test_an_organisation_is_one_by_rsin_or_kvk() -> None:
    of = make.municipality()
    company = {"soort_debiteur": "organisatie", "kvk": "90000001"}
    load(of, make.row(**company), make.row(**company, afdeling="debiteurenbeheer", soort="factuur", regime="privaat"))
    assert Debtor.objects.get().is_person is False


@pytest.mark.parametrize(
    ("one", "other", "column"),
    [
        ({"bsn": "999990007"}, {"bsn": "999990019"}, "bsn"),
        ({}, {"soort_debiteur": "organisatie"}, "soort_debiteur"),
    ],
)
def test_two_rows_that_cannot_be_about_one_debtor_are_refused(
    one: dict[str, str], other: dict[str, str], column: str
) -> None:
    of = make.municipality()
    result = load(of, make.row(debiteur="B-1", **one), make.row(debiteur="B-1", **other))
    assert told(result) == [(3, column)]
    assert Claim.objects.count() == 0


def test_a_claim_stands_where_the_other_system_left_it() -> None:
    of = make.municipality()
    left = {"kosten_cents": 900, "rente_cents": 40, "betaald_cents": 5000}
    claim = make.claim(of, **left, laatste_stap="aanmaning", laatste_stap_op="2026-11-02")
    # Awb 4:92 and the tax rules: costs first, then interest, then principal.
    assert owed(claim) == (0, 0, 18240 + 900 + 40 - 5000)
    position = ClaimPosition.objects.get(claim=claim)
    assert position.aanmaning_on == make.day("2026-11-02").toordinal()
    assert position.aanmaning_term_end > position.aanmaning_on
    taken = Event.objects.filter(kind__in=["taken_over", "payment"])
    assert {event.on for event in taken} == {make.day("2026-11-02")}


def test_what_was_paid_too_much_elsewhere_is_credit() -> None:
    of = make.municipality()
    claim = make.claim(of, betaald_cents=20000)
    assert owed(claim) == (0, 0, 0)
    assert sum(Posting.objects.filter(account="tegoed").values_list("cents", flat=True)) == 18240 - 20000


def test_claims_with_long_numbers_that_begin_alike_are_each_booked() -> None:
    of = make.municipality()
    department = "d" * 40
    rows = [
        make.row(afdeling=department, vordering="x" * 59 + end, soort="overig", regime="awb", debiteur="d" * 60)
        for end in "ab"
    ]
    load(of, *rows)
    assert [owed(claim) for claim in Claim.objects.all()] == [(0, 0, 18240)] * 2


def test_a_missing_payment_reference_is_issued_valid_and_unique() -> None:
    for code in ("0363", "0599"):
        of = make.municipality(code)
        load(of, *[make.row() for _ in range(30)])
        load(of, *[make.row() for _ in range(30)])
    issued = list(Claim.objects.values_list("payment_reference", flat=True))
    assert len(issued) == len(set(issued)) == 120
    assert all(len(one) == 16 and betalingskenmerk.is_valid(one) for one in issued)


def test_a_given_payment_reference_is_kept_and_never_issued_again() -> None:
    of = make.municipality()
    number = 9999 * 10**9
    given = [betalingskenmerk.make(str(number + place)) for place in (2, 3, 6)]
    load(of, make.row(), *[make.row(betalingskenmerk=one) for one in given], make.row())
    load(of, make.row(), make.row())
    references = set(Claim.objects.values_list("payment_reference", flat=True))
    assert len(references) == 7
    assert set(given) <= references


def test_a_payment_reference_in_use_is_refused_unless_the_claim_is_known() -> None:
    of = make.municipality()
    kenmerk = betalingskenmerk.make("12345")
    row = make.row(betalingskenmerk=kenmerk)
    twice = load(of, row, make.row(betalingskenmerk=kenmerk))
    assert told(twice) == [(3, "betalingskenmerk")]
    load(of, row)
    assert load(of, row).already_known == 1
    again = load(of, make.row(betalingskenmerk=kenmerk))
    assert told(again) == [(2, "betalingskenmerk")]


def test_a_co_debtor_must_be_known_or_stand_in_the_same_file() -> None:
    of = make.municipality()
    assert told(load(of, make.row(hoofdelijk_met="belastingen:B-2"))) == [(2, "hoofdelijk_met")]
    one, other = make.row(debiteur="B-1", hoofdelijk_met="belastingen:B-2"), make.row(debiteur="B-2")
    assert load(of, one, other).loaded == 2
    joint = Claim.objects.get(reference=one["vordering"])
    assert joint.co_debtor_id == Claim.objects.get(reference=other["vordering"]).debtor_id


def test_the_last_day_follows_the_regulation_the_instalments_or_the_law() -> None:
    of = make.municipality()
    own = make.claim(of, vervaldag="2026-10-15", termijnen="2026-09-30:9120;2026-10-31:9120")
    parts = make.claim(of, termijnen="2026-11-30:9120;2026-10-31:9120")
    tax = make.claim(of, dagtekening="2026-08-31")
    public = make.claim(of, soort="dwangsom", afdeling="debiteurenbeheer", bekendgemaakt_op="2026-09-02")
    private = make.claim(of, soort="factuur", afdeling="debiteurenbeheer")
    last = [claim.last_day for claim in (own, parts, tax, public, private)]
    days = ["2026-10-15", "2026-11-30", "2026-10-12", "2026-10-14"]
    assert last == [*map(make.day, days), None]


def test_a_day_on_which_the_law_tells_no_term_is_told_by_row() -> None:
    of = make.municipality()
    old = make.row(dagtekening="1950-01-01")
    result = load(of, make.row(), old)
    assert told(result) == [(3, "dagtekening")]
    assert Claim.objects.count() == 0
    assert told(load(of, make.row(), old, skip_bad=True)) == [(3, "dagtekening")]
    assert Claim.objects.count() == 1
    # Prescription (Awb 4:104) is known from 1 July 2009 on; a last day of the file's own does not help.
    assert told(load(of, {**old, "vervaldag": "1950-03-01"})) == [(2, "dagtekening")]


def test_the_law_behind_a_kind_is_kept_with_the_claim() -> None:
    of = make.municipality()
    benefit = make.claim(of, soort="pw_boete", afdeling="sociale_dienst", opzet_grove_schuld="ja")
    other = make.claim(of, soort="marktgeld", regime="awb", grondslag="Verordening 3", dwangbevel_grondslag="Wet X 1")
    assert (benefit.regime, benefit.basis, benefit.dwangbevel_basis, benefit.intent) == ("awb", "Pw 18a", "Pw 60", True)
    assert (other.basis, other.dwangbevel_basis, other.has_remission) == ("Verordening 3", "Wet X 1", False)


def test_nothing_about_who_it_is_stands_in_the_facts() -> None:
    of = make.municipality()
    make.claim(of, naam="Mevr. Uniek", bsn="999990007", straat="Geheimpad", iban="NL15TEST0000000100")
    facts = " ".join(Event.objects.values_list("data", flat=True))
    assert not any(word in facts for word in ("Uniek", "999990007", "Geheimpad", "NL15TEST"))
