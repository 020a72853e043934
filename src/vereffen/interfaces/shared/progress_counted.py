"""The figures of a progress report from the books of its municipality, where those are kept in this installation."""

from __future__ import annotations

from datetime import date

from vereffen.exchange.letters import make
from vereffen.exchange.letters.texts import HOLE
from vereffen.law.words import day
from vereffen.records import letter_texts, register
from vereffen.records.models import Municipality
from vereffen.records.queries.people_reached import people_reached
from vereffen.track.meetings import ChangedLetter
from vereffen.track.plan_prefill import first_day
from vereffen.track.progress import Figures
from vereffen.track.progress_prefill import counted
from vereffen.usecases.count_indicators import count_indicators


def of_place(code: str, on: date, began: date | None) -> Figures:
    """What the books of the municipality with that code say up to that day; without a figure when they are not here.

    People and letters count from the day on which it began, or else over all the months that are shown.
    """
    of = register.known_municipality(code)
    if of is None:
        return Figures(0, 0, (), ())
    since = began or first_day(on)
    told = counted(count_indicators(of, first_day(on), on, on), people_reached(of.pk, since, on))
    return told._replace(letters=changed_letters(of, since, on), since=since)


def changed_letters(of: Municipality, since: date, on: date) -> tuple[ChangedLetter, ...]:
    """The letters of which another text came in use between those days, the first first, as the log of texts tells it."""
    found = [
        (one.approved.since, one)
        for one in letter_texts.versions(of, on)
        if one.approved
        and one.approved.since
        and since <= one.approved.since <= on
        # What was withdrawn before its first day never came in use.
        and not (one.withdrawn and one.withdrawn.on <= one.approved.since)
    ]
    return tuple(
        ChangedLetter(
            of.code,
            f"{HOLE.sub('…', make.KINDS[one.row.kind])} ({one.row.language})",
            f"{one.row.number} vanaf {day(first)}"
            if not one.row.edition
            else f"{one.row.number} (variant {one.row.edition}) vanaf {day(first)}",
            one.row.why,
        )
        for first, one in sorted(found, key=lambda each: (each[0], each[1].row.pk))
    )
