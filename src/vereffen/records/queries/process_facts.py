"""The facts from which the process of a municipality is drawn, read once as columns."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach.decision import Step
from vereffen.approach.protections import KINDS, Stops
from vereffen.evaluation import course as words
from vereffen.evaluation.course import HAPPENINGS
from vereffen.records.models import Department, Municipality
from vereffen.records.queries.team_scope import case, columns, ordinal, told, told_yes
from vereffen.records.rows import Column, select

_ON = '"on"'
CODE = {name: at for at, name in enumerate(HAPPENINGS, 1)}
_STEPS = {
    Step.HERINNERING: words.REMINDER, Step.AANMANING: words.AANMANING, Step.VEERTIENDAGENBRIEF: words.FOURTEEN_DAYS,
    Step.DWANGBEVEL: words.DWANGBEVEL, Step.HERNIEUWD_BEVEL: words.DWANGBEVEL, Step.VORDERING: words.SEIZURE,
    Step.BESLAG: words.SEIZURE, Step.VERREKENING: words.SET_OFF, Step.SCHULDHULP: words.HELP,
    Step.KORT_UITSTEL: words.POSTPONED, Step.UITSTEL: words.POSTPONED, Step.PAUZE: words.POSTPONED,
}  # fmt: skip
_KINDS = {
    "claim": words.IMPOSED, "taken_over": words.TAKEN_OVER, "returned_letter": words.RETURNED, "cost": words.COST,
    "remission": words.REMISSION, "capacity": words.CAPACITY, "arrangement": words.ARRANGEMENT,
    "arrangement_ended": words.ARRANGEMENT_ENDED, "protection": words.PROTECTION,
    "protection_ended": words.PROTECTION_ENDED, "objection_decision": words.PROTECTION_ENDED,
    "payment": words.PAID_PART, "credit": words.PAID_PART, "reversal": words.PAID_BACK,
    "correction": words.GIVEN_UP_PART, "cost_waiver": words.GIVEN_UP_PART, "remission_decision": words.GIVEN_UP_PART,
    "write_off": words.GIVEN_UP_PART, "write_off_undone": words.GIVEN_UP_PART,
}  # fmt: skip
_STOPS_COSTS = {sort for sort, kind in KINDS.items() if kind.stops & Stops.COSTS}


class Rows(NamedTuple):
    """Facts as columns: number of the fact (0 = follows from another), person, claim (0 = of the person), day, code, department."""

    event: Column
    debtor: Column
    claim: Column
    day: Column
    code: Column
    department: Column
    # Whether the fact was about the person, and stands here once for each claim.
    is_wide: Column

    def some(self, which: Any) -> Rows:
        """Only these rows, or these places."""
        return Rows(*(column[which] for column in self))


class Facts(NamedTuple):
    """What happened: a row per fact; the claims of each person; the cents that each fact moved on each claim; the claims of arrangements.

    `departments` are codes by number, the empty one for none.
    """

    rows: Rows
    claims: dict[str, Column]
    moved: dict[str, Column]
    named: list[tuple[int, int]]
    departments: tuple[str, ...]


def read(of: Municipality, until: date) -> Facts:
    """The facts about claims on people up to and including a day."""
    departments = list(Department.objects.filter(municipality=of).order_by("code").values_list("pk", "code"))
    number = {pk: at for at, (pk, _code) in enumerate(departments, 1)}
    claims = _claims(of, until, number)
    rows = joined(_facts(of, until, number), _due(claims, until), _ended(of, until))
    return Facts(rows, claims, _moved(of, until), _named(of, until), ("", *(code for _pk, code in departments)))


def joined(*parts: Rows) -> Rows:
    """The rows of all of them."""
    return Rows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _facts(of: Municipality, until: date, number: dict[int, int]) -> Rows:
    step = case(told("e.data", "stap"), {step.code: CODE[name] for step, name in _STEPS.items()})
    reached = f"CASE WHEN {told_yes('e.data', 'bereikt')} THEN {CODE[words.REACHED]} ELSE {CODE[words.TRIED]} END"
    # An objection to a part stops nothing of the rest.
    whole = f"{told('e.data', 'betwist_cents')} IS NULL"
    stops = f"CASE WHEN {told('e.data', 'soort')} IN ({_listed(_STOPS_COSTS)}) AND {whole} THEN {{}} ELSE 0 END"
    kinds = {kind: str(CODE[name]) for kind, name in _KINDS.items()} | {
        "step": step, "contact": reached, "protection": stops.format(CODE[words.PROTECTION]),
        "protection_ended": stops.format(CODE[words.PROTECTION_ENDED]),
    }  # fmt: skip
    code = "CASE e.kind " + " ".join(f"WHEN '{kind}' THEN {value}" for kind, value in kinds.items()) + " ELSE 0 END"
    department = f"COALESCE({_number('c.department_id', number)}, {_number('o.department_id', number)}, 0)"
    got = columns(
        f'SELECT e.id AS event, e.debtor_id AS debtor, COALESCE(e.claim_id, 0) AS claim, {ordinal("e." + _ON)} AS day,'
        f" {code} AS code, {department} AS department FROM records_event e"
        " JOIN records_debtor d ON d.id = e.debtor_id LEFT JOIN records_claim c ON c.id = e.claim_id"
        f" LEFT JOIN records_officer o ON o.id = e.by_id WHERE e.municipality_id = {int(of.pk)} AND d.is_person"
        f" AND e.{_ON} <= '{until}' AND e.kind IN ({_listed(kinds)}) ORDER BY e.id",
        "event", "debtor", "claim", "day", "code", "department",
    )  # fmt: skip
    return _rows(**got).some(got["code"] > 0)


def _listed(codes: object) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))  # type: ignore[call-overload]


def _number(column: str, number: dict[int, int]) -> str:
    """The place of a department among the names; nothing when there is none."""
    if not number:
        return "NULL"
    return f"CASE {column} " + " ".join(f"WHEN {pk} THEN {at}" for pk, at in number.items()) + " END"


def _rows(*, event: Column, debtor: Column, claim: Column, day: Column, code: Column, department: Column) -> Rows:
    return Rows(event, debtor, claim, day, code, department, np.zeros(len(event), np.int64))


def _moved(of: Municipality, until: date) -> dict[str, Column]:
    """The cents that each fact moved on each claim, and how many of them are cost that came on top."""
    return columns(
        "SELECT p.event_id AS event, p.claim_id AS claim, SUM(p.cents) AS cents,"
        " SUM(CASE WHEN p.account = 'kosten' AND p.cents > 0 AND e.kind IN ('cost', 'step', 'taken_over')"
        " THEN p.cents ELSE 0 END) AS cost"
        " FROM records_posting p JOIN records_event e ON e.id = p.event_id WHERE"
        f" p.municipality_id = {int(of.pk)} AND p.{_ON} <= '{until}' AND p.claim_id IS NOT NULL"
        " AND p.account IN ('kosten', 'rente', 'hoofdsom') GROUP BY p.event_id, p.claim_id ORDER BY p.event_id, p.claim_id",
        "event", "claim", "cents", "cost",
    )  # fmt: skip


def _claims(of: Municipality, until: date, number: dict[int, int]) -> dict[str, Column]:
    return columns(
        f"SELECT c.debtor_id AS debtor, c.id AS claim, COALESCE({ordinal('c.last_day')}, 0) AS due,"
        f" COALESCE({_number('c.department_id', number)}, 0) AS department FROM records_claim c"
        f" JOIN records_debtor d ON d.id = c.debtor_id WHERE c.municipality_id = {int(of.pk)} AND d.is_person"
        f" AND c.decided_on <= '{until}' ORDER BY c.debtor_id, c.id",
        "debtor", "claim", "due", "department",
    )  # fmt: skip


def _due(claims: dict[str, Column], until: date) -> Rows:
    """The last days to pay that have been."""
    been = (claims["due"] > 0) & (claims["due"] <= until.toordinal())
    debtor, claim, day, department = (claims[name][been] for name in ("debtor", "claim", "due", "department"))
    code = np.full(len(day), CODE[words.LAST_DAY], np.int64)
    found = _rows(event=np.zeros_like(day), debtor=debtor, claim=claim, day=day, code=code, department=department)
    # Whoever owes nothing any more sees no term end.
    return found._replace(is_wide=np.ones(len(day), np.int64))


def _ended(of: Municipality, until: date) -> Rows:
    """Protections that ran out on their last day, unless somebody ended them before."""
    query = (
        f"SELECT e.kind, e.debtor_id, COALESCE(e.claim_id, 0), {ordinal('e.' + _ON)}, e.data FROM records_event e"
        " JOIN records_debtor d ON d.id = e.debtor_id"
        f" WHERE e.municipality_id = {int(of.pk)} AND d.is_person AND e.{_ON} <= '{until}'"
        " AND e.kind IN ('protection', 'protection_ended', 'objection_decision') ORDER BY e.id"
    )
    ends: dict[tuple[int, int, str], list[int]] = {}
    begun = []
    for kind, debtor, claim, day, data in select(query):
        said = json.loads(data)
        sort = str(said.get("soort", "bezwaar"))
        if kind == "protection" and said.get("tot") and sort in _STOPS_COSTS and "betwist_cents" not in said:
            begun.append((debtor, claim, day, sort, date.fromisoformat(said["tot"]).toordinal() + 1))
        elif kind != "protection":
            ends.setdefault((debtor, claim, sort), []).append(day)
    ran_out = [
        (debtor, claim, last)
        for debtor, claim, day, sort, last in begun
        if day < last <= until.toordinal() and not any(day <= one < last for one in ends.get((debtor, claim, sort), ()))
    ]
    who, which, days = np.array(ran_out, np.int64).reshape(-1, 3).T
    code, nothing = np.full(len(days), CODE[words.PROTECTION_ENDED], np.int64), np.zeros(len(days), np.int64)
    return _rows(event=nothing, debtor=who, claim=which, day=days, code=code, department=nothing)


def _named(of: Municipality, until: date) -> list[tuple[int, int]]:
    """Arrangements with the claims that they are about."""
    query = (
        f"SELECT e.id, e.data FROM records_event e WHERE e.municipality_id = {int(of.pk)} AND e.{_ON} <= '{until}'"
        " AND e.kind = 'arrangement' ORDER BY e.id"
    )
    return [(event, claim) for event, data in select(query) for claim in json.loads(data).get("vorderingen", ())]
