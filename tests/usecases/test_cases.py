"""Cases as a whole: what each step brings along, and the row that the facts can make again."""

from __future__ import annotations

import json
from datetime import date

import pytest

import make
from interfaces.case_people import TODAY, Offices, offices
from usecases.case_steps import begin, go, handed, joined, objection, protections, stands, waits
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Case, Event, Posting, Task
from vereffen.records.queries import cases as kept
from vereffen.usecases.take_lead import take_lead
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Offices:
    return offices()


def test_a_hand_over_is_seen_by_both_and_accepting_it_brings_the_lead_when_so_agreed(place: Offices) -> None:
    take_lead(place.anna.pk, TODAY, make.AT, place.karin)
    case = begin(place, "overdracht", place.karin, handed(place, tot="2026-12-31", regie_volgt=True))
    assert all(kept.cases_of(place.anna.pk, one)[0] for one in (place.karin, place.piet, place.ines, place.ton))
    assert Task.objects.get(case=case).department == place.ines.department
    with pytest.raises(Refusal, match="somebody else"):
        go(case, "aangenomen", place.piet)
    go(case, "aangenomen", place.ines)
    lead = kept.lead(place.anna.pk)
    assert lead is not None
    assert (lead.officer, lead.department) == (place.ines, place.ines.department)
    assert Task.objects.get(kind="regie_over").officer == place.karin
    assert waits(case) == {"zaak_afronden"}
    assert Case.objects.get(pk=case).until == date(2026, 12, 31)
    go(case, "afgerond", place.ton)
    assert (stands(case), waits(case)) == ("afgerond", set())


def test_a_hand_over_that_is_refused_goes_back_as_work_with_the_reason(place: Offices) -> None:
    case = begin(place, "overdracht", place.karin, handed(place))
    with pytest.raises(Refusal, match="words"):
        go(case, "geweigerd", place.ines, words="")
    go(case, "geweigerd", place.ines, words="Dit is niet van ons.")
    assert waits(case) == {"zaak_terug"}
    assert Task.objects.get(kind="zaak_terug").department == place.karin.department
    assert kept.case_steps(Case.objects.get(pk=case), has_ground=False)[-1].note == "Dit is niet van ons."
    assert kept.lead(place.anna.pk) is None


def test_one_hands_over_what_is_ones_own_to_another(place: Offices) -> None:
    own = place.karin.department_id
    for told in (
        handed(place, naar_afdeling=own),
        handed(place, naar_afdeling=10**6),
        handed(place, vorderingen=[place.parking.pk]),
    ):
        with pytest.raises(Refusal):
            begin(place, "overdracht", place.karin, told)
    begin(place, "overdracht", place.karin, handed(place))
    with pytest.raises(Refusal, match="such a case"):
        begin(place, "overdracht", place.karin, handed(place))


def test_one_leads_at_a_time_and_the_colleague_who_led_is_told(place: Offices) -> None:
    take_lead(place.anna.pk, TODAY, make.AT, place.karin)
    with pytest.raises(Refusal, match="already"):
        take_lead(place.anna.pk, TODAY, make.AT, place.karin)
    assert not Task.objects.filter(kind="regie_over").exists()
    take_lead(place.anna.pk, TODAY, make.AT, place.ines)
    lead = kept.lead(place.anna.pk)
    assert lead is not None
    assert lead.officer == place.ines
    assert Task.objects.get(kind="regie_over").officer == place.karin


# One plan


def test_two_departments_agree_to_one_plan_and_who_leads(place: Offices) -> None:
    case = begin(place, "samenwerking", place.karin, joined(place))
    assert kept.agreed_departments(place.anna.pk) == frozenset()
    assert {one.department for one in Task.objects.filter(case=case)} == {place.ines.department}
    with pytest.raises(Refusal, match="somebody else"):
        go(case, "ja", place.piet)
    go(case, "ja", place.ton)
    assert kept.agreed_departments(place.anna.pk) == {place.karin.department_id, place.ines.department_id}
    assert kept.departments_of(Case.objects.get(pk=case)) == kept.agreed_departments(place.anna.pk)
    lead = kept.lead(place.anna.pk)
    assert lead is not None
    assert lead.officer == place.ines
    assert waits(case) == set()
    go(case, "gestopt", place.karin)
    assert kept.agreed_departments(place.anna.pk) == frozenset()


