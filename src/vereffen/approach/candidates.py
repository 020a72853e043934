"""A candidate for what a payment is for: its shares, how sure it is and by which clues, with their words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from vereffen.approach.decision import gettext_noop


class Confidence(IntEnum):
    """How sure a candidate is: `CERTAIN` is booked by itself, the others wait for an officer."""

    CERTAIN = 3
    PROBABLE = 2
    POSSIBLE = 1


class Clue(StrEnum):
    """Why a candidate is one."""

    REFERENCE = "betalingskenmerk"
    NUMBER = "vordering"
    ACCOUNT = "iban"
    NEAR_REFERENCE = "bijna_betalingskenmerk"
    NEAR_NUMBER = "bijna_vordering"
    NAME = "naam"
    NEAR_NAME = "bijna_naam"
    AMOUNT = "bedrag"
    INSTALMENT = "termijn"
    SUM = "som"
    TAKEN_BACK = "teruggehaald"
    # What makes an officer look twice.
    CLOSED = "al_betaald"
    RIVAL = "lijkt_op_ander"
    SOMEBODY_ELSE = "ander_betaalt"


TEXTS: Mapping[Clue, str] = {
    Clue.REFERENCE: gettext_noop("Het betalingskenmerk klopt."),
    Clue.NUMBER: gettext_noop("Het nummer van de vordering staat erbij."),
    Clue.ACCOUNT: gettext_noop("De rekening is van deze persoon, of betaalde eerder voor deze persoon."),
    Clue.NEAR_REFERENCE: gettext_noop("Het betalingskenmerk lijkt op dat van deze vordering: één vergissing verschil."),
    Clue.NEAR_NUMBER: gettext_noop("Het nummer lijkt op dat van deze vordering: één vergissing verschil."),
    Clue.NAME: gettext_noop("De naam komt overeen."),
    Clue.NEAR_NAME: gettext_noop("De naam lijkt erop: één letter verschil."),
    Clue.AMOUNT: gettext_noop("Het bedrag is precies wat nog open staat."),
    Clue.INSTALMENT: gettext_noop("Het bedrag is precies een termijn van de regeling."),
    Clue.SUM: gettext_noop("Het bedrag is precies de som van de genoemde vorderingen."),
    Clue.TAKEN_BACK: gettext_noop("Deze betaling van dezelfde rekening en hetzelfde bedrag is teruggehaald."),
    Clue.CLOSED: gettext_noop("Let op: deze vordering is al betaald."),
    Clue.RIVAL: gettext_noop("Let op: een andere vordering heeft bijna hetzelfde nummer."),
    Clue.SOMEBODY_ELSE: gettext_noop("Let op: de rekening is van iemand anders die ook iets open heeft staan."),
}
WEIGHT = {Clue.ACCOUNT: 4, Clue.NAME: 2, Clue.NEAR_NAME: 1, Clue.AMOUNT: 1, Clue.INSTALMENT: 1}


class Share(NamedTuple):
    """What of a payment goes to one person, in cents, and the claim that was named (None: the law orders it)."""

    debtor: int
    claim: int | None
    cents: int


class Candidate(NamedTuple):
    """One answer to what a payment is for: its shares add up to the payment; `clues` are why, the strongest first."""

    shares: tuple[Share, ...]
    confidence: Confidence
    clues: tuple[Clue, ...]

    @property
    def by(self) -> str:
        """The strongest clue."""
        return str(self.clues[0])


def told(one: Candidate) -> list[Any]:
    """A candidate as plain lists, to be kept beside a bank line."""
    return [[list(share) for share in one.shares], int(one.confidence), [str(clue) for clue in one.clues]]


def read(kept: list[Any]) -> Candidate:
    """The candidate that `told` made these lists of."""
    shares, confidence, clues = kept
    return Candidate(
        tuple(Share(*share) for share in shares), Confidence(confidence), tuple(Clue(one) for one in clues)
    )
