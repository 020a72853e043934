"""A debit that the bank gives back: the reason in plain words, what it asks of a person first, and what may follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vereffen.approach import keys
from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import Fact
from vereffen.law.refusal import Refusal


class Reason(NamedTuple):
    """Why a debit came back: what the bank said, what to do in a call, and whether the mandate rests until a person settles it."""

    told: str
    call: str
    pauses: bool


_ACCOUNT = gettext_noop("Bel deze persoon: de bank kon niet afschrijven van deze rekening. Vraag of er een andere is.")
_NOT_WANTED = gettext_noop(
    "Bel deze persoon: de afschrijving is teruggehaald of geweigerd. Vraag waarom; afschrijven rust tot dan."
)
_MONEY = gettext_noop(
    "Bel deze persoon: er stond te weinig op de rekening. Bied een andere dag of een lager bedrag aan."
)
_UNKNOWN = gettext_noop(
    "Bel deze persoon: een afschrijving kwam terug. Vraag wat er is, voordat er iets anders gebeurt."
)
_DIED = gettext_noop("De bank meldt dat deze persoon is overleden. Zoek het na en bel de naasten; schrijf niets af.")

# ISO 20022 external return reason codes, as the rule books for debits of consumers use them; the words are ours.
REASONS: Mapping[str, Reason] = {
    "AC01": Reason(gettext_noop("het rekeningnummer klopt niet"), _ACCOUNT, True),
    "AC04": Reason(gettext_noop("de rekening bestaat niet meer"), _ACCOUNT, True),
    "AC06": Reason(gettext_noop("de rekening is geblokkeerd"), _ACCOUNT, True),
    "AC13": Reason(gettext_noop("van deze soort rekening kan niet worden afgeschreven"), _ACCOUNT, True),
    "AG01": Reason(gettext_noop("van deze rekening mag niet worden afgeschreven"), _ACCOUNT, True),
    "AM04": Reason(gettext_noop("er stond te weinig geld op de rekening"), _MONEY, False),
    "MD01": Reason(gettext_noop("de bank kent geen geldige machtiging"), _NOT_WANTED, True),
    "MD06": Reason(gettext_noop("de persoon haalde het bedrag terug bij de bank"), _NOT_WANTED, True),
    "MD07": Reason(gettext_noop("de persoon is volgens de bank overleden"), _DIED, True),
    "MS02": Reason(gettext_noop("de persoon hield de afschrijving tegen"), _NOT_WANTED, True),
    "MS03": Reason(gettext_noop("de bank noemt geen reden"), _UNKNOWN, False),
    "SL01": Reason(gettext_noop("de persoon heeft afschrijven bij de bank geblokkeerd"), _NOT_WANTED, True),
}
OTHER = Reason(gettext_noop("de bank noemt een reden die wij niet kennen"), _UNKNOWN, False)
UNTOLD = Reason(gettext_noop("de bank noemt geen reden"), _UNKNOWN, False)

AGAIN, BY_HAND, OTHER_PLAN, STOPS, NOT_REACHED = "opnieuw", "betaalt_zelf", "andere_afspraak", "stopt", "niet_bereikt"
OUTCOMES = (AGAIN, BY_HAND, OTHER_PLAN, STOPS, NOT_REACHED)
# In a fact that only adds the reason to a return that was known.
LATER = "aanvulling"
# The end of the reference of a second try. There is no third: then the account is not the way.
SECOND = "R"


def reason(code: str) -> Reason:
    """The reason with that code of the bank; one that we do not know is still a reason to call."""
    return REASONS.get(code, OTHER) if code else UNTOLD


def close_gate(on: dict[str, int], attempts: list[int], fact: Fact) -> None:
    """A debit came back: whatever contact there was before, now somebody calls first. `on` and `attempts` as `running.Person` has them.

    A reason that the bank tells later closes nothing a second time.
    """
    if fact.data.get(LATER):
        return
    for name in ("two_way", "exception"):
        on.pop(name, None)
    attempts.clear()
    on["debit_returned"] = fact.on


def open_gate(on: dict[str, int]) -> None:
    """Somebody wrote down how it goes on after a return: contact counts again as it always does."""
    on.pop("debit_returned", None)


def is_open(on: Mapping[str, int]) -> bool:
    """Whether a debit came back and nobody spoke with the person, or wrote down how it was settled, since."""
    return "debit_returned" in on and "two_way" not in on


def settled(told: Mapping[str, Any], asked_cents: int) -> dict[str, Any]:
    """What was agreed after a return, checked: `uitkomst`, and for a second try `dag`, perhaps `bedrag_cents`, and `akkoord`.

    Refused for a second try that the person did not agree to, or of more than was asked the first time.
    """
    keys.only(dict(told), "uitkomst", "dag", "bedrag_cents", "akkoord")
    found: dict[str, Any] = {"uitkomst": keys.one_of(told, "uitkomst", OUTCOMES)}
    if found["uitkomst"] != AGAIN:
        return found
    if told.get("akkoord") is not True:
        raise Refusal("A second try needs that the person agrees to it: ask, and say akkoord.")
    day, cents = keys.day(told, "dag"), told.get("bedrag_cents", asked_cents)
    if not day:
        raise Refusal("A second try needs the day that the person chose: say dag.")
    if not isinstance(cents, int) or not 0 < cents <= asked_cents:
        raise Refusal("A second try is of no more than was asked the first time: lower bedrag_cents.")
    return {**found, "dag": day, "bedrag_cents": cents, "akkoord": True}
