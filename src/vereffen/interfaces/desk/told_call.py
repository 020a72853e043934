"""What an officer filled in on the call card: read, checked question by question, and turned into what is recorded."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from vereffen.approach import confirmation, conversation
from vereffen.approach.confirmation import Agreement, Confirmation, Sender
from vereffen.approach.conversation import STAGE_CODES
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY
from vereffen.law.words import read_day
from vereffen.records import queries
from vereffen.records.models import Officer

SPOKEN = {"ja": True, "nee": False}
_LONGEST = 5_000


class Told(NamedTuple):
    """The answers as they were given; a day that does not exist is None, with its name in `bad_days`."""

    channel: str
    part: str
    spoken: str
    outcome: str
    cause: str
    stages: tuple[str, ...]
    words: str
    when: str
    then: str
    pays_on: date | None
    call_on: date | None
    call_part: str
    point: int | None
    by: str
    typed: str
    made: str
    token: str
    bad_days: frozenset[str]
    on: date

    @property
    def is_reached(self) -> bool | None:
        """Whether the officer spoke with the person; None when that was not answered."""
        known = conversation.BY_CODE.get(self.outcome)
        return known.is_reached if known else SPOKEN.get(self.spoken)

    @property
    def confirms(self) -> bool:
        """Whether a message goes out: asked for, and after a conversation only."""
        return bool(self.by and self.is_reached)

    @property
    def agreed(self) -> Agreement:
        """What was agreed, as a confirmation tells it."""
        sentence = conversation.agreed(self.when, self.then)
        return Agreement(self.outcome, self.pays_on, self.call_on, self.call_part, sentence)

    def data(self) -> dict[str, Any]:
        """What is recorded, under the keys of the contract; what only a conversation tells is left out without one."""
        known = conversation.BY_CODE.get(self.outcome)
        told: dict[str, Any] = {"kanaal": self.channel, "dagdeel": self.part, "bereikt": self.is_reached}
        told["notitie"] = conversation.note(self.words, self.when, self.then)
        if known:
            told["uitkomst"] = self.outcome
        if self.point is not None and self.channel == "telefoon":
            told["punt"] = self.point
        if self.is_reached:
            cause = self.cause or (known.cause if known else "")
            told |= {"oorzaak": cause} if cause else {}
            told |= {"stappen": list(self.stages)} if self.stages else {}
            told |= {"afspraak_op": self.pays_on.isoformat()} if self.pays_on else {}
        if self.call_on:
            told["terugbellen_op"] = self.call_on.isoformat()
            told |= {"terugbellen_dagdeel": self.call_part} if self.call_part else {}
        return told

    def confirmation(self, text: str) -> Confirmation | None:
        """The message to send with that text, when one was asked for."""
        return Confirmation(self.by, text) if self.confirms else None


def read(given: QueryDict, part_now: str, on: date) -> Told:
    """The answers in a form; the part of the day is that of the clock when nobody chose one."""
    days = {name: _day(given, name) for name in ("afspraak_op", "terugbellen_op")}
    return Told(
        _text(given, "kanaal"),
        _text(given, "dagdeel") or ("" if given else part_now),
        _text(given, "bereikt"),
        _text(given, "uitkomst"),
        _text(given, "oorzaak"),
        tuple(code for code in STAGE_CODES if code in given.getlist("stappen")),
        _text(given, "notitie"),
        _text(given, "als"),
        _text(given, "dan"),
        days["afspraak_op"],
        days["terugbellen_op"],
        _text(given, "terugbellen_dagdeel"),
        _number(given, "punt"),
        _text(given, "bevestigen"),
        _text(given, "bericht"),
        _text(given, "gemaakt"),
        _token(given),
        frozenset(name for name, found in days.items() if found is None and _text(given, name)),
        on,
    )


def _text(given: Mapping[str, Any], name: str) -> str:
    # A character that PostgreSQL cannot keep; nobody types it.
    return str(given.get(name, "")).replace("\0", "").strip()[:_LONGEST]


def _number(given: Mapping[str, Any], name: str) -> int | None:
    told = _text(given, name)
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def _token(given: Mapping[str, Any]) -> str:
    """What makes this form once-only, however often it is sent; a new one for a new form."""
    told = _text(given, "eenmalig")
    return told if re.fullmatch("[0-9a-f]{16}", told) else secrets.token_hex(8)


def _day(given: Mapping[str, Any], name: str) -> date | None:
    try:
        return read_day(_text(given, name))
    except ValueError:
        return None


def message(told: Told, found: queries.Dossier, person: Officer) -> str:
    """The text of the confirmation: what the officer typed, or made from what was agreed when nobody changed that."""
    is_changed = bool(told.typed) and " ".join(told.typed.split()) != " ".join(told.made.split())
    return told.typed if is_changed else made(told, found, person)


def made(told: Told, found: queries.Dossier, person: Officer) -> str:
    """The text of the confirmation as it is made from what was agreed."""
    sender = Sender(person.get_full_name() or person.username, found.municipality.name, found.municipality.phone)
    return confirmation.text(told.agreed, sender, language_of(found))


def language_of(found: queries.Dossier) -> str:
    """The language of the person; empty when it is not known."""
    identity = getattr(found.debtor, "identity", None)
    return identity.language if identity else ""


def wrong(told: Told, call: queries.Call) -> dict[str, str]:
    """The questions with no answer that we know, each with what to do about it."""
    found = {}
    if told.channel not in CHANNELS:
        found["kanaal"] = _("Kies hoe u contact zocht.")
    if told.part not in PARTS_OF_DAY:
        found["dagdeel"] = _("Kies een deel van de dag.")
    if told.is_reached is None:
        found["bereikt"] = _("Kies of u deze persoon sprak.")
    if told.cause not in ("", *CAUSES):
        found["oorzaak"] = _("Kies een van deze antwoorden.")
    return {**found, **_wrong_days(told), **_wrong_message(told, call)}


def _wrong_days(told: Told) -> dict[str, str]:
    found = {name: _("Kies een dag die bestaat.") for name in told.bad_days}
    if told.outcome == "betaalt" and told.pays_on is None and "afspraak_op" not in found:
        found["afspraak_op"] = _("Kies de dag waarop de persoon betaalt.")
    for name, day in (("afspraak_op", told.pays_on), ("terugbellen_op", told.call_on)):
        if day and day < told.on:
            found[name] = _("Kies vandaag of een dag daarna.")
    if told.call_part and not told.call_on and "terugbellen_op" not in found:
        found["terugbellen_op"] = _("Kies ook de dag waarop u terugbelt.")
    return found


def _wrong_message(told: Told, call: queries.Call) -> dict[str, str]:
    if not told.confirms:
        return {}
    if not {"sms": call.sms, "email": call.email}.get(told.by):
        return {"bericht": _("Er is geen nummer of adres voor dit bericht. Kies iets anders, of stuur geen bericht.")}
    if len(told.typed) > confirmation.LONGEST:
        return {"bericht": _("Het bericht is te lang. Houd het bij 320 tekens.")}
    return {}
