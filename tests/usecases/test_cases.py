"""Cases as a whole: what each step brings along, all or nothing, and the row that the facts can make again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import make
from interfaces.case_people import TODAY, Offices, offices, proposed
from vereffen.approach import cases as rules
from vereffen.approach.decision import COSTED, Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances, proposals, queries
from vereffen.records import cases as records
from vereffen.records.models import Case, Event, Letter, Officer, Posting, Task
from vereffen.records.queries import cases as kept
from vereffen.records.verify import verify
from vereffen.usecases.move_case import move_case
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders
from vereffen.usecases.take_lead import take_lead
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db
AGREED = {"instemming": True}


@pytest.fixture
def place() -> Offices:
    return offices()


def begin(place: Offices, sort: str, by: Officer, told: dict[str, Any], on: date = TODAY) -> int:
    """A case of this kind for Anna."""
    return open_case(place.anna.pk, sort, on, make.AT, by, told, "Zoals gezegd.")


def go(case: int, step: str, by: Officer, words: str = "Zoals gezegd.", on: date = TODAY, **told: Any) -> None:
    """One step further."""
    move_case(case, step, on, make.AT, by, told, words)


def stands(case: int) -> str:
    """The status of a case."""
    return Case.objects.get(pk=case).status


def waits(case: int) -> set[str]:
    """The kinds of open task of a case."""
    return set(Task.objects.filter(case=case, done_at=None).values_list("kind", flat=True))


def protections(place: Offices, on: date = TODAY) -> set[str]:
    """What protects Anna or one of her claims on a day."""
    found = queries.dossier(place.anna.pk, on)
    return {one.sort for shown in (found.protections, *(view.protections for view in found.claims)) for one in shown}


# Referral


def test_a_referral_pauses_everything_within_the_same_transaction(place: Offices) -> None:
    assert proposed(place.anna) == {"aanmaning"}
    case = begin(place, "doorverwijzing", place.karin, AGREED)
    assert protections(place) == {"schuldhulp"}
    assert not {Step[one.upper()] for one in proposed(place.anna)} & COSTED
    for step in COSTED:
        with pytest.raises(Refusal):
            take_step(place.anna.pk, step, TODAY, make.AT, place.karin)
    assert waits(case) == {"hulp_antwoord", "hulp_gesprek", "saldo_opgave", "hulp_navraag"}
    owner = Task.objects.get(case=case, kind="saldo_opgave")
    assert (owner.officer, owner.until) == (place.karin, date(2026, 12, 15))


def test_reminders_that_were_ready_do_not_go_after_a_referral(place: Offices) -> None:
    late = make.debtor(place.municipality, vervaldag="2026-11-16")
    run_night(place.municipality, TODAY, make.AT)
    assert proposed(late) == {"herinnering"}
    open_case(late.pk, "doorverwijzing", TODAY, make.AT, place.karin, AGREED, "Graag.")
    send_reminders(place.municipality, TODAY, make.AT, place.karin)
    assert not Letter.objects.filter(debtor=late).exists()
    # Nor by the nights after it.
    run_night(place.municipality, TODAY + timedelta(days=30), make.AT)
    assert not proposed(late) & {one.code for one in COSTED} | proposed(late) & {"herinnering"}


@pytest.mark.parametrize("broken", ["leave", "renew_one", "booking"])
def test_when_one_part_of_a_referral_fails_nothing_is_booked(
    place: Offices, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise IntegrityError

    where = {"leave": records, "renew_one": proposals, "booking": None}[broken]
    monkeypatch.setattr(where or "vereffen.records.told_facts.booking", *((broken, fail) if where else (fail,)))
    before = Event.objects.count(), Task.objects.count(), Case.objects.count(), proposed(place.anna)
    with pytest.raises(IntegrityError):
        begin(place, "doorverwijzing", place.karin, AGREED)
    assert (Event.objects.count(), Task.objects.count(), Case.objects.count(), proposed(place.anna)) == before


def test_without_agreement_nothing_goes_over(place: Offices) -> None:
    before = Event.objects.count()
    for told in ({}, {"instemming": False}):
        with pytest.raises(Refusal, match="agreement"):
            begin(place, "doorverwijzing", place.karin, told)
    with pytest.raises(Refusal, match="few words"):
        open_case(place.anna.pk, "doorverwijzing", TODAY, make.AT, place.karin, AGREED, "")
    assert Event.objects.count() == before


def test_help_tells_how_it_stands_and_ending_lifts_the_pause_from_the_day_told(place: Offices) -> None:
    case = begin(place, "doorverwijzing", place.karin, AGREED, TODAY - timedelta(days=8))
    go(case, "aangenomen", place.samira)
    assert waits(case) == {"hulp_gesprek", "saldo_opgave", "hulp_navraag"}
    go(case, "gesprek_gepland", place.samira, op="2026-12-01")
    go(case, "saldo_gegeven", place.karin)
    go(case, "plan", place.samira, words="Een zware tijd.")
    assert stands(case) == "plan"
    told = {True: "Een zware tijd.", False: ""}
    for has_ground, words in told.items():
        last = kept.case_steps(Case.objects.get(pk=case), has_ground=has_ground)[-1]
        assert (last.status, last.note) == ("plan", words)
    go(case, "beeindigd", place.samira, op="2026-11-23")
    assert protections(place, date(2026, 11, 22)) == {"schuldhulp"}
    assert protections(place, date(2026, 11, 23)) == set()
    assert waits(case) == {"zaak_verder"}
    assert Task.objects.get(kind="zaak_verder").officer == place.karin


@pytest.mark.parametrize("step", ["geweigerd", "ingetrokken"])
def test_a_referral_that_is_refused_or_withdrawn_lifts_the_pause(place: Offices, step: str) -> None:
    case = begin(place, "doorverwijzing", place.karin, AGREED)
    go(case, step, place.samira)
    assert protections(place) == set()
    assert proposed(place.anna) == {"aanmaning"}


def test_a_pause_that_was_there_before_a_referral_is_not_its_to_end(place: Offices) -> None:
    told = {"soort": "schuldhulp", "van": "2026-11-20"}
    record_fact(place.anna.pk, Kind.PROTECTION, TODAY, make.AT, place.samira, told)
    case = begin(place, "doorverwijzing", place.karin, AGREED)
    go(case, "geweigerd", place.samira)
    assert protections(place) == {"schuldhulp"}


def test_what_is_a_referral_stays_hidden_from_who_has_no_ground(place: Offices) -> None:
    case = begin(place, "doorverwijzing", place.karin, AGREED)
    found = queries.dossier(place.anna.pk, TODAY, has_ground=False)
    told = json.dumps([(one.data, one.note) for one in found.timeline])
    assert "doorverwijzing" not in told
    assert "Zoals gezegd" not in told
    assert "schuldhulp" not in told
    assert not {one.kind for one in found.tasks} & {"hulp_antwoord", "hulp_gesprek", "saldo_opgave", "hulp_navraag"}
    for person, sees in ((place.samira, 1), (place.karin, 1), (place.piet, 0), (place.ines, 0), (place.ton, 0)):
        seen, others = kept.cases_of(place.anna.pk, person)
        assert (len(seen), others) == (sees, 1 - sees)
        assert len(kept.waiting(place.municipality, person)) == sees
    with pytest.raises(Refusal, match="no such case"):
        go(case, "ingetrokken", place.piet)


# Hand-over and lead


def handed(place: Offices, **more: Any) -> dict[str, Any]:
    """What a hand-over of the tax to parkeren tells."""
    told = {"vorderingen": [place.tax.pk], "naar_afdeling": place.ines.department_id, "gevraagd": "behandelen"}
    return {**told, "grond": "toestemming", **more}


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


def joined(place: Offices) -> dict[str, Any]:
    """What a proposal for one plan tells."""
    departments = [place.karin.department_id, place.ines.department_id]
    return {**AGREED, "afdelingen": departments, "regie": place.ines.pk}


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


def objection(place: Offices, **more: Any) -> int:
    """Karin keeps Anna's objection against the tax."""
    return begin(place, "bezwaar", place.karin, {"vorderingen": [place.tax.pk], **more})


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


