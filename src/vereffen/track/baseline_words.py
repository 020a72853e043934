"""The indicators of a baseline in words: what each counts, in which unit, how long a month is followed for it, and with which others it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from vereffen.law.words import Said, say

WEEK, HALF_YEAR, YEAR, TWO_YEARS = 7, 180, 365, 730


class Unit(StrEnum):
    """What a figure is: a count of a count, a share of an amount, an amount in cents, days, or a share that was estimated."""

    COUNT = "count"
    MONEY_SHARE = "money_share"
    CENTS = "cents"
    DAYS = "days"
    ESTIMATE = "estimate"
    TEXTS = "texts"


class Group(NamedTuple):
    """Indicators that are looked at together; `leads` are those that get a picture, the first one the most important."""

    code: str
    title: Said
    leads: tuple[str, ...]


class Named(NamedTuple):
    """One figure: its name (`I-17/6m`), group, words and unit; `follows` is for how many days after its month it is followed.

    `follows` is None where the figure itself says how many are too young; `by_claims` when it is about the claims of the month.
    """

    name: str
    group: str
    says: Said
    unit: Unit
    follows: int | None
    by_claims: bool = False


GROUPS = (
    Group("contact", say("Contact en kosten"), ("I-2", "I-3")),
    Group("paying", say("Betalen"), ("I-15/180d", "I-13")),
    Group("steps", say("Stappen en regelingen"), ("I-19/aanmaning", "I-17/6m")),
    Group("people", say("Mensen, hulp en samenwerking"), ("I-25", "I-9/referred")),
    Group("quality", say("Brieven en adviezen"), ("I-24", "I-23")),
)


def _claims(name: str, group: str, says: Said, follows: int, unit: Unit = Unit.COUNT) -> Named:
    return Named(name, group, says, unit, follows, by_claims=True)


NAMED = (
    _claims("I-1/gross", "contact", say("Bijgekomen kosten per mens die te laat is"), YEAR, Unit.CENTS),
    _claims("I-1/net", "contact", say("Hetzelfde, min wat werd teruggenomen"), YEAR, Unit.CENTS),
    _claims("I-1/median", "contact", say("De middelste van die kosten"), YEAR, Unit.CENTS),
    _claims("I-1/p90", "contact", say("Negen van de tien hebben minder kosten dan"), YEAR, Unit.CENTS),
    _claims("I-2", "contact", say("Mensen met kosten binnen 180 dagen"), HALF_YEAR),
    _claims("I-3", "contact", say("Gesproken vóór de eerste kosten"), 60),
    _claims("I-4", "contact", say("Echt gezocht vóór de kosten"), HALF_YEAR),
    _claims("I-7", "contact", say("Eerst kwijtschelding nagegaan"), HALF_YEAR),
    Named("I-12", "contact", say("Dwang tegen wie niet kon betalen"), Unit.COUNT, YEAR),
    _claims("I-13", "paying", say("Op tijd helemaal betaald"), 0),
    _claims("I-14/full_median", "paying", say("Dagen tot de helft helemaal betaalde"), 0, Unit.DAYS),
    _claims("I-14/full_rmst365", "paying", say("Gemiddelde dagen tot helemaal betaald, tot en met 365"), 0, Unit.DAYS),
    _claims("I-14/first_median", "paying", say("Dagen tot de helft iets betaalde"), 0, Unit.DAYS),
    _claims("I-14/first_rmst365", "paying", say("Gemiddelde dagen tot de eerste betaling, tot en met 365"), 0, Unit.DAYS),
    _claims("I-15/30d", "paying", say("Deel van de hoofdsom binnen 30 dagen ontvangen"), 30, Unit.MONEY_SHARE),
    _claims("I-15/90d", "paying", say("Deel van de hoofdsom binnen 90 dagen ontvangen"), 90, Unit.MONEY_SHARE),
    _claims("I-15/180d", "paying", say("Deel van de hoofdsom binnen 180 dagen ontvangen"), HALF_YEAR, Unit.MONEY_SHARE),
    _claims("I-15/365d", "paying", say("Deel van de hoofdsom binnen een jaar ontvangen"), YEAR, Unit.MONEY_SHARE),
    _claims("I-18", "paying", say("Deel van de hoofdsom binnen twee jaar afgeboekt"), TWO_YEARS, Unit.MONEY_SHARE),
    Named("I-5", "steps", say("Nieuwe regeling met een berekening vooraf"), Unit.COUNT, 0),
    Named("I-6/signing", "steps", say("Regeling past bij wat iemand kan missen"), Unit.COUNT, 0),
    Named("I-6/recheck", "steps", say("Regeling past nog bij de latere berekening"), Unit.COUNT, 0),
    Named("I-17/6m", "steps", say("Regeling na 6 maanden nagekomen"), Unit.COUNT, None),
    Named("I-17/6m_renegotiated", "steps", say("Waarvan op tijd aangepast (6 maanden)"), Unit.COUNT, None),
    Named("I-17/6m_completed", "steps", say("Waarvan helemaal betaald (6 maanden)"), Unit.COUNT, None),
    Named("I-17/6m_km", "steps", say("Nagekomen na 6 maanden, met de jonge regelingen geschat"), Unit.ESTIMATE, 0),
    Named("I-17/12m", "steps", say("Regeling na 12 maanden nagekomen"), Unit.COUNT, None),
    Named("I-17/12m_renegotiated", "steps", say("Waarvan op tijd aangepast (12 maanden)"), Unit.COUNT, None),
    Named("I-17/12m_completed", "steps", say("Waarvan helemaal betaald (12 maanden)"), Unit.COUNT, None),
    Named("I-17/12m_km", "steps", say("Nagekomen na 12 maanden, met de jonge regelingen geschat"), Unit.ESTIMATE, 0),
    _claims("I-19/herinnering", "steps", say("Een herinnering binnen een jaar"), YEAR),
    _claims("I-19/aanmaning", "steps", say("Een aanmaning binnen een jaar"), YEAR),
    _claims("I-19/dwangbevel", "steps", say("Een dwangbevel binnen een jaar"), YEAR),
    _claims("I-19/beslag", "steps", say("Beslag binnen een jaar"), YEAR),
    _claims("I-8/objections", "people", say("Bezwaar gemaakt binnen een jaar"), YEAR),
    _claims("I-8/objections_upheld", "people", say("Bezwaar waarin iemand gelijk kreeg"), YEAR),
    _claims("I-8/complaints", "people", say("Klacht ingediend binnen een jaar"), YEAR),
    _claims("I-8/complaints_upheld", "people", say("Klacht waarin iemand gelijk kreeg"), YEAR),
    Named("I-9/referred", "people", say("Naar schuldhulp geleid binnen 90 dagen"), Unit.COUNT, 90),
    Named("I-9/accepted", "people", say("Door schuldhulp aangenomen binnen 90 dagen"), Unit.COUNT, 90),
    Named("I-9/first_talk", "people", say("Eerste gesprek bij schuldhulp binnen vier weken"), Unit.COUNT, 90),
    Named("I-10", "people", say("Opnieuw te laat binnen een jaar"), Unit.COUNT, YEAR),
    Named("I-10/km", "people", say("Opnieuw te laat binnen een jaar, geschat"), Unit.ESTIMATE, 0),
    Named("I-22/open", "people", say("Eén regisseur bij schulden aan twee afdelingen"), Unit.COUNT, 14),
    Named("I-22/late", "people", say("Hetzelfde, als er bij twee afdelingen iets te laat is"), Unit.COUNT, 14),
    _claims("I-25", "people", say("Telefoonnummer of e-mailadres dat iemand bevestigde"), WEEK),
    Named("I-23", "quality", say("Brieven die de taaltoets halen"), Unit.TEXTS, 0),
    Named("I-23/asking", "quality", say("Hetzelfde, van brieven die om geld vragen"), Unit.TEXTS, 0),
    Named("I-24", "quality", say("Advies opgevolgd"), Unit.COUNT, 30),
    Named("I-24/harsher", "quality", say("Strenger gedaan dan geadviseerd"), Unit.COUNT, 30),
    Named("I-24/milder", "quality", say("Iets anders gedaan dat niet strenger is"), Unit.COUNT, 30),
    Named("I-24/lapsed", "quality", say("Advies vanzelf vervallen"), Unit.COUNT, 30),
    Named("I-24/waits", "quality", say("Nog niets mee gedaan"), Unit.COUNT, 30),
)  # fmt: skip
BY_NAME = {one.name: one for one in NAMED}
# Both must come out well for a pilot to have worked.
CO_PRIMARY = ("I-2", "I-15/180d")


def named(name: str) -> Named:
    """What a figure counts; one without words here is followed for as long as it says itself."""
    return BY_NAME.get(name) or Named(name, "quality", say(name), Unit.COUNT, None)
