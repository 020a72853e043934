"""A collection history that another system kept: an event log as XES, CSV or Parquet, read into cases."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from vereffen.exchange.claims import tables
from vereffen.exchange.eventlogs import xes
from vereffen.law.refusal import Refusal

HOME = ZoneInfo("Europe/Amsterdam")
# A day outside these is a slip of the system that wrote it, and moving it could leave the calendar.
OLDEST, NEWEST = date(1900, 1, 1), date(2199, 12, 31)


class Happening(NamedTuple):
    """One event of a case: what, the legal day, and the amounts it carries in cents (None: none)."""

    activity: str
    on: date
    amount_cents: int | None
    expense_cents: int | None
    paid_so_far_cents: int | None


class Case(NamedTuple):
    """One case with its events in order of day; events of one day keep the order of the file."""

    reference: str
    happenings: tuple[Happening, ...]


# Both naming habits: XES attributes (also with `case:` in front, as exports to tables write them), and plain columns.
_NAMES = {
    "case": ("case:concept:name", "case_id", "case"),
    "activity": ("concept:name", "activity"),
    "on": ("time:timestamp", "timestamp"),
    "amount": ("amount",),
    "expense": ("expense",),
    "paid_so_far": ("totalpaymentamount",),
}


def legal_day(moment: str | datetime | date) -> date:
    """The day in the Netherlands that a moment of a log means.

    Midnight as written is a day without a time, in whatever zone; every other moment with a zone is read here, so that
    22:00Z or 23:00Z, local midnight kept in UTC, is the next day. ValueError when there is no such moment.
    """
    if isinstance(moment, str):
        written = moment.strip()
        moment = (
            datetime.fromisoformat(written.replace("Z", "+00:00")) if len(written) > 10 else date.fromisoformat(written)
        )
    if not isinstance(moment, date):
        raise ValueError(moment)
    if not isinstance(moment, datetime):
        return moment
    is_midnight = not (moment.hour or moment.minute or moment.second or moment.microsecond)
    if moment.tzinfo is None or is_midnight:
        return moment.date()
    return moment.astimezone(HOME).date()


def read(path: Path) -> list[Case]:
    """The cases of a log in `.xes`, `.csv` (both also `.gz`) or `.parquet`; refused in one sentence when unreadable."""
    if not path.is_file():
        raise Refusal(f"There is no file {path.name}: check the name.")
    plain = path.name.lower().removesuffix(".gz")
    given = _xes(path) if plain.endswith(".xes") else _table(path)
    cases: dict[str, list[Happening]] = {}
    for where, cells in given:
        case, activity = (str(cells.get(key) or "").strip() for key in ("case", "activity"))
        if not case or not activity or not cells.get("on"):
            raise Refusal(f"{where} of {path.name} has no case, activity or timestamp: check the export.")
        cases.setdefault(case, []).append(_happening(path.name, where, activity, cells))
    if not cases:
        raise Refusal(f"The file {path.name} holds no events: it is no event log.")
    return [Case(case, tuple(sorted(found, key=lambda one: one.on))) for case, found in cases.items()]


def _happening(name: str, where: str, activity: str, cells: dict[str, Any]) -> Happening:
    try:
        on = legal_day(cells["on"])
        if not OLDEST <= on <= NEWEST:
            raise ValueError(on)
    except (OverflowError, ValueError):
        raise Refusal(f"{where} of {name} has a timestamp that does not exist: correct it.") from None
    try:
        amounts = [_cents(cells.get(key)) for key in ("amount", "expense", "paid_so_far")]
    except ValueError:
        raise Refusal(f"{where} of {name} has an amount that is no number of whole cents: correct it.") from None
    return Happening(activity, on, *amounts)


def _cents(value: Any) -> int | None:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    try:
        cents = Decimal(str(value)) * 100
    except ArithmeticError:
        raise ValueError(value) from None
    if not cents.is_finite() or abs(cents) > 10**13 or cents != int(cents):
        raise ValueError(value)
    return int(cents)


def _table(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    given = tables.rows(path)
    _, header = next(given, (1, ()))
    names = [str(name).strip().lower() for name in header]
    places = {key: next((names.index(name) for name in known if name in names), None) for key, known in _NAMES.items()}
    missing = [_NAMES[key][0] for key in ("case", "activity", "on") if places[key] is None]
    if missing:
        raise Refusal(f"The file {path.name} misses the columns {', '.join(missing)}: it is no event log.")
    found = {key: place for key, place in places.items() if place is not None}
    for number, cells in given:
        if len(cells) != len(names):
            raise Refusal(f"Row {number} of {path.name} has another number of cells than the header: check the export.")
        yield f"Row {number}", {key: cells[place] for key, place in found.items()}


def _xes(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, case, told in xes.events(path):
        given = {key.lower(): value for key, value in told.items()}
        found = {key: given[name] for key, known in _NAMES.items() for name in known if name in given}
        yield f"Event {number}", {**found, "case": case}
