"""The instruments say what the code does: every step, cost, letter, task and article, walked one by one."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from functools import cache

import pytest

from vereffen.approach import carry_out as acts
from vereffen.approach.carry_out import Choices, carry_out
from vereffen.approach.choice import HARDNESS
from vereffen.approach.decision import COSTED, GROUNDS, Step, reasons
from vereffen.approach.facts import Kind, Regime
from vereffen.approach.instruments import INSTRUMENTS, Instrument, Need, Produces, of_step, person_cents
from vereffen.approach.money import OpenClaim
from vereffen.approach.outlook import outlook
from vereffen.approach.policy import Policy
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules, rules_of
from vereffen.approach.tasks import TEXTS, left_by
from vereffen.law import articles, inquiry
from vereffen.records import told_facts

ON = date(2026, 11, 24)
DAY = ON.toordinal()
REGIMES = {"awb": Regime.AWB, "belasting": Regime.BELASTING, "privaat": Regime.PRIVAAT}
EACH = pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.code)
WHOLE = Choices(cents=10_000, outcome="evenredig", reason="nagegaan")


@cache
def blockers() -> dict[tuple[Step, str], set[str]]:
    """The articles of every reason that was seen to block a step of a regime, on many positions drawn at random."""
    draw = random.Random(20261124)
    # Days before, on and after; with a policy that also sets small claims apart.
    days = (0, 0, DAY - 400, DAY - 60, DAY - 30, DAY - 3, DAY, DAY + 3)
    rules = rules_of("default", ON)._replace(klein_bedrag_cents=100)
    found: dict[tuple[Step, str], set[str]] = defaultdict(set)
    counts = {"regime": 3, "set_off_basis": 3, "exception_sort": 3}
    flags = {"has_dwangbevel", "has_remission", "is_person", "dwangbevel_by_post", "no_room", "intent"}
    cents = {"costs_open", "interest_open", "principal_open", "costs_in_doubt", "credit_cents"}
    for _ in range(12_000):
        told = {
            field: draw.randrange(counts[field]) if field in counts
            else draw.randrange(2) if field in flags
            else draw.choice((0, 0, 50, 18_240)) if field in cents
            else draw.choice(days)
            for field in Position._fields
        }  # fmt: skip
        row = Position(**told)
        sure = Rules(*rules[: len(Policy._fields)], *(draw.randrange(2) for _ in rules[len(Policy._fields) :]))
        for one in outlook(row, DAY, sure):
            for reason in reasons(one.blocked_by):
                if GROUNDS[reason].article:
                    found[one.step, Regime(row.regime).name.lower()].add(GROUNDS[reason].article)
    return found


def test_every_step_has_an_instrument_and_every_instrument_its_own_code() -> None:
    assert {one.step for one in INSTRUMENTS} == set(Step)
    assert len({one.code for one in INSTRUMENTS}) == len(INSTRUMENTS)
    assert len({one.name for one in INSTRUMENTS}) == len(INSTRUMENTS)


def test_they_stand_from_the_lightest_on() -> None:
    assert [one.hardness for one in INSTRUMENTS] == sorted(one.hardness for one in INSTRUMENTS)
    assert {one.step for one in INSTRUMENTS if one.hardness} == set(HARDNESS)


@EACH
def test_what_costs_or_takes_money_needs_the_gate_and_a_named_person(one: Instrument) -> None:
    needs = set(one.needs)
    assert ({Need.CONTACT, Need.CAPACITY, Need.OFFICER} <= needs) or one.step not in COSTED
    assert (Need.CONTACT in needs) == (one.step in COSTED)
    # What is harsher than advised needs two; what is not hard never is.
    assert (Need.SECOND in needs) == (one.step in HARDNESS)
    # Only waiting and the free reminder may go without anybody.
    assert (Need.OFFICER in needs) == (one.step not in {Step.WACHTEN, Step.HERINNERING})


@EACH
def test_it_produces_what_carrying_out_gives(one: Instrument) -> None:
    if one.step in acts.ELSEWHERE:
        assert one.produces.letter == ""
        assert one.produces.fact != Kind.STEP
        return
    for regime in one.regimes:
        effect = carry_out(one.step, OpenClaim(1, 0, 0, 10_000, ON, regime), ON, WHOLE)
        moved = {line.account for line in effect.lines} - {"hoofdsom", "rente", "kosten_opgelegd"}
        # Set-off of a tax is no decision under the Awb, so that it has no letter of its own.
        letter = "verrekening" if (one.step, regime) == (Step.VERREKENING, "belasting") else effect.letter
        assert one.produces == Produces(Kind.STEP, letter, effect.task, moved.pop() if moved else "")
        assert not moved
        assert bool(one.cost_person) == bool(effect.cost_cents)


@EACH
def test_what_is_recorded_elsewhere_leaves_the_task_and_moves_the_account_that_it_says(one: Instrument) -> None:
    if one.step not in acts.ELSEWHERE or not one.produces.fact:
        return
    kind = Kind(one.produces.fact)
    sort = one.code if kind is Kind.PROTECTION else ""
    assert one.produces.task == left_by(kind, sort)
    assert one.produces.account == told_facts._GIVEN_UP.get(kind, "")


@EACH
def test_every_article_is_one_we_can_look_up(one: Instrument) -> None:
    assert all(articles.is_known(condition.article) for condition in one.preconditions)
    assert all(condition.text.endswith(".") for condition in one.preconditions)
    told = [(condition.text, condition.article) for condition in one.preconditions]
    assert len(told) == len(set(told))


@EACH
def test_it_names_the_article_of_every_reason_that_can_block_it(one: Instrument) -> None:
    own = {condition.article for condition in one.preconditions}
    for regime in one.regimes:
        assert blockers()[one.step, regime] - own == set(), regime


@pytest.mark.parametrize("step", sorted(COSTED))
def test_an_instrument_exists_for_the_regimes_whose_claims_offer_its_step(step: Step) -> None:
    offered = {regime for seen, regime in blockers() if seen is step}
    # Set-off comes with an article, which no private claim has; a dwangbevel is shown there only to say why not.
    offered -= {"privaat"} if step in {Step.VERREKENING, Step.DWANGBEVEL} else set()
    assert {regime for one in of_step(step) for regime in one.regimes} == offered


@EACH
def test_its_costs_name_a_rule_and_an_estimate_that_exist(one: Instrument) -> None:
    assert not one.cost_person or one.cost_person in inquiry.INQUIRIES
    assert not one.cost_municipality or one.cost_municipality in Policy._fields
    assert one.cost_municipality.startswith("raming_") or not one.cost_municipality
    assert not one.produces.task or one.produces.task in TEXTS


def test_what_it_adds_for_the_person_is_known_when_it_is_the_same_for_every_claim() -> None:
    cost = {one.code: person_cents(one, ON) for one in INSTRUMENTS}
    assert cost["herinnering_brief"] == cost["loonvordering"] == cost["verrekening"] == 0
    assert cost["hernieuwd_bevel"] == 2_200
    assert cost["aanmaning"] is cost["dwangbevel"] is cost["bankbeslag"] is None
    assert cost["vereenvoudigd_beslag"] == 18_491
    # A day without a sourced tariff.
    assert person_cents(of_step(Step.HERNIEUWD_BEVEL)[0], date(2031, 1, 1)) is None


def test_the_instruments_of_a_step_can_be_asked_per_regime() -> None:
    assert [one.code for one in of_step(Step.BESLAG)] == ["vereenvoudigd_beslag", "bankbeslag"]
    assert [one.code for one in of_step(Step.BESLAG, "belasting")] == ["bankbeslag"]
    assert of_step(Step.DWANGBEVEL, "privaat") == ()
