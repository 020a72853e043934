"""A conversation by telephone, at the door or at the counter: how it opens, its ten steps, its turns and how it can end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import PARTS_OF_DAY, Kind


class Situation(StrEnum):
    """Where the conversation starts from."""

    FIRST = "eerste"
    AGAIN = "vervolg"
    CALL_BACK = "terugbellen"
    BROKEN_PLAN = "regeling_gestopt"
    RETURNED_LETTER = "brief_terug"
    VOICEMAIL = "voicemail"
    THIRD_PARTY = "iemand_anders"


# Whoever else may hear these learns nothing but who calls: no debt, no amount, not even on whose behalf.
DISCREET = (Situation.VOICEMAIL, Situation.THIRD_PARTY)

# With `%(name)s` who calls, `%(place)s` for whom, `%(person)s` who is called, `%(phone)s` where that is called back.
OPENINGS: dict[Situation, tuple[str, ...]] = {
    Situation.FIRST: (
        gettext_noop("“Goedendag, u spreekt met %(name)s van %(place)s. Spreek ik met %(person)s?”"),
        gettext_noop("“Ik bel om te voorkomen dat er kosten bij komen. Komt het nu uit?”"),
        gettext_noop("“Hoe gaat het met u?”"),
    ),
    Situation.AGAIN: (
        gettext_noop("“Goedendag, u spreekt met %(name)s van %(place)s. Wij spraken elkaar eerder. Komt het nu uit?”"),
        gettext_noop("“Ik wil graag horen hoe het nu gaat, en wat er sinds ons gesprek is gebeurd.”"),
    ),
    Situation.CALL_BACK: (
        gettext_noop(
            "“Goedendag, u spreekt met %(name)s van %(place)s. Ik beloofde u terug te bellen. Komt het nu uit?”"
        ),
        gettext_noop("“De vorige keer vertelde u mij al iets. Zal ik herhalen wat ik heb opgeschreven?”"),
    ),
    Situation.BROKEN_PLAN: (
        gettext_noop("“Goedendag, u spreekt met %(name)s van %(place)s. Komt het nu uit?”"),
        gettext_noop(
            "“Wij spraken af dat u in delen betaalt. Dat is niet gelukt. Ik bel om samen te kijken wat wel lukt.”"
        ),
        gettext_noop("“Wat is er veranderd sinds wij dat afspraken?”"),
    ),
    Situation.RETURNED_LETTER: (
        gettext_noop("“Goedendag, u spreekt met %(name)s van %(place)s. Spreek ik met %(person)s?”"),
        gettext_noop("“Onze brief aan u kwam terug. Ik wil zorgen dat u krijgt wat wij sturen. Komt het nu uit?”"),
        gettext_noop("“Waar en hoe kunnen wij u het beste bereiken?”"),
    ),
    Situation.VOICEMAIL: (gettext_noop("“Goedendag, u spreekt met %(name)s. Mijn nummer is %(phone)s.”"),),
    Situation.THIRD_PARTY: (
        gettext_noop("“Goedendag, u spreekt met %(name)s. Ik wil graag %(person)s spreken.”"),
        gettext_noop("“Wanneer kan ik het beste terugbellen? Mijn nummer is %(phone)s.”"),
    ),
}
SITUATIONS = {
    Situation.FIRST: gettext_noop("Eerste gesprek"),
    Situation.AGAIN: gettext_noop("Nog een gesprek"),
    Situation.CALL_BACK: gettext_noop("U beloofde terug te bellen"),
    Situation.BROKEN_PLAN: gettext_noop("De betalingsregeling is gestopt"),
    Situation.RETURNED_LETTER: gettext_noop("Een brief kwam terug"),
    Situation.VOICEMAIL: gettext_noop("Voicemail: alleen uw naam en nummer"),
    Situation.THIRD_PARTY: gettext_noop("Iemand anders aan de lijn: zeg niet waarover het gaat"),
}


class Stage(NamedTuple):
    """One of the ten steps of a conversation: its code, what to do, and words that help."""

    code: str
    what: str
    words: str


STAGES = (
    Stage("wie_en_waarom", gettext_noop("Zeg wie u bent en waarom u belt"), gettext_noop("“Komt het nu uit?”")),
    Stage("open_vraag", gettext_noop("Begin met een open vraag"), gettext_noop("“Hoe gaat het met u?”")),
    Stage(
        "luisteren",
        gettext_noop("Luister, vat samen en vraag door"),
        gettext_noop("“Ik hoor dat u hiervan schrikt. Klopt dat? Wat hebt u nu nodig?”"),
    ),
    Stage(
        "samen_uitzoeken",
        gettext_noop("Zoek samen uit wat er speelt"),
        gettext_noop("“Wist u het niet, klopt het niet, lukt het nu niet, of lukt het helemaal niet?”"),
    ),
    Stage(
        "schaalvraag",
        gettext_noop("Vraag om een cijfer"),
        gettext_noop("“Hoe belangrijk is dit nu voor u, van 0 tot 10? Een 6. Waarom geen 4?”"),
    ),
    Stage(
        "wat_lukt",
        gettext_noop("Vraag wat lukt, en niet meer dan nodig"),
        gettext_noop("“Wat kunt u per maand ongeveer missen? Betaalt u ook ergens anders in delen?”"),
    ),
    Stage(
        "mogelijkheden",
        gettext_noop("Noem wat kan en wat dat betekent; de persoon kiest"),
        gettext_noop("“Betalen, een dag kiezen, in delen, kwijtschelding, even wachten, hulp of bezwaar.”"),
    ),
    Stage(
        "afspraak",
        gettext_noop("Maak een afspraak: als … dan …"),
        gettext_noop("“Als uw loon binnen is, dan betaalt u de dag erna. Welke dag is dat?”"),
    ),
    Stage(
        "samenvatten",
        gettext_noop("Vat samen en bevestig het meteen"),
        gettext_noop("“Ik stuur u een bericht met mijn naam en nummer. Klopt het niet? Bel mij dan.”"),
    ),
    Stage("vastleggen", gettext_noop("Leg het vast, binnen een minuut"), gettext_noop("Kies hoe het afliep.")),
)
STAGE_CODES = tuple(one.code for one in STAGES)


class Turn(NamedTuple):
    """A turn that a conversation can take: its code, what is going on, and what helps then."""

    code: str
    title: str
    helps: tuple[str, ...]


TURNS = (
    Turn(
        "emotie",
        gettext_noop("Iemand huilt of is boos"),
        (
            gettext_noop("Benoem wat u hoort: “Ik merk dat dit u raakt.” Praat langzamer en wees even stil."),
            gettext_noop("Bied aan om later terug te bellen, op een moment dat de persoon kiest."),
        ),
    ),
    Turn(
        "suicidaliteit",
        gettext_noop("Iemand wil niet meer leven"),
        (
            gettext_noop("Praat niet meer over geld. Vraag het rustig en rechtuit: “Denkt u aan zelfmoord?”"),
            gettext_noop("Noem 113: bel 113 of 0800-0113, gratis, dag en nacht; chatten kan op 113.nl."),
            gettext_noop("Is er direct gevaar? Bel 112 en blijf aan de lijn. Haal er een collega bij."),
        ),
    ),
    Turn(
        "iemand_anders",
        gettext_noop("Iemand anders is aan de lijn"),
        (
            gettext_noop("Zeg alleen uw naam en nummer. Vraag wanneer u kunt terugbellen."),
            gettext_noop("Zegt die persoon namens een ander te spreken? Vraag eerst om een machtiging."),
        ),
    ),
    Turn(
        "taal",
        gettext_noop("Nederlands of lezen is moeilijk"),
        (
            gettext_noop("Gebruik korte zinnen en vraag de persoon om het in eigen woorden te herhalen."),
            gettext_noop("Zet een tolk in, of spreek af aan de balie of thuis."),
        ),
    ),
    Turn(
        "bewindvoerder",
        gettext_noop("Er is een bewindvoerder of curator"),
        (
            gettext_noop("Spreek niets af over geld. Vraag de naam en leg het vast: brieven gaan daarheen."),
        ),
    ),
    Turn(
        "kinderen",
        gettext_noop("Er zijn kinderen in huis"),
        (gettext_noop("Vraag of er genoeg is voor eten, huur en energie. Zo niet: regel nu hulp, niet later."),),
    ),
    Turn(
        "al_betaald",
        gettext_noop("“Ik heb al betaald”"),
        (gettext_noop("Geloof het en zoek het samen op: welke dag, welke rekening, welk kenmerk? Beloof terug te bellen."),),
    ),
    Turn(
        "niet_eens",
        gettext_noop("Iemand is het er niet mee eens"),
        (
            gettext_noop("Zet de vordering stil en zoek het uit voordat er iets verdergaat."),
            gettext_noop("Vertel dat bezwaar kan, hoe dat gaat en tot welke dag."),
        ),
    ),
)  # fmt: skip


class Outcome(NamedTuple):
    """How a contact ended: its code, whether we spoke with the person, and the cause that it tells when none was chosen."""

    code: str
    is_reached: bool
    cause: str
    text: str


OUTCOMES = (
    Outcome("niet_opgenomen", False, "onbekend", gettext_noop("Niet opgenomen")),
    Outcome("voicemail", False, "onbekend", gettext_noop("Voicemail ingesproken")),
    Outcome("verkeerd_nummer", False, "onbekend", gettext_noop("Verkeerd nummer")),
    Outcome("iemand_anders", False, "onbekend", gettext_noop("Iemand anders aan de lijn")),
    Outcome("betaalt", True, "onbekend", gettext_noop("Betaalt op de afgesproken dag")),
    Outcome("wil_regeling", True, "onbekend", gettext_noop("Wil een regeling")),
    Outcome("niet_eens", True, "betwist", gettext_noop("Is het er niet mee eens")),
    Outcome("kan_niet", True, "kan_niet", gettext_noop("Kan niet betalen")),
    Outcome("anders", True, "onbekend", gettext_noop("Iets anders")),
)
OUTCOME_CODES = tuple(one.code for one in OUTCOMES)
BY_CODE = {one.code: one for one in OUTCOMES}

# How the causes sound when a person is asked to choose one.
CAUSE_WORDS = {
    "weet_niet": gettext_noop("Ik wist het niet, of ik was het vergeten"),
    "kan_niet": gettext_noop("Het lukt mij niet om te betalen"),
    "wil_niet": gettext_noop("Ik wil dit niet betalen"),
    "betwist": gettext_noop("Volgens mij klopt het niet"),
    "onbekend": gettext_noop("Dat zeg ik liever niet"),
}


def situation(told: Iterable[tuple[str, Mapping[str, Any]]], *, call_back: bool) -> Situation:
    """Where a conversation starts from, by the facts (kind and data, newest first) and whether a call-back was promised."""
    if call_back:
        return Situation.CALL_BACK
    for kind, data in told:
        if kind == Kind.CONTACT and data.get("bereikt"):
            return Situation.AGAIN
        if kind == Kind.ARRANGEMENT_ENDED and data.get("einde") == "niet_nagekomen":
            return Situation.BROKEN_PLAN
        if kind == Kind.RETURNED_LETTER:
            return Situation.RETURNED_LETTER
    return Situation.FIRST


def untried(contacts: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The parts of the day in which nobody called yet, by the data of all contacts; a letter is no call."""
    tried = {data.get("dagdeel") for data in contacts if data.get("kanaal") == "telefoon"}
    return tuple(part for part in PARTS_OF_DAY if part not in tried)


def agreed(when: str, then: str) -> str:
    """An agreement as one sentence: `als … dan …`, or the half that was told; empty when nothing was agreed."""
    if when and then:
        return f"als {when}, dan {then}"
    return when or then


def note(words: str, when: str, then: str) -> str:
    """What was said, with the agreement on a line below it; empty when nothing was said or agreed."""
    sentence = agreed(when, then)
    return "\n".join(part for part in (words, f"Afspraak: {sentence}." if sentence else "") if part)
