"""A warning before departments collide: what another is about to do or just did to the same person, and whether help runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.decision import Step, gettext_noop
from vereffen.approach.instruments import of_step
from vereffen.approach.position import FOR_EVER
from vereffen.approach.protections import Shown, Stops


class What(StrEnum):
    """What may be collided with; `contact` is all that is told to whoever has no ground to know more."""

    PROPOSED = "voorstel"
    DONE = "stap"
    ARRANGED = "regeling"
    PROTECTED = "bescherming"
    PAUSED = "pauze"
    CONTACT = "contact"


class Doing(NamedTuple):
    """Something that a department does on its claims: its code and name, what, the day, and the step (none: WACHTEN)."""

    department: str
    name: str
    what: What
    on: int
    step: Step = Step.WACHTEN


class Collision(NamedTuple):
    """One warning; `department` is '' for what is about the person, `on` None for what is not told or has no day.

    `text` is Dutch; a screen makes its own from `TEXTS[what]` with `names`.
    """

    department: str
    what: What
    on: date | None
    text: str
    article: str
    names: tuple[tuple[str, str], ...]


TEXTS = {
    What.PROPOSED: gettext_noop("%(department)s wil binnenkort iets doen: %(step)s. Stem eerst af."),
    What.DONE: gettext_noop("%(department)s deed net iets: %(step)s. Stem eerst af."),
    What.ARRANGED: gettext_noop("Bij %(department)s loopt een regeling. Een nieuwe stap kan die breken."),
    What.PROTECTED: gettext_noop("Voor deze persoon geldt: %(sort)s. Overleg eerst met een collega."),
    What.PAUSED: gettext_noop("Er geldt een pauze. Overleg eerst met een collega."),
    What.CONTACT: gettext_noop("Neem contact op met een collega van afdeling %(department)s."),
}
# An arrangement is uitstel with conditions; what else another department does is for careful preparation.
_ARTICLES = {What.PROPOSED: "Awb 3:2", What.DONE: "Awb 3:2", What.ARRANGED: "Awb 4:94", What.PAUSED: "Awb 3:4"}


def collisions(
    own: Collection[str],
    doings: Iterable[Doing],
    protections: Iterable[Shown],
    on: int,
    days: int,
    *,
    has_ground: bool,
) -> tuple[Collision, ...]:
    """The warnings for somebody who wants to act on claims of the departments `own` that day; nothing is blocked by them.

    What another department proposes or did counts within so many days, what runs counts always. Without ground to know
    what, one line per department says whom to call.
    """
    found = [_of_person(one, has_ground=has_ground) for one in protections if one.stops != Stops.NOTHING]
    others = [one for one in doings if one.department not in own and _counts(one, on, days)]
    for one in sorted(set(others), key=lambda doing: (doing.department, doing.on, doing.what, doing.step)):
        found.append(_of_department(one) if has_ground else _whom_to_call(one))
    return tuple(dict.fromkeys(found))


def _counts(one: Doing, on: int, days: int) -> bool:
    if one.what is What.PROPOSED:
        # What is long due may happen any moment.
        return one.on <= on + days
    return one.on <= on and (one.what is What.ARRANGED or on - one.on <= days)


def _of_department(one: Doing) -> Collision:
    names = {"department": one.name}
    if one.step is not Step.WACHTEN:
        names["step"] = of_step(one.step)[0].name
    return _collision(one.department, one.what, one.on, names, _ARTICLES[one.what])


def _whom_to_call(one: Doing) -> Collision:
    return _collision(one.department, What.CONTACT, 0, {"department": one.name}, "")


def _of_person(one: Shown, *, has_ground: bool) -> Collision:
    if one.sort == What.PAUSED or not has_ground:
        return _collision("", What.PAUSED, 0, {}, _ARTICLES[What.PAUSED])
    names = {"sort": one.sort.replace("_", " ")}
    return _collision("", What.PROTECTED, one.start, names, one.article or _ARTICLES[What.PAUSED])


def _collision(department: str, what: What, on: int, names: dict[str, str], article: str) -> Collision:
    day = date.fromordinal(on) if 0 < on < FOR_EVER else None
    return Collision(department, what, day, TEXTS[what] % names, article, tuple(names.items()))
