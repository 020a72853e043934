"""The tables of a plan of action: their columns, what may be chosen in them, and which of the indicators an aim may name."""

from __future__ import annotations

from collections.abc import Mapping

from vereffen.law.words import Said, say
from vereffen.track.plan_kinds import Choice, Column, Day, Euros, Number, Rows, Words

_SHORT, _LINE = Words(120), Words(300)
STAGES: Mapping[str, Said] = {
    "voor_de_dag": say("Vóór de laatste dag"),
    "herinnering": say("Bij de gratis herinnering"),
    "voor_aanmaning": say("Vóór de aanmaning"),
    "voor_dwangbevel": say("Vóór het dwangbevel"),
    "voor_beslag": say("Vóór beslag"),
    "regeling": say("Tijdens een regeling"),
    "einde": say("Bij het afsluiten"),
}
LAWS: Mapping[str, Said] = {
    "awb": say("Awb titel 4.4 (geldschulden)"),
    "invorderingswet": say("De Invorderingswet 1990"),
    "kostenwet": say("De Kostenwet invordering rijksbelastingen"),
    "participatiewet": say("De Participatiewet"),
    "wgs": say("De Wet gemeentelijke schuldhulpverlening"),
    "avg": say("De AVG (privacy)"),
}
# What an aim may be about, by the code of the indicator that counts it.
MEASURES: Mapping[str, Said] = {
    "I-1": say("I-1 Bijgekomen kosten per mens"),
    "I-2": say("I-2 Mensen met kosten binnen 180 dagen"),
    "I-3": say("I-3 Gesproken vóór de eerste kosten"),
    "I-4": say("I-4 Echt gezocht vóór de eerste kosten"),
    "I-5": say("I-5 Bekend wat iemand kan betalen"),
    "I-6": say("I-6 De regeling past bij wat iemand kan betalen"),
    "I-7": say("I-7 Eerst gekeken naar kwijtschelding"),
    "I-8": say("I-8 Bezwaren en klachten"),
    "I-9": say("I-9 Doorverwezen naar hulp"),
    "I-10": say("I-10 Opnieuw te laat binnen een jaar"),
    "I-11": say("I-11 Eerlijk behandeld, zeggen mensen zelf"),
    "I-12": say("I-12 Dwang bij wie niet kon betalen"),
    "I-13": say("I-13 Op tijd betaald"),
    "I-14": say("I-14 Dagen tot de betaling"),
    "I-15": say("I-15 Betaald van de hoofdsom"),
    "I-16": say("I-16 Wat innen kost"),
    "I-17": say("I-17 Regelingen die lopen zoals afgesproken"),
    "I-18": say("I-18 Afgeboekt binnen twee jaar"),
    "I-19": say("I-19 Hoe ver vorderingen komen"),
    "I-20": say("I-20 Vaardigheden van medewerkers"),
    "I-21": say("I-21 Vertrouwen en werkplezier"),
    "I-22": say("I-22 Eén mens die de zaken samen regelt"),
    "I-23": say("I-23 Brieven die de taaltoets halen"),
    "I-24": say("I-24 Advies dat is gevolgd"),
    "I-25": say("I-25 Bereikbare mensen"),
}
UNITS: Mapping[str, Said] = {
    "procent": say("procent (%)"), "euro": say("euro per mens"), "dagen": say("dagen (aantal)"),
    "duizend": say("per duizend vorderingen"), "cijfer": say("cijfer op een schaal"),
}  # fmt: skip
COSTS: Mapping[str, Said] = {
    "uren": say("Uren"), "training": say("Trainen"), "brieven": say("Brieven"), "bellen": say("Bellen"),
    "anders": say("Iets anders"),
}  # fmt: skip
_SIZES: Mapping[str, Said] = {"klein": say("Klein"), "middel": say("Middelgroot"), "groot": say("Groot")}
_DECIDES: Mapping[str, Said] = {"ja": say("Ja, wij beslissen dan"), "nee": say("Nee, wij gaan door")}
_SHARE = Number("", -1_000_000, 1_000_000, 1)
_PROCESS = (
    Column("stap", say("Wat gebeurt er?"), _LINE),
    Column("afdeling", say("Welke afdeling?"), _SHORT),
    Column("dag", say("Dagen na de laatste dag"), Number(say("dagen"), -365, 3_650), False),
    Column("kosten", say("Kosten voor de inwoner"), Euros(), False),
)

