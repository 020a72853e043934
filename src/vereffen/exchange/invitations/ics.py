"""One meeting as an iCalendar file (RFC 5545): escaped, folded at 75 octets, with times in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

# RFC 5545, 3.1: a line holds at most so many octets without its end.
LONGEST = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


class Meeting(NamedTuple):
    """A meeting: its lasting number (`uid`), when, what about, where, who invites, and the moment this was written.

    `sequence` counts its changes; one that is cancelled takes itself out of a calendar that holds it. With an `attendee` it asks that
    person alone to come and to answer to the organizer (RFC 5546); that takes the address of who invites.
    """

    uid: str
    starts_at: datetime
    minutes: int
    title: str
    place: str
    text: str
    organizer: str
    email: str
    written_at: datetime
    sequence: int = 0
    is_cancelled: bool = False
    attendee: str = ""


def ics(of: Meeting) -> bytes:
    """The file of a meeting, in UTF-8, to download or send along; nobody else who is invited is named in it."""
    return b"".join(_folded(line) for line in _lines(of))


def _lines(of: Meeting) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Vereffen//Vaardigheden//NL"
    yield "CALSCALE:GREGORIAN"
    yield f"METHOD:{_method(of)}"
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(of.uid)}"
    yield f"DTSTAMP:{_moment(of.written_at)}"
    yield f"DTSTART:{_moment(of.starts_at)}"
    yield f"DTEND:{_moment(of.starts_at + timedelta(minutes=of.minutes))}"
    yield f"SEQUENCE:{of.sequence}"
    yield f"STATUS:{'CANCELLED' if of.is_cancelled else 'CONFIRMED'}"
    yield f"SUMMARY:{escaped(of.title)}"
    if of.place:
        yield f"LOCATION:{escaped(of.place)}"
    if of.text:
        yield f"DESCRIPTION:{escaped(of.text)}"
    if of.email:
        # A parameter cannot escape a quotation mark, so it goes; the address takes no character that ends its value.
        name = _CONTROL.sub("", re.sub(r'["\r\n]', "", of.organizer))
        yield f'ORGANIZER;CN="{name}":mailto:{_address(of.email)}'
        if of.attendee:
            yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{_address(of.attendee)}"
    yield "CLASS:PUBLIC"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _method(of: Meeting) -> str:
    if of.is_cancelled:
        return "CANCEL"
    return "REQUEST" if of.attendee and of.email else "PUBLISH"


def _address(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9@._+-]", "", text)


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11): no character of it can end the value or begin another line."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> bytes:
    """The line in pieces that each hold whole characters, every next one after a blank."""
    pieces, piece, room = [], b"", LONGEST
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", LONGEST - 1
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
