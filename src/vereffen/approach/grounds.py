"""Who may see what of one person: on which ground, for which purpose, and what of the rest may be known."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.decision import gettext_noop


class Purpose(StrEnum):
    """What somebody looks for; a right holds for one purpose only."""

    COLLECT = "invordering"
    HELP = "schuldhulp"
    SUPERVISE = "toezicht"
    ASKED = "verzoek"


PURPOSES = {
    Purpose.COLLECT: gettext_noop("invorderen"),
    Purpose.HELP: gettext_noop("hulp bij schulden"),
    Purpose.SUPERVISE: gettext_noop("toezicht op het werk"),
    Purpose.ASKED: gettext_noop("een verzoek van de inwoner zelf"),
}


class Ground(NamedTuple):
    """Why somebody may look: its code, the purpose, the article it rests on, and the reason as the officer reads it."""

    code: str
    purpose: Purpose
    article: str
    text: str


OWN_TASK = Ground(
    "eigen_taak", Purpose.COLLECT, "AVG 6 lid 1 e", gettext_noop("deze vorderingen horen bij uw eigen taak")
)
JOINT_TEAM = Ground(
    "gezamenlijk_team", Purpose.COLLECT, "Awb 10:3", gettext_noop("uw team int voor alle afdelingen samen")
)
LEAD = Ground("regie", Purpose.COLLECT, "AVG 6 lid 1 e", gettext_noop("u hebt de regie over dit dossier"))
HAND_OVER = Ground(
    "overdracht", Purpose.COLLECT, "AVG 6 lid 1 e", gettext_noop("een andere afdeling draagt dit aan u over")
)
ONE_PLAN = Ground(
    "een_regeling", Purpose.COLLECT, "AVG 6 lid 1 a", gettext_noop("één regeling loopt over de afdelingen samen")
)
DEBT_HELP = Ground(
    "schuldhulp", Purpose.HELP, "Wgs 3", gettext_noop("deze persoon krijgt hulp bij schulden of is daarvoor aangemeld")
)
SUPERVISION = Ground(
    "toezicht", Purpose.SUPERVISE, "AVG 5 lid 2", gettext_noop("u houdt toezicht op het werk van uw afdeling")
)
AT_THE_DESK = Ground(
    "verzoek_balie", Purpose.ASKED, "AVG 6 lid 1 a", gettext_noop("deze persoon vraagt er vandaag aan de balie om")
)
ON_THE_PHONE = Ground(
    "verzoek_telefoon",
    Purpose.ASKED,
    "AVG 6 lid 1 a",
    gettext_noop("deze persoon vraagt er vandaag aan de telefoon om"),
)
ASKS_FOR_HELP = Ground(
    "verzoek_hulp", Purpose.ASKED, "Wgs 3", gettext_noop("deze persoon vraagt vandaag om hulp bij schulden")
)
LETS_LOOK = Ground(
    "meekijker", Purpose.ASKED, "AVG 6 lid 1 a", gettext_noop("deze persoon laat u meekijken, tot de afgesproken dag")
)
WITH_CODE = Ground(
    "code_brief", Purpose.ASKED, "AVG 15", gettext_noop("iemand kwam binnen met de code uit een brief aan deze persoon")
)
ASKS_OVERVIEW = Ground(
    "landelijk_overzicht",
    Purpose.ASKED,
    "AVG 15",
    gettext_noop("deze persoon vraagt het landelijk overzicht van de eigen vorderingen op"),
)
GROUNDS = {
    one.code: one
    for one in (
        OWN_TASK,
        JOINT_TEAM,
        LEAD,
        HAND_OVER,
        ONE_PLAN,
        DEBT_HELP,
        SUPERVISION,
        AT_THE_DESK,
        ON_THE_PHONE,
        ASKS_FOR_HELP,
        LETS_LOOK,
        WITH_CODE,
        ASKS_OVERVIEW,
    )
}
# What debt help does for a person, known as a protection; other protections say nothing of it.
HELP_PROTECTIONS = frozenset(
    {"schuldhulp", "afkoelingsperiode", "moratorium", "voorlopige_voorziening", "dwangakkoord", "wsnp"}
)
_HELPER, _LEADER = "schuldhulp", "teamleider"


class Cell(NamedTuple):
    """One right of the municipality's matrix: claims of this department and kind ('' = all kinds) for this purpose."""

    department: int
    kind: str
    purpose: str


class Viewer(NamedTuple):
    """Who looks; without `cells` of the matrix an officer has the own department, and the joint team all of them."""

    officer: int
    role: str
    department: int | None
    cells: tuple[Cell, ...] = ()

    @property
    def sees_all(self) -> bool:
        """Whether nothing about a person can change what this officer sees: the joint team, unless the matrix says otherwise."""
        return self.department is None and not self.cells and self.role != _HELPER


class Seen(NamedTuple):
    """One claim as far as sight depends on it; `plan` tells which running arrangement covers it (0 = none)."""

    claim: int
    department: int
    kind: str
    plan: int = 0


