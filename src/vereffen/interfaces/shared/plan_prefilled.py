"""The figures of a plan of action from the books of its municipality, where those are kept in this installation."""

from __future__ import annotations

from datetime import date

from vereffen.interfaces.shared.labels import WORDS
from vereffen.records import register
from vereffen.track.plan_check import Lack, beside_letters
from vereffen.track.plan_of_action import Plan
from vereffen.track.plan_prefill import Prefill, failing, first_day, prefilled
from vereffen.usecases.count_for_plan import count_for_plan


def of_place(code: str, on: date) -> tuple[Prefill, ...]:
    """What the books of the municipality with that code say; nothing when they are not here."""
    of = register.known_municipality(code)
    if of is None:
        return ()
    books = count_for_plan(of, first_day(on), on)
    kinds = [one._replace(name=str(WORDS.get(one.name, one.name))) for one in books.kinds]
    return prefilled(of.name, on, books._replace(kinds=kinds))


def letters_lacking(code: str, on: date, plan: Plan) -> tuple[Lack, ...]:
    """The letters of the municipality that fail the language check and that the plan does not name; none when they are not here."""
    of = register.known_municipality(code)
    if of is None:
        return ()
    found = failing(count_for_plan(of, on, on, only_letters=True).letters)
    return beside_letters(plan.values, [one.name for one in found])
