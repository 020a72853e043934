"""What one person can pay a month: the range that follows from what was told and from the limits of the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import Fact, Kind
from vereffen.law import beslagvrije_voet as voet
from vereffen.law import inquiry, values
from vereffen.law.beslagvrije_voet import NONE, BeslagvrijeVoetValues, Leefsituatie, Situation
from vereffen.law.inquiry.fields import Field
from vereffen.law.inquiry.inquiry import code
from vereffen.law.rule import MAXIMUM_CENTS

RULE = "beslagvrije-voet"
HOUSEHOLD, TAXABLE, NET = "leefsituatie", "belastbaar_inkomen_jaar_cents", "netto_inkomen_maand_cents"
SPOUSE, HOUSING, HOUSING_ASKED = "partner_netto_maand_cents", "woonkosten_maand_cents", "verzoek_woonkosten"
_CAR, _CAR_COUNTS = "loonbelasting_auto_maand_cents", "auto_na_eerste_kalenderjaar"
# The outcomes of law that leave a person the most, so that the least is left to pay from; the others leave the least.
# A higher taxable income, dearer housing and the request to count it raise the voet; the income of a spouse lowers it.
_LEAST_ROOM = {TAXABLE: MAXIMUM_CENTS, SPOUSE: 0, HOUSING: MAXIMUM_CENTS, HOUSING_ASKED: 1}
# So far above the income from which the voet no longer rises that rounding is of no account.
_ENOUGH = 100_000
_MOST_ROOM = {TAXABLE: 0, SPOUSE: MAXIMUM_CENTS, HOUSING: 0, HOUSING_ASKED: 0}


class Unknown(StrEnum):
    """Why nothing can be said of what a person can pay, or no most of it."""

    REFUSED = "geweigerd"
    NO_INCOME = "inkomen_niet_verteld"
    TOO_OLD = "te_oud"
    LAW = "wet_niet_bekend"


UNKNOWN: dict[Unknown, str] = {
    Unknown.REFUSED: gettext_noop("Deze persoon wil dit nu niet vertellen. Dat mag."),
    Unknown.NO_INCOME: gettext_noop("Wij weten nog niet wat er elke maand binnenkomt."),
    Unknown.TOO_OLD: gettext_noop("Wat is verteld, is te oud om nog op te rekenen."),
    Unknown.LAW: gettext_noop("De bedragen van de wet zijn voor deze dag nog niet bekend."),
}


class Input(NamedTuple):
    """One input of the rule: its key, its value under the contract, and the day it was told (None: assumed)."""

    key: str
    value: Any
    on: date | None


class Capacity(NamedTuple):
    """What is left a month above the beslagvrije voet, and that voet, each from a lowest to a highest amount in cents.

    Amounts are None when nothing can be said; `high_cents` alone is None while the net income is not known. `missing` are
    the answers that would narrow the range, the one that could most first; by `narrower_by_cents` (None: from without end).
    """

    low_cents: int | None
    high_cents: int | None
    protected_low_cents: int | None
    protected_high_cents: int | None
    known: tuple[Input, ...]
    assumed: tuple[Input, ...]
    missing: tuple[str, ...]
    narrower_by_cents: int | None
    is_refused: bool
    why_unknown: Unknown | None
    missing_law: tuple[str, ...]

    @property
    def ask(self) -> str:
        """The one thing to ask next; '' when nothing is missing or the person would rather not tell."""
        return "" if self.is_refused or not self.missing else self.missing[0]

    @property
    def room_cents(self) -> int | None:
        """What may surely be asked a month: the low end; None when the capacity is not known."""
        return None if self.high_cents is None else self.low_cents


class _Range(NamedTuple):
    """The lowest and highest room and voet over all that may still be answered; `high` is NONE without a net income."""

    low: int
    high: int
    protected_low: int
    protected_high: int


class _Told(NamedTuple):
    """What still counts of what a person told, whether the last word was a refusal, and whether anything is too old."""

    answers: Mapping[str, Input]
    is_refused: bool
    is_old: bool


def capacity(facts: Iterable[Fact], on: date, valid_days: int, law_of: date | None = None) -> Capacity:
    """What a person can pay on that day, from the facts told up to it, each valid for so many days (Rv 475d).

    A later answer to the same key replaces an earlier one; refusing to tell takes nothing back. `law_of` is the day whose
    law counts (default: `on`). The ends of the range are the rule itself at the limits of what is not yet told: it rises
    or falls all the way in each of them, so no answer comes out of the range (`tests/approach/test_capacity.py`).
    """
    told = _told(facts, on.toordinal(), valid_days)
    known = tuple(told.answers.values())
    nothing = Capacity(None, None, None, None, known, (), (), None, told.is_refused, None, ())
    if not told.answers and told.is_refused:
        return nothing._replace(why_unknown=Unknown.REFUSED)
    day = law_of or on
    try:
        law = voet.law_values(day)
    except values.NotInForce:
        missing = tuple(key for key in voet.value_keys(day) if not values.is_known(key, day))
        return nothing._replace(why_unknown=Unknown.LAW, missing_law=missing)
    codes = {one.key: code(_fields()[one.key], one.value) for one in known}
    found = _range(codes, law)
    missing, narrower = _missing(codes, found, law)
    why = None
    if NET not in codes:
        why = Unknown.TOO_OLD if told.is_old else Unknown.NO_INCOME
    return Capacity(
        found.low,
        None if found.high == NONE else found.high,
        found.protected_low,
        found.protected_high,
        known,
        _assumed(codes),
        missing,
        narrower,
        told.is_refused,
        why,
        (),
    )


def judged(facts: Iterable[Fact], on: date, valid_days: int) -> Capacity:
    """The capacity by which an arrangement of that day is judged.

    A voet holds for its twelve months (Rv 475d): while the law of the day is not known, that of the newest answer counts.
    """
    kept = tuple(facts)
    found = capacity(kept, on, valid_days)
    if found.why_unknown is Unknown.LAW:
        told_on = max((one.on for one in found.known if one.on), default=on)
        return capacity(kept, on, valid_days, told_on)
    return found


def ends(found: Capacity, on: date) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The answers with which the least and the most is left: what was told, and limits of law for what was not.

    None while no range is known. A limit is the lowest that comes to the same: a reader must be able to follow the steps.
    """
    if found.high_cents is None:
        return None
    told = {one.key: one.value for one in found.known}
    codes = {key: code(_fields()[key], value) for key, value in told.items()}
    law, missing = voet.law_values(on), set(_open(codes))
    households = _fields()[HOUSEHOLD].options
    # What lowers the voet again, or bears the costs, does not reach to here.
    lowers = (NET, SPOUSE, "overige_inkomsten_maand_cents", _CAR)
    high = {HOUSING: 2 * (law.huurgrens + sum(codes.get(key, 0) for key in lowers))}
    tried = []
    for household in _households(codes):
        high[TAXABLE] = _ENOUGH + (law.top_meer if household else law.top_een)
        alone = {} if _married(household) else {SPOUSE: 0}
        for limits in (_LEAST_ROOM, _MOST_ROOM):
            own = {key: min(value, high.get(key, value)) for key, value in limits.items() if key in missing}
            whole = {TAXABLE: 0, **codes, **own, **alone, HOUSEHOLD: household}
            room = voet.beslagvrije_voet(Situation(**whole), law).afloscapaciteit_cents
            own = {key: bool(value) if key == HOUSING_ASKED else value for key, value in own.items()}
            tried.append((room, {**told, **own, **(alone if SPOUSE in told else {}), HOUSEHOLD: households[household]}))
    tried.sort(key=lambda one: one[0])
    return tried[0][1], tried[-1][1]


