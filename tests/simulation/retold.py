"""A simulated life told again as facts of a dossier, so that the code of real people can judge it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.decision import Step
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY, ClaimTerms, Component, Fact, Kind
from vereffen.approach.regimes import aanmaning_term
from vereffen.law import terms
from vereffen.simulation.lived.state import ANNUAL, BENEFIT
from vereffen.simulation.lived.town import Noted

WHO, CLAIM = 2, 3
GIVEN_UP = {
    Noted.REMISSION_DECISION: Kind.REMISSION_DECISION,
    Noted.CORRECTION: Kind.CORRECTION,
    Noted.WRITE_OFF: Kind.WRITE_OFF,
    Noted.PAYMENT: Kind.PAYMENT,
}


class Decided(NamedTuple):
    """A decision as the simulation took it, on one claim."""

    on: int
    claim: int
    step: int
    due: int
    reasons: int
    until: int


def claim_terms(rows: Sequence[Sequence[int]]) -> dict[int, ClaimTerms]:
    """The claims of one household as they were announced."""
    found = {}
    for on, what, _who, number, term_end, _principal, sort, _ in rows:
        if what == Noted.CLAIM:
            regime = 0 if sort == BENEFIT else 1
            found[number + 1] = ClaimTerms(number + 1, regime, on, term_end, 1, int(sort == ANNUAL), 5)
    return found


def retold(rows: Sequence[Sequence[int]]) -> Iterator[Fact | Decided]:
    """The facts and decisions of one household, in the order in which the simulation made them."""
    known = claim_terms(rows)
    for row in rows:
        on, what, _who, number, one, other, third, fourth = row
        if what == Noted.DECISION:
            yield Decided(on, number + 1, one, third, other, fourth)
        elif what == Noted.CLAIM:
            yield Fact(on, Kind.CLAIM, number + 1, {}, ((number + 1, Component.HOOFDSOM, other),))
        elif what in GIVEN_UP:
            parts = ((number + 1, Component.KOSTEN, -one), (number + 1, Component.HOOFDSOM, -other))
            yield Fact(on, GIVEN_UP[Noted(what)], number + 1, {}, tuple(part for part in parts if part[2]))
        elif what == Noted.STEP:
            yield _step(on, known[number + 1], Step(one), other, third)
        else:
            yield _of_person(on, what, number, (one, other, third, fourth))


def _step(on: int, of: ClaimTerms, step: Step, cents: int, outcome: int) -> Fact:
    data: dict[str, object] = {"stap": step.code}
    regime = "belasting" if of.regime else "awb"
    if step is Step.AANMANING:
        data["laatste_dag"] = terms.last_day(aanmaning_term(regime), date.fromordinal(on)).isoformat()
    if step is Step.DWANGBEVEL:
        data["per_post"] = bool(of.regime)
    if step is Step.EVENREDIGHEID:
        data["uitkomst"] = "evenredig" if outcome else "onevenredig"
    return Fact(on, Kind.STEP, of.claim, data, ((of.claim, Component.KOSTEN, cents),) if cents else ())


def _of_person(on: int, what: int, number: int, told: tuple[int, int, int, int]) -> Fact:
    one, other, third, fourth = told
    if what == Noted.CONTACT:
        data: dict[str, object] = {"kanaal": CHANNELS[one], "dagdeel": PARTS_OF_DAY[other], "bereikt": bool(third)}
        return Fact(on, Kind.CONTACT, 0, data | ({"oorzaak": CAUSES[fourth]} if third else {}))
    if what == Noted.CAPACITY:
        data = {"geweigerd": True} if one < 0 else {"uitkomst": {"afloscapaciteit_cents": one}}
        return Fact(on, Kind.CAPACITY, 0, data)
    if what == Noted.REMISSION:
        return Fact(on, Kind.REMISSION, 0, {})
    if what == Noted.PROTECTION:
        first, last = (date.fromordinal(day).isoformat() for day in (one, other))
        return Fact(on, Kind.PROTECTION, 0, {"soort": "schuldhulp", "van": first, "tot": last})
    if what == Noted.ARRANGEMENT_ENDED:
        return Fact(on, Kind.ARRANGEMENT_ENDED, number + 1, {"einde": "niet_nagekomen"})
    assert what == Noted.ARRANGEMENT
    first = date.fromordinal(other).isoformat()
    return Fact(on, Kind.ARRANGEMENT, 0, {"vorderingen": [number + 1], "termijn_cents": one, "eerste_termijn": first})
