"""Paying on a provider's page: told once, booked by the bank alone, and nothing that somebody forges, alters or repeats changes anything."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from interfaces.portal_people import PORTAL, Home, entered, home
from usecases import bank
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.exchange.providers.client import EXPIRED, PAID, STOPPED, Told
from vereffen.interfaces.shared.clock import HOME
from vereffen.interfaces.shared.payment_page import fake, provider
from vereffen.law.refusal import Refusal
from vereffen.records import balances, started_payments
from vereffen.records.models import Event, Posting, Task
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db
NUMBER = "A" * 43


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL


@pytest.fixture
def place() -> Home:
    return home()


def begun(place: Home, amount: str = "25,00", number: str = NUMBER, client: Client | None = None) -> Any:
    return (client or entered(place)).post("/mijn/betalen/", {"bedrag": amount, "opdracht": number})


def message(place: Home, told: Told, at: datetime | None = None) -> tuple[bytes, dict[str, str]]:
    return fake(place.municipality).signed(told, at or datetime.now(HOME))


def calls(body: bytes, headers: dict[str, str], code: str = "9999") -> int:
    answer = Client(enforce_csrf_checks=True).post(
        f"/betaalbericht/{code}/", body, content_type="application/json", headers=headers
    )
    return int(answer.status_code)


def told(place: Home) -> list[str]:
    found = Event.objects.filter(debtor=place.person, kind=Kind.PAYMENT_TOLD).order_by("sequence")
    return [event.data.split('"status":"')[1].split('"')[0] for event in found]


def owed(place: Home) -> int:
    found = balances.open_claims([place.person.pk], TODAY)[place.person.pk]
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found)


def test_somebody_pays_on_the_page_reads_it_and_the_bank_books_it_once(place: Home) -> None:
    client, before = entered(place), owed(place)
    page = client.get("/mijn/betalen/?bedrag=25,00").content.decode()
    number = re.search(r'name="opdracht" value="([\w-]+)"', page)[1]  # type: ignore[index]
    went = begun(place, number=number, client=client)
    assert went.headers["location"] == f"/betaalproef/?opdracht={number}"
    assert "€ 25,00" in client.get(went.headers["location"]).content.decode()
    back = client.post(went.headers["location"], {"doe": "betaal"}, follow=True)
    assert "Wij hoorden dat u € 25,00 betaalde." in back.content.decode()
    assert (told(place), owed(place)) == ([PAID], before)
    assert "Dat geld is onderweg" in client.get("/mijn/betalingen/").content.decode()
    # What the bank tells is booked; the work to look for the money ends, and so does the notice.
    waits = Task.objects.get(kind="betaling_gemeld")
    assert waits.on == TODAY + timedelta(4)
    record_fact(place.person.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 2_500})
    assert owed(place) == before - 2_500
    waits.refresh_from_db()
    assert waits.done_at is not None
    assert "Dat geld is onderweg" not in client.get("/mijn/betalingen/").content.decode()


def test_who_stops_is_told_that_nothing_was_paid_and_may_try_again(place: Home) -> None:
    client = entered(place)
    went = begun(place, client=client)
    back = client.post(went.headers["location"], {"doe": "stop"}, follow=True)
    assert "Er is niets betaald" in back.content.decode()
    assert not Task.objects.filter(kind="betaling_gemeld").exists()
    # A provider may tell that it went well after all; then it stays so.
    assert calls(*message(place, Told(NUMBER, 2_500, PAID))) == 200
    assert calls(*message(place, Told(NUMBER, 2_500, EXPIRED))) == 200
    assert told(place) == [STOPPED, PAID]


def test_while_the_money_comes_nobody_is_reminded_and_nothing_costs_more(place: Home) -> None:
    begun(place)
    calls(*message(place, Told(NUMBER, 2_500, PAID)))
    with pytest.raises(Refusal, match="on its way"):
        take_step(place.person.pk, Step.HERINNERING, TODAY, make.AT, place.karin, [place.claims[0].pk], None, Choices())
    Task.objects.filter(kind="betaling_gemeld").update(done_at=make.AT)
    assert take_step(
        place.person.pk, Step.HERINNERING, TODAY, make.AT, place.karin, [place.claims[0].pk], None, Choices()
    )


def test_a_message_after_the_bank_booked_everything_books_nothing_and_leaves_no_work(
    place: Home, tmp_path: Path
) -> None:
    begun(place)
    paid = [
        bank.In(one.principal_cents, reference=one.payment_reference, bank=f"B{one.pk}", on=TODAY.isoformat())
        for one in place.claims
    ]
    taken = import_statement(place.municipality, bank.camt(tmp_path, *paid, account=place.municipality.iban), make.AT)
    assert (taken.booked, taken.matched) == (2, 2)
    assert not balances.open_claims([place.person.pk], TODAY).get(place.person.pk)
    lines = Posting.objects.count()
    assert [calls(*message(place, Told(NUMBER, 2_500, PAID))) for _ in range(2)] == [200, 200]
    assert (told(place), Posting.objects.count()) == ([PAID], lines)
    assert not Task.objects.filter(kind="betaling_gemeld").exists()


def test_the_form_sent_twice_is_one_order_also_with_another_amount(place: Home) -> None:
    client = entered(place)
    first, second = begun(place, client=client), begun(place, "30,00", client=client)
    assert first.headers["location"] == second.headers["location"]
    assert Event.objects.filter(kind=Kind.PAYMENT_STARTED).count() == 1
    order = started_payments.of(place.municipality, NUMBER)
    assert order is not None
    assert order.cents == 2_500


@pytest.mark.parametrize("number", ["", "short", "A" * 65, "A" * 40 + "/../", "é" * 40])
def test_a_number_that_can_be_guessed_starts_nothing(place: Home, number: str) -> None:
    assert begun(place, number=number).status_code == 422
    assert not Event.objects.filter(kind=Kind.PAYMENT_STARTED).exists()


@pytest.mark.parametrize("amount", ["0", "-5", "99999,00", "abc"])
def test_an_amount_that_is_not_owed_starts_nothing(place: Home, amount: str) -> None:
    assert begun(place, amount).status_code == 422
    assert not Event.objects.filter(kind=Kind.PAYMENT_STARTED).exists()


def test_what_is_forged_altered_late_or_of_another_place_is_refused_and_changes_nothing(
    place: Home, caplog: pytest.LogCaptureFixture
) -> None:
    begun(place)
    good = Told(NUMBER, 2_500, PAID)
    body, headers = message(place, good)
    (name,) = headers
    now = datetime.now(HOME)
    elsewhere = make.municipality("8888", is_demo=True)
    before = Event.objects.count()
    bad = {
        "no signature": (body, {}),
        "half a signature": (body, {name: headers[name][:-1]}),
        "another amount": (body.replace(b"2500", b"2501"), headers),
        "another moment": (body, {name: re.sub(r"t=\d+", f"t={int(now.timestamp()) + 1}", headers[name])}),
        "no moment": (body, {name: headers[name].replace("t=", "t=x")}),
        "of an hour ago": message(place, good, now - timedelta(hours=1)),
        "of the next hour": message(place, good, now + timedelta(hours=1)),
        "signed by another place": fake(elsewhere).signed(good, now),
        "another order": message(place, good._replace(number="B" * 43)),
        "signed with another amount": message(place, good._replace(cents=2_499)),
        "no status of ours": message(place, good._replace(status="misschien")),
        "half a cent": message(place, good._replace(cents=2500.5)),  # type: ignore[arg-type]
        "much too long": (b"x" * 10_000, headers),
        "no json": (b"\xff", headers),
    }
    for why, sent in bad.items():
        assert calls(*sent) == 400, why
    assert calls(body, headers, "8888") == 400
    assert calls(body, headers, "7777") == 404
    assert (Event.objects.count(), Task.objects.filter(kind="betaling_gemeld").count()) == (before, 0)
    assert len(caplog.records) >= len(bad)
    assert NUMBER not in caplog.text


def test_a_message_that_is_sent_again_changes_nothing_twice(place: Home) -> None:
    begun(place)
    sent = message(place, Told(NUMBER, 2_500, PAID))
    assert [calls(*sent) for _ in range(3)] == [200] * 3
    assert told(place) == [PAID]
    assert Task.objects.filter(kind="betaling_gemeld").count() == 1
    # Also after the money came and the work was done.
    record_fact(place.person.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 2_500})
    assert calls(*message(place, Told(NUMBER, 2_500, PAID))) == 200
    assert Task.objects.filter(kind="betaling_gemeld", done_at=None).count() == 0


def test_another_persons_order_is_nobodys_here(place: Home) -> None:
    begun(place)
    neighbour = make.officer(place.municipality, "buurman", "inwoner")
    neighbour.debtor = place.neighbour.debtor
    neighbour.save()
    client = signed_in(neighbour)
    for path in ("/mijn/betaald/", "/betaalproef/"):
        assert client.get(f"{path}?opdracht={NUMBER}").status_code == 404
    assert client.post(f"/betaalproef/?opdracht={NUMBER}", {"doe": "betaal"}).status_code == 404
    assert begun(place, number=NUMBER, client=client).status_code == 422
    assert told(place) == []


def test_outside_an_example_place_no_page_takes_or_tells_of_money(place: Home) -> None:
    real = make.municipality("7777")
    assert provider(real) is None
    body, headers = fake(real).signed(Told(NUMBER, 2_500, PAID), datetime.now(HOME))
    assert calls(body, headers, "7777") == 404
