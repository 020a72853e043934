"""A debit that comes back opens the instalment again, costs nothing, and asks one call before anything harsher."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from interfaces.desk_people import Office
from usecases.bank import In, mt940
from usecases.debited import (
    AT,
    BACK,
    CALL_DAY,
    EACH,
    FILE_DAY,
    FIRST,
    IBAN,
    REACHED,
    back,
    calls,
    came,
    open_cents,
    paid,
    place,
    positions,
)
from vereffen.approach.decision import COSTED, Reason, reasons
from vereffen.approach.facts import Kind
from vereffen.approach.next_step import decide
from vereffen.approach.policy import policy
from vereffen.approach.preconditions import aanmaning, dwangbevel
from vereffen.approach.returned_debits import reason
from vereffen.approach.rules import rules_of
from vereffen.law.refusal import Refusal
from vereffen.records import plan_signals, returned_debits
from vereffen.records.accounted import accounted
from vereffen.records.models import Event, Mandate, Posting, StatementLine, Task
from vereffen.records.verify import verify
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.finish_task import finish_task
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.resume_mandate import resume_mandate
from vereffen.usecases.undo_line import undo_line

__all__ = ["place"]


def test_the_instalment_is_open_again_to_the_cent_and_nothing_was_charged(place: Office, tmp_path: Path) -> None:
    before = open_cents(place)
    assert came(place, tmp_path, paid(place)).matched == 1
    assert open_cents(place) == before - EACH
    came(place, tmp_path, back(place), name="back.xml")
    assert open_cents(place) == before
    assert not Posting.objects.filter(debtor=place.calls, account="kosten", cents__gt=0, event__kind=Kind.REVERSAL)
    assert not Event.objects.filter(debtor=place.calls, kind=Kind.COST)
    assert accounted(place.municipality.pk).is_whole
    assert accounted(place.municipality.pk).waiting == 0
    assert verify().differences == []
    (one,) = returned_debits.of(place.calls.pk)
    assert (one.code, one.reason.told) == ("AM04", "er stond te weinig geld op de rekening")


def test_the_same_return_read_twice_changes_nothing_twice(place: Office, tmp_path: Path) -> None:
    before = open_cents(place)
    came(place, tmp_path, paid(place))
    for order in (("054", "053"), ("053", "054"), ("053", "053"), ("054", "054", "053", "053")):
        point = transaction.savepoint()
        for number, kind in enumerate(order):
            came(place, tmp_path, back(place), kind=kind, name=f"{'-'.join(order)}{number}.xml")
        assert open_cents(place) == before
        assert len(calls(place)) == 1
        assert Event.objects.filter(debtor=place.calls, kind=Kind.DEBIT_RETURNED).count() == 1
        assert Event.objects.filter(debtor=place.calls, kind=Kind.REVERSAL).count() == 1
        assert verify().differences == []
        transaction.savepoint_rollback(point)


def test_a_return_in_mt940_is_the_same_return(place: Office, tmp_path: Path) -> None:
    before = open_cents(place)
    came(place, tmp_path, paid(place))
    path = mt940(tmp_path, back(place, "AC04"), account=place.municipality.iban)
    assert import_statement(place.municipality, path, AT).refused is None
    came(place, tmp_path, back(place, "AC04"), name="same.xml")
    assert open_cents(place) == before
    assert [one.code for one in returned_debits.of(place.calls.pk)] == ["AC04"]
    assert Event.objects.filter(debtor=place.calls, kind=Kind.REVERSAL).count() == 1
    assert not StatementLine.objects.filter(status="review")


def test_a_reason_that_comes_later_is_kept_with_the_return_and_closes_nothing_again(
    place: Office, tmp_path: Path
) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place, ""), name="without.xml")
    assert returned_debits.of(place.calls.pk)[0].code == ""
    assert Mandate.objects.get(debtor=place.calls).paused_on is None
    record_contact(place.calls.pk, CALL_DAY, AT, place.karin, REACHED)
    came(place, tmp_path, back(place, "AC04"), kind="054")
    assert returned_debits.of(place.calls.pk)[0].code == "AC04"
    assert Mandate.objects.get(debtor=place.calls).paused_on is not None
    assert calls(place) == []


def test_a_statement_that_tells_nothing_is_read_with_the_notification(place: Office, tmp_path: Path) -> None:
    before = open_cents(place)
    came(place, tmp_path, paid(place))
    bare = In(-EACH, on=BACK, bank="B2")
    came(place, tmp_path, back(place), kind="054")
    assert open_cents(place) == before - EACH
    came(place, tmp_path, bare, name="bare.xml")
    assert open_cents(place) == before
    assert len(calls(place)) == 1


def test_it_is_found_by_its_mandate_when_the_bank_tells_no_reference(place: Office, tmp_path: Path) -> None:
    mandate = Mandate.objects.get(debtor=place.calls)
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place)._replace(order="", mandate=mandate.reference), name="back.xml")
    assert len(calls(place)) == 1
    assert not StatementLine.objects.filter(status="review")


def test_another_amount_than_was_asked_is_for_an_officer(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    for cents in (-EACH - 1, -EACH + 1):
        came(place, tmp_path, back(place)._replace(cents=cents), name=f"{cents}.xml")
        assert StatementLine.objects.get(cents=cents).status == "review"
    assert calls(place) == []


def test_a_batch_of_returns_is_read_one_by_one_and_money_that_just_goes_out_is_left_alone(
    place: Office, tmp_path: Path
) -> None:
    came(place, tmp_path, paid(place))
    other = In(-100, "huur", payer=IBAN, on=BACK, mandate="ANDERS")
    batch = In(-EACH - 100, on=BACK, bank="B9", parts=(back(place), other))
    came(place, tmp_path, batch, In(-5_000, "salaris", payer=IBAN, bank="B8"), name="batch.xml")
    assert len(calls(place)) == 1
    assert not StatementLine.objects.filter(cents=-5_000)
    assert StatementLine.objects.get(cents=-100).status == "review"


def test_a_collection_that_nobody_had_placed_and_its_return_undo_each_other(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place)._replace(text="", payer=""))
    assert StatementLine.objects.get().status == "review"
    came(place, tmp_path, back(place), name="back.xml")
    assert set(StatementLine.objects.values_list("status", flat=True)) == {"settled"}
    assert accounted(place.municipality.pk).is_whole
    assert len(calls(place)) == 1


def test_what_the_bank_gave_back_cannot_be_undone_a_second_time(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    line = StatementLine.objects.get(cents=EACH)
    with pytest.raises(Refusal, match="already"):
        undo_line(line.pk, CALL_DAY, AT, place.karin, "verkeerd")


def test_one_call_and_no_second_one_for_the_same_instalment(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    late = FIRST + timedelta(days=policy(place.municipality.policy, FIRST).termijn_speling_dagen + 1)
    plan_signals.leave(place.municipality, late)
    assert list(Task.objects.filter(debtor=place.calls, done_at=None).values_list("kind", flat=True)) == [
        "incasso_terug"
    ]
    plan_signals.leave(place.municipality, late + timedelta(days=31))
    (task,) = calls(place)
    assert task.text == reason("AM04").call


def test_nobody_is_advised_a_cost_while_the_call_waits(place: Office, tmp_path: Path) -> None:
    """Everything but the call is done: contact, capacity and remission known, the arrangement ended, all terms long over."""
    record_contact(place.calls.pk, FILE_DAY, AT, place.karin, REACHED)
    record_fact(place.calls.pk, Kind.CAPACITY, FILE_DAY, AT, place.karin, {"geweigerd": True})
    record_fact(place.calls.pk, Kind.REMISSION, FILE_DAY, AT, place.karin, {"huishouden": "alleenstaande"})
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    record_fact(place.calls.pk, Kind.ARRANGEMENT_ENDED, CALL_DAY, AT, place.karin, {"einde": "op_verzoek"})
    on = CALL_DAY + timedelta(days=60)
    rules = rules_of(place.municipality.policy, on)
    no_answer = {**REACHED, "bereikt": False}
    no_answer.pop("oorzaak")
    for days, part in enumerate(("ochtend", "middag", "avond", "ochtend")):
        attempt = {**no_answer, "dagdeel": part, "kanaal": "brief" if days == 3 else "telefoon"}
        record_contact(place.calls.pk, CALL_DAY + timedelta(days=days), AT, place.karin, attempt)
    rows = positions(place, on)
    assert rows
    for row in rows:
        assert decide(row, on.toordinal(), rules).step not in COSTED
        for guard in (aanmaning(row, on.toordinal(), rules, 1), dwangbevel(row, on.toordinal(), rules, 1)):
            assert Reason.NO_CONTACT_YET in reasons(guard.blocked_by)
    (call,) = calls(place)
    # Ticking the task off is no call.
    finish_task(call.pk, AT, place.karin)
    assert all(decide(row, on.toordinal(), rules).step not in COSTED for row in positions(place, on))
    record_contact(place.calls.pk, CALL_DAY + timedelta(days=10), AT, place.karin, REACHED)
    for row in positions(place, on):
        assert Reason.NO_CONTACT_YET not in reasons(aanmaning(row, on.toordinal(), rules, 1).blocked_by)


def test_these_reasons_let_the_mandate_rest_until_a_person_settles_it(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    for code in ("AC04", "MD01", "MD06", "AC01", "AC06", "MS02"):
        point = transaction.savepoint()
        came(place, tmp_path, back(place, code), name=f"{code}.xml")
        record_contact(place.calls.pk, CALL_DAY, AT, place.karin, REACHED)
        next_file = date(2027, 1, 22)
        assert collect_debits(place.municipality, next_file, AT).debits == 0, code
        resume_mandate(place.calls.pk, CALL_DAY, AT, place.karin)
        assert collect_debits(place.municipality, next_file + timedelta(days=1), AT).debits == 1, code
        transaction.savepoint_rollback(point)


def test_other_reasons_wait_for_the_call_only(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    for code in ("AM04", "MS03", "", "XX99"):
        point = transaction.savepoint()
        came(place, tmp_path, back(place, code), name=f"{code}.xml")
        assert Mandate.objects.get(debtor=place.calls).paused_on is None, code
        assert collect_debits(place.municipality, date(2027, 1, 22), AT).debits == 0, code
        record_contact(place.calls.pk, CALL_DAY, AT, place.karin, REACHED)
        assert collect_debits(place.municipality, date(2027, 1, 23), AT).debits == 1, code
        transaction.savepoint_rollback(point)