def test_one_no_ends_the_proposal_and_tells_who_made_it(place: Offices) -> None:
    case = begin(place, "samenwerking", place.karin, joined(place))
    go(case, "nee", place.ines, words="Wij ronden net af.")
    assert stands(case) == "geweigerd"
    assert Task.objects.get(kind="zaak_plan_terug").department == place.karin.department
    assert kept.lead(place.anna.pk) is None


# Objection and complaint


def test_an_objection_rests_on_the_contested_part_and_asks_for_a_call(place: Offices) -> None:
    case = objection(place, bedrag_cents=5000, ontvangen="2026-11-20")
    assert waits(case) == {"zaak_bellen", "zaak_beslissen"}
    booked = json.loads(Event.objects.filter(kind=Kind.PROTECTION).latest("pk").data)
    assert booked == {"soort": "bezwaar", "van": "2026-11-20", "betwist_cents": 5000}
    ((_claim, days),) = kept.formal(Case.objects.get(pk=case))
    assert (days.object_by, days.arrived) == (date(2026, 10, 12), "te_laat")


def test_an_objection_explained_by_phone_is_withdrawn_in_the_person_s_own_words(place: Offices) -> None:
    case = objection(place)
    go(case, "gesproken", place.karin, words="Ik dacht dat het dubbel was.")
    assert waits(case) == {"zaak_beslissen"}
    with pytest.raises(Refusal, match="words"):
        go(case, "ingetrokken", place.karin, words="", op="2026-11-24", schriftelijk=True)
    with pytest.raises(Refusal, match="in writing"):
        go(case, "ingetrokken", place.karin, op="2026-11-24", schriftelijk=False)
    assert stands(case) == "overleg"
    go(case, "ingetrokken", place.karin, words="Nu snap ik het.", op="2026-11-24", schriftelijk=True)
    assert (stands(case), waits(case), protections(place)) == ("ingetrokken", set(), set())
    assert json.loads(Event.objects.get(kind=Kind.OBJECTION_DECISION).data) == {"uitkomst": "ingetrokken"}


def test_an_objection_that_is_right_corrects_the_claim_at_once(place: Offices) -> None:
    case = objection(place)
    go(case, "gesproken", place.karin)
    with pytest.raises(Refusal, match="more than is still owed"):
        go(case, "gecorrigeerd", place.karin, bedrag_cents=18241)
    assert stands(case) == "overleg"
    go(case, "gecorrigeerd", place.karin, bedrag_cents=10000)
    owed = {one.claim: one.hoofdsom_cents for one in balances.open_claims([place.anna.pk])[place.anna.pk]}
    assert owed[place.tax.pk] == 8240
    assert stands(case) == "gegrond"
    assert kept.after_closing(Case.objects.get(pk=case)) == date(2027, 1, 5)


def test_an_objection_goes_on_formally_without_a_talk_when_the_person_wants_that(place: Offices) -> None:
    case = objection(place)
    with pytest.raises(Refusal, match="not possible"):
        go(case, "besloten", place.karin, uitkomst="ongegrond")
    go(case, "formeel", place.karin)
    go(case, "besloten", place.karin, uitkomst="niet_ontvankelijk")
    assert stands(case) == "niet_ontvankelijk"
    assert json.loads(Event.objects.get(kind=Kind.OBJECTION_DECISION).data) == {"uitkomst": "ongegrond"}
    assert waits(case) == {"zaak_brief"}


