"""Rows of questions for rules that cannot be compiled: each row is asked as one question, in `vereffen law --table`."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from vereffen.interfaces.cli.words import Progress
from vereffen.law import inquiry
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day

# So many rows between two looks at the progress.
BATCH = 10_000


def asked(
    name: str, on: date, parts: Iterable[pa.RecordBatch], total: int, passed: Sequence[pa.Field]
) -> tuple[pa.Table, int, float]:
    """The results of all rows as a table, how many rows, and the seconds that asking took; Refusal names the row.

    `passed` are the columns that are no question and come back beside the results.
    """
    kept: dict[str, list[Any]] = {field.name: [] for field in passed}
    results: list[Mapping[str, Any]] = []
    seconds, progress = 0.0, Progress("Asking")
    for part in parts:
        rows = part.to_pylist()
        start = time.perf_counter()
        for row in rows:
            for column, items in kept.items():
                items.append(row.pop(column))
            results.append(_result(name, on, row, len(results) + 1))
        seconds += time.perf_counter() - start
        progress(len(results), total)
    columns = {key: [_told(result[key]) for result in results] for key in (results[0] if results else {})}
    beside = {field.name: pa.array(kept[field.name], type=field.type) for field in passed}
    return pa.table({**beside, **columns}), len(results), seconds


def _result(name: str, on: date, row: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    given = {key: item.isoformat() if isinstance(item, date) else item for key, item in row.items() if item is not None}
    try:
        return inquiry.ask(name, on, given).finding.result
    except Refusal as refusal:
        sentence = f"In the table, row {number}: {refusal}"
        raise Refusal(sentence) from None


def _told(item: Any) -> Any:
    # A day is a day in a table; texts that are no day stay texts.
    try:
        return read_day(item) if isinstance(item, str) else item
    except ValueError:
        return item
