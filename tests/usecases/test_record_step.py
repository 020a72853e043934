"""A contact is kept as it went, and a step is carried out by a named person, never against the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

import make
from vereffen.approach.carry_out import ELSEWHERE, Choices
from vereffen.approach.decision import Reason, Step
from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY, Kind
from vereffen.law import costs
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Claim, Content, Event, Letter, Proposal
from vereffen.records.verify import verify
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db
LAST_DAY = make.day("2026-10-31")
CALL: dict[str, Any] = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


@pytest.fixture
def claim(db: None) -> Claim:
    """An overdue waste levy of € 182,40."""
    return make.claim(make.municipality(), vervaldag="2026-10-31")


def after(days: int) -> date:
    return LAST_DAY + timedelta(days=days)


def contact(claim: Claim, told: dict[str, Any], days: int = 10) -> Event:
    by = make.officer(claim.municipality)
    return Event.objects.get(pk=record_contact(claim.debtor_id, after(days), make.AT, by, told))


def step(claim: Claim, what: Step, days: int, second: str = "", *claims: Claim, reason: str = "Zo.") -> list[Event]:
    of = claim.municipality
    other = make.officer(of, second) if second else None
    named, chosen = [one.pk for one in claims], Choices(reason=reason if second else "")
    numbers = take_step(claim.debtor_id, what, after(days), make.AT, make.officer(of), named, other, chosen)
    return list(Event.objects.filter(pk__in=numbers).order_by("pk"))


def costs_open(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents for one in found if one.claim == claim.pk)


def refused(claim: Claim, what: Step, days: int, says: str, second: str = "") -> str:
    before = Event.objects.count(), Letter.objects.count()
    with pytest.raises(Refusal, match=says) as found:
        step(claim, what, days, second)
    assert (Event.objects.count(), Letter.objects.count(), costs_open(claim)) == (*before, 0)
    return str(found.value)


def prepared(claim: Claim) -> None:
    """Reminded, spoken with, remission and capacity looked into: all before day 22."""
    by = make.officer(claim.municipality)
    run_night(claim.municipality, after(5), make.AT)
    assert send_reminders(claim.municipality, after(5), make.AT) == 1
    contact(claim, CALL, 12)
    checked = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 3_000_000, "vermogen_cents": 0}
    record_fact(claim.debtor_id, Kind.REMISSION, after(13), make.AT, by, checked)
    record_fact(claim.debtor_id, Kind.CAPACITY, after(14), make.AT, by, {"geweigerd": True})


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("part", PARTS_OF_DAY)
def test_every_way_of_contact_is_kept(claim: Claim, channel: str, part: str) -> None:
    event = contact(claim, {"kanaal": channel, "dagdeel": part, "bereikt": False})
    assert (event.kind, event.on) == (Kind.CONTACT, after(10))
    assert f'"kanaal":"{channel}"' in event.data.replace(" ", "")
    assert f'"dagdeel":"{part}"' in event.data.replace(" ", "")


@pytest.mark.parametrize("cause", CAUSES)
def test_the_cause_is_what_the_person_says(claim: Claim, cause: str) -> None:
    assert cause in contact(claim, {**CALL, "oorzaak": cause}).data
    if cause != "onbekend":
        with pytest.raises(Refusal, match="without a conversation"):
            contact(claim, {**CALL, "bereikt": False, "oorzaak": cause})


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"kanaal": "duif"}, "kanaal"),
        ({"kanaal": None}, "kanaal"),
        ({"dagdeel": "nacht"}, "dagdeel"),
        ({"bereikt": "ja"}, "bereikt"),
        ({"bereikt": None}, "bereikt"),
        ({"bereikt": 1}, "bereikt"),
        ({"oorzaak": "lui"}, "oorzaak"),
        ({"notitie": 5}, "notitie"),
        ({"notitie": "a\0b"}, "cannot be kept"),
        ({"score": 7}, "score"),
    ],
)
def test_a_wrong_contact_is_refused_by_key(claim: Claim, wrong: dict[str, Any], key: str) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal, match=key):
        contact(claim, {**CALL, **wrong})
    assert Event.objects.count() == before


def test_a_note_of_a_contact_stands_apart_from_the_fact(claim: Claim) -> None:
    event = contact(claim, {**CALL, "notitie": " Belt maandag terug. "})
    assert "maandag" not in event.data
    assert Content.objects.get(event=event).text == "Belt maandag terug."


def test_a_contact_of_a_stranger_is_refused(claim: Claim) -> None:
    stranger = make.officer(make.municipality("0001"), "piet")
    with pytest.raises(Refusal, match="no such debtor"):
        record_contact(claim.debtor_id, after(10), make.AT, stranger, CALL)


def test_a_conversation_changes_what_is_proposed_at_once(claim: Claim) -> None:
    run_night(claim.municipality, after(5), make.AT)
    send_reminders(claim.municipality, after(5), make.AT)
    run_night(claim.municipality, after(12), make.AT)
    assert Proposal.objects.get(status="open").step == Step.CONTACT
    contact(claim, CALL, 12)
    assert Proposal.objects.get(status="open").step == Step.KWIJTSCHELDING_NAGAAN


def test_a_reminder_is_free_and_told_in_a_letter(claim: Claim) -> None:
    (event,) = step(claim, Step.HERINNERING, 4)
    assert (event.claim, event.on, costs_open(claim)) == (claim, after(4), 0)
    assert Letter.objects.get().kind == "herinnering"


def test_nothing_is_done_while_the_term_runs_whoever_asks(claim: Claim) -> None:
    for what in (Step.HERINNERING, Step.AANMANING, Step.DWANGBEVEL):
        assert "betaaltermijn loopt nog" in refused(claim, what, 0, "not possible", "piet")


def test_an_aanmaning_too_early_is_refused_with_every_reason_and_adds_no_cost(claim: Claim) -> None:
    told = refused(claim, Step.AANMANING, 5, "second officer")
    for reason in ("te vroeg voor een aanmaning", "nog niet gesproken", "kwijtschelding", "herinnering", "kan betalen"):
        assert reason in told


def test_an_aanmaning_when_all_was_done_costs_what_the_law_says(claim: Claim) -> None:
    prepared(claim)
    refused(claim, Step.AANMANING, 20, "second officer")
    (event,) = step(claim, Step.AANMANING, 21)
    cost = costs.aanmaning_kosten("kostenwet", 18240, after(21))
    assert costs_open(claim) == cost > 0
    assert "laatste_dag" in event.data
    assert event.by == make.officer(claim.municipality)
    assert Letter.objects.filter(kind="aanmaning").count() == 1
    with pytest.raises(Refusal, match="al gezet"):
        step(claim, Step.AANMANING, 22, "piet")
    assert costs_open(claim) == cost


def test_a_harsher_step_needs_a_reason_and_a_second_officer_who_is_somebody_else(claim: Claim) -> None:
    prepared(claim)
    with pytest.raises(Refusal, match="another person"):
        step(claim, Step.AANMANING, 20, "karin")
    refused(claim, Step.AANMANING, 20, "second officer")
    with pytest.raises(Refusal, match="reden"):
        step(claim, Step.AANMANING, 20, "piet", reason="")
    (event,) = step(claim, Step.AANMANING, 20, "piet", reason="De persoon vertrekt morgen.")
    assert f'"tweede":{make.officer(claim.municipality, "piet").pk}' in event.data.replace(" ", "")
    assert f'"terzijde":{1 << Reason.BEFORE_AANMANING}' in event.data.replace(" ", "")
    assert Content.objects.get(event=event).text == "De persoon vertrekt morgen."
    assert costs_open(claim) > 0


def test_no_two_officers_open_the_gate_but_a_recorded_exception_does(claim: Claim) -> None:
    told = refused(claim, Step.AANMANING, 30, "not with a second officer", "piet")
    assert "gate_exception" in told
    by = make.officer(claim.municipality)
    said = {"soort": "vrees_verduistering", "reden": "De boedel wordt verkocht."}
    record_fact(claim.debtor_id, Kind.GATE_EXCEPTION, after(29), make.AT, by, said)
    refused(claim, Step.AANMANING, 30, "second officer")
    (event,) = step(claim, Step.AANMANING, 30, "piet")
    assert (costs_open(claim) > 0, "boedel" in event.data) == (True, False)


def test_a_second_officer_of_another_municipality_does_not_count(claim: Claim) -> None:
    stranger = make.officer(make.municipality("0001"), "piet")
    by = make.officer(claim.municipality)
    for first, second in ((by, stranger), (stranger, by)):
        with pytest.raises(Refusal, match="no such debtor"):
            take_step(claim.debtor_id, Step.AANMANING, after(10), make.AT, first, (), second)
    assert costs_open(claim) == 0


def test_what_the_law_forbids_no_two_officers_may(claim: Claim) -> None:
    by = make.officer(claim.municipality)
    prepared(claim)
    assert "nog geen aanmaning" in refused(claim, Step.DWANGBEVEL, 30, "not possible", "piet")
    record_fact(claim.debtor_id, Kind.PROTECTION, after(22), make.AT, by, {"soort": "moratorium"})
    for what in (Step.HERINNERING, Step.AANMANING):
        assert "beschermd" in refused(claim, what, 25, "not possible", "piet")


def test_a_stop_that_is_told_late_bars_the_days_before_it_was_told(claim: Claim) -> None:
    prepared(claim)
    stop = {"soort": "moratorium", "van": after(22).isoformat(), "tot": after(200).isoformat()}
    record_fact(claim.debtor_id, Kind.PROTECTION, after(30), make.AT, make.officer(claim.municipality), stop)
    assert "beschermd" in refused(claim, Step.AANMANING, 25, "not possible now")
    assert step(claim, Step.AANMANING, 21)


def test_a_step_is_not_dated_before_the_same_step(claim: Claim) -> None:
    prepared(claim)
    assert step(claim, Step.AANMANING, 30)
    cost, before = costs_open(claim), Event.objects.count()
    with pytest.raises(Refusal, match="with what is known by now: Deze stap is al gezet"):
        step(claim, Step.AANMANING, 25)
    assert (costs_open(claim), Event.objects.count()) == (cost, before)


def test_a_step_on_what_is_paid_is_refused(claim: Claim) -> None:
    record_fact(claim.debtor_id, Kind.PAYMENT, after(1), make.AT, None, {"bedrag_cents": 18240})
    refused(claim, Step.HERINNERING, 5, "Nothing is owed")


@pytest.mark.parametrize("what", ELSEWHERE)
def test_a_step_that_is_another_fact_says_which(claim: Claim, what: Step) -> None:
    assert ELSEWHERE[what] in refused(claim, what, 40, "not carried out like this", "piet")


@pytest.mark.parametrize("what", [Step.WACHTEN, Step.VEERTIENDAGENBRIEF, Step.BESLAG, Step.VERREKENING])
def test_a_step_that_does_not_fit_a_tax_is_refused(claim: Claim, what: Step) -> None:
    refused(claim, what, 40, "does not fit|not possible|not carried out", "piet")


def test_a_step_on_several_claims_is_done_on_all_or_on_none(claim: Claim) -> None:
    same = {"debiteur": claim.debtor.numbers.get().number}
    overdue = make.claim(claim.municipality, **same, vervaldag="2026-10-31")
    events = step(claim, Step.HERINNERING, 5, "", claim, overdue, claim)
    assert [event.claim for event in events] == [claim, overdue]
    running = make.claim(claim.municipality, **same, vervaldag="2027-01-31")
    third = make.claim(claim.municipality, **same, vervaldag="2026-10-31")
    before = Event.objects.count()
    with pytest.raises(Refusal, match="loopt nog"):
        step(claim, Step.HERINNERING, 5, "", third, running)
    assert Event.objects.count() == before


def test_a_claim_of_somebody_else_is_refused(claim: Claim) -> None:
    other = make.claim(claim.municipality, vervaldag="2026-10-31")
    with pytest.raises(Refusal, match="Nothing is owed"):
        step(claim, Step.HERINNERING, 5, "", other)


def test_a_private_claim_gets_a_letter_of_fourteen_days_without_cost(claim: Claim) -> None:
    private = make.claim(
        claim.municipality,
        afdeling="debiteurenbeheer",
        soort="factuur",
        dagtekening="2026-08-31",
        vervaldag="2026-10-31",
    )
    by = make.officer(claim.municipality)
    step(private, Step.HERINNERING, 5)
    contact(private, CALL, 12)
    record_fact(private.debtor_id, Kind.CAPACITY, after(14), make.AT, by, {"geweigerd": True})
    (event,) = step(private, Step.VEERTIENDAGENBRIEF, 21)
    assert "laatste_dag" in event.data
    assert costs_open(private) == 0
    refused(private, Step.AANMANING, 40, "does not fit", "piet")