# The row and the facts


def test_check_finds_a_case_that_is_not_what_the_facts_say(place: Offices) -> None:
    case = objection(place)
    go(case, "gesproken", place.karin)
    assert verify().differences == []
    for column, value in {"status": "gegrond", "until": None, "officer_id": place.piet.pk, "data": {}}.items():
        Case.objects.filter(pk=case).update(**{column: value})
        assert verify().differences == [f"Case {case} is not what the facts say."], column
        records.remake([place.anna.pk])
        assert verify().differences == []
    Task.objects.filter(case=case).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_case WHERE event_id = %s", [case])
    assert verify().differences == [f"Case {case} is not what the facts say."]
    records.remake([place.anna.pk])
    assert verify().differences == []


def test_the_second_of_two_officers_is_told_that_the_case_moved(place: Offices) -> None:
    case = objection(place)
    go(case, "gesproken", place.karin)
    go(case, "ingetrokken", place.karin, op="2026-11-24", schriftelijk=True)
    with pytest.raises(Refusal, match="the case is closed"):
        go(case, "gesproken", place.piet)


def test_another_municipality_finds_no_such_case(place: Offices) -> None:
    case = objection(place)
    strange = make.officer(make.municipality("0002"), "vreemd")
    with pytest.raises(Refusal, match="no such case"):
        go(case, "gesproken", strange)
    with pytest.raises(Refusal, match="no such debtor"):
        begin(place, "klacht", strange, {})


