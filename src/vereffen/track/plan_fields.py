"""The fields of a plan of action: what the framework asks, in plain questions, by part, and what kind of answer each wants."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.words import Said, say
from vereffen.track import plan_tables as tables
from vereffen.track.plan_kinds import Choice, Day, Euros, Kind, Lines, Number, Period, Words


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
    kind: Kind = Words()


_YES_NO = Choice({"ja": say("Ja"), "nee": say("Nee"), "nog_niet": say("Nog niet besloten")})
_STATE = Choice({"klaar": say("Klaar"), "bezig": say("Bezig"), "niet_begonnen": say("Nog niet begonnen")})
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
    Field("profiel", "gemeente", say("Wie zijn wij?"), say("Wat voor gemeente is het, en wat is hier bijzonder?")),
    Field("inwoners", "gemeente", say("Hoeveel inwoners heeft de gemeente?"), say("Een heel getal, op 1 januari van dit jaar."), True, 0, Number(say("inwoners"), 1, 2_000_000)),
    Field("afdelingen", "gemeente", say("Welke afdelingen innen?"), say("Ook wie alleen meekijkt of hulp geeft."), True, 2, tables.DEPARTMENTS),
    Field("volumes", "gemeente", say("Om hoeveel vorderingen gaat het, per soort?"), say("De cijfers uit de boeken staan er al; vul aan wat daar niet in staat."), False, 0, tables.VOLUMES),
    Field("systemen", "gemeente", say("Met welke systemen werken wij?"), say("Eén systeem per regel, met waarvoor."), True, 0, Lines()),
    Field("uitbesteed", "gemeente", say("Wat doen anderen voor ons?"), say("Eén per regel: wat, door wie en tot wanneer. Leeg als u alles zelf doet."), False, 0, Lines()),
    Field("probleem", "vragen", say("Wat gaat er nu niet goed?"), say("Wat merken inwoners ervan? Wat merken wij zelf?")),
    Field("ambitie", "vragen", say("Wat willen wij bereiken?"), say("Twee of drie zinnen. Zij staan op de bladzijde voor de ronde tafel.")),
    Field("probleem_1", "vragen", say("Processen: wat gaat er nu niet goed?"), say("Waar komen er kosten bij zonder dat iemand is gesproken?"), True, 1),
    Field("vraag_1", "vragen", say("Welke processen moeten anders?"), say("Wat is ons doel, en waaraan zien we dat?"), True, 1),
    Field("probleem_2", "vragen", say("Samenwerken: wat gaat er nu niet goed?"), say("Wie weet niet van wie, en wat merkt de inwoner daarvan?"), True, 2),
    Field("vraag_2", "vragen", say("Hoe gaan de afdelingen samenwerken?"), say("Sociale Dienst, Debiteurenbeheer, Belastingen en Schuldhulpverlening."), True, 2),
    Field("doel_samen", "vragen", say("Welk doel delen de afdelingen?"), say("Eén zin waar elke afdeling achter staat."), True, 2),
    Field("probleem_3", "vragen", say("Middelen: wat gaat er nu niet goed?"), say("Wat zetten wij te vroeg in, of te laat?"), True, 3),
    Field("vraag_3", "vragen", say("Welk middel gebruiken wij op welk moment?"), say("Voor de laatste dag, bij de herinnering, voor de aanmaning, voor dwang."), True, 3),
    Field("probleem_4", "vragen", say("Gesprek en brief: wat gaat er nu niet goed?"), say("Wat begrijpen mensen niet? Waarover bellen zij?"), True, 4),
    Field("vraag_4", "vragen", say("Hoe worden wij duidelijk, in gesprek en op papier?"), say("Welke brieven eerst? Wie leest mee?"), True, 4),
    Field("probleem_5", "vragen", say("Vaardigheden: wat gaat er nu niet goed?"), say("Welke gesprekken vinden wij moeilijk?"), True, 5),
    Field("vraag_5", "vragen", say("Welke vaardigheden zijn nodig?"), say("Wat kunnen wij al, en wat leren wij?"), True, 5),
    Field("doelgroep", "aanpak", say("Voor wie is de nieuwe manier?"), say("Welke mensen, met welke vorderingen, vanaf welk moment?")),
    Field("uitsluiting", "aanpak", say("Voor wie is de nieuwe manier niet?"), say("Sluit u niemand uit, schrijf dan ‘niemand’ en waarom."), True, 0, tables.EXCLUDED),
    Field("stappen", "aanpak", say("Wat doen wij op welk moment?"), say("Elke actie op een eigen regel, met het moment erbij."), True, 3, tables.STEPS),
    Field("proces_nu", "aanpak", say("Hoe gaat het nu, en waar komen er kosten bij?"), say("Elke stap op een eigen regel. Vul een bedrag in waar de inwoner kosten krijgt."), True, 1, tables.PROCESS_NOW),
    Field("proces_straks", "aanpak", say("Hoe gaat het straks?"), say("Elke stap op een eigen regel, ook met de kosten."), True, 1, tables.PROCESS_NEW),
    Field("middelen", "aanpak", say("Welk middel past bij wie?"), say("Elk middel op een eigen regel."), True, 3, tables.INSTRUMENTS),
    Field("brieven", "aanpak", say("Welke brieven herschrijven wij, en wanneer?"), say("De brieven die de taaltoets niet halen, staan er al."), True, 4, tables.LETTERS),
    Field("training", "aanpak", say("Wie leert wat, en wanneer?"), say("Elke training op een eigen regel."), True, 5, tables.TRAINING),
    Field("wethouder", "mensen", say("Welke wethouder is opdrachtgever?"), say("Naam en portefeuille."), True, 0, Words()),
    Field("projectleider", "mensen", say("Wie trekt het werk?"), say("Naam en afdeling. De uren staan in de tabel."), True, 0, Words()),
    Field("coordinator", "mensen", say("Wie houdt het overzicht over de afdelingen?"), say("Naam en afdeling."), True, 2, Words()),
    Field("fg", "mensen", say("Wie kijkt mee voor privacy?"), say("Naam van de functionaris gegevensbescherming."), True, 0, Words()),
    Field("controller", "mensen", say("Wie kijkt mee naar het geld?"), say("Naam van de controller."), True, 0, Words()),
    Field("team", "mensen", say("Wie werkt er mee, en hoeveel uur per week?"), say("Ook de projectleider."), True, 0, tables.TEAM),
    Field("recht", "recht", say("Welke regels gelden er, en wat laten die toe?"), say("Zes wetten, elk op een eigen regel."), True, 0, tables.LEGAL),
    Field("mandaat", "recht", say("Wie mag kosten laten vallen, en tot welk bedrag?"), say("Zonder die ruimte kan wie belt niets aanbieden."), True, 0, tables.MANDATE),
    Field("kosten_vallen", "recht", say("Mogen medewerkers zelf kosten laten vallen?"), say("De wethouder beslist dit."), True, 0, _YES_NO),
    Field("gegevens", "recht", say("Welke gegevens deelt wie met wie, en op welke grond?"), say("Elke uitwisseling op een eigen regel, ook tussen afdelingen."), True, 2, tables.SHARING),
    Field("dpia", "recht", say("Hoe staat het met de DPIA?"), say("Begin hier vroeg mee: zonder DPIA delen afdelingen niets."), True, 0, _STATE),
    Field("iama", "recht", say("Hoe staat het met de toets op grondrechten (IAMA)?"), say("Nodig als een systeem advies geeft over mensen."), True, 0, _STATE),
    Field("indicatoren", "meten", say("Wat meten wij, en wat verwachten wij?"), say("Per cijfer: hoe het nu is, en wat u denkt dat het wordt. Schrijf dat op vóór de start."), True, 0, tables.AIMS),
    Field("data", "meten", say("Waar komen de cijfers vandaan?"), say("Elk soort cijfer op een eigen regel."), True, 0, tables.DATA),
    Field("opzet", "meten", say("Hoe vergelijken wij?"), say("Wie met wie, en wat het lot bepaalt.")),
    Field("loting_dag", "meten", say("Op welke dag was of is de loting?"), say("De start ligt altijd na de loting."), True, 0, Day()),
    Field("loting", "meten", say("Wat was de uitslag van de loting?"), say("De volgorde of de groepen, met de vingerafdruk. Is er nog niet geloot, schrijf dan wanneer."), True, 0, Words(1_000)),
    Field("periode", "meten", say("Van wanneer tot en met wanneer werken wij op de nieuwe manier?"), say("Ten minste drie maanden."), True, 0, Period()),
    Field("mde", "meten", say("Wat is het kleinste verschil dat wij kunnen zien?"), say("In procentpunten, met één cijfer achter de komma."), True, 0, Number(say("procentpunten"), 1, 1_000, 1)),
    Field("publiceren", "meten", say("Publiceren wij de uitkomst ook als het niet werkte?"), say("Zonder ja hierop leert niemand iets."), True, 0, _YES_NO),
    Field("risicos", "planning", say("Wat kan er misgaan, en wat doen wij dan?"), say("Elk risico op een eigen regel."), True, 0, tables.RISKS),
    Field("politiek", "planning", say("Wat is het politieke risico?"), say("Eén of twee zinnen voor de ronde tafel.")),
    Field("budget", "planning", say("Hoeveel geld is er in totaal?"), say("De regels hieronder tellen samen op tot dit bedrag."), True, 0, Euros()),
    Field("begroting", "planning", say("Wat kost het: uren, training, brieven, bellen?"), say("Schat ruim. Voor elk van deze vier ten minste één regel."), True, 0, tables.BUDGET),
    Field("preventie", "planning", say("Hoeveel geld daarvan is er voor voorkomen?"), say("Bellen kost nu geld en bespaart later dwang."), True, 0, Euros()),
    Field("planning", "planning", say("Wat gebeurt wanneer, en wanneer beslissen wij of wij doorgaan?"), say("Elke mijlpaal op een eigen regel, met de dag en van wie hij is."), True, 0, tables.MILESTONES),
    Field("communicatie", "planning", say("Wie hoort wat, en wanneer?"), say("Raad, medewerkers, inwoners, pers."), True, 0, tables.TELLING),
    Field("borging", "planning", say("Hoe blijft het, als het project stopt?"), say("Wat ligt over twaalf maanden vast, en bij wie?"), True, 0, tables.KEPT),
)  # fmt: skip
BY_CODE = {one.code: one for one in FIELDS}


def label(code: str) -> str:
    """The question of a field in Dutch; the code itself of a field that plans had before."""
    return str(BY_CODE[code].question) if code in BY_CODE else code
