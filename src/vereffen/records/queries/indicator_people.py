"""What people raised, owed and needed over time, as columns for the indicators of the pilot."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import numpy as np

from vereffen.approach.cases import is_closed
from vereffen.records import rows
from vereffen.records.queries.indicator_contacts import facts
from vereffen.records.queries.indicator_plans import every_room
from vereffen.records.queries.indicators import Whole
from vereffen.records.queries.team_scope import case, columns, ordinal, told
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import NEVER, late
from vereffen.track.indicators.contact import Facts, first_of
from vereffen.track.indicators.debts import Closings, Debts, Spells, became_late, closings, spells
from vereffen.track.indicators.help import Forced, Referrals, Signals, unable
from vereffen.track.indicators.plans import never
from vereffen.track.indicators.raised import Raised
from vereffen.track.indicators.room import DAY

_ON, _DATA = 'e."on"', "e.data"
_SETTLED = (
    "schuldhulp", "afkoelingsperiode", "moratorium", "voorlopige_voorziening", "dwangakkoord", "wsnp", "faillissement",
    "surseance",
)  # fmt: skip
_FORCE = ("dwangbevel", "hernieuwd_bevel", "vordering", "beslag")
_TAKEN_ON = frozenset({"aangenomen", "gesprek_gepland", "plan"})


def raised(municipality: int, whole: Whole, cut: date) -> Raised:
    """What was raised about each claim that became late."""
    of, some = whole.cohort, np.flatnonzero(late(whole.cohort))
    complaints, right, wrong = _complaints(municipality, cut)
    kind, outcome = "e.kind = 'objection_decision'", told(_DATA, "uitkomst")
    objected = f"e.kind = 'protection' AND {told(_DATA, 'soort')} = 'bezwaar'"
    given = (
        facts(municipality, f"(({kind}) OR ({objected}))", cut),
        facts(municipality, f"{kind} AND {outcome} = 'gegrond'", cut),
        facts(municipality, f"{kind} AND {outcome} = 'ongegrond'", cut),
        complaints, right, wrong,
    )  # fmt: skip
    found = [never(len(of.due)) for _ in given]
    for column, one in zip(found, given, strict=True):
        column[some] = first_of(whole.claim[some], of.debtor[some], whole.announced[some], one)
    return Raised._make(found)


def _complaints(municipality: int, cut: date) -> tuple[Facts, Facts, Facts]:
    """Complaints by the claims that they name (0: none), and when each was found to be right and to be wrong."""
    opened: dict[int, list[tuple[int, int, int]]] = {}
    right: list[tuple[int, int, int]] = []
    wrong: list[tuple[int, int, int]] = []
    for number, kind, debtor, day, data in _cases(municipality, "klacht", cut):
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


def _cases(municipality: int, sort: str, cut: date) -> list[tuple[int, str, int, int, dict[str, Any]]]:
    """The facts of cases of one kind, as they came: number, kind, debtor, day, data."""
    found = rows.select(
        f"SELECT e.id, e.kind, e.debtor_id, {ordinal(_ON)}, e.data FROM records_event e"
        f" WHERE e.municipality_id = {int(municipality)} AND e.kind IN ('case', 'case_step')"
        f" AND {told(_DATA, 'soort')} = '{sort}' AND {_ON} <= '{cut.isoformat()}' ORDER BY e.id"
    )
    return [(number, kind, debtor, day, json.loads(data)) for number, kind, debtor, day, data in found]


def done_with_debts(municipality: int, whole: Whole, cut: date) -> Closings:
    """Who was done with all debts, and when."""
    gone = facts(municipality, f"e.kind = 'protection' AND {told(_DATA, 'soort')} = 'overleden'", cut)
    return closings(_debts(whole), _first_by_person(gone.debtor, gone.day, whole.cohort.debtor))


def in_departments(municipality: int, whole: Whole, cut: date) -> dict[str, Spells]:
    """Who began to owe to several departments: anything at all (`open`), and what is late (`late`)."""
    leads = facts(municipality, "e.kind = 'lead'", cut)
    of = _debts(whole)
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


def signals(municipality: int, cut: date) -> Signals:
    """Who said not to be able to pay, or was found to have nothing left to pay from."""
    said = facts(municipality, f"e.kind = 'contact' AND {told(_DATA, 'oorzaak')} = 'kan_niet'", cut)
    rooms = every_room(municipality, cut)
    nothing = rooms.cents <= 0
    return Signals(
        np.concatenate([said.debtor, rooms.debtor[nothing]]), np.concatenate([said.day, rooms.moment[nothing] // DAY])
    )


def referrals(municipality: int, cut: date) -> Referrals:
    """Who was led to debt help, with what came of it."""
    found: dict[int, list[int]] = {}
    talks: dict[int, list[tuple[int, int]]] = {}
    for number, kind, debtor, day, data in _cases(municipality, "doorverwijzing", cut):
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
        found[number][4] = _first_talk(planned, cut.toordinal())
    return Referrals(*np.array(list(found.values()), np.int64).reshape(-1, 5).T)


def _first_talk(planned: list[tuple[int, int]], cut: int) -> int:
    """The first talk that was not planned anew by its day, of those that are past."""
    for at, (_, on) in enumerate(planned):
        if on <= cut and (at + 1 == len(planned) or planned[at + 1][0] > on):
            return on
    return NEVER


def forced(municipality: int, cut: date) -> Forced:
    """Every step of force on a person."""
    codes = {code: at for at, code in enumerate(_FORCE, 1)}
    step = case(told(_DATA, "stap"), codes)
    found = columns(
        f"SELECT DISTINCT e.debtor_id AS debtor, {ordinal(_ON)} AS day, {step} AS step FROM records_event e"
        f" JOIN records_debtor d ON d.id = e.debtor_id WHERE e.municipality_id = {int(municipality)} AND d.is_person"
        f" AND e.kind = 'step' AND {_ON} <= '{cut.isoformat()}' AND {step} > 0",
        "debtor", "day", "step",
    )  # fmt: skip
    rooms = every_room(municipality, cut)
    sorts = ", ".join(f"'{one}'" for one in _SETTLED)
    help_ = facts(municipality, f"e.kind = 'protection' AND {told(_DATA, 'soort')} IN ({sorts})", cut)
    settled = Signals(help_.debtor, help_.day)
    of = (rooms.debtor, rooms.moment // DAY, rooms.cents)
    return Forced(found["day"], unable(found["debtor"], found["day"], of, settled))
