"""Best practices of municipalities: what, for whom, how and how sure, and what would change here if another took one over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from vereffen.law.refusal import Refusal
from vereffen.law.words import say
from vereffen.track import anonymise, entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact

Value = int | str
FORMS = {"policy": say("Beleidskeuze"), "letter": say("Brief"), "guide": say("Gids")}
# How sure it is that a practice works; what a municipality only feels is the lowest and may be shared too.
GRADES = {
    "trial": say("Getoetst met loting"),
    "compared": say("Vergeleken met anderen of met eerder, zonder loting"),
    "counted": say("Geteld, zonder vergelijking"),
    "experience": say("Ervaring van wie het doet"),
}
# The key of a guide that is no part of the conversation guide: words to read and to copy.
GUIDE = "tekst"
_TOLD = ("title", "what", "for_whom", "how", "contact")


class Limit(Protocol):
    """The lowest and highest value that law and policy allow, and why."""

    @property
    def least(self) -> int: ...
    @property
    def most(self) -> int: ...
    @property
    def why(self) -> str: ...


class Practice(NamedTuple):
    """A practice: whose it is, in words, and as the values or texts that make it (`changes`, by key). `withdrawn` says why not to use it.

    `document` is the whole letter of which `changes` are the parts that are not as the software has them. `drafts` has per
    municipality that took it over what was made of it: the number of a version of a letter, or the tables of a guide.
    """

    id: str
    place: str
    form: str
    title: str
    what: str
    for_whom: str
    how: str
    contact: str
    grade: str
    changes: Mapping[str, Value]
    document: Mapping[str, Any] = {}
    adopted: tuple[tuple[str, date], ...] = ()
    drafts: Mapping[str, int | Mapping[str, Any]] = {}
    withdrawn: str = ""


class Change(NamedTuple):
    """A key that would become another: what it is here (None when there is none) and what it would be."""

    key: str
    mine: Value | None
    theirs: Value


class Adoption(NamedTuple):
    """What a municipality has after it took a practice over, what changed, and the values that bring it back (None: had none)."""

    values: Mapping[str, Value]
    changes: tuple[Change, ...]
    undo: Mapping[str, Value | None]


def difference(practice: Practice, mine: Mapping[str, Value]) -> tuple[Change, ...]:
    """What would change here, by key in alphabetical order; what is the same already is not named."""
    told = sorted(practice.changes.items())
    return tuple(Change(key, mine.get(key), value) for key, value in told if mine.get(key) != value)


def refuse(practice: Practice, limits: Mapping[str, Limit], required: Collection[str] = ()) -> tuple[str, ...]:
    """Every reason why a practice cannot be taken over; none when it can.

    A policy value must have limits and lie within them. A letter or guide may not empty a part that is `required`.
    """
    if practice.withdrawn:
        return (f"The practice {practice.id} was withdrawn: choose another.",)
    if practice.form == "policy":
        told = [_beyond(key, value, limits.get(key)) for key, value in sorted(practice.changes.items())]
    else:
        told = [
            f"{key} may not be empty: the law or the policy asks for it."
            if key in required and not str(value).strip()
            else ""
            for key, value in sorted(practice.changes.items())
        ]
    return tuple(one for one in told if one)


def adopt(
    practice: Practice, mine: Mapping[str, Value], limits: Mapping[str, Limit], required: Collection[str] = ()
) -> Adoption:
    """My values with the practice taken over; refused, whole, when one value may not be."""
    wrong = refuse(practice, limits, required)
    if wrong:
        raise Refusal(" ".join(wrong))
    changes = difference(practice, mine)
    return Adoption(
        {**mine, **{one.key: one.theirs for one in changes}}, changes, {one.key: one.mine for one in changes}
    )


def undo(adoption: Adoption) -> Mapping[str, Value]:
    """The values as they were before."""
    back = {**adoption.values, **adoption.undo}
    return {key: value for key, value in back.items() if value is not None}


def fold(facts: Iterable[Fact]) -> Mapping[str, Practice]:
    """The library by id, in the order in which practices were shared first; sharing one again replaces it."""
    found: dict[str, Practice] = {}
    for fact in facts:
        data = fact.data
        if fact.kind == "practice_shared":
            told = {key: data[key] for key in _TOLD}
            before = found.get(fact.subject)
            found[fact.subject] = Practice(
                fact.subject,
                fact.place,
                data["form"],
                grade=data["grade"],
                changes=data["changes"],
                document=data.get("document", {}),
                adopted=before.adopted if before else (),
                drafts=before.drafts if before else {},
                **told,
            )
        elif fact.subject in found and fact.kind == "practice_adopted":
            of = found[fact.subject]
            drafts = {**of.drafts, fact.place: data["draft"]} if "draft" in data else of.drafts
            found[fact.subject] = of._replace(adopted=(*of.adopted, (fact.place, fact.on)), drafts=drafts)
        elif fact.subject in found and fact.kind == "practice_undone":
            of = found[fact.subject]
            found[fact.subject] = of._replace(
                adopted=tuple(one for one in of.adopted if one[0] != fact.place),
                drafts={place: key for place, key in of.drafts.items() if place != fact.place},
            )
        elif fact.subject in found and fact.kind == "practice_withdrawn":
            found[fact.subject] = found[fact.subject]._replace(withdrawn=data["reason"])
    return found


def _beyond(key: str, value: Value, limit: Limit | None) -> str:
    if limit is None:
        return f"{key} is no choice of policy: leave it out."
    if type(value) is not int:
        return f"{key} is a whole number: mend the practice."
    if limit.least <= value <= limit.most:
        return ""
    return f"{key} may not be {value}: choose {limit.least} up to {limit.most} ({limit.why})."


def _shared(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if not fact.place or not fact.subject:
        return "A practice has an id and is of one municipality: name both."
    before = fold(facts).get(fact.subject)
    if before and before.place != fact.place:
        return "This id is that of another municipality's practice: give yours its own."
    wrong = next((one for one in (entries.text(fact.data, key) for key in _TOLD) if one), None)
    wrong = wrong or entries.choice(fact.data, "form", FORMS) or entries.choice(fact.data, "grade", GRADES)
    if not isinstance(fact.data.get("document", {}), Mapping):
        return "What a letter or guide is made of is a document with its parts."
    return wrong or _changes(fact) or _of_nobody(fact)


def _changes(fact: Fact) -> str | None:
    changes = fact.data.get("changes")
    if not isinstance(changes, Mapping) or not changes:
        return "Fill in `changes`: the values or texts by their key."
    kind: type = int if fact.data["form"] == "policy" else str
    wrong = sorted(str(key) for key, value in changes.items() if type(key) is not str or type(value) is not kind)
    if wrong:
        return f"{', '.join(wrong)} must be a {'whole number' if kind is int else 'text'}."
    return None


def _of_nobody(fact: Fact) -> str | None:
    """Who to ask is a contact person of the track; nobody else is in a practice. A letter was approved where it is sent."""
    told = [fact.data[key] for key in ("title", "what", "for_whom", "how")]
    told += fact.data["changes"].values() if fact.data["form"] == "guide" else ()
    return next((one for one in map(anonymise.refuse, told) if one), None)


def _adopted(fact: Fact, facts: Sequence[Fact]) -> str | None:
    practice = fold(facts).get(fact.subject)
    if practice is None:
        return "There is no such practice in the library."
    if practice.withdrawn:
        return "This practice was withdrawn: choose another."
    if any(place == fact.place for place, _on in practice.adopted):
        return "This municipality took the practice over already."
    return (
        None if fact.place and fact.place != practice.place else "Another municipality takes a practice over: name it."
    )


def _undone(fact: Fact, facts: Sequence[Fact]) -> str | None:
    practice = fold(facts).get(fact.subject)
    if practice is None or all(place != fact.place for place, _on in practice.adopted):
        return "This municipality did not take that practice over."
    return entries.text(fact.data, "reason", 300) or anonymise.refuse(fact.data["reason"])


def _withdrawn(fact: Fact, facts: Sequence[Fact]) -> str | None:
    practice = fold(facts).get(fact.subject)
    if practice is None or practice.place != fact.place:
        return "Only the municipality whose practice it is withdraws it."
    return entries.text(fact.data, "reason")


KINDS: Mapping[str, Check] = {
    "practice_shared": _shared,
    "practice_adopted": _adopted,
    "practice_undone": _undone,
    "practice_withdrawn": _withdrawn,
}