DEPARTMENTS = Rows(
    say("Afdelingen die innen"),
    (
        Column("afdeling", say("Afdeling"), _SHORT),
        Column("wat", say("Wat int zij?"), _LINE),
        Column("mensen", say("Hoeveel mensen?"), Number(say("mensen"), 0, 10_000)),
    ),
)
VOLUMES = Rows(
    say("Wat niet in de boeken staat"),
    (
        Column("soort", say("Soort vordering"), _SHORT),
        Column("aantal", say("Aantal per jaar"), Number(say("vorderingen per jaar"), 10, 100_000_000)),
        Column("bedrag", say("Bedrag per jaar"), Euros(), False),
    ),
)
EXCLUDED = Rows(
    say("Voor wie de nieuwe manier niet is"),
    (Column("wie", say("Wie niet?"), _LINE), Column("waarom", say("Waarom niet?"), _LINE)),
)
STEPS = Rows(
    say("Wat wij doen, en op welk moment"),
    (
        Column("wat", say("Wat doen wij?"), _LINE),
        Column("moment", say("Op welk moment?"), Choice(STAGES)),
        Column("wie", say("Wie doet het?"), _SHORT),
    ),
)
PROCESS_NOW = Rows(say("Hoe het nu gaat, stap voor stap"), _PROCESS, ("kosten",))
PROCESS_NEW = Rows(say("Hoe het straks gaat, stap voor stap"), _PROCESS, ("kosten",))
INSTRUMENTS = Rows(
    say("Welk middel past bij wie"),
    (
        Column("middel", say("Middel"), _SHORT),
        Column("voor", say("Voor wie?"), _LINE),
        Column("moment", say("Op welk moment?"), Choice(STAGES)),
        Column("beslist", say("Wie beslist?"), _SHORT),
    ),
)
LETTERS = Rows(
    say("Brieven die wij herschrijven"),
    (
        Column("brief", say("Welke brief?"), _SHORT),
        Column("niveau", say("Niveau en score nu"), Words(60), False),
        Column("mist", say("Wat mist erin?"), _LINE, False),
        Column("wie", say("Wie herschrijft hem?"), _SHORT),
        Column("klaar", say("Wanneer is hij klaar?"), Day()),
    ),
)
TRAINING = Rows(
    say("Wie wat leert, en wanneer"),
    (
        Column("wat", say("Wat leren wij?"), _LINE),
        Column("wie", say("Wie leert het?"), _SHORT),
        Column("dag", say("Wanneer?"), Day()),
        Column("uren", say("Uren per mens"), Number(say("uren"), 1, 400)),
    ),
)
TEAM = Rows(
    say("Wie meewerkt, en hoeveel uur per week"),
    (
        Column("naam", say("Naam"), _SHORT),
        Column("rol", say("Wat doet deze collega?"), _SHORT),
        Column("afdeling", say("Afdeling"), _SHORT, False),
        Column("uren", say("Uren per week"), Number(say("uren"), 1, 60)),
    ),
)
LEGAL = Rows(
    say("Wat elke wet toelaat"),
    (
        Column("wet", say("Welke wet?"), Choice(LAWS)),
        Column("laat_toe", say("Wat mag, en wat niet?"), _LINE),
        Column("wie", say("Wie keek het na?"), _SHORT),
        Column("dag", say("Op welke dag?"), Day(), False),
    ),
)
MANDATE = Rows(
    say("Wie kosten mag laten vallen"),
    (
        Column("wie", say("Wie mag het?"), _SHORT),
        Column("wat", say("Wat mag deze persoon?"), _LINE),
        Column("tot", say("Tot welk bedrag?"), Euros()),
    ),
)
SHARING = Rows(
    say("Wie welke gegevens met wie deelt"),
    (
        Column("van", say("Wie geeft ze?"), _SHORT),
        Column("aan", say("Wie krijgt ze?"), _SHORT),
        Column("wat", say("Welke gegevens?"), _LINE),
        Column("grond", say("Op welke grond (wet en artikel)?"), _LINE),
        Column("bewaren", say("Hoe lang bewaard?"), _SHORT, False),
    ),
)
DATA = Rows(
    say("Waar de cijfers vandaan komen"),
    (
        Column("wat", say("Welke cijfers?"), _LINE),
        Column("bron", say("Uit welk systeem?"), _SHORT),
        Column("wie", say("Wie levert ze?"), _SHORT),
        Column("vaak", say("Hoe vaak?"), _SHORT),
    ),
)
AIMS = Rows(
    say("Hoe het nu is, en wat wij verwachten"),
    (
        Column("cijfer", say("Welk cijfer?"), Choice(MEASURES)),
        Column("eenheid", say("In wat?"), Choice(UNITS)),
        Column("nu", say("Nu"), _SHARE),
        Column("straks", say("Straks"), _SHARE),
        Column("op", say("Op welke dag?"), Day(), False),
    ),
)
RISKS = Rows(
    say("Wat er mis kan gaan, en wat wij dan doen"),
    (
        Column("risico", say("Wat kan er misgaan?"), _LINE),
        Column("kans", say("Hoe groot is de kans?"), Choice(_SIZES)),
        Column("gevolg", say("Hoe groot is het gevolg?"), Choice(_SIZES)),
        Column("maatregel", say("Wat doen wij eraan?"), _LINE),
        Column("wie", say("Wie let hierop?"), _SHORT, False),
    ),
)
BUDGET = Rows(
    say("Wat het kost"),
    (
        Column("post", say("Waarvoor?"), _LINE),
        Column("soort", say("Wat voor kosten?"), Choice(COSTS)),
        Column("uren", say("Hoeveel uur?"), Number(say("uren"), 0, 100_000), False),
        Column("bedrag", say("Bedrag"), Euros()),
    ),
    ("bedrag",),
)
MILESTONES = Rows(
    say("Wat er wanneer gebeurt"),
    (
        Column("mijlpaal", say("Wat is er dan klaar?"), _LINE),
        Column("dag", say("Op welke dag?"), Day()),
        Column("wie", say("Van wie is dit?"), _SHORT),
        Column("besluit", say("Beslissen wij dan of wij doorgaan?"), Choice(_DECIDES)),
    ),
)
TELLING = Rows(
    say("Wie wat hoort, en wanneer"),
    (
        Column("wie", say("Wie hoort het?"), _SHORT),
        Column("wat", say("Wat hoort die?"), _LINE),
        Column("dag", say("Wanneer?"), Day()),
        Column("van", say("Wie vertelt het?"), _SHORT),
    ),
)
KEPT = Rows(
    say("Wat blijft, en van wie het dan is"),
    (
        Column("wat", say("Wat ligt er vast?"), _LINE),
        Column("wie", say("Van wie is dit dan?"), _SHORT),
        Column("vanaf", say("Vanaf welke dag?"), Day()),
    ),
)
