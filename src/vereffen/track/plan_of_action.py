"""The plan of action of a municipality: its fields, what is still missing, who changed and signed what, and the plan as a document."""

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
from vereffen.track.paper import Block, Facts, Heading, Items, Paper, Signature, Signatures, Text
from vereffen.track.plan_fields import BY_CODE, FIELDS, SECTIONS, Field

# Who signs, and what for.
ROLES: Mapping[str, Said] = {
    "wethouder": say("Wethouder"),
    "projectleider": say("Projectleider"),
    "controller": say("Controller"),
    "fg": say("Functionaris gegevensbescherming"),
}
LONGEST = 4_000


class Prefill(NamedTuple):
    """What the municipality's own books say about a field: rows of label and value, and where they come from."""

    field: str
    rows: tuple[tuple[str, str], ...]
    source: str


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
    """The plan of one municipality as it stands: a value per field, how often each was written, remarks, and who signed this version."""

    values: Mapping[str, str]
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
    def missing(self) -> tuple[Field, ...]:
        """The fields that must be there and are empty, in their order."""
        return tuple(one for one in FIELDS if one.is_needed and not self.values.get(one.code, "").strip())

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
    value = fact.data.get("value")
    if not isinstance(value, str) or len(value) > LONGEST:
        return f"Fill in `value`: a text of at most {LONGEST:,} characters."
    if field.choices and value and value not in field.choices:
        return f"Choose one of {', '.join(field.choices)}."
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
    if plan.missing:
        return f"{len(plan.missing)} fields are still empty, such as {plan.missing[0].code}: fill them in before anybody signs."
    if fact.data.get("fingerprint") != plan.fingerprint:
        return "The plan was changed since you read it: read it again, then sign."
    return entries.text(fact.data, "name", 120)


KINDS: Mapping[str, Check] = {
    "plan_field": _field,
    "plan_comment": _comment,
    "plan_signed": _signed,
    "plan_returned": _comment,
}


def paper(name: str, plan: Plan, prefilled: Sequence[Prefill], on: date) -> Paper:
    """The whole plan as a document; an empty field says that it is empty, a figure from the books says where it comes from."""
    own: dict[str, list[Prefill]] = {}
    for one in prefilled:
        own.setdefault(one.field, []).append(one)
    sources = {f"boeken-{number}": one.source for number, one in enumerate(prefilled, 1)}
    names = {id(one): name for name, one in zip(sources, prefilled, strict=True)}
    blocks: list[Block] = [Text(_state(plan))]
    for section in SECTIONS:
        blocks.append(Heading(section.title))
        for field in (one for one in FIELDS if one.section == section.code):
            blocks.append(Heading(field.question, 3))
            blocks += [Facts(one.rows, (names[id(one)],)) for one in own.get(field.code, ())]
            blocks += _value(field, plan.values.get(field.code, "").strip(), field.code in own)
    signed = {one.role: one for one in plan.signed}
    blocks.append(Heading("Handtekeningen"))
    blocks.append(
        Signatures(tuple(
            Signature(str(word), signed[role].name if role in signed else "", signed[role].on if role in signed else None)
            for role, word in ROLES.items()
        ))
    )  # fmt: skip
    reference = f"Versie {plan.version} · {plan.fingerprint[:12]}"
    return Paper(f"Plan van aanpak van {name}", "nl", on, tuple(blocks), sources, reference)


def _state(plan: Plan) -> str:
    if plan.missing:
        return f"Dit plan is nog niet af: {len(plan.missing)} vragen zijn leeg."
    if plan.unsigned:
        return f"Dit plan is ingevuld. Er moeten nog {len(plan.unsigned)} mensen tekenen."
    return "Dit plan is ingevuld en ondertekend."


def _value(field: Field, value: str, has_figures: bool) -> list[Block]:
    if not value:
        return [] if has_figures else [Text("Nog niet ingevuld.")]
    if field.choices:
        return [Text(str(field.choices[value]))]
    told = [line.strip("-• ").strip() for line in value.splitlines() if line.strip()]
    return [Items(tuple(told))] if len(told) > 1 else [Text(told[0])]


def as_facts(place: str, values: Mapping[str, Any], on: date, by: str) -> list[Fact]:
    """The facts that write these values in a plan, in the order of its fields."""
    return [
        Fact("plan_field", place, one.code, on, by, {"value": values[one.code]}) for one in FIELDS if one.code in values
    ]
