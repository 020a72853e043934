"""Courses of claims for tests: each event as (case, what, day), with a department and cents of cost when it has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from vereffen.evaluation.course import HAPPENINGS, Course
from vereffen.evaluation.process import DAY, events

DEPARTMENTS = ("", "belastingen", "parkeren")


def course(rows: Sequence[tuple[Any, ...]], *, person: Any = lambda case: case) -> Course:
    """The rows, in their order within a day, as a course; `person` tells whose a case is."""
    ordered = sorted(rows, key=lambda row: (row[0], row[2]))
    padded = [(*row, *(0, 0)[len(row) - 3 :]) for row in ordered]
    case, what, day, department, cents = (list(column) for column in zip(*padded, strict=True))
    log = events(case, [HAPPENINGS.index(one) for one in what], [one * DAY for one in day], HAPPENINGS)
    columns = (np.array(one, np.int64) for one in ([person(one) for one in case], department, cents))
    return Course(log, *columns, DEPARTMENTS)
