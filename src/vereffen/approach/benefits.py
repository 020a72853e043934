"""Benefits that somebody might not use: always a may-be with its article, for a talk, never a decision."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.budget import Budget
from vereffen.approach.capacity import HOUSEHOLD, HOUSING, NET, SPOUSE, TAXABLE, Capacity
from vereffen.law import allowances, values
from vereffen.law import beslagvrije_voet as voet
from vereffen.law.allowances import Family, Rent
from vereffen.law.beslagvrije_voet import Leefsituatie, Situation
from vereffen.law.refusal import Refusal
from vereffen.law.rule import MAXIMUM_CENTS

ARTICLES = {
    "huurtoeslag": "HT 21 lid 1",
    "zorgtoeslag": "Wzt 2 lid 1",
    "kindgebonden_budget": "Wkb 2 lid 2",
    "individuele_inkomenstoeslag": "Pw 36",
    "bijzondere_bijstand": "Pw 35",
}
_MONTHS = 12
_MARRIED = frozenset({Leefsituatie.GEHUWD_ZONDER_KINDEREN, Leefsituatie.GEHUWD_MET_KINDEREN})
_PARENTS = frozenset({Leefsituatie.ALLEENSTAANDE_OUDER, Leefsituatie.GEHUWD_MET_KINDEREN})
# From this many people on, the higher limit of HT 20 lid 2 counts.
_LARGE = 3


class Hint(NamedTuple):
    """A benefit that might go unused: its article, and between which amounts a month it might be (None: not known here).

    `answer` is what the person told about it: '' when nobody asked yet, `nee` when it is worth asking for.
    `one_child` tells that the amounts are for one child, as we do not know how many there are.
    """

    code: str
    article: str
    low_cents: int | None = None
    high_cents: int | None = None
    answer: str = ""
    one_child: bool = False


def hints(known: Capacity, told: Budget, on: date) -> tuple[Hint, ...]:
    """What might go unused, from what is known that day; nothing about what is received, asked for, or looked into."""
    answers = {one.key: one.value for one in known.known}
    found = (
        _rent(answers, told, on),
        _care(answers, on),
        _children(answers, told, on),
        *_assistance(answers, on),
    )
    open_ = (one for one in found if one and not told.income.get(one.code))
    asked = (one._replace(answer=told.receives[one.code].answer) if one.code in told.receives else one for one in open_)
    return tuple(one for one in asked if one.answer in {"", "nee"})


def _hint(code: str) -> Hint:
    return Hint(code, ARTICLES[code])


def _households(answers: dict[str, Any]) -> tuple[Leefsituatie, ...]:
    told = answers.get(HOUSEHOLD)
    return (Leefsituatie[told.upper()],) if told else tuple(Leefsituatie)


def _is_gone(part: str, answers: dict[str, Any], on: date) -> bool:
    """Whether the income is so high that the voet counts all of this allowance as lost, in every household possible."""
    if TAXABLE not in answers:
        return False
    try:
        law = voet.law_values(on)
    except Refusal:
        return False

    def lost(household: Leefsituatie, income: int) -> int:
        return int(getattr(voet.beslagvrije_voet(Situation(household, income), law), part))

    return all(lost(one, answers[TAXABLE]) >= lost(one, MAXIMUM_CENTS) for one in _households(answers))


def _care(answers: dict[str, Any], on: date) -> Hint | None:
    return None if _is_gone("zorg", answers, on) else _hint("zorgtoeslag")


def _rent(answers: dict[str, Any], told: Budget, on: date) -> Hint | None:
    if _is_gone("huur", answers, on):
        return None
    found, rent = _hint("huurtoeslag"), told.spending.get("huur") or answers.get(HOUSING)
    if not rent:
        return found
    try:
        law = allowances.rent_law(on)
        most = max(allowances.huurtoeslag(one, law) for one in _rents(rent, answers, on))
    except Refusal:
        return found
    return found._replace(low_cents=0, high_cents=most) if most else None


def _rents(rent: int, answers: dict[str, Any], on: date) -> list[Rent]:
    found = []
    for household in _households(answers):
        alone = household is Leefsituatie.ALLEENSTAANDE
        own = values.cents(f"huurtoeslag_basishuur_{'een' if alone else 'meer'}persoons", on)
        found.append(Rent(rent, own, _LARGE if household in _PARENTS else 1 if alone else _LARGE - 1))
    return found


def _children(answers: dict[str, Any], told: Budget, on: date) -> Hint | None:
    kinds = [one for one in _households(answers) if one in _PARENTS]
    has_children = bool(told.children and any(told.children))
    # A household that nobody told may have no children at all.
    if not has_children and (HOUSEHOLD not in answers or not kinds):
        return None
    ages = [told.children] if told.children and has_children else [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    found = _hint("kindgebonden_budget")._replace(one_child=not has_children)
    try:
        law = allowances.child_law(on)
    except Refusal:
        return found
    income = answers.get(TAXABLE)
    families = [
        Family(*children, partner=int(kind in _MARRIED), inkomen_jaar_cents=income or 0)
        for children in ages
        for kind in (kinds or _households(answers))
    ]
    amounts = [allowances.kindgebonden_budget(one, law) // _MONTHS for one in families]
    low, high = 0 if income is None else min(amounts), max(amounts)
    return found._replace(low_cents=low, high_cents=high) if high else None


def _assistance(answers: dict[str, Any], on: date) -> tuple[Hint, ...]:
    """Help of the municipality itself, for an income that is not above the bijstandsnorm (Pw 21)."""
    if NET not in answers:
        return ()
    married = [one in _MARRIED for one in _households(answers)]
    try:
        norm = values.cents("pw_norm_21b" if any(married) else "pw_norm_21a", on)
    except Refusal:
        return ()
    if answers[NET] + (answers.get(SPOUSE) or 0) > norm:
        return ()
    return _hint("individuele_inkomenstoeslag"), _hint("bijzondere_bijstand")
