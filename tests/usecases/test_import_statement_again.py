"""Whatever comes twice is booked once, batches are divided when the bank explains them, and bad files change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import make
from usecases.bank import OURS, PAYER, In, camt, mt940
from vereffen.records import models
from vereffen.records.models import BankFile, Claim, Event, Identity, Posting, StatementLine, Task
from vereffen.records.verify import verify
from vereffen.usecases.import_statement import FileResult, import_statement
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
DAY = Path(__file__).parents[1] / "exchange/bank/files"
OTHER = "NL85TEST0000000101"


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


def received() -> int:
    """Cents that were booked as paid."""
    return sum(Posting.objects.filter(account="bank").values_list("cents", flat=True))


def statuses() -> list[tuple[int, str]]:
    return list(StatementLine.objects.order_by("id").values_list("cents", "status"))


def kept() -> dict[str, int]:
    """How many rows every table holds."""
    every = [getattr(models, name) for name in models.__all__]
    return {
        one.__name__: one._default_manager.count() for one in every if isinstance(one, type) and hasattr(one, "_meta")
    }


def two_claims() -> tuple[make.Municipality, Claim, Claim]:
    of = make.municipality(iban=OURS)
    # Numbers that differ in more than one sign: neither is a slip of the other.
    return of, make.claim(of, vordering="AFV-2026-1731"), make.claim(of, vordering="AFV-2026-9942")


def payments(one: Claim, other: Claim, **about: Any) -> tuple[In, In, In]:
    """A payment with a bank reference, one without, and one for nobody."""
    return (
        In(1000, reference=one.payment_reference, payer=PAYER, bank="B1", **about),
        In(2000, f"betreft {other.reference}", payer=OTHER, **about),
        In(400, "dank", **about),
    )


@pytest.mark.parametrize("bank_file", [camt, mt940])
def test_the_same_file_again_adds_nothing_under_whatever_name(tmp_path: Path, bank_file) -> None:
    of, one, other = two_claims()
    path = bank_file(tmp_path, *payments(one, other))
    assert counts(load(of, path)) == (3, 2, 1, 0)
    before = kept()
    assert counts(load(of, path)) == (0, 0, 0, 3)
    assert counts(load(of, path.rename(tmp_path / f"copy{path.suffix}"))) == (0, 0, 0, 3)
    assert kept() == before
    assert received() == 3000


def test_of_an_overlapping_file_only_what_is_new_is_booked(tmp_path: Path) -> None:
    of, one, other = two_claims()
    first = payments(one, other)
    load(of, camt(tmp_path, *first))
    new = In(5000, reference=one.payment_reference, payer=PAYER, bank="B9", on="2026-11-03")
    assert counts(load(of, camt(tmp_path, *first[1:], new, name="week.xml"))) == (1, 1, 0, 2)
    assert received() == 8000


@pytest.mark.parametrize(("first", "second"), [(camt, mt940), (mt940, camt)])
def test_the_same_entries_in_the_other_format_are_known(tmp_path: Path, first, second) -> None:
    of, one, other = two_claims()
    entries = payments(one, other)
    assert counts(load(of, first(tmp_path, *entries))) == (3, 2, 1, 0)
    assert counts(load(of, second(tmp_path, *entries))) == (0, 0, 0, 3)
    more = In(5000, reference=one.payment_reference, payer=PAYER, on="2026-11-03")
    assert counts(load(of, second(tmp_path, *entries, more))) == (1, 1, 0, 3)
    assert received() == 8000


@pytest.mark.parametrize("names", [("day.xml", "day.sta"), ("day.sta", "day.xml")])
def test_a_day_of_a_bank_is_booked_once_in_both_formats(names: tuple[str, str]) -> None:
    of = make.municipality(iban="NL02BANK0123456789")
    claim = make.claim(of, dagtekening="2026-01-31")
    # The account of the file is invented: its check digits are not right.
    Identity.objects.filter(debtor=claim.debtor).update(iban="NL50BANK0000000654")
    first, second = (load(of, DAY / name) for name in names)
    assert (first.entries, first.credit_cents, first.debit_cents, first.balances) == (4, 25000, 1025, True)
    # Two equal payments of the person; one of nobody; a direct debit that was taken back.
    assert counts(first) == (3, 2, 1, 0)
    assert counts(second) == (0, 0, 0, 4)
    assert received() == 18240 + 1760 == 20000
    assert set(Event.objects.filter(kind="payment").values_list("debtor", flat=True)) == {claim.debtor_id}
    assert sorted(statuses()) == [(-1025, "review"), (5000, "review"), (10000, "booked"), (10000, "booked")]


@pytest.mark.parametrize("bank_file", [camt, mt940])
def test_two_equal_entries_are_two_payments_and_a_third_is_a_third(tmp_path: Path, bank_file) -> None:
    of, one, _ = two_claims()
    paid = In(1000, reference=one.payment_reference, payer=PAYER)
    assert counts(load(of, bank_file(tmp_path, paid, paid))) == (2, 2, 0, 0)
    assert counts(load(of, bank_file(tmp_path, paid, paid))) == (0, 0, 0, 2)
    assert counts(load(of, bank_file(tmp_path, paid, paid, paid))) == (1, 1, 0, 2)
    assert received() == 3000


def batch(one: Claim, other: Claim) -> tuple[In, In]:
    """A batch as the statement gives it, and as the notification explains it."""
    parts = (In(1000, reference=one.payment_reference, payer=PAYER), In(2500, f"voor {other.reference}", payer=OTHER))
    return In(3500, bank="BATCH1"), In(3500, bank="BATCH1", parts=parts)


def test_a_batch_with_its_payments_in_the_statement_is_divided(tmp_path: Path) -> None:
    of, one, other = two_claims()
    _, explained = batch(one, other)
    assert counts(load(of, camt(tmp_path, explained))) == (1, 1, 0, 0)
    assert statuses() == [(3500, "batch"), (1000, "booked"), (2500, "booked")]
    assert counts(load(of, camt(tmp_path, explained))) == (0, 0, 0, 1)
    assert received() == 3500


@pytest.mark.parametrize("order", ["053", "054"])
def test_a_batch_is_divided_by_its_notification_before_or_after_it(tmp_path: Path, order: str) -> None:
    of, one, other = two_claims()
    bare, explained = batch(one, other)
    statement = camt(tmp_path, bare, name="053.xml")
    notice = camt(tmp_path, explained, name="054.xml", kind="054")
    if order == "053":
        assert counts(load(of, statement)) == (1, 0, 1, 0)
        assert statuses() == [(3500, "review")]
        assert received() == 0
        assert counts(load(of, notice)) == (0, 0, 0, 0)
    else:
        assert counts(load(of, notice)) == (0, 0, 0, 0)
        assert received() == 0
        assert counts(load(of, statement)) == (1, 1, 0, 0)
    assert received() == 3500
    told = sorted(status for _, status in statuses())
    assert told == ["batch", "booked", "booked", "notified"]
    for path in (statement, notice, statement):
        load(of, path)
    assert received() == 3500
    assert len(statuses()) == 4


def test_a_part_that_nobody_can_place_waits_and_the_other_part_is_booked(tmp_path: Path) -> None:
    of, one, other = two_claims()
    _, explained = batch(one, other)
    parts = (explained.parts[0], explained.parts[1]._replace(text="?"))
    assert counts(load(of, camt(tmp_path, explained._replace(parts=parts)))) == (1, 0, 1, 0)
    assert statuses() == [(3500, "batch"), (1000, "booked"), (2500, "review")]


def test_a_batch_whose_payments_do_not_make_up_its_amount_stays_whole(tmp_path: Path) -> None:
    of, one, other = two_claims()
    _, explained = batch(one, other)
    assert counts(load(of, camt(tmp_path, explained._replace(cents=3501)))) == (1, 0, 1, 0)
    assert statuses() == [(3501, "review")]


def test_a_statement_that_does_not_balance_is_booked_and_gives_one_task(tmp_path: Path) -> None:
    of, one, other = two_claims()
    path = camt(tmp_path, *payments(one, other), closing=1)
    result = load(of, path)
    assert result.balances is False
    assert counts(result) == (3, 2, 1, 0)
    load(of, path)
    task = Task.objects.get()
    assert (task.kind, task.on) == ("bank", make.AT.date())
    assert path.name in task.text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "geen bankbestand",
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn/></Document>',
        ":61:2611021102C100,00NTRFNONREF\n:86:alleen een stuk\n",
        "half",
        "finer",
        "day",
    ],
)
def test_a_refused_file_changes_nothing(tmp_path: Path, content: str) -> None:
    of, one, other = two_claims()
    path = camt(tmp_path, *payments(one, other))
    whole = path.read_text()
    changed = {
        "half": whole[: len(whole) // 2],
        "finer": whole.replace("20.00", "20.001"),
        "day": whole.replace("<BookgDt><Dt>2026-11-02", "<BookgDt><Dt>2026-02-30", 2),
    }
    path.write_text(changed.get(content, content))
    before = kept()
    result = load(of, path)
    assert result.refused
    assert one.payment_reference not in result.refused
    assert (result.file, result.booked, result.entries) == (path.name, 0, 0)
    assert kept() == before
    assert load(of, tmp_path / "nowhere.xml").refused


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing(tmp_path: Path) -> None:
    of, one, other = two_claims()
    path = camt(tmp_path, *payments(one, other), closing=1)
    before = kept()
    dry = load(of, path, dry_run=True)
    assert kept() == before
    assert dry == load(of, path)
    assert BankFile.objects.get().counts == {"entries": 3, "booked": 3, "matched": 2}


def test_a_payment_renews_what_is_proposed(tmp_path: Path) -> None:
    of, one, other = two_claims()
    night = make.day("2026-11-20")
    assert dict(run_night(of, night, make.AT).decided.proposals) == {"herinnering": 2}
    load(of, camt(tmp_path, In(18240, reference=one.payment_reference)))
    assert list(models.Proposal.objects.filter(status="open").values_list("debtor", flat=True)) == [other.debtor_id]


def test_a_payment_of_another_municipality_is_not_ours(tmp_path: Path) -> None:
    of, one, _ = two_claims()
    elsewhere = make.municipality("0001", iban=OURS)
    path = camt(tmp_path, In(1000, reference=one.payment_reference))
    assert counts(load(elsewhere, path)) == (1, 0, 1, 0)
    assert counts(load(of, path)) == (1, 1, 0, 0)
