"""The night proposes what is due, once, from dated facts only, and one broken dossier stops nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

import make
from vereffen.approach.decision import Step
from vereffen.records import rows
from vereffen.records.models import Event, Municipality, Proposal, Task
from vereffen.records.verify import verify
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
# The last day to pay that the claims here are given, or that is past for those which follow the law.
LAST_DAY = make.day("2026-10-31")


def after(days: int) -> date:
    return LAST_DAY + timedelta(days=days)


def night(of: Municipality, on: date) -> dict[str, int]:
    return dict(run_night(of, on, make.AT).decided.proposals)


def test_nothing_is_proposed_before_the_reminder_is_due_and_the_reminder_on_its_day() -> None:
    of = make.municipality()
    make.claim(of, vervaldag="2026-10-31")
    assert night(of, after(2)) == {}
    assert night(of, after(3)) == {"herinnering": 1}


def test_running_the_same_night_twice_adds_nothing() -> None:
    of = make.municipality()
    make.claim(of)
    first = run_night(of, after(40), make.AT).decided
    events = Event.objects.count()
    second = run_night(of, after(40), make.AT).decided
    assert (first.new, second.new, second.unchanged) == (1, 0, 1)
    assert Event.objects.count() == events


def test_a_missed_night_is_made_up_without_skipping_a_step() -> None:
    every, few = make.municipality("0001"), make.municipality("0002")
    for of in (every, few):
        make.claim(of, vervaldag="2026-10-31")
    for days in range(1, 31):
        night(every, after(days))
    assert night(every, after(30)) == night(few, after(30)) == {"herinnering": 1}
    for of in (every, few):
        assert send_reminders(of, after(30), make.AT) == 1
    # However late it is, contact comes after the reminder and the reminder gets its own days first.
    assert night(every, after(31)) == night(few, after(31)) == {}
    assert night(every, after(60)) == night(few, after(60)) == {"contact": 1}


def test_a_missed_night_is_reported() -> None:
    of = make.municipality()
    make.claim(of)
    run_night(of, after(3), make.AT)
    assert run_night(of, after(6), make.AT).missed == (after(4), after(5))


def test_one_broken_dossier_becomes_a_task_and_the_others_are_decided() -> None:
    of = make.municipality()
    broken = make.debtor(of)
    make.debtor(of)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_claimposition SET principal_open = -5 WHERE debtor_id = %s", [broken.pk])
    decided = run_night(of, after(40), make.AT).decided
    assert (decided.failed, dict(decided.proposals)) == (1, {"herinnering": 1})
    assert Task.objects.get().debtor == broken
    run_night(of, after(41), make.AT)
    assert Task.objects.count() == 1


def test_an_unreadable_fact_sets_its_dossier_aside() -> None:
    of = make.municipality()
    broken, _other = make.debtor(of), make.debtor(of)
    record_contact(
        broken.pk, after(30), make.AT, make.officer(of), {"kanaal": "brief", "dagdeel": "avond", "bereikt": False}
    )
    event = Event.objects.get(kind="contact")
    rows.insert(
        Event,
        ("municipality_id", "debtor_id", "sequence", "kind", "on", "recorded_at", "data", "previous_hash", "hash"),
        [(of.pk, broken.pk, 99, "contact", after(31).isoformat(), rows.moment(make.AT), "{half", event.hash, "x" * 64)],
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_debtorposition SET last_fact_on = 999999 WHERE debtor_id = %s", [broken.pk])
    decided = run_night(of, after(40), make.AT).decided
    assert decided.failed == 1
    assert Task.objects.get().debtor == broken


def test_what_no_longer_fits_is_withdrawn() -> None:
    of = make.municipality()
    claim = make.claim(of)
    night(of, after(10))
    from vereffen.approach.facts import Kind
    from vereffen.usecases.record_fact import record_fact

    record_fact(claim.debtor_id, Kind.PAYMENT, after(11), make.AT, None, {"bedrag_cents": 18240})
    assert not Proposal.objects.filter(status="open").exists()
    assert night(of, after(12)) == {}
    assert verify().differences == []


def test_the_day_decides_not_what_is_known_of_later_days() -> None:
    of = make.municipality()
    claim = make.claim(of)
    from vereffen.approach.facts import Kind
    from vereffen.usecases.record_fact import record_fact

    record_fact(claim.debtor_id, Kind.PAYMENT, after(20), make.AT, None, {"bedrag_cents": 18240})
    assert night(of, after(10)) == {"herinnering": 1}
    assert night(of, after(20)) == {}


def test_steps_come_one_after_the_other_up_to_the_aanmaning() -> None:
    of = make.municipality()
    claim = make.claim(of, hoofdsom_cents=18240, vervaldag="2026-10-31")
    karin = make.officer(of)
    assert night(of, after(5)) == {"herinnering": 1}
    send_reminders(of, after(5), make.AT)
    assert night(of, after(20)) == {"contact": 1}
    record_contact(
        claim.debtor_id, after(21), make.AT, karin, {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
    )
    assert night(of, after(30)) == {"kwijtschelding_nagaan": 1}
    from vereffen.approach.facts import Kind
    from vereffen.usecases.record_fact import record_fact

    checked = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 3_000_000, "vermogen_cents": 0}
    record_fact(claim.debtor_id, Kind.REMISSION, after(31), make.AT, karin, checked)
    assert night(of, after(32)) == {"contact": 1}
    record_fact(claim.debtor_id, Kind.CAPACITY, after(33), make.AT, karin, {"geweigerd": True})
    assert night(of, after(40)) == {"aanmaning": 1}
    assert Proposal.objects.get(status="open").step == Step.AANMANING
