"""A deferral, a stop, a referral, the end of a plan, a step and the last payment bring their letter along; or the work to write it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import make
from usecases.case_steps import AGREED
from usecases.test_force import CALL, START, demanded, set_off
from usecases.test_force import step as force
from vereffen.approach import policy
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.requests import Ask, Request
from vereffen.exchange.letters.checked import checked
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.exchange.words.frequency import zipf
from vereffen.law.words import day, euros
from vereffen.records import balances, letters
from vereffen.records.models import Claim, Letter, Officer, Task
from vereffen.usecases.ask_municipality import ask_municipality
from vereffen.usecases.confirm_payments import confirm_payments
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.take_step import take_step
from vereffen.usecases.write_letter import write_letter

pytestmark = pytest.mark.django_db
TODAY = make.day("2026-11-24")
LIVED = {"straat": "Laan", "huisnummer": "1", "plaats": "Voorbeeldstad", "vervaldag": "2026-10-31"}
AWB = {"soort": "subsidie_terugvordering", "afdeling": "subsidies"}
PRIVATE = {"soort": "factuur", "afdeling": "debiteurenbeheer"}
INCOME = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 2_800_000,
    "netto_inkomen_maand_cents": 230_000,
}


def world(**cells: Any) -> tuple[Claim, Officer]:
    of = make.municipality()
    return make.claim(of, **{**LIVED, **cells}), make.officer(of)


def read(letter: Letter) -> str:
    return as_text(told(from_document(letter.kind, letters.document(letter))))


def rest(claim: Claim, by: Officer, sort: str, days: int) -> None:
    data = {"soort": sort, "van": TODAY.isoformat(), "tot": (TODAY + timedelta(days)).isoformat()}
    record_fact(claim.debtor_id, Kind.PROTECTION, TODAY, make.AT, by, data)


def plan(claim: Claim, by: Officer, first: date, cents: int = 6_080) -> None:
    agreed = {"vorderingen": [str(claim.pk)], "termijn_cents": cents, "eerste_termijn": first.isoformat()}
    record_fact(claim.debtor_id, Kind.ARRANGEMENT, TODAY - timedelta(40), make.AT, by, agreed)


def end(claim: Claim, by: Officer) -> None:
    plan(claim, by, TODAY + timedelta(10))
    data = {"einde": "op_verzoek", "reden": "U betaalt liever in één keer."}
    record_fact(claim.debtor_id, Kind.ARRANGEMENT_ENDED, TODAY, make.AT, by, data, claim.pk)


@pytest.mark.parametrize(
    ("cells", "sort", "days", "kind", "says"),
    [
        ({}, "uitstel", 14, "kort_uitstel", "8 december 2026"),
        ({}, "uitstel", 70, "kort_uitstel", "2 februari 2027"),
        (AWB, "uitstel", 14, "kort_uitstel", "8 december 2026"),
        (AWB, "uitstel", 70, "uitstel", "bezwaar"),
        ({}, "noodstop", 14, "pauze", "8 december 2026"),
    ],
)
def test_a_deferral_or_stop_leaves_with_its_letter(
    cells: dict[str, Any], sort: str, days: int, kind: str, says: str
) -> None:
    claim, by = world(**cells)
    rest(claim, by, sort, days)
    made = Letter.objects.get()
    assert (made.kind, made.event.kind) == (kind, "protection")
    assert says in read(made)
    # What it tells stops letters that ask for money, and not the letter that tells it.
    assert letters.to_hold_back([made], TODAY) == set()


def test_what_nobody_grants_or_asks_brings_no_letter() -> None:
    claim, by = world()
    record_fact(
        claim.debtor_id, Kind.PROTECTION, TODAY, make.AT, by, {"soort": "uitstel_verzoek", "van": TODAY.isoformat()}
    )
    rest(claim, by, "betwist", 30)
    assert (Letter.objects.count(), Task.objects.filter(kind="brief_zelf").count()) == (0, 0)


def test_a_referral_tells_who_helps_and_when_they_call() -> None:
    claim, by = world()
    open_case(claim.debtor_id, "doorverwijzing", TODAY, make.AT, by, AGREED, "Graag.")
    made = Letter.objects.get()
    assert (made.kind, made.event.kind) == ("overdracht_schuldhulp", "case")


def test_the_end_of_a_plan_is_a_decision_under_the_awb_and_work_for_an_officer_elsewhere() -> None:
    claim, by = world(**AWB)
    end(claim, by)
    made = Letter.objects.get(kind="regeling_einde")
    assert "U betaalt liever in één keer." in read(made)
    assert made.data["gegevens"]["bezwaar_tot"] == "2027-01-05"
    assert not Task.objects.filter(kind="brief_zelf").exists()


@pytest.mark.parametrize("cells", [{}, PRIVATE])
def test_what_no_letter_of_ours_can_tell_becomes_work_and_the_fact_stands(cells: dict[str, Any]) -> None:
    claim, by = world(**cells)
    end(claim, by)
    assert not Letter.objects.filter(kind="regeling_einde").exists()
    assert Task.objects.get(kind="brief_zelf").debtor_id == claim.debtor_id


def test_what_a_person_asks_on_the_page_is_confirmed_by_our_staff() -> None:
    claim, by = world()
    asked = Request(Ask.DEFERRAL, day=TODAY + timedelta(10))
    assert ask_municipality(claim.debtor_id, TODAY, make.AT, by, asked, "k1")
    made = Letter.objects.get()
    assert (made.kind, made.data["medewerker"]) == ("kort_uitstel", "onze medewerkers")
    assert ask_municipality(claim.debtor_id, TODAY, make.AT, by, asked, "k1")
    assert Letter.objects.count() == 1


# What was paid


def reminded(**cells: Any) -> tuple[Claim, Officer]:
    claim, by = world(**cells)
    take_step(claim.debtor_id, Step.HERINNERING, TODAY - timedelta(9), make.AT, by, [claim.pk], None, Choices())
    return claim, by


def pay(claim: Claim, cents: int, on: date = TODAY) -> None:
    record_fact(claim.debtor_id, Kind.PAYMENT, on, make.AT, None, {"bedrag_cents": cents})


def test_who_was_asked_and_paid_everything_is_told_so_once() -> None:
    claim, _by = reminded()
    pay(claim, 18_000)
    assert confirm_payments(claim.municipality, TODAY) == 0
    pay(claim, 240)
    assert confirm_payments(claim.municipality, TODAY) == 1
    assert confirm_payments(claim.municipality, TODAY + timedelta(1)) == 0
    made = Letter.objects.get(kind="afgesloten")
    assert (made.event.kind, made.data["gegevens"]["afgesloten_op"]) == ("payment", "2026-11-24")


def test_nobody_is_told_who_was_asked_nothing_or_of_old_news_or_where_the_policy_says_no(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim, _by = world()
    pay(claim, 18_240)
    assert confirm_payments(claim.municipality, TODAY) == 0
    again = make.claim(claim.municipality, **{**LIVED, "vordering": "AFV-2", "debiteur": "B-2"})
    karin = make.officer(claim.municipality, "ines")
    take_step(again.debtor_id, Step.HERINNERING, TODAY - timedelta(9), make.AT, karin, [again.pk], None, Choices())
    pay(again, 18_240, TODAY)
    assert confirm_payments(claim.municipality, TODAY + timedelta(40)) == 0
    chosen = policy.policy(claim.municipality.policy, TODAY)._replace(betaling_bevestigen=0)
    monkeypatch.setattr("vereffen.usecases.confirm_payments.policy", lambda _name, _on: chosen)
    assert confirm_payments(claim.municipality, TODAY) == 0


def test_what_fell_away_is_not_told_as_paid() -> None:
    claim, by = world()
    pay(claim, 3_000)
    record_fact(
        claim.debtor_id, Kind.CORRECTION, TODAY, make.AT, by, {"bedrag_cents": 1_000, "reden": "Dubbel."}, claim.pk
    )
    made = written(claim, by, "saldo_opgave")
    (row,) = made.data["vorderingen"]
    assert (row["betaald_cents"], row["verlaagd_cents"], row["hoofdsom_cents"]) == (3_000, 1_000, 14_240)
    assert "verlaagd met € 10,00" in read(made)


# Plans and means


def test_a_plan_is_offered_and_its_coming_and_missed_instalments_told_from_the_facts() -> None:
    claim, by = world(hoofdsom_cents=60_000)
    record_fact(claim.debtor_id, Kind.CAPACITY, TODAY - timedelta(41), make.AT, by, INCOME)
    offer = written(claim, by, "regeling_aanbod")
    assert sum(cents for _day, cents in map(tuple, offer.data["termijnen"])) == 60_000
    shown = read(offer)
    assert all(euros(cents) in shown and day(date.fromisoformat(on)) in shown for on, cents in offer.data["termijnen"])
    plan(claim, by, TODAY + timedelta(9), 10_000)
    coming = written(claim, by, "regeling_termijn")
    assert (coming.data["gegevens"]["nog_cents"], coming.data["uiterste_dag"]) == (10_000, "2026-12-03")
    assert "€ 100,00" in read(coming)
    assert "3 december 2026" in read(coming)
    missed = written(claim, by, "regeling_herstel", TODAY + timedelta(30))
    assert (missed.data["gegevens"]["gemist_op"], missed.data["gegevens"]["gemist_cents"]) == ("2026-12-03", 10_000)
    assert "€ 100,00" in read(missed)
    assert day(date.fromisoformat(missed.data["uiterste_dag"])) in read(missed)


def test_what_somebody_can_pay_is_told_as_the_sums_that_made_it() -> None:
    claim, by = world()
    record_fact(claim.debtor_id, Kind.CAPACITY, TODAY, make.AT, by, INCOME)
    made = written(claim, by, "draagkracht")
    own = made.data["gegevens"]
    assert euros(own["vrij_cents"]) in read(made)
    assert euros(own["ruimte_cents"]) in read(made)
    assert own["berekening"][0][1] == INCOME["netto_inkomen_maand_cents"]
    assert sum(cents for _, cents in own["berekening"][:-1]) == own["ruimte_cents"] == own["berekening"][-1][1]


def written(claim: Claim, by: Officer, kind: str, on: date = TODAY) -> Letter:
    made = Letter.objects.get(pk=write_letter(claim.debtor_id, kind, on, make.AT, by, {}))
    found = checked(from_document(made.kind, letters.document(made)), zipf)
    assert found.level in {"A2", "B1"}
    assert list(found.missing_elements) == []
    return made


# Steps


def all_right(letter: Letter) -> str:
    """What the letter says; its level and its parts are as every letter's must be."""
    found = checked(from_document(letter.kind, letters.document(letter)), zipf)
    assert found.level in {"A2", "B1"}, letter.kind
    assert list(found.missing_elements) == [], letter.kind
    return read(letter)


