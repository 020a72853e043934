"""Which reminders of a track are due to whom on a day: each once per reason and step, and one e-mail per person per day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.track import mails
from vereffen.track.facts import Fact
from vereffen.track.mails import REFUSED, REMINDER, TAKEN
from vereffen.track.waiting import Waiting, waiting
from vereffen.track.workspace import Contact

WEEK = 7
# Our operationalisation: after so many weeks late, writing once more helps nobody; it stays on the board.
MOST_WEEKS = 8
# What is told beforehand on the page.
AHEAD = 14
_SMALL_WORDS = frozenset({"de", "het", "een", "the", "mevrouw", "meneer", "dhr", "mevr"})
_LEADS = ("projectleider", "project leader")


class Item(NamedTuple):
    """A reason with the step in which it is told: `before`, `day`, `week-1`, `week-2` and so on."""

    of: Waiting
    step: str


class Reminder(NamedTuple):
    """One e-mail: to whom, with everything that is due to that person, the first day first."""

    to: Contact
    items: tuple[Item, ...]


class Due(NamedTuple):
    """What is to be sent, and what would be if anybody there had an address that works."""

    reminders: tuple[Reminder, ...]
    nobody: tuple[Item, ...]


class Coming(NamedTuple):
    """A reminder that will be sent: from which day, to whom (none when nobody can be reached), and of what."""

    on: date
    to: tuple[Contact, ...]
    item: Item


def step(due: date, on: date, days: int, until: date | None = None) -> str:
    """The step on that day: `before` from so many days before, `day` in the week from the day on, then one per week late; or empty."""
    late = (on - due).days
    if late < -days or (until is not None and on > until):
        return ""
    if late < 0:
        return "before"
    week = late // WEEK
    return "day" if not week else f"week-{week}" if week <= MOST_WEEKS else ""


def recipients(people: Sequence[Contact], of: Waiting) -> list[Contact]:
    """Who is reminded: the one person named, else whoever the owner is by name or role, else who leads there, else the first there."""
    if of.contact:
        return [one for one in people if one.id == of.contact]
    here = [one for one in people if one.place == of.place]
    team = [one for one in people if not one.place]
    owner = _words(of.owner)
    for some in (here, team):
        named = [one for one in some if owner and (owner <= _words(one.name) or owner <= _words(one.role))]
        if named:
            return named
    return [one for one in here if one.role.strip().lower().startswith(_LEADS)] or here[:1]


def due(facts: Sequence[Fact], on: date) -> Due:
    """The reminders of that day; a step that was told, or may have been, is never told again to the same address.

    Who had a reminder on that day gets the rest on a later one.
    """
    days, people, told = mails.choice(facts).days, mails.reachable(facts), _told(facts)
    busy = _busy(facts, on)
    to: dict[str, Contact] = {}
    items: dict[str, list[Item]] = {}
    nobody = []
    for of in waiting(facts, on):
        item = Item(of, step(of.due, on, days, of.until))
        if not item.step:
            continue
        some = recipients(people, of)
        if not some:
            nobody.append(item)
        for one in some:
            address = _address(one)
            if address not in busy and (address, of.about, item.step) not in told:
                to.setdefault(address, one)
                mine = items.setdefault(address, [])
                mine += [item] if item not in mine else []
    return Due(tuple(Reminder(one, tuple(items[address])) for address, one in to.items()), tuple(nobody))


def coming(facts: Sequence[Fact], on: date) -> tuple[Coming, ...]:
    """What is due on that day or in the two weeks after it as far as is known now, the first day first."""
    days, people, told = mails.choice(facts).days, mails.reachable(facts), _told(facts)
    found = []
    for of in waiting(facts, on):
        some = recipients(people, of)
        for later in range(AHEAD + 1):
            then = on + timedelta(days=later)
            item = Item(of, step(of.due, then, days, of.until))
            open_to = tuple(one for one in some if (_address(one), of.about, item.step) not in told)
            if item.step and (open_to or not some):
                found.append(Coming(then, open_to, item))
                break
    return tuple(sorted(found, key=lambda one: (one.on, one.item.of.due, one.item.of.about)))


def _told(facts: Sequence[Fact]) -> set[tuple[str, str, str]]:
    known = mails.addresses(facts)
    return {
        (known.get(one.to, ""), about, step)
        for one in mails.mails(facts).values()
        if one.may_have_left
        for about, step in one.items
    }


def _busy(facts: Sequence[Fact], on: date) -> set[str]:
    """Who had a reminder on that day, or had one refused: it is not tried again before the next day."""
    known, some = mails.addresses(facts), mails.mails(facts).values()
    states = {TAKEN, mails.LEFT, REFUSED}
    return {known.get(one.to, "") for one in some if one.sort == REMINDER and one.on == on and one.state in states}


def _address(of: Contact) -> str:
    return of.email.strip().lower()


def _words(text: str) -> frozenset[str]:
    found: Iterable[str] = text.lower().replace("-", " ").replace(",", " ").split()
    return frozenset(found) - _SMALL_WORDS
