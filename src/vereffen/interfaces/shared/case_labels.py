"""The codes of a case in the words that people use: kinds, statuses, steps as buttons, as history, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy

SORTS = {
    "bezwaar": lazy("Bezwaar"),
    "klacht": lazy("Klacht"),
    "overdracht": lazy("Overdracht"),
    "doorverwijzing": lazy("Verwijzing naar schuldhulp"),
    "samenwerking": lazy("Eén plan samen"),
}
STATUSES = {
    "gesprek": lazy("eerst praten"),
    "overleg": lazy("wij praten samen"),
    "afspraak": lazy("er is iets afgesproken"),
    "formeel": lazy("het gaat verder op papier"),
    "ingetrokken": lazy("ingetrokken"),
    "gegrond": lazy("de persoon kreeg gelijk"),
    "deels_gegrond": lazy("de persoon kreeg deels gelijk"),
    "ongegrond": lazy("de persoon kreeg geen gelijk"),
    "niet_ontvankelijk": lazy("niet inhoudelijk bekeken"),
    "tevreden": lazy("naar tevredenheid opgelost"),
    "aangeboden": lazy("wacht op antwoord"),
    "aangenomen": lazy("aangenomen"),
    "geweigerd": lazy("geweigerd"),
    "afgerond": lazy("afgerond"),
    "teruggegeven": lazy("teruggegeven"),
    "aangemeld": lazy("wacht op antwoord"),
    "plan": lazy("er is een plan van aanpak"),
    "beeindigd": lazy("gestopt"),
    "voorgesteld": lazy("wacht op antwoord"),
    "afgesproken": lazy("afgesproken"),
    "gestopt": lazy("gestopt"),
}
# The same word for another thing: what a status is called in this kind of case.
STATUSES_OF = {("doorverwijzing", "gesprek"): lazy("eerste gesprek gepland")}
STEPS = {
    "niet_bereikt": lazy("Niet bereikt"),
    "gesproken": lazy("Gesproken"),
    "uitgezocht": lazy("Uitgezocht in het dossier"),
    "afgesproken": lazy("Samen iets afgesproken"),
    "nagekomen": lazy("De afspraak is nagekomen"),
    "formeel": lazy("Verder op papier"),
    "verdaagd": lazy("Het antwoord komt later"),
    "ingetrokken": lazy("Ingetrokken"),
    "gecorrigeerd": lazy("Het besluit is verbeterd"),
    "besloten": lazy("Besloten op het bezwaar"),
    "tevreden": lazy("Naar tevredenheid opgelost"),
    "afgehandeld": lazy("De klacht is afgehandeld"),
    "aangenomen": lazy("Aangenomen"),
    "geweigerd": lazy("Geweigerd"),
    "afgerond": lazy("Afgerond"),
    "teruggegeven": lazy("Teruggegeven"),
    "saldo_gegeven": lazy("Saldo-opgave gegeven"),
    "nagevraagd": lazy("Nagevraagd hoe het gaat"),
    "gesprek_gepland": lazy("Eerste gesprek gepland"),
    "plan": lazy("Plan van aanpak"),
    "beeindigd": lazy("Hulp gestopt"),
    "ja": lazy("Doet mee"),
    "nee": lazy("Doet niet mee"),
    "gestopt": lazy("Gestopt"),
}
HINTS = {
    "niet_bereikt": lazy("U belde en kreeg geen gehoor. De zaak blijft wachten op een gesprek."),
    "gesproken": lazy("Vraag wat er achter zit, en luister. Schrijf het op in de woorden van de persoon."),
    "uitgezocht": lazy("Kijk open in het dossier: wat klopt, en wat klopt niet?"),
    "afgesproken": lazy(
        "Een oplossing die u samen vond. Het bezwaar of de klacht blijft staan tot de persoon zelf schrijft dat het klaar is."
    ),
    "nagekomen": lazy("Wat was afgesproken, is gedaan."),
    "formeel": lazy("De persoon wil een beslissing op papier, of praten helpt niet. Dat mag altijd."),
    "verdaagd": lazy(
        "Eén keer, en alleen als u dat op tijd aan de persoon schrijft. De nieuwe laatste dag rekenen wij uit."
    ),
    "ingetrokken": lazy("Alleen als dat vrijwillig is. Vraag er nooit om. Schrijf op wat de persoon zelf zegt."),
    "gecorrigeerd": lazy("De persoon heeft gelijk: u verbetert het besluit. Het bedrag gaat er meteen af."),
    "besloten": lazy("De formele beslissing op het bezwaar. Bel ook als het nee wordt, voordat de brief komt."),
    "tevreden": lazy("De klager zegt zelf dat het zo goed is. Dan is de klacht klaar."),
    "afgehandeld": lazy("Schrijf wat u vond, wat u ervan vindt en wat er verandert."),
    "saldo_gegeven": lazy("Schuldhulp weet nu wat er bij ons openstaat."),
    "nagevraagd": lazy("U vroeg schuldhulp hoe het gaat. De pauze loopt door."),
    "gesprek_gepland": lazy("Op welke dag is het eerste gesprek?"),
    "beeindigd": lazy("Vanaf deze dag rust het niet meer. Wie verwees, belt eerst."),
    "ja": lazy("Uw afdeling doet mee aan één plan. Zegt iedereen ja, dan kan het plan gemaakt worden."),
    "nee": lazy("Schrijf kort waarom niet: de afdeling die het vroeg, leest het."),
}
# Hints that differ with the kind of case.
HINTS_OF = {
    ("overdracht", "ingetrokken"): lazy("Het werk blijft bij uw eigen afdeling."),
    ("overdracht", "geweigerd"): lazy("Schrijf kort waarom niet: het werk gaat terug."),
    ("overdracht", "teruggegeven"): lazy("Schrijf kort waarom: het werk gaat terug."),
    ("doorverwijzing", "ingetrokken"): lazy(
        "De persoon wil geen hulp meer. De pauze stopt; bel eerst voordat er iets anders gebeurt."
    ),
    ("doorverwijzing", "geweigerd"): lazy(
        "De reden blijft bij schuldhulp. Wie verwees, ziet alleen dat het niet doorgaat."
    ),
    ("samenwerking", "ingetrokken"): lazy("Het voorstel vervalt voor alle afdelingen."),
}
WORDS = {
    "gesproken": lazy("Wat zegt de persoon, en wat zit erachter?"),
    "uitgezocht": lazy("Wat vond u?"),
    "afgesproken": lazy("Wat is afgesproken?"),
    "ingetrokken": lazy("Wat zegt de persoon zelf?"),
    "tevreden": lazy("Wat zegt de persoon zelf?"),
    "gecorrigeerd": lazy("Wat was er niet goed?"),
    "besloten": lazy("Waarom deze beslissing?"),
    "afgehandeld": lazy("Wat vond u, en wat verandert er?"),
    "geweigerd": lazy("Waarom niet?"),
    "nee": lazy("Waarom niet?"),
    "teruggegeven": lazy("Waarom?"),
    "gestopt": lazy("Waarom?"),
}
DAYS = {
    "afgesproken": lazy("Wanneer moet het gedaan zijn? (mag leeg blijven)"),
    "ingetrokken": lazy("Op welke dag schreef de persoon dit?"),
    "gesprek_gepland": lazy("Dag van het gesprek"),
    "geweigerd": lazy("Vanaf welke dag rust het niet meer?"),
    "beeindigd": lazy("Vanaf welke dag rust het niet meer?"),
}
ARRIVALS = {
    "op_tijd": lazy("kwam op tijd binnen"),
    "per_post": lazy("kwam na de termijn binnen, en is op tijd als het op tijd op de post ging"),
    "te_laat": lazy("kwam na de termijn binnen; kon de persoon daar niets aan doen, dan telt het toch"),
}
ASKED = {
    "behandelen": lazy("neem het over"),
    "advies": lazy("geef advies"),
    "regeling": lazy("maak één regeling"),
}
GROUNDS = {
    "toestemming": lazy("de persoon vindt het goed"),
    "wettelijke_taak": lazy("het hoort bij een taak uit de wet"),
}


def status_of(sort: str, status: str) -> str:
    """Where a case stands, in words."""
    return str(STATUSES_OF.get((sort, status)) or STATUSES.get(status) or status)


def hint_of(sort: str, step: str) -> str:
    """What a step in this kind of case means, '' when its name says it all."""
    return str(HINTS_OF.get((sort, step)) or HINTS.get(step) or "")


def told(data: Mapping[str, Any]) -> str:
    """One fact of a case in words, '' for one of which nothing may be known."""
    sort = str(SORTS.get(str(data.get("soort")), ""))
    step = str(STEPS.get(str(data.get("stap")), ""))
    return f"{sort}: {step[:1].lower()}{step[1:]}" if sort and step else sort