# A tax of EUR 182.40, demanded on 31 July 2026; the costs are those of the Kostenwet in 2026, the days those of the steps.
SAYS = {
    "herinnering": ("€ 182,40", "uiterlijk op 12 juli 2026", "Die kost u niets."),
    "aanmaning": ("Deze aanmaning kost € 10,00.", "Betaal € 192,40 binnen twee weken: uiterlijk op 14 augustus 2026."),
    "dwangbevel": (
        "De rekening zelf is € 182,40. Dit dwangbevel kost € 71,00. De aanmaning kostte € 10,00.", "Totaal: € 263,40",
        "de aanslagen (rekeningen) van 1 mei 2026", "rechtbank",
    ),
    "vooraankondiging_vordering": ("Betaal € 263,40 uiterlijk op 16 oktober 2026.", "vanaf 17 oktober 2026", "€ 1.451,42"),
}  # fmt: skip


def test_a_tax_gets_a_letter_with_each_step_and_all_the_law_wants_said() -> None:
    claim = demanded()
    force(claim, Step.DWANGBEVEL, 60)
    force(claim, Step.EVENREDIGHEID, 80, reason="Er is inkomen genoeg.", outcome="evenredig")
    force(claim, Step.VOORAANKONDIGING, 80)
    made = list(Letter.objects.order_by("pk"))
    assert [one.kind for one in made] == list(SAYS)
    for one in made:
        text = all_right(one)
        assert [words for words in SAYS[one.kind] if words not in text] == []


