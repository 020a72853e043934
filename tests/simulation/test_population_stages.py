"""The invented municipality gives every stage of the work something to do, judged by the approach itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from vereffen.approach import carry_out, money, next_step, preconditions, regimes, safeguards, timeline
from vereffen.approach.decision import Reason, Step, reasons
from vereffen.approach.facts import ClaimTerms, Component, Fact, Kind, Regime
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.approach.told import checked, step_told
from vereffen.law import terms
from vereffen.simulation.population import invent

TODAY = date(2026, 11, 24)
REGIMES = {"awb": Regime.AWB, "belasting": Regime.BELASTING, "privaat": Regime.PRIVAAT}


class Dossiers:
    """The population as people with numbered claims and facts in order, the way records would keep them."""

    def __init__(self) -> None:
        self.all = invent(11, TODAY)
        self.person: dict[tuple[str, str], str] = {}
        self.number: dict[tuple[str, str], int] = {}
        self.terms: dict[str, list[ClaimTerms]] = defaultdict(list)
        self.happened: dict[str, list[tuple[date, int, str, object]]] = defaultdict(list)
        self.is_person: dict[str, bool] = {}
        self.regime: dict[int, str] = {}
        for row in self.all.claims:
            self._claim(row)
        for order, fact in enumerate(self.all.facts):
            self.happened[self.person[fact.department, fact.debtor]].append((fact.on, 1_000_000 + order, "fact", fact))
        owner = {
            (row["afdeling"], row["vordering"]): self.person[row["afdeling"], row["debiteur"]]
            for row in self.all.claims
        }
        for order, paid in enumerate(self.all.payments):
            self.happened[owner[paid.department, paid.vordering]].append((paid.on, 2_000_000 + order, "payment", paid))

    def _claim(self, row: dict[str, object]) -> None:
        who = str(row["bsn"] or row["kvk"] or f"{row['afdeling']}:{row['debiteur']}")
        self.person[row["afdeling"], row["debiteur"]] = who
        self.is_person[who] = row["soort_debiteur"] == "persoon"
        number = self.number[row["afdeling"], row["vordering"]] = len(self.number) + 1
        route = regimes.route(row["soort"])
        self.regime[number] = route.regime
        end = row["vervaldag"] or (
            date.fromisoformat(row["termijnen"].split(";")[-1].split(":")[0])
            if row["termijnen"]
            else terms.last_day(route.payment_term, row["dagtekening"])
        )
        announced = row["dagtekening"].toordinal()
        self.terms[who].append(
            ClaimTerms(
                number,
                REGIMES[route.regime],
                announced,
                end.toordinal(),
                int(bool(route.dwangbevel_basis)),
                int(route.remission),
                5,
            )
        )
        self.happened[who].append((row["dagtekening"], number, "claim", row))


def told(dossiers: Dossiers, who: str, until: date) -> list[Fact]:
    """The facts of one person before a day with what each moved, costs of an aanmaning included."""
    facts, open_cents = [], defaultdict(lambda: [0, 0, 0])
    for on, _, sort, what in sorted(dossiers.happened[who], key=lambda one: one[:2]):
        if on >= until:
            continue
        if sort == "claim":
            number = dossiers.number[what["afdeling"], what["vordering"]]
            open_cents[number][Component.HOOFDSOM] = what["hoofdsom_cents"]
            facts.append(
                Fact(on.toordinal(), Kind.CLAIM, number, {}, ((number, Component.HOOFDSOM, what["hoofdsom_cents"]),))
            )
        elif sort == "payment":
            number = dossiers.number[what.department, what.vordering]
            facts.append(Fact(on.toordinal(), Kind.PAYMENT, 0, {}, moved(number, open_cents[number], what.cents)))
        else:
            facts.append(of_history(dossiers, what, open_cents))
    return facts


def moved(number: int, owed: list[int], cents: int) -> tuple[tuple[int, int, int], ...]:
    lines = []
    for component in Component:
        part = min(cents, owed[component])
        owed[component] -= part
        cents -= part
        lines.append((number, int(component), -part))
    return tuple(lines)


def step_of_history(claim: money.OpenClaim, fact: object) -> carry_out.Effect:
    step, chosen = step_told(fact.data)
    return carry_out.carry_out(step, claim, fact.on, chosen)


def of_history(dossiers: Dossiers, fact: object, open_cents: dict[int, list[int]]) -> Fact:
    number = dossiers.number[fact.department, fact.claim] if fact.claim else 0
    data, amounts = dict(fact.data), ()
    if fact.kind == Kind.CAPACITY:
        # What was told is computed when it is recorded.
        data = checked(Kind.CAPACITY, data, fact.on)
    if fact.kind == "arrangement":
        data["vorderingen"] = [dossiers.number[tuple(one.split(":"))] for one in data["vorderingen"]]
    if "bedrag_cents" in data:
        assert data["bedrag_cents"] <= open_cents[number][Component.HOOFDSOM], "more given up than was open"
        amounts = moved(number, open_cents[number], data["bedrag_cents"])
    if fact.kind == "step":
        owed = open_cents[number]
        claim = money.OpenClaim(number, owed[0], owed[1], owed[2], fact.on, dossiers.regime[number])
        effect = step_of_history(claim, fact)
        data = dict(effect.data)
        owed[Component.KOSTEN] += effect.cost_cents
        amounts = ((number, int(Component.KOSTEN), effect.cost_cents),)
    return Fact(fact.on.toordinal(), fact.kind, number, data, amounts)


def positions(dossiers: Dossiers, who: str, until: date) -> dict[int, Position]:
    claims = [one for one in dossiers.terms[who] if one.announced_on < until.toordinal()]
    debtor, states = timeline.fold(dossiers.is_person[who], claims, told(dossiers, who, until))
    return {number: Position(*state, *debtor) for number, state in states.items()}


@cache
def dossiers() -> Dossiers:
    return Dossiers()


@cache
def advised() -> tuple[Counter[str], Counter[Reason]]:
    """How many people are advised each step today, and on how many open claims each reason stands."""
    rules, steps, why = rules_of("voorbeeldstad", TODAY), defaultdict(set), Counter()
    for who in dossiers().terms:
        for row in positions(dossiers(), who, TODAY).values():
            advice = next_step.decide(row, TODAY.toordinal(), rules)
            steps[Step(advice.step).code].add(who)
            why.update(reasons(advice.reasons))
    return Counter({step: len(people) for step, people in steps.items()}), why


def test_every_stage_has_people_in_it() -> None:
    steps, why = advised()
    # The yearly bill of February is long past its term: in autumn the later runs and the other departments make the pile.
    assert 150 <= steps["herinnering"] <= 900, steps
    assert 150 <= steps["contact"] <= 900, steps
    assert 15 <= steps["aanmaning"] <= 99, steps
    assert steps["dwangbevel"] >= 5, steps
    assert why[Reason.TERM_RUNS] >= 2000, why
    assert why[Reason.PERSON_PROTECTED] >= 50, why
    assert why[Reason.PERSON_PAUSED] >= 50, why
    assert why[Reason.CLAIM_ON_HOLD] >= 30, why
    assert why[Reason.CLAIM_PAUSED] >= 30, why
    assert why[Reason.ARRANGEMENT_RUNS] >= 100, why
    assert why[Reason.INSTALMENT_MISSED] >= 30, why
    assert why[Reason.DATA_BROKEN] == 0, why


def test_of_a_year_whose_bill_was_sent_in_february_most_is_settled_by_autumn() -> None:
    _, why = advised()
    assert 0.55 <= why[Reason.PAID] / len(dossiers().all.claims) <= 0.75


ASKED = {"aanmaning": preconditions.aanmaning, "dwangbevel": preconditions.dwangbevel}
KNOWN = {"aanmaning": next_step.aanmaning_known, "dwangbevel": next_step.dwangbevel_known}


@pytest.mark.parametrize(("step", "most"), [("aanmaning", 20), ("dwangbevel", 3)])
def test_every_costed_step_was_allowed_on_its_day(step: str, most: int) -> None:
    own, seen = dossiers(), 0
    for fact in own.all.facts:
        if fact.data.get("stap") != step:
            continue
        row = positions(own, own.person[fact.department, fact.debtor], fact.on)[own.number[fact.department, fact.claim]]
        rules = rules_of("voorbeeldstad", fact.on)
        on = fact.on.toordinal()
        guard = ASKED[step](row, on, rules, KNOWN[step](row, rules))
        assert row.principal_open > 0, fact
        assert not guard.blocked_by, (fact, reasons(guard.blocked_by))
        assert not safeguards.protection(row, on, rules).blocked_by, fact
        seen += 1
    assert seen >= most
