"""What happened on a day: the facts from which everything else follows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """The kinds of fact; each is one event in a dossier and is never changed."""

    CLAIM = "claim"
    TAKEN_OVER = "taken_over"
    COST = "cost"
    INTEREST = "interest"
    PAYMENT = "payment"
    REVERSAL = "reversal"
    CORRECTION = "correction"
    COST_WAIVER = "cost_waiver"
    REMISSION = "remission"
    REMISSION_DECISION = "remission_decision"
    WRITE_OFF = "write_off"
    STEP = "step"
    CONTACT = "contact"
    PROTECTION = "protection"
    PROTECTION_ENDED = "protection_ended"
    CAPACITY = "capacity"
    ARRANGEMENT = "arrangement"
    ARRANGEMENT_ENDED = "arrangement_ended"
    OBJECTION_DECISION = "objection_decision"
    HISTORY = "history"
    PROPOSAL = "proposal"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    PROPOSAL_APPROVED = "proposal_approved"
    PROPOSAL_REJECTED = "proposal_rejected"
    SET_ASIDE = "set_aside"


class Component(IntEnum):
    """The parts in which a claim is owed and paid (Awb 4:92)."""

    KOSTEN = 0
    RENTE = 1
    HOOFDSOM = 2


class Regime(IntEnum):
    """Which body of law a claim follows."""

    AWB = 0
    BELASTING = 1
    PRIVAAT = 2


class Fact(NamedTuple):
    """One fact about one person: the day it counts (ordinal), what it is, and what it moved.

    `claim` is 0 for a fact about the person; `amounts` holds (claim, component, cents), + = owed more.
    """

    on: int
    kind: str
    claim: int
    data: Mapping[str, Any]
    amounts: tuple[tuple[int, int, int], ...] = ()


class ClaimTerms(NamedTuple):
    """What a claim is from the start: days are ordinals; `term_end` is 0 when no term is known (Awb 4:86)."""

    claim: int
    regime: int
    announced_on: int
    term_end: int
    has_dwangbevel: int
    has_remission: int
    verjaring_years: int


WRITTEN = frozenset({"brief", "email", "sms"})
CHANNELS = ("telefoon", "huisbezoek", "balie", "email", "sms", "brief")
PARTS_OF_DAY = ("ochtend", "middag", "avond")
CAUSES = ("weet_niet", "kan_niet", "wil_niet", "betwist", "onbekend")

# Protections of the person stop every act on every claim; the others stop the claim they name, or all when none is named.
PROTECTIONS = (
    "schuldhulp",
    "afkoelingsperiode",
    "moratorium",
    "voorlopige_voorziening",
    "dwangakkoord",
    "wsnp",
    "faillissement",
    "surseance",
    "bewind",
    "curatele",
    "bezwaar",
    "betwist",
    "uitstel_verzoek",
    "uitstel",
    "kwijtschelding_verzoek",
    "overleden",
    "minderjarig",
    "detentie",
    "onbekend_adres",
    "noodstop",
)
