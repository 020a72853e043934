"""The plan of action of a municipality: its fields, what is still missing, and who changed and signed what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.words import Said, say
from vereffen.track import entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.plan_check import Lack, lacks
from vereffen.track.plan_fields import BY_CODE, FIELDS
from vereffen.track.plan_kinds import fault

# Who signs, and what for.
ROLES: Mapping[str, Said] = {
    "wethouder": say("Wethouder"),
    "projectleider": say("Projectleider"),
    "controller": say("Controller"),
    "fg": say("Functionaris gegevensbescherming"),
}


class Comment(NamedTuple):
    """What somebody remarked about a field."""

    field: str
    text: str
    by: str
    on: date


class Signed(NamedTuple):
    """Somebody who signed this version in a role."""

    role: str
    name: str
    on: date


class Plan(NamedTuple):
    """The plan of one municipality as it stands: a value per field, how often each was written, remarks, and who signed this version.

    A value is as the kind of its field says; plans from before there were kinds hold a text.
    """

    values: Mapping[str, Any]
    written: Mapping[str, tuple[int, str, date]]
    comments: tuple[Comment, ...]
    signed: tuple[Signed, ...]

    @property
    def version(self) -> int:
        """How often anything in it was written."""
        return sum(times for times, _by, _on in self.written.values())

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of its values: who signs, signs this."""
        form = json.dumps(dict(self.values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(form.encode()).hexdigest()

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What keeps it from being whole, per field; empty when it can be signed."""
        return lacks(self.values)

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the fields that lack something, in their order."""
        return tuple(dict.fromkeys(one.field for one in self.lacks))

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The roles that did not sign this version yet."""
        return tuple(role for role in ROLES if role not in {one.role for one in self.signed})


EMPTY = Plan({}, {}, (), ())


def fold(facts: Iterable[Fact]) -> Mapping[str, Plan]:
    """The plan of each municipality that has one; a field that is written again takes the signatures away."""
    found: dict[str, Plan] = {}
    for fact in facts:
        plan = found.get(fact.place, EMPTY)
        if fact.kind == "plan_field":
            times = plan.written.get(fact.subject, (0, "", fact.on))[0]
            values = {**plan.values, fact.subject: fact.data["value"]}
            written = {**plan.written, fact.subject: (times + 1, fact.by, fact.on)}
            changed = plan.values.get(fact.subject, "") != fact.data["value"]
            plan = plan._replace(values=values, written=written, signed=() if changed else plan.signed)
        elif fact.kind == "plan_comment":
            plan = plan._replace(comments=(*plan.comments, Comment(fact.subject, fact.data["text"], fact.by, fact.on)))
        elif fact.kind == "plan_signed":
            others = tuple(one for one in plan.signed if one.role != fact.subject)
            plan = plan._replace(signed=(*others, Signed(fact.subject, fact.data["name"], fact.on)))
        elif fact.kind == "plan_returned":
            plan = plan._replace(signed=(), comments=(*plan.comments, Comment("", fact.data["text"], fact.by, fact.on)))
        else:
            continue
        found[fact.place] = plan
    return found


def _field(fact: Fact, facts: Sequence[Fact]) -> str | None:
    field = BY_CODE.get(fact.subject)
    if not fact.place or field is None:
        return f"A plan of action is of one municipality and has no field {fact.subject!r}."
    if "value" not in fact.data:
        return "Fill in `value`: what the field says now, empty when it says nothing."
    wrong = fault(field.kind, fact.data["value"])
    if wrong:
        return f"The field {field.code}: {wrong}"
    now = fold(facts).get(fact.place, EMPTY).written.get(fact.subject, (0, "", fact.on))[0]
    if fact.data.get("after", now) != now:
        return "A colleague changed this field meanwhile: look at it first."
    return None


def _comment(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if not fact.place or (fact.subject and fact.subject not in BY_CODE):
        return f"A plan of action has no field {fact.subject!r}."
    return entries.text(fact.data, "text")


def _signed(fact: Fact, facts: Sequence[Fact]) -> str | None:
    plan = fold(facts).get(fact.place, EMPTY)
    if fact.subject not in ROLES:
        return f"A plan of action is signed by one of {', '.join(ROLES)}."
    missing = plan.missing
    if missing:
        return f"{len(missing)} fields are not done yet, such as {missing[0]}: see to them before anybody signs."
    if fact.data.get("fingerprint") != plan.fingerprint:
        return "The plan was changed since you read it: read it again, then sign."
    return entries.text(fact.data, "name", 120)


KINDS: Mapping[str, Check] = {
    "plan_field": _field,
    "plan_comment": _comment,
    "plan_signed": _signed,
    "plan_returned": _comment,
}


def as_facts(place: str, values: Mapping[str, Any], on: date, by: str) -> list[Fact]:
    """The facts that write these values in a plan, in the order of its fields."""
    return [
        Fact("plan_field", place, one.code, on, by, {"value": values[one.code]}) for one in FIELDS if one.code in values
    ]
