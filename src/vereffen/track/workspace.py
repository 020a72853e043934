"""The workspace of a track: who takes part, where each stands, what is late, and what was asked, decided and learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.track.facts import Fact
from vereffen.track.phases import PHASES, Phase

# Our operationalisation: what comes within two weeks is reminded of.
SOON = timedelta(days=14)
ITEMS = ("risk", "action", "help_asked", "obstacle")
CELLS = ("phase_planned", "phase_done", "time_spent", "attended")


class Place(NamedTuple):
    """A municipality that takes part, since a day; `left` is the reason when it stopped, else empty."""

    code: str
    name: str
    since: date
    left: str


class Contact(NamedTuple):
    """Somebody to reach in a municipality or, without one, in the programme's team."""

    id: str
    place: str
    name: str
    role: str
    phone: str
    email: str


class Cell(NamedTuple):
    """Where a municipality stands in a phase: planned for a day (with a time and a place), done on a day, minutes thought and spent."""

    place: str
    phase: Phase
    planned: date | None = None
    starts: str = ""
    where: str = ""
    owner: str = ""
    minutes: int | None = None
    spent: int = 0
    done: date | None = None
    present: tuple[str, ...] = ()

    def state(self, on: date) -> str:
        """`gedaan`, `te_laat` (its day is past and it is not done), `gepland`, or `open`."""
        if self.done is not None:
            return "gedaan"
        if self.planned is None:
            return "open"
        return "te_laat" if self.planned < on else "gepland"


class Item(NamedTuple):
    """Something that stays until it is settled: a risk, an action, help that was asked, an obstacle; who has it and by when."""

    id: str
    kind: str
    place: str
    text: str
    owner: str
    due: date | None
    since: date
    settled: date | None
    answer: str

    def is_late(self, on: date) -> bool:
        """Whether it should have been settled before that day."""
        return self.settled is None and self.due is not None and self.due < on


class Note(NamedTuple):
    """Something that was decided or learned; `subject` is the number of one of the five questions, from 1, for what was learned."""

    kind: str
    place: str
    subject: str
    text: str
    on: date
    by: str


class Workspace(NamedTuple):
    """A track as it stands: its name, the municipalities in the order in which they joined, and a row of cells for each."""

    name: str
    places: tuple[Place, ...]
    cells: Mapping[tuple[str, str], Cell]
    contacts: tuple[Contact, ...]
    items: tuple[Item, ...]
    notes: tuple[Note, ...]

    def row(self, place: str) -> list[Cell]:
        """The phases of a municipality in their order."""
        return [self.cells[place, phase.code] for phase in PHASES]

    def late(self, on: date) -> list[Cell]:
        """What is planned before that day and not done, the oldest first."""
        found = [cell for cell in self.cells.values() if cell.state(on) == "te_laat"]
        return sorted(found, key=lambda cell: (cell.planned or on, cell.place))

    def soon(self, on: date) -> list[Cell]:
        """What is planned on that day or within two weeks of it, the first day first."""
        near = [c for c in self.cells.values() if c.done is None and c.planned and on <= c.planned <= on + SOON]
        return sorted(near, key=lambda cell: (cell.planned or on, cell.place))


def fold(facts: Iterable[Fact]) -> Workspace:
    """The track as these facts make it, in the order in which they were recorded; facts of other rooms are passed over."""
    told = list(facts)
    named = [fact.data["name"] for fact in told if fact.kind == "track_started"]
    places = _places(told)
    cells = {(code, phase.code): Cell(code, phase, minutes=phase.minutes) for code in places for phase in PHASES}
    for fact in told:
        if fact.kind in CELLS:
            _mark(cells, fact)
    notes = [
        Note(fact.kind, fact.place, fact.subject, fact.data["text"], fact.on, fact.by)
        for fact in told
        if fact.kind in {"decided", "learned"}
    ]
    return Workspace(
        named[-1] if named else "",
        tuple(places.values()),
        cells,
        tuple(_contacts(told)),
        tuple(_items(told)),
        tuple(notes),
    )


def _places(facts: Iterable[Fact]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for fact in facts:
        if fact.kind == "place_joined":
            places[fact.place] = Place(fact.place, fact.data["name"], fact.on, "")
        elif fact.kind == "place_left" and fact.place in places:
            places[fact.place] = places[fact.place]._replace(left=fact.data["text"])
    return places


def _contacts(facts: Iterable[Fact]) -> Iterable[Contact]:
    contacts: dict[str, Contact] = {}
    for fact in facts:
        if fact.kind == "contact_person":
            known = {key: str(fact.data.get(key, "")) for key in ("name", "role", "phone", "email")}
            contacts[fact.subject] = Contact(fact.subject, fact.place, **known)
        elif fact.kind == "contact_gone":
            contacts.pop(fact.subject, None)
    return contacts.values()


def _items(facts: Iterable[Fact]) -> Iterable[Item]:
    items: dict[str, Item] = {}
    for fact in facts:
        if fact.kind in ITEMS:
            items[fact.subject] = _item(fact)
        elif fact.kind == "settled" and fact.subject in items:
            items[fact.subject] = items[fact.subject]._replace(settled=fact.on, answer=fact.data.get("text", ""))
    return items.values()


def _item(fact: Fact) -> Item:
    due = fact.data.get("due")
    return Item(
        fact.subject, fact.kind, fact.place, fact.data["text"], fact.data.get("owner", ""),
        date.fromisoformat(due) if due else None, fact.on, None, "",
    )  # fmt: skip


def _mark(cells: dict[tuple[str, str], Cell], fact: Fact) -> None:
    """Puts the fact in the cell of its municipality, or of all of them when the phase is done together."""
    own = [(fact.place, fact.subject)] if fact.place else [key for key in cells if key[1] == fact.subject]
    for key in own:
        cell = cells.get(key)
        if cell is None:
            continue
        if fact.kind == "phase_planned":
            cells[key] = cell._replace(
                planned=date.fromisoformat(fact.data["day"]), starts=fact.data.get("starts", ""),
                where=fact.data.get("where", ""), owner=fact.data.get("owner", ""),
                minutes=fact.data.get("minutes", cell.minutes), done=None,
            )  # fmt: skip
        elif fact.kind == "phase_done":
            cells[key] = cell._replace(done=fact.on)
        elif fact.kind == "time_spent":
            cells[key] = cell._replace(spent=cell.spent + fact.data["minutes"])
        else:
            cells[key] = cell._replace(present=tuple(fact.data["contacts"]))
