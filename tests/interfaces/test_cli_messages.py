"""Messages that wait leave with `vereffen worker` and `vereffen send`, each once, also when both run at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

import make
from interfaces.in_process import Run, runner
from vereffen.approach.confirmation import Confirmation
from vereffen.exchange.messages.client import Outgoing
from vereffen.exchange.messages.fake import Fake
from vereffen.records.models import Message, Municipality
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.send_messages import send_messages

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-24")
SEND = ("send", "--on", "2026-11-24", "--municipality", "9999")
WORK = ("worker", "--once")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return runner(capsys, monkeypatch)


def waiting(count: int, code: str = "9999") -> Municipality:
    """A municipality in which that many confirmations wait."""
    of = make.municipality(code)
    karin = make.officer(of, f"karin-{code}")
    for _ in range(count):
        person = make.debtor(of, telefoon="06 12 34 56 78")
        told = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "uitkomst": "anders"}
        record_contact(person.pk, ON, make.AT, karin, told, confirm=Confirmation("sms", "Tot ziens."))
    return of


def left(folder: Path, code: str = "9999") -> int:
    """How many messages stand in the outbox."""
    return len(list((folder / "outbox" / code).glob("*.json")))


@pytest.mark.parametrize("words", [SEND, WORK])
def test_what_waits_leaves_once(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    waiting(2)
    assert "2 messages sent." in run(*words).out
    assert left(tmp_path) == 2
    assert set(Message.objects.values_list("status", flat=True)) == {"verstuurd"}
    for again in (SEND, WORK):
        assert run(*again, "--json").document["messages"] == 0


def test_a_worker_of_one_municipality_leaves_the_messages_of_another(run: Run, tmp_path: Path) -> None:
    waiting(1, "0001")
    waiting(1, "0002")
    assert run(*WORK, "--municipality", "0002", "--json").document["messages"] == 1
    assert (left(tmp_path, "0001"), left(tmp_path, "0002")) == (0, 1)
    assert run(*WORK, "--json").document["messages"] == 1


def test_two_who_send_at_once_send_each_message_once() -> None:
    of = waiting(3)
    other = Fake()

    class Slow(Fake):
        def send(self, message: Outgoing) -> None:
            # While this one hands over its first message, somebody else starts and goes through all that waits.
            send_messages(of, other, make.AT)
            super().send(message)

    slow = Slow()
    assert send_messages(of, slow, make.AT) == 1
    assert (slow.asked, other.asked) == (1, 2)
    assert not set(slow.taken) & set(other.taken)
    assert set(Message.objects.values_list("status", flat=True)) == {"verstuurd"}
