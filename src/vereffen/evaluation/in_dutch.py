"""What a design or plan warns of or refuses, in plain Dutch for a report; what has no translation is quoted as it is."""

from __future__ import annotations

import re

# Groups of the pattern fill the places of the sentence.
_SAID: tuple[tuple[str, str], ...] = (
    (r"There are (\d+) clusters\. Errors by the normal", "Er zijn maar {0} groepen. Foutmarges van de normale verdeling zouden te veel beweren en staan hier daarom niet: intervallen rusten op alle uitslagen van het lot, of op de t-verdeling."),
    (r"The p-value is valid if a lot decided", "De p-waarde geldt als een lot bepaalde wie wanneer begon. Het plan noemt de vingerafdruk van dat lot niet, dus dat is hier niet na te gaan."),
    (r"There are (\d+) orders of start only", "Er zijn maar {0} volgordes mogelijk: met zo weinig kan deze opzet nooit iets aantonen op 5 %."),
    (r"The comparison within periods does not fall", "Vergelijken binnen elke maand geeft een ander antwoord dan de schatting van het plan: de uitkomst leunt op de aanname dat de tijd overal hetzelfde doet."),
    (r"(\d+) of (\d+) units miss a period", "{0} van de {1} gemeenten missen een maand en tellen niet mee: de uitkomst gaat over de andere."),
    (r"(\d+) of (\d+) rows have no outcome", "Van {0} van de {1} mensen is de uitkomst niet bekend; zij tellen niet mee. Dat kan de uitkomst scheef maken."),
    (r"One unit is treated", "Er begon één gemeente: de foutmarge is dan veel te klein. Kijk alleen naar de toets over alle uitslagen van het lot."),
    (r"The treated units could have been chosen in (\d+) ways", "De deelnemers hadden maar op {0} manieren gekozen kunnen worden: met zo weinig kan deze opzet nooit iets aantonen op 5 %."),
    (r"The units start at different moments\. When the effect grows", "De gemeenten begonnen niet tegelijk. Groeit het effect, of verschilt het per gemeente, dan mengt deze rekenwijze dat verkeerd."),
    (r"(\d+) units are treated from the first period", "{0} gemeenten werkten vanaf de eerste maand al zo en tellen niet mee."),
    (r"The lottery hardly changed who received it", "Door de loting werd bijna niemand vaker bereikt: kijk alleen naar iedereen die was ingeloot, bereikt of niet."),
    (r"Several kinds of event compete", "Er zijn verschillende manieren waarop het eindigt. De tijden gaan over wat het eerst kwam, van welke soort ook."),
    (r"The hazard ratio of \S+ is not the same", "De verhouding van de kansen is niet op elk moment hetzelfde: lees haar als gemiddelde over de hele tijd."),
    (r"There is nothing to compare with", "Er is niets om mee te vergelijken: wat er op hetzelfde moment nog meer veranderde, zit in deze cijfers."),
    (r"There are (\d+) periods before the start", "Er zijn maar {0} perioden vóór de start: te weinig om seizoen en verandering uit elkaar te houden."),
    (r"The specification names no `season`", "Het plan houdt geen rekening met een vast ritme in het jaar."),
    (r"The same sum finds a change at a moment", "Dezelfde rekenwijze ziet ook een verandering op een moment waarop niets begon: de uitkomst leunt op de aanname van een rechte trend."),
    (r"All units start at the same moment", "Alle gemeenten begonnen op hetzelfde moment en er is geen gemeente over om mee te vergelijken. Wat de nieuwe werkwijze deed, is niet te scheiden van wat de tijd deed. Geen enkele toets is dan geldig."),
    (r"Cells of (\S+) are hidden", "Van {0} zijn kleine aantallen weggelaten. Dan is alleen bekend tussen welke cijfers het antwoord ligt, en niets over toeval: dat is geen grond voor een oordeel."),
    (r"(\d+) cells are hidden", "{0} aantallen zijn weggelaten omdat zij over weinig mensen gaan. De grenzen gelden wat die ook zijn, maar zeggen niets over toeval."),
    (r"The bundles have no (?:counts|durations) of ([^:]+):", "De bundels hebben geen cijfers over {0}, en die vraagt het plan."),
    (r"starts does not tell when ([\d, ]+) began", "Het plan zegt niet wanneer {0} begon."),
    (r"No unit starts within the span", "Geen gemeente begon binnen de maanden van de bundels: er is geen effect te zien."),
    (r"Fewer than two units have an outcome", "Minder dan twee gemeenten hebben in elke maand een cijfer: er is te weinig om te vergelijken."),
    (r"There is one cluster", "Er is maar één groep: wat er anders gebeurd was, is niet te zien."),
    (r"There is one period", "Er is maar één periode: vóór en na de start is niet te vergelijken."),
    (r"The design gives no (\S+) for ([^:]+):", "De opzet geeft geen {0} voor {1}, en die vraagt het plan."),
    (r"The plan was locked on (\S+), and outcomes could be seen from (\S+):", "Het plan werd pas op {0} vastgelegd. Uitkomsten waren al te zien vanaf {1}."),
    (r"The last cohort was followed for (-?\d+) of the (\d+) days", "De laatste groep is {0} van de {1} dagen van het plan gevolgd. Wat deze mensen later doen, zit nog niet in de cijfers."),
    (r"Whether the last cohort was followed", "Of de laatste groep tot het eind is gevolgd, is niet nagegaan."),
)  # fmt: skip

_METHODS: tuple[tuple[str, str], ...] = (
    (r"two-way fixed effects", "vaste effecten van gemeente en maand"),
    (r"comparison within each period", "vergelijking binnen elke maand"),
    (r"permutation of ([\d,]+) orders of start", r"\1 uitslagen van het lot"),
    (r"wild cluster bootstrap, Webb weights", "wild cluster bootstrap (Webb)"),
)


def method(text: str) -> str:
    """How an estimate was made, in Dutch as far as it is known; names of methods stay as they are."""
    for pattern, words in _METHODS:
        text = re.sub(pattern, words, text)
    return text


def dutch(text: str) -> str:
    """The sentence in Dutch; one without a translation as a quotation."""
    for pattern, sentence in _SAID:
        found = re.match(pattern, text)
        if found:
            return sentence.format(*found.groups())
    return f"De rekenmachine zegt, in het Engels: “{text}”"
