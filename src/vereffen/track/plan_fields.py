"""The fields of a plan of action: what the framework asks, in plain questions, by part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vereffen.law.words import Said, say


class Section(NamedTuple):
    """A part of the plan."""

    code: str
    title: Said


class Field(NamedTuple):
    """One question of the plan; `pilot_question` is the number of the one of the five that it answers, 0 for none."""

    code: str
    section: str
    question: Said
    hint: Said
    is_needed: bool = True
    pilot_question: int = 0
    choices: Mapping[str, Said] = {}


_YES_NO = {"ja": say("Ja"), "nee": say("Nee"), "nog_niet": say("Nog niet besloten")}
_DPIA = {"klaar": say("Klaar"), "bezig": say("Bezig"), "niet_begonnen": say("Nog niet begonnen")}
SECTIONS = (
    Section("gemeente", say("De gemeente")),
    Section("vragen", say("Wat willen wij weten en bereiken?")),
    Section("aanpak", say("Wat gaan wij doen, en bij wie?")),
    Section("mensen", say("Wie doet wat?")),
    Section("recht", say("Wat mag, en wie beslist?")),
    Section("meten", say("Hoe weten wij of het werkt?")),
    Section("planning", say("Wanneer, met welk geld, en wat kan er misgaan?")),
)
FIELDS = (
    Field("profiel", "gemeente", say("Wie zijn wij?"), say("Inwoners, afdelingen, systemen, en wat anderen voor ons doen.")),
    Field("volumes", "gemeente", say("Om hoeveel vorderingen gaat het, per soort?"), say("De cijfers uit de boeken staan er al; vul aan wat daar niet in staat."), False),
    Field("probleem", "vragen", say("Wat gaat er nu niet goed?"), say("Wat merken inwoners ervan? Wat merken wij zelf?")),
    Field("vraag_1", "vragen", say("Welke processen moeten anders?"), say("Wat is ons doel, en waaraan zien we dat?"), True, 1),
    Field("vraag_2", "vragen", say("Hoe gaan de afdelingen samenwerken?"), say("Sociale Dienst, Debiteurenbeheer, Belastingen en Schuldhulpverlening."), True, 2),
    Field("vraag_3", "vragen", say("Welk middel gebruiken wij op welk moment?"), say("Voor de laatste dag, bij de herinnering, voor de aanmaning, voor dwang."), True, 3),
    Field("vraag_4", "vragen", say("Hoe worden wij duidelijk, in gesprek en op papier?"), say("Welke brieven eerst? Wie leest mee?"), True, 4),
    Field("vraag_5", "vragen", say("Welke vaardigheden zijn nodig?"), say("Wat kunnen wij al, en wat leren wij?"), True, 5),
    Field("doelgroep", "aanpak", say("Voor wie is de nieuwe manier, en voor wie niet?"), say("Noem ook wie u uitsluit, en waarom.")),
    Field("stappen", "aanpak", say("Wat doen wij op welk moment?"), say("Zet elke actie op een eigen regel, met het moment erbij.")),
    Field("proces_nu", "aanpak", say("Hoe gaat het nu, en waar komen er kosten bij?"), say("Zet elke stap op een eigen regel.")),
    Field("proces_straks", "aanpak", say("Hoe gaat het straks?"), say("Zet elke stap op een eigen regel.")),
    Field("middelen", "aanpak", say("Welk middel past bij wie?"), say("Zet elk middel op een eigen regel: voor wie, wanneer, wie beslist."), False, 3),
    Field("brieven", "aanpak", say("Welke brieven herschrijven wij, en wanneer?"), say("De brieven die de taaltoets niet halen, staan er al."), True, 4),
    Field("training", "aanpak", say("Wie leert wat, en wanneer?"), say("Noem de training en de weken."), True, 5),
    Field("wethouder", "mensen", say("Welke wethouder is opdrachtgever?"), say("Naam en portefeuille.")),
    Field("projectleider", "mensen", say("Wie trekt het werk, en hoeveel uur per week?"), say("Naam en uren.")),
    Field("coordinator", "mensen", say("Wie houdt het overzicht over de afdelingen?"), say("Naam en afdeling."), True, 2),
    Field("fg", "mensen", say("Wie kijkt mee voor privacy?"), say("Naam van de functionaris gegevensbescherming.")),
    Field("controller", "mensen", say("Wie kijkt mee naar het geld?"), say("Naam van de controller.")),
    Field("recht", "recht", say("Welke regels gelden er, en wat laten die toe?"), say("Awb titel 4.4, Invorderingswet, Kostenwet, Participatiewet, Wgs, AVG.")),
    Field("mandaat", "recht", say("Wie mag kosten laten vallen, en tot welk bedrag?"), say("Zonder die ruimte kan wie belt niets aanbieden.")),
    Field("kosten_vallen", "recht", say("Mogen medewerkers zelf kosten laten vallen?"), say("De wethouder beslist dit."), True, 0, _YES_NO),
    Field("gegevens", "recht", say("Welke gegevens deelt wie met wie, en op welke grond?"), say("Zet elke uitwisseling op een eigen regel."), True, 2),
    Field("dpia", "recht", say("Hoe staat het met de DPIA en de toets op grondrechten (IAMA)?"), say("Begin hier vroeg mee."), True, 0, _DPIA),
    Field("indicatoren", "meten", say("Wat meten wij, en wat verwachten wij?"), say("Per cijfer: hoe het nu is, en wat u denkt dat het wordt. Schrijf dat op vóór de start.")),
    Field("opzet", "meten", say("Hoe vergelijken wij, en wat loot het lot?"), say("Opzet, uitslag van de loting, en het kleinste verschil dat u kunt zien.")),
    Field("publiceren", "meten", say("Publiceren wij de uitkomst ook als het niet werkte?"), say("Zonder ja hierop leert niemand iets."), True, 0, _YES_NO),
    Field("risicos", "planning", say("Wat kan er misgaan, en wat doen wij dan?"), say("Zet elk risico op een eigen regel.")),
    Field("politiek", "planning", say("Wat is het politieke risico?"), say("Eén of twee zinnen voor de ronde tafel.")),
    Field("begroting", "planning", say("Wat kost het: uren, training, brieven, bellen?"), say("Schat ruim, en schrijf erbij wat u niet weet.")),
    Field("preventie", "planning", say("Welk geld is er voor voorkomen?"), say("Bellen kost nu geld en bespaart later dwang.")),
    Field("planning", "planning", say("Wat gebeurt wanneer, en wanneer beslissen wij of wij doorgaan?"), say("Zet elke mijlpaal op een eigen regel, met de dag.")),
    Field("communicatie", "planning", say("Wie hoort wat, en wanneer?"), say("Raad, medewerkers, inwoners, pers."), False),
    Field("borging", "planning", say("Hoe blijft het, als het project stopt?"), say("Wat ligt over twaalf maanden vast, en bij wie?")),
)  # fmt: skip
BY_CODE = {one.code: one for one in FIELDS}
