"""An instalment is collected when it was announced in time and nothing stops it: once, in a file that stays the same."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from lxml import etree

import make
from interfaces.desk_people import TODAY, Office, office
from usecases import bank
from vereffen.approach import schedules
from vereffen.approach.facts import PROTECTIONS, Kind
from vereffen.exchange.payments.accounts import account, creditor_id
from vereffen.law.refusal import Refusal
from vereffen.records import register
from vereffen.records.models import Event, Letter, Mandate
from vereffen.usecases.collect_debits import Collected, collect_debits
from vereffen.usecases.end_mandate import end_mandate
from vereffen.usecases.give_mandate import give_mandate
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
# A Friday.
FIRST, EACH = date(2026, 12, 25), 6_080
IBAN = "NL91ABNA0417164300"
FILE_DAY = date(2026, 12, 22)
TOLD = {"iban": IBAN, "tenaamstelling": "A. de Vries", "hoe": "brief"}


@pytest.fixture
def place() -> Office:
    found = office()
    register.describe(found.municipality, creditor_id="NL69ZZZ123456780000", iban="NL20INGB0001234567")
    claims = tuple(found.calls.claims.order_by("pk").values_list("pk", flat=True))
    total = sum(found.calls.claims.values_list("principal_cents", flat=True))
    agreed = schedules.Agreed(claims, schedules.even(total, EACH, FIRST, 25))
    make_arrangement(found.calls.pk, TODAY, make.AT, found.karin, agreed)
    return found


def mandated(place: Office, tmp_path: Path, on: date = TODAY, *, sent: bool = True) -> Mandate:
    give_mandate(place.calls.pk, on, make.AT, place.karin, TOLD)
    if sent:
        print_letters(place.municipality, on, "regeling", tmp_path, make.AT)
    return Mandate.objects.get(debtor=place.calls, ended_on=None)


def collected(place: Office, on: date = FILE_DAY) -> Collected:
    return collect_debits(place.municipality, on, make.AT)


def amounts(document: bytes) -> list[tuple[str, str, str]]:
    """Each debit as (day, amount, reference)."""
    root = etree.fromstring(document)
    one = {"p": root.nsmap[None]}
    return [
        (str(group.findtext("p:ReqdColltnDt", "", one)), str(debit.findtext("p:InstdAmt", "", one)), str(debit.findtext(".//p:EndToEndId", "", one)))
        for group in root.iterfind(".//p:PmtInf", one)
        for debit in group.iterfind("p:DrctDbtTxInf", one)
    ]  # fmt: skip


def test_what_was_announced_is_collected_once_and_the_file_stays_the_same(place: Office, tmp_path: Path) -> None:
    mandate = mandated(place, tmp_path)
    made = collected(place)
    claim = min(place.calls.claims.values_list("pk", flat=True))
    # Christmas is no day for a bank: the first working day after.
    assert amounts(made.document) == [("2026-12-28", "60.80", f"INC{claim}X20261225")]
    assert (made.debits, made.cents) == (1, EACH)
    assert b"FRST" in made.document
    assert mandate.reference.encode() in made.document
    assert collected(place).document == made.document
    assert collected(place, FILE_DAY + timedelta(days=1)).debits == 0
    assert b"RCUR" in collected(place, date(2027, 1, 22)).document
    assert Event.objects.filter(kind=Kind.DEBIT).count() == 2


def test_the_letter_tells_each_day_each_amount_and_the_end_of_the_account_only(place: Office, tmp_path: Path) -> None:
    mandated(place, tmp_path)
    letter = Letter.objects.filter(debtor=place.calls, kind="regeling").order_by("pk").last()
    assert letter is not None
    assert letter.data["termijnen"][0] == [FIRST.isoformat(), EACH]
    assert letter.data["gegevens"]["afschrijven_van"] == "NL** **** 4300"
    assert IBAN not in str(letter.data) + "".join(Event.objects.values_list("data", flat=True))


@pytest.mark.parametrize(("days", "debits"), [(13, 0), (14, 1), (15, 1)])
def test_it_is_announced_fourteen_days_before(place: Office, tmp_path: Path, days: int, debits: int) -> None:
    mandated(place, tmp_path, FIRST - timedelta(days=days))
    assert collected(place).debits == debits


def test_a_letter_that_did_not_leave_announces_nothing(place: Office, tmp_path: Path) -> None:
    mandated(place, tmp_path, sent=False)
    assert collected(place).debits == 0


def test_nothing_is_collected_from_who_is_protected_or_paused(place: Office, tmp_path: Path) -> None:
    mandated(place, tmp_path)
    for sort in PROTECTIONS:
        point = transaction.savepoint()
        told = {"soort": sort, "van": FIRST.isoformat()}
        record_fact(place.calls.pk, Kind.PROTECTION, FILE_DAY, make.AT, place.karin, told)
        assert collected(place).debits == 0, sort
        transaction.savepoint_rollback(point)
    assert collected(place).debits == 1


def test_nothing_is_collected_after_the_mandate_was_withdrawn_or_when_the_plan_ended(
    place: Office, tmp_path: Path
) -> None:
    mandated(place, tmp_path)
    end_mandate(place.calls.pk, FILE_DAY, make.AT, place.karin)
    assert collected(place).debits == 0
    mandated(place, tmp_path / "again", date(2026, 12, 1))
    record_fact(place.calls.pk, Kind.ARRANGEMENT_ENDED, FILE_DAY, make.AT, place.karin, {"einde": "op_verzoek"})
    assert collected(place).debits == 0


@pytest.mark.parametrize(("paid", "asked"), [(EACH - 1, 1), (EACH, 0), (1_000, EACH - 1_000)])
def test_no_more_than_is_left_of_the_instalment(place: Office, tmp_path: Path, paid: int, asked: int) -> None:
    mandated(place, tmp_path)
    record_fact(place.calls.pk, Kind.PAYMENT, FILE_DAY, make.AT, None, {"bedrag_cents": paid})
    assert collected(place).cents == asked


def test_the_money_finds_its_claim_by_what_the_file_told(place: Office, tmp_path: Path) -> None:
    mandated(place, tmp_path)
    document = etree.fromstring(collected(place).document)
    told, reference = (str(next(document.iterfind(f".//{{*}}{name}")).text) for name in ("Ustrd", "EndToEndId"))
    money = bank.In(EACH, text=told, reference=reference, payer=IBAN, on="2026-12-28")
    path = bank.camt(tmp_path, money, account=place.municipality.iban)
    file = import_statement(place.municipality, path, make.AT)
    assert (file.matched, file.to_review) == (1, 0)
    paid = Event.objects.get(debtor=place.calls, kind=Kind.PAYMENT)
    assert json.loads(paid.data)["bedrag_cents"] == EACH


@pytest.mark.parametrize("text", ["NL91ABNA0417164301", "NL91", "geen", "NL91ABNA04171643000"])
def test_a_wrong_account_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        account(text)
    assert text not in str(refused.value)


def test_identifiers_are_checked_by_their_digits() -> None:
    assert account("nl91 abna 0417 1643 00") == IBAN
    assert creditor_id("NL69 ZZZ 123456780000") == creditor_id("NL69ABC123456780000").replace("ABC", "ZZZ")
    with pytest.raises(Refusal, match="creditor identifier"):
        creditor_id("NL03ZZZ123456780000")


def test_one_mandate_at_a_time_and_signed_before_it_counts(place: Office, tmp_path: Path) -> None:
    mandated(place, tmp_path)
    with pytest.raises(Refusal, match="a mandate already"):
        give_mandate(place.calls.pk, TODAY, make.AT, place.karin, TOLD)
    later = {**TOLD, "getekend_op": (TODAY + timedelta(days=1)).isoformat()}
    with pytest.raises(Refusal, match="in the future"):
        give_mandate(place.demand.pk, TODAY, make.AT, place.karin, later)
