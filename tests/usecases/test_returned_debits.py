"""A debit that comes back opens the instalment again, costs nothing, and asks one call before anything harsher."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from interfaces.desk_people import TODAY, Office, office
from usecases.bank import In, camt
from vereffen.approach import direct_debit, schedules
from vereffen.approach.decision import COSTED, Reason, reasons
from vereffen.approach.direct_debit import Again, Announced
from vereffen.approach.facts import Kind
from vereffen.approach.next_step import decide
from vereffen.approach.policy import policy
from vereffen.approach.position import Position
from vereffen.approach.preconditions import aanmaning, dwangbevel
from vereffen.approach.returned_debits import REASONS, reason, settled
from vereffen.approach.rules import rules_of
from vereffen.approach.schedules import Instalment
from vereffen.approach.told import checked
from vereffen.law.refusal import Refusal
from vereffen.records import balances, gather, mandates, plan_signals, register, returned_debits
from vereffen.records.accounted import accounted
from vereffen.records.models import Event, Mandate, Posting, StatementLine, Task
from vereffen.records.verify import verify
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.finish_task import finish_task
from vereffen.usecases.give_mandate import give_mandate
from vereffen.usecases.import_statement import FileResult, import_statement
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.resume_mandate import resume_mandate
from vereffen.usecases.run_night import run_night
from vereffen.usecases.settle_return import settle_return
from vereffen.usecases.undo_line import undo_line

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


def test_a_second_try_is_asked_only_on_the_day_and_of_the_amount_that_the_person_agreed_to(
    place: Office, tmp_path: Path
) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    chosen = date(2027, 1, 8)
    told = {"uitkomst": "opnieuw", "dag": chosen.isoformat(), "bedrag_cents": 3_000}
    with pytest.raises(Refusal, match="agrees"):
        settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, told)
    assert collect_debits(place.municipality, date(2027, 1, 4), AT).debits == 0
    settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {**told, "akkoord": True})
    assert calls(place) == []
    made = collect_debits(place.municipality, date(2027, 1, 5), AT)
    assert (made.debits, made.cents) == (1, 3_000)
    assert f"{reference(place)}R".encode() in made.document
    assert collect_debits(place.municipality, date(2027, 1, 6), AT).debits == 0
    second = back(place)._replace(order=f"{reference(place)}R", cents=-3_000, bank="B7", on="2027-01-09")
    came(place, tmp_path, second, name="second.xml")
    with pytest.raises(Refusal, match="second try"):
        settle_return(
            place.calls.pk, f"{reference(place)}R", date(2027, 1, 10), AT, place.karin,
            {**told, "dag": "2027-01-20", "akkoord": True},
        )  # fmt: skip


def test_a_return_is_settled_once(place: Office, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no such debit"):
        settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "betaalt_zelf"})
    came(place, tmp_path, back(place))
    settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "niet_bereikt"})
    settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "stopt"})
    assert mandates.live(place.calls.pk) is None
    with pytest.raises(Refusal, match="no such debit"):
        settle_return(place.calls.pk, reference(place), CALL_DAY, AT, place.karin, {"uitkomst": "betaalt_zelf"})


def test_the_night_goes_on_with_a_return(place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place), name="back.xml")
    assert run_night(place.municipality, CALL_DAY, AT).decided.failed == 0
    assert json.loads(Event.objects.get(debtor=place.calls, kind=Kind.DEBIT_RETURNED).data)["reden"] == "AM04"


def test_what_a_newer_calculation_leaves_no_room_for_is_not_taken(place: Office) -> None:
    record_fact(place.calls.pk, Kind.CAPACITY, CALL_DAY, AT, place.karin, _means(EACH - 1))
    assert collect_debits(place.municipality, date(2027, 1, 22), AT).debits == 0
    record_fact(place.calls.pk, Kind.CAPACITY, CALL_DAY, AT, place.karin, _means(EACH))
    assert collect_debits(place.municipality, date(2027, 1, 23), AT).debits == 1


def _means(room: int) -> dict[str, object]:
    """A capacity of exactly that much a month: a twentieth of an income below the beslagvrije voet."""
    told = {
        "leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 1_600_000,
        "netto_inkomen_maand_cents": 20 * room,
    }  # fmt: skip
    assert checked(Kind.CAPACITY, told, CALL_DAY)["uitkomst"]["afloscapaciteit_cents"] == room
    return told


DAYS = st.dates(date(2026, 12, 1), date(2027, 2, 1))
CENTS = st.integers(1, 20_000)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.builds(Instalment, DAYS, CENTS), max_size=5, unique_by=lambda one: one.day),
    st.lists(st.builds(Announced, DAYS, DAYS, CENTS), max_size=6),
    st.dictionaries(DAYS, st.builds(Again, DAYS, CENTS), max_size=4),
    DAYS,
    st.none() | CENTS,
)
def test_a_debit_never_takes_more_than_the_instalment_nor_than_is_left_to_live_on(
    left: list[Instalment], told: list[Announced], again: dict[date, Again], on: date, room: int | None
) -> None:
    plan = tuple(sorted(left))
    cents = {one.day: one.cents for one in plan}
    first = direct_debit.to_collect(plan, told, set(), on, 14)
    second = direct_debit.once_more(plan, again, on)
    assert all(one.cents <= cents[one.day] for one in first)
    assert all(one.cents <= max(said.cents for said in told if said.day == one.day) for one in first)
    assert all(one.cents <= min(cents[day], again[day].cents) for day, one in second)
    for one in direct_debit.affordable([*first, *(one for _, one in second)], room):
        assert room is None or one.cents <= room


def test_every_reason_is_told_in_words_and_asks_a_call() -> None:
    assert {"AC01", "AC04", "AC06", "AM04", "MD01", "MD06", "MS02", "MS03"} <= set(REASONS)
    for code in (*REASONS, "", "ZZ00"):
        assert code not in reason(code).told or not code
        assert "bel" in reason(code).call.lower()
    with pytest.raises(Refusal):
        settled({"uitkomst": "opnieuw", "dag": "2027-01-08", "akkoord": True, "bedrag_cents": EACH + 1}, EACH)
