"""A short message after a conversation: what was agreed, who to call, and that it can be put right."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import MONTHS

# Two text messages in one; longer is not read on a small screen.
LONGEST = 320
BY = ("sms", "email")
_ENGLISH = "January February March April May June July August September October November December".split()
_PARTS = {"ochtend": "in the morning", "middag": "in the afternoon", "avond": "in the evening"}
_DUTCH_MOBILE = re.compile(r"(?:\+31|0031|0)6[0-9]{8}")


class Confirmation(NamedTuple):
    """A message to send with what was agreed: by text message or e-mail, and what it says."""

    channel: str
    text: str


class Agreement(NamedTuple):
    """What a conversation agreed: the outcome's code, the day of payment, the call-back, and the person's own sentence."""

    outcome: str = ""
    pays_on: date | None = None
    call_on: date | None = None
    call_part: str = ""
    sentence: str = ""

    @property
    def is_any(self) -> bool:
        """Whether there is something to confirm."""
        return bool(self.pays_on or self.call_on or self.sentence or self.outcome == "wil_regeling")


class Sender(NamedTuple):
    """Who calls, for which municipality, and the number to call back."""

    name: str
    place: str
    phone: str


def text(agreed: Agreement, sender: Sender, language: str) -> str:
    """The message, never longer than two text messages: in Dutch, or in English for whoever has another language."""
    in_dutch = is_dutch(language)
    said = (_dutch if in_dutch else _english)(agreed)
    frame = (
        "Wij spraken elkaar vandaag. {said} Klopt dit niet? Bel mij: {name}, {place}, {phone}."
        if in_dutch
        else "We spoke today. {said} Is this not right? Call me: {name}, {place}, {phone}."
    )
    about = {"name": sender.name, "place": sender.place, "phone": sender.phone}
    room = LONGEST - len(frame.format(said="", **about))
    return frame.format(said=_shortened(said, room), **about)[:LONGEST]


def is_dutch(language: str) -> bool:
    """Whether somebody with this language reads the message in Dutch; everybody of whom none is known does."""
    return language.lower()[:2] in {"", "nl"}


def _shortened(said: str, room: int) -> str:
    return said if len(said) <= room else said[: max(0, room - 1)].rstrip() + "…"


def _dutch(agreed: Agreement) -> str:
    parts = []
    if agreed.sentence:
        parts.append(f"Afgesproken: {agreed.sentence.rstrip('.')}.")
    if agreed.pays_on:
        parts.append(f"U betaalt op {_on(agreed.pays_on, MONTHS)}.")
    if agreed.outcome == "wil_regeling":
        parts.append("Ik maak een voorstel om in delen te betalen.")
    if agreed.call_on:
        part = f" in de {agreed.call_part}" if agreed.call_part else ""
        parts.append(f"Ik bel u op {_on(agreed.call_on, MONTHS)}{part}.")
    return " ".join(parts) or "Ik heb opgeschreven wat u vertelde."


def _english(agreed: Agreement) -> str:
    # The person's own sentence is written down in Dutch: the officer says it in English in the text that is shown first.
    parts = []
    if agreed.pays_on:
        parts.append(f"You pay on {_on(agreed.pays_on, _ENGLISH)}.")
    if agreed.outcome == "wil_regeling":
        parts.append("I will make a proposal to pay in parts.")
    if agreed.call_on:
        part = f" {_PARTS[agreed.call_part]}" if agreed.call_part in _PARTS else ""
        parts.append(f"I will call you on {_on(agreed.call_on, _ENGLISH)}{part}.")
    return " ".join(parts) or "I wrote down what you told me."


def _on(day: date, months: list[str]) -> str:
    return f"{day.day} {months[day.month - 1]}"


def checked(told: Confirmation, *, is_reached: bool) -> Confirmation:
    """The message as it may go out; refused when nobody was spoken to, or it is empty or too long."""
    if not is_reached:
        raise Refusal("A confirmation goes out only after a conversation: leave it out.")
    if told.channel not in BY:
        raise Refusal(f"A confirmation goes by one of: {', '.join(BY)}.")
    words = " ".join(told.text.split())
    if not words or len(words) > LONGEST:
        raise Refusal(f"A confirmation holds 1 to {LONGEST} characters.")
    return told._replace(text=words)


def sms_number(phone: str) -> str:
    """The number in the form of a gateway when a text message can reach it; empty for a landline or no number."""
    plain = re.sub(r"[\s().-]", "", phone)
    if _DUTCH_MOBILE.fullmatch(plain):
        return "+316" + plain[-8:]
    # A number abroad may be a mobile one; nobody here can tell.
    return plain if re.fullmatch(r"\+(?!31)[1-9][0-9]{7,14}", plain) else ""


def email_address(told: str) -> str:
    """The address when it looks like one, else empty."""
    return told.strip() if re.fullmatch(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+", told.strip()) else ""
