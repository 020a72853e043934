"""What people raised, owed and needed over time, as columns for the indicators of the pilot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np

from vereffen.approach.cases import is_closed
from vereffen.approach.decision import Step
from vereffen.records.queries.indicator_events import Noted, Sort, Told
from vereffen.records.queries.indicators import Whole
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import NEVER, late
from vereffen.track.indicators.contact import Facts, first_of
from vereffen.track.indicators.debts import Closings, Debts, Spells, became_late, closings, spells
from vereffen.track.indicators.help import Forced, Referrals, Signals, unable
from vereffen.track.indicators.plans import never
from vereffen.track.indicators.raised import Raised

_FORCE = (Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL, Step.VORDERING, Step.BESLAG)
_TAKEN_ON = frozenset({"aangenomen", "gesprek_gepland", "plan"})


def raised(whole: Whole, facts: Noted, cases: Sequence[Told]) -> Raised:
    """What was raised about each claim that became late."""
    of, some = whole.cohort, np.flatnonzero(late(whole.cohort))
    objections = ((Sort.OBJECTED, Sort.RIGHT, Sort.WRONG, Sort.WITHDRAWN), (Sort.RIGHT,), (Sort.WRONG,))
    given = [*(facts.of(*sorts).facts() for sorts in objections), *_complaints(cases)]
    found = [never(len(of.due)) for _ in given]
    for column, one in zip(found, given, strict=True):
        column[some] = first_of(whole.claim[some], of.debtor[some], whole.announced[some], one)
    return Raised._make(found)


def _complaints(cases: Sequence[Told]) -> tuple[Facts, Facts, Facts]:
    """Complaints by the claims that they name (0: none), and when each was found to be right and to be wrong."""
    opened: dict[int, list[tuple[int, int, int]]] = {}
    right: list[tuple[int, int, int]] = []
    wrong: list[tuple[int, int, int]] = []
    for number, kind, debtor, day, data in _cases(cases, "klacht"):
        if kind == "case":
            opened[number] = [(debtor, claim, day) for claim in data.get("vorderingen") or [0]]
        elif data.get("stap") == "afgehandeld":
            decided = wrong if data.get("uitkomst") == "ongegrond" else right
            decided.extend((debtor, claim, day) for debtor, claim, _ in opened.get(data["zaak"], ()))
    return (
        _facts([one for some in opened.values() for one in some]), _facts(right), _facts(wrong)
    )  # fmt: skip


def _facts(found: list[tuple[int, int, int]]) -> Facts:
    return Facts(*np.array(found, np.int64).reshape(-1, 3).T)


def _cases(cases: Sequence[Told], sort: str) -> Iterator[tuple[int, str, int, int, dict[str, Any]]]:
    """The facts of cases of one kind, as they came: number, kind, debtor, day, data."""
    for one in cases:
        data = one.data() if one.kind in {"case", "case_step"} else {}
        if data.get("soort") == sort:
            yield one.number, one.kind, one.debtor, one.day, data


def done_with_debts(whole: Whole, facts: Noted) -> Closings:
    """Who was done with all debts, and when."""
    gone = facts.of(Sort.DIED)
    return closings(_debts(whole), _first_by_person(gone.debtor, gone.day, whole.cohort.debtor))


def done_ever(whole: Whole) -> Closings:
    """Who was done with all debts, and when, whoever lives."""
    return closings(_debts(whole), never(len(whole.claim)))


def in_departments(whole: Whole, facts: Noted) -> dict[str, Spells]:
    """Who began to owe to several departments: anything at all (`open`), and what is late (`late`)."""
    leads, of = facts.of(Sort.LEAD), _debts(whole)
    found = {}
    for part, since in (("open", of.announced), ("late", of.late)):
        who, day = spells(of.debtor, of.department, since, of.settled)
        found[part] = Spells(who, day, _first_by_person(leads.debtor, leads.day, who))
    return found


def _debts(whole: Whole) -> Debts:
    became = became_late(whole.cohort.due, late(whole.cohort))
    became = np.where(became <= whole.cohort.cut, became, NEVER)
    return Debts(whole.cohort.debtor, whole.department, whole.announced, whole.settled, became)


def _first_by_person(debtor: Column, day: Column, wanted: Column) -> Column:
    order = np.lexsort((day, debtor))
    people, firsts = np.unique(debtor[order], return_index=True)
    if not len(people):
        return never(len(wanted))
    at = np.minimum(np.searchsorted(people, wanted), len(people) - 1)
    return np.where(people[at] == wanted, day[order][firsts][at], NEVER)


def signals(facts: Noted) -> Signals:
    """Who said not to be able to pay, or was found to have nothing left to pay from."""
    said = (facts.sort == Sort.CONTACT) & (facts.second & 8 > 0)
    nothing = (facts.sort == Sort.ROOM) & (facts.first <= 0)
    found = facts.where(said | nothing)
    return Signals(found.debtor, found.day)


def referrals(cases: Sequence[Told], cut: int) -> Referrals:
    """Who was led to debt help, with what came of it."""
    found: dict[int, list[int]] = {}
    talks: dict[int, list[tuple[int, int]]] = {}
    for number, kind, debtor, day, data in _cases(cases, "doorverwijzing"):
        if kind == "case":
            found[number] = [debtor, day, NEVER, NEVER, NEVER]
            continue
        of = found[data["zaak"]]
        if is_closed("doorverwijzing", data["status"]):
            of[2] = min(of[2], day)
        if data["stap"] in _TAKEN_ON:
            of[3] = min(of[3], day)
        if data["stap"] == "gesprek_gepland":
            talks.setdefault(data["zaak"], []).append((day, date.fromisoformat(data["op"]).toordinal()))
    for number, planned in talks.items():
        found[number][4] = _first_talk(planned, cut)
    return Referrals(*np.array(list(found.values()), np.int64).reshape(-1, 5).T)


def _first_talk(planned: list[tuple[int, int]], cut: int) -> int:
    """The first talk that was not planned anew by its day, of those that are past."""
    for at, (_, on) in enumerate(planned):
        if on <= cut and (at + 1 == len(planned) or planned[at + 1][0] > on):
            return on
    return NEVER


def forced(facts: Noted) -> Forced:
    """Every step of force on a person; on several claims of a person on one day it is one."""
    steps = facts.where((facts.sort == Sort.STEP) & np.isin(facts.first, _FORCE))
    who, day, _ = np.unique(np.stack([steps.debtor, steps.day, steps.first]), axis=1)
    rooms, helped = facts.of(Sort.ROOM), facts.of(Sort.HELPED)
    settled = Signals(helped.debtor, helped.day)
    return Forced(day, unable(who, day, (rooms.debtor, rooms.day, rooms.first), settled))
