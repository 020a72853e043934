"""Somebody who got a letter with a code: a person who owes two departments, on the day of the desk's tests."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.test import Client

import make
from interfaces.desk_people import LAST_DAY, TODAY, signed_in
from vereffen.records import entry
from vereffen.records.models import Claim, Debtor, Event, Letter, Municipality, Officer
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

PLAN = {"bedrag": "50", "dag": "25"}
PORTAL = "voorbeeldstad.example/mijn/"


class Home(NamedTuple):
    """A municipality with an officer, somebody with two claims and the code of a letter, and a neighbour."""

    municipality: Municipality
    karin: Officer
    person: Debtor
    claims: tuple[Claim, ...]
    letter: Letter
    code: str
    neighbour: Claim


def home() -> Home:
    """The reminder of a week ago holds the code; `settings.PORTAL` must be set before."""
    of = make.municipality("9999", is_demo=True)
    karin = make.officer(of)
    about = {"bsn": "999993653", "naam": "Mevr. A. de Vries", "telefoon": "06 12 34 56 78", "vervaldag": LAST_DAY}
    first = make.claim(of, **about)
    second = make.claim(of, **about, afdeling="parkeren", soort="pw_boete", hoofdsom_cents=12_000)
    neighbour = make.claim(of, naam="Dhr. B. Buurman", vervaldag=LAST_DAY)
    sent = make.day("2026-11-17")
    run_night(of, sent, make.AT)
    send_reminders(of, sent, make.AT)
    run_night(of, TODAY, make.AT)
    letter = Letter.objects.get(debtor=first.debtor)
    return Home(of, karin, first.debtor, (first, second), letter, entry.shown(entry.code_of(letter.pk)), neighbour)


def entered(place: Home, code: str = "") -> Client:
    """A browser that came in with the code."""
    client = Client()
    response = client.post("/mijn/", {"code": code or place.code})
    assert response.status_code == 302, response.status_code
    return client


def citizen(place: Home) -> Client:
    account = make.officer(place.municipality, "inwoner", "inwoner")
    account.debtor = place.person
    account.save()
    return signed_in(account)


def answered(client: Client, trip: str, **answers: str) -> Any:
    """The page with all answers, after each was given on its own page."""
    response: Any = None
    for name, answer in answers.items():
        response = client.post(f"/mijn/vraag/{trip}/", {"stap": name, name: answer}, follow=True)
    return response


def token(response: Any) -> str:
    return re.search(r'name="teken" value="(\w+)"', response.content.decode())[1]  # type: ignore[index]


def handed_in(client: Client, trip: str, answers: dict[str, str], **more: Any) -> Any:
    sent = {"teken": token(answered(client, trip, **answers)), **more}
    return client.post(f"/mijn/vraag/{trip}/", sent, follow=True)


def kinds(place: Home) -> list[str]:
    found = Event.objects.filter(debtor=place.person, by__role__in=["brief", "meekijker", "inwoner"])
    return list(found.order_by("sequence").values_list("kind", flat=True))
