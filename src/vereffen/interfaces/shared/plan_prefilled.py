"""The figures of a plan of action from the books of its municipality, where those are kept in this installation."""

from __future__ import annotations

from datetime import date

from vereffen.interfaces.shared.labels import WORDS
from vereffen.records import register
from vereffen.records.queries.volumes import volumes
from vereffen.track.plan_of_action import Prefill
from vereffen.track.plan_prefill import Kind, first_day, prefilled
from vereffen.usecases.count_indicators import count_indicators


def of_place(code: str, on: date) -> tuple[Prefill, ...]:
    """What the books of the municipality with that code say; nothing when they are not here."""
    of = register.known_municipality(code)
    if of is None:
        return ()
    since = first_day(on)
    kinds = [
        Kind(str(WORDS.get(one.kind, one.kind)), one.claims, one.debtors, one.cents)
        for one in volumes(of.pk, since, on)
    ]
    if not kinds:
        return ()
    return prefilled(of.name, on, kinds, count_indicators(of, since, on, on))
