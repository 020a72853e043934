"""A track with something on every page: meetings with papers, an interview that two coded, practices that were taken over."""

from __future__ import annotations

from typing import Any

import make
from interfaces.desk_people import TODAY
from vereffen.exchange.letters import texts
from vereffen.records.models import Officer
from vereffen.track.facts import Fact
from vereffen.track.intake_form import QUESTIONS
from vereffen.usecases.record_track_fact import record_track_fact

TRACK = "/pilot/traject/koplopers/"
DAY = TODAY.isoformat()
TASK = {"text": "Nummers zoeken in de kentekenregistratie", "owner": "De teamleider", "due": DAY, "meeting": "m"}
Told = tuple[str, str, str, dict[str, Any]]


def fill() -> None:
    """Lays the track, with the team (petra, quirine) and a project leader (joke) of the second municipality."""
    home, beekdal = make.municipality("9999", is_demo=True), make.municipality("9902", is_demo=True)
    petra, quirine = (make.officer(home, name, "programmateam") for name in ("petra", "quirine"))
    make.officer(beekdal, "joke", "pilotleider")
    for number in range(14):
        make.claim(beekdal, dagtekening="2026-03-01", vervaldag="2026-04-30", hoofdsom_cents=7_000 + number)
    _keep(petra, _places())
    _keep(petra, _meetings())
    _keep(petra, [*_interview(), *_coded(["gebeld"], [])])
    _keep(quirine, _coded([], []))
    _keep(petra, [("coding_settled", "9901", "i2", {"note": "overig", "codes": ["gebeld"], "reason": "Er is gebeld."})])
    _keep(petra, _practices())


def _keep(by: Officer, told: list[Told]) -> None:
    facts = [Fact(kind, place, subject, TODAY, "", data) for kind, place, subject, data in told]
    record_track_fact(by, "koplopers", facts, make.AT)


def _places() -> list[Told]:
    return [
        ("track_started", "", "koplopers", {"name": "Koplopers behoorlijk en effectief invorderen"}),
        ("place_joined", "9901", "", {"name": "Aadrecht"}),
        ("place_joined", "9902", "", {"name": "Beekdal"}),
        ("contact_person", "9901", "c", {"name": "Noor Visser", "phone": "0123 45 67 89", "email": "invorderingsteam@aadrecht-en-omstreken.example"}),
        ("contact_person", "9902", "d", {"name": "Joke Bos", "role": "projectleider"}),
        ("phase_planned", "9902", "start", {"day": "2026-10-01"}),
        ("phase_done", "9902", "verkenning", {}),
        ("time_spent", "9902", "verkenning", {"minutes": 150}),
        *(("intake_answered", "9902", one.code, {"answer": "none" if one.code == "help" else "yes"}) for one in QUESTIONS),
        ("learned", "", "2", {"text": "Samen bellen op één avond in de week werkt."}),
        ("risk", "9902", "r", {"text": "Eén afdeling rekent op de opbrengst van aanmaningen.", "due": DAY}),
        ("help_asked", "9901", "h", {"text": "Wie heeft een belgids voor de avond?"}),
    ]  # fmt: skip


def _meetings() -> list[Told]:
    at = {"meeting": "m"}
    return [
        ("meeting_called", "", "m", {"sort": "progress_1", "day": DAY, "starts": "09:30", "where": "Vergaderruimte Zuiderparkgebouw, Utrecht"}),
        ("meeting_called", "9902", "n", {"sort": "case_talk", "day": "2026-12-10"}),
        ("meeting_attended", "", "m", {"present": ["c"], "absent": ["d"]}),
        ("minutes_written", "", "m", {"text": "Wij bellen eerst.\nDaarna schrijven wij."}),
        ("decided", "", "b", {"text": "Wij delen onze belgids.", **at}),
        ("action", "9902", "a", TASK),
        ("help_asked", "9902", "v", {**TASK, "text": "Wie heeft een tolk?"}),
        ("obstacle", "9902", "o", {**TASK, "text": "Telefoonnummers ontbreken", "rank": 1}),
        ("deviation", "9902", "w", {"text": "Later gebeld", "direction": "milder", "reason": "ziekte", **at}),
        ("letter_changed", "9902", "l", {"letter": "Aanmaning", "version": "3", "what": "Eén actie bovenaan", **at}),
        ("case_discussed", "9902", "x", {"went": "well", "text": "Na drie pogingen lukte het.", "learned": "Bel ’s avonds.", **at}),
        ("harm_seen", "9902", "y", {"text": "Een inwoner schrok van de brief.", **at}),
    ]  # fmt: skip


def _interview() -> list[Told]:
    code = {"about": "mechanism", "applies": "Er is gebeld.", "applies_not": "Er is geschreven."}
    note = {"form": "notes", "seen": True}
    return [
        ("code_defined", "", "gebeld", {"name": "Gebeld", **code}),
        ("code_defined", "", "plan", {"name": "Er kwam een haalbaar plan", **code}),
        ("interview_planned", "9901", "i", {"group": "citizen", "day": DAY}),
        ("interview_planned", "9901", "i2", {"group": "officer", "day": DAY}),
        ("consent_given", "9901", "i2", {"recording": False, "quotes": True, "how": "spoken"}),
        ("interview_note", "9901", "i2", {"note": "overig", "question": "", "text": "Ik belde en het lukte.", **note}),
        ("interview_note", "9901", "i2", {"note": "counter_example", "question": "counter_example", "text": "Nee.", **note}),
        ("record_offered", "9901", "i2", {}),
        ("record_approved", "9901", "i2", {"how": "spoken"}),
    ]  # fmt: skip


def _coded(*codes: list[str]) -> list[Told]:
    parts = zip(("overig", "counter_example"), codes, strict=True)
    return [("interview_coded", "9901", "i2", {"note": part, "codes": given}) for part, given in parts]


def _practices() -> list[Told]:
    shipped = texts.shipped("herinnering", "nl")
    block = shipped.blocks[0]
    warm = (*block.text, "Wij denken met u mee.")
    theirs = shipped._replace(blocks=(block._replace(text=warm), *shipped.blocks[1:]))
    told = {"what": "Wij bellen vaker.", "for_whom": "Wie laat is.", "grade": "counted", "how": "Op andere dagdelen.", "contact": "c"}  # fmt: skip
    letter = {
        "form": "letter", "title": "Een warmere herinnering", "document": {"kind": "herinnering", "text": texts.to_document(theirs)},
        "changes": {f"herinnering.{block.name}": "\n".join(filter(None, (block.heading, *warm)))},
    }  # fmt: skip
    policy = {
        "form": "policy",
        "title": "Vaker bellen",
        "changes": {"contact_pogingen": 5, "rust_na_contact_dagen": 10},
    }
    guide = {"form": "guide", "title": "Als iemand boos is", "changes": {"turn.boos": "“Ik hoor dat u boos bent.”\nWacht even."}}  # fmt: skip
    shared = {"letter": letter, "policy": policy, "guide": guide}
    return [("practice_shared", "9901", code, {**told, **one}) for code, one in shared.items()]
