"""Making a bundle from whole counts: what is about few people is hidden, and what would give it away, now or beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from vereffen.evaluation.counts import SCHEMA, SMALL, fingerprint

# The fewest people that a shown number, a difference or a change is about. Two more than SMALL: whoever knows this rule learns of a
# hidden one only that it is up to eleven, and of what lies between two hidden ones that it is up to ten; never that it is under ten.
LEAST = SMALL + 2
# Of fewer people in a month nothing is told, not even how many.
FEWEST = 2 * SMALL


class Head(NamedTuple):
    """Whose counts, of which whole months, by which definitions, and which release (of what it replaces the fingerprint)."""

    municipality: str
    first: str
    last: str
    dictionary: str
    release: int = 1
    replaces: str | None = None


class Told(NamedTuple):
    """How many of a group had something; `is_done` when who had it is done, so that the others are still there."""

    indicator: str
    events: int
    is_done: bool


class Group(NamedTuple):
    """The people of a month and arm with counts that may hold each other, the most needed first.

    `waits` names how long who had an indicator waited for it, shortest first; the cells of `wait` are what lies between.
    """

    month: str
    arm: str | None
    n: int
    told: tuple[Told, ...]
    wait: str = ""
    waits: tuple[tuple[int, str], ...] = ()


class _Past(NamedTuple):
    """An earlier release of a group: its people and who was still there per indicator, None where that was hidden."""

    n: int | None
    left: Mapping[str, int | None]


def bundle(head: Head, groups: Iterable[Group], before: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The document of the bundle with its fingerprint, unsigned; `counts.read` reads it.

    `before` are the documents of every release that it replaces. What was hidden in one of them stays hidden, and what differs
    from one of them by few people is hidden too.
    """
    outcomes, durations, totals = [], [], []
    for group in groups:
        shown = _shown(group, [_past(group, document) for document in before])
        outcomes += _outcomes(group, shown)
        if shown is not None and group.waits:
            durations += _durations(group, shown)
            totals.append({"indicator": group.wait, "month": group.month, "arm": group.arm, "n": group.n})
    document = {
        "schema": SCHEMA,
        "municipality": head.municipality,
        "period": {"from": head.first, "until": head.last},
        "dictionary": head.dictionary,
        "release": head.release,
        "replaces": head.replaces,
        "outcomes": sorted(outcomes, key=_place),
        "durations": sorted(durations, key=_place),
        "totals": sorted(totals, key=_place),
    }
    return {**document, "fingerprint": fingerprint(document), "signature": None}


def _place(cell: Mapping[str, Any]) -> tuple[object, ...]:
    return cell["indicator"], cell["month"], cell["arm"] or "", cell.get("duration", 0), -cell.get("event", 0)


def _past(group: Group, document: Mapping[str, Any]) -> _Past | None:
    """What an earlier release told of these people; None when it told nothing, not even that it hid something."""
    is_done = {one.indicator: one.is_done for one in group.told}
    cells = [
        cell
        for cell in document["outcomes"]
        if cell["indicator"] in is_done and (cell["month"], cell["arm"]) == (group.month, group.arm)
    ]
    if not cells:
        return None
    left = {
        cell["indicator"]: None
        if cell["events"] is None
        else cell["n"] - cell["events"] if is_done[cell["indicator"]] else cell["events"]
        for cell in cells
    }  # fmt: skip
    return _Past(None if any(cell["n"] is None for cell in cells) else cells[0]["n"], left)


def _left(group: Group, one: Told) -> int:
    return group.n - one.events if one.is_done else one.events


def _shown(group: Group, past: Sequence[_Past | None]) -> dict[str, int] | None:
    """Who is still there, per indicator that may be shown; None when not even the number of people may.

    Whoever is still there after one thing may hold, or be held by, who is there after another. So any two that are shown
    differ by nobody or by `LEAST`.
    """
    earlier = [one for one in past if one is not None]
    if 0 < group.n < FEWEST or not all(_may_say_number(group.n, one) for one in earlier):
        return None
    shown: dict[str, int] = {}
    for one in group.told:
        left = _left(group, one)
        steps = (0, group.n, *shown.values())
        if all(_apart(left, step) for step in steps) and all(
            _is_safe_beside(group.n, one.indicator, left, shown, before) for before in earlier
        ):
            shown[one.indicator] = left
    return shown


def _may_say_number(n: int, past: _Past) -> bool:
    """Whether how many people there are now, beside what an earlier release told, is about nobody or about many."""
    if past.n is None or not _apart(n, past.n):
        return False
    before = [one for one in past.left.values() if one is not None]
    return all(_apart(n, one) and _apart(n, past.n - one) for one in before)


def _is_safe_beside(n: int, indicator: str, left: int, shown: Mapping[str, int], past: _Past) -> bool:
    """Whether nothing about few people follows from this count beside what an earlier release told."""
    was = past.left.get(indicator)
    if past.n is None or (indicator in past.left and was is None):
        return False
    before = [0, past.n, *(one for one in past.left.values() if one is not None)]
    if not all(_apart(left, one) and _apart(n - left, past.n - one) for one in before if one != was):
        return False
    if was is None:
        return True
    moved = [0, n - past.n]
    for other, now in shown.items():
        then = past.left.get(other)
        if then is not None:
            moved.append(now - then)
    return all(_apart(left - was, one) for one in moved)


def _apart(one: int, other: int) -> bool:
    return one == other or abs(one - other) >= LEAST


def _outcomes(group: Group, shown: Mapping[str, int] | None) -> list[dict[str, Any]]:
    found = []
    for one in group.told:
        hidden = "unsaid" if shown is None else None if one.indicator in shown else "other"
        found.append(
            {
                "indicator": one.indicator,
                "month": group.month,
                "arm": group.arm,
                "n": None if shown is None else group.n,
                "events": None if hidden else one.events,
                "suppressed": hidden,
            }
        )
    return found


def _durations(group: Group, shown: Mapping[str, int]) -> list[dict[str, Any]]:
    """Who waited up to each moment and not up to the one before, and who still waits; hidden when one of its two ends is."""
    found = []
    start: int | None = group.n
    ends = [(duration, 1, shown.get(indicator)) for duration, indicator in group.waits]
    for duration, event, end in [*ends, (group.waits[-1][0], 0, 0)]:
        n = None if start is None or end is None else start - end
        about: dict[str, Any] = {"indicator": group.wait, "month": group.month, "arm": group.arm}
        cell = {"duration": duration, "event": event, "n": n, "suppressed": "other" if n is None else None}
        found.append(about | cell)
        start = end
    return found
