"""Facts are added and never changed; what is made from them can be made again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, migrations, transaction
from django.db.utils import DatabaseError

import make
from vereffen.approach.facts import Kind
from vereffen.approach.grounds import OWN_TASK
from vereffen.approach.money import Line
from vereffen.records import bundles, journal, rebuild, samples, tracks, triggers
from vereffen.records.models import (
    BankFile,
    ClaimPosition,
    Content,
    DebtorPosition,
    Event,
    LineStep,
    PolicyArm,
    Posting,
    StatementLine,
    TextAct,
    TextVersion,
)
from vereffen.records.verify import verify
from vereffen.track.facts import Fact
from vereffen.track.indicators.cost import Sampled
from vereffen.usecases.log_look import log_look
from vereffen.usecases.record_contact import record_contact

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-02")
CALL = {
    "kanaal": "telefoon",
    "dagdeel": "avond",
    "bereikt": True,
    "oorzaak": "kan_niet",
    "notitie": "Wil in delen betalen.",
}


def test_a_booking_that_does_not_sum_to_zero_is_refused_and_nothing_is_kept() -> None:
    claim = make.claim(make.municipality())
    before = Event.objects.count()
    wrong = journal.Booking(claim.debtor_id, Kind.COST, ON, claim.pk, lines=(Line(claim.pk, "kosten", 900),))
    with pytest.raises(ValueError, match="sum to zero"):
        journal.book(claim.municipality_id, [wrong], make.AT)
    assert Event.objects.count() == before


def test_the_same_key_is_booked_once() -> None:
    claim = make.claim(make.municipality())
    fact = journal.Booking(claim.debtor_id, Kind.HISTORY, ON, claim.pk, key="once")
    (first,) = journal.book(claim.municipality_id, [fact], make.AT)
    assert first is not None
    assert journal.book(claim.municipality_id, [fact], make.AT) == [None]
    assert Event.objects.filter(key="once").count() == 1


def one_of_each() -> None:
    """A row in each table of facts."""
    claim = make.claim(make.municipality())
    of, officer = claim.municipality, make.officer(claim.municipality)
    log_look(claim.debtor_id, make.AT, officer, "dossier", OWN_TASK)
    text = TextVersion.objects.create(
        municipality=of, kind="pauze", language="nl", number=1, text={}, author=officer, at=make.AT
    )
    TextAct.objects.create(version=text, act="goedgekeurd", by=officer, at=make.AT, on=ON)
    file = BankFile.objects.create(municipality=of, loaded_at=make.AT)
    line = StatementLine.objects.create(municipality=of, file=file, booked_on=ON, cents=100)
    LineStep.objects.create(municipality=of, line=line, number=1, kind="assigned", on=ON, at=make.AT, by=officer)
    document = {"period": {"from": "2026-01", "until": "2026-01"}, "municipality": of.code, "dictionary": "2026-1"}
    document |= {"release": 1, "fingerprint": "f" * 64, "replaces": None}
    bundles.keep_release(of, document, "", officer, make.AT)
    bundles.keep_received(document, (), "", make.AT)
    bundles.trust(of.code, "a" * 64, make.AT)
    PolicyArm.objects.create(municipality=of, policy="eerder", since=ON, until=ON, seed="x", by=officer, at=make.AT)
    samples.keep(of, [Sampled("gesprek", 40, 11.5, 0.8)], ON, make.AT, officer)
    track = tracks.lock("koplopers")
    tracks.add(track, [Fact("track_started", "", "", ON, "", {"name": "Koplopers"})], officer, make.AT)


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("act", ["UPDATE {t} SET id = id", "DELETE FROM {t}", "truncate", "replace"])
def test_the_database_refuses_every_change_of_a_fact(table: str, act: str) -> None:
    one_of_each()
    if act == "truncate":
        if connection.vendor == "sqlite":
            pytest.skip("SQLite has no TRUNCATE; DELETE covers it")
        act = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {t} CASCADE"
    if act == "replace":
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite has REPLACE")
        act = "INSERT OR REPLACE INTO {t} SELECT * FROM {t}"
    with pytest.raises(DatabaseError, match=triggers.REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(t=table))


def test_every_trigger_is_there_and_a_missing_one_is_found() -> None:
    assert triggers.missing() == ()
    with transaction.atomic(), connection.cursor() as cursor:
        on_table = "" if connection.vendor == "sqlite" else " ON records_event"
        cursor.execute(f"DROP TRIGGER records_event_no_update{on_table}")
        assert triggers.missing() == ("records_event_no_update",)
        triggers.lay()
    assert triggers.missing() == ()


def test_free_text_stands_apart_from_the_fact_and_the_fact_keeps_its_hash() -> None:
    of = make.municipality()
    debtor = make.debtor(of)
    number = record_contact(debtor.pk, ON, make.AT, make.officer(of), CALL)
    event = Event.objects.get(pk=number)
    assert "delen" not in event.data
    assert "content" in event.data
    assert Content.objects.get(event=event).text == "Wil in delen betalen."


def test_a_dossier_is_chained_and_a_change_behind_the_triggers_is_found() -> None:
    of = make.municipality()
    debtor = make.debtor(of)
    record_contact(debtor.pk, ON, make.AT, make.officer(of), CALL)
    assert verify().differences == []
    event = Event.objects.filter(debtor=debtor, kind="contact").get()
    with transaction.atomic(), connection.cursor() as cursor:
        on_table = "" if connection.vendor == "sqlite" else " ON records_event"
        cursor.execute(f"DROP TRIGGER records_event_no_update{on_table}")
        cursor.execute("UPDATE records_event SET data = %s WHERE id = %s", ['{"bereikt":false}', event.pk])
        triggers.lay()
    found = verify()
    assert found.broken_chains == [debtor.pk]


def test_a_position_that_differs_from_the_facts_is_found() -> None:
    debtor = make.debtor(make.municipality())
    DebtorPosition.objects.filter(debtor=debtor).update(two_way_on=5)
    assert verify().differences == [f"Dossier {debtor.pk}: the position of the person is not what the facts say."]


def test_every_booking_in_the_ledger_sums_to_zero() -> None:
    of = make.municipality()
    make.claim(of, betaald_cents=5000, kosten_cents=900, laatste_stap="aanmaning", laatste_stap_op="2026-10-20")
    for event in Event.objects.all():
        assert sum(Posting.objects.filter(event=event).values_list("cents", flat=True)) == 0


def test_two_times_on_every_fact() -> None:
    of = make.municipality()
    debtor = make.debtor(of)
    number = record_contact(debtor.pk, ON, make.AT, make.officer(of), CALL)
    event = Event.objects.get(pk=number)
    assert (event.on, event.recorded_at) == (ON, make.AT)
    assert event.recorded_at.date() - event.on > timedelta(days=20)


def test_positions_are_made_anew_after_the_tables_changed() -> None:
    claim = make.claim(make.municipality())
    ClaimPosition.objects.update(principal_open=1)
    ours, theirs = (migrations.Migration("0002", label) for label in ("records", "sessions"))
    rebuild.after_migrate(plan=[(theirs, False)])
    assert ClaimPosition.objects.get().principal_open == 1
    rebuild.after_migrate(plan=[(ours, False)])
    assert ClaimPosition.objects.get().principal_open == claim.principal_cents
    assert verify().differences == []
