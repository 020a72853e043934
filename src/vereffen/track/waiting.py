"""What waits on whom in a track and by which day: steps, tasks, papers, signatures, talks and answers, each with a key that lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.law.words import Said, day, say
from vereffen.track import anonymise, baseline_facts, interviews, invitations, meetings, plan_of_action
from vereffen.track.baseline_facts import Baseline
from vereffen.track.facts import Fact
from vereffen.track.interview_guides import BY_GROUP
from vereffen.track.workspace import Workspace, fold

# Our operationalisation: a paper that waits is asked for after a week and after two; who is invited answers a week before the day.
PAPER = timedelta(days=14)
ANSWER = timedelta(days=7)
# Nobody is asked for an answer in the first days after the invitation.
REST = timedelta(days=3)
# Each kind with its text and without.
_TOLD: Mapping[str, tuple[Callable[[str], Said], Said]] = {
    "action": (lambda text: say("Actie: {tekst}", tekst=text), say("Een actie")),
    "risk": (lambda text: say("Risico: {tekst}", tekst=text), say("Een risico")),
    "help_asked": (lambda text: say("Gevraagde hulp: {tekst}", tekst=text), say("Een vraag om hulp")),
    "obstacle": (lambda text: say("Belemmering: {tekst}", tekst=text), say("Een belemmering")),
}


class Waiting(NamedTuple):
    """Something that waits: of which municipality ("" for the team), on whom, by which day, and what it is in words.

    `owner` is a name or a role, empty for whoever leads there; `contact` names one person. `until` is the last day on which it makes
    sense to remind of it. `is_told` when the words already say the day.
    """

    about: str
    place: str
    owner: str
    due: date
    what: Said
    contact: str = ""
    until: date | None = None
    is_told: bool = False


def waiting(facts: Sequence[Fact], on: date) -> tuple[Waiting, ...]:
    """Everything that waits on that day, the first day first; nothing of a municipality that stopped."""
    space = fold(facts)
    left = {one.code for one in space.places if one.left}
    found = [
        *_phases(space), *_items(space), *_meetings(facts, on), *_plans(facts, space), *_baselines(facts, space),
        *_interviews(facts), *_answers(facts, on),
    ]  # fmt: skip
    # What all do together stands in the row of each, and is once on the team.
    told = {one.about: one for one in found if one.place not in left}
    return tuple(sorted(told.values(), key=lambda one: (one.due, one.about)))


def _phases(space: Workspace) -> Iterator[Waiting]:
    for (place, code), cell in space.cells.items():
        if cell.planned is None or cell.done is not None:
            continue
        phase = cell.phase
        # Of what all do together a municipality hears beforehand; that it is not done yet is on the team.
        until = cell.planned if phase.is_joint else None
        yield Waiting(f"phase/{code}/{place}/{cell.planned}", place, cell.owner, cell.planned, phase.name, until=until)
        if phase.is_joint:
            yield Waiting(f"phase/{code}//{cell.planned}", "", cell.owner, cell.planned, phase.name)


def _items(space: Workspace) -> Iterator[Waiting]:
    for one in space.items:
        if one.due and one.settled is None:
            yield Waiting(f"item/{one.id}/{one.due}", one.place, one.owner, one.due, _told(one.kind, one.text))


def _told(kind: str, text: str) -> Said:
    """The item with its text; without it when the text still leads to a person, because an e-mail is read elsewhere."""
    full, plain = _TOLD[kind]
    line = " ".join(text.split())
    return plain if anonymise.find(line) else full(line if len(line) <= 200 else f"{line[:199]}…")


def _meetings(facts: Sequence[Fact], on: date) -> Iterator[Waiting]:
    for of in meetings.fold(facts).values():
        if of.cancelled or of.approved or of.day >= on:
            continue
        due, word = of.day + PAPER, of.sort.name
        what = say("Het verslag vaststellen: {wat}", wat=word) if of.minutes else say("Het verslag schrijven: {wat}", wat=word)  # fmt: skip
        yield Waiting(f"{'approval' if of.minutes else 'minutes'}/{of.id}/{due}", of.place, "", due, what)


def _plans(facts: Sequence[Fact], space: Workspace) -> Iterator[Waiting]:
    for place, plan in plan_of_action.fold(facts).items():
        if plan.missing or (place, "plan") not in space.cells:
            continue
        last = max(on for _times, _by, on in plan.written.values())
        due = space.cells[place, "plan"].planned or last + PAPER
        for role in plan.unsigned:
            word = plan_of_action.ROLES[role]
            yield Waiting(
                f"plan/{place}/{role}/{due}", place, role, due, say("Het plan van aanpak tekenen als {rol}", rol=word)
            )


def _baselines(facts: Sequence[Fact], space: Workspace) -> Iterator[Waiting]:
    told = baseline_facts.fold(facts)
    for place in (one.code for one in space.places):
        of, start = told.get(place, Baseline()), space.cells[place, "start"]
        if of.frozen is None and start.planned and start.done is None:
            yield Waiting(f"baseline/{place}/{start.planned}", place, "", start.planned, say("De nulmeting vastleggen, vóór de start"))  # fmt: skip


def _interviews(facts: Sequence[Fact]) -> Iterator[Waiting]:
    """Interviews are of the team alone: nobody else hears of one."""
    for of in interviews.fold(facts).interviews.values():
        group = BY_GROUP[of.group].name
        if of.consent == "withdrawn" or of.approved:
            continue
        if of.offered:
            what = say("Een verslag van een interview wacht op goedkeuring ({groep})", groep=group)
            yield Waiting(f"record/{of.id}/{of.offered}", "", "", of.offered + PAPER, what)
        elif not of.notes:
            what = say("Een interview ({groep})", groep=group)
            yield Waiting(f"interview/{of.id}/{of.planned}", "", "", of.planned, what)


def _answers(facts: Sequence[Fact], on: date) -> Iterator[Waiting]:
    for of, one, since in invitations.unanswered(facts, on):
        if on < since + REST:
            continue
        what = say("Laat weten of u komt: {wat}, op {dag}", wat=of.sort.name, dag=day(of.day))
        yield Waiting(
            f"answer/{of.id}/{one.id}/{of.day}", one.place, "", of.day - ANSWER, what, one.id,
            of.day - timedelta(days=1), is_told=True,
        )  # fmt: skip
