"""What invented people said in the interviews of the example track, part by part, with the codes that two coders gave each part."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """An answer: to which question, the words, the codes of the first and of the second coder, and what may be quoted of it."""

    question: str
    text: str
    first: str
    second: str
    quote: str = ""


class Talk(NamedTuple):
    """An interview: its id, municipality, group, how many minutes it took, and whether a recording and quotes were allowed."""

    id: str
    place: str
    group: str
    minutes: int
    parts: tuple[Part, ...]
    recording: bool = True
    quotes: bool = True


# The codes by their id: name, about what, when it applies and when not.
CODES = {
    "bellen": ("Eerst bellen", "mechanism", "Iemand belde of ging langs voordat er kosten kwamen.", "Alleen een brief of een bericht."),
    "naam": ("Een mens met een naam", "mechanism", "De inwoner wist wie hij sprak of kon terugbellen.", "Een algemeen nummer."),
    "bedrag": ("Een bedrag dat past", "mechanism", "Het bedrag volgde uit wat iemand kan missen.", "Een vaste regeling voor iedereen."),
    "samen": ("Afdelingen kennen elkaar", "mechanism", "Twee afdelingen deden samen iets voor één inwoner.", "Alleen overleg zonder gevolg."),
    "ruimte": ("Ruimte om te beslissen", "context", "Iemand mocht kosten laten vallen of wachten, of juist niet.", "Algemene klachten over regels."),
    "tijd": ("Te weinig tijd", "context", "Werk bleef liggen door te weinig uren of mensen.", "Drukte van één dag."),
    "rust": ("Opluchting en rust", "outcome", "Iemand voelde zich geholpen, of het werk werd rustiger.", "Tevreden over het bedrag alleen."),
    "niet": ("Het werkte niet", "outcome", "De nieuwe manier hielp niet of maakte het erger.", "Het duurde alleen langer."),
}  # fmt: skip
COUNTER = "counter_example"

TALKS = (
    Talk("pl-aadrecht", "9901", "project_leader", 112, (
        Part("promised", "We beloofden drie belpogingen voor elke aanmaning. In acht van de tien zaken is dat gelukt. In de zomer niet, toen waren er te weinig mensen.",
             "bellen tijd", "bellen tijd", "In acht van de tien zaken is dat gelukt."),
        Part("departments", "Elke dinsdagavond zitten we met vier mensen van drie afdelingen aan één tafel te bellen. Wie een schuld bij twee loketten heeft, hoort nu één verhaal.",
             "samen bellen", "samen", "Wie een schuld bij twee loketten heeft, hoort nu één verhaal."),
        Part("instruments", "De gratis herinnering met een voorstel voor een regeling deed het meeste. Daarna hoefden we de helft nog te bellen.", "bedrag", "bedrag"),
        Part(COUNTER, "De cijfers over betalen zijn mooier dan wat ik zag. In die maanden kregen veel mensen vakantiegeld.", "niet", "niet"),
    )),
    Talk("pl-beekdal", "9902", "project_leader", 95, (
        Part("processes", "De aanmaning gaat nu pas de deur uit als iemand heeft aangevinkt dat er contact was. Dat vinkje was een week ruzie met de leverancier en daarna nooit meer een vraag.",
             "bellen", "bellen"),
        Part("language", "Op elke brief staat een naam en een eigen nummer. De eerste week dachten we dat de telefoon kapot was, zo vaak ging hij.", "naam", "naam bellen",
             "De eerste week dachten we dat de telefoon kapot was, zo vaak ging hij."),
        Part("skills", "Luisteren leer je niet van papier. Met een acteur wel. Twee collega’s wilden eerst niet en geven nu zelf de training.", "", ""),
        Part(COUNTER, "Bij mensen die al tien schuldeisers hebben, helpt ons telefoontje niet. Dan zijn we de zoveelste. Daar hadden we meteen schuldhulp moeten vragen.",
             "niet samen", "niet", "Dan zijn we de zoveelste."),
    )),
    Talk("pl-dorpermeer", "9903", "project_leader", 120, (
        Part("obstacle", "De begroting rekende op opbrengst van aanmaningen. Elke keer dat wij kosten lieten vallen, moest ik dat uitleggen aan de controller.", "ruimte", "ruimte",
             "Elke keer dat wij kosten lieten vallen, moest ik dat uitleggen aan de controller."),
        Part("instruments", "Een betalingsregeling naar draagkracht houdt beter dan zes vaste termijnen. Dat hadden we niet verwacht bij kleine bedragen.", "bedrag", "bedrag"),
        Part("next", "Begin met één soort vordering. Wij begonnen met alles en waren na drie weken de draad kwijt.", "tijd", ""),
        Part(COUNTER, "Eén keer belden we iemand van wie de partner net was overleden. Dat stond in een ander systeem. Zo’n gesprek wil je niet voeren.", "niet samen", "niet samen"),
    )),
    Talk("pl-eikenzijl", "9904", "project_leader", 104, (
        Part("departments", "De Sociale Dienst belde ons in maart voor het eerst zelf, over een inwoner met een boete en een huurschuld. Daarvoor gingen er mails heen en weer.", "samen", "samen"),
        Part("promised", "We zouden alle brieven herschrijven. Het zijn er zes van de elf geworden. De jurist wilde de rest pas na de evaluatie.", "tijd ruimte", "tijd"),
        Part("language", "De zin dat meedenken gratis is, staat nu bovenaan. Mensen lezen hem voor aan de telefoon.", "naam", "", "Mensen lezen hem voor aan de telefoon."),
        Part(COUNTER, "Ondernemers vonden ons te zacht. Zij wilden gewoon weten wat er openstond en wanneer het betaald moest zijn.", "niet", "niet"),
    )),
    Talk("pl-heideburg", "9905", "project_leader", 88, (
        Part("processes", "Wij zijn klein. Met anderhalve medewerker is bellen geen proces, dat is iemand die de telefoon pakt.", "tijd", "tijd",
             "Met anderhalve medewerker is bellen geen proces, dat is iemand die de telefoon pakt."),
        Part("instruments", "Kwijtschelding eerst nakijken scheelde ons de meeste kosten. Eén op de zes had recht en wist het niet.", "", "bedrag"),
        Part("obstacle", "Toen onze medewerker ziek werd, lag alles zes weken stil. Een buurgemeente belde toen een ochtend per week voor ons.", "tijd samen", "tijd samen"),
        Part(COUNTER, "We dachten dat mensen op zaterdag beter te bereiken zijn. Dat was niet zo. Zij nemen dan minder vaak op.", "niet bellen", "niet"),
    )),
    Talk("mw-aadrecht", "9901", "officer", 55, (
        Part("first_call", "Mijn eerste gesprek was met een man die al drie brieven had weggelegd. Hij zei: eindelijk iemand die vraagt wat er is. Ik had me op boosheid voorbereid.", "bellen rust", "bellen rust",
             "Eindelijk iemand die vraagt wat er is."),
        Part("rule", "Ik mocht eerst alleen kosten laten vallen met een handtekening van de teamleider. Nu mag het tot vijftig euro zelf.", "ruimte", "ruimte"),
        Part("workload", "Het kost vooraf meer tijd en achteraf veel minder. Ik heb nu twee boze telefoontjes per week in plaats van per dag.", "rust tijd", "rust"),
        Part(COUNTER, "Eén mevrouw voelde zich overvallen. Zij had liever een brief gehad, dan kon zij rustig nadenken.", "niet", "niet bellen"),
    )),
    Talk("mw-dorpermeer", "9903", "officer", 62, (
        Part("surprise", "Dat mensen zelf met een bedrag komen als je even stil bent. Vaak een hoger bedrag dan ik had voorgesteld. Dan moet je vragen of het wel past.", "bedrag", "bedrag",
             "Dat mensen zelf met een bedrag komen als je even stil bent."),
        Part("not_suited", "Bij iemand die het er niet mee eens is, helpt bellen over betalen niet. Dan moet eerst het bezwaar weg.", "niet", ""),
        Part("stop", "Als ik weer op aantallen word afgerekend. Tien goede gesprekken zijn meer waard dan vijftig ingesproken berichten.", "tijd ruimte", "tijd"),
        Part(COUNTER, "Een jongen maakte drie keer een afspraak en hield er geen een. Achteraf had hij bij het eerste gesprek al schuldhulp nodig.", "niet samen", "niet"),
    ), quotes=True, recording=False),
    Talk("inw-beekdal", "9902", "citizen", 40, (
        Part("first_contact", "Ik schrok toen ik zag wie er belde. Maar ze vroeg of het uitkwam en wat er aan de hand was. Dat had ik niet verwacht van de gemeente.", "bellen naam", "bellen",
             "Dat had ik niet verwacht van de gemeente."),
        Part("doable", "We kwamen op vijfentwintig euro per maand, de dag na mijn loon. Dat is krap maar het lukt.", "bedrag", "bedrag"),
        Part("treated", "Ik kreeg daarna een brief met haar naam en wat we hadden gezegd. Toen geloofde ik het pas.", "naam rust", "naam rust", "Toen geloofde ik het pas."),
        Part(COUNTER, "Een andere afdeling stuurde in dezelfde week toch een aanmaning. Dat maakte mij weer boos.", "niet samen", "niet samen"),
    )),
    Talk("inw-eikenzijl", "9904", "citizen", 35, (
        Part("first_contact", "Er kwam iemand aan de deur met een kaartje in een dichte envelop. Netjes, de buren konden niets zien.", "bellen", "bellen rust"),
        Part("knew_what", "Ja, ik kon kiezen: in delen, later, of kijken of ik iets niet hoefde te betalen. Dat laatste bleek zo te zijn.", "rust", "rust"),
        Part(COUNTER, "Ik moest mijn inkomen twee keer opgeven, bij twee mensen. Dat kan toch één keer.", "niet samen", "samen"),
    ), quotes=False),
    Talk("sh-aadrecht", "9901", "debt_help", 58, (
        Part("timing", "Mensen komen nu gemiddeld vier maanden eerder. De schuld is dan nog klein genoeg om zonder traject op te lossen.", "samen", "samen",
             "De schuld is dan nog klein genoeg om zonder traject op te lossen."),
        Part("together", "Zodra wij iemand helpen, ligt de invordering stil. Dat hoefde ik vroeger per zaak te vragen en nu vraagt het niemand meer.", "samen rust", "samen"),
        Part(COUNTER, "Bij één overdracht kende de inwoner ons niet en had zij nergens ja op gezegd. Toen hebben we het teruggegeven.", "niet", "niet"),
    )),
    Talk("lg-eikenzijl", "9904", "manager", 50, (
        Part("incentive", "Ja, er stond veertigduizend euro aan opbrengst van aanmaningen in de begroting. Die hebben we er in twee jaar uit gehaald.", "ruimte", "ruimte"),
        Part("keep", "Wat blijft is de dinsdagavond en het lijstje van wie je bij welke afdeling belt. De rest hangt nog te veel aan één persoon.", "samen tijd", "samen tijd",
             "De rest hangt nog te veel aan één persoon."),
        Part(COUNTER, "Bij dwangsommen voor bedrijven was de oude manier beter: een duidelijke termijn en geen gesprek.", "niet", "niet"),
    )),
)  # fmt: skip

# Somebody who took back the consent: only that there was an interview is left.
TAKEN_BACK = Talk("mw-eikenzijl", "9904", "officer", 45, (
    Part("surprise", "Dit deel is gewist: de medewerker trok de toestemming in.", "", ""),
))  # fmt: skip
