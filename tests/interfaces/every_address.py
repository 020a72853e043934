"""Every address of the project with who may open it, and one person about whom nobody else may learn anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

import make
from interfaces.desk_people import LAST_DAY, TODAY
from vereffen.approach.grounds import ASKS_FOR_HELP
from vereffen.records.models import (
    BankFile,
    Claim,
    Debtor,
    Letter,
    Municipality,
    Officer,
    Proposal,
    StatementLine,
    Task,
)
from vereffen.usecases.add_file import add_file
from vereffen.usecases.log_look import log_look
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

# About one person: who is entitled opens it, a colleague without ground gets 403, another municipality 404.
PERSON = "person"
# About one thing of a person that names the person nowhere in its address: without ground 403 or 404.
THING = "thing"
# A list: every officer opens it, and only finds in it whom he may see.
LIST = "list"
ANYBODY, SIGNED_IN, LEADS, CITIZEN, PILOT, TRACKS = "anybody", "signed in", "leads", "citizen", "pilot", "tracks"
COMPARE = "who works on a pilot"
# For another system by its name and password: a session opens nothing there.
SYSTEM = "system"

ADDRESSES = {
    "sign-in": ANYBODY, "try-role": ANYBODY, "second-factor": ANYBODY, "to-provider": ANYBODY, "from-provider": ANYBODY,
    "set_language": ANYBODY, "entry": ANYBODY, "asked": ANYBODY, "payment-callback": ANYBODY,
    "home": SIGNED_IN, "sign-out": SIGNED_IN, "second-factor-new": SIGNED_IN,
    "law": SIGNED_IN, "law-rule": SIGNED_IN, "law-values": SIGNED_IN, "law-value": SIGNED_IN, "article": SIGNED_IN,
    "worklist": LIST, "next-person": LIST, "reminders": LIST, "step-list": LIST, "tasks": LIST, "sending": LIST, "bank": LIST,
    "bank-line": LIST, "bank-orders": LIST,
    "search": LIST, "case-list": LIST, "language": LIST, "practice": LIST, "practice-play": LIST, "guide": LIST,
    # About the own growth: nothing in it is about somebody who owes.
    "skills": LIST, "skills-scan": LIST, "skills-own": LIST, "skills-team": LIST, "skills-calls": LIST, "skills-rate": LIST,
    "skills-agreement": LIST, "skills-modules": LIST, "skills-module": LIST, "skills-sessions": LIST, "skills-session": LIST,
    "skills-invitation": LIST, "skills-settle": LEADS,
    "letter-texts": LIST, "text-edit": LIST, "text-versions": LIST, "text-lab": LIST, "text-paper": LIST,
    "dossier": PERSON, "arrangement": PERSON, "arrangement-change": PERSON, "automatic": PERSON, "contact": PERSON, "step": PERSON,
    "record": PERSON, "people": PERSON, "dispatches": PERSON, "write-letter": PERSON, "files": PERSON, "cases": PERSON, "case-open": PERSON, "hand-over": PERSON,
    "refer": PERSON, "bsn": PERSON, "looks": PERSON, "capacity": PERSON, "capacity-known": PERSON,
    "capacity-all": PERSON, "budget": PERSON, "benefits": PERSON, "remission": PERSON,
    "file": THING, "answer": THING, "letter": THING, "case": THING, "finish-task": THING,
    # Lets go of a person whom one holds oneself, or states a ground: neither shows anything.
    "release-person": LIST, "ground": LIST,
    "team": LEADS, "books": LEADS, "policy-trial": PILOT, "payments": CITIZEN, "my-looks": CITIZEN, "programme": PILOT, "process": PILOT, "programme-compare": COMPARE,
    "my-claim": CITIZEN, "my-payment": CITIZEN, "my-paid": CITIZEN, "local-provider": CITIZEN, "my-trouble": CITIZEN,
    "my-trip": CITIZEN, "my-done": CITIZEN, "my-later": CITIZEN, "my-plan": CITIZEN, "my-automatic": CITIZEN, "my-automatic-start": CITIZEN, "my-pay-day": CITIZEN, "my-overview": CITIZEN,
    "my-helpers": CITIZEN, "my-letters": CITIZEN, "my-letter": CITIZEN, "my-experience": CITIZEN,
    "track-interviews": TRACKS, "track-interview": TRACKS, "track-practices": TRACKS, "track-practice": TRACKS, "track-practice-file": TRACKS,
    "tracks": TRACKS, "track": TRACKS, "track-export": TRACKS, "track-place": TRACKS, "track-phase": TRACKS, "track-invitation": TRACKS, "track-intake": TRACKS, "track-plan": TRACKS, "track-plan-file": TRACKS, "track-report": TRACKS, "track-roll-out": TRACKS, "track-guide": TRACKS, "track-maturity": TRACKS, "track-baseline": TRACKS, "track-baseline-file": TRACKS,
    "track-plan-part": TRACKS, "track-plan-versions": TRACKS,
    "track-rounds": TRACKS,
    "track-practice-guide": TRACKS,
    "track-meetings": TRACKS, "track-meeting": TRACKS, "track-meeting-invitation": TRACKS,
    "track-meeting-file": TRACKS, "track-reminders": TRACKS,
    "api-overview": SYSTEM,
}  # fmt: skip
# The person is found by words and numbers that only who may see the person gets an answer to.
NAME, NOTE, CENTS = "Geheimwoord", "Een heel geheime notitie.", 77731


class World(NamedTuple):
    """One person with everything that an address can lead to, and the people who try."""

    of: Municipality
    person: Debtor
    claim: Claim
    words: dict[str, object]
    people: dict[str, Officer]

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody reads who may not see the person."""
        claim = self.claim
        numbers = (claim.reference, claim.payment_reference, self.person.identity.bsn, self.person.identity.phone)
        return (NAME, NOTE, "777,31", "Geheimstraat", "geheim.txt", "Een geheime taak", *numbers)