@cache
def _fields() -> Mapping[str, Field]:
    return {field.key: field for field in inquiry.of_name(RULE).fields}


def _told(facts: Iterable[Fact], on: int, valid_days: int) -> _Told:
    answers: dict[str, Input] = {}
    is_refused = is_old = False
    told = (fact for fact in facts if fact.kind == Kind.CAPACITY and fact.on <= on)
    for fact in sorted(told, key=lambda fact: fact.on):
        if on >= fact.on + valid_days:
            is_old = True
            continue
        is_refused = bool(fact.data.get("geweigerd"))
        new = {key: Input(key, fact.data[key], date.fromordinal(fact.on)) for key in _fields() if key in fact.data}
        if new:
            answers = _without_nobody({**_still_true(answers, new), **new})
    # In the order of the rule, so that the same answers always read the same.
    return _Told({key: answers[key] for key in _fields() if key in answers}, is_refused, is_old)


def _still_true(answers: Mapping[str, Input], new: Mapping[str, Input]) -> dict[str, Input]:
    """The earlier answers that a later one does not exclude: who is alone now has no spouse with an income any more."""
    kept = {key: one for key, one in answers.items() if key not in new}
    household = {**kept, **new}.get(HOUSEHOLD)
    if household and not _married(code(_fields()[HOUSEHOLD], household.value)):
        if HOUSEHOLD in new:
            kept.pop(SPOUSE, None)
        elif SPOUSE in new and new[SPOUSE].value:
            del kept[HOUSEHOLD]
    return kept


