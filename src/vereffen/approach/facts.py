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
    WRITE_OFF_UNDONE = "write_off_undone"
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
    ACKNOWLEDGEMENT = "acknowledgement"
    RETURNED_LETTER = "returned_letter"
    GATE_EXCEPTION = "gate_exception"
    INFORMATION = "information"
    SET_OFF_REQUEST = "set_off_request"
    CREDIT = "credit"
    ARRANGEMENT_CHANGED = "arrangement_changed"
    BUDGET = "budget"
    CASE = "case"
    CASE_STEP = "case_step"
    LEAD = "lead"
    MESSAGE = "message"
    FILE = "file"
    CONTACT_DETAIL = "contact_detail"
    RELATION = "relation"
    REQUEST = "request"
    DISPATCH = "dispatch"
    DISPATCH_STEP = "dispatch_step"
    CHANNEL_CHOICE = "channel_choice"
    CONTENT_ERASED = "content_erased"
    LETTER = "letter"
    PAYMENT_STARTED = "payment_started"
    PAYMENT_TOLD = "payment_told"
    MANDATE = "mandate"
    MANDATE_ENDED = "mandate_ended"
    DEBIT_ANNOUNCED = "debit_announced"
    DEBIT = "debit"
    DEBIT_RETURNED = "debit_returned"
    DEBIT_SETTLED = "debit_settled"
    MANDATE_PAUSED = "mandate_paused"
    MANDATE_RESUMED = "mandate_resumed"
    ARM = "arm"


# What tells no position anything: work around a dossier, and what projections of their own are made from.
ASIDE = frozenset(
    {
        Kind.PROPOSAL,
        Kind.PROPOSAL_WITHDRAWN,
        Kind.PROPOSAL_APPROVED,
        Kind.PROPOSAL_REJECTED,
        Kind.SET_ASIDE,
        Kind.HISTORY,
        Kind.CASE,
        Kind.CASE_STEP,
        Kind.LEAD,
        Kind.MESSAGE,
        Kind.FILE,
        Kind.CONTACT_DETAIL,
        Kind.RELATION,
        Kind.REQUEST,
        Kind.DISPATCH,
        Kind.DISPATCH_STEP,
        Kind.CHANNEL_CHOICE,
        Kind.CONTENT_ERASED,
        Kind.LETTER,
        Kind.PAYMENT_STARTED,
        Kind.PAYMENT_TOLD,
        Kind.MANDATE,
        Kind.MANDATE_ENDED,
        Kind.DEBIT_ANNOUNCED,
        Kind.DEBIT,
        Kind.MANDATE_PAUSED,
        Kind.MANDATE_RESUMED,
        Kind.ARM,
    }
)

# What the municipality takes back itself; a payment or a reversal is the person's own.
GIVEN_UP = frozenset(
    {Kind.COST_WAIVER, Kind.CORRECTION, Kind.OBJECTION_DECISION, Kind.REMISSION_DECISION, Kind.WRITE_OFF}
)


# What an officer gives up by hand; above the limit of policy a second person signs for it.
SIGNED = GIVEN_UP - {Kind.OBJECTION_DECISION}


class Component(IntEnum):
    """The parts in which a claim is owed and paid (Awb 4:92)."""

    KOSTEN = 0
    RENTE = 1
    HOOFDSOM = 2


# Beside the parts of a claim: what a person paid that no claim took, under claim 0.
CREDIT = 3


class Regime(IntEnum):
    """Which body of law a claim follows."""

    AWB = 0
    BELASTING = 1
    PRIVAAT = 2


class Fact(NamedTuple):
    """One fact about one person: the day it counts (ordinal), what it is, and what it moved.

    `claim` is 0 for a fact about the person; `amounts` holds (claim, component, cents), + = owed more; claim 0 is the
    person's own credit.
    """

    on: int
    kind: str
    claim: int
    data: Mapping[str, Any]
    amounts: tuple[tuple[int, int, int], ...] = ()


def costs_given_up(fact: Fact) -> dict[int, int]:
    """The cents of costs that a fact gave up, by claim: what was still open, and what had been paid and is given back.

    Below 0 for what is owed again.
    """
    if fact.kind not in GIVEN_UP | {Kind.WRITE_OFF_UNDONE}:
        return {}
    if fact.kind == Kind.COST_WAIVER and fact.claim:
        return {fact.claim: fact.data["bedrag_cents"]}
    found: dict[int, int] = {}
    for claim, component, cents in fact.amounts:
        if component == Component.KOSTEN:
            found[claim] = found.get(claim, 0) - cents
    return found


class ClaimTerms(NamedTuple):
    """What a claim is from the start: days are ordinals; `term_end` is 0 when no term is known (Awb 4:86).

    `set_off_basis` is 0 (no article), 1 (IW 24) or 2 (Pw 60); `intent` is 1 for opzet or grove schuld (Pw 60c).
    """

    claim: int
    regime: int
    announced_on: int
    term_end: int
    has_dwangbevel: int
    has_remission: int
    verjaring_years: int
    set_off_basis: int = 0
    intent: int = 0


WRITTEN = frozenset({"brief", "email", "sms"})
CHANNELS = ("telefoon", "huisbezoek", "balie", "email", "sms", "brief")
PARTS_OF_DAY = ("ochtend", "middag", "avond")
EXCEPTIONS = ("vrees_verduistering", "geen_adres")
INFORMATION = ("gevraagd", "geweigerd", "gegeven")
CREDIT_TO = ("vordering", "persoon")
ENDINGS = ("afgelost", "op_verzoek", "niet_nagekomen")
# Why a claim is written off; what was written off before this was asked tells no ground.
WRITTEN_OFF = ("kan_niet", "overleden", "verjaard", "schuldregeling", "anders")
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