TOLD: dict[str, dict[str, Any]] = {
    "afgesproken": {"op": "2026-12-01"},
    "ingetrokken": {"op": "2026-11-24"},
    "gecorrigeerd": {"bedrag_cents": 1},
    "gesprek_gepland": {"op": "2026-12-01"},
    "beeindigd": {"op": "2026-11-24"},
}


def moves(place: Offices, case: int) -> Iterator[tuple[Officer, str, dict[str, Any]]]:
    """Every step that somebody can take in a case now."""
    state = records.state_of(Case.objects.get(pk=case))
    for person in (place.karin, place.ines, place.samira):
        for move in rules.possible(state, records.mover(person)):
            told = {key: value for key, value in TOLD.get(move.step, {}).items() if key in (*move.needs, *move.may)}
            if "schriftelijk" in move.needs:
                told["schriftelijk"] = True
            if "uitkomst" in move.needs:
                told["uitkomst"] = "ongegrond"
            yield person, move.step, told


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_steps_leave_the_row_as_the_facts_make_it(place: Offices, data: st.DataObject) -> None:
    openings = {
        "bezwaar": {"vorderingen": [place.tax.pk]},
        "klacht": {"schriftelijk": True},
        "overdracht": handed(place, tot="2026-12-31", regie_volgt=True),
        "doorverwijzing": AGREED,
        "samenwerking": joined(place),
    }
    # Each example begins with the same dossier.
    with transaction.atomic():
        sort = data.draw(st.sampled_from(sorted(openings)))
        case = begin(place, sort, place.karin, openings[sort])
        for _ in range(data.draw(st.integers(0, 6))):
            offered = list(moves(place, case))
            if not offered:
                break
            person, step, told = data.draw(st.sampled_from(offered))
            go(case, step, person, **told)
            assert verify().differences == []
        before = records.state_of(Case.objects.get(pk=case))
        records.remake([place.anna.pk])
        assert records.state_of(Case.objects.get(pk=case)) == before
        transaction.set_rollback(True)
