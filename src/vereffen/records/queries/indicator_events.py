"""The facts that the indicators of the pilot count beside the money, as columns, in one look at the dossiers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach.decision import Step
from vereffen.approach.facts import CHANNELS, PARTS_OF_DAY
from vereffen.records import rows
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries.indicator_rows import of_people
from vereffen.records.queries.indicator_written_off import WriteOffs, ground, joined, undoes
from vereffen.records.queries.team_scope import columns, is_postgres, ordinal, told_number
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import Yes
from vereffen.track.indicators.contact import Facts
from vereffen.track.indicators.room import DAY, Rooms


class Sort(IntEnum):
    """What a fact is to the indicators; what `first` and `second` of it hold stands behind it."""

    CONTACT = 1  # the channel, and `CHANNEL` times the minutes; the part of the day, 4 for a conversation, 8 for who cannot pay
    CHECKED = 2
    DETAIL = 3  # the number of the contact point; whether it is confirmed now
    OBJECTED = 4
    RIGHT = 5
    WRONG = 6
    WITHDRAWN = 7
    DIED = 8
    HELPED = 9
    LEAD = 10
    ROOM = 11  # the cents a month
    STEP = 12  # which; 1 when it went by post
    ARRANGED = 13
    DEFERRED = 14
    PAUSED = 15
    WRITTEN_OFF = 16  # the ground
    CORRECTED = 17
    ELSEWHERE = 18  # which step another system took
    PROPOSED = 19
    ANSWERED = 20  # the number of what was proposed: withdrawn, or carried out
    REFUSED = 21  # the same: somebody said no
    RESTORED = 22  # the number of the write-off that is undone


# What begins debt help, or the settlement of debts.
_HELPS = (
    "schuldhulp", "afkoelingsperiode", "moratorium", "voorlopige_voorziening", "dwangakkoord", "wsnp", "faillissement",
    "surseance",
)  # fmt: skip
_PROTECTIONS = {
    **dict.fromkeys(_HELPS, Sort.HELPED), "bezwaar": Sort.OBJECTED, "overleden": Sort.DIED, "uitstel": Sort.DEFERRED,
}  # fmt: skip
_DECIDED = {"gegrond": Sort.RIGHT, "ongegrond": Sort.WRONG}
# What there is most of first: each is compared in this order.
_PLAIN = {
    "contact": Sort.CONTACT, "step": Sort.STEP, "proposal": Sort.PROPOSED, "proposal_withdrawn": Sort.ANSWERED,
    "contact_detail": Sort.DETAIL, "capacity": Sort.ROOM, "remission": Sort.CHECKED, "arrangement": Sort.ARRANGED,
    "proposal_approved": Sort.ANSWERED, "history": Sort.ELSEWHERE, "taken_over": Sort.ELSEWHERE, "lead": Sort.LEAD,
    "remission_decision": Sort.CHECKED, "arrangement_changed": Sort.ARRANGED, "write_off": Sort.WRITTEN_OFF,
    "correction": Sort.CORRECTED, "cost_waiver": Sort.CORRECTED, "proposal_rejected": Sort.REFUSED,
    "write_off_undone": Sort.RESTORED,
}  # fmt: skip
_ANSWERS = (Sort.ANSWERED, Sort.REFUSED)
# How many channels fit in one number with the minutes.
CHANNEL = 8
_STAFF = (Role.OFFICER, Role.TEAM_LEAD, Role.DEBT_HELP)
_ON, _DATA = 'e."on"', "e.data"


class Noted(NamedTuple):
    """Facts about people: number, of whom, about which claim (0: all), day, what it is (`Sort`), and what two numbers tell of it.

    `by_hand` says whether somebody of the office did it, and not the night or the person.
    """

    number: Column
    debtor: Column
    claim: Column
    day: Column
    sort: Column
    first: Column
    second: Column
    by_hand: Yes

    def of(self, *sorts: Sort) -> Noted:
        """Those of these sorts."""
        return self.where(np.isin(self.sort, sorts))

    def where(self, which: Yes | Column) -> Noted:
        """Those that are chosen."""
        return Noted._make(column[which] for column in self)

    def facts(self) -> Facts:
        """Of whom, about what and when."""
        return Facts(self.debtor, self.claim, self.day)

    def steps(self) -> dict[str, Column]:
        """The steps that were taken, here and elsewhere, by their names."""
        of = self.of(Sort.STEP, Sort.ELSEWHERE)
        return {"claim": of.claim, "debtor": of.debtor, "day": of.day, "step": of.first}

    def write_offs(self) -> WriteOffs:
        """What was written off, with its ground and whether it was undone."""
        of = self.of(Sort.WRITTEN_OFF)
        return joined(of.number, of.first, self.of(Sort.RESTORED).first)

    def rooms(self) -> Rooms:
        """The calculations of what a person can pay a month."""
        of = self.of(Sort.ROOM)
        return Rooms(of.debtor, of.day * DAY + of.number, of.first)


class Told(NamedTuple):
    """A fact of an arrangement or a case, of which the data tell more than numbers."""

    number: int
    kind: str
    debtor: int
    claim: int
    day: int
    text: str

    def data(self) -> dict[str, Any]:
        """What it tells."""
        found: dict[str, Any] = json.loads(self.text)
        return found


def told_facts(municipality: int, cut: date) -> list[Told]:
    """The facts of arrangements with people and of cases up to and including a day, in the order in which they were recorded."""
    kinds = "'arrangement', 'arrangement_changed', 'arrangement_ended', 'case', 'case_step'"
    found = rows.select(
        f"SELECT e.id, e.kind, e.debtor_id, COALESCE(e.claim_id, 0), {ordinal(_ON)}, e.data FROM records_event e"
        f" JOIN records_debtor d ON d.id = e.debtor_id AND d.is_person WHERE e.municipality_id = {int(municipality)}"
        f" AND {_ON} <= '{cut.isoformat()}' AND e.kind IN ({kinds}) ORDER BY e.id"
    )
    return [Told(*row) for row in found]


def noted(municipality: int, cut: date) -> Noted:
    """The facts about the people of this municipality up to and including a day, in any order."""
    found = columns(
        f"SELECT e.id AS number, e.debtor_id AS debtor, COALESCE(e.claim_id, 0) AS claim, COALESCE({_first()}, 0) AS first,"
        f" (({ordinal(_ON)} * 32 + {_sort()}) * 16 + {_second()}) * 2 + {_by_hand(municipality)} AS rest"
        f" FROM records_event e WHERE e.municipality_id = {int(municipality)} AND {_ON} <= '{cut.isoformat()}'"
        f" AND e.kind IN ({', '.join(repr(kind) for kind in (*_PLAIN, 'protection', 'objection_decision'))})",
        "number", "debtor", "claim", "first", "rest",
    )  # fmt: skip
    # A column more costs more than to put four in one and take them apart.
    rest = found.pop("rest")
    all_ = Noted(**found, day=rest >> 10, sort=rest >> 5 & 31, second=rest >> 1 & 15, by_hand=rest & 1 > 0)
    # Waiting is no step: of what another system told nothing else is known.
    own = of_people(municipality, all_.debtor)
    return all_.where(own & (all_.sort > 0) & ((all_.sort != Sort.ELSEWHERE) | (all_.first > 0)))


def _by_hand(municipality: int) -> str:
    staff = Officer.objects.filter(municipality=municipality, role__in=_STAFF).values_list("pk", flat=True)
    return f"CASE WHEN e.by_id IN ({rows.numbers(staff)}) THEN 1 ELSE 0 END"


def _sort() -> str:
    plain = " ".join(f"WHEN '{kind}' THEN {int(sort)}" for kind, sort in _PLAIN.items() if kind != "capacity")
    return (
        f"CASE e.kind {plain} WHEN 'capacity' THEN CASE WHEN {_room()} IS NULL THEN 0 ELSE {int(Sort.ROOM)} END"
        f" WHEN 'protection' THEN {_code('soort', _PROTECTIONS, Sort.PAUSED)}"
        f" ELSE {_code('uitkomst', _DECIDED, Sort.WITHDRAWN)} END"
    )


def _first() -> str:
    about = told_number(_DATA, "voorstel")
    answered = " ".join(f"WHEN '{kind}' THEN {about}" for kind, sort in _PLAIN.items() if sort in _ANSWERS)
    step = _code("stap", {step.code: int(step) for step in Step})
    return (
        f"CASE e.kind WHEN 'contact' THEN {_code('kanaal', {code: at for at, code in enumerate(CHANNELS)})}"
        f" + CASE WHEN {_holds('minuten')} THEN {CHANNEL} * {told_number(_DATA, 'minuten')} ELSE 0 END"
        f" WHEN 'step' THEN {step} {answered} WHEN 'contact_detail' THEN {told_number(_DATA, 'punt')}"
        f" WHEN 'capacity' THEN CAST({_room()} AS BIGINT) WHEN 'history' THEN {step} WHEN 'taken_over' THEN {step}"
        f" WHEN 'write_off' THEN {ground()} WHEN 'write_off_undone' THEN {undoes()} ELSE 0 END"
    )


def _second() -> str:
    confirmed = f"{_says('kwaliteit', 'bevestigd')} AND ({_says('soort', 'telefoon')} OR {_says('soort', 'email')})"
    return (
        f"CASE e.kind WHEN 'contact' THEN {_code('dagdeel', {code: at for at, code in enumerate(PARTS_OF_DAY)})}"
        f" + CASE WHEN {_says('bereikt', True)} THEN 4 ELSE 0 END"
        f" + CASE WHEN {_says('oorzaak', 'kan_niet')} THEN 8 ELSE 0 END"
        f" WHEN 'step' THEN CASE WHEN {_says('per_post', True)} THEN 1 ELSE 0 END"
        f" WHEN 'contact_detail' THEN CASE WHEN {confirmed} AND NOT {_says('einde', True)} THEN 1 ELSE 0 END ELSE 0 END"
    )


def _code(key: str, codes: Mapping[str, int], otherwise: int = 0) -> str:
    return (
        "CASE "
        + " ".join(f"WHEN {_says(key, code)} THEN {int(number)}" for code, number in codes.items())
        + f" ELSE {int(otherwise)} END"
    )


def _says(key: str, value: str | bool) -> str:
    """Whether the data of a fact hold a value under a key: they are spelled in one way (`chain.written`), and a quote inside a text is not."""
    find = "strpos" if is_postgres() else "instr"
    return f"{find}({_DATA}, '{json.dumps(key)}:{json.dumps(value)}') > 0"


def _holds(key: str) -> str:
    """Whether the data of a fact hold a key."""
    find = "strpos" if is_postgres() else "instr"
    return f"{find}({_DATA}, '{json.dumps(key)}:') > 0"


def _room() -> str:
    if is_postgres():
        return f"({_DATA}::json -> 'uitkomst' ->> 'afloscapaciteit_cents')"
    return f"json_extract({_DATA}, '$.uitkomst.afloscapaciteit_cents')"
