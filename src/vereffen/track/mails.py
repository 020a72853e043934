"""The e-mails of a track: which reminder or invitation went to whom, how each ended, which address does not work, and what the team chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.track import entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.workspace import Contact, fold

REMINDER, INVITATION = SORTS = ("reminder", "invitation")
# How a mail stands. Of one that was taken and not heard of nobody knows whether it left: it is never sent again.
TAKEN, LEFT, REFUSED, WAITS = "taken", "left", "refused", "waits"
# Only what sends writes these, so no form and no page can: a person only says that one came back.
ENDED: Mapping[str, str] = {"mail_left": LEFT, "mail_refused": REFUSED, "mail_waits": WAITS, "mail_returned": REFUSED}
LANGUAGES = ("nl", "en")
MOST_DAYS = 30


class Mail(NamedTuple):
    """One e-mail: to which contact person, with which (reason, step) or to which meeting in which version, and how it stands."""

    id: str
    place: str
    to: str
    sort: str
    items: frozenset[tuple[str, str]]
    meeting: str
    version: int
    is_cancelled: bool
    on: date
    by: str
    state: str = TAKEN
    is_address: bool = False

    @property
    def may_have_left(self) -> bool:
        """Whether it left, or nobody knows that it did not."""
        return self.state in {TAKEN, LEFT}


class Choice(NamedTuple):
    """What the team chose: whether reminders leave by themselves, in which language, how many days before, and with the address of the page."""

    sends: bool = True
    language: str = "nl"
    days: int = 7
    has_link: bool = True


def mails(facts: Iterable[Fact]) -> Mapping[str, Mail]:
    """Every e-mail by its id, oldest first."""
    found: dict[str, Mail] = {}
    for fact in facts:
        data = fact.data
        if fact.kind == "mail_taken":
            items = frozenset((about, step) for about, step in data.get("items", ()))
            meeting, version = data.get("meeting", ""), data.get("version", 0)
            found[fact.subject] = Mail(
                fact.subject, fact.place, data["to"], data["sort"], items, meeting, version,
                data.get("is_cancelled", False), fact.on, fact.by,
            )  # fmt: skip
        elif fact.kind in ENDED and fact.subject in found:
            is_address = fact.kind == "mail_returned" or data.get("is_address", False)
            found[fact.subject] = found[fact.subject]._replace(state=ENDED[fact.kind], is_address=is_address)
    return found


def addresses(facts: Iterable[Fact]) -> Mapping[str, str]:
    """The address of every contact person by id, in small letters, also of those who are gone: one address is one reader."""
    return {fact.subject: _address(fact) for fact in facts if fact.kind == "contact_person"}


def broken(facts: Sequence[Fact]) -> frozenset[str]:
    """The addresses that took no e-mail, unless somebody wrote them down anew since."""
    known, to, found = addresses(facts), {one.id: one.to for one in mails(facts).values()}, set()
    for fact in facts:
        if fact.kind == "contact_person":
            found.discard(_address(fact))
        elif fact.kind == "mail_returned" or (fact.kind == "mail_refused" and fact.data.get("is_address")):
            found.add(known.get(to.get(fact.subject, ""), ""))
    return frozenset(found - {""})


def reachable(facts: Sequence[Fact]) -> list[Contact]:
    """The contact persons with an address that works, of the team and of municipalities that still take part; one per address and place."""
    space, wrong = fold(facts), broken(facts)
    part = {"", *(one.code for one in space.places if not one.left)}
    found = {(one.place, one.email.strip().lower()): one for one in reversed(space.contacts) if one.place in part}
    return [one for (_place, address), one in reversed(found.items()) if address and address not in wrong]


def choice(facts: Iterable[Fact]) -> Choice:
    """What the team chose last."""
    told = [fact.data for fact in facts if fact.kind == "reminders_set"]
    return Choice(*(told[-1][name] for name in Choice._fields)) if told else Choice()


def _address(fact: Fact) -> str:
    return str(fact.data.get("email", "")).strip().lower()


def _set(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if fact.place:
        return "How reminders go is chosen for the whole track."
    if not all(type(fact.data.get(key)) is bool for key in ("sends", "has_link")):
        return "Say in `sends` and `has_link` whether it is so: true or false."
    return entries.choice(fact.data, "language", LANGUAGES) or entries.whole(fact.data, "days", 1, MOST_DAYS)


def _returned(fact: Fact, facts: Sequence[Fact]) -> str | None:
    of = mails(facts).get(fact.subject)
    if of is None or of.place != fact.place or not of.may_have_left:
        return "There is no such e-mail that may have left."
    return None


KINDS: Mapping[str, Check] = {"reminders_set": _set, "mail_returned": _returned}
