"""A track with people to reach, and who sends its e-mail."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import make
from vereffen.exchange.messages.client import Client, Outgoing
from vereffen.exchange.messages.sender import Sender
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.track import mails
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

ON = make.day("2026-11-24")
TRACK = "koplopers"


def fact(kind: str, place: str = "", subject: str = "", on: date = ON, **data: Any) -> Fact:
    """A fact of today."""
    return Fact(kind, place, subject, on, "", data)


def team(*, is_demo: bool = True) -> Officer:
    """The programme's team, with a track of two municipalities and a contact person in each and in the team."""
    of = make.municipality("0001", is_demo=is_demo)
    petra = make.officer(of, "petra", "programmateam")
    people = {"petra": "", "joke": "9901", "kees": "9902"}
    write(
        petra,
        fact("track_started", name="Koplopers"),
        *(fact("place_joined", code, name=name) for code, name in (("9901", "Aadrecht"), ("9902", "Beekdal"))),
        *(fact("contact_person", place, id, name=f"{id.capitalize()} Bos", role="projectleider", email=f"{id}@voorbeeld.example") for id, place in people.items()),
    )  # fmt: skip
    return petra


def write(by: Officer, *facts: Fact) -> None:
    """Keeps the facts."""
    record_track_fact(by, TRACK, facts, make.AT)


def action(id: str, place: str, due: str, text: str = "Nummers zoeken") -> Fact:
    """Something to do by a day."""
    return fact("action", place, id, text=text, due=due)


def sender(client: Client, link: str = "") -> Sender:
    """Who sends by that carrier, in Dutch."""
    return Sender(client, lambda _: str, "Programmateam", "team@voorbeeld.example", ZoneInfo("Europe/Amsterdam"), link)


def states() -> list[str]:
    """How each e-mail of the track stands, in order."""
    return [one.state for one in mails.mails(tracks.facts(TRACK)).values()]


class Carrier:
    """Does with each message what it is told: takes it, refuses it, is not there, hangs up, dies before or after taking it."""

    def __init__(self, *acts: Exception | str) -> None:
        self.acts = list(acts)
        self.taken: list[Outgoing] = []

    def send(self, message: Outgoing) -> None:
        """Takes the message, or does what is next."""
        act = self.acts.pop(0) if self.acts else ""
        if isinstance(act, Exception):
            raise act
        self.taken.append(message)
        if act == "dies after":
            raise KilledError
        if act == "hangs up":
            raise OSError("lost")


class KilledError(BaseException):
    """The process is gone: nothing catches it."""


def later(days: int) -> tuple[date, datetime]:
    """The day and moment so many days after today."""
    return date.fromordinal(ON.toordinal() + days), make.AT.replace(day=make.AT.day + days)
