"""Facts become positions: sums, protections, arrangements, steps and prescription, whatever the order of a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.decision import Step
from vereffen.approach.facts import ClaimTerms, Component, Fact, Kind, Regime
from vereffen.approach.position import ATTEMPTS, FOR_EVER, ClaimState, DebtorState
from vereffen.approach.timeline import fold, months_later

KOSTEN, RENTE, HOOFDSOM = Component
TERM_END = date(2026, 10, 31)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def claim_terms(number: int = 1, regime: Regime = Regime.BELASTING, years: int = 5, **other: int) -> ClaimTerms:
    told = ClaimTerms(number, regime, day("2026-08-31"), TERM_END.toordinal(), 1, 1, years)
    return told._replace(**other)


def fact(on: str, kind: Kind, claim: int = 0, *moved: tuple[int, Component, int], **data: Any) -> Fact:
    return Fact(day(on), kind, claim, data, tuple((number, int(part), cents) for number, part, cents in moved))


def imposed(number: int = 1, cents: int = 18_240) -> Fact:
    return fact("2026-08-31", Kind.CLAIM, number, (number, HOOFDSOM, cents))


def paid(on: str, cents: int, number: int = 1) -> Fact:
    return fact(on, Kind.PAYMENT, 0, (number, HOOFDSOM, -cents))


def claim_after(*facts: Fact, terms: ClaimTerms | None = None) -> ClaimState:
    return fold(True, [terms or claim_terms()], [imposed(), *facts])[1][1]


def person_after(*facts: Fact) -> DebtorState:
    return fold(True, [claim_terms()], [imposed(), *facts])[0]


def protection(on: str, sort: str, until: str | None = None, claim: int = 0) -> Fact:
    return fact(on, Kind.PROTECTION, claim, soort=sort, van=on, **({"tot": until} if until else {}))


def ended(on: str, sort: str, claim: int = 0) -> Fact:
    return fact(on, Kind.PROTECTION_ENDED, claim, soort=sort)


def held(state: ClaimState) -> tuple[int, int]:
    return state.held_from, state.held_until


def shielded(state: DebtorState) -> tuple[int, int]:
    return state.protected_from, state.protected_until


# Amounts.


def test_a_claim_starts_with_its_principal_and_its_terms() -> None:
    debtor, states = fold(False, [claim_terms()], [imposed()])
    state = states[1]
    assert (state.costs_open, state.interest_open, state.principal_open) == (0, 0, 18_240)
    assert (state.regime, state.announced_on, state.term_end) == (1, day("2026-08-31"), TERM_END.toordinal())
    assert (debtor.is_person, debtor.last_fact_on, state.last_fact_on) == (0, 0, day("2026-08-31"))


def test_payments_costs_and_reversals_move_their_own_part() -> None:
    state = claim_after(
        fact("2026-11-21", Kind.COST, 1, (1, KOSTEN, 1_000)),
        fact("2026-11-22", Kind.INTEREST, 1, (1, RENTE, 250)),
        fact("2026-12-01", Kind.PAYMENT, 0, (1, KOSTEN, -1_000), (1, RENTE, -250), (1, HOOFDSOM, -240)),
        fact("2026-12-03", Kind.REVERSAL, 0, (1, HOOFDSOM, 240), (1, RENTE, 50)),
        fact("2026-12-04", Kind.WRITE_OFF, 1, (1, RENTE, -50)),
    )
    assert (state.costs_open, state.interest_open, state.principal_open) == (0, 0, 18_240)
    assert state.last_fact_on == day("2026-12-04")


def test_one_payment_can_be_about_two_claims() -> None:
    both = fact("2026-12-01", Kind.PAYMENT, 0, (1, HOOFDSOM, -18_240), (2, HOOFDSOM, -60))
    debtor, states = fold(True, [claim_terms(), claim_terms(2)], [imposed(), imposed(2), both])
    assert [states[number].principal_open for number in (1, 2)] == [0, 18_180]
    assert debtor.last_fact_on == 0


NUMBERS = (1, 2, 3)
moved = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(Component), st.integers(-50_000, 50_000))
money_facts = st.builds(
    lambda on, kind, moves: Fact(
        day("2026-11-01") + on, kind, 0, {}, tuple((n, int(c), cents) for n, c, cents in moves)
    ),
    st.integers(0, 5),
    st.sampled_from([Kind.PAYMENT, Kind.REVERSAL, Kind.COST, Kind.INTEREST, Kind.CORRECTION, Kind.WRITE_OFF]),
    st.lists(moved, max_size=3),
)


@given(st.lists(money_facts, max_size=12), st.data())
def test_open_parts_are_the_sums_of_the_amounts_in_any_order_of_a_day(facts: list[Fact], data: st.DataObject) -> None:
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for one in facts:
        for number, component, cents in one.amounts:
            sums[number, component] += cents
    terms = [claim_terms(number) for number in NUMBERS]
    in_order = sorted(facts, key=lambda one: one.on)
    otherwise = sorted(data.draw(st.permutations(facts)), key=lambda one: one.on)
    found = fold(True, terms, in_order)
    assert found == fold(True, terms, otherwise)
    for number, state in found[1].items():
        parts = (state.costs_open, state.interest_open, state.principal_open)
        assert parts == tuple(sums[number, component] for component in Component)


# Steps and contact.


def test_steps_leave_their_days() -> None:
    state = claim_after(
        fact("2026-11-03", Kind.STEP, 1, stap="herinnering"),
        fact("2026-11-21", Kind.STEP, 1, (1, KOSTEN, 1_000), stap="aanmaning", laatste_dag="2026-12-07"),
        fact("2026-12-15", Kind.STEP, 1, stap="dwangbevel"),
    )
    assert (state.reminded_on, state.aanmaning_on) == (day("2026-11-03"), day("2026-11-21"))
    assert (state.aanmaning_term_end, state.dwangbevel_on) == (day("2026-12-07"), day("2026-12-15"))
    assert state.costs_open == 1_000


def test_a_step_on_one_claim_leaves_the_others_alone() -> None:
    facts = [imposed(), imposed(2), fact("2026-11-03", Kind.STEP, 2, stap="herinnering")]
    states = fold(True, [claim_terms(), claim_terms(2)], facts)[1]
    assert [states[number].reminded_on for number in (1, 2)] == [0, day("2026-11-03")]


def test_what_another_system_did_counts() -> None:
    told = {"stap": "aanmaning", "laatste_dag": "2026-12-07"}
    state = claim_after(fact("2026-11-21", Kind.TAKEN_OVER, 1, (1, KOSTEN, 900), **told))
    assert (state.aanmaning_on, state.aanmaning_term_end, state.costs_open) == (
        day("2026-11-21"),
        day("2026-12-07"),
        900,
    )
    assert claim_after(fact("2026-11-21", Kind.TAKEN_OVER, 1, (1, HOOFDSOM, -40))).aanmaning_on == 0


def contact(on: str, channel: str, part: str, *, reached: bool = False) -> Fact:
    return fact(on, Kind.CONTACT, kanaal=channel, dagdeel=part, bereikt=reached)


def test_contacts_leave_the_last_conversation_and_the_newest_attempts() -> None:
    state = person_after(
        contact("2026-11-07", "telefoon", "avond", reached=True),
        contact("2026-11-09", "brief", "ochtend"),
        contact("2026-11-09", "huisbezoek", "middag"),
    )
    assert state.two_way_on == day("2026-11-07")
    newest = [day("2026-11-09") * 8 + 2, day("2026-11-09") * 8 + 1, day("2026-11-07") * 8 + 4]
    assert [state.attempt_1, state.attempt_2, state.attempt_3, state.attempt_4] == [*newest, 0]
    assert state.last_fact_on == day("2026-11-09")


def test_older_attempts_make_room() -> None:
    state = person_after(*(contact(f"2026-11-{number:02}", "sms", "middag") for number in range(1, ATTEMPTS + 3)))
    kept = [state.attempt_1, state.attempt_2, state.attempt_3, state.attempt_4, state.attempt_5, state.attempt_6]
    assert [one // 8 for one in kept] == [day(f"2026-11-{number:02}") for number in range(ATTEMPTS + 2, 2, -1)]


def test_what_is_known_of_remission_and_capacity_has_its_newest_day() -> None:
    state = person_after(
        fact("2026-11-10", Kind.CAPACITY, geweigerd=True),
        fact("2026-11-11", Kind.REMISSION),
        fact("2026-11-20", Kind.CAPACITY),
        fact("2026-11-25", Kind.REMISSION_DECISION, 0, (1, HOOFDSOM, -100)),
    )
    assert (state.capacity_on, state.remission_on) == (day("2026-11-20"), day("2026-11-25"))


# Protections.


def test_a_protection_without_end_lasts_until_it_is_ended() -> None:
    opened = protection("2026-11-05", "schuldhulp")
    assert shielded(person_after(opened)) == (day("2026-11-05"), FOR_EVER)
    assert shielded(person_after(opened, ended("2026-12-01", "schuldhulp"))) == (day("2026-11-05"), day("2026-11-30"))
    assert shielded(person_after(opened, ended("2026-11-05", "schuldhulp"))) == (0, 0)


def test_a_later_word_on_the_same_protection_replaces_it() -> None:
    found = person_after(protection("2026-11-05", "schuldhulp"), protection("2026-11-05", "schuldhulp", "2026-11-30"))
    assert shielded(found) == (day("2026-11-05"), day("2026-11-30"))


def test_two_protections_and_the_gap_between_them_are_one() -> None:
    first, second = protection("2026-11-05", "detentie", "2026-11-10"), protection("2026-11-20", "wsnp", "2026-12-31")
    assert shielded(person_after(first, second)) == (day("2026-11-05"), day("2026-12-31"))
    assert shielded(person_after(first, second, ended("2026-11-20", "wsnp"))) == (day("2026-11-05"), day("2026-11-10"))


def test_one_claim_on_hold_leaves_the_other_alone_and_no_claim_named_means_all() -> None:
    terms, facts = [claim_terms(), claim_terms(2)], [imposed(), imposed(2)]
    one = fold(True, terms, [*facts, protection("2026-11-05", "bezwaar", "2026-12-05", claim=2)])[1]
    assert [held(one[number]) for number in (1, 2)] == [(0, 0), (day("2026-11-05"), day("2026-12-05"))]
    both = fold(True, terms, [*facts, protection("2026-11-05", "bezwaar", "2026-12-05")])[1]
    assert held(both[1]) == held(both[2]) == (day("2026-11-05"), day("2026-12-05"))


def test_an_objection_that_is_decided_ends_on_the_day_before() -> None:
    decision = fact("2026-12-01", Kind.OBJECTION_DECISION, 1, uitkomst="ongegrond")
    assert held(claim_after(protection("2026-11-05", "bezwaar"), decision)) == (day("2026-11-05"), day("2026-11-30"))


@pytest.mark.parametrize("other", ["uitstel", "uitstel_verzoek", "kwijtschelding_verzoek", "betwist"])
def test_a_decision_on_an_objection_leaves_every_other_hold_standing(other: str) -> None:
    decision = fact("2026-12-01", Kind.OBJECTION_DECISION, 1, uitkomst="ongegrond")
    facts = protection("2026-11-05", "bezwaar"), protection("2026-11-20", other, "2027-02-28", claim=1), decision
    assert held(claim_after(*facts)) == (day("2026-11-05"), day("2027-02-28"))
    assert held(claim_after(*facts, ended("2027-01-10", other))) == (day("2026-11-05"), day("2027-01-09"))
    assert held(claim_after(*facts, ended("2027-01-10", "bezwaar"))) == (day("2026-11-05"), day("2027-02-28"))


def test_an_unknown_address_is_no_protection_but_has_its_days() -> None:
    gone = protection("2026-11-05", "onbekend_adres")
    state = person_after(gone)
    assert (state.address_unknown_from, state.address_unknown_until) == (day("2026-11-05"), FOR_EVER)
    assert shielded(state) == (0, 0)
    found = person_after(gone, ended("2026-11-20", "onbekend_adres"))
    assert found.address_unknown_until == day("2026-11-19")


@pytest.mark.parametrize("sort", ["bewind", "curatele"])
def test_bewind_changes_to_whom_we_write_and_stops_nothing(sort: str) -> None:
    debtor, states = fold(True, [claim_terms()], [imposed(), protection("2026-11-05", sort)])
    assert (shielded(debtor), held(states[1])) == ((0, 0), (0, 0))


# Arrangements.


def plan(on: str, first: str, cents: int, *numbers: int) -> Fact:
    return fact(on, Kind.ARRANGEMENT, vorderingen=list(numbers or (1,)), termijn_cents=cents, eerste_termijn=first)


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


def test_two_pauses_at_once_lengthen_once() -> None:
    both = protection("2027-01-01", "uitstel", "2027-01-31"), protection("2027-01-11", "wsnp", "2027-01-20")
    assert lapses(*both) == date(2031, 12, 1)


def test_an_arrangement_lengthens_once_it_ended_or_made_room_for_another() -> None:
    made = plan("2027-01-01", "2027-01-31", 5_000)
    assert lapses(made) == date(2031, 10, 31)
    assert lapses(made, fact("2027-01-31", Kind.ARRANGEMENT_ENDED)) == date(2031, 12, 1)
    assert lapses(made, plan("2027-01-31", "2027-02-28", 2_500)) == date(2031, 12, 1)


def test_an_act_after_the_last_day_changes_nothing() -> None:
    late = fact("2031-11-01", Kind.STEP, 1, stap="dwangbevel")
    assert lapses(late) == date(2031, 10, 31)
