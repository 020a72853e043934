"""Simulated lives, told again as facts, get the same decisions from the code of real people, and no step that it forbids."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache

import numpy as np
import pytest

from simulation.retold import Decided, claim_terms, retold
from vereffen.approach import timeline
from vereffen.approach.choice import permit
from vereffen.approach.decision import COSTED, Step
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.next_step import decide
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.approach.position import Position
from vereffen.law import costs
from vereffen.simulation.lived import calibrating
from vereffen.simulation.lived.piece import Piece, live
from vereffen.simulation.lived.town import DIARY_WIDTH
from vereffen.simulation.lived.world import setting, world

ON = date(2026, 11, 24)
MONTHS, HOUSEHOLDS = 30, 260
# People who are in trouble more often than most, so that every step is lived through.
TROUBLED = {
    "tight": 0.4,
    "talk_helps": 0.3,
    "attends_bill": 0.4,
    "attends_reminder": 0.2,
    "disputes": 0.2,
    "calls": 0.5,
}
TROUBLED |= {"parking": 0.8, "benefit_debt": 0.8, "attends_urging": 0.1, "keeps_instalment": 0.8, "tells": 0.9}
SETTING = setting(DEFAULT, ON)


@cache
def lives(seed: int) -> dict[int, list[list[int]]]:
    """The diary of each household."""
    ways = calibrating.drawn(seed, 0).ways._replace(**TROUBLED)
    diary = np.zeros((HOUSEHOLDS * 1_500, DIARY_WIDTH), dtype=np.int64)
    live(Piece(seed, 0, 0, HOUSEHOLDS, False), ways, world(ON, MONTHS), SETTING, diary)
    found: dict[int, list[list[int]]] = defaultdict(list)
    for row in diary[1 : diary[0, 0] + 1].tolist():
        found[row[2]].append(row)
    return found


def position(rows: list[list[int]], facts: list[Fact], claim: int) -> Position:
    """What the facts say so far of one claim and its person, as the journal would have it."""
    begun = {fact.claim for fact in facts if fact.kind == Kind.CLAIM}
    terms = [one for number, one in claim_terms(rows).items() if number in begun]
    person, claims = timeline.fold(True, terms, sorted(facts, key=lambda fact: fact.on))
    return Position(*claims[claim], *person)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_code_of_real_people_decides_the_same(seed: int) -> None:
    steps: Counter[int] = Counter()
    for rows in lives(seed).values():
        facts: list[Fact] = []
        known, day = 0, 0
        for one in retold(rows):
            if isinstance(one, Fact):
                facts.append(one)
                continue
            # A night decides about everything that is known before anybody acts.
            if one.on > day:
                known, day = len(facts), one.on
            found = decide(position(rows, facts[:known], one.claim), one.on, SETTING.rules)
            assert (found.step, found.due, found.reasons, found.until) == one[2:], (Step(one.step), found)
            steps[one.step] += 1
    lived = {Step(step) for step in steps}
    assert lived >= {
        Step.HERINNERING, Step.CONTACT, Step.KWIJTSCHELDING_NAGAAN, Step.CORRECTIE, Step.REGELING, Step.AANMANING,
        Step.DWANGBEVEL, Step.EVENREDIGHEID, Step.VOORAANKONDIGING, Step.VORDERING, Step.BESLAG, Step.SCHULDHULP,
    }  # fmt: skip


def test_no_act_is_carried_out_that_a_guard_forbids() -> None:
    acts = 0
    for rows in lives(1).values():
        facts: list[Fact] = []
        before: dict[tuple[int, str], int] = {}
        for one in retold(rows):
            if isinstance(one, Fact) and one.kind == Kind.STEP:
                step = Step[one.data["stap"].upper()]
                # What goes out in one letter is permitted together.
                known = facts[: before.setdefault((one.on, step.code), len(facts))]
                # Refused when anything forbids it, or when it is harsher than advised.
                permission = permit(step, position(rows, known, one.claim), one.on, SETTING.rules, has_second=False)
                assert permission == (False, 0)
                acts += step in COSTED
            if isinstance(one, Fact):
                facts.append(one)
    assert acts > 100


def test_between_two_decisions_nothing_else_was_due() -> None:
    """The simulation decides anew when something changed or on the day the decision named: on no week between was another due."""
    looked = 0
    for rows in list(lives(1).values())[:60]:
        facts: list[Fact] = []
        told: dict[int, Decided] = {}
        for one in retold(rows):
            if isinstance(one, Fact):
                facts.append(one)
                told.clear()
                continue
            before = told.get(one.claim)
            told[one.claim] = one
            if before is None:
                continue
            for on in range(before.on + 7, one.on, 7):
                found = decide(position(rows, facts, one.claim), on, SETTING.rules)
                assert found.step in (before.step, Step.WACHTEN), (Step(before.step), Step(found.step), on)
                looked += 1
    assert looked > 50


def test_costs_are_those_of_the_law_and_once_for_a_letter() -> None:
    letters = 0
    for rows in lives(2).values():
        by_letter: dict[tuple[int, str, int], list[tuple[int, int]]] = defaultdict(list)
        owed: Counter[int] = Counter()
        known = claim_terms(rows)
        for one in (fact for fact in retold(rows) if isinstance(fact, Fact)):
            step = one.data.get("stap") if one.kind == Kind.STEP else None
            if step in (Step.AANMANING.code, Step.DWANGBEVEL.code):
                cents = sum(amount for _claim, _part, amount in one.amounts)
                by_letter[one.on, step, known[one.claim].regime].append((owed[one.claim], cents))
            for claim, part, amount in one.amounts:
                owed[claim] += amount if part else 0
        for (_on, step, regime), some in by_letter.items():
            rule = costs.aanmaning_kosten if step == Step.AANMANING.code else costs.dwangbevel_kosten
            debt = sum(principal for principal, _cents in some)
            assert sum(cents for _principal, cents in some) == rule(costs.REGIMES[regime], debt, ON)
            letters += 1
    assert letters > 50
