"""Money that goes back leaves once, by two people, and is seen leaving or comes back to a person; to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

import make
from interfaces.desk_people import Office
from usecases.bank import In, camt
from usecases.debited import back, calls, came, open_cents, paid, place
from vereffen.approach import bookkeeping
from vereffen.approach.candidates import Share
from vereffen.law.refusal import Refusal
from vereffen.records.accounted import accounted
from vereffen.records.models import LineStep, Municipality, StatementLine, Task
from vereffen.records.queries import ledger
from vereffen.records.verify import verify
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.order_refunds import Ordered, order_refunds
from vereffen.usecases.place_payment import place_payment
from vereffen.usecases.read_payment_status import read_payment_status
from vereffen.usecases.refund_line import refund_line
from vereffen.usecases.reject_refund import reject_refund
from vereffen.usecases.undo_line import undo_line

__all__ = ["place"]
pytestmark = pytest.mark.django_db
ON = date(2026, 12, 31)
AT = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
OURS, THEIRS = "NL20INGB0001234567", "NL91ABNA0417164300"
OTHER = "NL15TEST0000000100"


@pytest.fixture
def of() -> Iterator[Municipality]:
    made = make.municipality(iban=OURS)
    yield made
    assert accounted(made.pk).is_whole
    assert verify().differences == []


def money(of: Municipality, folder: Path, *entries: In, name: str) -> None:
    assert import_statement(of, camt(folder, *entries, name=name, account=OURS), AT).refused is None


def decided(of: Municipality, folder: Path, cents: int = 5_000, payer: str = THEIRS) -> StatementLine:
    money(of, folder, In(cents, "vergissing", payer=payer, bank=f"I{cents}"), name=f"in{cents}.xml")
    line = StatementLine.objects.get(cents=cents)
    refund_line(line.pk, ON, AT, make.officer(of, "karin"), "niet van ons")
    return line


def ordered(of: Municipality, on: date = ON) -> Ordered:
    return order_refunds(of, on, AT, make.officer(of, "karin"), make.officer(of, "piet"))


def references(document: bytes) -> list[tuple[str, str, str]]:
    """Each refund as (reference, amount, account)."""
    root = etree.fromstring(document)
    one = {"p": root.nsmap[None]}
    return [
        (str(pay.findtext(".//p:EndToEndId", "", one)), str(pay.findtext(".//p:InstdAmt", "", one)), str(pay.findtext("p:CdtrAcct/p:Id/p:IBAN", "", one)))
        for pay in root.iterfind(".//p:CdtTrfTxInf", one)
    ]  # fmt: skip


def left(reference: str, cents: int = 5_000) -> In:
    return In(-cents, "teruggave", payer=OURS, order=reference, bank=f"U{reference}", on="2027-01-04")


def status(line: StatementLine) -> str:
    return StatementLine.objects.get(pk=line.pk).status


def test_each_refund_leaves_once_and_the_file_stays_the_same(of: Municipality, tmp_path: Path) -> None:
    line = decided(of, tmp_path)
    made = ordered(of)
    assert b"pain.001.001.09" in made.document
    assert references(made.document) == [(f"TERUG{line.pk}X2", "50.00", THEIRS)]
    assert (made.refunds, made.cents, made.left_out) == (1, 5_000, 0)
    assert ordered(of).document == made.document
    assert ordered(of, date(2027, 1, 4)).document == b""
    assert status(line) == "ordered"


def test_two_different_officers_of_this_municipality_order_it(of: Municipality, tmp_path: Path) -> None:
    line = decided(of, tmp_path)
    karin = make.officer(of, "karin")
    with pytest.raises(Refusal, match="another person"):
        order_refunds(of, ON, AT, karin, karin)
    stranger = make.officer(make.municipality("8888"), "vreemd")
    with pytest.raises(Refusal, match="this municipality"):
        order_refunds(of, ON, AT, karin, stranger)
    assert status(line) == "refunded"
    ordered(of)
    step = LineStep.objects.get(line=line, kind="ordered")
    assert (step.by, step.data["tweede"]) == (karin, make.officer(of, "piet").pk)


def test_what_has_no_account_that_a_bank_takes_waits(of: Municipality, tmp_path: Path) -> None:
    line = decided(of, tmp_path, payer="123456789")
    assert (ordered(of).refunds, ordered(of).left_out) == (0, 1)
    assert status(line) == "refunded"


def test_the_line_with_which_it_leaves_closes_what_waited(of: Municipality, tmp_path: Path) -> None:
    line = decided(of, tmp_path)
    ((reference, _, _),) = references(ordered(of).document)
    for name in ("out.xml", "again.xml"):
        money(of, tmp_path, left(reference), name=name)
    assert sorted(StatementLine.objects.values_list("cents", "status")) == [(-5_000, "paid_out"), (5_000, "paid_out")]
    assert LineStep.objects.filter(line=line, kind="paid_out", by=None).count() == 1
    assert accounted(of.pk).received == accounted(of.pk).waiting == 0


@pytest.mark.parametrize("cents", [4_999, 5_001])
def test_another_amount_than_was_ordered_closes_nothing(of: Municipality, tmp_path: Path, cents: int) -> None:
    line = decided(of, tmp_path)
    ((reference, _, _),) = references(ordered(of).document)
    money(of, tmp_path, left(reference, cents), name="out.xml")
    assert status(line) == "ordered"
    assert StatementLine.objects.get(cents=-cents).status == "review"


def test_a_refund_that_comes_back_waits_again_with_who_decided_it(of: Municipality, tmp_path: Path) -> None:
    line = decided(of, tmp_path)
    ((reference, _, _),) = references(ordered(of).document)
    home = In(5_000, "retour", payer=THEIRS, order=reference, reason="AC04", bank="R1", on="2027-01-05")
    money(of, tmp_path, left(reference), home, name="both.xml")
    assert status(line) == "review"
    task = Task.objects.get(kind="teruggave_mislukt", done_at=None)
    assert task.officer == make.officer(of, "karin")
    assert accounted(of.pk).waiting == 5_000
    # Decided anew it leaves with a reference of its own.
    refund_line(line.pk, ON, AT, make.officer(of, "karin"), "andere dag")
    assert not Task.objects.filter(kind="teruggave_mislukt", done_at=None)
    ((again, _, _),) = references(ordered(of, date(2027, 1, 6)).document)
    assert again != reference


def test_a_refund_that_the_bank_refuses_becomes_a_task(of: Municipality, tmp_path: Path) -> None:
    line = decided(of, tmp_path)
    with pytest.raises(Refusal, match="not ordered"):
        reject_refund(line.pk, ON, AT, make.officer(of, "piet"), "bank belde")
    ((reference, _, _),) = references(ordered(of).document)
    path = tmp_path / "status.xml"
    path.write_text(
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>1</MsgId>'
        "</GrpHdr><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>ANDERS</OrgnlEndToEndId><TxSts>RJCT</TxSts>"
        f"</TxInfAndSts><TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn>"
        "<Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    )
    assert read_payment_status(of, path, ON, AT) == (1, 1)
    assert read_payment_status(of, path, ON, AT) == (0, 2)
    assert status(line) == "review"
    assert Task.objects.get(kind="teruggave_mislukt").officer == make.officer(of, "karin")


def test_bank_bookings_and_sub_ledger_agree_over_collecting_returning_refunding_and_undoing(
    place: Office, tmp_path: Path
) -> None:
    of = place.municipality
    whole = open_cents(place)
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    extra = In(7_777, "dubbel", payer=OTHER, bank="X1", on="2026-12-30")
    wrong = In(1_234, "weet niet", payer=OTHER, bank="X2", on="2026-12-30")
    came(place, tmp_path, extra, wrong, name="extra.xml")
    line, other = StatementLine.objects.get(cents=7_777), StatementLine.objects.get(cents=1_234)
    refund_line(line.pk, ON, AT, place.karin, "dubbel betaald")
    made = order_refunds(of, ON, AT, place.karin, make.officer(of, "piet"))
    ((reference, _, _),) = references(made.document)
    place_payment(other.pk, [Share(place.calls.pk, None, 1_234)], ON, AT, place.karin)
    undo_line(other.pk, ON, AT, place.karin, "verkeerde persoon")
    came(place, tmp_path, left(reference, 7_777), name="out.xml")
    assert open_cents(place) == whole
    assert len(calls(place)) == 1
    told = ledger.Of(of.pk)
    until = date(2027, 1, 31)
    days = bookkeeping.reconcile(
        ledger.bank_lines(told, until), ledger.bank_postings(told, until), date(2026, 12, 1), until
    )
    assert [one.difference_cents for one in days] == [0] * len(days)
    assert len(days) >= 4
    assert days[-1].waiting_cents == 1_234 == accounted(of.pk).waiting
    assert sum(one.bank_cents for one in days) == 1_234
    assert sum(one.booked_cents for one in days) == sum(one.sub_ledger_cents for one in days) == 0
    assert verify().differences == []
