"""By which way a letter goes to a person and why, when a message may leave, and what may follow on what."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from vereffen.approach.decision import gettext_noop
from vereffen.approach.policy import Policy
from vereffen.law.calendar import is_holiday

# The ways: on paper by post, by e-mail, a text message that only says that a letter comes, and by bailiff.
BRIEF, EMAIL, SMS, BETEKENING = CHANNELS = ("brief", "email", "sms", "betekening")
ELECTRONIC = frozenset({EMAIL, SMS})
PAPER = frozenset({BRIEF, BETEKENING})

KLAAR, ONDERWEG, OVERGEDRAGEN, BEZORGD = "klaar", "onderweg", "overgedragen", "bezorgd"
GEWEIGERD, RETOUR, ONBESTELBAAR, ONBEKEND = "geweigerd", "retour", "onbestelbaar", "onbekend"
INGETROKKEN = "ingetrokken"
# What may follow on what. From `onbekend` there is no way back to `klaar`: what may have left is not sent again.
MOVES: Mapping[str, frozenset[str]] = {
    KLAAR: frozenset({ONDERWEG, INGETROKKEN}),
    ONDERWEG: frozenset({KLAAR, OVERGEDRAGEN, ONBESTELBAAR, ONBEKEND}),
    OVERGEDRAGEN: frozenset({BEZORGD, GEWEIGERD, RETOUR, ONBESTELBAAR}),
    BEZORGD: frozenset({GEWEIGERD, RETOUR}),
    ONBEKEND: frozenset({OVERGEDRAGEN, BEZORGD, GEWEIGERD, RETOUR, ONBESTELBAAR}),
    GEWEIGERD: frozenset(),
    RETOUR: frozenset(),
    ONBESTELBAAR: frozenset(),
    INGETROKKEN: frozenset(),
}
# What a print shop or a carrier may tell us, and on what ground paper came back.
TOLD_BACK = frozenset({BEZORGD, GEWEIGERD, RETOUR, ONBESTELBAAR})
CAME_BACK = frozenset({GEWEIGERD, RETOUR, ONBESTELBAAR})
GROUNDS: Mapping[str, str] = {
    "verhuisd": gettext_noop("De persoon is verhuisd."),
    "onbekend_op_adres": gettext_noop("De persoon is op dit adres niet bekend."),
    "onvolledig_adres": gettext_noop("Het adres is niet volledig."),
    "niet_afgehaald": gettext_noop("De brief is niet opgehaald."),
    "niet_aangenomen": gettext_noop("De brief is niet aangenomen."),
    "adres_bestaat_niet": gettext_noop("Het adres of nummer bestaat niet."),
    "postbus_vol": gettext_noop("De mailbox is vol."),
    "afgewezen": gettext_noop("De ontvangende kant neemt het bericht niet aan."),
    "niet_gezegd": gettext_noop("Waarom is niet gezegd."),
}

# Letters from which a term runs or that decide: they rest on articles of their own.
LEGAL_EFFECT = frozenset(
    {
        "aanmaning", "dwangbevel", "veertiendagenbrief", "uitstel", "regeling", "regeling_einde",
        "kwijtschelding_besluit", "verrekening", "vooraankondiging_vordering",
    }
)  # fmt: skip


class Ground(NamedTuple):
    """Why a letter goes this way: a sentence, and the article it rests on ('' for our own operationalisation)."""

    text: str
    article: str = ""


REASONS: Mapping[str, Ground] = {
    "betekening": Ground(gettext_noop("Een dwangbevel brengt de deurwaarder."), "Awb 4:123 lid 1"),
    "kenbaar_gemaakt": Ground(gettext_noop("De persoon liet weten per e-mail bereikbaar te zijn."), "Awb 2:14"),
    "niet_kenbaar": Ground(gettext_noop("De persoon liet niet weten dat e-mail goed is."), "Awb 2:14"),
    "vertegenwoordiger": Ground(gettext_noop("De brief is voor wie voor de persoon optreedt.")),
    "geen_adres": Ground(gettext_noop("Er is geen e-mailadres dat werkt.")),
    "rechtsgevolg": Ground(gettext_noop("Een brief met rechtsgevolg gaat hier op papier."), "Awb 3:41 lid 1"),
    "schriftelijk": Ground(gettext_noop("Een aanmaning gaat hier op papier."), "Awb 4:112 lid 1"),
    "seintje": Ground(gettext_noop("De persoon wil een sms als er een brief komt; er staat geen bedrag in.")),
    "terugval": Ground(gettext_noop("Het bericht kwam niet aan, dus gaat de brief op papier.")),
    "medewerker": Ground(gettext_noop("Een medewerker koos deze weg.")),
}
# Section 2.3 of the Awb was made anew on this day (Stb. 2023, 183); what 2:14 asked stands in 2:8 since.
_AWB_ANEW = date(2026, 1, 1)


def article(code: str, on: date) -> str:
    """The article that the reason rests on, as it is numbered on that day."""
    found = REASONS[code].article
    return "Awb 2:8" if found == "Awb 2:14" and on >= _AWB_ANEW else found


class Wish(NamedTuple):
    """What a person made known: that e-mail is good for ordinary letters, for those with legal effect too, and a text message."""

    email: bool = False
    email_rechtsgevolg: bool = False
    sms: bool = False


class Way(NamedTuple):
    """One way that a letter goes, with the codes of its reasons."""

    channel: str
    reasons: tuple[str, ...]


class Reach(NamedTuple):
    """Where the person can be reached: by e-mail, by text message; and whether the letter is for somebody who acts for the person."""

    email: bool = False
    phone: bool = False
    is_represented: bool = False


def ways(kind: str, wish: Wish, chosen: Policy, reach: Reach) -> tuple[Way, ...]:
    """Every way that this letter goes: one that carries it, and at most a text message that says that it comes.

    Paper, unless the person made known that e-mail is good for this sort of letter and an address works.
    """
    if kind == "dwangbevel":
        return (Way(BETEKENING, ("betekening",)),)
    if reach.is_represented:
        # What the person made known says nothing about who acts for the person.
        return (Way(BRIEF, ("vertegenwoordiger",)),)
    if kind in LEGAL_EFFECT and not chosen.verzenden_rechtsgevolg_digitaal:
        first = Way(BRIEF, ("schriftelijk" if kind == "aanmaning" else "rechtsgevolg",))
    elif not (wish.email_rechtsgevolg if kind in LEGAL_EFFECT else wish.email):
        first = Way(BRIEF, ("niet_kenbaar",))
    elif not reach.email:
        first = Way(BRIEF, ("geen_adres",))
    else:
        first = Way(EMAIL, ("kenbaar_gemaakt",))
    if first.channel == BRIEF and chosen.verzenden_sms and wish.sms and reach.phone:
        return first, Way(SMS, ("seintje",))
    return (first,)


def may_leave(channel: str, moment: datetime, chosen: Policy) -> bool:
    """Whether it may leave at that moment, told in local time: no e-mail or text message in quiet hours, on a Sunday or a holiday."""
    if channel not in ELECTRONIC:
        return True
    sunday = 6
    if moment.weekday() == sunday or is_holiday(moment.date()):
        return False
    return time(chosen.bericht_vanaf_uur) <= moment.time() < time(chosen.bericht_tot_uur)


def falls_back(kind: str, channel: str, status: str) -> bool:
    """Whether a letter that did not arrive goes on paper by itself: only what was free to send by e-mail.

    One with legal effect carries a last day: a person decides whether that still holds. Paper has nothing to fall back to,
    and what may have arrived is not sent a second time.
    """
    return channel == EMAIL and status in {GEWEIGERD, ONBESTELBAAR} and kind not in LEGAL_EFFECT


def nudge(municipality: str, phone: str, language: str) -> str:
    """The text message that a letter comes: no name, no amount, no reason, no link."""
    if language == "en":
        return f"There is a letter on its way to you from {municipality}. Questions? Call {phone}."
    return f"Er is een brief van {municipality} naar u onderweg. Vragen? Bel {phone}."


def months_before(on: date, months: int) -> date:
    """The day that many months earlier; the last of its month when that month is shorter."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
