"""The forms with which an officer records a fact: per kind its questions, its words, and what to say when it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.decision import Step
from vereffen.approach.facts import CREDIT_TO, EXCEPTIONS, INFORMATION, WRITTEN_OFF, Kind


class Field(NamedTuple):
    """One question of a form; `sort` is `keuze`, `vordering`, `dag`, `bedrag`, `tekst` or `uitleg`."""

    name: str
    sort: str
    label: Any
    hint: Any = ""
    options: tuple[str, ...] = ()
    is_needed: bool = True


class Form(NamedTuple):
    """How one kind of fact is asked; `refused` is the sentence for what only the records can refuse."""

    kind: Kind
    title: Any
    intro: Any
    article: str
    refused: Any
    fields: tuple[Field, ...]
    signs: bool = False


_ON = Field("op", "dag", lazy("Op welke dag?"))
_CLAIM = Field("vordering", "vordering", lazy("Over welke vordering?"))
_ANY_CLAIM = _CLAIM._replace(hint=lazy("Kies niets als het over alles gaat."), is_needed=False)
_AMOUNT = Field("bedrag", "bedrag", lazy("Hoeveel?"), lazy("In euro's en centen, zoals 25,00."))
_WHY = Field("reden", "uitleg", lazy("Waarom?"), lazy("Kort, zodat een collega het later begrijpt."))
_TOO_MUCH = lazy("Dit kan niet: het is meer dan er op deze vordering nog open staat. Verlaag het bedrag.")
_AGAIN = lazy("Dit kan zo niet worden vastgelegd. Kijk de antwoorden hieronder na.")

# The questions about a protection; which of them are asked depends on what protects.
PROTECTION_FIELDS = {
    "vordering": _ANY_CLAIM,
    "van": Field("van", "dag", lazy("Vanaf welke dag?"), lazy("Dit mag een dag zijn die al voorbij is.")),
    "tot": Field(
        "tot", "dag", lazy("Tot en met welke dag?"), lazy("Laat leeg als dat nog niet bekend is."), is_needed=False
    ),
    "betwist": Field(
        "betwist",
        "bedrag",
        lazy("Over welk deel gaat het bezwaar?"),
        lazy("Laat leeg als het over het hele bedrag gaat."),
        is_needed=False,
    ),
    "naam": Field(
        "naam",
        "tekst",
        lazy("Wie is dat?"),
        lazy("Zonder naam en adres gaan er geen brieven meer uit."),
        is_needed=False,
    ),
    "straat": Field("straat", "tekst", lazy("Straat"), is_needed=False),
    "huisnummer": Field("huisnummer", "tekst", lazy("Huisnummer"), is_needed=False),
    "postcode": Field("postcode", "tekst", lazy("Postcode"), is_needed=False),
    "plaats": Field("plaats", "tekst", lazy("Plaats"), is_needed=False),
}
REPRESENTATIVE = ("naam", "straat", "huisnummer", "postcode", "plaats")

# What an answer is called here, where the code alone would say something else.
ANSWERS = {
    "vordering": lazy("naar wat nog open staat"),
    "persoon": lazy("terug naar de persoon"),
    "gevraagd": lazy("wij vroegen erom"),
    "geweigerd": lazy("de persoon weigert"),
    "gegeven": lazy("de persoon gaf ze"),
    "anders": lazy("een andere reden"),
}

FORMS: Mapping[Kind, Form] = {
    one.kind: one
    for one in (
        Form(Kind.PROTECTION, lazy("Bescherming vastleggen"), "", "", _AGAIN, ()),
        Form(
            Kind.PROTECTION_ENDED,
            lazy("Een bescherming is voorbij"),
            lazy("Vanaf de dag die u invult geldt de bescherming niet meer."),
            "",
            _AGAIN,
            (Field("soort", "keuze", lazy("Wat is voorbij?")), _ON, _ANY_CLAIM),
        ),
        Form(
            Kind.GATE_EXCEPTION,
            lazy("Contact vooraf kan niet"),
            lazy("Normaal proberen wij eerst contact. Leg vast waarom dat hier echt niet kan: een collega leest mee."),
            "",
            _AGAIN,
            (Field("soort", "keuze", lazy("Waarom kan het niet?"), options=EXCEPTIONS), _WHY, _ON),
        ),
        Form(
            Kind.RETURNED_LETTER,
            lazy("Een brief kwam terug"),
            lazy("Een brief die niet aankwam, telt niet. Er komt een taak bij om het adres uit te zoeken."),
            "Awb 3:41",
            _AGAIN,
            (
                Field(
                    "stap",
                    "keuze",
                    lazy("Welke brief?"),
                    options=(Step.HERINNERING.code, Step.AANMANING.code, Step.DWANGBEVEL.code),
                ),
                _CLAIM,
                _ON._replace(label=lazy("Op welke dag kwam de brief terug?")),
            ),
        ),
        Form(
            Kind.ACKNOWLEDGEMENT,
            lazy("De schuld is erkend"),
            lazy("Als iemand zegt of schrijft dat de schuld er is, begint de verjaring opnieuw."),
            "Awb 4:105",
            _AGAIN,
            (
                _CLAIM,
                _WHY._replace(
                    label=lazy("Hoe bleek dat?"), hint=lazy("Zoals: schreef op 3 mei dat de rekening klopt.")
                ),
                _ON,
            ),
        ),
        Form(
            Kind.INFORMATION,
            lazy("Inlichtingen over inkomen en vermogen"),
            lazy("Wie bijstand terugbetaalt, moet inlichtingen geven als wij daarom vragen."),
            "Pw 60",
            _AGAIN,
            (Field("wat", "keuze", lazy("Wat gebeurde er?"), options=INFORMATION), _ON),
        ),
        Form(
            Kind.SET_OFF_REQUEST,
            lazy("Vraagt zelf om verrekening"),
            lazy("Tijdens uitstel verrekenen wij alleen als de persoon dat zelf vraagt."),
            "IW 24",
            _AGAIN,
            (_ANY_CLAIM, _ON._replace(label=lazy("Op welke dag vroeg de persoon dit?"))),
        ),
        Form(
            Kind.CREDIT,
            lazy("Tegoed gebruiken"),
            lazy("Geld dat nog van deze persoon is, gaat terug of betaalt wat open staat."),
            "",
            lazy("Dit kan niet: het is meer dan het tegoed. Verlaag het bedrag."),
            (_AMOUNT, Field("naar", "keuze", lazy("Waar gaat het naartoe?"), options=CREDIT_TO)),
        ),
        Form(
            Kind.CORRECTION,
            lazy("De vordering klopt niet"),
            lazy("Wat te veel is gevraagd, gaat eraf. De persoon hoeft daar niets voor te doen."),
            "",
            _TOO_MUCH,
            (_CLAIM, _AMOUNT._replace(label=lazy("Hoeveel gaat eraf?")), _WHY),
            signs=True,
        ),
        Form(
            Kind.COST_WAIVER,
            lazy("Kosten vervallen"),
            lazy("Kosten die open staan, gaan eraf. Zijn ze al betaald, dan is dat geld weer van de persoon."),
            "",
            lazy("Dit kan niet: zoveel kosten zijn er op deze vordering niet gerekend. Verlaag het bedrag."),
            (_CLAIM, _AMOUNT._replace(label=lazy("Hoeveel kosten vervallen?")), _WHY),
            signs=True,
        ),
        Form(
            Kind.REMISSION_DECISION,
            lazy("Kwijtschelding geven"),
            lazy("Leg hier het besluit vast. Nagaan of kwijtschelding kan, doet u op een eigen pagina."),
            "IW 26",
            _TOO_MUCH,
            (_CLAIM, _AMOUNT._replace(label=lazy("Hoeveel wordt kwijtgescholden?")), _WHY),
            signs=True,
        ),
        Form(
            Kind.WRITE_OFF,
            lazy("Afboeken"),
            lazy("De gemeente vraagt dit bedrag niet meer."),
            "",
            _TOO_MUCH,
            (
                _CLAIM,
                _AMOUNT._replace(label=lazy("Hoeveel wordt afgeboekt?")),
                Field("grond", "keuze", lazy("Waardoor komt dit niet meer binnen?"), options=WRITTEN_OFF),
                _WHY,
            ),
            signs=True,
        ),
    )
}
# What can be told and is recorded elsewhere: where, or why not by hand.
ELSEWHERE: Mapping[Kind, str] = {
    Kind.CAPACITY: "the page of the capacity asks it question by question",
    Kind.BUDGET: "the pages of the capacity ask it",
    Kind.REMISSION: "the page of the kwijtschelding computes it",
    Kind.ARRANGEMENT: "the page of the arrangement shows what fits",
    Kind.ARRANGEMENT_ENDED: "the page of the arrangement ends it, with its reasons and its letter",
    Kind.OBJECTION_DECISION: "it closes a case, on the page of that case",
    Kind.PAYMENT: "money comes from the bank's files, never from a form",
    Kind.WRITE_OFF_UNDONE: "two people make somebody owe again, with `vereffen record write_off_undone`",
    Kind.REVERSAL: "money goes back by the bank's files, never by a form",
}


class Way(NamedTuple):
    """One way in from the first page: a form, and for a protection what protects."""

    kind: Kind
    text: Any
    sort: str = ""


GROUPS: tuple[tuple[Any, tuple[Way, ...]], ...] = (
    (
        lazy("Er is iets met deze persoon"),
        (
            Way(Kind.PROTECTION, lazy("Heeft een bewindvoerder"), "bewind"),
            Way(Kind.PROTECTION, lazy("Staat onder curatele"), "curatele"),
            Way(Kind.PROTECTION, lazy("Krijgt schuldhulp"), "schuldhulp"),
            Way(Kind.PROTECTION, lazy("Is overleden"), "overleden"),
            Way(Kind.PROTECTION, lazy("Heeft rust nodig: noodstop"), "noodstop"),
            Way(Kind.PROTECTION, lazy("Iets anders dat deze persoon beschermt")),
            Way(Kind.PROTECTION_ENDED, lazy("Een bescherming is voorbij")),
        ),
    ),
    (
        lazy("De persoon vraagt of zegt iets"),
        (
            Way(Kind.PROTECTION, lazy("Maakt bezwaar"), "bezwaar"),
            Way(Kind.PROTECTION, lazy("Is het er niet mee eens, zonder bezwaar"), "betwist"),
            Way(Kind.PROTECTION, lazy("Vraagt om uitstel"), "uitstel_verzoek"),
            Way(Kind.PROTECTION, lazy("Vraagt om kwijtschelding"), "kwijtschelding_verzoek"),
            Way(Kind.SET_OFF_REQUEST, lazy("Vraagt zelf om verrekening")),
            Way(Kind.ACKNOWLEDGEMENT, lazy("Zegt dat de schuld er is")),
            Way(Kind.INFORMATION, lazy("Geeft of weigert inlichtingen")),
        ),
    ),
    (
        lazy("De vordering klopt niet, of kosten horen er niet te zijn"),
        (
            Way(Kind.CORRECTION, lazy("Het bedrag is te hoog")),
            Way(Kind.COST_WAIVER, lazy("Kosten moeten eraf")),
        ),
    ),
    (
        lazy("Wij zien af van geld, of geven het terug"),
        (
            Way(Kind.REMISSION_DECISION, lazy("Wij schelden kwijt")),
            Way(Kind.WRITE_OFF, lazy("Wij boeken af")),
            Way(Kind.CREDIT, lazy("Wij gebruiken een tegoed")),
        ),
    ),
    (
        lazy("Een brief of contact lukte niet"),
        (
            Way(Kind.RETURNED_LETTER, lazy("Een brief kwam terug")),
            Way(Kind.PROTECTION, lazy("Het adres is onbekend"), "onbekend_adres"),
            Way(Kind.GATE_EXCEPTION, lazy("Contact vooraf kan echt niet")),
        ),
    ),
)
