"""What takes money or keeps a claim alive: each act behind its own law, interruption without costs, set-off above the voet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import make
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.law import acts, costs
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Claim, ClaimPosition, Event, Letter, Proposal, Task
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db
CALL: dict[str, Any] = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
INCOME = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 2_800_000,
    "netto_inkomen_maand_cents": 230_000,
}
CHECKED = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 3_000_000, "vermogen_cents": 0}
START = make.day("2026-07-01")


def on(days: int) -> date:
    return START + timedelta(days=days)


def step(claim: Claim, what: Step, days: int, *, by_two: bool = False, **chosen: Any) -> Event:
    of = claim.municipality
    second = make.officer(of, "piet") if by_two else None
    numbers = take_step(
        claim.debtor_id, what, on(days), make.AT, make.officer(of), [claim.pk], second, Choices(**chosen)
    )
    return Event.objects.get(pk=numbers[0])


def tell(claim: Claim, kind: Kind, data: dict[str, Any], days: int) -> None:
    record_fact(claim.debtor_id, kind, on(days), make.AT, make.officer(claim.municipality), data, claim.pk)


def demanded(**cells: Any) -> Claim:
    """A claim reminded, spoken about, looked into, and demanded on day 30; the term of the demand ends by day 46."""
    claim = make.claim(make.municipality(), vervaldag=START.isoformat(), dagtekening="2026-05-01", **cells)
    step(claim, Step.HERINNERING, 4)
    record_contact(claim.debtor_id, on(10), make.AT, make.officer(claim.municipality), CALL)
    tell(claim, Kind.CAPACITY, INCOME, 11)
    tell(claim, Kind.REMISSION, CHECKED, 11)
    step(claim, Step.AANMANING, 30)
    return claim


def room(claim: Claim) -> int:
    event = Event.objects.get(debtor=claim.debtor, kind=Kind.CAPACITY)
    return int(event.data.split('"afloscapaciteit_cents":')[1].split(",")[0].rstrip("}"))


def open_cents(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found if one.claim == claim.pk)


def test_a_tax_goes_from_title_by_post_to_a_foretold_vordering_each_in_its_time() -> None:
    claim = demanded()
    event = step(claim, Step.DWANGBEVEL, 60)
    assert '"per_post":true' in event.data
    assert open_cents(claim) == 18240 + sum(
        cost("kostenwet", 18240, on(days))
        for cost, days in ((costs.aanmaning_kosten, 30), (costs.dwangbevel_kosten, 60))
    )
    with pytest.raises(Refusal, match="evenredig"):
        step(claim, Step.VORDERING, 80)
    step(claim, Step.EVENREDIGHEID, 80, reason="Er is inkomen genoeg.", outcome="evenredig")
    with pytest.raises(Refusal, match="aangekondigd"):
        step(claim, Step.VORDERING, 80, by_two=True, reason="Nu.")
    step(claim, Step.VOORAANKONDIGING, 80)
    with pytest.raises(Refusal, match="vier weken"):
        step(claim, Step.VORDERING, 107, by_two=True, reason="Nu.")
    step(claim, Step.VORDERING, 108)
    assert Task.objects.filter(kind__in=["dwangbevel", "vooraankondiging", "vordering"]).count() == 3


def test_a_seizure_after_a_title_by_post_needs_a_renewed_order_and_its_days() -> None:
    claim = demanded()
    step(claim, Step.DWANGBEVEL, 60)
    step(claim, Step.EVENREDIGHEID, 80, reason="Er is inkomen genoeg.", outcome="evenredig")
    hard = {"by_two": True, "reason": "De werkgever betaalt niet."}
    with pytest.raises(Refusal, match="hernieuwd bevel"):
        step(claim, Step.BESLAG, 81, **hard)
    before = open_cents(claim)
    step(claim, Step.HERNIEUWD_BEVEL, 81, **hard)
    assert open_cents(claim) == before + acts.invorderingskosten("hernieuwd_bevel", "kostenwet", on(81))
    with pytest.raises(Refusal, match="dagen om te betalen"):
        step(claim, Step.BESLAG, 83, **hard)
    step(claim, Step.BESLAG, 86, **hard)


def test_after_a_returned_aanmaning_no_title_goes_by_post() -> None:
    claim = demanded()
    tell(claim, Kind.RETURNED_LETTER, {"stap": "aanmaning"}, 40)
    assert Task.objects.filter(kind="teruggekomen").count() == 1
    for by_post in (None, True):
        with pytest.raises(Refusal, match="IW 13"):
            step(claim, Step.DWANGBEVEL, 60, by_post=by_post)
    assert '"per_post":false' in step(claim, Step.DWANGBEVEL, 60, by_post=False).data


def test_a_harsher_way_to_take_money_than_the_advised_one_needs_two_people_and_a_reason() -> None:
    claim = demanded()
    step(claim, Step.DWANGBEVEL, 60, by_post=False)
    step(claim, Step.EVENREDIGHEID, 80, reason="Er is inkomen genoeg.", outcome="evenredig")
    for chosen in ({}, {"by_two": True}, {"reason": "De werkgever betaalt niet."}):
        with pytest.raises(Refusal, match="harsher than advised"):
            step(claim, Step.BESLAG, 81, **chosen)
    step(claim, Step.BESLAG, 81, by_two=True, reason="De werkgever betaalt niet.")


def set_off(claim: Claim, days: int, cents: int) -> Event:
    return step(claim, Step.VERREKENING, days, by_two=True, reason="Op verzoek.", cents=cents)


def test_set_off_stays_above_the_voet_month_by_month() -> None:
    claim = demanded(afdeling="sociale_dienst", soort="pw_terugvordering", hoofdsom_cents=300_000)
    most = room(claim)
    assert 0 < most < 300_000
    with pytest.raises(Refusal, match=f"at most {most} cents"):
        set_off(claim, 40, most + 1)
    before = open_cents(claim)
    set_off(claim, 40, most - 1)
    assert open_cents(claim) == before - most + 1
    with pytest.raises(Refusal, match="at most 1 cents"):
        set_off(claim, 41, 2)
    set_off(claim, 41, 1)
    set_off(claim, 70, most)


def test_who_withholds_information_on_a_benefit_debt_is_not_protected_by_the_voet() -> None:
    """Participatiewet 60 lid 6: a request and a refusal, both recorded, and only until the person tells."""
    claim = demanded(afdeling="sociale_dienst", soort="pw_terugvordering", hoofdsom_cents=300_000)
    above = room(claim) + 100
    tell(claim, Kind.INFORMATION, {"wat": "geweigerd"}, 35)
    with pytest.raises(Refusal, match="below the beslagvrije voet"):
        set_off(claim, 36, above)
    tell(claim, Kind.INFORMATION, {"wat": "gevraagd"}, 37)
    tell(claim, Kind.INFORMATION, {"wat": "geweigerd"}, 38)
    set_off(claim, 39, above)
    tell(claim, Kind.INFORMATION, {"wat": "gegeven"}, 64)
    with pytest.raises(Refusal, match="below the beslagvrije voet"):
        set_off(claim, 65, above)


def test_a_tax_is_set_off_during_deferral_only_when_the_person_asks() -> None:
    claim = demanded()
    tell(claim, Kind.PROTECTION, {"soort": "uitstel", "tot": on(120).isoformat()}, 50)
    with pytest.raises(Refusal, match="erom vraagt"):
        set_off(claim, 60, 1000)
    tell(claim, Kind.SET_OFF_REQUEST, {}, 61)
    set_off(claim, 62, 1000)


def lapsing(**cells: Any) -> Claim:
    """A claim whose term ended on 1 July 2026 minus five years and some: it lapses on 15 August 2026."""
    return make.claim(make.municipality(), dagtekening="2021-06-01", vervaldag="2021-08-15", **cells)


def proposed(claim: Claim, day: str) -> Proposal:
    run_night(claim.municipality, make.day(day), make.AT)
    return Proposal.objects.get(debtor=claim.debtor, status="open")


def test_a_tax_about_to_lapse_is_first_interrupted_without_costs() -> None:
    claim = lapsing()
    assert proposed(claim, "2026-06-20").step == Step.HERINNERING
    found = proposed(claim, "2026-06-21")
    assert found.step == Step.STUITING
    by = make.officer(claim.municipality)
    answer_proposal(found.pk, make.day("2026-06-22"), make.AT, by, approve=True)
    assert open_cents(claim) == 18240
    assert ClaimPosition.objects.get().lapses_on == make.day("2031-06-22").toordinal()


def test_asking_for_an_acknowledgement_interrupts_only_when_it_comes() -> None:
    claim = lapsing(afdeling="sociale_dienst", soort="pw_terugvordering")
    found = proposed(claim, "2026-07-01")
    by = make.officer(claim.municipality)
    answer_proposal(found.pk, make.day("2026-07-01"), make.AT, by, approve=True)
    assert ClaimPosition.objects.get().lapses_on == make.day("2026-08-15").toordinal()
    told = {"reden": "Getekende verklaring van 5 juli."}
    record_fact(claim.debtor_id, Kind.ACKNOWLEDGEMENT, make.day("2026-07-05"), make.AT, by, told, claim.pk)
    assert ClaimPosition.objects.get().lapses_on == make.day("2031-07-05").toordinal()


def test_without_an_acknowledgement_an_aanmaning_keeps_the_claim_alive_and_costs_nothing() -> None:
    claim = lapsing(afdeling="sociale_dienst", soort="pw_terugvordering")
    by = make.officer(claim.municipality)
    answer_proposal(proposed(claim, "2026-07-01").pk, make.day("2026-07-01"), make.AT, by, approve=True)
    assert proposed(claim, "2026-07-18").step == Step.HERINNERING
    found = proposed(claim, "2026-07-19")
    assert found.step == Step.AANMANING
    answer_proposal(found.pk, make.day("2026-07-20"), make.AT, by, approve=True)
    event = Event.objects.get(kind=Kind.STEP, data__contains="aanmaning")
    assert '"kosteloos":true' in event.data
    assert open_cents(claim) == 18240
    assert ClaimPosition.objects.get().lapses_on > make.day("2031-07-19").toordinal()


def test_what_lapsed_is_given_up_and_nothing_else() -> None:
    claim = lapsing()
    assert proposed(claim, "2026-08-16").step == Step.AFBOEKEN
    for what in (Step.HERINNERING, Step.AANMANING, Step.STUITING):
        with pytest.raises(Refusal, match="verjaard"):
            take_step(claim.debtor_id, what, make.day("2026-08-16"), make.AT, make.officer(claim.municipality))


def test_costs_of_a_step_in_a_pause_that_was_told_later_come_off_and_the_step_does_not_count() -> None:
    claim = demanded()
    tell(claim, Kind.PROTECTION, {"soort": "uitstel", "van": on(28).isoformat(), "tot": on(40).isoformat()}, 50)
    run_night(claim.municipality, on(50), make.AT)
    found = Proposal.objects.get(debtor=claim.debtor, status="open")
    assert (found.step, found.due) == (Step.CORRECTIE, on(30))
    tell(claim, Kind.COST_WAIVER, {"bedrag_cents": 1000, "reden": "Er liep uitstel."}, 51)
    run_night(claim.municipality, on(52), make.AT)
    assert Proposal.objects.get(debtor=claim.debtor, status="open").step == Step.AANMANING
    assert open_cents(claim) == 18240


def test_one_letter_about_several_claims_brings_one_cost_on_the_oldest() -> None:
    claim = make.claim(
        make.municipality(), vervaldag=START.isoformat(), dagtekening="2026-05-01", hoofdsom_cents=40_000
    )
    same = {"debiteur": claim.debtor.numbers.get().number, "dagtekening": "2026-04-01"}
    older = make.claim(claim.municipality, **same, vervaldag="2026-06-20", soort="rioolheffing", hoofdsom_cents=40_000)
    by = make.officer(claim.municipality)
    both = [claim.pk, older.pk]
    take_step(claim.debtor_id, Step.HERINNERING, on(4), make.AT, by, both)
    record_contact(claim.debtor_id, on(10), make.AT, by, CALL)
    tell(claim, Kind.CAPACITY, INCOME, 11)
    tell(claim, Kind.REMISSION, CHECKED, 11)
    take_step(claim.debtor_id, Step.AANMANING, on(30), make.AT, by, both)
    cost = costs.aanmaning_kosten("kostenwet", 80_000, on(30))
    assert (open_cents(claim), open_cents(older)) == (40_000, 40_000 + cost)
    assert Letter.objects.get(kind="aanmaning").data["kosten_nu_cents"] == cost
    take_step(claim.debtor_id, Step.DWANGBEVEL, on(60), make.AT, by, both)
    assert open_cents(older) == 40_000 + cost + costs.dwangbevel_kosten("kostenwet", 80_000, on(60))
    assert open_cents(claim) == 40_000


def test_a_void_letter_about_several_claims_is_sent_anew_without_a_second_cost() -> None:
    claim = make.claim(
        make.municipality(), vervaldag=START.isoformat(), dagtekening="2026-05-01", hoofdsom_cents=40_000
    )
    same = {"debiteur": claim.debtor.numbers.get().number, "dagtekening": "2026-04-01"}
    older = make.claim(claim.municipality, **same, vervaldag="2026-06-20", soort="rioolheffing", hoofdsom_cents=40_000)
    by, both = make.officer(claim.municipality), [claim.pk, older.pk]
    take_step(claim.debtor_id, Step.HERINNERING, on(4), make.AT, by, both)
    record_contact(claim.debtor_id, on(10), make.AT, by, CALL)
    tell(claim, Kind.CAPACITY, INCOME, 11)
    tell(claim, Kind.REMISSION, CHECKED, 11)
    take_step(claim.debtor_id, Step.AANMANING, on(30), make.AT, by, both)
    cost = costs.aanmaning_kosten("kostenwet", 80_000, on(30))
    tell(claim, Kind.PROTECTION, {"soort": "uitstel", "van": on(28).isoformat(), "tot": on(40).isoformat()}, 50)
    take_step(claim.debtor_id, Step.AANMANING, on(51), make.AT, by, [claim.pk])
    assert (open_cents(claim), open_cents(older)) == (40_000, 40_000 + cost)


def test_a_simplified_seizure_by_post_is_for_benefit_debts_only_and_has_no_bailiff_to_pay() -> None:
    claim = demanded(afdeling="sociale_dienst", soort="pw_terugvordering", hoofdsom_cents=300_000)
    step(claim, Step.DWANGBEVEL, 60)
    step(claim, Step.EVENREDIGHEID, 80, reason="Er is inkomen genoeg.", outcome="evenredig")
    before = open_cents(claim)
    step(claim, Step.BESLAG, 80, by_post=True)
    assert open_cents(claim) == before


def test_a_seizure_for_a_tax_never_goes_by_post() -> None:
    claim = demanded()
    step(claim, Step.DWANGBEVEL, 60, by_post=False)
    step(claim, Step.EVENREDIGHEID, 80, reason="Er is inkomen genoeg.", outcome="evenredig")
    with pytest.raises(Refusal, match="benefit debt"):
        step(claim, Step.BESLAG, 81, by_two=True, reason="Nu.", by_post=True)
