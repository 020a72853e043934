"""Questions about when a term ends."""

from __future__ import annotations

from datetime import date

from vereffen.law import terms
from vereffen.law.inquiry.answer import Finding, Line, used
from vereffen.law.inquiry.reader import Reader


def ask(given: Reader, on: date) -> Finding:
    """`soort` and `vanaf` to `laatste_dag`, the last day that is in time."""
    kind = given.choice("soort", tuple(terms.KINDS))
    start = given.day("vanaf")
    given.done()
    keys = terms.value_keys(kind)
    # The term is the one in force when it starts; the day asked for must know it too.
    used(keys, on)
    law, found, about = used(keys, start), terms.last_day_steps(kind, start), terms.of_kind(kind)
    unit = found.term.unit.name.lower()
    steps = [Line("vanaf", "the day it starts from; this day is not counted", about.article, value=start.isoformat())]
    if about.by_post:
        text = "counts as delivered; Sundays, Mondays and holidays do not count"
        steps.append(Line("bezorgd", text, about.article, value=found.starts_after.isoformat()))
    plain = found.plain_last_day.isoformat()
    steps.append(Line("einde", f"{found.term.length} {unit} later", about.article, value=plain))
    steps.append(Line("laatste_dag", _why(found, moved=about.moved), _article(moved=about.moved), value=_day(found)))
    return Finding({"laatste_dag": _day(found)}, tuple(steps), law)


def _day(found: terms.TermSteps) -> str:
    return found.last_day.isoformat()


def _article(*, moved: bool) -> str:
    return "ATW 1" if moved else "IW 9 lid 10"


def _why(found: terms.TermSteps, *, moved: bool) -> str:
    if not moved:
        return "the Algemene termijnenwet does not move this term"
    if found.last_day == found.plain_last_day:
        return "a working day, so it stays"
    return "moved to the next day that is no Saturday, Sunday or holiday"
