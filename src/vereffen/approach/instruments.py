"""Every instrument from the lightest on: what it asks by law, what it costs whom, what it needs and what it produces."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach import instrument_conditions as asks
from vereffen.approach.carry_out import Choices, carry_out
from vereffen.approach.choice import HARDNESS
from vereffen.approach.decision import Step, gettext_noop
from vereffen.approach.facts import Kind
from vereffen.approach.instrument_conditions import Precondition
from vereffen.approach.money import OpenClaim
from vereffen.law.refusal import Refusal


class Need(StrEnum):
    """What an instrument needs before it is used; a second officer only when it is harsher than advised."""

    CONTACT = "contact"
    CAPACITY = "draagkracht"
    OFFICER = "medewerker"
    SECOND = "tweede_medewerker"


class Produces(NamedTuple):
    """What it leaves: the kind of fact, of letter and of task, and the account that moves (empty: none)."""

    fact: str = ""
    letter: str = ""
    task: str = ""
    account: str = ""


class Instrument(NamedTuple):
    """One thing that can be done. `cost_person` is a rule of `vereffen law`, `cost_municipality` an estimate of the policy.

    Both are empty when there is none. `regimes` are those for which it exists.
    """

    code: str
    step: Step
    name: str
    preconditions: tuple[Precondition, ...]
    needs: tuple[Need, ...]
    produces: Produces
    cost_person: str = ""
    cost_municipality: str = ""
    regimes: tuple[str, ...] = ("awb", "belasting", "privaat")

    @property
    def hardness(self) -> int:
        """How hard it is on a person: 0 costs nothing and takes nothing."""
        return HARDNESS.get(self.step, 0)


_OFFICER = (Need.OFFICER,)
_PLAN = (Need.CAPACITY, Need.OFFICER)
_TWO = (Need.OFFICER, Need.SECOND)
_GATED = (Need.CONTACT, Need.CAPACITY, Need.OFFICER, Need.SECOND)
_PUBLIC, _TAX, _AWB, _PRIVATE = ("awb", "belasting"), ("belasting",), ("awb",), ("privaat",)
_LETTER, _TALK, _VISIT, _FORCE = (
    "raming_brief_cents",
    "raming_gesprek_cents",
    "raming_huisbezoek_cents",
    "raming_dwang_cents",
)
_STEP, _SPOKEN, _SPARED = Kind.STEP.value, Produces(Kind.CONTACT), Produces(Kind.PROTECTION)
_REMINDED = Produces(_STEP, letter="herinnering")
INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument("wachten", Step.WACHTEN, gettext_noop("Wachten"), (), (), Produces()),
    Instrument(
        "herinnering_brief", Step.HERINNERING, gettext_noop("Gratis herinnering per brief"), asks.REMINDER, (),
        _REMINDED, cost_municipality=_LETTER,
    ),
    Instrument(
        "herinnering_email", Step.HERINNERING, gettext_noop("Gratis herinnering per e-mail"), asks.REMINDER, (), _REMINDED
    ),
    Instrument(
        "herinnering_sms", Step.HERINNERING, gettext_noop("Gratis herinnering per sms"), asks.REMINDER, (), _REMINDED
    ),
    Instrument(
        "gesprek", Step.CONTACT, gettext_noop("Bellen, of een gesprek aan de balie"), (), _OFFICER, _SPOKEN,
        cost_municipality=_TALK,
    ),
    Instrument(
        "huisbezoek", Step.CONTACT, gettext_noop("Huisbezoek"), (), _OFFICER, _SPOKEN, cost_municipality=_VISIT
    ),
    Instrument(
        "gegevens_nakijken", Step.CONTROLEREN, gettext_noop("De gegevens nakijken"), (), _OFFICER, Produces(),
        cost_municipality=_TALK,
    ),
    Instrument(
        "correctie", Step.CORRECTIE, gettext_noop("De vordering zelf verbeteren, of kosten er weer af halen"),
        asks.CORRECTION, _OFFICER, Produces(Kind.CORRECTION, account="gecorrigeerd"), cost_municipality=_TALK,
    ),
    Instrument(
        "kwijtschelding_nagaan", Step.KWIJTSCHELDING_NAGAAN, gettext_noop("Nagaan of kwijtschelding kan"),
        asks.REMISSION, _OFFICER, Produces(Kind.REMISSION), cost_municipality=_TALK, regimes=_PUBLIC,
    ),
    Instrument(
        "kwijtschelding", Step.KWIJTSCHELDING_NAGAAN, gettext_noop("Kwijtschelding geven"), asks.REMISSION,
        _OFFICER, Produces(Kind.REMISSION_DECISION, account="kwijtgescholden"), cost_municipality=_TALK, regimes=_PUBLIC,
    ),
    Instrument(
        "betalingsregeling", Step.REGELING, gettext_noop("Betalingsregeling"), asks.ARRANGEMENT, _PLAN,
        Produces(Kind.ARRANGEMENT), cost_municipality=_TALK,
    ),
    Instrument(
        "kort_uitstel", Step.KORT_UITSTEL, gettext_noop("Kort uitstel"), asks.SHORT_DEFERRAL, _OFFICER, _SPARED,
        cost_municipality=_TALK,
    ),
    Instrument(
        "uitstel", Step.UITSTEL, gettext_noop("Uitstel"), asks.DEFERRAL, _OFFICER, _SPARED, cost_municipality=_TALK
    ),
    Instrument(
        "evenredigheid", Step.EVENREDIGHEID, gettext_noop("Nagaan of dwang evenredig is"), asks.FAIRNESS, _OFFICER,
        Produces(_STEP), cost_municipality=_TALK,
    ),
    Instrument(
        "schuldhulp", Step.SCHULDHULP, gettext_noop("Warm overdragen aan schuldhulp"), asks.DEBT_HELP, _OFFICER,
        Produces(Kind.PROTECTION, task="saldo_opgave"), cost_municipality=_TALK,
    ),
    Instrument("pauze", Step.PAUZE, gettext_noop("Pauze"), asks.PAUSE, _OFFICER, _SPARED),
    Instrument(
        "noodstop", Step.PAUZE, gettext_noop("Noodstop op verzoek"), asks.PAUSE, _OFFICER,
        Produces(Kind.PROTECTION, task="noodstop"), cost_municipality=_TALK,
    ),
    Instrument(
        "bundelen", Step.BUNDELEN, gettext_noop("Kleine vorderingen bundelen"), asks.BUNDLE, _OFFICER, Produces(_STEP)
    ),
    Instrument(
        "afboeken", Step.AFBOEKEN, gettext_noop("Afboeken (oninbaar lijden)"), asks.WRITE_OFF, _OFFICER,
        Produces(Kind.WRITE_OFF, account="afgeboekt"),
    ),
    Instrument(
        "stuiting", Step.STUITING, gettext_noop("Stuiten zonder kosten"), asks.INTERRUPTION, _OFFICER,
        Produces(_STEP, task="stuiting"), cost_municipality=_LETTER,
    ),
    Instrument(
        "aanmaning", Step.AANMANING, gettext_noop("Aanmaning"), asks.AANMANING, _GATED,
        Produces(_STEP, letter="aanmaning", account="kosten"), "aanmaning-kosten", _LETTER, _PUBLIC,
    ),
    Instrument(
        "veertiendagenbrief", Step.VEERTIENDAGENBRIEF, gettext_noop("Veertiendagenbrief"), asks.FOURTEEN_DAYS, _GATED,
        Produces(_STEP, letter="veertiendagenbrief", task="veertiendagenbrief"), "", _LETTER, _PRIVATE,
    ),
    Instrument(
        "verrekening", Step.VERREKENING, gettext_noop("Verrekening"), asks.SET_OFF, _GATED,
        Produces(_STEP, letter="verrekening", task="verrekening", account="verrekend"), "", _LETTER, _PUBLIC,
    ),
    Instrument(
        "dwangbevel", Step.DWANGBEVEL, gettext_noop("Dwangbevel"), asks.DWANGBEVEL, _GATED,
        Produces(_STEP, letter="dwangbevel", task="dwangbevel", account="kosten"), "dwangbevel-kosten", _FORCE, _PUBLIC,
    ),
    Instrument(
        "vooraankondiging", Step.VOORAANKONDIGING, gettext_noop("Vooraankondiging van een vordering"), asks.FORETELLING,
        _TWO, Produces(_STEP, letter="vooraankondiging_vordering", task="vooraankondiging"), "", _LETTER, _TAX,
    ),
    Instrument(
        "hernieuwd_bevel", Step.HERNIEUWD_BEVEL, gettext_noop("Hernieuwd bevel tot betaling"), asks.RENEWED_ORDER, _GATED,
        Produces(_STEP, task="hernieuwd_bevel", account="kosten"), "invorderingskosten", _FORCE, _TAX,
    ),
    Instrument(
        "loonvordering", Step.VORDERING, gettext_noop("Vordering op loon of uitkering"), asks.WAGES, _GATED,
        Produces(_STEP, task="vordering"), "", _FORCE, _TAX,
    ),
    Instrument(
        "overheidsvordering", Step.VORDERING, gettext_noop("Overheidsvordering op een bankrekening"), asks.BANK_CLAIM,
        _GATED, Produces(_STEP, task="vordering"), "", _FORCE, _TAX,
    ),
    Instrument(
        "vereenvoudigd_beslag", Step.BESLAG, gettext_noop("Vereenvoudigd beslag op loon of uitkering"), asks.SIMPLE_SEIZURE,
        _GATED, Produces(_STEP, task="beslag", account="kosten"), "invorderingskosten", _FORCE, _AWB,
    ),
    Instrument(
        "bankbeslag", Step.BESLAG, gettext_noop("Beslag op een bankrekening"), asks.BANK_SEIZURE, _GATED,
        Produces(_STEP, task="beslag", account="kosten"), "invorderingskosten", _FORCE, _PUBLIC,
    ),
)  # fmt: skip
# Debts on which a cost is tried out: under and over the limit from which an aanmaning costs more.
_DEBTS = (10_000, 100_000)


def of_step(step: Step, regime: str = "") -> tuple[Instrument, ...]:
    """The instruments that carry out a step, the usual one first; with a regime only those that exist for it."""
    return tuple(one for one in INSTRUMENTS if one.step is step and (not regime or regime in one.regimes))


def person_cents(one: Instrument, on: date) -> int | None:
    """What it adds for the person that day, when that is one amount for every claim.

    None when it depends on the claim, or when no source knows it that day.
    """
    if not one.cost_person:
        return 0
    try:
        found = {_cost(one.step, regime, debt, on) for regime in one.regimes for debt in _DEBTS}
    except Refusal:
        return None
    return found.pop() if len(found) == 1 else None


def _cost(step: Step, regime: str, debt: int, on: date) -> int:
    return carry_out(step, OpenClaim(1, 0, 0, debt, on, regime), on, Choices()).cost_cents
