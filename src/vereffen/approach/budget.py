"""What somebody told of income and spending: a short answer or a whole budget, beside the beslagvrije voet and never in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from vereffen.approach import keys
from vereffen.approach.capacity import Capacity
from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.keys import Data
from vereffen.law.refusal import Refusal

INCOME = (
    "loon", "uitkering", "pensioen", "alimentatie", "huurtoeslag", "zorgtoeslag", "kindgebonden_budget",
    "kinderbijslag", "overig",
)  # fmt: skip
SPENDING = (
    "huur", "energie", "water", "zorgverzekering", "verzekeringen", "telefoon", "boodschappen", "vervoer", "kinderen",
    "kleding", "beslag", "andere_schulden", "overig",
)  # fmt: skip
# What others already take: seizure and other debts.
CREDITORS = ("beslag", "andere_schulden")
# What one may be asked whether one receives it, and what may be answered; only `nee` leaves something to look into.
BENEFITS = (
    "huurtoeslag", "zorgtoeslag", "kindgebonden_budget", "individuele_inkomenstoeslag", "bijzondere_bijstand"
)  # fmt: skip
RECEIVED = ("ja", "aangevraagd", "nee", "geen_recht")
AGES = ("tot_12", "van_12_tot_16", "van_16_tot_18")
# A line above this is a slip of the pen: nobody spends a hundred thousand euros a month on one thing.
MOST_CENTS = 10_000_000
LAST_DAY, MOST_CHILDREN = 31, 20


class Received(NamedTuple):
    """Whether somebody receives a benefit, as told, and on which day."""

    answer: str
    on: date


class Budget(NamedTuple):
    """What still counts of what a person told: the short answer, the lines of the budget, benefits, and children by age.

    `short` is None while the short question was not answered; `lines_on` is None without a budget.
    """

    short: bool | None = None
    month_cents: int = 0
    day: int = 0
    short_on: date | None = None
    income: Mapping[str, int] = MappingProxyType({})
    spending: Mapping[str, int] = MappingProxyType({})
    lines_on: date | None = None
    receives: Mapping[str, Received] = MappingProxyType({})
    children: tuple[int, int, int] | None = None


class Sums(NamedTuple):
    """The budget in four amounts a month, in cents; `left_cents` may be below nothing."""

    income_cents: int
    spending_cents: int
    creditors_cents: int
    left_cents: int


class Conclusion(StrEnum):
    """What a budget says beside the room that follows from the law."""

    SHORT = "tekort"
    NOTHING_LEFT = "niets_over"
    BELOW_ROOM = "minder_dan_ruimte"
    WITHIN_ROOM = "past"
    ABOVE_ROOM = "meer_dan_ruimte"
    ROOM_UNKNOWN = "ruimte_onbekend"
    OTHERS_TAKE = "anderen_ook"


CONCLUSIONS: dict[Conclusion, str] = {
    Conclusion.SHORT: gettext_noop(
        "Er gaat elke maand meer uit dan er binnenkomt. Spreek nu geen bedrag af: kijk samen naar kwijtschelding, toeslagen en schuldhulp."
    ),
    Conclusion.NOTHING_LEFT: gettext_noop("Er blijft niets over. Kijk samen naar kwijtschelding, toeslagen en schuldhulp."),
    Conclusion.BELOW_ROOM: gettext_noop(
        "Er blijft minder over dan de ruimte volgens de wet. Ga bij een afspraak uit van wat er echt overblijft."
    ),
    Conclusion.WITHIN_ROOM: gettext_noop("Wat overblijft, past bij de ruimte volgens de wet."),
    Conclusion.ABOVE_ROOM: gettext_noop(
        "Er blijft meer over dan de ruimte volgens de wet. Vraag niet meer dan die ruimte: wat beschermd is, blijft beschermd."
    ),
    Conclusion.ROOM_UNKNOWN: gettext_noop("Hoeveel ruimte er volgens de wet is, weten wij nog niet."),
    Conclusion.OTHERS_TAKE: gettext_noop(
        "Andere schuldeisers krijgen al geld. Maak één plan voor alles samen: vraag of schuldhulp mag meekijken."
    ),
}  # fmt: skip


def checked(data: Data, _on: date) -> dict[str, Any]:
    """The data of a budget with only its own keys, each of the right sort; else refused by key."""
    keys.only(data, "zes_maanden", "maand_cents", "dag", "inkomsten", "uitgaven", "ontvangt", "kinderen")
    told: dict[str, Any] = {}
    if "zes_maanden" in data:
        told |= _short(data)
    elif {"maand_cents", "dag"} & set(data):
        raise Refusal("maand_cents and dag belong to zes_maanden: say whether all can be paid within that time.")
    for key, known in (("inkomsten", INCOME), ("uitgaven", SPENDING)):
        if key in data:
            told[key] = _numbers(data, key, known, MOST_CENTS)
    if ("inkomsten" in data) != ("uitgaven" in data):
        raise Refusal("inkomsten and uitgaven belong together: leave one empty, as {}, when there is none.")
    if "ontvangt" in data:
        given = _part(data, "ontvangt", BENEFITS)
        told["ontvangt"] = {key: keys.one_of(given, key, RECEIVED) for key in given}
    if "kinderen" in data:
        told["kinderen"] = _numbers(data, "kinderen", AGES, MOST_CHILDREN)
    if not told:
        raise Refusal("Tell at least one thing: zes_maanden, inkomsten with uitgaven, ontvangt or kinderen.")
    return told


def _short(data: Data) -> dict[str, Any]:
    can = data["zes_maanden"]
    if not isinstance(can, bool):
        raise Refusal("zes_maanden must be true or false: does it work to pay all within that time?")
    if not can:
        keys.only(data, *(set(data) - {"maand_cents", "dag"}))
        return {"zes_maanden": False}
    day = data.get("dag")
    if isinstance(day, bool) or not isinstance(day, int) or not 1 <= day <= LAST_DAY:
        raise Refusal(f"dag must be a day of the month, from 1 to {LAST_DAY}.")
    return {"zes_maanden": True, "maand_cents": keys.cents(data, "maand_cents"), "dag": day}


def _part(data: Data, key: str, known: tuple[str, ...]) -> Data:
    given = data[key]
    if not isinstance(given, Mapping):
        raise Refusal(f"{key} must be one object with named keys.")
    keys.only(given, *known)
    return given


def _numbers(data: Data, key: str, known: tuple[str, ...], most: int) -> dict[str, int]:
    given = _part(data, key, known)
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise Refusal(f"{name} in {key} must be a whole number from 0 to {most}.")
    return dict(given)


def budget(facts: Iterable[Fact], on: date, valid_days: int) -> Budget:
    """What still counts on that day of what was told in budgets, each answer for so many days; a later one replaces."""
    found = Budget()
    told = (fact for fact in facts if fact.kind == Kind.BUDGET and fact.on <= on.toordinal() < fact.on + valid_days)
    for fact in sorted(told, key=lambda fact: fact.on):
        found = _with(found, fact.data, date.fromordinal(fact.on))
    return found


def _with(found: Budget, data: Data, on: date) -> Budget:
    if "zes_maanden" in data:
        cents, day = data.get("maand_cents", 0), data.get("dag", 0)
        found = found._replace(short=data["zes_maanden"], month_cents=cents, day=day, short_on=on)
    if "inkomsten" in data:
        found = found._replace(income=data["inkomsten"], spending=data["uitgaven"], lines_on=on)
    if "ontvangt" in data:
        new = {key: Received(answer, on) for key, answer in data["ontvangt"].items()}
        found = found._replace(receives={**found.receives, **new})
    if "kinderen" in data:
        tot_12, tot_16, tot_18 = (data["kinderen"].get(age, 0) for age in AGES)
        found = found._replace(children=(tot_12, tot_16, tot_18))
    return found


def sums(found: Budget) -> Sums | None:
    """The budget in four amounts; None without one."""
    if found.lines_on is None:
        return None
    income, spending = sum(found.income.values()), sum(found.spending.values())
    creditors = sum(found.spending.get(code, 0) for code in CREDITORS)
    return Sums(income, spending, creditors, income - spending)


def conclusions(found: Sums, room: Capacity) -> tuple[Conclusion, ...]:
    """What the budget says beside the room: information for a talk. It makes no protected amount lower or higher."""
    others = (Conclusion.OTHERS_TAKE,) if found.creditors_cents else ()
    if found.left_cents <= 0:
        return (Conclusion.SHORT if found.left_cents else Conclusion.NOTHING_LEFT, *others)
    if room.low_cents is None or room.high_cents is None:
        return (Conclusion.ROOM_UNKNOWN, *others)
    if found.left_cents < room.low_cents:
        return (Conclusion.BELOW_ROOM, *others)
    if found.left_cents > room.high_cents:
        return (Conclusion.ABOVE_ROOM, *others)
    return (Conclusion.WITHIN_ROOM, *others)


def least_a_month(owed_cents: int, months: int) -> int:
    """The lowest amount a month, in whole cents, that pays all within so many months."""
    return -(-owed_cents // months)