def test_an_objection_against_another_department_is_for_that_department(place: Offices) -> None:
    case = begin(place, "bezwaar", place.karin, {"vorderingen": [place.parking.pk]})
    made = Case.objects.get(pk=case)
    assert (made.of_department, made.officer) == (place.ines.department, None)
    with pytest.raises(Refusal):
        go(case, "gesproken", place.karin)
    go(case, "gesproken", place.ines)
    with pytest.raises(Refusal, match="several departments"):
        begin(place, "bezwaar", place.karin, {"vorderingen": [place.parking.pk, place.tax.pk]})
    with pytest.raises(Refusal, match="such a case"):
        begin(place, "bezwaar", place.ines, {"vorderingen": [place.parking.pk]})


def test_a_private_claim_is_disputed_and_has_no_formal_term(place: Offices) -> None:
    rent = make.claim(place.municipality, bsn="999993653", soort="huur", afdeling="belastingen", vervaldag="2026-10-01")
    assert rent.debtor_id == place.anna.pk
    case = begin(place, "bezwaar", place.karin, {"vorderingen": [rent.pk], "bedrag_cents": 100})
    assert (protections(place), waits(case)) == ({"betwist"}, {"zaak_bellen"})
    go(case, "gesproken", place.karin)
    go(case, "gecorrigeerd", place.karin, bedrag_cents=100)
    assert protections(place) == set()
    assert Posting.objects.filter(event__kind=Kind.CORRECTION, claim=rent).exists()


def test_a_complaint_is_handled_by_somebody_else_and_may_end_with_costs_that_fall_away(place: Offices) -> None:
    take_step(place.anna.pk, Step.AANMANING, TODAY, make.AT, place.karin, [place.tax.pk])
    told = {"ontvangen": "2026-11-23", "schriftelijk": True, "over": place.karin.pk}
    case = begin(place, "klacht", place.karin, told)
    assert Case.objects.get(pk=case).officer is None
    with pytest.raises(Refusal, match="somebody else"):
        go(case, "gesproken", place.karin)
    go(case, "gesproken", place.piet)
    cost = balances.open_claims([place.anna.pk])[place.anna.pk][0].kosten_cents
    assert cost > 0
    go(case, "tevreden", place.piet, vordering=place.tax.pk, kosten_cents=cost)
    assert balances.open_claims([place.anna.pk])[place.anna.pk][0].kosten_cents == 0
    assert kept.after_closing(Case.objects.get(pk=case)) is None


def test_a_complaint_that_is_dealt_with_names_a_year_to_go_to_an_ombudsman(place: Offices) -> None:
    case = begin(place, "klacht", place.karin, {"ontvangen": "2026-11-24", "schriftelijk": True})
    go(case, "verdaagd", place.karin)
    assert Case.objects.get(pk=case).until == date(2026, 11, 30)
    assert Task.objects.get(case=case, kind="zaak_afhandelen", done_at=None).until == date(2027, 2, 2)
    with pytest.raises(Refusal, match="already"):
        go(case, "verdaagd", place.karin)
    go(case, "formeel", place.karin)
    go(case, "afgehandeld", place.karin, uitkomst="deels_gegrond")
    assert kept.after_closing(Case.objects.get(pk=case)) == date(2027, 11, 24)


def test_the_list_that_waits_is_in_the_order_of_what_is_due_and_stops_somewhere(place: Offices) -> None:
    first, second = objection(place), begin(place, "klacht", place.karin, {"ontvangen": "2026-11-10"})
    over = begin(place, "klacht", place.karin, {})
    go(over, "formeel", place.karin)
    assert Case.objects.get(pk=over).until is None
    found = [case.pk for case in kept.waiting(place.municipality, place.piet)]
    assert found == [second, first, over]
    assert [case.pk for case in kept.waiting(place.municipality, place.piet, limit=1)] == [second]
    assert [case.pk for case in kept.waiting(place.municipality, place.piet, by=date(2026, 11, 16))] == [second]
    assert kept.waiting(place.municipality, place.piet, by=date(2026, 11, 15)) == []
