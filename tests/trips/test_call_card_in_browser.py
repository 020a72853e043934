"""The call card in a browser: by keyboard, without JavaScript, on a phone, and the Enter key loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, SMALL, arrives, go, sign_in, tab_to, violations
from vereffen.interfaces.desk import calls
from vereffen.interfaces.shared.outbox import send_waiting
from vereffen.records.models import Event, Message

pytestmark = MARKS


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setattr(settings, "HOME", tmp_path)


def contacts(place: Office) -> list[dict[str, Any]]:
    """What was kept of the contacts with the person to call."""
    return [json.loads(one.data) for one in Event.objects.filter(debtor=place.calls, kind="contact")]


def test_a_missed_call_is_one_press_of_a_key_without_javascript(visit: Any, place: Office) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/contact/")
    page.get_by_role("button", name="Niet opgenomen").focus()
    go(page)
    page.wait_for_url(f"**/dossier/{place.calls.pk}/")
    assert "Het contact is opgeslagen: niet opgenomen." in page.get_by_role("status").inner_text()
    (told,) = contacts(place)
    assert (told["kanaal"], told["dagdeel"], told["uitkomst"]) == ("telefoon", "middag", "niet_opgenomen")


def test_a_talk_is_recorded_and_confirmed_by_keyboard_and_enter_loses_nothing(
    visit: Any, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_first = []

    def send(*given: Any) -> int:
        kept_first.append(not connection.in_atomic_block)
        return send_waiting(*given)

    monkeypatch.setattr(calls, "send_waiting", send)
    page = visit()
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/contact/")
    tab_to(page, "notitie")
    page.keyboard.type("Loon komt later.")
    tab_to(page, "INPUT als")
    page.keyboard.type("het loon er is")
    tab_to(page, "INPUT dan")
    page.keyboard.type("betaal ik")
    go(page)
    assert contacts(place) == []
    assert page.locator("#notitie").input_value() == "Loon komt later."
    assert "Afgesproken: als het loon er is, dan betaal ik." in page.locator("#bericht").input_value()
    page.fill("#afspraak_op", "2026-12-03")
    page.select_option("#bevestigen", "sms")
    arrives(page, page.get_by_role("button", name="Betaalt op de afgesproken dag"))
    page.wait_for_url(f"**/dossier/{place.calls.pk}/")
    assert contacts(place)[0]["afspraak_op"] == "2026-12-03"
    message = Message.objects.get(debtor=place.calls)
    assert "U betaalt op 3 december." in message.text
    assert message.status == "verstuurd"
    # What goes out cannot be taken back by a transaction that fails afterwards.
    assert kept_first == [True]


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.nightly)])
def test_everybody_can_use_the_card_with_everything_open_and_with_everything_wrong(
    visit: Any, place: Office, width: int
) -> None:
    page = visit(viewport={"width": width, "height": 800}, bypass_csp=True)
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/contact/?bedrag=25")
    found = violations(page)
    page.fill("#bedrag", "veel")
    page.fill("#terugbellen_op", "2026-11-01")
    arrives(page, page.get_by_role("button", name="Betaalt op de afgesproken dag"))
    page.wait_for_selector("#fout-afspraak_op")
    for one in page.locator("details").all():
        one.locator("summary").click()
    found += violations(page)
    assert found == []
    assert page.locator(".v-wrong").count() == 3
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []
