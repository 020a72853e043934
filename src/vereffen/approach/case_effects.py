"""Which other facts a case books beside its own: a pause, its end, a decision on the claim, costs that fall away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.case_terms import Contested
from vereffen.approach.cases import OUTCOME, Data, Sort, State
from vereffen.approach.facts import Kind


class Beside(NamedTuple):
    """One fact to book in the same breath, as somebody would tell it."""

    kind: Kind
    claim: int | None
    on: date
    data: dict[str, Any]


def at_opening(data: Data, on: date, contested: Iterable[Contested]) -> list[Beside]:
    """What opening a case books: an objection rests on its claims, a referral on the person, at once."""
    if data["soort"] == Sort.DOORVERWIJZING:
        if data.get("liep_al"):
            return []
        return [Beside(Kind.PROTECTION, None, on, {"soort": "schuldhulp", "van": on.isoformat()})]
    if data["soort"] != Sort.BEZWAAR:
        return []
    found = []
    for one in contested:
        told: dict[str, Any] = {"soort": _rests(one), "van": data["ontvangen"]}
        if "bedrag_cents" in data and told["soort"] == "bezwaar":
            told["betwist_cents"] = data["bedrag_cents"]
        found.append(Beside(Kind.PROTECTION, one.claim, on, told))
    return found


def _rests(one: Contested) -> str:
    """Against a private claim there is no objection in law; it is disputed all the same."""
    return "betwist" if one.regime == "privaat" else "bezwaar"


def of_a_step(
    state: State, step: str, carried: Data, words: str, on: date, contested: Sequence[Contested]
) -> list[Beside]:
    """What a step books beside itself: costs that fall away first, then the decision, then the end of a pause."""
    found = []
    if "kosten_cents" in carried:
        told = {"bedrag_cents": carried["kosten_cents"], "reden": words}
        found.append(Beside(Kind.COST_WAIVER, carried["vordering"], on, told))
    if state.sort == Sort.BEZWAAR:
        found += _decided(step, carried, words, on, contested)
    over = state.sort == Sort.DOORVERWIJZING and step in {"geweigerd", "ingetrokken", "beeindigd"}
    # A pause that was there before the referral is not the referral's to end.
    if over and not state.data.get("liep_al"):
        ends = date.fromisoformat(carried["op"]) if "op" in carried else on
        found.append(Beside(Kind.PROTECTION_ENDED, None, max(ends, state.on), {"soort": "schuldhulp"}))
    return found


def _decided(step: str, carried: Data, words: str, on: date, contested: Sequence[Contested]) -> list[Beside]:
    outcome = {
        "ingetrokken": "ingetrokken",
        "gecorrigeerd": "gegrond",
        "besloten": "gegrond" if carried.get(OUTCOME) == "gegrond" else "ongegrond",
    }.get(step)
    if outcome is None:
        return []
    found = []
    for one in contested:
        is_named = "bedrag_cents" in carried and one.claim == carried["vordering"]
        amount = {"bedrag_cents": carried["bedrag_cents"]} if is_named else {}
        if _rests(one) == "bezwaar":
            found.append(Beside(Kind.OBJECTION_DECISION, one.claim, on, {"uitkomst": outcome, **amount}))
            continue
        if amount:
            found.append(Beside(Kind.CORRECTION, one.claim, on, {**amount, "reden": words}))
        found.append(Beside(Kind.PROTECTION_ENDED, one.claim, on, {"soort": "betwist"}))
    return found
