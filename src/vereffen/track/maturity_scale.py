"""The ten items of the maturity scan, each with a question and what every level from 0 to 4 looks like."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.words import Said, say


class Item(NamedTuple):
    """An item of the scan: its question, and in words what the levels 0 up to 4 look like."""

    code: str
    title: Said
    asks: Said
    anchors: tuple[Said, ...]


# The ten items are those of the roll-out plan; the words of the levels are our operationalisation.
ITEMS = (
    Item("contact", say("Contact vóór kosten"), say("Is er een gesprek voordat er kosten bij komen?"), (
        say("Na de vervaldag volgt vanzelf een aanmaning met kosten."),
        say("Er gaat eerst een gratis herinnering uit."),
        say("Wie laat is, wordt één keer gebeld."),
        say("Wie laat is, wordt op meer dagdelen en via meer kanalen gezocht. Dat wordt vastgelegd."),
        say("Zonder gesprek of echte pogingen komen er geen kosten bij. De cijfers laten dat zien."),
    )),
    Item("capacity", say("Zicht op wat iemand kan missen"), say("Is bekend wat iemand kan missen voordat u iets afspreekt?"), (
        say("Niemand vraagt ernaar."),
        say("Soms wordt het gevraagd, zonder rekenregel."),
        say("Bij een regeling wordt het berekend."),
        say("Het wordt altijd op dezelfde manier berekend, met de beslagvrije voet en andere regelingen."),
        say("Elke stap houdt er rekening mee, en bij een wijziging wordt opnieuw gerekend."),
    )),
    Item("plans", say("Betalingsregelingen"), say("Passen regelingen, en houden mensen ze vol?"), (
        say("Regelingen zijn er alleen op verzoek en met vaste termijnen."),
        say("Er zijn enkele vormen om uit te kiezen."),
        say("Het bedrag past bij wat iemand kan missen."),
        say("Wie een termijn mist, wordt eerst gebeld en kan herstellen."),
        say("U weet hoeveel regelingen worden volgehouden, ook van de mislukte, en past ze daarop aan."),
    )),
    Item("remission", say("Eerst kwijtschelding"), say("Kijkt u eerst of de schuld wel betaald hoeft te worden?"), (
        say("Wie het niet zelf vraagt, krijgt niets."),
        say("Het staat in de brief."),
        say("Medewerkers vragen ernaar in elk gesprek."),
        say("Er is een toets vóór de eerste kosten."),
        say("Wie er recht op heeft, krijgt het vanzelf, met een uitleg die klopt."),
    )),
    Item("letters", say("Brieven"), say("Begrijpen mensen uw brieven, en weten zij wat zij kunnen doen?"), (
        say("De brieven komen uit het systeem en niemand kijkt ernaar."),
        say("De belangrijkste brief is herschreven."),
        say("Alle brieven zijn in gewone taal en noemen wat te doen als het niet lukt."),
        say("Inwoners hebben de brieven gelezen en u past ze daarop aan."),
        say("U meet per versie of mensen reageren, en legt elke versie vast."),
    )),
    Item("cooperation", say("Samenwerken"), say("Trekken afdelingen samen op als iemand er bij meer een schuld heeft?"), (
        say("Afdelingen weten het niet van elkaar."),
        say("Medewerkers bellen elkaar als zij elkaar kennen."),
        say("Er zijn vaste mensen en een afspraak over wat gedeeld mag worden."),
        say("Wie meer schulden heeft, heeft één aanspreekpunt."),
        say("Er is één plan per persoon, en schuldhulp doet mee."),
    )),
    Item("skills", say("Vaardigheden"), say("Kunnen medewerkers deze gesprekken voeren, en oefenen zij?"), (
        say("Er is geen training."),
        say("Wie wil, volgt een cursus."),
        say("Iedereen die belt is getraind."),
        say("Medewerkers luisteren bij elkaar mee en oefenen geregeld."),
        say("Het team weet waarin het kan groeien, en plant daarop."),
    )),
    Item("discretion", say("Ruimte om te beslissen"), say("Mag wie belt ook iets doen?"), (
        say("Alles gaat volgens vaste regels."),
        say("Een leidinggevende kan een uitzondering maken."),
        say("Medewerkers mogen uitstel en regelingen geven."),
        say("Medewerkers mogen ook kosten laten vallen, met een reden."),
        say("De ruimte staat in beleid, redenen worden gelezen, en milder kiezen kan altijd."),
    )),
    Item("data", say("Gegevens"), say("Weet u wat u doet en wat eruit komt?"), (
        say("Er zijn alleen bedragen uit de boekhouding."),
        say("Er is een lijst van wie laat is."),
        say("Gesprekken en kosten worden vastgelegd."),
        say("Indicatoren komen elke maand uit dezelfde bron, met wat ontbreekt erbij."),
        say("Cijfers zijn te herleiden, vergelijkbaar met anderen, en leiden tot besluiten."),
    )),
    Item("governance", say("Sturing"), say("Wie is ervan, en waarop stuurt u?"), (
        say("Niemand is ervan. Kosten zijn een opbrengst in de begroting."),
        say("Een medewerker trekt het."),
        say("Er is een opdrachtgever met uren en geld."),
        say("De raad kreeg de uitkomsten te lezen, ook die tegenvielen."),
        say("De begroting rekent niet op kosten die inwoners betalen, en de raad stuurt op behoorlijk en effectief."),
    )),
)  # fmt: skip
BY_CODE = {one.code: one for one in ITEMS}
