"""Short invented notes of conversations and attempts, in the words of an officer who listens."""

from __future__ import annotations

REACHED = {
    "weet_niet": (
        "Wist niet dat de rekening openstond. Brief opnieuw gestuurd.",
        "Brief lag nog op de stapel. Samen doorgenomen, alles is duidelijk nu.",
        "Dacht dat de automatische incasso liep. Uitgelegd hoe dat aan te zetten is.",
        "Is net verhuisd en heeft de post gemist. Nieuw adres doorgegeven.",
        "Begreep de brief niet goed. Rustig uitgelegd in gewone woorden.",
        "Partner regelde altijd de post. Afgesproken dat ik nog even terugbel.",
        "Had het bedrag al willen betalen maar het nummer was kwijt.",
    ),
    "kan_niet": (
        "Inkomen is lager geworden. We zoeken samen naar een bedrag dat past.",
        "Wacht op de eerste uitkering. Fijn gesprek, was opgelucht.",
        "Heeft meer rekeningen liggen. Gewezen op gratis hulp van de gemeente.",
        "Uren op het werk zijn minder geworden. Overzicht gemaakt van in en uit.",
        "Kan deze maand niet alles betalen. Wil wel, en zegt dat ook.",
        "Zit krap door de energierekening. Gevraagd wat wel lukt.",
        "Is ziek geweest en had minder inkomsten. Gaat nu weer beter.",
        "Vertelde open over de zorgen thuis. Bedankt voor het vertrouwen.",
    ),
    "wil_niet": (
        "Is boos over de wachttijd bij een ander loket. Geluisterd en doorgegeven.",
        "Wil eerst antwoord op een eerdere klacht. Collega gevraagd te bellen.",
        "Ziet het nut van de heffing niet. Uitgelegd waar het geld naartoe gaat.",
        "Wil nu niet praten. Gezegd dat bellen altijd kan.",
    ),
    "betwist": (
        "Zegt dat de auto toen al verkocht was. Gevraagd om het bewijs te sturen.",
        "Vindt het bedrag niet kloppen. We zoeken het uit en bellen terug.",
        "Zegt al betaald te hebben. Gevraagd om een afschrift.",
        "Woonde er in die periode niet meer. Collega kijkt het na.",
        "Hond is vorig jaar overleden. Afmelding wordt nagekeken.",
    ),
    "onbekend": (
        "Kort gesproken, kwam niet uit. Belt zelf terug.",
        "Gaf aan het te gaan bekijken. Vriendelijk gesprek.",
        "Wilde de reden liever niet vertellen. Dat is goed zo.",
        "Sprak weinig Nederlands. Volgende keer met een tolk.",
    ),
}

MISSED = {
    "telefoon": (
        "Geen gehoor. Later opnieuw.",
        "Voicemail ingesproken met ons nummer en zonder bedrag.",
        "Nummer is niet in gebruik.",
        "Kreeg een huisgenoot aan de lijn, niets over de inhoud gezegd.",
    ),
    "huisbezoek": (
        "Niemand thuis. Kaartje in een dichte envelop achtergelaten.",
        "Buren zeiden niets te weten, niets gevraagd of verteld.",
        "Bel deed het niet. Kaartje in de bus.",
    ),
    "brief": (
        "Korte brief gestuurd met de vraag om te bellen.",
        "Brief met ons nummer en de weg naar hulp verstuurd.",
    ),
    "email": (
        "Vriendelijk bericht gemaild met het nummer van de balie.",
        "Gemaild met de vraag welk moment uitkomt om te bellen.",
    ),
    "sms": ("Bericht gestuurd dat we graag even bellen.",),
}
