"""What of a running arrangement is missing is one amount: some cents of an old instalment do not stand for a whole later one."""

from __future__ import annotations

from datetime import date

import pytest

from vereffen.approach.schedules import Instalment
from vereffen.records.queries.arrangements import Running

MARCH, APRIL, MAY = date(2026, 3, 25), date(2026, 4, 25), date(2026, 5, 25)
LEFT = (Instalment(MARCH, 2), Instalment(APRIL, 3_000), Instalment(MAY, 3_000))


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (MARCH, None),
        (date(2026, 3, 26), Instalment(MARCH, 2)),
        (APRIL, Instalment(MARCH, 2)),
        (date(2026, 4, 26), Instalment(APRIL, 3_002)),
        (date(2026, 6, 1), Instalment(MAY, 6_002)),
    ],
)
def test_what_is_missing_adds_up_to_the_last_day_that_is_past(on: date, missing: Instalment | None) -> None:
    assert Running(frozenset({1}), MARCH, (), LEFT, 2_998, True, None).missing(on) == missing
