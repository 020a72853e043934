"""The meetings of the example track that is done: agenda, who was there, minutes that were approved, and what each left to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from vereffen.interfaces.cli.demo_track_places import LEADERS, PEOPLE
from vereffen.simulation.diary import working_day
from vereffen.track.facts import Fact


class Held(NamedTuple):
    """A meeting that was held: its id, sort, place in the track, where, who was not there, its minutes and decisions."""

    id: str
    sort: str
    where: str
    absent: tuple[str, ...]
    minutes: str
    decided: tuple[str, ...]
    # Of which municipality, what, by whom, within how many days.
    actions: tuple[tuple[str, str, str, int], ...]
    starts: str = "13:00"
    place: str = ""


KICK_OFF = Held("kick-off", "kick_off", "Utrecht", (), """Iedereen vertelde in één minuut waarom de gemeente meedoet.
De loting was openbaar: de volgorde staat op het bord, met de tekst waarmee is geloot.
In de masterclass speelde een actrice een inwoner die niet opneemt, en daarna boos is. Wat hielp: stil zijn, samenvatten, en vragen wat er aan de hand is.
Gevraagd: wat als de uitkomst tegenvalt? Afgesproken is dat die ook naar buiten komt.""",
    ("Het lot bepaalt wie wanneer begint.", "De uitkomst wordt openbaar, ook als het niet werkt."),
    (("", "De loting en de tekst waarmee is geloot op de website zetten.", "Petra Bakker", 5),
     ("9903", "Vragen of de controller bij de ronde tafel kan zijn.", "Gijs de Haan", 30)))  # fmt: skip
ROUND_TABLE = Held("ronde-tafel", "round_table", "Amersfoort", ("fg-beekdal",), """Elke wethouder noemde de ambitie, de ruimte en het geld.
Vier van de vijf geven medewerkers ruimte om zelf kosten te laten vallen, tot vijftig of honderd euro. Eén gemeente beslist na drie maanden.
Het gesprek ging lang over de begroting: wie rekent op opbrengst van aanmaningen, straft zichzelf als er minder aanmaningen zijn.
Geld voor voorkomen: samen achttien uur bellen per week.""",
    ("Medewerkers laten kosten vallen tot het bedrag dat in het plan staat.", "Wie minder aanmaningen stuurt, wordt daar niet op afgerekend."),
    (("9903", "Voorstel om de opbrengst van aanmaningen in twee jaar uit de begroting te halen.", "Anouk Vink", 90),))  # fmt: skip
PROGRESS_1 = Held("voortgang-1", "progress_1", "Zwolle", ("controller-dorpermeer",), """Wat is beloofd en gedaan: vier gemeenten bellen zoals het plan zegt. Eén gemeente begon twee weken later door ziekte.
Bereik: van de mensen die drie keer zijn gebeld, is iets meer dan de helft gesproken. Van wie alleen een brief kreeg, bijna niemand. Dit vergelijkt geen groepen van de loting.
De avond werkt beter dan de ochtend. De zaterdag werkt niet.
Twee zaken besproken. Daarna de brieven: de naam en het nummer van een mens bovenaan geeft de meeste telefoontjes.""",
    ("De derde belpoging is altijd in de avond.", "De brief over de aanmaning krijgt een eigen nummer en een naam."),
    (("9901", "De belgids voor de avond delen met de anderen.", "Ria Postma", 14),
     ("9904", "Tolken zoeken voor gesprekken aan de deur.", "Yasmin Idrissi", 30)))  # fmt: skip
PROGRESS_2 = Held("voortgang-2", "progress_2", "Zwolle", (), """De laatste gemeente draait nu ook volledig.
Regelingen naar draagkracht worden vaker nagekomen dan vaste termijnen, maar het zijn er nog weinig. Over drie maanden weten we meer.
Schuldhulp ziet mensen eerder komen. Dat is een indruk: er is nog niet geteld.
Wat tegenviel: bij bedrijven voegt bellen weinig toe. Zij willen een duidelijke termijn.
Hulp: een buurgemeente neemt een ochtend per week over waar iemand ziek is.""",
    ("Bedrijven vallen voortaan buiten de belronde, tenzij zij erom vragen.", "De interviews met projectleiders beginnen over drie weken."),
    (("", "De toestemming voor de interviews rondsturen.", "Petra Bakker", 10),
     ("9902", "Tellen hoeveel mensen naar schuldhulp gingen en daar ook kwamen.", "Selma Kara", 45)))  # fmt: skip
CASE_TALK = Held("casus-aadrecht", "case_talk", "Aadrecht", ("wethouder-aadrecht",), """Twee zaken besproken met belastingen, parkeren en schuldhulp aan tafel.
De groep wil dat een overlijden binnen één dag bij alle afdelingen bekend is. Daar is een afspraak over gemaakt.
Iedereen vindt een bespreking per maand genoeg, als de zaken goed gekozen zijn.""",
    ("Elke maand een casusbespreking van anderhalf uur.",),
    (("9901", "Regelen dat een overlijden dezelfde dag bij alle afdelingen bekend is.", "Ria Postma", 21),), "09:30", "9901")  # fmt: skip

# Municipality, the obstacle, its place among the largest, by whom, within how many days.
OBSTACLES = (
    ("9901", "In juli en augustus zijn er te weinig mensen om te bellen.", 1, "Ria Postma", 30),
    ("9902", "Van een op de drie mensen is geen telefoonnummer bekend.", 1, "Selma Kara", 45),
    ("9903", "De begroting rekent op opbrengst van aanmaningen.", 1, "Anouk Vink", 60),
    ("9903", "Twee systemen weten niet van elkaar dat iemand is overleden.", 2, "Gijs de Haan", 40),
    ("9905", "Er is geen vervanging als de medewerker ziek is.", 1, "Nico Veldman", 20),
)
DEVIATIONS = (
    ("9902", "Bij bedragen tot dertig euro is niet gebeld maar een bericht gestuurd.", "milder", "Een gesprek kost daar meer dan de schuld."),
    ("9903", "In de eerste twee weken gingen er nog aanmaningen uit zonder belpoging.", "harsher", "Het systeem liet zich niet tegenhouden; de kosten zijn teruggedraaid."),
    ("9905", "De huisbezoeken zijn vervangen door een kaartje met een belmoment.", "other", "Met anderhalve medewerker lukt een ronde langs de deuren niet."),
)  # fmt: skip
LETTERS = (
    ("9901", "herinnering", "3", "De naam en het nummer van een medewerker staan nu in de eerste alinea."),
    ("9904", "aanmaning", "2", "Eerst wat iemand kan doen, daarna pas wat het kost."),
)
CASES = (
    ("9901", "well", "Iemand met drie vorderingen bij twee afdelingen legde brieven ongeopend weg. Na twee keer bellen in de avond kwam er een gesprek. Kwijtschelding bleek te kunnen voor de belastingen; voor de boete is vijftien euro per maand afgesproken. Dat loopt nu vijf maanden goed.",
     "Eerst kwijtschelding nakijken maakte het gesprek over de rest veel makkelijker."),
    ("9903", "wrong", "Wij belden over een aanslag terwijl de partner van de inwoner net was overleden. Dat was bij een andere afdeling wel bekend. De inwoner was terecht boos. De kosten zijn kwijtgescholden en er is een brief met excuses gestuurd.",
     "Een overlijden moet dezelfde dag bij elke afdeling bekend zijn, voordat er iemand belt."),
)  # fmt: skip
HARM = (
    (
        "9903",
        "Door een fout in een bestand kregen twaalf mensen een aanmaning voor iets dat betaald was. Zij zijn dezelfde dag gebeld en de kosten zijn teruggedraaid.",
    ),
)


def meetings(days: dict[str, date], today: date) -> list[Fact]:
    """Each meeting with all it left, by the day on which its phase was held; the case talk is of one municipality.

    What stands in the way is still being worked on today.
    """
    facts: list[Fact] = []
    for held, day in ((KICK_OFF, days["kick_off"]), (ROUND_TABLE, days["rondetafel"])):
        facts += _held(held, day)
    first, second = days["voortgang_1"], days["voortgang_2"]
    facts += [*_held(PROGRESS_1, first), *_brought(first, today), *_held(PROGRESS_2, second)]
    return [*facts, *_held(CASE_TALK, working_day(second + timedelta(days=25)))]


def _held(of: Held, day: date) -> Iterator[Fact]:
    """Called three weeks before, minutes two days after, approved two weeks later; every action was done in time."""
    told = {"sort": of.sort, "day": day.isoformat(), "starts": of.starts, "where": of.where}
    yield Fact("meeting_called", of.place, of.id, day - timedelta(days=21), "", told)
    everybody = [key for place, key, _name, _role in PEOPLE if not of.place or place in {of.place, ""}]
    present = [key for key in everybody if key not in of.absent]
    yield Fact("meeting_attended", of.place, of.id, day, "", {"present": present, "absent": list(of.absent)})
    yield Fact("minutes_written", of.place, of.id, day + timedelta(days=2), "", {"text": of.minutes})
    for text in of.decided:
        yield Fact("decided", of.place, of.id, day, "", {"text": text, "meeting": of.id})
    for number, (place, text, owner, within) in enumerate(of.actions, 1):
        due = day + timedelta(days=within)
        key = f"{of.id}-actie-{number}"
        told_so: dict[str, Any] = {"text": text, "owner": owner, "due": due.isoformat(), "meeting": of.id}
        yield Fact("action", place, key, day, "", told_so)
        yield Fact("settled", place, key, due - timedelta(days=1), "", {"text": "Gedaan."})
    yield Fact("minutes_approved", of.place, of.id, day + timedelta(days=14), "", {})


def _brought(day: date, today: date) -> Iterator[Fact]:
    """What municipalities brought to the first progress meeting."""
    of = {"meeting": PROGRESS_1.id}
    for number, (place, text, rank, owner, within) in enumerate(OBSTACLES, 1):
        due = (today + timedelta(days=within)).isoformat()
        told = {"text": text, "rank": rank, "owner": owner, "due": due, **of}
        yield Fact("obstacle", place, f"belemmering-{number}", day, "", told)
    for number, (place, text, direction, reason) in enumerate(DEVIATIONS, 1):
        told = {"text": text, "direction": direction, "reason": reason, **of}
        yield Fact("deviation", place, f"afwijking-{number}", day, "", told)
    for number, (place, letter, version, what) in enumerate(LETTERS, 1):
        told = {"letter": letter, "version": version, "what": what, **of}
        yield Fact("letter_changed", place, f"brief-{number}", day, "", told)
    for number, (place, went, text, learned) in enumerate(CASES, 1):
        yield Fact(
            "case_discussed", place, f"casus-{number}", day, "", {"went": went, "text": text, "learned": learned, **of}
        )
    for number, (place, text) in enumerate(HARM, 1):
        yield Fact("harm_seen", place, f"schade-{number}", day, "", {"text": text, **of})


def attended(place: str) -> list[str]:
    """Who came to a joint phase for a municipality: its project leader, and the programme's team."""
    return [*([LEADERS[place]] if place in LEADERS else []), "petra"]
