"""Versions of a letter's text: which one counts on a day, and what may be done with one by whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.law.refusal import Refusal

# The edition that counts for everybody; others are variants, of which the policy value `briefuitgave` names one.
NORMAL = 0
MOST_EDITIONS = 9


class Act(StrEnum):
    """What happens to a version after it was written; each at most once."""

    APPROVED = "goedgekeurd"
    WITHDRAWN = "ingetrokken"


class State(StrEnum):
    """Where a version stands on a day."""

    DRAFT = "concept"
    COMING = "komt"
    IN_FORCE = "geldt"
    REPLACED = "vervangen"
    OVER = "voorbij"
    WITHDRAWN = "ingetrokken"


class Version(NamedTuple):
    """One version of a text: its place in the log, who wrote it, from which day until before which it counts, and since when no longer.

    `since` is None for a draft, `until` for one without an end, `withdrawn_on` for one that was not withdrawn.
    """

    key: int
    edition: int
    number: int
    author: int
    since: date | None = None
    until: date | None = None
    withdrawn_on: date | None = None

    def counts_on(self, on: date) -> bool:
        """Whether it was approved for that day and not withdrawn by then; a later version may still go before it."""
        is_open = self.withdrawn_on is None or on < self.withdrawn_on
        return is_open and self.since is not None and self.since <= on and (self.until is None or on < self.until)


def in_force(versions: Iterable[Version], edition: int, on: date) -> Version | None:
    """The version that letters of that day are made from, or None for our own text.

    Of the edition asked, else of the normal one; of several that count, the one that began last.
    """
    counting = [one for one in versions if one.counts_on(on)]
    for wanted in dict.fromkeys((edition, NORMAL)):
        found = [one for one in counting if one.edition == wanted]
        if found:
            return max(found, key=lambda one: (one.since or on, one.number))
    return None


def state_of(version: Version, versions: Iterable[Version], on: date) -> State:
    """Where a version stands on a day among all versions of the same text."""
    if version.withdrawn_on is not None and version.withdrawn_on <= on:
        return State.WITHDRAWN
    if version.since is None:
        return State.DRAFT
    if on < version.since:
        return State.COMING
    if not version.counts_on(on):
        return State.OVER
    same = [one for one in versions if one.edition == version.edition]
    first = in_force(same, version.edition, on)
    return State.IN_FORCE if first is not None and first.key == version.key else State.REPLACED


def may_approve(version: Version, by: int, on: date, since: date, until: date | None) -> None:
    """Refuses an approval by who wrote it, of a version that is no draft, or for days that lie behind us."""
    if version.author == by:
        raise Refusal("Another officer approves a text than the one who wrote it.")
    if version.withdrawn_on is not None:
        raise Refusal("This version was withdrawn: write a new one.")
    if version.since is not None:
        raise Refusal("This version was approved already.")
    # What letters of a past day said is known, and stays so.
    if since < on:
        raise Refusal("A text cannot count from a day that has passed: choose today or later.")
    if until is not None and until <= since:
        raise Refusal("The last day must lie after the first: correct one of them.")


def may_withdraw(version: Version) -> None:
    """Refuses to withdraw what was withdrawn already."""
    if version.withdrawn_on is not None:
        raise Refusal("This version was withdrawn already.")
