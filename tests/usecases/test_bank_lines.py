"""What an officer does with money that waits: placed once, given back, given to a colleague, undone; nothing is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

import make
from usecases.bank import OURS, PAYER, In, camt
from vereffen.approach.candidates import Share
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.accounted import accounted
from vereffen.records.models import Claim, Event, LineStep, Municipality, StatementLine, Task
from vereffen.records.queries import bank_lines
from vereffen.records.verify import verify
from vereffen.usecases.assign_line import assign_line
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.place_payment import place_payment
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.refund_line import refund_line
from vereffen.usecases.undo_line import undo_line

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-10")


@pytest.fixture
def of() -> Iterator[Municipality]:
    made = make.municipality(iban=OURS)
    yield made
    assert accounted(made.pk).is_whole
    assert verify().differences == []


def open_cents(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found if one.claim == claim.pk)


def came_in(of: Municipality, folder: Path, *entries: In, name: str = "day.xml") -> list[StatementLine]:
    result = import_statement(of, camt(folder, *entries, name=name), make.AT)
    assert result.refused is None
    return list(StatementLine.objects.filter(file__name=name).order_by("id"))


def place(line: StatementLine, *shares: Share, by: str = "karin") -> None:
    place_payment(line.pk, shares, ON, make.AT, make.officer(line.municipality, by))


def test_a_line_is_placed_once_on_the_day_of_the_bank(of: Municipality, tmp_path: Path) -> None:
    claim = make.claim(of)
    (line,) = came_in(of, tmp_path, In(5000, "dank"))
    share = Share(claim.debtor_id, claim.pk, 5000)
    place(line, share)
    assert open_cents(claim) == 13240
    event = Event.objects.get(kind="payment")
    assert (event.on, event.by, event.claim) == (line.booked_on, make.officer(of), claim)
    with pytest.raises(Refusal, match="settled already"):
        place(line, share, by="daan")
    assert Event.objects.filter(kind="payment").count() == 1
    line.refresh_from_db()
    assert (line.status, line.matched_by, line.event) == ("booked", "medewerker", event)


def test_a_line_is_divided_over_people_exactly(of: Municipality, tmp_path: Path) -> None:
    one, other = make.claim(of), make.claim(of)
    (line,) = came_in(of, tmp_path, In(20000, "samen"))
    for wrong in ((), (Share(one.debtor_id, one.pk, 19999),), (Share(one.debtor_id, other.pk, 20000),),
                  (Share(one.debtor_id, one.pk, 20001), Share(other.debtor_id, None, -1))):  # fmt: skip
        with pytest.raises(Refusal):
            place(line, *wrong)
    assert not Event.objects.filter(kind="payment").exists()
    place(line, Share(one.debtor_id, one.pk, 15000), Share(other.debtor_id, None, 5000))
    assert (open_cents(one), open_cents(other)) == (3240, 13240)


def test_nobody_of_elsewhere_places_or_is_paid(of: Municipality, tmp_path: Path) -> None:
    claim = make.claim(of)
    (line,) = came_in(of, tmp_path, In(5000, "dank"))
    elsewhere = make.municipality("0001")
    stranger, theirs = make.officer(elsewhere, "piet"), make.claim(elsewhere)
    with pytest.raises(Refusal, match="no such debtor"):
        place(line, Share(theirs.debtor_id, None, 5000))
    for act in (
        lambda: place_payment(line.pk, [Share(theirs.debtor_id, None, 5000)], ON, make.AT, stranger),
        lambda: refund_line(line.pk, ON, make.AT, stranger, "Niet van ons."),
        lambda: assign_line(line.pk, stranger, ON, ON, make.AT, stranger),
        lambda: undo_line(line.pk, ON, make.AT, stranger, "Fout."),
    ):
        with pytest.raises(Refusal, match="no such bank line"):
            act()
    assert open_cents(claim) == 18240


def test_what_was_booked_wrong_is_undone_by_its_opposite_and_placed_anew(of: Municipality, tmp_path: Path) -> None:
    wrong, right = make.claim(of, kosten_cents=900), make.claim(of)
    (line,) = came_in(of, tmp_path, In(5000, reference=wrong.payment_reference))
    assert line.status == "booked"
    officer = make.officer(of)
    with pytest.raises(Refusal, match="what was wrong"):
        undo_line(line.pk, ON, make.AT, officer, " ")
    undo_line(line.pk, ON, make.AT, officer, "Was voor iemand anders.")
    with pytest.raises(Refusal, match="nothing to undo"):
        undo_line(line.pk, ON, make.AT, officer, "Nog eens.")
    assert (open_cents(wrong), open_cents(right)) == (19140, 18240)
    place(line, Share(right.debtor_id, right.pk, 5000))
    assert (open_cents(wrong), open_cents(right)) == (19140, 13240)
    undo_line(line.pk, ON, make.AT, officer, "Toch niet.")
    place(line, Share(wrong.debtor_id, None, 5000))
    assert (open_cents(wrong), open_cents(right)) == (14140, 18240)
    assert [step.kind for step in bank_lines.steps(line)] == ["undone", "booked", "undone", "booked"]
    assert Event.objects.filter(kind="payment").count() == 3


def test_money_that_was_used_since_is_not_undone(of: Municipality, tmp_path: Path) -> None:
    claim = make.claim(of)
    (line,) = came_in(of, tmp_path, In(20000, reference=claim.payment_reference))
    make.claim(of, debiteur=claim.debtor.numbers.get().number)
    officer = make.officer(of)
    used = {"bedrag_cents": 1000, "naar": "vordering"}
    record_fact(claim.debtor_id, Kind.CREDIT, ON, make.AT, officer, used)
    with pytest.raises(Refusal, match="used since"):
        undo_line(line.pk, ON, make.AT, officer, "Fout.")


def test_a_payment_that_was_taken_back_is_proposed_and_undone_as_it_was_booked(
    of: Municipality, tmp_path: Path
) -> None:
    older = make.claim(of, debiteur="B-1", kosten_cents=900, vervaldag="2026-09-01")
    named = make.claim(of, debiteur="B-1")
    paid = In(5000, reference=named.payment_reference, payer=PAYER, bank="B1")
    back = In(-5000, "storno", payer=PAYER, bank="B2", is_reversal=True, on="2026-11-05")
    later = In(700, reference=older.payment_reference, payer=PAYER, bank="B3", on="2026-11-04")
    lines = came_in(of, tmp_path, paid, later, back)
    line = lines[2]
    (choice,) = bank_lines.choices(line, make.officer(of), make.AT)
    assert [clue.value for clue in choice.clues] == ["teruggehaald"]
    place(line, *[part.share for part in choice.parts])
    assert (open_cents(named), open_cents(older)) == (18240, 18240 + 900 - 700)


def test_money_that_is_not_for_us_goes_back_whole_with_a_reason(of: Municipality, tmp_path: Path) -> None:
    line, nameless = came_in(of, tmp_path, In(5000, "contributie", payer=PAYER), In(300, "?"))
    officer = make.officer(of)
    with pytest.raises(Refusal, match="why the money goes back"):
        refund_line(line.pk, ON, make.AT, officer, "")
    with pytest.raises(Refusal, match="cannot go back"):
        refund_line(nameless.pk, ON, make.AT, officer, "Niet van ons.")
    refund_line(line.pk, ON, make.AT, officer, "Voor de sportclub.")
    step = LineStep.objects.get(line=line)
    assert (step.kind, step.data) == ("refunded", {"iban": PAYER, "bedrag_cents": 5000})
    with pytest.raises(Refusal, match="settled already"):
        refund_line(line.pk, ON, make.AT, officer, "Nog eens.")
    told = accounted(of.pk)
    assert (told.received, told.booked, told.refunded, told.waiting) == (5300, 0, 5000, 300)


def test_a_line_gets_a_named_person_and_a_day_and_the_task_ends_when_it_is_placed(
    of: Municipality, tmp_path: Path
) -> None:
    claim, officer, daan = make.claim(of), make.officer(of), make.officer(of, "daan")
    (line,) = came_in(of, tmp_path, In(5000, "dank"))
    with pytest.raises(Refusal, match="over already"):
        assign_line(line.pk, daan, ON - timedelta(1), ON, make.AT, officer)
    assign_line(line.pk, daan, ON + timedelta(5), ON, make.AT, officer)
    task = Task.objects.get(kind="bankregel")
    assert (task.officer, task.until, task.done_at) == (daan, ON + timedelta(5), None)
    assign_line(line.pk, officer, ON + timedelta(2), ON, make.AT, daan)
    ((row,), total) = bank_lines.waiting(of, officer, make.AT)
    assert (row.officer, row.until, total) == ("Karin Bos", ON + timedelta(2), 1)
    place(line, Share(claim.debtor_id, claim.pk, 5000))
    assert not Task.objects.filter(kind="bankregel", done_at=None).exists()


def test_steps_are_never_changed(of: Municipality, tmp_path: Path) -> None:
    (line,) = came_in(of, tmp_path, In(5000, "dank", payer=PAYER))
    refund_line(line.pk, ON, make.AT, make.officer(of), "Niet van ons.")
    for act in (
        lambda: LineStep.objects.update(kind="booked"),
        lambda: LineStep.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(Exception, match="never changed"), transaction.atomic():
            act()
