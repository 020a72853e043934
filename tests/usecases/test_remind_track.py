"""Reminders of a track really leave: one e-mail a person, once, whoever dies and whatever the mail server does."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

import make
from usecases.track_mail_world import (
    ON,
    TRACK,
    Carrier,
    KilledError,
    action,
    fact,
    later,
    sender,
    states,
    team,
    write,
)
from vereffen.exchange.messages.client import AddressError, NotNowError, Outgoing, SendingError
from vereffen.exchange.messages.fake import Fake
from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models import Officer, TrackFact
from vereffen.track import mails
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.remind_track import Reminded, remind_track

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra() -> Officer:
    """The team, and two things that are due for two people."""
    petra = team()
    write(
        petra,
        action("a1", "9901", "2026-11-26"),
        action("a2", "9901", "2026-11-24"),
        action("a3", "9902", "2026-11-25"),
    )
    return petra


def run(client: Fake | Carrier, days: int = 0, by: Officer | None = None) -> Reminded:
    return remind_track(TRACK, *later(days), sender(client), by=by)


def test_each_person_gets_one_mail_with_everything_and_running_again_sends_nothing(petra: Officer) -> None:
    fake = Fake()
    assert run(fake)[:4] == (2, 0, 0, False)
    assert run(fake)[:4] == (0, 0, 0, False)
    told = {one.to: one for one in fake.taken.values()}
    assert set(told) == {"joke@voorbeeld.example", "kees@voorbeeld.example"}
    assert told["joke@voorbeeld.example"].text.count("- Actie: Nummers zoeken.") == 2
    assert told["joke@voorbeeld.example"].subject == "Herinnering: Koplopers"
    assert (tracks.differences(), states()) == ([], ["left", "left"])


def test_that_it_was_sent_is_a_fact_of_who_pressed_or_of_nobody_and_holds_no_address(petra: Officer) -> None:
    run(Fake())
    kinds = Counter(TrackFact.objects.filter(kind__startswith="mail_").values_list("kind", "by__username"))
    assert kinds == {("mail_taken", None): 2, ("mail_left", None): 2}
    assert "@" not in "".join(TrackFact.objects.filter(kind__startswith="mail_").values_list("told__text", flat=True))
    write(petra, action("a4", "9901", "2026-11-30"))
    run(Fake(), 1, by=petra)
    assert TrackFact.objects.filter(kind="mail_left", by=petra).count() == 2


def test_looking_sends_nothing(petra: Officer) -> None:
    fake = Fake()
    found = remind_track(TRACK, ON, make.AT, sender(fake), dry_run=True)
    assert (len(found.due), fake.asked, states()) == (2, 0, [])


def test_who_died_halfway_never_sends_that_one_again_and_the_rest_still_leaves(petra: Officer) -> None:
    carrier = Carrier("dies after")
    with pytest.raises(KilledError):
        run(carrier)
    assert run(carrier)[:3] == (1, 0, 0)
    assert (len({one.to for one in carrier.taken}), len(carrier.taken)) == (2, 2)
    assert states() == ["taken", "left"]
    assert run(carrier)[:3] == (0, 0, 0)


def test_a_carrier_that_hangs_up_leaves_one_of_which_nobody_knows(petra: Officer) -> None:
    carrier = Carrier("hangs up")
    assert run(carrier)[:3] == (1, 0, 1)
    assert run(carrier)[:3] == (0, 0, 0)


def test_a_carrier_that_is_away_keeps_everything_due(petra: Officer) -> None:
    carrier = Carrier(NotNowError("away"))
    assert run(carrier)[:4] == (0, 0, 0, True)
    assert (carrier.taken, states()) == ([], ["waits"])
    assert run(carrier)[:4] == (2, 0, 0, False)


def test_an_address_that_takes_nothing_is_told_and_nothing_is_lost(petra: Officer) -> None:
    fake = Fake("kees@voorbeeld.example")
    assert run(fake)[:3] == (1, 1, 0)
    facts = tracks.facts(TRACK)
    assert mails.broken(facts) == {"kees@voorbeeld.example"}
    again = run(fake, 1)
    assert [one.of.about for one in again.nobody] == ["item/a3/2026-11-25"]
    assert fake.asked == 2
    write(petra, fact("contact_person", "9902", "kees2", name="Kees Bos", email="kees.bos@voorbeeld.example"))
    assert run(fake, 1)[:3] == (1, 0, 0)


def test_a_refusal_that_is_not_the_address_is_tried_another_day(petra: Officer) -> None:
    carrier = Carrier(SendingError("the mail server refused the sender (550)"))
    assert run(carrier)[:3] == (1, 1, 0)
    assert run(carrier)[:3] == (0, 0, 0)
    assert mails.broken(tracks.facts(TRACK)) == frozenset()
    # Who was refused gets it now; the other hears that the day is there.
    assert run(carrier, 1)[:3] == (2, 0, 0)


def test_two_who_send_at_once_send_each_mail_once(petra: Officer) -> None:
    other = Fake()

    class Slow(Fake):
        def send(self, message: Outgoing) -> None:
            if not self.asked:
                run(other)
            super().send(message)

    slow = Slow()
    run(slow)
    to = [one.to for fake in (slow, other) for one in fake.taken.values()]
    assert sorted(to) == ["joke@voorbeeld.example", "kees@voorbeeld.example"]


def test_nobody_writes_by_hand_that_a_mail_left(petra: Officer) -> None:
    for kind in ("mail_taken", "mail_left", "mail_refused", "mail_waits"):
        with pytest.raises(Refusal):
            record_track_fact(petra, TRACK, [fact(kind, "9901", "x", to="joke", sort="reminder")], make.AT)
    leader = make.officer(make.municipality("9901", is_demo=True), "joke", "pilotleider")
    chosen = {"sends": False, "language": "nl", "days": 7, "has_link": True}
    with pytest.raises(Refusal):
        record_track_fact(leader, TRACK, [fact("reminders_set", "", "", **chosen)], make.AT)


ACTS = st.sampled_from(
    ["", "dies after", "hangs up", KilledError(), NotNowError("x"), AddressError("x"), SendingError("x")]
)
RUNS = st.lists(st.tuples(st.lists(ACTS, max_size=3), st.integers(0, 1)), min_size=1, max_size=5)


@bounded(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(RUNS)
def test_whatever_the_carrier_does_and_whoever_dies_no_step_is_sent_twice(
    petra: Officer, runs: list[tuple[list[Exception | str], int]]
) -> None:
    before = transaction.savepoint()
    try:
        carrier, days = Carrier(), 0
        for acts, more in runs:
            carrier.acts = list(acts)
            with suppress(KilledError):
                run(carrier, days)
            days += more
        carrier.acts = []
        run(carrier, days)
        known = {one.id: one for one in mails.mails(tracks.facts(TRACK)).values()}
        told = [known[one.name.removeprefix("traject-")] for one in carrier.taken]
        assert all(one.may_have_left for one in told)
        seen = Counter((one.to, *item) for one in told for item in one.items)
        assert set(seen.values()) <= {1}
        assert not tracks.differences()
    finally:
        transaction.savepoint_rollback(before)
