"""What each value that a text can fill in is, in plain Dutch: for whoever writes a text, and for what one lacks."""

from __future__ import annotations

from collections.abc import Mapping

from vereffen.exchange.letters.kinds import KINDS, Sort
from vereffen.exchange.letters.texts import VALUES, hole
from vereffen.law.words import say

WORDS: Mapping[str, str] = {
    "naam": say("De naam van de persoon"),
    "totaal": say("Alles wat open staat"),
    "kosten_nu": say("De kosten van deze brief"),
    "termijn": say("Het bedrag dat iemand nu moet betalen"),
    "aantal": say("Het aantal termijnen"),
    "uiterste_dag": say("De laatste dag om te betalen"),
    "datum": say("De datum van de brief"),
    "iban": say("De rekening om op te betalen"),
    "kenmerk": say("Het betalingskenmerk"),
    "medewerker": say("De naam van de medewerker"),
    "telefoon": say("Het telefoonnummer"),
    "email": say("Het e-mailadres van de gemeente"),
    "website": say("De website van de gemeente"),
    "gemeente": say("De naam van de gemeente"),
    "adres": say("Het adres van de gemeente"),
    "briefnummer": say("Het nummer van de brief"),
    "afgesloten_op": say("De dag waarop alles geregeld was"),
    "afschrijven_van": say("Van welke rekening wij afschrijven"),
    "antwoord_tot": say("De laatste dag om te antwoorden"),
    "aanmaning": say("De kosten van de aanmaning"),
    "beroep": say("Of iemand beroep kan instellen"),
    "bezwaar_tot": say("De laatste dag om bezwaar te maken"),
    "bij": say("Bij wie wij het vragen of wie helpt"),
    "binnen_dagen": say("Binnen hoeveel dagen iemand iets hoort"),
    "blijft": say("Het bedrag dat iemand nog wel moet betalen"),
    "btw": say("De btw over de incassokosten"),
    "gegevens_van": say("De dag van de gegevens waarmee wij rekenden"),
    "gemist": say("Het bedrag dat niet kwam"),
    "gemist_op": say("De dag waarop een bedrag niet kwam"),
    "gesprek_op": say("De dag van het gesprek"),
    "gewijzigd": say("Of de regeling is veranderd"),
    "grondslag": say("De beschikking of het artikel waar de schuld uit komt"),
    "hoofdsom": say("De hoofdsom"),
    "incassokosten": say("De incassokosten die erbij komen"),
    "incassant": say("Ons nummer bij de bank voor afschrijvingen"),
    "kwijt": say("Het bedrag dat iemand niet meer hoeft te betalen"),
    "machtiging": say("Het nummer van de machtiging om af te schrijven"),
    "nog": say("Het bedrag van de volgende termijn"),
    "ontvangen": say("Het bedrag dat wij ontvingen"),
    "ontvangen_op": say("De dag waarop het geld kwam"),
    "per": say("De dag waarop dit openstond"),
    "rente": say("De rente"),
    "rente_vanaf": say("De dag vanaf wanneer er rente loopt"),
    "rest": say("Het bedrag dat nog open staat"),
    "ruimte": say("Het bedrag dat iemand hoogstens kan betalen"),
    "stuur_tot": say("De laatste dag om papieren te sturen"),
    "tegoed": say("Het bedrag dat iemand van ons krijgt"),
    "terug": say("Het bedrag dat iemand terugkrijgt"),
    "terugbellen_op": say("De dag waarop wij terugbellen"),
    "tot": say("De laatste dag van de pauze of het uitstel"),
    "vanaf": say("De dag waarop dit begint"),
    "verrekend": say("Het bedrag dat wij verrekenen"),
    "verzet_bij": say("Bij welke rechtbank iemand zich kan verzetten"),
    "vrij": say("Het bedrag dat altijd vrij blijft"),
    "waarvan": say("Waar het tegoed vandaan komt"),
    "wet": say("Het artikel van de wet"),
}  # fmt: skip
_SHOWN = frozenset({Sort.LINES, Sort.SUMS})
# What every letter of a kind that asks for money tells, and the values that a decision or an announcement turns on.
_ALWAYS = ("termijn", "uiterste_dag", "iban", "kenmerk", "telefoon")


def fillable(kind: str) -> dict[str, str]:
    """The values that a text of this kind can fill in, each with what it is, in the order of the alphabet."""
    of = KINDS[kind]
    own = {hole(name) for name, sort in {**of.fields, **of.may}.items() if sort not in _SHOWN}
    return {name: WORDS[name] for name in sorted(VALUES | own)}


def to_tell(kind: str) -> tuple[str, ...]:
    """The values that a text of this kind must tell wherever our own does: amounts, days, the account, whom to call."""
    own = (hole(name) for name, sort in KINDS[kind].fields.items() if sort in {Sort.CENTS, Sort.DAY})
    return (*_ALWAYS, *own)
