"""Acts that the law barred carry nothing; what is open without an end lengthens the time; doubtful costs and their end."""

from __future__ import annotations

from datetime import date

import pytest

from approach.tell import HOOFDSOM, KOSTEN, claim_after, claim_terms, day, ended, fact, paid, plan, protection
from vereffen.approach import safeguards
from vereffen.approach.decision import Step
from vereffen.approach.facts import Fact, Kind, Regime
from vereffen.approach.position import ClaimState, Position
from vereffen.approach.timeline import fold

DEMAND = fact("2026-11-21", Kind.STEP, 1, (1, KOSTEN, 1_000), stap="aanmaning", laatste_dag="2026-12-07")
TITLE = fact("2026-12-15", Kind.STEP, 1, (1, KOSTEN, 7_100), stap="dwangbevel", per_post=True)
ORDER = fact("2027-01-04", Kind.STEP, 1, (1, KOSTEN, 2_200), stap="hernieuwd_bevel")
SEIZURE = fact("2027-01-11", Kind.STEP, 1, stap="beslag")
WAY = (DEMAND, TITLE, ORDER, SEIZURE)


def acts(state: ClaimState) -> tuple[bool, bool, bool, bool]:
    days = state.aanmaning_on, state.dwangbevel_on, state.renewed_order_on, state.beslag_on
    return tuple(bool(one) for one in days)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("start", "end", "stand", "in_doubt"),
    [
        ("2026-11-19", "2026-11-20", (True, True, True, True), 0),
        ("2026-11-20", "2026-11-21", (False, False, False, False), 10_300),
        ("2026-11-21", "2026-11-22", (False, False, False, False), 10_300),
        ("2026-11-22", "2026-12-14", (True, True, True, True), 0),
        ("2026-12-15", "2026-12-15", (True, False, False, False), 9_300),
        ("2026-12-16", "2027-01-03", (True, True, True, True), 0),
        ("2027-01-04", "2027-01-04", (True, True, False, True), 2_200),
    ],
)
def test_what_rests_on_an_act_that_the_law_barred_is_void_too(
    start: str, end: str, stand: tuple[bool, ...], in_doubt: int
) -> None:
    for sort in ("uitstel", "wsnp", "overleden"):
        state = claim_after(protection(start, sort, end), *WAY)
        assert (acts(state), state.costs_in_doubt) == (stand, in_doubt), sort


@pytest.mark.parametrize("sort", ["detentie", "schuldhulp", "bezwaar", "noodstop"])
def test_what_policy_stopped_stands_but_its_costs_are_in_doubt_unless_two_people_decided(sort: str) -> None:
    pause = protection("2026-11-20", sort, "2026-11-30")
    state = claim_after(pause, *WAY)
    assert (acts(state), state.costs_in_doubt) == ((True,) * 4, 1_000)
    together = DEMAND._replace(data={**DEMAND.data, "tweede": 2})
    assert claim_after(pause, together, TITLE).costs_in_doubt == 0
    # By law nobody may, also not together.
    assert claim_after(protection("2026-11-20", "uitstel", "2026-11-30"), together).costs_in_doubt == 1_000


def test_a_new_aanmaning_after_one_that_was_void_counts_and_a_dwangbevel_on_it_too() -> None:
    pause = protection("2026-11-20", "uitstel", "2026-11-30")
    again = fact("2026-12-20", Kind.STEP, 1, stap="aanmaning", laatste_dag="2027-01-04")
    state = claim_after(pause, DEMAND, TITLE, again)
    assert (acts(state), state.aanmaning_on) == ((True, False, False, False), day("2026-12-20"))
    state = claim_after(pause, DEMAND, TITLE, again, TITLE._replace(on=day("2027-01-12")))
    assert (state.aanmaning_term_end, state.dwangbevel_on) == (day("2027-01-04"), day("2027-01-12"))


def test_a_dwangbevel_of_another_system_needs_no_aanmaning_that_we_know() -> None:
    assert claim_after(TITLE._replace(kind=Kind.TAKEN_OVER)).dwangbevel_on == TITLE.on


def test_a_void_act_interrupts_nothing_and_a_free_notice_does() -> None:
    void = claim_after(protection("2026-11-20", "afkoelingsperiode", "2026-11-30"), DEMAND, TITLE)
    assert date.fromordinal(void.lapses_on) == date(2031, 10, 31)
    notice = fact("2026-11-25", Kind.STEP, 1, stap="stuiting", wijze="mededeling_iw27")
    told = claim_after(protection("2026-11-20", "afkoelingsperiode", "2026-11-30"), notice)
    assert date.fromordinal(told.lapses_on) == date(2031, 11, 25)


