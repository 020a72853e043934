"""A check that found force out of proportion opens no way to force; it closes the one that stood open."""

from __future__ import annotations

from approach import tell
from vereffen.approach.decision import Step
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.timeline import fold


def checked(on: str, outcome: str) -> Fact:
    return tell.fact(on, Kind.STEP, 1, stap=Step.EVENREDIGHEID.code, uitkomst=outcome)


def fairness_on(*facts: Fact) -> int:
    return fold(True, [tell.claim_terms()], [tell.imposed(), *facts])[1][1].fairness_on


def test_only_a_check_that_found_it_fair_counts() -> None:
    assert fairness_on(checked("2026-11-10", "evenredig")) == tell.day("2026-11-10")
    assert fairness_on(checked("2026-11-10", "onevenredig")) == 0


def test_a_later_finding_takes_the_place_of_the_earlier() -> None:
    assert fairness_on(checked("2026-11-10", "evenredig"), checked("2026-11-12", "onevenredig")) == 0
    again = (checked("2026-11-10", "onevenredig"), checked("2026-11-12", "evenredig"))
    assert fairness_on(*again) == tell.day("2026-11-12")
