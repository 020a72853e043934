"""Whether advice was followed, against advice and acts worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from vereffen.track.indicators.cohort import NEVER
from vereffen.track.indicators.fidelity import Acts, Advice, fidelity_figures, followed, joined

CONTACT, REGELING, AANMANING, DWANGBEVEL = 2, 5, 9, 11
HARD = {AANMANING: 1, DWANGBEVEL: 3}
Row = tuple[int | None, ...]


def told(part: str, advised: list[Row], acted: list[Row], cut: int) -> tuple[object, ...]:
    """Advice: who, step, from, due, until, rejected on. Acts: who, day, step. The month is days 100 to 130."""
    found = [[NEVER if cell is None else cell for cell in row] for row in advised]
    who, step, *days = np.array(found, np.int64).reshape(-1, 6).T
    of = Advice(who, step, np.array([HARD.get(int(one), 0) for one in step], np.int64), *days)
    people, day, act = np.array(acted, np.int64).reshape(-1, 3).T
    acts = Acts(people, day, act, np.array([HARD.get(int(one), 0) for one in act], np.int64))
    (one,) = [f for f in fidelity_figures(followed(joined(of), acts), 100, 130, cut) if f.part == part]
    return one.numerator, one.denominator, one.n, one.missing, one.value


CALL = (1, CONTACT, 100, 100, None, None)
CASES = [
    # Done while it stood, on its thirtieth day too; the day after is too late.
    ("", [CALL, (2, CONTACT, 100, 100, None, None)], [(1, 130, CONTACT), (2, 131, CONTACT)], 200, (1, 2, 2, 0, 0.5)),
    ("", [(1, CONTACT, 100, 100, 110, None)], [(1, 110, CONTACT)], 200, (1, 1, 1, 0, 1.0)),
    ("", [(1, CONTACT, 100, 100, 110, None)], [(1, 111, CONTACT)], 200, (0, 1, 1, 0, 0.0)),
    # Its time runs from the day it falls due; it may be done before that, and belongs to that month.
    ("", [(1, CONTACT, 60, 120, None, None)], [(1, 150, CONTACT)], 150, (1, 1, 1, 0, 1.0)),
    ("", [(1, CONTACT, 60, 120, None, None)], [(1, 61, CONTACT)], 150, (1, 1, 1, 0, 1.0)),
    ("", [CALL], [(1, 105, CONTACT)], 129, (0, 0, 0, 1, None)),
    # Given anew on the same day for other reasons is one advice, of the month in which it began.
    ("", [(1, CONTACT, 90, 90, 100, None), CALL], [(1, 105, CONTACT)], 200, (0, 0, 0, 0, None)),
    ("", [(1, CONTACT, 100, 100, 104, None), (1, CONTACT, 104, 104, None, None)], [(1, 105, CONTACT)], 200, (1, 1, 1, 0, 1.0)),
    # Somebody said no, so it is another one.
    ("", [(1, CONTACT, 100, 100, 104, 104), (1, CONTACT, 104, 104, None, None)], [(1, 105, CONTACT)], 200, (1, 2, 2, 0, 0.5)),
    # What is harsher than advised departs from it, also beside what was advised.
    ("harsher", [CALL], [(1, 105, AANMANING)], 200, (1, 1, 1, 0, 1.0)),
    ("", [CALL], [(1, 105, AANMANING), (1, 106, CONTACT)], 200, (0, 1, 1, 0, 0.0)),
    # Unless it was advised too.
    ("harsher", [CALL, (1, AANMANING, 100, 100, None, None)], [(1, 105, AANMANING)], 200, (0, 2, 2, 0, 0.0)),
    ("milder", [(1, DWANGBEVEL, 100, 100, None, None)], [(1, 105, REGELING)], 200, (1, 1, 1, 0, 1.0)),
    ("milder", [(1, DWANGBEVEL, 100, 100, 105, 105)], [], 200, (1, 1, 1, 0, 1.0)),
    # What lapsed by itself, as when somebody paid, stays in the denominator; so does what nobody did.
    ("lapsed", [(1, CONTACT, 100, 100, 110, None), CALL[:1] + CALL[1:]], [], 200, (1, 2, 2, 0, 0.5)),
    ("waits", [(1, CONTACT, 100, 100, 131, None)], [], 200, (1, 1, 1, 0, 1.0)),
    ("", [], [], 200, (0, 0, 0, 0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("part", "advised", "acted", "cut", "expected"), CASES)
def test_it_is_what_was_worked_out_by_hand(
    part: str, advised: list[Row], acted: list[Row], cut: int, expected: tuple[object, ...]
) -> None:
    assert told(part, advised, acted, cut) == expected
