"""Facts become terms: instalments that are due and covered, and the day on which a claim lapses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from approach.tell import HOOFDSOM, claim_after, claim_terms, contact, day, ended, fact, imposed, paid, plan, protection
from vereffen.approach.decision import Step
from vereffen.approach.facts import Fact, Kind, Regime
from vereffen.approach.plans import months_later
from vereffen.approach.timeline import fold

NUMBERS = (1, 2, 3)


@pytest.mark.parametrize(
    ("payments", "due"),
    [
        ([], "2027-01-31"),
        ([4_999], "2027-01-31"),
        ([5_000], "2027-02-28"),
        ([5_000, 5_000], "2027-03-31"),
        ([10_000, 4_999], "2027-03-31"),
        ([15_000], "2027-04-30"),
    ],
)
def test_the_next_instalment_is_the_first_that_is_not_covered(payments: list[int], due: str) -> None:
    state = claim_after(plan("2026-12-10", "2027-01-31", 5_000), *(paid("2027-01-15", cents) for cents in payments))
    assert (state.arrangement_from, state.instalment_due) == (day("2026-12-10"), day(due))


def test_what_was_paid_before_the_arrangement_covers_nothing_of_it() -> None:
    state = claim_after(paid("2026-12-01", 5_000), plan("2026-12-10", "2027-01-31", 5_000))
    assert state.instalment_due == day("2027-01-31")


def test_money_taken_back_uncovers_but_never_before_the_first_instalment() -> None:
    made = plan("2026-12-10", "2027-01-31", 5_000)
    back = fact("2027-02-02", Kind.REVERSAL, 0, (1, HOOFDSOM, 5_000))
    assert claim_after(made, paid("2027-01-20", 5_000), back).instalment_due == day("2027-01-31")
    assert claim_after(paid("2026-12-01", 5_000), made, back).instalment_due == day("2027-01-31")


def test_only_money_that_came_in_covers_an_instalment() -> None:
    made, given_up = (
        plan("2026-12-10", "2027-01-31", 5_000),
        fact("2027-01-05", Kind.WRITE_OFF, 1, (1, HOOFDSOM, -5_000)),
    )
    assert claim_after(made, given_up).instalment_due == day("2027-01-31")


def test_an_arrangement_about_two_claims_counts_what_came_in_on_both() -> None:
    terms = [claim_terms(number) for number in NUMBERS]
    facts = [
        imposed(1),
        imposed(2),
        imposed(3),
        plan("2026-12-10", "2027-01-31", 5_000, 1, 2),
        paid("2027-01-15", 2_500),
    ]
    states = fold(True, terms, [*facts, paid("2027-01-16", 2_500, number=2)])[1]
    assert [states[number].instalment_due for number in NUMBERS] == [day("2027-02-28"), day("2027-02-28"), 0]
    over = fact("2027-02-01", Kind.ARRANGEMENT_ENDED, 1)
    states = fold(True, terms, [*facts, over])[1]
    assert [states[number].arrangement_from for number in NUMBERS] == [0, 0, 0]


def test_very_small_instalments_do_not_leave_the_calendar() -> None:
    state = claim_after(plan("2026-12-10", "2027-01-31", 1), paid("2027-01-15", 18_239))
    assert state.instalment_due > day("2100-01-01")


@pytest.mark.parametrize(
    ("start", "months", "then"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-01-30", 1, "2027-02-28"),
        ("2027-01-31", 2, "2027-03-31"),
        ("2027-03-31", 1, "2027-04-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 12, "2027-11-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-01-31", 0, "2027-01-31"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(start: str, months: int, then: str) -> None:
    assert months_later(day(start), months) == day(then)


# Prescription (Awb 4:104-4:111): five years after the term, or a new term from the day after an act.

STEP_DATA = {"aanmaning": {"laatste_dag": "2027-12-06"}, "veertiendagenbrief": {"laatste_dag": "2027-12-06"}}


def lapses(*facts: Fact, **terms: Any) -> date:
    return date.fromordinal(claim_after(*facts, terms=claim_terms(**terms)).lapses_on)


def test_a_claim_lapses_five_years_after_its_term_and_a_dwangsom_after_one() -> None:
    assert lapses() == date(2031, 10, 31)
    assert lapses(years=1, regime=Regime.AWB) == date(2027, 10, 31)
    assert claim_after(terms=claim_terms(term_end=0)).lapses_on == 0


@pytest.mark.parametrize("step", [Step.AANMANING, Step.DWANGBEVEL, Step.VERREKENING, Step.VORDERING, Step.BESLAG])
def test_an_act_interrupts(step: Step) -> None:
    act = fact("2027-11-20", Kind.STEP, 1, stap=step.code, **STEP_DATA.get(step.code, {}))
    assert lapses(act) == date(2032, 11, 20)


def test_a_free_reminder_or_a_conversation_does_not_interrupt() -> None:
    said = contact("2027-11-21", "telefoon", "avond", reached=True)
    assert lapses(fact("2027-11-20", Kind.STEP, 1, stap="herinnering"), said) == date(2031, 10, 31)


def test_a_private_claim_is_interrupted_by_its_own_letter_and_not_lengthened() -> None:
    act = fact("2027-11-20", Kind.STEP, 1, stap="veertiendagenbrief", laatste_dag="2027-12-06")
    assert lapses(act, regime=Regime.PRIVAAT) == date(2032, 11, 20)
    pause = protection("2027-01-01", "uitstel", "2027-01-31")
    assert lapses(pause, regime=Regime.PRIVAAT) == date(2031, 10, 31)


@pytest.mark.parametrize("sort", ["uitstel", "surseance", "faillissement", "wsnp"])
def test_a_pause_of_the_law_lengthens_by_the_days_that_it_lasted(sort: str) -> None:
    # From 1 up to and including 31 January: 31 days.
    assert lapses(protection("2027-01-01", sort, "2027-01-31")) == date(2031, 12, 1)
    # Ended on the 11th: ten days, whatever was foreseen.
    for foreseen in ("2027-01-31", None):
        opened = protection("2027-01-01", sort, foreseen)
        assert lapses(opened, ended("2027-01-11", sort)) == date(2031, 11, 10)
        assert lapses(opened, ended("2027-01-01", sort)) == date(2031, 10, 31)


@pytest.mark.parametrize("sort", ["bezwaar", "schuldhulp", "kwijtschelding_verzoek", "noodstop", "detentie"])
def test_a_pause_that_no_law_names_does_not_lengthen(sort: str) -> None:
    assert lapses(protection("2027-01-01", sort, "2027-01-31")) == date(2031, 10, 31)


def test_a_pause_of_one_day_counts_and_one_that_still_runs_not_yet() -> None:
    assert lapses(protection("2027-01-01", "wsnp", "2027-01-01")) == date(2031, 11, 1)
    for sort in ("wsnp", "uitstel"):
        assert lapses(protection("2027-01-01", sort)) == date(2031, 10, 31)


def test_two_pauses_at_once_lengthen_once() -> None:
    both = protection("2027-01-01", "uitstel", "2027-01-31"), protection("2027-01-11", "wsnp", "2027-01-20")
    assert lapses(*both) == date(2031, 12, 1)


def test_an_arrangement_lengthens_once_it_ended_or_made_room_for_another() -> None:
    # On the day of its end the claim can be collected again: thirty days, like uitstel that ends on that day.
    made = plan("2027-01-01", "2027-01-31", 5_000)
    assert lapses(made) == date(2031, 10, 31)
    assert lapses(made, fact("2027-01-31", Kind.ARRANGEMENT_ENDED)) == date(2031, 11, 30)
    assert lapses(made, plan("2027-01-31", "2027-02-28", 2_500)) == date(2031, 11, 30)


def test_an_act_after_the_last_day_changes_nothing() -> None:
    late = fact("2031-11-01", Kind.STEP, 1, stap="dwangbevel")
    assert lapses(late) == date(2031, 10, 31)
