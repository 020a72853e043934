"""What happened to the claims of a municipality, as the columns of a process; numbers and codes, never who it was."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach.decision import Step
from vereffen.approach.protections import KINDS, Stops
from vereffen.approach.rules import rules_of
from vereffen.evaluation import course as words
from vereffen.evaluation.conformance import deviations
from vereffen.evaluation.course import HAPPENINGS, Course, begun, parted, some
from vereffen.evaluation.process import DAY, Events
from vereffen.evaluation.shown import AFTER, BEFORE, WHOLE, Kept, Shown, kept, shown
from vereffen.records.models import Department, Municipality
from vereffen.records.queries.team_scope import case, columns, ordinal, told, told_yes
from vereffen.records.rows import Column, select

CLAIM, DEBTOR = "claim", "debtor"
_ON = '"on"'
_CODE = {name: at for at, name in enumerate(HAPPENINGS, 1)}
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
    "write_off": words.GIVEN_UP_PART,
}  # fmt: skip
_MONEY = (_CODE[words.PAID_PART], _CODE[words.GIVEN_UP_PART], _CODE[words.PAID_BACK])
_CARRIED = tuple(_CODE[name] for name in (words.PROTECTION, words.PROTECTION_ENDED, words.CAPACITY))
_STOPS_COSTS = {sort for sort, kind in KINDS.items() if kind.stops & Stops.COSTS}


class _Rows(NamedTuple):
    """Facts as columns: number of the fact (0 = follows from another), person, claim (0 = of the person), day, code, department."""

    event: Column
    debtor: Column
    claim: Column
    day: Column
    code: Column
    department: Column
    # Whether the fact was about the person, and stands here once for each claim.
    is_wide: Column

    def some(self, which: Any) -> _Rows:
        return _Rows(*(column[which] for column in self))


def course(of: Municipality, until: date, *, by: str = CLAIM, for_rules: bool = False) -> Course:
    """What happened to the claims on people up to and including a day; a case is a claim, or (`by` DEBTOR) a person.

    A fact about a person stands in the case of each claim that was open then; `for_rules` also from before the claim what
    still counted then: protections, and what the person can pay.
    """
    departments = list(Department.objects.filter(municipality=of).order_by("code").values_list("pk", "code"))
    number = {pk: at for at, (pk, _code) in enumerate(departments, 1)}
    found, moved = _facts(of, until, number), _moved(of, until)
    claims = _claims(of, until, number)
    found = _joined(found, _due(claims, until), _ended(of, until))
    if by == CLAIM:
        found = _per_claim(found, claims, moved, _named(of, until))
    return _course(found, moved, (by, for_rules), ("", *(code for _pk, code in departments)))


class Told(NamedTuple):
    """The process of a municipality as it may be shown: whole, perhaps before and after a day, and what deviates in each."""

    parts: dict[str, Shown]
    deviations: dict[str, tuple[Kept, ...]]


def process(of: Municipality, by: str, since: date | None, until: date, before: date | None) -> Told:
    """The cases that began from `since` up to and including `until`, with the facts up to then; claims keep to the rules.

    With `before` also the cases that began before that day, as far as they were then, and those that began from it on.
    """
    days = (since.toordinal() if since else 0, until.toordinal())
    whole = begun(course(of, until, by=by), *days)
    claims = begun(course(of, until), *days) if by != CLAIM else whole
    lived = course(of, until, for_rules=True)
    parts, own = {WHOLE: whole}, {WHOLE: claims}
    if before:
        parts |= zip((BEFORE, AFTER), parted(whole, before.toordinal()), strict=True)
        own |= zip((BEFORE, AFTER), parted(claims, before.toordinal()), strict=True)
    found = {}
    for name, part in own.items():
        inside = np.isin(lived.log.case, part.log.case)
        if name == BEFORE and before:
            inside &= lived.log.seconds < before.toordinal() * DAY
        found[name] = deviations(some(lived, inside), aanmaning_days(of, until))
    return Told(shown(parts), kept(found))


def aanmaning_days(of: Municipality, on: date) -> int:
    """How many days the policy waits with an aanmaning after the last day to pay."""
    return rules_of(of.policy, on).aanmaning_na_dagen


def _facts(of: Municipality, until: date, number: dict[int, int]) -> _Rows:
    step = case(told("e.data", "stap"), {step.code: _CODE[name] for step, name in _STEPS.items()})
    reached = f"CASE WHEN {told_yes('e.data', 'bereikt')} THEN {_CODE[words.REACHED]} ELSE {_CODE[words.TRIED]} END"
    # An objection to a part stops nothing of the rest.
    whole = f"{told('e.data', 'betwist_cents')} IS NULL"
    stops = f"CASE WHEN {told('e.data', 'soort')} IN ({_listed(_STOPS_COSTS)}) AND {whole} THEN {{}} ELSE 0 END"
    kinds = {kind: str(_CODE[name]) for kind, name in _KINDS.items()} | {
        "step": step, "contact": reached, "protection": stops.format(_CODE[words.PROTECTION]),
        "protection_ended": stops.format(_CODE[words.PROTECTION_ENDED]),
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


def _rows(*, event: Column, debtor: Column, claim: Column, day: Column, code: Column, department: Column) -> _Rows:
    return _Rows(event, debtor, claim, day, code, department, np.zeros(len(event), np.int64))


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


def _due(claims: dict[str, Column], until: date) -> _Rows:
    """The last days to pay that have been."""
    been = (claims["due"] > 0) & (claims["due"] <= until.toordinal())
    debtor, claim, day, department = (claims[name][been] for name in ("debtor", "claim", "due", "department"))
    code = np.full(len(day), _CODE[words.LAST_DAY], np.int64)
    found = _rows(event=np.zeros_like(day), debtor=debtor, claim=claim, day=day, code=code, department=department)
    # Whoever owes nothing any more sees no term end.
    return found._replace(is_wide=np.ones(len(day), np.int64))


def _ended(of: Municipality, until: date) -> _Rows:
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
    code, nothing = np.full(len(days), _CODE[words.PROTECTION_ENDED], np.int64), np.zeros(len(days), np.int64)
    return _rows(event=nothing, debtor=who, claim=which, day=days, code=code, department=nothing)


def _named(of: Municipality, until: date) -> list[tuple[int, int]]:
    """Arrangements with the claims that they are about."""
    query = (
        f"SELECT e.id, e.data FROM records_event e WHERE e.municipality_id = {int(of.pk)} AND e.{_ON} <= '{until}'"
        " AND e.kind = 'arrangement' ORDER BY e.id"
    )
    return [(event, claim) for event, data in select(query) for claim in json.loads(data).get("vorderingen", ())]


def _joined(*parts: _Rows) -> _Rows:
    return _Rows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _per_claim(
    found: _Rows, claims: dict[str, Column], moved: dict[str, Column], named: list[tuple[int, int]]
) -> _Rows:
    """One row for each claim that a fact is about: those whose money it moved or that it names, else all of the person."""
    of_money = np.isin(found.code, _MONEY) & np.isin(found.event, moved["event"])
    event, claim = np.array(named, np.int64).reshape(-1, 2).T
    of_plan = (found.code == _CODE[words.ARRANGEMENT]) & np.isin(found.event, event)
    # Money that no claim took is of no claim.
    wide = (found.claim == 0) & ~np.isin(found.code, _MONEY) & ~of_plan
    by_money = _spread(found.some(of_money), "event", moved["event"], moved["claim"])
    by_plan = _spread(found.some(of_plan), "event", event, claim)
    by_person = _spread(found.some(wide), "debtor", claims["debtor"], claims["claim"])
    by_person = by_person._replace(is_wide=np.ones(len(by_person.day), np.int64))
    own = (found.claim > 0) & ~of_money & ~of_plan
    return _joined(found.some(own), by_money, by_plan, by_person)


def _spread(rows: _Rows, key: str, numbers: Column, claims: Column) -> _Rows:
    """Each row once for every claim under its number; `numbers` are in order."""
    wanted: Column = getattr(rows, key)
    first = np.searchsorted(numbers, wanted)
    many = np.searchsorted(numbers, wanted, side="right") - first
    place = np.repeat(np.arange(len(wanted)), many)
    within = np.arange(len(place)) - np.repeat(np.cumsum(many) - many, many)
    return rows.some(place)._replace(claim=claims[np.repeat(first, many) + within])


def _course(found: _Rows, moved: dict[str, Column], how: tuple[str, bool], departments: tuple[str, ...]) -> Course:
    by, for_rules = how
    key = found.claim if by == CLAIM else found.debtor
    # The last day to pay is over when everything else of that day has been.
    late = found.code == _CODE[words.LAST_DAY]
    order = np.lexsort((found.event, late, found.day, key))
    rows, key = found.some(order), key[order]
    cents, cost = _amounts(rows, moved, by)
    start = np.searchsorted(key, key)
    owed = _running(cents, start)
    code = _as_told(rows.code, cents, owed)
    has_begun = _running(np.isin(code, (_CODE[words.IMPOSED], _CODE[words.TAKEN_OVER])).astype(np.int64), start) > 0
    # A talk about other claims is no part of one that is over or does not exist yet.
    keep = (rows.is_wide == 0) | (has_begun & (owed > 0))
    if for_rules:
        keep |= ~has_begun & np.isin(code, _CARRIED)
    log = Events(key[keep], code[keep] - 1, rows.day[keep] * DAY, HAPPENINGS)
    return Course(log, rows.debtor[keep], rows.department[keep], cost[keep], departments)


def _running(amounts: Column, start: Column) -> Column:
    """The sum up to and including each row of the rows from the first of its case on."""
    before = np.r_[0, np.cumsum(amounts)].astype(np.int64)
    found: Column = before[1:] - before[start]
    return found


def _amounts(rows: _Rows, moved: dict[str, Column], by: str) -> tuple[Column, Column]:
    """The cents that each row moved, and the cost among them."""
    event, claim = moved["event"], moved["claim"]
    far = int(max(claim.max(initial=0), rows.claim.max(initial=0))) + 1
    if by == CLAIM:
        keys, wanted = event * far + claim, rows.event * far + rows.claim
    else:
        keys, wanted = event, rows.event
    first, last = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, side="right")
    sums = (np.r_[0, np.cumsum(moved[name])] for name in ("cents", "cost"))
    cents, cost = (one[last] - one[first] for one in sums)
    return cents, cost


def _as_told(code: Column, cents: Column, owed: Column) -> Column:
    """The codes, of which a payment says whether anything is left and a change whether it was up."""
    found = code.copy()
    for part, full in ((words.PAID_PART, words.PAID_FULL), (words.GIVEN_UP_PART, words.GIVEN_UP_FULL)):
        found[(code == _CODE[part]) & (owed <= 0)] = _CODE[full]
    found[(code == _CODE[words.GIVEN_UP_PART]) & (cents > 0)] = _CODE[words.CHANGED]
    return found
