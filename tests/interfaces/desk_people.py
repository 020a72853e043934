"""An example office at one moment, and how to visit its pages: somebody to call, somebody due an aanmaning, somebody on hold."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from django.test import Client

import make
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.read import of_rows
from vereffen.records.models import Debtor, Letter, Municipality, Officer, Proposal
from vereffen.usecases.load_claims import load_claims
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

TODAY = make.day("2026-11-24")
LAST_DAY = "2026-10-01"
LISTS = ("/vandaag/", "/herinneringen/", "/taken/", "/bank/", "/zoek/", "/taal/")
SPOKEN = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "oorzaak": "kan_niet", "notitie": "Belt terug."}


class Office(NamedTuple):
    """A municipality with its people: `calls` waits for a call, `demand` for an aanmaning, `held` objects."""

    municipality: Municipality
    karin: Officer
    calls: Debtor
    demand: Debtor
    held: Debtor

    def proposal(self, debtor: Debtor) -> Proposal:
        """What is proposed for that person."""
        return Proposal.objects.get(debtor=debtor, status="open")


def office(code: str = "9999", *, name: str = "", is_demo: bool = True, officer: str = "karin") -> Office:
    """The office on 24 November 2026, after the night of that day."""
    of = make.municipality(code, is_demo=is_demo, iban="NL69TEST0000000001")
    karin = make.officer(of, officer)
    # The same BSN in two departments is one person.
    about = {"bsn": "999993653", "naam": name or "Mevr. A. de Vries", "telefoon": "06 12 34 56 78"}
    calls = make.debtor(of, **about, vervaldag=LAST_DAY)
    make.claim(of, **about, afdeling="parkeren", soort="parkeerbelasting_naheffing", vervaldag=LAST_DAY)
    demand = _owes(of, name or "Dhr. B. Yılmaz")
    held = _owes(of, name or "Fam. Janssen")
    reminded = date(2026, 10, 5)
    run_night(of, reminded, make.AT)
    send_reminders(of, reminded, make.AT)
    spoken = date(2026, 10, 12)
    for debtor in (demand, held):
        record_contact(debtor.pk, spoken, make.AT, karin, SPOKEN)
        record_fact(debtor.pk, Kind.CAPACITY, spoken, make.AT, karin, {"geweigerd": True})
    told = {"soort": "uitstel", "van": "2026-11-20", "tot": "2026-12-09"}
    record_fact(held.pk, Kind.PROTECTION, date(2026, 11, 20), make.AT, karin, told)
    run_night(of, TODAY, make.AT)
    return Office(of, karin, calls, demand, held)


def _owes(of: Municipality, name: str) -> Debtor:
    return make.debtor(of, naam=name, afdeling="debiteurenbeheer", soort="dwangsom", vervaldag=LAST_DAY)


def many(of: Municipality, count: int) -> None:
    """That many more people to call, each with two claims."""
    told = []
    for _ in range(count):
        row = make.row(vervaldag=LAST_DAY)
        told += [row, {**row, "vordering": row["vordering"] + "-B", "soort": "rioolheffing"}]
    assert not load_claims(of, of_rows(enumerate(told, 2)), make.AT).refused
    reminded = date(2026, 10, 5)
    run_night(of, reminded, make.AT)
    send_reminders(of, reminded, make.AT)
    run_night(of, TODAY, make.AT)


def signed_in(person: Officer, **about: Any) -> Client:
    """A visitor who is that person, signed in with both factors."""
    client = Client(**about)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["factor"] = "totp"
    session.save()
    return client


def pages(place: Office) -> list[str]:
    """Every page of the desk."""
    number = place.demand.pk
    own = [f"/dossier/{number}/", f"/dossier/{number}/contact/", f"/dossier/{number}/stap/"]
    own.append(f"/voorstel/{place.proposal(place.demand).pk}/")
    return [*LISTS, *own, f"/dossier/{place.held.pk}/", f"/brief/{letter(place).pk}.pdf"]


def letter(place: Office) -> Letter:
    """The first letter that went out."""
    found = Letter.objects.filter(municipality=place.municipality).order_by("id").first()
    assert found is not None
    return found


def seen(response: Any) -> str:
    """What a reader sees of a page."""
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>|<head>.*?</head>", " ", response.content.decode())
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())
