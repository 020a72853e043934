"""A referral to debt help: everything rests at once or nothing is booked, help tells only how it stands, and its end lifts the pause."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

import make
from interfaces.case_people import TODAY, Offices, offices, proposed
from usecases.case_steps import AGREED, begin, go, protections, stands, waits
from vereffen.approach.decision import COSTED, Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import cases as records
from vereffen.records import proposals, queries
from vereffen.records.models import Case, Event, Letter, Task
from vereffen.records.queries import cases as kept
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Offices:
    return offices()


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
    assert [one.kind for one in Letter.objects.filter(debtor=late)] == ["overdracht_schuldhulp"]
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
