"""The handbook of the roll-out: why, the ten things that must be true, a year by month, options by size, the scan, and what goes wrong."""

from __future__ import annotations

from datetime import date

from vereffen.track.maturity_scale import ITEMS
from vereffen.track.paper import Block, Facts, Grid, Heading, Items, Paper, Text
from vereffen.track.phases import PHASES, QUESTIONS
from vereffen.track.roll_out_guide import SIZES, STARTER_SET, TEN
from vereffen.track.workspace import Workspace

_WHY = (
    "Wie laat betaalt, krijgt nu vaak een brief met kosten van iemand die hem niet kent. Dat maakt schulden groter.",
    "Een gesprek vóór de kosten laat zien wie vergat, wie het niet eens is en wie niet kan. Dat kan geen brief.",
    "Of het bij u werkt, weet u pas als u telt. Daarom begint u met cijfers van vóór de start en laat u het lot kiezen wie eerst begint.",
)
# Our operationalisation of a year: who begins may shift months, not their order.
_YEAR = (
    ("1–2", "Verkennend gesprek, projectleider, nulmeting van 24 maanden bevriezen."),
    ("3", "Kick-off met de andere gemeenten van uw golf; masterclass."),
    ("4", "Plan van aanpak af, ronde tafel met wethouders, tekenen."),
    ("5", "Training bellen, brieven herschreven, beleid ingesteld."),
    ("6–8", "Start. Elke week samen bellen, elke maand tellen, twee keer samen kijken."),
    ("9–10", "Interviews; wat wij leerden delen; overnemen wat anderen leerden."),
    ("11", "Evaluatie over bundels met aantallen, niet over personen."),
    ("12", "Borgen: mandaat, taken en cijfers vastleggen. Kijk na twaalf maanden of het er nog is."),
)
_PITFALLS = (
    "Jonge maanden tellen mee en lijken slecht. Tel een maand pas als iedereen lang genoeg is gevolgd.",
    "Gebroken regelingen vallen uit de noemer. Laat ze staan.",
    "Kosten die later vervallen, tellen niet als nooit gerekend. Toon bruto en netto.",
    "Februari en maart zijn anders: dan komen de aanslagen.",
    "Een maand met meer geld is vaak een maand met eerder geld. Kijk naar 180 dagen en langer.",
    "Iedereen begint op één dag. Dan is er geen eerlijke vergelijking meer.",
    "De brief is herschreven en niemand neemt de telefoon op.",
)
_COMPARE = (
    "Het lot kiest in welke golf u begint, en wie later begint levert alvast cijfers. Zo is de uitrol zelf de evaluatie. "
    "Wat naar buiten gaat, zijn aantallen per hele maand; wat over minder dan tien mensen gaat, blijft binnen."
)


def paper(space: Workspace, on: date) -> Paper:
    """The handbook with what the track learned; every list in it is the one that the software itself works by."""
    blocks: list[Block] = [Heading("Waarom"), Items(_WHY), Heading("Tien dingen die waar moeten zijn")]
    blocks.append(Items(tuple(str(one.text) for one in TEN)))
    blocks += [Heading("Een jaar in maanden"), Grid("Wat gebeurt wanneer", ("Maand", "Wat"), _YEAR)]
    rows = tuple((str(one.name), str(one.what), _hours(one.minutes)) for one in PHASES)
    blocks.append(Grid("Wat elke stap vraagt van een gemeente", ("Stap", "Wat", "Uren"), rows, (2,)))
    blocks.append(Heading("Wat past bij uw gemeente"))
    for size in SIZES:
        blocks += [Heading(str(size.name), 3), Items(tuple(str(one) for one in size.options))]
    blocks += [
        Heading("Begin met deze cijfers"),
        Text(
            f"Tel elke maand {', '.join(STARTER_SET)}. De definities staan in het gegevenswoordenboek, met een versie."
        ),
        Heading("Hoe ver bent u? De scan"),
        Facts(tuple((str(one.title), str(one.asks)) for one in ITEMS)),
        Heading("Wat er misgaat"),
        Items(_PITFALLS),
        Heading("Afspraak over vergelijken"),
        Text(_COMPARE),
        Heading(f"Wat {space.name} leerde"),
        *_learned(space),
    ]
    return Paper("Handboek voor wie begint", "nl", on, tuple(blocks), {}, f"Uit het traject {space.name}")


def _learned(space: Workspace) -> list[Block]:
    blocks: list[Block] = []
    for number, question in enumerate(QUESTIONS, 1):
        notes = tuple(one.text for one in space.notes if one.kind == "learned" and one.subject == str(number))
        if notes:
            blocks += [Heading(f"{number}. {question}", 3), Items(notes)]
    return blocks or [Text("Nog niets opgeschreven.")]


def _hours(minutes: int | None) -> str:
    return "naar ambitie" if minutes is None else f"{minutes / 60:.1f}".removesuffix(".0").replace(".", ",")
