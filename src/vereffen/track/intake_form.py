"""The form of the exploratory talk: its parts with their minutes, its questions, and which answer leads to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vereffen.law.words import Said, say

OUTCOMES: Mapping[str, Said] = {"yes": say("Ja"), "not_yet": say("Nog niet"), "no": say("Nee")}
# The form of the talk, its questions and its rule are our operationalisation; what it must cover was announced with the track.
_YES_NO = {"yes": say("Ja"), "no": say("Nee"), "unknown": say("Dat weten we nog niet")}
_USE = {"yes": say("Ja"), "partly": say("Soms"), "no": say("Nee"), "unknown": say("Dat weten we nog niet")}
_HELP = {
    "given": say("Ja, en het ministerie kan die hulp geven"),
    "none": say("Nee, geen hulp nodig"),
    "not_given": say("Ja, maar het ministerie kan die hulp niet geven"),
    "unknown": say("Dat weten we nog niet"),
}


class Part(NamedTuple):
    """A part of the talk and how many minutes it takes."""

    code: str
    title: Said
    minutes: int


class Question(NamedTuple):
    """A question of a part, with the answers it can have."""

    code: str
    part: str
    text: Said
    answers: Mapping[str, Said]


class Rule(NamedTuple):
    """Which answers to a question lead to an outcome, and why in a sentence."""

    question: str
    answers: tuple[str, ...]
    outcome: str
    text: Said


PARTS = (
    Part("opening", say("Kennismaken en waarom we hier zitten"), 15),
    Part("attitude", say("Wat wil de gemeente?"), 35),
    Part("steps", say("Wat doet de gemeente al?"), 25),
    Part("inside", say("Wat is nodig binnen de gemeente?"), 25),
    Part("ministry", say("Wat is nodig van het ministerie?"), 10),
    Part("closing", say("Samenvatten en afspreken hoe het verdergaat"), 10),
)
QUESTIONS = (
    Question("contact_first", "attitude", say("Wil de gemeente eerst contact zoeken, en pas daarna kosten rekenen?"), _YES_NO),
    Question("alderman", "attitude", say("Steunt een wethouder dat de gemeente meedoet?"), _YES_NO),
    Question("room", "attitude", say("Mogen medewerkers kosten laten vallen als dat beter past?"), _YES_NO),
    Question("publish", "attitude", say("Mag iedereen lezen wat de uitkomst is, ook als het niet werkte?"), _YES_NO),
    Question("lot", "attitude", say("Mag het lot bepalen wanneer de gemeente begint?"), _YES_NO),
    Question("calls_now", "steps", say("Belt de gemeente nu al voordat er kosten bij komen?"), _USE),
    Question("plans_now", "steps", say("Past een betalingsregeling nu bij wat iemand kan missen?"), _USE),
    Question("remission_now", "steps", say("Kijkt de gemeente nu eerst of iemand kwijtschelding kan krijgen?"), _USE),
    Question("letters_now", "steps", say("Zijn de brieven al herschreven in gewone taal?"), _USE),
    Question("together_now", "steps", say("Weten afdelingen het van elkaar als iemand bij allebei een schuld heeft?"), _USE),
    Question("leader", "inside", say("Is er een projectleider met tijd voor dit werk?"), _YES_NO),
    Question("departments", "inside", say("Doen twee of meer afdelingen mee?"), _YES_NO),
    Question("hours", "inside", say("Krijgen medewerkers uren om te bellen en te leren?"), _YES_NO),
    Question("figures", "inside", say("Kan de gemeente cijfers van de laatste 24 maanden leveren?"), _YES_NO),
    Question("privacy", "inside", say("Kijkt de functionaris gegevensbescherming mee?"), _YES_NO),
    Question("help", "ministry", say("Is er hulp nodig van het ministerie?"), _HELP),
)  # fmt: skip
BY_CODE = {one.code: one for one in QUESTIONS}
_LACKS = ("no", "unknown")
RULES = (
    Rule("contact_first", ("no",), "no", say("Eerst contact is de kern van het traject.")),
    Rule("contact_first", ("unknown",), "not_yet", say("De gemeente moet dit eerst zelf besluiten.")),
    Rule("alderman", _LACKS, "not_yet", say("Zonder wethouder stopt het bij de eerste tegenslag.")),
    Rule("room", _LACKS, "not_yet", say("Wie belt, moet ook iets kunnen aanbieden.")),
    Rule("publish", ("no",), "no", say("Anderen kunnen alleen leren van uitkomsten die zij mogen lezen.")),
    Rule("publish", ("unknown",), "not_yet", say("Spreek vooraf af dat elke uitkomst naar buiten komt.")),
    Rule("lot", _LACKS, "not_yet", say("Zonder loting weten we niet of een verschil door de nieuwe manier komt.")),
    Rule("leader", _LACKS, "not_yet", say("Iemand moet het werk trekken en er tijd voor hebben.")),
    Rule("departments", _LACKS, "not_yet", say("Het traject gaat ook over samenwerken.")),
    Rule("hours", _LACKS, "not_yet", say("Bellen en leren kost uren, die moeten er zijn.")),
    Rule("figures", _LACKS, "not_yet", say("Zonder cijfers van vóór de start is er niets om mee te vergelijken.")),
    Rule("privacy", _LACKS, "not_yet", say("De functionaris gegevensbescherming kijkt mee vanaf het begin.")),
    Rule("help", ("not_given", "unknown"), "not_yet", say("Eerst moet duidelijk zijn wie de hulp geeft die nodig is.")),
)  # fmt: skip
