"""A contact leaves what was promised in it as work, closes what it keeps, and its confirmation goes out once."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import make
from usecases.bank import OURS, In, camt
from vereffen.approach.confirmation import Confirmation
from vereffen.approach.facts import Kind
from vereffen.exchange.messages.client import Outgoing, SendingError
from vereffen.exchange.messages.fake import Fake
from vereffen.exchange.messages.outbox import Outbox
from vereffen.law.refusal import Refusal
from vereffen.records import messages
from vereffen.records.models import ContactPoint, Debtor, Event, Identity, Message, Municipality, Task
from vereffen.records.verify import verify
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.send_messages import send_messages

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-24")
SPOKEN = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
MISSED = {**SPOKEN, "bereikt": False}
CALL_BACK = {**MISSED, "terugbellen_op": "2026-11-27", "terugbellen_dagdeel": "ochtend"}
PAYS = {**SPOKEN, "uitkomst": "betaalt", "afspraak_op": "2026-12-03"}
SMS = Confirmation("sms", "U betaalt op 3 december.")


@pytest.fixture
def of(db: None) -> Municipality:
    return make.municipality()


@pytest.fixture
def person(of: Municipality) -> Debtor:
    return make.debtor(of, telefoon="06 12 34 56 78", vervaldag="2026-10-31")


def say(person: Debtor, told: dict[str, Any], on: date = ON, confirm: Confirmation | None = None) -> int:
    """What Karin records of a contact."""
    return record_contact(person.pk, on, make.AT, make.officer(person.municipality), told, confirm=confirm)


def work(person: Debtor, kind: str) -> list[Task]:
    """The open tasks of that kind."""
    return list(Task.objects.filter(debtor=person, kind=kind, done_at=None))


def test_a_promised_call_is_work_for_whoever_promised_it(person: Debtor) -> None:
    number = say(person, CALL_BACK)
    (task,) = work(person, "terugbellen")
    assert (task.on, task.part, task.officer) == (make.day("2026-11-27"), "ochtend", make.officer(person.municipality))
    assert task.key == f"terugbellen:{number}"
    assert json.loads(Event.objects.get(pk=number).data)["terugbellen_op"] == "2026-11-27"
    assert verify().differences == []


@pytest.mark.parametrize(
    ("told", "on", "is_kept"),
    [
        (MISSED, "2026-11-26", False),
        (MISSED, "2026-11-27", True),
        (MISSED, "2026-11-28", True),
        (SPOKEN, "2026-11-24", True),
        ({**MISSED, "kanaal": "huisbezoek"}, "2026-11-27", True),
        ({**MISSED, "kanaal": "sms"}, "2026-11-27", False),
        ({**SPOKEN, "kanaal": "email"}, "2026-11-25", True),
        (SPOKEN, "2026-11-23", False),
    ],
)
def test_a_call_back_closes_when_it_was_made(person: Debtor, told: dict[str, Any], on: str, *, is_kept: bool) -> None:
    say(person, CALL_BACK)
    say(person, told, make.day(on))
    assert (work(person, "terugbellen") == []) is is_kept
    if is_kept:
        task = Task.objects.get(kind="terugbellen")
        assert (task.done_by, task.done_at) == (make.officer(person.municipality), make.AT)


def test_a_missed_call_back_can_be_promised_anew(person: Debtor) -> None:
    say(person, CALL_BACK)
    say(person, {**CALL_BACK, "terugbellen_op": "2026-11-30"}, make.day("2026-11-27"))
    assert [one.on for one in work(person, "terugbellen")] == [make.day("2026-11-30")]


def test_a_promise_to_somebody_else_stays(of: Municipality, person: Debtor) -> None:
    other = make.debtor(of)
    say(other, CALL_BACK)
    say(other, PAYS)
    say(person, SPOKEN, make.day("2026-12-10"))
    record_fact(person.pk, Kind.PAYMENT, make.day("2026-12-10"), make.AT, None, {"bedrag_cents": 500})
    assert len(work(other, "afspraak")) == 1
    assert Task.objects.filter(debtor=other, kind="terugbellen").count() == 1


@pytest.mark.parametrize(("on", "is_kept"), [("2026-11-23", False), ("2026-11-24", True), ("2026-12-03", True)])
def test_a_promise_to_pay_is_looked_at_the_day_after_unless_money_came(
    person: Debtor, on: str, *, is_kept: bool
) -> None:
    say(person, PAYS)
    (task,) = work(person, "afspraak")
    assert task.on == make.day("2026-12-04")
    record_fact(person.pk, Kind.PAYMENT, make.day(on), make.AT, None, {"bedrag_cents": 500})
    assert (work(person, "afspraak") == []) is is_kept


@pytest.mark.parametrize(("promised", "is_kept"), [("2026-11-02", True), ("2026-11-03", False)])
def test_a_payment_from_the_bank_keeps_the_promise_too(tmp_path: Path, promised: str, *, is_kept: bool) -> None:
    of = make.municipality("8888", iban=OURS)
    claim = make.claim(of, vordering="AFV-777777")
    say(claim.debtor, PAYS, make.day(promised))
    import_statement(of, camt(tmp_path, In(5000, "AFV-777777")), make.AT)
    assert Event.objects.get(debtor=claim.debtor, kind="payment").on == make.day("2026-11-02")
    assert (work(claim.debtor, "afspraak") == []) is is_kept


@pytest.mark.parametrize(
    ("told", "on", "days"),
    [
        (SPOKEN, "2026-12-03", ["2026-12-04"]),
        (SPOKEN, "2026-12-04", []),
        (MISSED, "2026-12-04", ["2026-12-04"]),
        ({**PAYS, "afspraak_op": "2026-12-10"}, "2026-11-25", ["2026-12-11"]),
    ],
)
def test_a_later_talk_settles_a_promise_to_pay(person: Debtor, told: dict[str, Any], on: str, days: list[str]) -> None:
    say(person, PAYS)
    say(person, told, make.day(on))
    assert [one.on.isoformat() for one in work(person, "afspraak")] == days


# The confirmation


def test_a_confirmation_waits_with_its_contact_and_holds_no_number_in_the_fact(person: Debtor) -> None:
    number = say(person, PAYS, confirm=SMS)
    message = Message.objects.get()
    assert (message.to, message.text, message.status) == ("+31612345678", SMS.text, "wacht")
    event = message.event
    told = json.loads(event.data)
    told.pop("content")
    assert (event.kind, told) == ("message", {"soort": "bevestiging", "kanaal": "sms", "contact": number})
    assert verify().differences == []


def test_without_somewhere_to_send_it_nothing_is_kept_at_all(of: Municipality) -> None:
    nowhere = make.debtor(of, telefoon="0123 45 67 89")
    for confirm, told in ((SMS, PAYS), (Confirmation("email", "x"), PAYS), (SMS, MISSED)):
        with pytest.raises(Refusal):
            say(nowhere, told, confirm=confirm)
    assert not Event.objects.filter(debtor=nowhere, kind__in=["contact", "message"]).exists()
    assert not Task.objects.exists()


def test_what_the_person_confirmed_comes_first_and_what_fails_is_not_used(of: Municipality, person: Debtor) -> None:
    def point(value: str, quality: str, until: date | None = None, kind: str = "telefoon") -> None:
        ContactPoint.objects.create(
            municipality=of, debtor=person, kind=kind, value=value, quality=quality, source="x", since=ON, until=until
        )

    point("06 99 99 99 91", "bevestigd", until=ON)
    assert messages.address_of(person.pk, "sms") == "+31612345678"
    point("06 99 99 99 92", "onbekend")
    assert messages.address_of(person.pk, "sms") == "+31699999992"
    point("06 99 99 99 93", "bevestigd")
    assert messages.address_of(person.pk, "sms") == "+31699999993"
    ContactPoint.objects.update(quality="werkt_niet")
    point("06 12 34 56 78", "werkt_niet")
    assert messages.address_of(person.pk, "sms") == ""
    Identity.objects.filter(debtor=person).update(email="a@b.example")
    assert messages.address_of(person.pk, "email") == "a@b.example"


def test_a_message_leaves_once_however_often_it_is_asked(of: Municipality, person: Debtor) -> None:
    say(person, PAYS, confirm=SMS)
    carrier = Fake()
    assert [send_messages(of, carrier, make.AT) for _ in range(3)] == [1, 0, 0]
    assert carrier.asked == 1
    message = Message.objects.get()
    assert (message.status, message.sent_at) == ("verstuurd", make.AT)
    (taken,) = carrier.taken.values()
    assert taken == Outgoing(f"bericht-{message.pk}", "sms", "+31612345678", SMS.text)
    assert not work(person, "bericht_mislukt")


def test_of_two_who_take_the_same_message_one_gets_it(person: Debtor) -> None:
    say(person, PAYS, confirm=SMS)
    message = Message.objects.get()
    assert [messages.take(message, make.AT) for _ in range(2)] == [True, False]


def test_what_was_told_with_a_key_is_kept_once(person: Debtor) -> None:
    told = {**PAYS, "terugbellen_op": "2026-11-27"}
    who = make.officer(person.municipality)
    numbers = {record_contact(person.pk, ON, make.AT, who, told, None, SMS, "contact:1") for _ in range(2)}
    assert len(numbers) == Message.objects.count() == Event.objects.filter(debtor=person, kind="contact").count() == 1
    assert Task.objects.filter(debtor=person, kind__in=["terugbellen", "afspraak"]).count() == 2


def test_another_municipality_sends_nothing_of_ours(person: Debtor) -> None:
    say(person, PAYS, confirm=SMS)
    assert send_messages(make.municipality("8888"), Fake(), make.AT) == 0
    assert Message.objects.get().status == "wacht"


def test_what_does_not_leave_becomes_work_and_is_not_tried_again(of: Municipality, person: Debtor) -> None:
    say(person, PAYS, confirm=SMS)
    assert send_messages(of, Fake("+31612345678"), make.AT) == 0
    message = Message.objects.get()
    assert (message.status, message.failure) == ("mislukt", "the address does not exist")
    assert len(work(person, "bericht_mislukt")) == 1
    assert send_messages(of, Fake(), make.AT) == 0
    assert Task.objects.filter(kind="bericht_mislukt").count() == 1


@pytest.mark.parametrize(("minutes", "status"), [(15, "bezig"), (16, "mislukt")])
def test_a_message_of_which_nobody_heard_again_is_never_sent_twice(
    of: Municipality, person: Debtor, minutes: int, status: str
) -> None:
    class Dies:
        def send(self, message: Outgoing) -> None:
            raise KeyboardInterrupt

    say(person, PAYS, confirm=SMS)
    with pytest.raises(KeyboardInterrupt):
        send_messages(of, Dies(), make.AT)
    later: datetime = make.AT + timedelta(minutes=minutes)
    carrier = Fake()
    assert send_messages(of, carrier, later) == carrier.asked == 0
    assert Message.objects.get().status == status
    assert bool(work(person, "bericht_mislukt")) == (status == "mislukt")


# The outbox


def test_the_outbox_holds_each_message_once_and_whole(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    outbox = Outbox(folder)
    outbox.send(Outgoing("bericht-1", "sms", "+31612345678", "Eén."))
    outbox.send(Outgoing("bericht-1", "sms", "+31612345678", "Twee."))
    (file,) = folder.iterdir()
    assert json.loads(file.read_text("utf-8")) == {
        "name": "bericht-1", "channel": "sms", "to": "+31612345678", "text": "Eén.", "subject": "", "html": "",
    }  # fmt: skip
    assert file.stat().st_mode & 0o077 == 0


def test_an_outbox_that_cannot_be_written_says_so_without_the_message(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file stands in the way")
    with pytest.raises(SendingError, match="cannot be written") as refused:
        Outbox(tmp_path / "outbox").send(Outgoing("bericht-1", "sms", "+31612345678", "Geheim."))
    assert "Geheim" not in str(refused.value)
    assert "0612" not in str(refused.value)
