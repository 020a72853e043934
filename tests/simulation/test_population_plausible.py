"""Whoever knows the work finds nothing odd in the invented municipality, whatever the seed: seasons, people, names and days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from vereffen.law import calendar
from vereffen.simulation import names, seasons
from vereffen.simulation.plans import STANDARD_MONTHS
from vereffen.simulation.population import Population, invent

TODAY = date(2026, 11, 24)
SEEDS = (2, 11, 77)
YEARLY = {"afvalstoffenheffing", "rioolheffing", "ozb"}
# What a claim of a kind is at least and at most, in euros, as municipalities publish their rates.
AMOUNTS = {
    "afvalstoffenheffing": (150, 600), "rioolheffing": (40, 350), "ozb": (150, 900), "hondenbelasting": (50, 160),
    "parkeerbelasting_naheffing": (60, 95), "leges": (15, 3_000), "factuur": (25, 6_000), "huur": (150, 1_200),
    "pw_terugvordering": (100, 7_000), "pw_boete": (100, 2_000), "dwangsom": (250, 10_000),
    "subsidie_terugvordering": (300, 20_000),
}  # fmt: skip
PAUSES = {"uitstel", "uitstel_verzoek", "kwijtschelding_verzoek", "schuldhulp", "wsnp", "overleden", "faillissement"}


@cache
def town(seed: int, today: date = TODAY) -> Population:
    return invent(seed, today, 2000)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_yearly_bill_is_sent_at_the_end_of_february(seed: int) -> None:
    days = Counter(row["dagtekening"] for row in town(seed).claims if row["soort"] in YEARLY)
    assert all(seasons.last_day_of_month(day) == day and day.month > 1 for day in days)
    february = sum(many for day, many in days.items() if day.month == 2)
    assert 0.5 <= february / days.total() <= 0.75
    assert days.most_common(1)[0][0] == date(2026, 2, 28)
    bills = defaultdict(set)
    for row in town(seed).claims:
        if row["soort"] in YEARLY:
            bills[row["debiteur"]].add(row["dagtekening"])
    assert all(len({day.year for day in several}) == len(several) for several in bills.values())


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2026, 3, 1), date(2026, 7, 15), date(2028, 3, 1)])
def test_on_any_day_the_last_february_weighs_most(today: date) -> None:
    days = Counter(row["dagtekening"] for row in town(11, today).claims if row["soort"] in YEARLY)
    newest = max(day for day in days if day.month == 2)
    assert (today - newest).days < 366
    assert days.most_common(1)[0][0] == newest


@pytest.mark.parametrize("seed", SEEDS)
def test_every_amount_is_one_of_its_kind(seed: int) -> None:
    for row in town(seed).claims:
        least, most = AMOUNTS[row["soort"]]
        assert least <= row["hoofdsom_cents"] / 100 <= most, row


@pytest.mark.parametrize("seed", SEEDS)
def test_the_office_and_the_bank_work_on_working_days(seed: int) -> None:
    for fact in town(seed).facts:
        # Who asks for time or objects may write on any day.
        if fact.kind != "protection":
            assert calendar.is_working_day(fact.on), fact
    assert all(calendar.is_working_day(paid.on) for paid in (*town(seed).payments, *town(seed).unmatched))
    busiest = Counter(fact.on for fact in town(seed).facts).most_common(1)[0][1]
    assert busiest < 0.15 * len(town(seed).facts)


def pauses(found: Population) -> Iterator[tuple[tuple[str, str, str], date, date]]:
    for fact in found.facts:
        if fact.kind == "protection" and fact.data["soort"] in PAUSES:
            until = fact.data.get("tot")
            last = date.fromisoformat(until) if until else date.max
            yield (fact.department, fact.debtor, fact.claim), date.fromisoformat(fact.data["van"]), last


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_costs_or_is_asked_during_a_pause(seed: int) -> None:
    held = defaultdict(list)
    for key, since, until in pauses(town(seed)):
        held[key].append((since, until))
    steps = [fact for fact in town(seed).facts if fact.kind == "step"]
    assert len(steps) >= 200
    for fact in steps:
        for key in ((fact.department, fact.debtor, fact.claim), (fact.department, fact.debtor, "")):
            assert not any(since < fact.on <= until for since, until in held[key]), fact


@pytest.mark.parametrize("seed", SEEDS)
def test_who_has_somebody_to_act_for_them_is_not_called(seed: int) -> None:
    since = {
        (fact.department, fact.debtor): fact.on
        for fact in town(seed).facts
        if fact.kind == "protection" and fact.data["soort"] == "bewind"
    }
    assert since
    for fact in town(seed).facts:
        costs = fact.data.get("stap") in {"aanmaning", "dwangbevel"}
        if fact.kind == "contact" or costs:
            assert fact.on <= since.get((fact.department, fact.debtor), date.max), fact


def age(row: dict[str, object], on: date = TODAY) -> int:
    born = row["geboortedatum"]
    assert isinstance(born, date)
    return (on - born).days // 365


@pytest.mark.parametrize("seed", SEEDS)
def test_people_are_of_an_age_that_fits_what_they_owe_and_with_whom_they_live(seed: int) -> None:
    people = {(row["afdeling"], row["debiteur"]): row for row in town(seed).claims if row["geboortedatum"]}
    assert all(18 <= age(row) <= 89 for row in people.values())
    assert all(age(row) <= 67 for (department, _), row in people.items() if department == "sociale_dienst")
    told = [fact for fact in town(seed).facts if fact.kind in {"capacity", "remission"}]
    assert told
    for fact in told:
        row, home = people[fact.department, fact.debtor], fact.data.get("leefsituatie", fact.data.get("huishouden", ""))
        if home in {"alleenstaande_ouder", "gehuwd_met_kinderen"}:
            assert 20 <= age(row) <= 60, fact
        assert fact.data.get("aow", False) <= (age(row) >= 66), fact


@pytest.mark.parametrize("seed", SEEDS)
def test_what_somebody_told_about_home_and_income_agrees(seed: int) -> None:
    told = defaultdict(set)
    for fact in town(seed).facts:
        if fact.kind == "capacity" and "geweigerd" not in fact.data:
            has_partner = fact.data["leefsituatie"].startswith("gehuwd")
            told[fact.debtor].add((has_partner, fact.data["netto_inkomen_maand_cents"]))
        elif fact.kind == "remission":
            has_partner = fact.data["huishouden"] == "echtgenoten"
            told[fact.debtor].add((has_partner, fact.data["netto_inkomen_jaar_cents"] // 12))
    assert any(told.values())
    assert all(len(several) == 1 for several in told.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_who_owes_a_benefit_with_somebody_lives_with_them(seed: int) -> None:
    by_number = {f"{row['afdeling']}:{row['debiteur']}": row for row in town(seed).claims}
    joint = [row for row in town(seed).claims if row["hoofdelijk_met"]]
    assert joint
    for row in joint:
        other = by_number[row["hoofdelijk_met"]]
        assert row["debiteur"] != other["debiteur"]
        assert all(row[part] == other[part] for part in ("straat", "huisnummer", "postcode"))
        assert abs(age(row) - age(other)) <= 10


@pytest.mark.parametrize("seed", SEEDS)
def test_a_foundation_is_no_company_and_names_are_spelt_as_people_bear_them(seed: int) -> None:
    firms = {row["naam"] for row in town(seed).claims if row["soort_debiteur"] != "persoon"}
    assert firms
    for name in firms:
        assert not any(sign.isdigit() for sign in name)
        if name.startswith(("Stichting", "Sportvereniging", "Buurthuis")):
            assert not name.endswith(("B.V.", "V.O.F."))
    people = {row["naam"] for row in town(seed).claims if row["soort_debiteur"] == "persoon"}
    assert not any(name.split()[0] in {"Piotr", "Tomasz", "Marek"} and name.endswith("ska") for name in people)
    assert not any(name.split()[0] in {"Ewa", "Joanna"} and name.endswith("ski") for name in people)


def test_a_surname_takes_the_form_of_who_bears_it() -> None:
    assert names.full("Piotr", "Kamińska") == "Piotr Kamiński"
    assert names.full("Ewa", "Lewandowski") == "Ewa Lewandowska"
    assert names.full("Ewa", "Nowak") == "Ewa Nowak"


def test_usual_plans_are_kept_more_often_than_made_to_measure() -> None:
    found = invent(5, TODAY)
    owed = {f"{row['afdeling']}:{row['vordering']}": row["hoofdsom_cents"] for row in found.claims}
    paid: Counter[str] = Counter()
    for one in found.payments:
        paid[f"{one.department}:{one.vordering}"] += one.cents
    usual = {months for _, several in STANDARD_MONTHS for months in several}
    kept = defaultdict(list)
    for fact in found.facts:
        if fact.kind == "arrangement":
            whole = sum(owed[claim] for claim in fact.data["vorderingen"])
            months = -(-whole // fact.data["termijn_cents"])
            if (TODAY - date.fromisoformat(fact.data["eerste_termijn"])).days > months * 31:
                is_paid = all(paid[claim] >= owed[claim] for claim in fact.data["vorderingen"])
                kept[months in usual].append(is_paid)
    # Seven in ten of the usual ones, half of the others (Algemene Rekenkamer 2023).
    assert 0.62 <= sum(kept[True]) / len(kept[True]) <= 0.80
    assert sum(kept[False]) / len(kept[False]) < sum(kept[True]) / len(kept[True])
