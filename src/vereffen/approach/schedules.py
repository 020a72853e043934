"""The instalments of an arrangement as days and amounts: made, skipped, shifted, changed; always exactly what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal

# Longer than a century is no plan, and leaves the calendar.
_LONGEST = 1_200


class Instalment(NamedTuple):
    """One instalment: the day on which it is due, and its cents."""

    day: date
    cents: int


Schedule = tuple[Instalment, ...]


class Agreed(NamedTuple):
    """What is agreed with a person: which claims, by which instalments, whether it was chosen knowing that little is left.

    `reason` says why, where the law or policy asks for one.
    """

    claims: tuple[int, ...]
    schedule: Schedule
    is_choice: bool = False
    reason: str = ""


def pay_day(year: int, month: int, day: int) -> date:
    """That day of a month, or the last day of a shorter month."""
    for last in (day, 30, 29, 28):
        if last <= day:
            try:
                return date(year, month, last)
            except ValueError:
                continue
    raise ValueError(day)


def next_pay_day(after: date, day: int) -> date:
    """The first such pay day after a day."""
    found = pay_day(after.year, after.month, day)
    return found if found > after else _later(found, 1, day)


def day_of_month(schedule: Schedule) -> int:
    """The pay day that the instalments were made on, also where a short month hides it; the first one may have its own day."""
    rest = schedule[1:] or schedule
    fits = [day for day in range(1, 32) if all(pay_day(one.day.year, one.day.month, day) == one.day for one in rest)]
    if schedule[0].day.day in fits:
        return schedule[0].day.day
    return fits[0] if fits else max(one.day.day for one in rest)


def _later(since: date, months: int, day: int) -> date:
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    return pay_day(year, month + 1, day)


def even(total_cents: int, per_month_cents: int, first: date, day: int = 0) -> Schedule:
    """The same amount each month from a first day on, until all is paid; the last instalment takes the rest.

    `day` is the person's pay day, that of `first` when it is 0. Refused for a plan that would never end.
    """
    if total_cents <= 0 or per_month_cents <= 0 or -(-total_cents // per_month_cents) > _LONGEST:
        raise Refusal("This plan would never end: raise the amount.")
    count = -(-total_cents // per_month_cents)
    last = total_cents - per_month_cents * (count - 1)
    amounts = [per_month_cents] * (count - 1) + [last]
    return tuple(
        Instalment(first if place == 0 else _later(first, place, day or first.day), cents)
        for place, cents in enumerate(amounts)
    )


def varied(schedule: Schedule, amounts: Sequence[int]) -> Schedule:
    """The schedule with other amounts for its first instalments; the rest stays as even as it was, and the sum the same.

    Refused when an amount is below nothing or when together they are more than is owed.
    """
    total = sum(one.cents for one in schedule)
    if any(cents < 0 for cents in amounts) or sum(amounts) > total:
        raise Refusal("Together these instalments must be no more than what is owed, and none below nothing.")
    usual, day = schedule[0].cents, day_of_month(schedule)
    made: list[Instalment] = []
    rest = total
    for place in range(_LONGEST):
        if not rest:
            break
        cents = min(amounts[place] if place < len(amounts) else usual, rest)
        on = schedule[place].day if place < len(schedule) else _later(made[-1].day, 1, day)
        made.append(Instalment(on, cents))
        rest -= cents
    return tuple(one for one in made if one.cents)


def skipped(schedule: Schedule, place: int = 0, day: int = 0) -> Schedule:
    """The schedule without one instalment, whose amount comes a month after the last one, on the pay day (0: as it shows)."""
    moved, day = schedule[place], day or day_of_month(schedule)
    rest = (*schedule[:place], *schedule[place + 1 :])
    last = rest[-1].day if rest else moved.day
    return (*rest, Instalment(_later(last, 1, day), moved.cents))


def shifted(schedule: Schedule, months: int, day: int = 0) -> Schedule:
    """The schedule that many months later, on the pay day (0: as it shows)."""
    day = day or day_of_month(schedule)
    return tuple(one._replace(day=_later(one.day, months, day)) for one in schedule)


def on_pay_day(schedule: Schedule, day: int, after: date) -> Schedule:
    """The schedule on another day of the month, the first one after a day; no instalment comes earlier than it was."""
    first = next_pay_day(max(after, schedule[0].day.replace(day=1) if schedule[0].day > after else after), day)
    while first < schedule[0].day:
        first = _later(first, 1, day)
    return tuple(
        one._replace(day=first if place == 0 else _later(first, place, day)) for place, one in enumerate(schedule)
    )


def rest_of(schedule: Schedule, paid_cents: int) -> Schedule:
    """What is left of a schedule after so much was paid: whole instalments go first, one may be covered in part."""
    left, paid = [], max(0, paid_cents)
    for one in schedule:
        covered = min(paid, one.cents)
        paid -= covered
        if one.cents > covered:
            left.append(one._replace(cents=one.cents - covered))
    return tuple(left)


def first_short(left: Schedule, slack_cents: int) -> Instalment:
    """The first instalment of which more is missing than the slack, counted from the first one on; else the last one."""
    missing = 0
    for one in left:
        missing += one.cents
        if missing > slack_cents:
            return one
    return left[-1]


def due_by(schedule: Schedule, on: date) -> int:
    """What was to be paid before a day, in cents: an instalment may still come in on its own day."""
    return sum(one.cents for one in schedule if one.day < on)


def fitted(schedule: Schedule, total_cents: int) -> Schedule:
    """The schedule made to sum to what is owed: too much comes off its end, what is missing is added to its last instalment."""
    made, rest = [], total_cents
    for one in schedule:
        cents = min(one.cents, rest)
        if cents:
            made.append(one._replace(cents=cents))
        rest -= cents
    if rest and made:
        made[-1] = made[-1]._replace(cents=made[-1].cents + rest)
    return tuple(made)


def refuse_alone(data: Mapping[str, Any], owed_cents: int, most_alone: int) -> None:
    """Refuses a plan that one officer may not decide alone: below the beslagvrije voet by choice, or in too many instalments.

    `data` are those of the fact, `owed_cents` is what its claims owe, `most_alone` the instalments that policy lets one decide.
    """
    told = data.get("termijnen")
    months = len(told) if told else -(-owed_cents // data["termijn_cents"])
    if data.get("bewuste_keuze") or months > most_alone:
        raise Refusal("This plan needs a second officer: name one.")


def told(schedule: Schedule) -> list[list[object]]:
    """The schedule as the data of a fact."""
    return [[one.day.isoformat(), one.cents] for one in schedule]


def read(data: Sequence[Sequence[object]]) -> Schedule:
    """The schedule of a fact's data; refused when it is not days in order with cents above nothing."""
    try:
        found = tuple(Instalment(date.fromisoformat(str(day)), _cents(cents)) for day, cents in data)
    except (TypeError, ValueError):
        raise Refusal("termijnen must be a list of [day, cents], each amount above nothing.") from None
    if not found or list(found) != sorted(found, key=lambda one: one.day):
        raise Refusal("termijnen must be at least one instalment, in the order of their days.")
    return found


def _cents(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise ValueError(value)
    return value
