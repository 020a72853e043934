"""Nothing electronic is sent twice: not by two workers, not after a kill at any point, not in quiet hours, whatever the carrier does."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

import make
from usecases.test_batches import KilledError
from usecases.test_put_letters_ready import ON, reminded
from vereffen.approach.sending import Wish
from vereffen.exchange.letters.words import FRAME
from vereffen.exchange.messages.client import NotNowError, Outgoing, SendingError
from vereffen.records import sending, verify
from vereffen.records.models import Dispatch, Municipality, Task
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.send_letters import Sent, send_letters

pytestmark = pytest.mark.django_db
HOME = ZoneInfo("Europe/Amsterdam")
DAY = datetime(2026, 11, 24, 10, tzinfo=HOME)


class Carrier:
    """Does with each message what it is told: takes it, refuses it, is not there, dies before or after taking it."""

    def __init__(self, *acts: str) -> None:
        self.acts = list(acts)
        self.taken: Counter[str] = Counter()
        self.last: Outgoing | None = None

    def send(self, message: Outgoing) -> None:
        act = self.acts.pop(0) if self.acts else "takes"
        if act == "dies before":
            raise KilledError
        if act == "refuses":
            raise SendingError("no such user")
        if act == "is away":
            raise NotNowError("not there")
        self.taken[message.name] += 1
        self.last = message
        if act == "dies after":
            raise KilledError
        if act == "hangs up":
            raise OSError("lost")


def ready(count: int = 2, **wish: bool) -> Municipality:
    of = reminded(count, wish=Wish(**{"email": True, **wish}))
    put_letters_ready(of, ON, make.AT)
    return of


def states() -> Counter[str]:
    return Counter(Dispatch.objects.filter(channel="email").values_list("status", flat=True))


def test_a_letter_leaves_as_text_with_a_page_and_once() -> None:
    of, carrier = ready(), Carrier()
    assert send_letters(of, carrier, lambda: DAY) == Sent(2, 0, 0, 0)
    assert send_letters(of, carrier, lambda: DAY) == Sent(0, 0, 0, 0)
    assert set(carrier.taken.values()) == {1}
    assert carrier.last
    assert carrier.last.subject
    assert carrier.last.html.startswith("<!DOCTYPE html>")
    assert not verify.verify().differences


def test_an_email_tells_where_the_door_is_and_no_code_that_opens_it(settings: Any) -> None:
    settings.PORTAL = "betalen.voorbeeldstad.example/mijn/"
    of, carrier = ready(1), Carrier()
    send_letters(of, carrier, lambda: DAY)
    assert carrier.last
    for told in (carrier.last.text, carrier.last.html):
        assert settings.PORTAL in told
        assert FRAME["nl"]["code"] not in told


def test_in_quiet_hours_everything_waits() -> None:
    of, carrier = ready(), Carrier()
    for moment in (DAY.replace(hour=8, minute=59), DAY.replace(hour=18), DAY.replace(month=12, day=25)):
        assert send_letters(of, carrier, lambda then=moment: then) == Sent(0, 0, 0, 2)
    # Ten minutes before the end one leaves; the quiet hours begin while the next one waits.
    moments = iter([DAY.replace(hour=17, minute=50), DAY.replace(hour=17, minute=59), DAY.replace(hour=18)])
    assert send_letters(of, carrier, lambda: next(moments)) == Sent(1, 0, 0, 1)


def test_what_is_refused_goes_on_paper_because_it_is_free() -> None:
    of = ready(1)
    assert send_letters(of, Carrier("refuses"), lambda: DAY) == Sent(0, 1, 0, 0)
    assert dict(Dispatch.objects.values_list("channel", "status")) == {"email": "onbestelbaar", "brief": "klaar"}
    assert not verify.verify().differences


def test_a_carrier_that_is_away_is_asked_three_times_and_keeps_everything_waiting() -> None:
    of = ready(5)
    assert send_letters(of, Carrier(*["is away"] * 9), lambda: DAY) == Sent(0, 0, 0, 5)
    assert states() == {"klaar": 5}
    assert send_letters(of, Carrier(), lambda: DAY).sent == 5


@pytest.mark.parametrize("act", ["dies before", "dies after"])
def test_who_died_in_between_leaves_work_and_never_a_second_message(act: str) -> None:
    of, carrier = ready(1), Carrier(act)
    with pytest.raises(KilledError):
        send_letters(of, carrier, lambda: DAY)
    assert send_letters(of, carrier, lambda: DAY + timedelta(minutes=14)) == Sent(0, 0, 0, 0)
    assert send_letters(of, carrier, lambda: DAY + timedelta(minutes=16)) == Sent(0, 0, 1, 0)
    assert send_letters(of, carrier, lambda: DAY + timedelta(hours=2)) == Sent(0, 0, 0, 0)
    assert sum(carrier.taken.values()) == (act == "dies after")
    assert Task.objects.filter(kind="verzending_onbekend", done_at=None).count() == 1


def test_two_who_send_at_once_send_each_letter_once() -> None:
    of, other = ready(3), Carrier()

    class Slow(Carrier):
        def send(self, message: Outgoing) -> None:
            if not sum(self.taken.values()):
                send_letters(of, other, lambda: DAY)
            super().send(message)

    slow = Slow()
    send_letters(of, slow, lambda: DAY)
    assert slow.taken + other.taken == Counter(dict.fromkeys({*slow.taken, *other.taken}, 1))
    assert (sum(slow.taken.values()), sum(other.taken.values())) == (1, 2)


ACTS = ("takes", "refuses", "is away", "dies before", "dies after", "hangs up")
RUNS = st.lists(st.tuples(st.lists(st.sampled_from(ACTS), max_size=4), st.integers(0, 40)), min_size=1, max_size=6)


@pytest.fixture
def office() -> Municipality:
    return ready(3)


def never_twice(of: Municipality, runs: list[tuple[list[str], int]]) -> None:
    """Runs of workers with a carrier that does that, so many minutes apart: each message is taken once at most."""
    carrier, then = Carrier(), DAY
    for acts, minutes in runs:
        carrier.acts = list(acts)
        with suppress(KilledError):
            send_letters(of, carrier, lambda now=then: now)
        then += timedelta(minutes=minutes)
    assert all(count == 1 for count in carrier.taken.values())
    names = {status: named(status) for status in ("klaar", "overgedragen")}
    assert names["overgedragen"] <= set(carrier.taken)
    # What was taken never waits again.
    assert not names["klaar"] & set(carrier.taken)
    assert not verify.verify().differences


def named(status: str) -> set[str]:
    """The names under which the carrier knows what stands so."""
    return {f"verzending-{sending.key(one)}" for one in Dispatch.objects.filter(status=status)}


def tried(of: Municipality, runs: list[tuple[list[str], int]]) -> None:
    """The same world for every example."""
    before = transaction.savepoint()
    try:
        never_twice(of, runs)
    finally:
        transaction.savepoint_rollback(before)


ONE_WORLD = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@bounded(max_examples=15, deadline=None, suppress_health_check=ONE_WORLD)
@given(RUNS)
def test_whatever_the_carrier_does_and_whoever_dies_nothing_is_sent_twice(
    office: Municipality, runs: list[tuple[list[str], int]]
) -> None:
    tried(office, runs)


@pytest.mark.nightly
@bounded(max_examples=400, deadline=None, suppress_health_check=ONE_WORLD)
@given(RUNS)
def test_nothing_is_sent_twice_in_long(office: Municipality, runs: list[tuple[list[str], int]]) -> None:
    tried(office, runs)
