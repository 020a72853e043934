"""Forms from paper, phone or another survey tool come in: all of a file or none, each with a code once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import register, surveys
from vereffen.records.models import AskedGroup, Municipality, Officer
from vereffen.records.models.officers import Role
from vereffen.track.fairness import closes
from vereffen.track.scales import FAIRNESS, STAFF, Form, checked
from vereffen.track.skills import Moment

_SHOWN = 5


class Filled(NamedTuple):
    """A line of a file: its number, its code (empty: without), the day on which it was filled in, and the answers that are there."""

    line: int
    code: str
    on: date | None
    form: Form


def load_forms(by: Officer, forms: Sequence[Filled], on: date, moment: Moment | None = None, asked: int = 0) -> int:
    """Keeps the forms and returns how many; a form that is half filled in is kept and counts in no mean.

    With a `moment` they are of staff: a round that runs takes forms with its codes, a moment without a round becomes one of
    `asked` people that ends today. Without a moment they are of persons. Refused with the lines that are not right.
    """
    of = by.municipality
    if of is None or by.role != Role.PILOT_LEAD:
        raise Refusal("Only the project leader of a municipality brings in forms.")
    if not forms:
        raise Refusal("There is no form in the file.")
    with transaction.atomic():
        register.lock(of)
        found = next((one for one in surveys.rounds(of) if moment and one.period == moment.value), None)
        if moment and found is None:
            _of_another_tool(of, forms, on, moment, asked)
        else:
            _with_codes(of, forms, on, found)
    return len(forms)


def _of_another_tool(of: Municipality, forms: Sequence[Filled], on: date, moment: Moment, asked: int) -> None:
    if asked < len(forms):
        raise Refusal(f"Say how many people were asked: {len(forms)} or more, for so many forms are in the file.")
    wrong = [f"line {one.line}: this moment has no codes" for one in forms if one.code]
    told = _checked(forms, wrong, is_staff=True)
    surveys.add(surveys.open_round(of, moment.value, on, on, asked, {}, codes=False)[0], told)


def _with_codes(of: Municipality, forms: Sequence[Filled], on: date, found: AskedGroup | None) -> None:
    if found and found.until and found.until < on:
        raise Refusal("This round is over and was told: no form comes in any more.")
    told = _checked(forms, [why for one in forms if (why := _wrong(of, one, on, found))], is_staff=found is not None)
    seen: set[str] = set()
    for one, form in zip(forms, told, strict=True):
        if one.code in seen:
            raise Refusal(f"line {one.line}: a code stands twice in the file.")
        seen.add(one.code)
        surveys.spend(one.code, form)


def _wrong(of: Municipality, one: Filled, on: date, found: AskedGroup | None) -> str:
    """What is wrong with the code or the day of a line; nothing of what it says stands in it."""
    known = surveys.days_of(one.code) if one.code else None
    if known is None or known[0].municipality_id != of.pk or (known[0].kind == surveys.STAFF) != (found is not None):
        return f"line {one.line}: the code is not known, or a form was filled in with it already"
    group, since, until = known
    if found and group.pk != found.pk:
        return f"line {one.line}: the code is of another round"
    filled = one.on or (on if found else None)
    if filled is None or filled > on:
        return f"line {one.line}: give the day on which it was filled in, today or before"
    if not since <= filled <= until:
        return f"line {one.line}: filled in too {'early' if filled < since else 'late'}"
    return "" if found or on <= closes(group.period) else f"line {one.line}: the figures of its month were told already"


def _checked(forms: Sequence[Filled], wrong: list[str], *, is_staff: bool) -> list[dict[str, int]]:
    found = []
    for one in forms:
        try:
            found.append(checked(STAFF if is_staff else (FAIRNESS,), one.form))
        except Refusal as why:
            wrong.append(f"line {one.line}: {why}")
    if wrong:
        more = f" And {len(wrong) - _SHOWN} more." if len(wrong) > _SHOWN else ""
        raise Refusal(f"Nothing was kept. {'; '.join(wrong[:_SHOWN])}.{more}")
    return found
