"""A wrong number on the call card: that number is not called again, and everybody sees why."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.law.refusal import Refusal
from vereffen.records.models import ContactPoint, Event
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.record_contact import record_contact

pytestmark = pytest.mark.django_db
OWN, OTHER = "06 12 34 56 78", "06 87 65 43 21"
MISSED = {"kanaal": "telefoon", "dagdeel": "middag", "bereikt": False, "uitkomst": "verkeerd_nummer"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def card(place: Office) -> str:
    """The call card of the person to call."""
    return signed_in(place.karin).get(f"/dossier/{place.calls.pk}/contact/").content.decode()


def tap(place: Office, outcome: str, **given: Any) -> Any:
    """What comes back after that outcome was pressed on the card."""
    told = {"kanaal": "telefoon", "dagdeel": "middag", "uitkomst": outcome, **given}
    return signed_in(place.karin).post(f"/dossier/{place.calls.pk}/contact/", told, follow=True)


def add(place: Office, value: str, kind: str = "telefoon") -> ContactPoint:
    """A further number or address of the person to call."""
    change_contact_point(place.calls.pk, TODAY, make.AT, place.karin, kind, value)
    return ContactPoint.objects.get(value=value)


def test_a_delivered_number_that_is_wrong_is_not_offered_again_and_shown_as_such(place: Office) -> None:
    (number,) = re.findall(r'name="punt" value="(\d+)"', card(place))
    dossier = seen(tap(place, "verkeerd_nummer", punt=number))
    point = ContactPoint.objects.get(debtor=place.calls)
    assert (point.value, point.quality, point.source) == (OWN, "werkt_niet", "aangeleverd")
    assert f"{OWN} werkt niet" in dossier
    html = card(place)
    assert "tel:0612345678" not in html
    assert 'name="punt"' not in html
    assert f"{OWN} · werkt niet" in html
    assert json.loads(Event.objects.get(kind="contact", debtor=place.calls).data)["punt"] == point.pk


def test_of_two_numbers_only_the_one_that_was_called_fails(place: Office) -> None:
    other = add(place, OTHER)
    html = card(place)
    assert re.findall(r'name="punt" value="(\d+)"( checked)?', html) == [(str(other.pk), " checked"), ("0", "")]
    tap(place, "verkeerd_nummer", punt=str(other.pk))
    other.refresh_from_db()
    assert other.quality == "werkt_niet"
    html = card(place)
    assert "tel:0612345678" in html
    assert "tel:0687654321" not in html


@pytest.mark.parametrize("outcome", ["niet_opgenomen", "voicemail", "iemand_anders"])
def test_a_number_that_nobody_answered_stays_as_good_as_it_was(place: Office, outcome: str) -> None:
    other = add(place, OTHER)
    tap(place, outcome, punt=str(other.pk))
    other.refresh_from_db()
    assert other.quality == "onbekend"
    assert json.loads(Event.objects.get(kind="contact", debtor=place.calls).data)["punt"] == other.pk


def test_a_number_of_somebody_else_is_refused_and_stays(place: Office) -> None:
    change_contact_point(place.demand.pk, TODAY, make.AT, place.karin, "telefoon", OTHER)
    theirs = ContactPoint.objects.get(value=OTHER)
    with pytest.raises(Refusal, match="no telephone number of this person"):
        record_contact(place.calls.pk, TODAY, make.AT, place.karin, {**MISSED, "punt": theirs.pk})
    theirs.refresh_from_db()
    assert theirs.quality == "onbekend"


def test_a_button_that_is_pressed_twice_marks_once(place: Office) -> None:
    other = add(place, OTHER)
    told = {**MISSED, "punt": other.pk}
    before = Event.objects.filter(debtor=place.calls, kind="contact_detail").count()
    for _ in range(2):
        record_contact(place.calls.pk, TODAY, make.AT, place.karin, told, key="contact:once")
    ContactPoint.objects.filter(pk=other.pk).update(quality="bevestigd")
    record_contact(place.calls.pk, TODAY, make.AT, place.karin, told, key="contact:once")
    other.refresh_from_db()
    assert other.quality == "bevestigd"
    assert Event.objects.filter(debtor=place.calls, kind="contact_detail").count() == before + 1
