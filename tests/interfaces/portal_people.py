"""Somebody who got a letter with a code: a person who owes two departments, on the day of the desk's tests."""

from __future__ import annotations

from typing import NamedTuple

from django.test import Client

import make
from interfaces.desk_people import LAST_DAY, TODAY
from vereffen.records import entry
from vereffen.records.models import Claim, Debtor, Letter, Municipality, Officer
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

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
