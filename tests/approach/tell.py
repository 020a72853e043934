"""Facts of one invented person told in a line each, and the positions after them."""

from __future__ import annotations

from datetime import date
from typing import Any

from vereffen.approach.facts import ClaimTerms, Component, Fact, Kind, Regime
from vereffen.approach.position import ClaimState, DebtorState
from vereffen.approach.timeline import fold

KOSTEN, RENTE, HOOFDSOM = Component
TERM_END = date(2026, 10, 31)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def claim_terms(number: int = 1, regime: Regime = Regime.BELASTING, years: int = 5, **other: int) -> ClaimTerms:
    told = ClaimTerms(number, regime, day("2026-08-31"), TERM_END.toordinal(), 1, 1, years)
    return told._replace(**other)


def fact(on: str, kind: Kind, claim: int = 0, *moved: tuple[int, Component, int], **data: Any) -> Fact:
    return Fact(day(on), kind, claim, data, tuple((number, int(part), cents) for number, part, cents in moved))


def imposed(number: int = 1, cents: int = 18_240) -> Fact:
    return fact("2026-08-31", Kind.CLAIM, number, (number, HOOFDSOM, cents))


def paid(on: str, cents: int, number: int = 1) -> Fact:
    return fact(on, Kind.PAYMENT, 0, (number, HOOFDSOM, -cents))


def claim_after(*facts: Fact, terms: ClaimTerms | None = None) -> ClaimState:
    return fold(True, [terms or claim_terms()], [imposed(), *facts])[1][1]


def person_after(*facts: Fact) -> DebtorState:
    return fold(True, [claim_terms()], [imposed(), *facts])[0]


def protection(on: str, sort: str, until: str | None = None, claim: int = 0) -> Fact:
    return fact(on, Kind.PROTECTION, claim, soort=sort, van=on, **({"tot": until} if until else {}))


def ended(on: str, sort: str, claim: int = 0) -> Fact:
    return fact(on, Kind.PROTECTION_ENDED, claim, soort=sort)


def held(state: ClaimState) -> tuple[int, int]:
    return state.held_from, state.held_until


def paused(state: ClaimState) -> tuple[int, int]:
    return state.paused_from, state.paused_until


def stopped(state: DebtorState) -> tuple[int, int]:
    return state.stopped_from, state.stopped_until


def shielded(state: DebtorState) -> tuple[int, int]:
    return state.protected_from, state.protected_until


def contact(on: str, channel: str, part: str, *, reached: bool = False) -> Fact:
    return fact(on, Kind.CONTACT, kanaal=channel, dagdeel=part, bereikt=reached)


def plan(on: str, first: str, cents: int, *numbers: int) -> Fact:
    return fact(on, Kind.ARRANGEMENT, vorderingen=list(numbers or (1,)), termijn_cents=cents, eerste_termijn=first)
