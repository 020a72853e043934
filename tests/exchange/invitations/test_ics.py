"""An invitation is a file that calendars read: folded, escaped, and nobody can write another line into it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.exchange.invitations.ics import LONGEST, Meeting, escaped, ics

MEETING = Meeting(
    "training-7@9999.vereffen",
    datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
    210,
    "Schrijven: een brief die mensen openen, en begrijpen; écht",
    "Zaal 2, Marktplein 1",
    "Neem een brief mee.\nZonder namen.",
    "Ton Hendriks",
    "ton@voorbeeldstad.example",
    datetime(2026, 11, 24, 9, tzinfo=UTC),
)


def unfolded(made: bytes) -> list[str]:
    """The lines as a calendar reads them: first together again, then apart."""
    assert made.endswith(b"\r\n")
    return made.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def test_it_tells_when_what_and_where() -> None:
    assert unfolded(ics(MEETING)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vereffen//Vaardigheden//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:training-7@9999.vereffen",
        "DTSTAMP:20261124T090000Z",
        "DTSTART:20261201T083000Z",
        "DTEND:20261201T120000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        r"SUMMARY:Schrijven: een brief die mensen openen\, en begrijpen\; écht",
        r"LOCATION:Zaal 2\, Marktplein 1",
        r"DESCRIPTION:Neem een brief mee.\nZonder namen.",
        'ORGANIZER;CN="Ton Hendriks":mailto:ton@voorbeeldstad.example',
        "CLASS:PUBLIC",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_meeting_that_is_cancelled_says_so_under_the_same_number() -> None:
    told = unfolded(ics(MEETING._replace(is_cancelled=True, sequence=1)))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1", "UID:training-7@9999.vereffen"} <= set(told)


def test_it_asks_one_person_to_come_and_names_nobody_else() -> None:
    asked = MEETING._replace(attendee='joke@voorbeeldstad.example"\r\nX:y')
    told = unfolded(ics(asked))
    assert "METHOD:REQUEST" in told
    assert [line for line in told if line.startswith("ATTENDEE")] == [
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:joke@voorbeeldstad.exampleXy"
    ]
    assert "METHOD:CANCEL" in unfolded(ics(asked._replace(is_cancelled=True)))
    # Without an address to answer to nobody can be asked.
    assert "METHOD:PUBLISH" in unfolded(ics(asked._replace(email="")))


@pytest.mark.parametrize(
    ("text", "value"),
    [("a,b;c\\d", r"a\,b\;c\\d"), ("a\r\nb\rc\nd", r"a\nb\nc\nd"), ("a\x00\x1fb", "ab"), ('"x":y', '"x":y')],
)
def test_a_value_is_escaped(text: str, value: str) -> None:
    assert escaped(text) == value


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_written_stays_one_value_and_no_line_is_too_long(text: str, name: str, email: str) -> None:
    made = ics(MEETING._replace(title=text, text=text, place=name, organizer=name, email=f"a{email}"))
    for line in made.split(b"\r\n"):
        assert len(line) <= LONGEST
        line.decode("utf-8")
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    told = unfolded(made)
    assert [line.split(":")[0] for line in told if line.startswith(("BEGIN", "END"))] == [
        "BEGIN",
        "BEGIN",
        "END",
        "END",
    ]
    assert len([line for line in told if line.startswith("SUMMARY:")]) == 1
    assert len(told) == len(unfolded(ics(MEETING))) - (not name) - (not text)
