"""The invented municipality resembles the published figures, each within its stated tolerance."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from vereffen.approach.facts import WRITTEN
from vereffen.simulation import plans
from vereffen.simulation.calibration import figures
from vereffen.simulation.happenings import HistoryFact, Payment
from vereffen.simulation.population import invent

TODAY = date(2026, 11, 24)
SEED = 2026
TABLE = (Path(__file__).parents[2] / "../shared/data/calibration/calibration_table.csv").resolve()


class Municipality:
    """One invented municipality with the look-ups that the measures need."""

    def __init__(self) -> None:
        self.all = invent(SEED, TODAY)
        self.claims = {(row["afdeling"], row["vordering"]): row for row in self.all.claims}
        self.payments: dict[tuple[object, object], list[Payment]] = defaultdict(list)
        for payment in self.all.payments:
            self.payments[payment.department, payment.vordering].append(payment)
        self.facts: dict[str, list[HistoryFact]] = defaultdict(list)
        for fact in self.all.facts:
            self.facts[fact.kind].append(fact)
        self.given_up: dict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
        for fact in self.all.facts:
            if fact.claim and "bedrag_cents" in fact.data:
                self.given_up[fact.department, fact.claim].append((fact.on, fact.data["bedrag_cents"]))
        self.aanmaning = {
            (fact.department, fact.claim): fact.on for fact in self.facts["step"] if fact.data["stap"] == "aanmaning"
        }
        self.plans = {key: fact for fact in self.facts["arrangement"] for key in of_plan(fact)}

    def paid(self, key: tuple[object, object], until: date = TODAY) -> int:
        return sum(payment.cents for payment in self.payments[key] if payment.on < until)

    def open(self, key: tuple[str, str], on: date = TODAY) -> int:
        """What is left of the principal at the start of a day."""
        given_up = sum(cents for day, cents in self.given_up[key] if day < on)
        return max(0, self.claims[key]["hoofdsom_cents"] - self.paid(key, on) - given_up)

    def overdue(self, days: int) -> list[tuple[str, str]]:
        return [key for key, row in self.claims.items() if last_day(row) < TODAY - timedelta(days=days)]


def of_plan(fact: HistoryFact) -> list[tuple[str, str]]:
    return [tuple(one.split(":", 1)) for one in fact.data["vorderingen"]]


def last_day(row: dict[str, object]) -> date:
    """As loading a claim finds it: the named day, the last instalment, else the term of the law (42 or 14 days)."""
    if row["vervaldag"]:
        return row["vervaldag"]
    if row["termijnen"]:
        return date.fromisoformat(row["termijnen"].split(";")[-1].split(":")[0])
    return row["dagtekening"] + timedelta(days=14 if row["soort"] == "parkeerbelasting_naheffing" else 42)


def per_cent(hits: Sequence[bool]) -> float:
    assert len(hits) >= 25, "too few to say anything"
    return 100 * sum(hits) / len(hits)


@cache
def town() -> Municipality:
    return Municipality()


@cache
def rounds() -> tuple[tuple[HistoryFact, ...], ...]:
    """The series of attempts per debtor: a pause of more than two weeks starts another."""
    found = []
    ordered = sorted(town().facts["contact"], key=lambda fact: (fact.department, fact.debtor, fact.on))
    for _, facts in groupby(ordered, key=lambda fact: (fact.department, fact.debtor)):
        series: list[HistoryFact] = []
        for fact in facts:
            if series and fact.on > series[-1].on + timedelta(days=14):
                found.append(tuple(series))
                series = []
            series.append(fact)
        found.append(tuple(series))
    return tuple(found)


def reached(series: Sequence[HistoryFact]) -> bool:
    return any(fact.data["bereikt"] for fact in series)


def channels(series: Sequence[HistoryFact]) -> set[str]:
    return {fact.data["kanaal"] for fact in series}


def paid_after_initial_decision() -> float:
    own, late = town(), town().overdue(180)
    return per_cent([own.paid(key) >= own.claims[key]["hoofdsom_cents"] and key not in own.aanmaning for key in late])


def paid_after_first_aanmaning() -> float:
    own = town()
    return per_cent([own.open(key) == 0 for key, on in own.aanmaning.items() if on < TODAY - timedelta(days=60)])


def requests_refused() -> float:
    own = town()
    made = {key: fact.on for key, fact in own.plans.items()}
    bills: dict[tuple[str, date], bool] = {}
    for fact in own.facts["protection"]:
        if fact.data["soort"] == "uitstel_verzoek" and fact.on < TODAY - timedelta(days=14):
            answered = made.get((fact.department, fact.claim), date.min)
            given = fact.on <= answered <= fact.on + timedelta(days=14)
            bills[fact.debtor, fact.on] = bills.get((fact.debtor, fact.on), False) or given
    return per_cent([not given for given in bills.values()])


def standard_arrangements() -> float:
    own, usual = town(), {months for _, several in plans.STANDARD_MONTHS for months in several}
    months = []
    for fact in own.facts["arrangement"]:
        total = sum(own.open(key, fact.on) for key in of_plan(fact))
        months.append(-(-total // fact.data["termijn_cents"]))
    return per_cent([count in usual for count in months])


def arrangements_fully_paid() -> float:
    own, over = town(), []
    for fact in own.facts["arrangement"]:
        owed = sum(own.open(key, fact.on) for key in of_plan(fact))
        came_in = sum(own.paid(key) - own.paid(key, fact.on) for key in of_plan(fact))
        first = date.fromisoformat(fact.data["eerste_termijn"])
        due = max(0, (TODAY - timedelta(days=60) - first).days // 31 + 1) * fact.data["termijn_cents"]
        if came_in >= owed or came_in < min(due, owed):
            over.append(came_in >= owed)
    return per_cent(over)


def arrangement_threshold() -> float:
    own = town()
    return min(sum(own.open(key, fact.on) for key in of_plan(fact)) for fact in own.facts["arrangement"]) / 100


def help_accepted() -> float:
    taken = defaultdict(list)
    for fact in town().all.facts:
        if fact.kind == "arrangement" or fact.data.get("soort") in {"schuldhulp", "uitstel", "kwijtschelding_verzoek"}:
            taken[fact.debtor].append(fact.on)
    spoken = [
        (one[-1].debtor, one[-1].on) for one in rounds() if reached(one) and one[-1].on < TODAY - timedelta(days=10)
    ]
    return per_cent([any(0 <= (day - on).days <= 10 for day in taken[debtor]) for debtor, on in spoken])


def problematic_debts() -> float:
    own = town()
    persons = {(row["naam"], row["geboortedatum"]) for row in own.all.claims if row["soort_debiteur"] == "persoon"}
    by_debtor = {(row["afdeling"], row["debiteur"]): (row["naam"], row["geboortedatum"]) for row in own.all.claims}
    stuck = {
        (own.claims[key]["naam"], own.claims[key]["geboortedatum"])
        for key in own.overdue(180)
        if own.open(key) and key not in own.plans
    }
    stuck |= {
        by_debtor[fact.department, fact.debtor]
        for fact in own.facts["protection"]
        if fact.data["soort"] in {"schuldhulp", "wsnp", "bewind"}
    }
    return 100 * len(stuck & persons) / len(persons)


def remission_granted() -> float:
    granted = {(fact.department, fact.claim) for fact in town().facts["remission_decision"]}
    bills: dict[tuple[str, date], bool] = {}
    for fact in town().facts["protection"]:
        if fact.data["soort"] == "kwijtschelding_verzoek" and fact.on < TODAY - timedelta(days=56):
            bills[fact.debtor, fact.on] = (
                bills.get((fact.debtor, fact.on), False) or (fact.department, fact.claim) in granted
            )
    return per_cent(list(bills.values())) * 33.44


def yearly_bills() -> Iterator[tuple[bool, int]]:
    """Per person and day of a bill: whether ozb is in it, and its sum in cents (the dog apart)."""
    bills: dict[tuple[object, object], dict[str, int]] = defaultdict(dict)
    for row in town().all.claims:
        if (
            row["afdeling"] == "belastingen"
            and row["soort"] != "hondenbelasting"
            and row["soort_debiteur"] == "persoon"
        ):
            bills[row["debiteur"], row["dagtekening"]][str(row["soort"])] = row["hoofdsom_cents"]
    for bill in bills.values():
        yield "ozb" in bill, sum(bill.values())


def mean_bill(*, owner: bool) -> float:
    sums = [cents for is_owner, cents in yearly_bills() if is_owner is owner]
    return sum(sums) / len(sums) / 100


def benefit_debtors_with_arrangement() -> float:
    debtors: dict[object, bool] = {}
    for key, row in town().claims.items():
        old = row["dagtekening"] < TODAY - timedelta(days=120)
        if row["afdeling"] == "sociale_dienst" and row["soort_debiteur"] == "persoon" and old:
            debtors[row["debiteur"]] = debtors.get(row["debiteur"], False) or key in town().plans
    return per_cent(list(debtors.values()))


MEASURES = {
    "paid_after_initial_decision": paid_after_initial_decision,
    "paid_after_first_aanmaning": paid_after_first_aanmaning,
    "requests_refused": requests_refused,
    "standard_arrangements": standard_arrangements,
    "arrangements_fully_paid": arrangements_fully_paid,
    "arrangement_threshold": arrangement_threshold,
    "reached_in_writing": lambda: per_cent([reached(one) for one in rounds() if channels(one) <= WRITTEN]),
    "reached_by_phone": lambda: per_cent([reached(one) for one in rounds() if "telefoon" in channels(one)]),
    "reached_by_visit": lambda: per_cent([reached(one) for one in rounds() if "huisbezoek" in channels(one)]),
    "reached_with_many_attempts": lambda: per_cent([reached(one) for one in rounds() if len(one) >= 4]),
    "reached_with_few_attempts": lambda: per_cent([reached(one) for one in rounds() if len(one) <= 2]),
    "reached_overall": lambda: per_cent([reached(one) for one in rounds()]),
    "help_accepted": help_accepted,
    "problematic_debts": problematic_debts,
    "remission_granted": remission_granted,
    "owner_bundle": lambda: mean_bill(owner=True),
    "tenant_bundle": lambda: mean_bill(owner=False),
    "benefit_debtors_with_arrangement": benefit_debtors_with_arrangement,
}


@pytest.mark.parametrize("key", figures())
def test_the_outcome_lies_within_the_tolerance_of_the_figure(key: str) -> None:
    figure, outcome = figures()[key], MEASURES[key]()
    assert figure.fits(outcome), f"{key}: {outcome:.1f} lies outside {figure.value} ± {figure.tolerance} {figure.unit}"


def test_every_figure_has_a_source_and_says_what_we_take_it_to_mean() -> None:
    for key, figure in figures().items():
        assert figure.source.startswith("https://"), key
        assert figure.means, key
    assert set(MEASURES) == set(figures())


@pytest.mark.skipif(not TABLE.exists(), reason="needs ../shared/data/calibration, which is not here")
def test_the_figures_are_those_of_the_table() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {
            (row["topic"], row["measure"], row["unit"], row["source"]): row["value"] for row in csv.DictReader(file)
        }
    for key, figure in figures().items():
        assert float(rows[figure.topic, figure.measure, figure.unit, figure.source]) == figure.value, key
