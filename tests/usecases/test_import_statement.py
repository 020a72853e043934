"""Money that comes in is booked once on whom it is for, and what nobody can place waits for an officer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import make
from usecases.bank import OURS, PAYER, In, camt, mt940
from vereffen.records import balances
from vereffen.records.models import Claim, Event, Posting, StatementLine
from vereffen.records.verify import verify
from vereffen.usecases.import_statement import FileResult, import_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


def load(of: make.Municipality, path: Path, **how: bool) -> FileResult:
    return import_statement(of, path, make.AT, **how)


def counts(result: FileResult) -> tuple[int, int, int, int]:
    """Booked, matched, to review, already known."""
    assert result.refused is None, result.refused
    return result.booked, result.matched, result.to_review, result.already_known


def open_cents(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found if one.claim == claim.pk)


def lines() -> list[tuple[int, str, str]]:
    """Cents, status and by what it was found, of every kept line."""
    return list(StatementLine.objects.order_by("id").values_list("cents", "status", "matched_by"))


def total(account: str) -> int:
    return sum(Posting.objects.filter(account=account).values_list("cents", flat=True))


@pytest.mark.parametrize("bank_file", [camt, mt940])
def test_a_payment_finds_its_claim_by_payment_reference(tmp_path: Path, bank_file) -> None:
    of = make.municipality(iban=OURS)
    claim, other = make.claim(of), make.claim(of)
    path = bank_file(tmp_path, In(5000, reference=claim.payment_reference, payer=PAYER))
    result = load(of, path)
    assert (result.file, result.statements, result.entries, result.currency) == (path.name, 1, 1, "EUR")
    assert (result.credit_cents, result.debit_cents, result.balances) == (5000, 0, True)
    assert counts(result) == (1, 1, 0, 0)
    assert (open_cents(claim), open_cents(other)) == (13240, 18240)
    assert lines() == [(5000, "booked", "betalingskenmerk")]
    event = Event.objects.get(kind="payment")
    assert (event.claim, event.on) == (claim, make.day("2026-11-02"))


@pytest.mark.parametrize(
    "spelled", ["{}", "kenmerk {}", "{0:.4} {1:.4} {2:.4} {3}", "aanslag 2026 nr {0}.{1}.{2}.{3} dank"]
)
def test_a_payment_reference_in_the_text_may_be_spaced(tmp_path: Path, spelled: str) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of)
    quarters = [claim.payment_reference[start : start + 4] for start in range(0, 16, 4)]
    text = spelled.format(*([claim.payment_reference] if "{}" in spelled else quarters))
    assert counts(load(of, camt(tmp_path, In(100, text)))) == (1, 1, 0, 0)
    assert lines() == [(100, "booked", "betalingskenmerk")]


def test_a_payment_finds_its_claim_by_claim_number(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of, vordering="afv-2026-77")
    assert counts(load(of, camt(tmp_path, In(100, "betreft AFV-2026-77, dank")))) == (1, 1, 0, 0)
    assert open_cents(claim) == 18140
    assert lines() == [(100, "booked", "vordering")]


def test_a_year_or_house_number_is_no_claim_number(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    for number in ("2026", "12", "1234"):
        make.claim(of, vordering=number)
    entries = [In(100, "aanslag 2026"), In(100, "Lindelaan 12, 1234 AB")]
    assert counts(load(of, camt(tmp_path, *entries))) == (2, 0, 2, 0)


def test_a_payment_finds_its_person_by_the_account_that_was_given_or_used_before(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    given = make.claim(of, iban=PAYER)
    used = make.claim(of)
    other = "NL85TEST0000000101"
    first = camt(tmp_path, In(100, reference=used.payment_reference, payer=other, bank="B1"))
    load(of, first)
    second = camt(tmp_path, In(200, "dank", payer=PAYER, bank="B2"), In(300, payer=other, bank="B3"), name="next.xml")
    assert counts(load(of, second)) == (2, 2, 0, 0)
    assert (open_cents(given), open_cents(used)) == (18040, 18240 - 400)
    assert [by for _, _, by in lines()] == ["betalingskenmerk", "iban", "iban"]


def test_an_account_of_two_people_or_of_nobody_who_owes_names_nobody(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    make.claim(of, iban=PAYER)
    make.claim(of, iban=PAYER)
    settled = make.claim(of, iban="NL85TEST0000000101")
    entries = [
        In(100, payer=PAYER),
        In(18240, reference=settled.payment_reference, payer="NL85TEST0000000101"),
        In(100, "nog eens", payer="NL85TEST0000000101"),
    ]
    assert counts(load(of, camt(tmp_path, *entries))) == (3, 1, 2, 0)
    assert total("tegoed") == 0


def test_two_claims_of_two_people_name_nobody_and_of_one_person_leave_the_order_to_the_law(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    later = make.claim(of, debiteur="B-1", vervaldag="2026-10-31")
    older = make.claim(of, debiteur="B-1", vervaldag="2026-09-30")
    stranger = make.claim(of)
    both = f"{later.payment_reference} en {older.payment_reference}"
    strangers = f"{later.reference} en {stranger.reference}"
    assert counts(load(of, camt(tmp_path, In(20000, both), In(100, strangers)))) == (2, 1, 1, 0)
    assert (open_cents(older), open_cents(later), open_cents(stranger)) == (0, 18240 - (20000 - 18240), 18240)


def test_the_claim_that_the_payer_names_goes_first_and_the_rest_to_the_oldest(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    person = {"debiteur": "B-1"}
    oldest = make.claim(of, **person, vervaldag="2026-09-01", kosten_cents=900)
    named = make.claim(of, **person, vervaldag="2026-10-31")
    make.claim(of, **person, vervaldag="2026-12-31")
    load(of, camt(tmp_path, In(20000, reference=named.payment_reference)))
    assert open_cents(named) == 0
    parts = balances.open_claims([oldest.debtor_id])[oldest.debtor_id][0]
    # Within a claim costs go first (Awb 4:92).
    assert (parts.claim, parts.kosten_cents, parts.hoofdsom_cents) == (oldest.pk, 0, 18240 - (20000 - 18240 - 900))


def test_claims_of_several_laws_are_paid_in_the_order_of_their_days(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    person = {"bsn": "999990007"}
    tax = make.claim(of, **person, vervaldag="2026-09-30", hoofdsom_cents=10000, iban=PAYER)
    rent = make.claim(
        of, **person, afdeling="debiteurenbeheer", soort="huur", vervaldag="2026-10-15", hoofdsom_cents=10000
    )
    benefit = make.claim(
        of, **person, afdeling="sociale_dienst", soort="pw_boete", vervaldag="2026-10-31", hoofdsom_cents=10000
    )
    load(of, camt(tmp_path, In(25000, payer=PAYER)))
    assert [open_cents(claim) for claim in (tax, rent, benefit)] == [0, 0, 5000]


def test_what_is_paid_too_much_becomes_credit(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of)
    assert counts(load(of, camt(tmp_path, In(20000, reference=claim.payment_reference)))) == (1, 1, 0, 0)
    assert open_cents(claim) == 0
    assert (total("tegoed"), total("bank")) == (18240 - 20000, 20000)


def test_payments_in_one_file_see_each_other(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    one = make.claim(of, debiteur="B-1", vervaldag="2026-09-30")
    other = make.claim(of, debiteur="B-1", vervaldag="2026-10-31")
    entries = [In(12000, f"deel {number}", reference=one.payment_reference) for number in range(3)]
    assert counts(load(of, camt(tmp_path, *entries))) == (3, 3, 0, 0)
    assert (open_cents(one), open_cents(other)) == (0, 18240 - (36000 - 18240))


def test_nothing_is_booked_that_is_no_money_of_ours(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of, iban=PAYER)
    about = {"reference": claim.payment_reference, "payer": PAYER}
    dollars = camt(tmp_path, In(5000, **about, currency="USD"), name="usd.xml")
    foreign = camt(tmp_path, In(5000, **about), name="foreign.xml", account="NL04TEST0000000104")
    interim = camt(tmp_path, In(5000, **about), name="interim.xml", kind="052")
    notice = camt(tmp_path, In(5000, **about), name="notice.xml", kind="054")
    pending = camt(tmp_path, In(5000, **about, status="PDNG"), name="pending.xml")
    out = camt(tmp_path, In(-5000, **about), name="out.xml", closing=-5000)
    for path in (dollars, foreign, interim, notice, pending, out):
        result = load(of, path)
        assert counts(result) == (0, 0, 0, 0), path.name
        assert (result.entries, result.credit_cents + result.debit_cents) == (1, 5000)
    assert lines() == []
    assert open_cents(claim) == 18240
    assert load(of, dollars).currency == "USD"


def test_the_old_number_of_our_own_account_is_ours(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of)
    path = mt940(tmp_path, In(100, reference=claim.payment_reference))
    path.write_text(path.read_text().replace(f"{OURS}EUR", "0000000900"))
    assert counts(load(of, path)) == (1, 1, 0, 0)
    path.write_text(path.read_text().replace("0000000900", "0000000901"))
    assert counts(load(of, path)) == (0, 0, 0, 0)


def test_a_municipality_without_a_registered_account_takes_every_account_as_its_own(tmp_path: Path) -> None:
    of = make.municipality(iban="")
    claim = make.claim(of)
    assert counts(load(of, camt(tmp_path, In(100, reference=claim.payment_reference)))) == (1, 1, 0, 0)


@pytest.mark.parametrize("bank_file", [camt, mt940])
@pytest.mark.parametrize("cents", [-5000, 5000])
def test_a_payment_that_is_taken_or_given_back_waits_for_an_officer(tmp_path: Path, bank_file, cents: int) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of)
    paid = In(5000, reference=claim.payment_reference, payer=PAYER, bank="B1")
    load(of, camt(tmp_path, paid, name="paid.xml"))
    back = In(cents, "storno", payer=PAYER, bank="B2", is_reversal=True, on="2026-11-03")
    result = load(of, bank_file(tmp_path, back))
    assert (result.matched, result.already_known) == (0, 0)
    assert lines()[1] == (cents, "review", "")
    assert open_cents(claim) == 13240
    assert load(of, bank_file(tmp_path, back)).already_known == 1


def test_a_text_with_signs_that_no_database_takes_is_kept_without_them(tmp_path: Path) -> None:
    of = make.municipality(iban=OURS)
    claim = make.claim(of)
    path = mt940(tmp_path, In(100, "betreft XYZ", payer=PAYER))
    path.write_bytes(path.read_bytes().replace(b"XYZ", f"{claim.reference}\0 caf\u00e9".encode()))
    assert counts(load(of, path)) == (1, 1, 0, 0)
    assert open_cents(claim) == 18140
    assert "\0" not in StatementLine.objects.get().text