def world() -> World:
    """Somebody who owes one department, with a letter, a proposal, a note, a file, a case and a task."""
    of = make.municipality("9999", is_demo=True)
    joint = make.officer(of, "karin")
    about = {"naam": f"Mevr. {NAME}", "bsn": "999993653", "telefoon": "06 98 76 54 32", "straat": "Geheimstraat"}
    claim = make.claim(
        of, **about, afdeling="debiteurenbeheer", soort="dwangsom", hoofdsom_cents=CENTS, vervaldag=LAST_DAY
    )
    # Other departments exist, with people of their own.
    for department in ("parkeren", "belastingen"):
        make.debtor(of, afdeling=department, soort="leges", naam="Iemand anders", vervaldag=LAST_DAY)
    person = claim.debtor
    for on in (make.day("2026-10-05"), TODAY):
        run_night(of, on, make.AT)
        send_reminders(of, on, make.AT)
    told = {"kanaal": "balie", "dagdeel": "middag", "bereikt": True, "oorzaak": "kan_niet", "notitie": NOTE}
    record_contact(person.pk, make.day("2026-10-12"), make.AT, joint, told)
    file = add_file(person.pk, TODAY, make.AT, joint, "geheim.txt", b"geheim")
    objects = {"ontvangen": TODAY.isoformat(), "vorderingen": [claim.pk]}
    case = open_case(person.pk, "bezwaar", TODAY, make.AT, joint, objects, NOTE)
    run_night(of, TODAY, make.AT)
    task = Task.objects.create(
        municipality=of, debtor=person, kind="anders", on=TODAY, text="Een geheime taak", key="geheim"
    )
    kept = BankFile.objects.create(municipality=of, name="dag.xml", sha256="0", format="camt.053", loaded_at=make.AT)
    line = StatementLine.objects.create(
        municipality=of, file=kept, identity="0", account="", booked_on=TODAY, cents=CENTS, counterparty_name=NAME,
        candidates=[[[[person.pk, claim.pk, CENTS]], 2, ["naam"]]],
    )  # fmt: skip
    words: dict[str, object] = {
        "line": line.pk,
        "debtor": person.pk,
        "event": file,
        "case": case,
        "task": task.pk,
        "number": Letter.objects.filter(debtor=person).order_by("id")[0].pk,
        "proposal": Proposal.objects.filter(debtor=person).order_by("-pk")[0].pk,
        "username": "niemand",
        "name": "beslagvrije-voet",
        "key": "niets",
        "citation": "Awb 3:4",
        "code": "aanmaning",
        "sort": "klacht",
        "trip": "stop",
        "call": 1,
        "training": 1,
        "track": "koplopers",
        "place": "9999",
        "interview": "geen",
        "practice": "geen",
        "phase": "plan",
        "part": "gemeente",
        "meeting": "m1",
        "form": "pdf",
        "kind": "herinnering",
        "language": "nl",
    }
    return World(of, person, claim, words, _people(of, joint, person))


def _people(of: Municipality, joint: Officer, person: Debtor) -> dict[str, Officer]:
    made = {
        "joint": joint,
        "own": make.officer(of, "dirk", department="debiteurenbeheer"),
        "other": make.officer(of, "bilal", department="parkeren"),
        "other_lead": make.officer(of, "ton", "teamleider", "parkeren"),
        "lead": make.officer(of, "tine", "teamleider"),
        "help": make.officer(of, "sam", "schuldhulp"),
        "help_asked": make.officer(of, "samira", "schuldhulp"),
        "pilot": make.officer(of, "joke", "pilotleider"),
        "programme": make.officer(of, "petra", "programmateam"),
        "alderman": make.officer(of, "anna", "bestuurder"),
        "stranger": make.officer(make.municipality("0002", is_demo=True), "vreemd"),
        "citizen": make.officer(of, "inwoner", "inwoner"),
        "other_citizen": make.officer(of, "buur", "inwoner"),
    }
    made["citizen"].debtor = person
    made["citizen"].save()
    made["other_citizen"].debtor = Debtor.objects.exclude(pk=person.pk).filter(municipality=of).first()
    made["other_citizen"].save()
    log_look(person.pk, make.AT, made["help_asked"], "ground", ASKS_FOR_HELP, "Vraagt om hulp.")
    return made


def addresses(place: World) -> Iterator[tuple[str, str]]:
    """The name and the path of every address that the project answers; KeyError for one that nobody described."""
    for pattern in _patterns(get_resolver().url_patterns):
        name = pattern.name or ""
        known = {word: place.words[word] for word in pattern.pattern.regex.groupindex}
        yield name, reverse(name, kwargs=known)


def _patterns(some: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in some:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns)
        else:
            yield one


def leaked(response: Any, secrets: tuple[str, ...]) -> list[str]:
    """The secrets that stand in an answer or in where it leads to."""
    told = (b"".join(response) if response.streaming else response.content).decode("utf-8", "replace")
    told += response.headers.get("Location", "")
    return [one for one in secrets if one in told]
