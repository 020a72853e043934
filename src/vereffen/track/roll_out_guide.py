"""The smallest version that others take over: ten things that must be true, and what fits a municipality of a certain size."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say


class Thing(NamedTuple):
    """One of the ten things that must be true."""

    code: str
    text: Said


class Size(NamedTuple):
    """A class of municipalities by inhabitants (from, and less than; None without end) or a joint tax office, and its options."""

    code: str
    name: Said
    least: int
    below: int | None
    options: tuple[Said, ...]


# Which ten, and the options by size, are our operationalisation of the roll-out plan; the pilot may show that others are needed.
TEN = (
    Thing("free_reminder", say("Wie laat is, krijgt eerst een gratis herinnering met een aanbod voor een regeling.")),
    Thing("contact_first", say("Zonder gesprek of echte pogingen komen er geen kosten bij.")),
    Thing("named_officer", say("Elke brief noemt een medewerker met een direct nummer.")),
    Thing("capacity", say("Een regeling past bij wat iemand kan missen, en dat is berekend.")),
    Thing("remission_first", say("Vóór de eerste kosten is gekeken of kwijtschelding kan.")),
    Thing("repair", say("Wie een termijn mist, kan eerst herstellen.")),
    Thing("one_contact", say("Wie bij meer afdelingen een schuld heeft, heeft één aanspreekpunt.")),
    Thing("warm_referral", say("Naar schuldhulp gaat iemand met een gesprek, niet met een folder.")),
    Thing("room", say("Medewerkers mogen kosten laten vallen, met een reden die wordt gelezen.")),
    Thing("counted", say("De gemeente telt elke maand de vijf indicatoren van de startset.")),
)
TEN_CODES = tuple(one.code for one in TEN)
STARTER_SET = ("I-2", "I-3", "I-9", "I-15", "I-17")
SIZES = (
    Size("small", say("Minder dan 25.000 inwoners"), 0, 25_000, (
        say("Eén of twee mensen doen alles; leer samen met een buurgemeente."),
        say("Neem de brieven en de gids over zoals ze zijn."),
        say("Tel per kwartaal als maanden te klein zijn om te tonen."),
    )),
    Size("middle", say("25.000 tot 100.000 inwoners"), 25_000, 100_001, (
        say("Begin met één soort schuld en breid uit na drie maanden."),
        say("Geef één team de gesprekken, en laat schuldhulp aansluiten."),
    )),
    Size("large", say("Meer dan 100.000 inwoners"), 100_001, None, (
        say("Begin met één afdeling, en loot binnen de gemeente wie het eerst de nieuwe manier krijgt."),
        say("Maak een vaste groep die belt, en één coördinator per afdeling."),
    )),
    Size("joint", say("Gezamenlijk belastingkantoor"), 0, None, (
        say("Spreek per gemeente het beleid af, en gebruik één werkwijze."),
        say("Regel met elke gemeente hoe schuldhulp meedoet en wat u mag delen."),
    )),
)  # fmt: skip
BY_SIZE = {one.code: one for one in SIZES}


def size(inhabitants: int, *, is_joint_office: bool = False) -> Size:
    """The class of a municipality; exactly 25,000 and exactly 100,000 inhabitants are in the middle."""
    if inhabitants <= 0:
        raise Refusal("A municipality has inhabitants: give their number.")
    if is_joint_office:
        return BY_SIZE["joint"]
    return next(one for one in SIZES if one.least <= inhabitants and (one.below is None or inhabitants < one.below))