def test_a_private_claim_gets_the_letter_of_fourteen_days_with_what_waiting_would_cost() -> None:
    claim = make.claim(make.municipality(), vervaldag=START.isoformat(), dagtekening="2026-05-01", **PRIVATE)
    force(claim, Step.HERINNERING, 4)
    record_contact(claim.debtor_id, START + timedelta(10), make.AT, make.officer(claim.municipality), CALL)
    known = START + timedelta(11)
    record_fact(claim.debtor_id, Kind.CAPACITY, known, make.AT, make.officer(claim.municipality), INCOME)
    force(claim, Step.VEERTIENDAGENBRIEF, 30)
    text = all_right(Letter.objects.latest("pk"))
    # 15% of EUR 182.40 is less than the least that the law allows.
    assert "Dan komen er € 40,00 incassokosten bij" in text
    assert "Betaalt u uiterlijk op 18 augustus 2026?" in text
    assert "Totaal: € 182,40" in text


def test_a_set_off_is_a_decision_that_tells_how_much_and_what_is_left() -> None:
    claim = demanded(afdeling="sociale_dienst", soort="pw_terugvordering", hoofdsom_cents=300_000)
    before = sum(
        one.hoofdsom_cents + one.kosten_cents for one in balances.open_claims([claim.debtor_id], TODAY)[claim.debtor_id]
    )
    set_off(claim, 40, 5_000)
    made = Letter.objects.latest("pk")
    text = all_right(made)
    assert (made.kind, made.data["gegevens"]["verrekend_cents"]) == ("verrekening", 5_000)
    assert made.data["gegevens"]["bezwaar_tot"] == "2026-09-21"
    assert "€ 50,00" in text
    assert f"Totaal: {euros(before - 5_000)}" in text
    assert "21 september 2026" in text
