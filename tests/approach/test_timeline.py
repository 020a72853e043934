"""Facts become positions: sums, steps, contact and protections, whatever the order of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approach.tell import (
    HOOFDSOM,
    KOSTEN,
    RENTE,
    TERM_END,
    claim_after,
    claim_terms,
    contact,
    day,
    ended,
    fact,
    held,
    imposed,
    paused,
    person_after,
    protection,
    shielded,
    stopped,
)
from vereffen.approach.facts import Component, Fact, Kind
from vereffen.approach.position import ATTEMPTS, FOR_EVER, ClaimState, DebtorState
from vereffen.approach.timeline import fold


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
    assert (state.costs_open, state.last_fact_on) == (1_000, day("2026-12-15"))


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
    kept = [getattr(state, f"attempt_{place}") for place in range(1, ATTEMPTS + 1)]
    assert [one // 8 for one in kept] == [day(f"2026-11-{number:02}") for number in range(ATTEMPTS + 2, 2, -1)]


def test_what_is_known_of_remission_and_capacity_has_its_newest_day() -> None:
    state = person_after(
        fact("2026-11-10", Kind.CAPACITY, uitkomst={"afloscapaciteit_cents": 4_000}),
        fact("2026-11-11", Kind.REMISSION),
        fact("2026-11-20", Kind.CAPACITY, geweigerd=True),
        # Half an answer is neither a calculation nor a refusal.
        fact("2026-11-22", Kind.CAPACITY),
        fact("2026-11-25", Kind.REMISSION_DECISION, 0, (1, HOOFDSOM, -100)),
    )
    assert (state.capacity_on, state.remission_on) == (day("2026-11-20"), day("2026-11-25"))
    assert (state.voet_on, state.room_cents, state.total_open_cents) == (day("2026-11-10"), 4_000, 18_140)


# Protections.


SeenOfClaim = Callable[[ClaimState], tuple[int, int]]
Seen = Callable[[DebtorState], tuple[int, int]]
BY_LAW_AND_BY_POLICY = [
    ("afkoelingsperiode", shielded),
    ("wsnp", shielded),
    ("schuldhulp", stopped),
    ("noodstop", stopped),
]


@pytest.mark.parametrize(("sort", "seen"), BY_LAW_AND_BY_POLICY)
def test_a_protection_without_end_lasts_until_it_is_ended(sort: str, seen: Seen) -> None:
    opened = protection("2026-11-05", sort)
    assert seen(person_after(opened)) == (day("2026-11-05"), FOR_EVER)
    assert seen(person_after(opened, ended("2026-12-01", sort))) == (day("2026-11-05"), day("2026-11-30"))
    assert seen(person_after(opened, ended("2026-11-05", sort))) == (0, 0)


@pytest.mark.parametrize(("sort", "seen"), BY_LAW_AND_BY_POLICY)
def test_a_later_word_on_the_same_protection_replaces_it(sort: str, seen: Seen) -> None:
    found = person_after(protection("2026-11-05", sort), protection("2026-11-05", sort, "2026-11-30"))
    assert seen(found) == (day("2026-11-05"), day("2026-11-30"))


@pytest.mark.parametrize(("sort", "seen"), BY_LAW_AND_BY_POLICY)
def test_a_protection_that_was_over_before_stays_with_the_later_one(sort: str, seen: Seen) -> None:
    over = protection("2026-11-05", sort, "2026-11-10")
    for later in ("2026-11-11", "2026-12-01"):
        found = person_after(over, protection(later, sort, "2026-12-31"))
        assert seen(found) == (day("2026-11-05"), day("2026-12-31"))
    earlier = person_after(protection("2026-12-01", sort), over._replace(on=day("2026-12-02")))
    assert seen(earlier) == (day("2026-11-05"), FOR_EVER)
    touching = person_after(over, protection("2026-11-10", sort, "2026-11-30"))
    assert seen(touching) == (day("2026-11-10"), day("2026-11-30"))


def test_two_protections_and_the_gap_between_them_are_one() -> None:
    whole, early = (day("2026-11-05"), day("2026-12-31")), (day("2026-11-05"), day("2026-11-10"))
    for seen, one, other in ((shielded, "moratorium", "wsnp"), (stopped, "detentie", "noodstop")):
        first, second = protection("2026-11-05", one, "2026-11-10"), protection("2026-11-20", other, "2026-12-31")
        assert seen(person_after(first, second)) == whole
        assert seen(person_after(first, second, ended("2026-11-20", other))) == early


def test_what_the_law_does_and_what_policy_does_are_kept_apart() -> None:
    law, policy = protection("2026-11-05", "wsnp", "2026-11-10"), protection("2026-11-08", "detentie", "2026-12-31")
    state = person_after(law, policy)
    assert shielded(state) == (day("2026-11-05"), day("2026-11-10"))
    assert stopped(state) == (day("2026-11-08"), day("2026-12-31"))
    claim = claim_after(
        protection("2026-11-05", "uitstel", "2026-11-10"), protection("2026-11-08", "betwist", "2026-12-31")
    )
    assert held(claim) == (claim.deferred_from, claim.deferred_until) == (day("2026-11-05"), day("2026-11-10"))
    assert paused(claim) == (day("2026-11-08"), day("2026-12-31"))


@pytest.mark.parametrize(("sort", "seen"), [("uitstel", held), ("bezwaar", paused)])
def test_one_claim_on_hold_leaves_the_other_alone_and_no_claim_named_means_all(sort: str, seen: SeenOfClaim) -> None:
    terms, facts = [claim_terms(), claim_terms(2)], [imposed(), imposed(2)]
    one = fold(True, terms, [*facts, protection("2026-11-05", sort, "2026-12-05", claim=2)])[1]
    assert [seen(one[number]) for number in (1, 2)] == [(0, 0), (day("2026-11-05"), day("2026-12-05"))]
    both = fold(True, terms, [*facts, protection("2026-11-05", sort, "2026-12-05")])[1]
    assert seen(both[1]) == seen(both[2]) == (day("2026-11-05"), day("2026-12-05"))


def test_an_objection_that_is_decided_ends_on_the_day_before() -> None:
    decision = fact("2026-12-01", Kind.OBJECTION_DECISION, 1, uitkomst="ongegrond")
    after = claim_after(protection("2026-11-05", "bezwaar"), decision)
    assert (paused(after), held(after)) == ((day("2026-11-05"), day("2026-11-30")), (0, 0))


def test_an_objection_against_a_part_leaves_the_rest_of_the_claim_alone() -> None:
    part = protection("2026-11-05", "bezwaar", "2026-12-05")
    state = claim_after(part._replace(data={**part.data, "betwist_cents": 6_000}))
    assert (state.contested_cents, state.contested_from, state.contested_until) == (
        6_000,
        day("2026-11-05"),
        day("2026-12-05"),
    )
    assert (paused(state), held(state)) == ((0, 0), (0, 0))
    # Against all of it, or more, is against the claim.
    for cents, is_part in ((18_239, True), (18_240, False), (20_000, False)):
        state = claim_after(part._replace(data={**part.data, "betwist_cents": cents}))
        assert (state.contested_from > 0, paused(state) == (0, 0)) == (is_part, is_part)


@pytest.mark.parametrize("other", ["uitstel", "uitstel_verzoek", "kwijtschelding_verzoek"])
def test_a_decision_on_an_objection_leaves_every_other_hold_standing(other: str) -> None:
    decision = fact("2026-12-01", Kind.OBJECTION_DECISION, 1, uitkomst="ongegrond")
    facts = protection("2026-11-05", "bezwaar"), protection("2026-11-20", other, "2027-02-28", claim=1), decision
    assert held(claim_after(*facts)) == (day("2026-11-20"), day("2027-02-28"))
    assert paused(claim_after(*facts)) == (day("2026-11-05"), day("2026-11-30"))
    assert held(claim_after(*facts, ended("2027-01-10", other))) == (day("2026-11-20"), day("2027-01-09"))
    assert held(claim_after(*facts, ended("2027-01-10", "bezwaar"))) == (day("2026-11-20"), day("2027-02-28"))


def test_a_decision_on_an_objection_leaves_what_is_disputed_otherwise_paused() -> None:
    decision = fact("2026-12-01", Kind.OBJECTION_DECISION, 1, uitkomst="ongegrond")
    facts = protection("2026-11-05", "bezwaar"), protection("2026-11-20", "betwist", "2027-02-28", claim=1), decision
    assert paused(claim_after(*facts)) == (day("2026-11-05"), day("2027-02-28"))
    assert paused(claim_after(*facts, ended("2027-01-10", "betwist"))) == (day("2026-11-05"), day("2027-01-09"))
    assert paused(claim_after(*facts, ended("2027-01-10", "bezwaar"))) == (day("2026-11-05"), day("2027-02-28"))


def test_an_unknown_address_is_no_protection_but_has_its_days() -> None:
    gone = protection("2026-11-05", "onbekend_adres")
    state = person_after(gone)
    assert (state.address_unknown_from, state.address_unknown_until) == (day("2026-11-05"), FOR_EVER)
    assert shielded(state) == stopped(state) == (0, 0)
    found = person_after(gone, ended("2026-11-20", "onbekend_adres"))
    assert found.address_unknown_until == day("2026-11-19")


@pytest.mark.parametrize("sort", ["bewind", "curatele"])
def test_bewind_changes_to_whom_we_write_and_stops_nothing(sort: str) -> None:
    debtor, states = fold(True, [claim_terms()], [imposed(), protection("2026-11-05", sort)])
    assert {shielded(debtor), stopped(debtor), held(states[1]), paused(states[1])} == {(0, 0)}
    assert (debtor.represented_from, debtor.represented_until, debtor.representative_known) == (
        day("2026-11-05"),
        FOR_EVER,
        0,
    )