def test_costs_that_were_taken_back_are_no_longer_in_doubt_also_when_others_stand() -> None:
    pause = protection("2026-12-10", "uitstel", "2026-12-20")
    waived = fact("2026-12-28", Kind.COST_WAIVER, 1, (1, KOSTEN, -7_100), bedrag_cents=7_100)
    assert claim_after(pause, DEMAND, TITLE).costs_in_doubt == 7_100
    assert claim_after(pause, DEMAND, TITLE).in_doubt_since == TITLE.on
    state = claim_after(pause, DEMAND, TITLE, waived)
    assert (state.costs_in_doubt, state.in_doubt_since, state.costs_open) == (0, 0, 1_000)
    part = claim_after(
        pause, DEMAND, TITLE, waived._replace(data={"bedrag_cents": 7_000}, amounts=((1, int(KOSTEN), -7_000),))
    )
    assert (part.costs_in_doubt, part.costs_open) == (100, 1_100)
    # What was waived before is about something else.
    early = waived._replace(on=day("2026-12-01"), data={"bedrag_cents": 1_000}, amounts=((1, int(KOSTEN), -1_000),))
    assert claim_after(pause, DEMAND, early, TITLE).costs_in_doubt == 7_100


def test_costs_in_doubt_that_the_person_paid_stay_in_doubt_until_as_much_is_corrected() -> None:
    pause = protection("2026-11-20", "uitstel", "2026-11-30")
    payment = fact("2026-12-01", Kind.PAYMENT, 0, (1, KOSTEN, -1_000), (1, HOOFDSOM, -240))
    assert claim_after(pause, DEMAND, payment).costs_in_doubt == 1_000
    for cents, left in ((999, 1), (1_000, 0), (5_000, 0)):
        correction = fact("2026-12-05", Kind.CORRECTION, 1, (1, HOOFDSOM, -cents))
        assert claim_after(pause, DEMAND, payment, correction).costs_in_doubt == left
        # A correction of the claim itself leaves costs that still stand in doubt.
        assert claim_after(pause, DEMAND, correction).costs_in_doubt == 1_000


def test_costs_after_all_was_paid_are_in_doubt_also_when_the_money_lies_as_credit() -> None:
    all_of_it = paid("2026-11-20", 18_240)
    assert claim_after(all_of_it, DEMAND).costs_in_doubt == 1_000
    assert claim_after(paid("2026-11-20", 18_239), DEMAND).costs_in_doubt == 0
    credit = Fact(day("2026-11-20"), Kind.PAYMENT, 0, {}, ((0, 3, -18_240),))
    assert claim_after(credit, DEMAND).costs_in_doubt == 1_000


# What has no end yet.


def last_day(on: str, *facts: Fact, regime: Regime = Regime.AWB) -> date:
    terms = claim_terms(regime=regime)
    debtor, states = fold(True, [terms], [fact("2026-08-31", Kind.CLAIM, 1, (1, HOOFDSOM, 18_240)), *facts])
    return date.fromordinal(safeguards.last_day(Position(*states[1], *debtor), day(on)))


@pytest.mark.parametrize("sort", ["uitstel", "wsnp", "faillissement", "surseance"])
def test_a_pause_without_an_end_lengthens_while_it_runs_as_it_does_once_it_ended(sort: str) -> None:
    opened = protection("2027-01-01", sort)
    assert last_day("2026-12-31", opened) == last_day("2027-01-01", opened) == date(2031, 10, 31)
    assert last_day("2027-01-11", opened) == date(2031, 11, 10)
    assert last_day("2031-12-31", opened) >= date(2036, 10, 1)
    assert last_day("2027-01-11", opened, ended("2027-01-11", sort)) == date(2031, 11, 10)


@pytest.mark.parametrize("sort", ["uitstel_verzoek", "kwijtschelding_verzoek", "schuldhulp", "overleden", "moratorium"])
def test_what_the_law_of_prescription_does_not_name_lengthens_nothing_while_it_runs(sort: str) -> None:
    assert last_day("2028-01-01", protection("2027-01-01", sort)) == date(2031, 10, 31)


def test_a_private_claim_is_not_lengthened_while_something_runs() -> None:
    assert last_day("2028-01-01", protection("2027-01-01", "uitstel"), regime=Regime.PRIVAAT) == date(2031, 10, 31)
    made = plan("2027-01-01", "2027-01-31", 500)
    assert last_day("2028-01-01", made, regime=Regime.PRIVAAT) == date(2031, 10, 31)


def test_time_before_the_last_interruption_or_counted_already_lengthens_nothing_again() -> None:
    made, said = plan("2027-01-01", "2027-01-31", 500), fact("2029-01-01", Kind.ACKNOWLEDGEMENT, 1)
    assert last_day("2029-01-01", made, said) == date(2034, 1, 1)
    # From the day after the acknowledgement on: thirty days by the 31st day after it.
    assert last_day("2029-02-01", made, said) == date(2034, 1, 31)
    over, opened = protection("2027-01-01", "uitstel", "2027-01-31"), protection("2027-01-11", "wsnp")
    assert last_day("2027-01-31", over, opened) == date(2031, 12, 1)
    assert last_day("2027-02-11", over, opened) == date(2031, 12, 11)


def test_what_was_found_unfair_is_kept_with_its_day_until_it_is_looked_at_again() -> None:
    unfair = fact("2026-12-20", Kind.STEP, 1, stap=Step.EVENREDIGHEID.code, uitkomst="onevenredig")
    fair = fact("2027-02-20", Kind.STEP, 1, stap=Step.EVENREDIGHEID.code, uitkomst="evenredig")
    assert claim_after(unfair).fairness_on == -day("2026-12-20")
    assert claim_after(unfair, fair).fairness_on == day("2027-02-20")
    assert claim_after(fair).fairness_on == day("2027-02-20")
