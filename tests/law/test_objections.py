"""When an objection is in time, and by when it or a complaint is answered, as the articles say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import calendar, objections

DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("case", cases("bezwaar_en_klacht"), ids=name_of)
def test_the_days_of_an_objection_and_a_complaint(case: dict[str, Any]) -> None:
    rule = getattr(objections, case["rule"])
    choices = {
        "decision_by": {"committee": case.get("committee", False), "is_tax": case.get("is_tax", False)},
        "complaint_by": {"committee": case.get("committee", False)},
    }
    assert rule(*case["given"], **choices.get(case["rule"], {})) == case["answer"]


@given(DAYS, st.integers(-30, 120))
def test_a_decision_is_never_due_before_the_term_to_object_is_over(announced: date, later: int) -> None:
    received = announced + timedelta(days=later)
    if received < date(2016, 1, 1):
        return
    plain, advised = (
        objections.decision_by(announced, received, committee=committee, is_tax=False) for committee in (False, True)
    )
    assert objections.objection_by(announced) < plain < advised
    assert calendar.is_working_day(plain)
    assert objections.decision_postponed_to(plain) > plain


@given(DAYS)
def test_an_objection_is_late_only_a_week_after_its_term(announced: date) -> None:
    last = objections.objection_by(announced)
    found = [objections.arrival(announced, last + timedelta(days=more)) for more in (0, 1, 7, 8)]
    assert found == ["op_tijd", "per_post", "per_post", "te_laat"]
