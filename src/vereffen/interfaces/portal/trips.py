"""What can be asked in the portal, as questions: one per page, each with how its answer is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.requests import HOURS
from vereffen.interfaces.portal.doors import Visit
from vereffen.interfaces.shared import labels
from vereffen.interfaces.shared.amounts import read_cents, typed_cents
from vereffen.law import calendar
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records.queries import own

Options = list[tuple[str, str]]
_MOST_CENTS = 10**9


class Question(NamedTuple):
    """One question: the name of its answer, its words, the kind of field, what helps to answer, what one may choose."""

    name: str
    text: Any
    sort: str = "tekst"
    hint: Any = ""
    options: Callable[[Visit], Options] | None = None
    is_optional: bool = False


class Trip(NamedTuple):
    """A series of questions with what it is about; `act` is what one does at the end, `takes_file` whether a file may come along."""

    code: str
    title: Any
    act: Any
    questions: tuple[Question, ...]
    whole: bool = False
    takes_file: bool = False


def _fixed(*pairs: tuple[str, Any]) -> Callable[[Visit], Options]:
    return lambda _visit: [(code, str(text)) for code, text in pairs]


def _claims(visit: Visit) -> Options:
    found = own.own(visit.debtor, visit.on).open_claims
    return [
        (str(one.claim.pk), f"{labels.WORDS.get(one.claim.kind, one.claim.kind)} {one.claim.decided_on.year}")
        for one in found
    ]


def _days(visit: Visit) -> Options:
    days = [visit.on + timedelta(days=number) for number in range(1, 22)]
    working = [one for one in days if calendar.is_working_day(one)][:10]
    return [(one.isoformat(), date_format(one, "l j F")) for one in working]


def _hours(_visit: Visit) -> Options:
    return [("0", _("Maakt niet uit")), *((str(one), _("om %(hour)s uur") % {"hour": one}) for one in HOURS)]


def _pay_days(_visit: Visit) -> Options:
    return [(str(one), str(one)) for one in range(1, 32)]


_WORDS = Question(
    "woorden", lazy("Wilt u vertellen wat er aan de hand is?"), "lang", lazy("Dit mag u leeg laten."), is_optional=True
)
TRIPS: Mapping[str, Trip] = {
    one.code: one
    for one in (
        Trip(
            "in-delen",
            lazy("In delen betalen"),
            lazy("Zo spreek ik het af"),
            (
                Question("bedrag", lazy("Hoeveel kunt u elke maand betalen?"), "bedrag"),
                Question(
                    "dag", lazy("Op welke dag van de maand wilt u betalen?"), "lijst",
                    lazy("Kies een dag kort nadat uw geld binnenkomt."), _pay_days,
                ),
            ),
        ),
        Trip(
            "later",
            lazy("Later betalen"),
            lazy("Vraag dit aan"),
            (Question("dag", lazy("Wanneer kunt u alles betalen?"), "dag"),),
        ),
        Trip(
            "bellen",
            lazy("Laat u bellen"),
            lazy("Bel mij dan"),
            (
                Question("dag", lazy("Op welke dag zullen wij bellen?"), "lijst", "", _days),
                Question("uur", lazy("Hoe laat?"), "lijst", "", _hours),
                Question("nummer", lazy("Op welk nummer?"), "telefoon"),
            ),
        ),
        Trip("stop", lazy("Dit gaat mis: stop alles even"), lazy("Stop alles even en bel mij"), (_WORDS,)),
        Trip("hulp", lazy("Hulp bij schulden"), lazy("Help mij met mijn schulden"), (_WORDS,)),
        Trip(
            "kwijtschelding",
            lazy("Kwijtschelding vragen"),
            lazy("Vraag kwijtschelding aan"),
            (
                Question(
                    "huishouden", lazy("Met wie woont u?"), "keuze", "",
                    _fixed(
                        ("alleenstaande", lazy("Alleen")),
                        ("alleenstaande_ouder", lazy("Alleen met kinderen")),
                        ("echtgenoten", lazy("Met een partner")),
                    ),
                ),
                Question(
                    "inkomen", lazy("Hoeveel komt er elke maand netto bij u binnen?"), "bedrag",
                    lazy("Met uw partner samen, als u die heeft. Ongeveer is goed."),
                ),
                Question(
                    "spaargeld", lazy("Hoeveel geld hebt u op al uw rekeningen samen?"), "bedrag",
                    lazy("Ongeveer is goed. Niets? Vul dan 0 in."),
                ),
            ),
        ),
        Trip(
            "klopt-niet",
            lazy("Er klopt iets niet"),
            lazy("Stuur dit naar de gemeente"),
            (
                Question("vordering", lazy("Welke rekening klopt niet?"), "keuze", "", _claims),
                Question("woorden", lazy("Wat klopt er niet?"), "lang", lazy("In uw eigen woorden. Kort is goed.")),
            ),
            takes_file=True,
        ),
        Trip(
            "gegevens",
            lazy("Telefoon, taal en hoe wij u bereiken"),
            lazy("Bewaar dit"),
            (
                Question("nummer", lazy("Op welk nummer kunnen wij u bellen?"), "telefoon", "", None, True),
                Question(
                    "email", lazy("Op welk e-mailadres kunnen wij u bereiken?"), "email",
                    lazy("Alleen nodig als u brieven per e-mail wilt."), None, True,
                ),
                Question(
                    "kanaal", lazy("Hoe wilt u brieven krijgen?"), "keuze", "",
                    _fixed(
                        ("brief", lazy("Op papier")),
                        ("brief_sms", lazy("Op papier, met een sms als er een brief komt")),
                        ("email", lazy("Per e-mail; belangrijke brieven op papier")),
                        ("email_alles", lazy("Alles per e-mail als het kan")),
                    ),
                ),
                Question(
                    "taal", lazy("In welke taal schrijven wij u?"), "keuze", "",
                    lambda _visit: [("nl", "Nederlands"), ("en", "English")],
                ),
            ),
            whole=True,
        ),
    )
}  # fmt: skip


class Wrong(Refusal):
    """An answer that cannot be, with what to do about it in words."""


def options(question: Question, visit: Visit) -> Options:
    """What may be chosen for this question."""
    return question.options(visit) if question.options else []


def read(question: Question, typed: str, visit: Visit) -> str:
    """The answer as it is kept: a code, cents, a day, or text; `Wrong` says what to do when it cannot be."""
    typed = typed.replace("\0", "").strip()
    if not typed:
        if question.is_optional:
            return ""
        raise Wrong(_("Vul iets in, of kies iets."))
    if question.options:
        if typed not in {code for code, _text in options(question, visit)}:
            raise Wrong(_("Kies iets uit de lijst."))
        return typed
    return _READ[question.sort](typed, visit)


def _amount(typed: str, _visit: Visit) -> str:
    cents = read_cents(typed)
    if cents is None or not 0 <= cents <= _MOST_CENTS:
        raise Wrong(_("Schrijf het bedrag in euro's en centen, zoals 25,00."))
    return str(cents)


def _day(typed: str, visit: Visit) -> str:
    try:
        found = read_day(typed)
    except ValueError:
        raise Wrong(_("Vul een dag in die bestaat.")) from None
    if not visit.on < found <= visit.on + timedelta(days=730):
        raise Wrong(_("Kies een dag die nog komt."))
    return found.isoformat()


def _phone(typed: str, _visit: Visit) -> str:
    found = " ".join(typed.split())
    digits = [one for one in found if one.isdigit()]
    if not 8 <= len(digits) <= 15 or set(found) - set("0123456789 +-()"):
        raise Wrong(_("Vul een telefoonnummer in, zoals 06 12 34 56 78."))
    return found


def _email(typed: str, _visit: Visit) -> str:
    name, at, host = typed.rpartition("@")
    if not (name and at and "." in host) or len(typed) > 200 or len(typed.split()) != 1:
        raise Wrong(_("Vul een e-mailadres in, zoals naam@voorbeeld.nl."))
    return typed


def _text(typed: str, _visit: Visit) -> str:
    if len(typed) > 4_000:
        raise Wrong(_("Dit is te lang. Maak het korter."))
    return typed


_READ: Mapping[str, Callable[[str, Visit], str]] = {
    "bedrag": _amount, "dag": _day, "telefoon": _phone, "email": _email, "lang": _text, "tekst": _text,
}  # fmt: skip


def shown(question: Question, kept: str, visit: Visit) -> str:
    """A kept answer as the person reads it back."""
    if not kept:
        return _("niets ingevuld")
    if question.options:
        return dict(options(question, visit)).get(kept, kept)
    if question.sort == "bedrag":
        return f"€ {typed_cents(int(kept))}"
    return date_format(read_day(kept), "j F Y") if question.sort == "dag" else kept