class Handed(NamedTuple):
    """An open case that brings somebody in: a hand-over to a department or officer, or (`is_help`) a referral to debt help."""

    is_help: bool
    of_department: int | None = None
    to_department: int | None = None
    officer: int | None = None


class Person(NamedTuple):
    """What is so about a person and decides who may look; `stated` is the ground that this viewer stated today ('' = none)."""

    claims: tuple[Seen, ...]
    has_help: bool = False
    cases: tuple[Handed, ...] = ()
    lead: int | None = None
    stated: str = ""


class Sight(NamedTuple):
    """What one viewer sees of one person: on which grounds (none: nothing), which claims, of which the open amount only.

    `is_whole` when nothing is left out. Of the departments of all other claims only their name may be known.
    """

    grounds: tuple[Ground, ...]
    claims: frozenset[int]
    amounts: frozenset[int]
    is_whole: bool

    @property
    def has_ground(self) -> bool:
        """Whether anything may be seen."""
        return bool(self.grounds)


WHOLE = Sight((JOINT_TEAM,), frozenset(), frozenset(), True)


def sight(viewer: Viewer, person: Person) -> Sight:
    """What this viewer may see of this person, and why; each ground adds what it allows and nothing more."""
    if viewer.sees_all:
        return WHOLE._replace(claims=frozenset(one.claim for one in person.claims))
    grounds: list[Ground] = []
    claims: frozenset[int] = frozenset()
    for ground, allowed in _allowed(viewer, person):
        if allowed - claims:
            grounds.append(ground)
            claims |= allowed
    amounts = _of_one_plan(person.claims, claims)
    if amounts and viewer.role != _HELPER:
        grounds.append(ONE_PLAN)
    else:
        amounts = frozenset()
    everything = {one.claim for one in person.claims}
    return Sight(tuple(grounds), claims, amounts, bool(grounds) and claims == everything)


def knows_means(seen: Sight) -> bool:
    """Whether what other departments gathered of a person's means may be read: not by whoever sees a part for the own task."""
    return (
        seen.is_whole
        or any(one.purpose in {Purpose.HELP, Purpose.ASKED} for one in seen.grounds)
        or LEAD in seen.grounds
    )


def may_state(role: str) -> tuple[Ground, ...]:
    """The grounds that somebody in this role may state when the person asks to be helped with everything at once."""
    return (ASKS_FOR_HELP,) if role == _HELPER else (AT_THE_DESK, ON_THE_PHONE)


def _allowed(viewer: Viewer, person: Person) -> Iterable[tuple[Ground, frozenset[int]]]:
    everything = frozenset(one.claim for one in person.claims)
    helps = viewer.role == _HELPER
    if not helps:
        yield OWN_TASK, _within(viewer, person.claims, Purpose.COLLECT)
    if viewer.role == _LEADER:
        yield SUPERVISION, _supervised(viewer, person.claims)
    if helps and (person.has_help or any(case.is_help for case in person.cases)):
        yield DEBT_HELP, _within(viewer, person.claims, Purpose.HELP) if viewer.cells else everything
    if person.lead == viewer.officer:
        yield LEAD, everything
    for case in person.cases:
        if not case.is_help and _is_for(viewer, case):
            of = case.of_department
            yield HAND_OVER, frozenset(one.claim for one in person.claims if of in {None, one.department})
    if person.stated in {one.code for one in may_state(viewer.role)}:
        yield GROUNDS[person.stated], everything


def _within(viewer: Viewer, claims: Iterable[Seen], purpose: Purpose) -> frozenset[int]:
    """The claims of the own task: what the cells name, or all of the own department when there are none."""
    if not viewer.cells:
        return frozenset(one.claim for one in claims if one.department == viewer.department)
    cells = {(cell.department, cell.kind) for cell in viewer.cells if cell.purpose == purpose}
    # A kind that nobody thought of is for those who have all kinds.
    return frozenset(
        one.claim for one in claims if (one.department, one.kind) in cells or (one.department, "") in cells
    )


def _supervised(viewer: Viewer, claims: Iterable[Seen]) -> frozenset[int]:
    own = frozenset(one.claim for one in claims if one.department == viewer.department)
    return own | (_within(viewer, claims, Purpose.SUPERVISE) if viewer.cells else frozenset())


def _is_for(viewer: Viewer, case: Handed) -> bool:
    if case.officer is not None and case.officer == viewer.officer:
        return True
    return case.to_department is not None and case.to_department == viewer.department


def _of_one_plan(claims: Iterable[Seen], seen: frozenset[int]) -> frozenset[int]:
    """The other claims of an arrangement that covers a claim that is seen: one plan cannot be judged without its sum."""
    claims = tuple(claims)
    plans = {one.plan for one in claims if one.plan and one.claim in seen}
    return frozenset(one.claim for one in claims if one.plan in plans and one.claim not in seen)
