"""The bundle of counts of one municipality: what it may hold, its fingerprint, and between which numbers a hidden cell lies."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal

SCHEMA = "vereffen-bundle/1"
# Our operationalisation: under so many people a count is not published.
SMALL = 10
_KEYS = {
    "schema", "municipality", "period", "dictionary", "release", "replaces", "outcomes", "durations", "totals",
    "fingerprint", "signature",
}  # fmt: skip
_UNSIGNED = ("fingerprint", "signature")
_CODE = re.compile(r"[0-9]{4}\Z")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
# More than any municipality has in a month; stands where nothing is said about how many there are.
MOST = 9_999_999
Span = tuple[int, int]


class Share(NamedTuple):
    """People in a month and arm, and how many of them had the outcome: each between two numbers, equal when it is published."""

    municipality: str
    indicator: str
    month: str
    arm: str | None
    n: Span
    events: Span


class Wait(NamedTuple):
    """People whose time ended at `duration` with `event` (0 not seen to the end): between two numbers.

    `month` is that of their last days; None in a bundle that does not tell months apart.
    """

    municipality: str
    indicator: str
    arm: str | None
    duration: int
    event: int
    n: Span
    month: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What makes the cell one cell."""
        return (*self[:5], self.month)


class Bundle(NamedTuple):
    """The counts of one municipality over whole months, with what it replaces."""

    municipality: str
    dictionary: str
    replaces: str | None
    fingerprint: str
    shares: tuple[Share, ...]
    waits: tuple[Wait, ...]


def _form(document: Mapping[str, Any]) -> bytes:
    """The bundle in its one form: without fingerprint and signature, keys in order, no spaces, UTF-8."""
    rest = {key: value for key, value in document.items() if key not in _UNSIGNED}
    try:
        text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return text.encode()
    except (ValueError, TypeError, RecursionError):
        raise Refusal("The bundle holds something that is no text or whole number: ask for it again.") from None


def fingerprint(document: Mapping[str, Any]) -> str:
    """The SHA-256 of the bundle in its one form."""
    return hashlib.sha256(_form(document)).hexdigest()


def read(document: object) -> Bundle:
    """The bundle of a document; refused when it is none, was changed, or publishes a count of 1 to 9."""
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        raise Refusal(f"This is no bundle of counts: its schema is not {SCHEMA}.")
    if set(document) != _KEYS:
        raise Refusal(f"The bundle lacks or has too many of these keys: {', '.join(sorted(set(document) ^ _KEYS))}.")
    if fingerprint(document) != document["fingerprint"]:
        raise Refusal("The bundle was changed after it was made: its fingerprint does not fit. Ask for it again.")
    code = str(document["municipality"])
    if not _CODE.match(code):
        raise Refusal("The municipality of a bundle is a CBS code of four digits.")
    shares = tuple(_share(code, cell) for cell in _cells(document, "outcomes"))
    _once([one[:4] for one in shares])
    totals = {
        (str(cell.get("indicator")), _arm(cell), _month(cell)): _whole(cell, "n") for cell in _cells(document, "totals")
    }
    waits = _waits(code, _cells(document, "durations"), totals)
    _once([one.place for one in waits])
    return Bundle(code, str(document["dictionary"]), document["replaces"], document["fingerprint"], shares, waits)


def current(bundles: Sequence[Bundle]) -> tuple[Bundle, ...]:
    """The bundles without those that another one replaces; refused when definitions differ or a cell stands in two of them."""
    replaced = {one.replaces for one in bundles}
    kept = tuple(one for one in bundles if one.fingerprint not in replaced)
    if len({one.dictionary for one in kept}) > 1:
        raise Refusal("The bundles follow different versions of the definitions: make them again with one version.")
    _once([share[:4] for one in kept for share in one.shares])
    _once([wait.place for one in kept for wait in one.waits])
    return kept


