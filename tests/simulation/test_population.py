"""The invented municipality is whole: numbers that pass their checks, days in order, nothing before its claim."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from vereffen.approach import told
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY, Kind
from vereffen.exchange.claims.columns import COLUMNS
from vereffen.exchange.claims.read import of_rows
from vereffen.simulation import notes
from vereffen.simulation.identifiers import iban, passes_elfproef
from vereffen.simulation.population import Population, invent

TODAY = date(2026, 11, 24)
SOURCE = Path(__file__).parents[2] / "src"
PRINT_DIGEST = (
    "import hashlib; from datetime import date; from vereffen.simulation.population import invent; "
    "print(hashlib.sha256(repr(invent(5, date(2026, 11, 24), 300)).encode()).hexdigest())"
)


@cache
def town() -> Population:
    return invent(1, TODAY)


def mod_97(number: str) -> int:
    return int("".join(str(int(letter, 36)) for letter in number[4:] + number[:4])) % 97


def test_the_same_seed_gives_the_same_municipality() -> None:
    assert invent(3, TODAY, 200) == invent(3, TODAY, 200)
    assert invent(3, TODAY, 200) != invent(4, TODAY, 200)


def test_the_municipality_does_not_depend_on_the_hash_seed_of_the_process() -> None:
    digests = set()
    for seed in ("1", "2"):
        process = subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(process.stdout.strip())
    here = hashlib.sha256(repr(invent(5, TODAY, 300)).encode()).hexdigest()
    assert digests == {here}


def test_five_thousand_debtors_take_less_than_three_seconds() -> None:
    started = time.process_time()
    invent(2, TODAY)
    assert time.process_time() - started < 3


def test_it_has_the_size_that_was_asked_for() -> None:
    assert 2.2 <= len(town().claims) / 5000 <= 2.6
    people = {row["bsn"] or row["kvk"] or (row["afdeling"], row["debiteur"]) for row in town().claims}
    assert len(people) == 5000
    per_person = Counter(row["soort_debiteur"] for row in {row["debiteur"]: row for row in town().claims}.values())
    assert 0.94 <= per_person["persoon"] / per_person.total() <= 0.975


def test_the_rows_are_those_that_load_claims_reads() -> None:
    assert all(tuple(row) == COLUMNS for row in town().claims)
    read = of_rows(enumerate(town().claims, 2))
    assert read.errors == ()
    assert len(read.rows) == len(town().claims)


def test_claim_numbers_are_unique_and_readable() -> None:
    keys = [(row["afdeling"], row["vordering"]) for row in town().claims]
    assert len(set(keys)) == len(keys)
    for row in town().claims:
        assert re.fullmatch(rf"[A-Z]{{3}}-{row['dagtekening'].year}-\d{{6}}", row["vordering"])


def test_every_department_has_its_own_kinds() -> None:
    kinds: dict[str, set[str]] = {}
    for row in town().claims:
        kinds.setdefault(row["afdeling"], set()).add(row["soort"])
    assert kinds == {
        "belastingen": {"afvalstoffenheffing", "ozb", "rioolheffing", "hondenbelasting"},
        "sociale_dienst": {"pw_terugvordering", "pw_boete"},
        "debiteurenbeheer": {"huur", "factuur", "leges", "dwangsom", "subsidie_terugvordering"},
        "parkeren": {"parkeerbelasting_naheffing"},
    }


def test_numbers_pass_their_checks_and_stay_in_the_test_range() -> None:
    for row in town().claims:
        for number in filter(None, (row["bsn"], row["rsin"])):
            assert passes_elfproef(number)
            assert 999_990_000 <= int(number) <= 999_999_999
        if row["iban"]:
            assert mod_97(row["iban"]) == 1
            assert row["iban"][4:8] == "TEST"
        assert bool(row["bsn"]) <= (row["soort_debiteur"] == "persoon")
    assert {row["bsn"] for row in town().claims}.isdisjoint({row["rsin"] for row in town().claims if row["rsin"]})
    assert all(mod_97(iban(account)) == 1 for account in range(0, 10**10, 10**7 + 19))


def test_one_number_is_one_person_in_every_department() -> None:
    told_as: dict[str, set[object]] = {}
    departments: dict[str, set[object]] = {}
    for row in town().claims:
        number = row["bsn"] or row["kvk"]
        if number:
            told_as.setdefault(number, set()).add((row["naam"], row["straat"], row["huisnummer"], row["iban"]))
            departments.setdefault(number, set()).add(row["afdeling"])
    assert all(len(names) == 1 for names in told_as.values())
    assert sum(len(several) > 1 for several in departments.values()) >= 250


def test_contact_details_lead_to_nobody() -> None:
    for row in town().claims:
        assert row["plaats"] == "Voorbeeldstad"
        assert re.fullmatch(r"\d{4} [A-Z]{2}", row["postcode"])
        assert row["telefoon"] is None or re.fullmatch(r"06-\d{8}", row["telefoon"])
        assert row["email"] is None or re.fullmatch(r"[a-z0-9.]+@example\.org", row["email"])
    known = {row["debiteur"]: row["iban"] is not None for row in town().claims}
    assert 0.65 <= sum(known.values()) / len(known) <= 0.75
    assert 0.02 <= sum(row["taal"] == "en" for row in town().claims) / len(town().claims) <= 0.10


def test_instalments_sum_to_the_principal_and_come_in_order() -> None:
    with_plan = [row for row in town().claims if row["termijnen"]]
    assert len(with_plan) >= 300
    for row in with_plan:
        parts = [part.split(":") for part in row["termijnen"].split(";")]
        days = [date.fromisoformat(day) for day, _ in parts]
        assert sum(int(cents) for _, cents in parts) == row["hoofdsom_cents"]
        assert days == sorted(set(days))
        assert days[0] > row["dagtekening"]


def test_the_pool_of_bsns_is_the_callers_when_there_is_one() -> None:
    assert {row["bsn"] for row in invent(1, TODAY, 50, bsn_pool=()).claims} == {None}
    pool = ("999990019", "999990020")
    given = {row["bsn"] for row in invent(1, TODAY, 60, bsn_pool=pool).claims} - {None}
    assert given <= set(pool)


def test_facts_come_in_order_of_day_within_two_years_and_not_before_their_claim() -> None:
    since = {(row["afdeling"], row["vordering"]): row["dagtekening"] for row in town().claims}
    first: dict[object, date] = {}
    for row in town().claims:
        key = (row["afdeling"], row["debiteur"])
        first[key] = min(first.get(key, date.max), row["dagtekening"])
    days = [fact.on for fact in town().facts]
    assert days == sorted(days)
    assert (TODAY - days[0]).days <= 730
    assert days[-1] < TODAY
    for fact in town().facts:
        earliest = since[fact.department, fact.claim] if fact.claim else first[fact.department, fact.debtor]
        assert fact.on >= earliest, fact


def test_every_fact_is_one_that_the_command_line_takes() -> None:
    claims = {f"{row['afdeling']}:{row['vordering']}": row for row in town().claims}
    for fact in town().facts:
        if fact.kind == "contact":
            assert fact.data["kanaal"] in CHANNELS
            assert fact.data["dagdeel"] in PARTS_OF_DAY
            assert fact.data["oorzaak"] in CAUSES
            assert fact.data["bereikt"] or fact.data["oorzaak"] == "onbekend"
            assert fact.note
        elif fact.kind == "step":
            step, _ = told.step_told(fact.data)
            assert step.code in {"herinnering", "aanmaning", "dwangbevel", "evenredigheid"}
            assert fact.claim
        else:
            told.checked(Kind(fact.kind), fact.data, fact.on)
        if fact.kind == "arrangement":
            assert all(claims[one]["debiteur"] == fact.debtor for one in fact.data["vorderingen"])


def test_every_kind_of_fact_and_protection_occurs() -> None:
    kinds = Counter(fact.kind for fact in town().facts)
    assert {
        "contact",
        "protection",
        "capacity",
        "remission",
        "arrangement",
        "step",
        "objection_decision",
        "write_off",
    } <= set(kinds)
    protections = Counter(fact.data["soort"] for fact in town().facts if fact.kind == "protection")
    assert {
        "schuldhulp",
        "uitstel",
        "bezwaar",
        "kwijtschelding_verzoek",
        "onbekend_adres",
        "bewind",
        "overleden",
    } <= set(protections)
    assert all(fact.claim for fact in town().facts if fact.data.get("soort") == "bezwaar")
    assert 1 <= kinds["write_off"] <= 60


def test_what_someone_can_pay_is_computed_for_days_of_2026_only() -> None:
    told_means = [fact for fact in town().facts if fact.kind == "capacity"]
    assert {fact.on.year for fact in told_means if "geweigerd" not in fact.data} == {2026}
    assert any(fact.on.year < 2026 for fact in told_means)


def test_a_reminder_comes_after_the_term_and_an_arrangement_starts_after_it_was_made() -> None:
    read = {(row.afdeling, row.vordering): row for row in of_rows(enumerate(town().claims, 2)).rows}
    for fact in town().facts:
        if fact.kind == "step":
            row = read[fact.department, fact.claim]
            term_end = row.vervaldag or (max(day for day, _ in row.termijnen) if row.termijnen else row.dagtekening)
            assert fact.on > term_end
        if fact.kind == "arrangement":
            assert date.fromisoformat(fact.data["eerste_termijn"]) > fact.on


def test_an_arrangement_is_made_on_claims_that_are_not_paid() -> None:
    principal = {f"{row['afdeling']}:{row['vordering']}": row["hoofdsom_cents"] for row in town().claims}
    paid: Counter[tuple[str, date]] = Counter()
    for payment in town().payments:
        paid[f"{payment.department}:{payment.vordering}", payment.on] += payment.cents
    before: dict[str, list[tuple[date, int]]] = {}
    for (claim, on), cents in paid.items():
        before.setdefault(claim, []).append((on, cents))
    for fact in town().facts:
        for claim in fact.data.get("vorderingen", ()):
            assert sum(cents for on, cents in before.get(claim, ()) if on < fact.on) < principal[claim]


def test_payments_are_money_for_a_claim_that_was_there() -> None:
    since = {(row["afdeling"], row["vordering"]): row["dagtekening"] for row in town().claims}
    days = [payment.on for payment in town().payments]
    assert days == sorted(days)
    assert days[-1] < TODAY
    for payment in town().payments:
        assert payment.cents > 0
        assert payment.on >= since[payment.department, payment.vordering]
        assert payment.on.weekday() < 5
        assert mod_97(payment.payer_iban) == 1


def test_of_late_a_few_payments_bear_no_number_and_some_money_belongs_to_nobody() -> None:
    late = TODAY - timedelta(days=75)
    vague = [paid for paid in town().payments if not paid.uses_reference and paid.vordering not in paid.text]
    assert 0.02 <= len(vague) / sum(paid.on >= late for paid in town().payments) <= 0.04
    # What nobody could place before that has been looked up or given back.
    assert all(paid.on >= late for paid in vague)
    assert 0.004 <= len(town().unmatched) / len(town().payments) <= 0.006
    assert min(paid.on for paid in town().unmatched) >= late - timedelta(days=7)
    assert all(paid.vordering == paid.department == "" and not paid.uses_reference for paid in town().unmatched)


def test_some_pay_more_than_they_owe() -> None:
    paid: Counter[tuple[str, str]] = Counter()
    for payment in town().payments:
        paid[payment.department, payment.vordering] += payment.cents
    # An aanmaning costs at most 20 euros in these years: what is above that was too much.
    over = [row for row in town().claims if paid[row["afdeling"], row["vordering"]] > row["hoofdsom_cents"] + 2000]
    assert 10 <= len(over) <= 0.02 * len(town().claims)


def test_there_are_forty_different_notes() -> None:
    texts = [text for several in (*notes.REACHED.values(), *notes.MISSED.values()) for text in several]
    assert len(set(texts)) == len(texts) >= 40


@pytest.mark.parametrize(
    "today", [date(2024, 2, 29), date(2025, 6, 30), date(2026, 1, 1), date(2026, 12, 31), date(2027, 3, 1)]
)
def test_any_day_can_be_today(today: date) -> None:
    found = invent(9, today, 400)
    assert len(found.claims) >= 800
    assert all(row["dagtekening"] < today for row in found.claims)
    assert max(fact.on for fact in found.facts) < today


def test_a_small_municipality_is_possible() -> None:
    assert invent(1, TODAY, 0) == Population((), (), (), ())
    assert len(invent(1, TODAY, 1).claims) >= 1
