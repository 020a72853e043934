"""An event log of any process: which case, what and when, as columns of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.exchange.claims import tables
from vereffen.exchange.eventlogs import xes
from vereffen.law.refusal import Refusal

# The names that XES gives them; a table may have others, which whoever asks names.
CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"
_DAY_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


class Columns(NamedTuple):
    """Under which names a table keeps the case, the activity and the time of an event."""

    case: str = CASE
    activity: str = ACTIVITY
    time: str = TIME


class Log(NamedTuple):
    """The events in the order of the file, as three columns of the same length.

    `case` and `activity` hold numbers, counted from 0 in order of first sight; `seconds` is since 1 January 1970 in UTC, where a time
    without zone is taken as UTC. `activities` names the activities; what a case is called is not kept.
    """

    case: array[int]
    activity: array[int]
    seconds: array[int]
    activities: tuple[str, ...]
    cases: int


def read(path: Path, columns: Columns | None = None) -> Log:
    """The log in `.xes`, `.csv`, `.xlsx` or `.parquet` (the first two also `.gz`); refused in one sentence when unreadable."""
    if not path.is_file():
        raise Refusal(f"There is no file {path.name}: check the name.")
    is_xes = path.name.lower().removesuffix(".gz").endswith(".xes")
    given = _xes(path) if is_xes else _table(path, columns or Columns())
    case, activity, seconds = array("q"), array("q"), array("q")
    cases: dict[str, int] = {}
    activities: dict[str, int] = {}
    moments: dict[Any, int] = {}
    for where, name, what, when in given:
        if not name or not what or not when:
            raise Refusal(f"{where} of {path.name} has no case, activity or time: check the export.")
        # A log repeats its moments: each is read once.
        moment = moments.get(when)
        if moment is None:
            moment = moments[when] = _seconds(when, where, path.name)
        case.append(cases.setdefault(name, len(cases)))
        activity.append(activities.setdefault(what, len(activities)))
        seconds.append(moment)
    if not case:
        raise Refusal(f"The file {path.name} holds no events: it is no event log.")
    return Log(case, activity, seconds, tuple(activities), len(cases))


def _seconds(when: object, where: str, name: str) -> int:
    try:
        found = datetime.fromisoformat(when.strip()) if isinstance(when, str) else when
        if isinstance(found, date) and not isinstance(found, datetime):
            found = datetime(found.year, found.month, found.day, tzinfo=UTC)
        if not isinstance(found, datetime):
            raise ValueError
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return int((aware - _DAY_ZERO).total_seconds())
    except (OverflowError, ValueError):
        raise Refusal(f"{where} of {name} has a time that does not exist: write it as 2026-11-25T14:30.") from None


Found = tuple[str, str, str, Any]


def _table(path: Path, columns: Columns) -> Iterator[Found]:
    given = tables.rows(path)
    _, header = next(given, (1, ()))
    names = [str(name).strip() for name in header]
    missing = [name for name in columns if name not in names]
    if missing:
        raise Refusal(
            f"The file {path.name} has no column {', '.join(missing)}: name its own with --case, --activity and --time."
        )
    case, activity, time = (names.index(name) for name in columns)
    width = len(names)
    for number, cells in given:
        if len(cells) != width:
            raise Refusal(f"Row {number} of {path.name} has another number of cells than the header: check the export.")
        yield f"Row {number}", _text(cells[case]), _text(cells[activity]), cells[time]


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _xes(path: Path) -> Iterator[Found]:
    for number, case, told in xes.events(path):
        yield f"Event {number}", case, told.get(ACTIVITY) or "", told.get(TIME)