def _cells(document: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    given = document[key]
    if not isinstance(given, list) or not all(isinstance(cell, Mapping) for cell in given):
        raise Refusal(f"In a bundle {key} is a list of cells.")
    return given


def _once(keys: Sequence[tuple[Any, ...]]) -> None:
    if len(set(keys)) < len(keys):
        raise Refusal("A cell stands in the bundles twice: leave the older release out, or say which one it replaces.")


def _whole(cell: Mapping[str, Any], key: str) -> int:
    value = cell.get(key)
    if type(value) is not int or value < 0:
        raise Refusal(f"A cell of the bundle has no whole number of 0 or more in {key}.")
    return value


def _arm(cell: Mapping[str, Any]) -> str | None:
    arm = cell.get("arm")
    if arm not in (None, "0", "1"):
        raise Refusal('The arm of a cell is null, "0" or "1".')
    return arm


def _month(cell: Mapping[str, Any]) -> str | None:
    month = cell.get("month")
    if month is not None and not (isinstance(month, str) and _MONTH.match(month)):
        raise Refusal("The month of a cell is YYYY-MM.")
    return month


def _share(code: str, cell: Mapping[str, Any]) -> Share:
    month = _month(cell)
    if month is None:
        raise Refusal("The month of a cell is YYYY-MM.")
    hidden = cell.get("suppressed")
    if hidden == "unsaid":
        n, events = (0, MOST), (0, MOST)
    elif hidden == "n":
        n, events = (1, SMALL - 1), (0, SMALL - 1)
    else:
        whole = _whole(cell, "n")
        n, events = (whole, whole), _events(cell, whole, hidden)
    return Share(code, str(cell.get("indicator")), month, _arm(cell), n, events)


_SPANS: dict[str, Callable[[int], Span]] = {
    "small": lambda n: (min(1, n), min(SMALL - 1, n)),
    "rest": lambda n: (max(0, n - SMALL + 1), max(0, n - 1)),
    "other": lambda n: (0, n),
}


def _events(cell: Mapping[str, Any], n: int, hidden: object) -> Span:
    if isinstance(hidden, str) and hidden in _SPANS:
        return _SPANS[hidden](n)
    if hidden is not None:
        raise Refusal("A cell of the bundle is hidden in a way that is not known.")
    events = _whole(cell, "events")
    if events > n:
        raise Refusal("A cell of the bundle has more events than people.")
    if any(0 < count < SMALL for count in (n, events, n - events)):
        raise Refusal(
            f"A cell of the bundle tells of fewer than {SMALL} people: it should have been left out. Ask for it again."
        )
    return events, events


_Group = tuple[str, str | None, str | None]


def _waits(code: str, cells: Sequence[Mapping[str, Any]], totals: Mapping[_Group, int]) -> tuple[Wait, ...]:
    found = [_wait(code, cell) for cell in cells]
    known: dict[_Group, int] = {}
    hidden = set()
    for one in found:
        known[_group(one)] = known.get(_group(one), 0) + max(0, one.n[0])
        if one.n[0] != one.n[1]:
            hidden.add(_group(one))
    for group, total in totals.items():
        left = total - known.get(group, 0)
        if left < 0 or (left and group not in hidden):
            raise Refusal("The durations of a bundle do not add up to their total: ask for it again.")
    return tuple(one if one.n[1] >= 0 else one._replace(n=_left(one, known, totals)) for one in found)


def _group(one: Wait) -> _Group:
    return one.indicator, one.arm, one.month


def _left(one: Wait, known: Mapping[_Group, int], totals: Mapping[_Group, int]) -> Span:
    """A complementary cell holds at most what the total leaves."""
    if _group(one) not in totals:
        raise Refusal("A hidden cell of durations needs the total of its indicator and arm in the bundle.")
    return 0, totals[_group(one)] - known[_group(one)]


def _wait(code: str, cell: Mapping[str, Any]) -> Wait:
    hidden, of = cell.get("suppressed"), (code, str(cell.get("indicator")), _arm(cell))
    at, month = (_whole(cell, "duration"), _whole(cell, "event")), _month(cell)
    if hidden == "small":
        return Wait(*of, *at, (1, SMALL - 1), month)
    if hidden == "other":
        # Filled in when all cells are known.
        return Wait(*of, *at, (0, -1), month)
    if hidden is not None:
        raise Refusal("A cell of the bundle is hidden in a way that is not known.")
    n = _whole(cell, "n")
    if 0 < n < SMALL:
        raise Refusal(
            f"A cell of the bundle tells of fewer than {SMALL} people: it should have been left out. Ask for it again."
        )
    return Wait(*of, *at, (n, n), month)
