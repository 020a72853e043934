"""A conversation by telephone, at the door or at the counter: where it starts, its ten steps, its turns and how it can end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import PARTS_OF_DAY, Kind


class Situation(StrEnum):
    """Where the conversation starts from."""

    FIRST = "eerste"
    AGAIN = "vervolg"
    CALL_BACK = "terugbellen"
    BROKEN_PLAN = "regeling_gestopt"
    RETURNED_LETTER = "brief_terug"
    VOICEMAIL = "voicemail"
    THIRD_PARTY = "iemand_anders"


# Whoever else may hear these learns nothing but who calls: no debt, no amount, not even on whose behalf.
DISCREET = (Situation.VOICEMAIL, Situation.THIRD_PARTY)

SITUATIONS = {
    Situation.FIRST: gettext_noop("Eerste gesprek"),
    Situation.AGAIN: gettext_noop("Nog een gesprek"),
    Situation.CALL_BACK: gettext_noop("U beloofde terug te bellen"),
    Situation.BROKEN_PLAN: gettext_noop("De betalingsregeling is gestopt"),
    Situation.RETURNED_LETTER: gettext_noop("Een brief kwam terug"),
    Situation.VOICEMAIL: gettext_noop("Voicemail: alleen uw naam en nummer"),
    Situation.THIRD_PARTY: gettext_noop("Iemand anders aan de lijn: zeg niet waarover het gaat"),
}


# The ten steps of a conversation, in the order of the contract; their words stand in the guide of the municipality.
STAGE_CODES = (
    "wie_en_waarom",
    "open_vraag",
    "luisteren",
    "samen_uitzoeken",
    "schaalvraag",
    "wat_lukt",
    "mogelijkheden",
    "afspraak",
    "samenvatten",
    "vastleggen",
)
# The turns that a conversation can take; no guide may be silent about one of them.
TURN_CODES = (
    "boos",
    "verdriet",
    "suicidaliteit",
    "iemand_anders",
    "taal",
    "bewindvoerder",
    "kinderen",
    "al_betaald",
    "niet_eens",
)


class Outcome(NamedTuple):
    """How a contact ended: its code, whether we spoke with the person, and the cause that it tells when none was chosen."""

    code: str
    is_reached: bool
    cause: str
    text: str


OUTCOMES = (
    Outcome("niet_opgenomen", False, "onbekend", gettext_noop("Niet opgenomen")),
    Outcome("voicemail", False, "onbekend", gettext_noop("Voicemail ingesproken")),
    Outcome("verkeerd_nummer", False, "onbekend", gettext_noop("Verkeerd nummer")),
    Outcome("iemand_anders", False, "onbekend", gettext_noop("Iemand anders aan de lijn")),
    Outcome("betaalt", True, "onbekend", gettext_noop("Betaalt op de afgesproken dag")),
    Outcome("wil_regeling", True, "onbekend", gettext_noop("Wil een regeling")),
    Outcome("niet_eens", True, "betwist", gettext_noop("Is het er niet mee eens")),
    Outcome("kan_niet", True, "kan_niet", gettext_noop("Kan niet betalen")),
    Outcome("anders", True, "onbekend", gettext_noop("Iets anders")),
)
OUTCOME_CODES = tuple(one.code for one in OUTCOMES)
BY_CODE = {one.code: one for one in OUTCOMES}

# How the causes sound when a person is asked to choose one.
CAUSE_WORDS = {
    "weet_niet": gettext_noop("Ik wist het niet, of ik was het vergeten"),
    "kan_niet": gettext_noop("Het lukt mij niet om te betalen"),
    "wil_niet": gettext_noop("Ik wil dit niet betalen"),
    "betwist": gettext_noop("Volgens mij klopt het niet"),
    "onbekend": gettext_noop("Dat zeg ik liever niet"),
}


def situation(told: Iterable[tuple[str, Mapping[str, Any]]], *, call_back: bool) -> Situation:
    """Where a conversation starts from, by the facts (kind and data, newest first) and whether a call-back was promised."""
    if call_back:
        return Situation.CALL_BACK
    for kind, data in told:
        if kind == Kind.CONTACT and data.get("bereikt"):
            return Situation.AGAIN
        if kind == Kind.ARRANGEMENT_ENDED and data.get("einde") == "niet_nagekomen":
            return Situation.BROKEN_PLAN
        if kind == Kind.RETURNED_LETTER:
            return Situation.RETURNED_LETTER
    return Situation.FIRST


def untried(contacts: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The parts of the day in which nobody called yet, by the data of all contacts; a letter is no call."""
    tried = {data.get("dagdeel") for data in contacts if data.get("kanaal") == "telefoon"}
    return tuple(part for part in PARTS_OF_DAY if part not in tried)


def agreed(when: str, then: str) -> str:
    """An agreement as one sentence: `als … dan …`, or the half that was told; empty when nothing was agreed."""
    if when and then:
        return f"als {when}, dan {then}"
    return when or then


def note(words: str, when: str, then: str) -> str:
    """What was said, with the agreement on a line below it; empty when nothing was said or agreed."""
    sentence = agreed(when, then)
    return "\n".join(part for part in (words, f"Afspraak: {sentence}." if sentence else "") if part)
