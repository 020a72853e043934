"""The plan of action of the example: every question answered by an invented municipality that begins soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any


def values(today: date) -> dict[str, Any]:
    """The answers by field, as the plan keeps them: amounts in whole cents, shares in tenths, days as YYYY-MM-DD."""
    return {**_place(), **_wants(), **_does(today), **_people(), **_may(today), **_measures(today), **_plans(today)}


def _on(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()


def _place() -> dict[str, Any]:
    return {
        "profiel": "Een gemeente met een oud centrum en drie dorpen. Eén balie, vier afdelingen die innen.",
        "inwoners": 41_000,
        "afdelingen": [
            {"afdeling": "Belastingen", "wat": "Onroerendezaakbelasting, afvalstoffenheffing, rioolheffing", "mensen": 6},
            {"afdeling": "Debiteurenbeheer", "wat": "Leges, huur, dwangsommen", "mensen": 3},
            {"afdeling": "Sociale Dienst", "wat": "Bijstand die terug moet", "mensen": 4},
            {"afdeling": "Schuldhulpverlening", "wat": "Int niet; helpt en kijkt mee", "mensen": 5},
        ],
        "systemen": ["Belastingpakket: aanslagen en betalingen", "Pakket van de Sociale Dienst: terugvorderingen", "Vereffen: stappen, brieven en gesprekken"],
        "uitbesteed": ["Betekenen en beslag: een gerechtsdeurwaarder, contract tot eind volgend jaar"],
    }  # fmt: skip


def _wants() -> dict[str, Any]:
    return {
        "probleem": "Wie te laat is, krijgt eerst kosten en daarna pas iemand aan de telefoon. Inwoners bellen boos; wij vragen ons af of het helpt.",
        "ambitie": "Niemand krijgt kosten voordat wij echt hebben geprobeerd te praten. Wie niet kan betalen, krijgt een bedrag dat past of hulp.",
        "probleem_1": "De aanmaning gaat vanzelf de deur uit op dag 14, ook als niemand de telefoon probeerde.",
        "vraag_1": "Eerst drie keer bellen op verschillende dagdelen, dan pas een aanmaning. Wij zien het aan I-3 en I-2.",
        "probleem_2": "Belastingen en Sociale Dienst weten niet van elkaar dat zij bij hetzelfde gezin innen.",
        "vraag_2": "Eén vaste collega per gezin met vorderingen bij meer afdelingen; elke dinsdagavond samen bellen.",
        "doel_samen": "Een gezin heeft één aanspreekpunt en één bedrag per maand dat past.",
        "probleem_3": "Een dwangbevel komt soms bij iemand die al in de schuldhulp zit.",
        "vraag_3": "Gratis herinnering met een voorstel, daarna bellen, dan pas de aanmaning.",
        "probleem_4": "De aanmaning noemt vijf wetten en geen mens. De helft van de bellers vraagt wat er staat.",
        "vraag_4": "Elke brief noemt een naam, een nummer en een voorbeeld van een regeling. Vijf inwoners lezen mee.",
        "probleem_5": "Niet iedereen durft te bellen als het gesprek moeilijk wordt.",
        "vraag_5": "Luisteren, samenvatten en doorvragen; snel zien wat iemand kan betalen.",
    }


def _does(today: date) -> dict[str, Any]:
    return {
        "doelgroep": "Mensen met een vordering van een van de vier afdelingen, vanaf de dag dat de betaaltermijn voorbij is.",
        "uitsluiting": [{"wie": "Bedrijven", "waarom": "Andere regels en een ander gesprek"}, {"wie": "Mensen die al in een wettelijk traject zitten", "waarom": "Daar beslist de bewindvoerder"}],
        "stappen": [
            {"wat": "Bericht met het bedrag en een voorstel voor een regeling", "moment": "herinnering", "wie": "Belastingen"},
            {"wat": "Drie keer bellen, op verschillende dagdelen", "moment": "voor_aanmaning", "wie": "Belteam"},
            {"wat": "Huisbezoek of warme overdracht", "moment": "voor_dwangbevel", "wie": "Schuldhulpverlening"},
            {"wat": "Bellen op de dag na een gemiste termijn", "moment": "regeling", "wie": "Belteam"},
        ],
        "proces_nu": [{"stap": "Aanmaning", "afdeling": "Belastingen", "dag": 14, "kosten": 10_00}, {"stap": "Dwangbevel", "afdeling": "Deurwaarder", "dag": 45, "kosten": 53_00}],
        "proces_straks": [{"stap": "Gratis herinnering met voorstel", "afdeling": "Belastingen", "dag": 3}, {"stap": "Drie keer bellen", "afdeling": "Belteam", "dag": 10}, {"stap": "Aanmaning", "afdeling": "Belastingen", "dag": 24, "kosten": 10_00}, {"stap": "Dwangbevel", "afdeling": "Deurwaarder", "dag": 60, "kosten": 53_00}],
        "middelen": [
            {"middel": "Regeling", "voor": "Wie een deel per maand kan betalen", "moment": "herinnering", "beslist": "Wie belt"},
            {"middel": "Kwijtschelding", "voor": "Wie niets kan missen", "moment": "voor_aanmaning", "beslist": "Team Kwijtschelding"},
            {"middel": "Beslag", "voor": "Wie kan betalen en niet wil", "moment": "voor_beslag", "beslist": "Teamleider en een tweede collega"},
        ],
        "brieven": [{"brief": "Aanmaning (oude tekst)", "niveau": "C1, 48 van 100", "mist": "wat als betalen niet lukt, wie iemand kan bellen", "wie": "Karin Bos", "klaar": _on(today, 45)}, {"brief": "Terugvordering bijstand", "niveau": "B2, 61 van 100", "mist": "wat er daarna gebeurt", "wie": "Bilal Yılmaz", "klaar": _on(today, 60)}],
        "training": [{"wat": "Bellen met een acteur, twee dagdelen", "wie": "Belteam", "dag": _on(today, 30), "uren": 8}, {"wat": "Wat kan iemand betalen?", "wie": "Wie regelingen maakt", "dag": _on(today, 37), "uren": 4}],
    }  # fmt: skip


def _people() -> dict[str, Any]:
    return {
        "wethouder": "Anna de Wit, financiën en bestaanszekerheid",
        "projectleider": "Joke van Dam, Debiteurenbeheer",
        "coordinator": "Karin Bos, Debiteurenbeheer",
        "fg": "Farah Benali",
        "controller": "Henk Smit",
        "team": [
            {"naam": "Joke van Dam", "rol": "Trekt het werk", "afdeling": "Debiteurenbeheer", "uren": 16},
            {"naam": "Karin Bos", "rol": "Houdt het overzicht en belt", "afdeling": "Debiteurenbeheer", "uren": 12},
            {"naam": "Sam de Graaf", "rol": "Neemt warm over", "afdeling": "Schuldhulpverlening", "uren": 6},
        ],
    }


def _may(today: date) -> dict[str, Any]:
    seen = {"wie": "Jurist Marit Kok", "dag": _on(today, -12)}
    return {
        "recht": [
            {"wet": "awb", "laat_toe": "Uitstel, regeling en afzien van aanmaningskosten mogen", **seen},
            {"wet": "invorderingswet", "laat_toe": "Geldt voor belastingen; kwijtschelding volgens de eigen regels", **seen},
            {"wet": "kostenwet", "laat_toe": "Tarieven staan vast; niet rekenen mag wel", **seen},
            {"wet": "participatiewet", "laat_toe": "Terugvordering; afzien mag om dringende redenen", **seen},
            {"wet": "wgs", "laat_toe": "Hulp aanbieden, ook zonder dat iemand erom vraagt", **seen},
            {"wet": "avg", "laat_toe": "Delen alleen wat nodig is en met een grond", **seen},
        ],
        "mandaat": [{"wie": "Wie belt", "wat": "Kosten van de aanmaning laten vallen", "tot": 20_00}, {"wie": "Teamleider", "wat": "Alle kosten van een dossier laten vallen", "tot": 250_00}],
        "kosten_vallen": "ja",
        "gegevens": [{"van": "Belastingen", "aan": "Schuldhulpverlening", "wat": "Naam, nummer en bedrag, na een ja van de inwoner", "grond": "AVG artikel 6 lid 1 onder a (toestemming)", "bewaren": "12 maanden"}, {"van": "Debiteurenbeheer", "aan": "Belastingen", "wat": "Of er een regeling loopt", "grond": "AVG artikel 6 lid 1 onder e", "bewaren": "Tot de regeling eindigt"}],
        "dpia": "bezig",
        "iama": "klaar",
    }  # fmt: skip


def _measures(today: date) -> dict[str, Any]:
    reached = _on(today, 240)
    return {
        "indicatoren": [
            {"cijfer": "I-2", "eenheid": "procent", "nu": 410, "straks": 330, "op": reached},
            {"cijfer": "I-3", "eenheid": "procent", "nu": 120, "straks": 450, "op": reached},
            {"cijfer": "I-15", "eenheid": "procent", "nu": 862, "straks": 862 + 5, "op": reached},
            {"cijfer": "I-17", "eenheid": "procent", "nu": 610, "straks": 700, "op": reached},
        ],
        "data": [{"wat": "Vorderingen, kosten en betalingen", "bron": "Vereffen", "wie": "Controller", "vaak": "Elke maand"}, {"wat": "Wat inwoners ervan vonden", "bron": "Vragenlijst", "wie": "Projectleider", "vaak": "Twee keer"}],
        "opzet": "Vijf gemeenten beginnen na elkaar; het lot kiest de volgorde. Binnen onze gemeente loot het lot wie het eerst wordt gebeld.",
        "loting_dag": _on(today, 20),
        "loting": "Nog niet geloot; de openbare tekst is de uitslag van de Staatsloterij van de tiende.",
        "periode": {"from": _on(today, 60), "until": _on(today, 180)},
        "mde": 60,
        "publiceren": "ja",
    }  # fmt: skip


def _plans(today: date) -> dict[str, Any]:
    return {
        "risicos": [
            {"risico": "Te weinig mensen om te bellen", "kans": "middel", "gevolg": "groot", "maatregel": "Vaste belavond, en minder mensen tegelijk laten beginnen", "wie": "Projectleider"},
            {"risico": "De begroting rekent op de opbrengst van aanmaningen", "kans": "groot", "gevolg": "middel", "maatregel": "De controller haalt die opbrengst eruit", "wie": "Controller"},
        ],
        "politiek": "Een fractie zal zeggen dat betalen minder moet. Wij laten zien dat wie kan betalen, blijft betalen.",
        "budget": 48_000_00,
        "begroting": [{"post": "Belteam, vier maanden", "soort": "bellen", "uren": 480, "bedrag": 24_000_00}, {"post": "Projectleider en overzicht", "soort": "uren", "uren": 320, "bedrag": 16_000_00}, {"post": "Acteur en trainer", "soort": "training", "bedrag": 5_500_00}, {"post": "Brieven herschrijven en testen", "soort": "brieven", "bedrag": 2_500_00}],
        "preventie": 24_000_00,
        "planning": [{"mijlpaal": "Plan getekend", "dag": _on(today, 15), "wie": "Joke van Dam", "besluit": "nee"}, {"mijlpaal": "Brieven en training klaar", "dag": _on(today, 50), "wie": "Karin Bos", "besluit": "ja"}, {"mijlpaal": "Eerste voortgang: gaan wij door?", "dag": _on(today, 120), "wie": "Anna de Wit", "besluit": "ja"}, {"mijlpaal": "Laatste dag van de pilot", "dag": _on(today, 180), "wie": "Joke van Dam", "besluit": "nee"}],
        "communicatie": [{"wie": "De raad", "wat": "Waarom, hoe lang en wat het kost", "dag": _on(today, 25), "van": "De wethouder"}, {"wie": "Inwoners", "wat": "Dat wij eerst bellen, en hoe zij dat herkennen", "dag": _on(today, 55), "van": "Communicatie"}],
        "borging": [{"wat": "De nieuwe volgorde staat in het beleid", "wie": "De gemeentesecretaris", "vanaf": _on(today, 365)}, {"wat": "Bellen staat in de begroting", "wie": "De controller", "vanaf": _on(today, 365)}],
    }  # fmt: skip
