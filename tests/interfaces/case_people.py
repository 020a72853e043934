"""An example office with colleagues of several departments, and somebody who owes two of them."""

from __future__ import annotations

from typing import NamedTuple

import make
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.read import of_rows
from vereffen.records import register
from vereffen.records.models import Claim, Debtor, Municipality, Officer
from vereffen.usecases.load_claims import load_claims
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

TODAY = make.day("2026-11-24")
SPOKEN = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "oorzaak": "kan_niet", "notitie": ""}


class Offices(NamedTuple):
    """Karin and Piet of belastingen, Ton who leads parkeren, Ines of parkeren, Samira of debt help; Anna owes both."""

    municipality: Municipality
    karin: Officer
    piet: Officer
    ines: Officer
    ton: Officer
    samira: Officer
    anna: Debtor
    tax: Claim
    parking: Claim


def offices(code: str = "9999") -> Offices:
    """The offices on 24 November 2026; for Anna an aanmaning is proposed on both claims."""
    of = make.municipality(code, is_demo=True)
    karin = make.officer(of, f"karin{code}" if code != "9999" else "karin", department="belastingen")
    about = {"bsn": "999993653", "naam": "Mevr. A. de Vries", "telefoon": "06 12 34 56 78", "vervaldag": "2026-10-01"}
    rows = [
        make.row(**about),
        make.row(**about, afdeling="parkeren", soort="parkeerbelasting_naheffing", hoofdsom_cents=7810),
    ]
    assert not load_claims(of, of_rows(enumerate(rows, 2)), make.AT).refused
    tax, parking = Claim.objects.filter(municipality=of).order_by("pk")
    reminded = make.day("2026-10-05")
    run_night(of, reminded, make.AT)
    send_reminders(of, reminded, make.AT)
    spoken = make.day("2026-10-12")
    record_contact(tax.debtor_id, spoken, make.AT, karin, SPOKEN)
    record_fact(tax.debtor_id, Kind.CAPACITY, spoken, make.AT, karin, {"geweigerd": True})
    told = {"huishouden": "alleenstaande"}
    record_fact(tax.debtor_id, Kind.REMISSION, spoken, make.AT, karin, told)
    run_night(of, TODAY, make.AT)
    more = {
        "piet": ("belastingen", "medewerker", "Piet Smit"),
        "ines": ("parkeren", "medewerker", "Ines Prins"),
        "ton": ("parkeren", "teamleider", "Ton Hendriks"),
        "samira": ("sociale_dienst", "schuldhulp", "Samira Haddad"),
    }
    people = [register.add_officer(of, name if code == "9999" else name + code, *rest) for name, rest in more.items()]
    return Offices(of, karin, *people, tax.debtor, tax, parking)


def proposed(debtor: Debtor) -> set[str]:
    """The codes of the steps that are proposed for somebody now."""
    from vereffen.approach.decision import Step
    from vereffen.records.models import Proposal

    return {
        Step(one).code for one in Proposal.objects.filter(debtor=debtor, status="open").values_list("step", flat=True)
    }
