"""Invitations leave with a file for the calendar, a change goes to who has one, and nobody gets a version twice."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

import make
from usecases.track_mail_world import ON, TRACK, Carrier, KilledError, fact, sender, states, team, write
from vereffen.exchange.messages.client import NotNowError, Outgoing
from vereffen.exchange.messages.fake import Fake
from vereffen.exchange.messages.smtp import as_mail
from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.send_invitations import Invited, send_invitations

pytestmark = pytest.mark.django_db
CALLED = fact("meeting_called", "", "m1", sort="kick_off", day="2026-12-14", starts="13:00", where="Utrecht")
INVITED = fact("meeting_invited", "", "m1")


@pytest.fixture
def petra() -> Officer:
    petra = team()
    write(petra, CALLED, INVITED)
    return petra


def run(client: Fake | Carrier, link: str = "") -> Invited:
    return send_invitations(TRACK, ON, make.AT, sender(client, link))


def calendar(of: Outgoing) -> list[str]:
    return of.calendar.replace("\r\n ", "").split("\r\n")


def test_everybody_gets_an_own_invitation_with_a_file_for_the_calendar(petra: Officer) -> None:
    fake = Fake()
    assert run(fake, "https://pilot.example/pilot/traject/koplopers/") == (3, 0, 0, False)
    assert run(fake) == (0, 0, 0, False)
    one = next(one for one in fake.taken.values() if one.to.startswith("joke"))
    assert {
        "METHOD:REQUEST", "UID:koplopers-m1@vereffen", "SEQUENCE:1", "DTSTART:20261214T120000Z", "LOCATION:Utrecht",
        'ORGANIZER;CN="Programmateam":mailto:team@voorbeeld.example',
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:joke@voorbeeld.example",
    } <= set(calendar(one))  # fmt: skip
    assert "kees" not in one.calendar + one.text
    assert "https://pilot.example/pilot/traject/koplopers/bijeenkomst/m1/" in one.text


def test_a_meeting_that_moves_or_is_off_changes_what_stands_in_the_calendar(petra: Officer) -> None:
    fake = Fake()
    run(fake)
    write(petra, CALLED._replace(data={**CALLED.data, "day": "2026-12-15"}))
    assert run(fake).sent == 3
    moved = list(fake.taken.values())[-1]
    assert {"METHOD:REQUEST", "SEQUENCE:2", "UID:koplopers-m1@vereffen", "DTSTART:20261215T120000Z"} <= set(
        calendar(moved)
    )
    write(petra, fact("meeting_cancelled", "", "m1"))
    assert (run(fake).sent, run(fake).sent) == (3, 0)
    off = list(fake.taken.values())[-1]
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3", "UID:koplopers-m1@vereffen"} <= set(calendar(off))
    assert "Kick-off en masterclass" in off.subject


def test_killed_halfway_the_rest_is_still_invited_and_nobody_twice(petra: Officer) -> None:
    carrier = Carrier("", "dies after")
    with pytest.raises(KilledError):
        run(carrier)
    assert run(carrier).sent == 1
    assert sorted(one.to[:4] for one in carrier.taken) == ["joke", "kees", "petr"]
    assert states() == ["left", "taken", "left"]


def test_a_mail_server_that_is_away_delays_and_an_address_that_is_none_is_told(petra: Officer) -> None:
    assert run(Carrier(NotNowError("away"))) == (0, 0, 0, True)
    fake = Fake("kees@voorbeeld.example")
    assert run(fake) == (2, 1, 0, False)
    assert run(fake) == (0, 0, 0, False)
    assert fake.asked == 3


def test_the_invitation_is_in_the_mail_as_mailboxes_read_it_and_as_a_file(petra: Officer) -> None:
    fake = Fake()
    run(fake)
    made = as_mail("Vereffen <team@voorbeeld.example>", next(iter(fake.taken.values())))
    kinds = [part.get_content_type() for part in made.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]
    inside = next(part for part in made.walk() if part.get_content_type() == "text/calendar")
    assert isinstance(inside, EmailMessage)
    assert inside.get_param("method") == "REQUEST"
    assert "BEGIN:VEVENT" in inside.get_content()
    file = next(made.iter_attachments())
    assert (file.get_filename(), file.get_content()) == (
        "uitnodiging.ics",
        next(iter(fake.taken.values())).calendar.encode(),
    )


def test_only_the_team_invites(petra: Officer) -> None:
    joke = make.officer(make.municipality("9901", is_demo=True), "joke", "pilotleider")
    own = fact("meeting_called", "9901", "m2", sort="case_talk", day="2026-12-01")
    record_track_fact(joke, TRACK, [own], make.AT)
    with pytest.raises(Refusal):
        record_track_fact(joke, TRACK, [fact("meeting_invited", "9901", "m2")], make.AT)
    record_track_fact(joke, TRACK, [fact("invitation_answered", "9901", "m1", contact="joke", comes=True)], make.AT)
    with pytest.raises(Refusal):
        record_track_fact(joke, TRACK, [fact("invitation_answered", "9902", "m1", contact="kees", comes=True)], make.AT)