def _without_nobody(answers: dict[str, Input]) -> dict[str, Input]:
    """The answers without the income of a spouse who is not there: in one talk or in several, it says nothing."""
    household, spouse = answers.get(HOUSEHOLD), answers.get(SPOUSE)
    if household and spouse and not spouse.value and not _married(code(_fields()[HOUSEHOLD], household.value)):
        del answers[SPOUSE]
    return answers


def _married(household: int) -> bool:
    return household >= Leefsituatie.GEHUWD_ZONDER_KINDEREN


def _households(codes: Mapping[str, int]) -> Iterator[int]:
    if HOUSEHOLD in codes:
        yield codes[HOUSEHOLD]
        return
    for household in Leefsituatie:
        if _married(household) or not codes.get(SPOUSE):
            yield int(household)


def _open(codes: Mapping[str, int]) -> tuple[str, ...]:
    """What is not told and not settled by law: the rest has the default of the rule, until somebody says otherwise."""
    missing = [key for key in (NET, HOUSEHOLD, TAXABLE) if key not in codes]
    if SPOUSE not in codes and any(map(_married, _households(codes))):
        missing.append(SPOUSE)
    # Housing costs count when somebody asks for it (Rv 475da lid 5), so one half of that makes a question of the other.
    if codes.get(HOUSING_ASKED) and HOUSING not in codes:
        missing.append(HOUSING)
    if codes.get(HOUSING) and HOUSING_ASKED not in codes:
        missing.append(HOUSING_ASKED)
    return tuple(missing)


def _assumed(codes: Mapping[str, int]) -> tuple[Input, ...]:
    passed_over = {*codes, *_open(codes)}
    if not any(map(_married, _households(codes))):
        passed_over.add(SPOUSE)
    if not codes.get(HOUSING_ASKED):
        passed_over.add(HOUSING)
    if not codes.get(_CAR):
        passed_over.add(_CAR_COUNTS)
    return tuple(Input(field.key, field.default, None) for key, field in _fields().items() if key not in passed_over)


def _range(codes: Mapping[str, int], law: BeslagvrijeVoetValues) -> _Range:
    """The rule at both ends of what is open, for each household that is possible: at most eight times."""
    missing = set(_open(codes))
    has_net = NET in codes
    rooms: list[int] = []
    protected: list[int] = []
    for household in _households(codes):
        alone = {} if _married(household) else {SPOUSE: 0}
        for ends, net in ((_LEAST_ROOM, NONE), (_MOST_ROOM, 0)):
            limits = {key: value for key, value in ends.items() if key in missing}
            told = {TAXABLE: 0, NET: net, **codes, **limits, **alone, HOUSEHOLD: household}
            steps = voet.beslagvrije_voet(Situation(**told), law)
            rooms.append(steps.afloscapaciteit_cents if has_net else 0)
            protected.append(steps.beslagvrije_voet_cents)
    return _Range(min(rooms), max(rooms) if has_net else NONE, min(protected), max(protected))


def _missing(codes: Mapping[str, int], found: _Range, law: BeslagvrijeVoetValues) -> tuple[tuple[str, ...], int | None]:
    """The missing answers that can narrow the range and by how much the first can, over the answers at the limits of law."""
    missing = _open(codes)
    if NET in missing:
        return missing, None
    gains = {}
    for key in missing:
        answers = tuple(_households(codes)) if key == HOUSEHOLD else (_LEAST_ROOM[key], _MOST_ROOM[key])
        told = [_range({**codes, key: answer}, law) for answer in answers]
        gains[key] = found.high - found.low - min(one.high - one.low for one in told)
    # Sorting keeps the order of equals: that of the rule.
    useful = sorted((key for key in gains if gains[key]), key=lambda key: -gains[key])
    return tuple(useful), gains[useful[0]] if useful else None
