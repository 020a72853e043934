"""The national roll-out: waves by public lot, who took the new way over, and who still has it a year later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track import entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.lot import draw
from vereffen.track.roll_out_guide import TEN_CODES

# Sustainment is looked at from twelve months after adoption, and in the three months that follow: our operationalisation.
YEAR, GRACE = 12, 3


class Wave(NamedTuple):
    """A wave: its number from 1, the day on which it starts, and its municipalities in the order of the lot."""

    number: int
    starts: date
    places: tuple[str, ...]


class Plan(NamedTuple):
    """The waves, and the fingerprint under which the order of the lot is published."""

    waves: tuple[Wave, ...]
    fingerprint: str


class Adopted(NamedTuple):
    """How far a wave is: municipalities in it, with all ten things true, and what the others lack by thing."""

    wave: int
    places: int
    adopted: int
    lacking: Mapping[str, int]


class Sustained(NamedTuple):
    """Those who adopted a year ago or more: still true, lost, looked at too late or not at all; `too_early` adopted later.

    `share` is of all whose year is over, also of those nobody looked at: what was not seen is not counted as kept.
    """

    kept: int
    lost: int
    not_seen: int
    waiting: int
    too_early: int
    share: Fraction | None


def waves(places: Sequence[str], seed: str, number: int, first: date, months: int) -> Plan:
    """So many waves of places in the order of the lot, `months` apart; sizes differ by one at most, the first waves are the larger."""
    if not 1 < number <= len(places):
        raise Refusal("A roll-out by lot has two waves or more, and no more than there are municipalities.")
    if months < 1:
        raise Refusal("Waves start a whole number of months after each other, at least one.")
    lot = draw(places, seed)
    base, more = divmod(len(places), number)
    told, at = [], 0
    for index in range(number):
        many = base + (index < more)
        told.append(Wave(index + 1, later(first, index * months), lot.order[at : at + many]))
        at += many
    return Plan(tuple(told), lot.fingerprint)


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short."""
    at = day.year * 12 + day.month - 1 + months
    for of_month in range(day.day, 27, -1):
        try:
            return date(at // 12, at % 12 + 1, of_month)
        except ValueError:
            continue
    return date(at // 12, at % 12 + 1, day.day)


def fold(facts: Iterable[Fact]) -> tuple[Plan | None, Mapping[str, tuple[tuple[date, frozenset[str]], ...]]]:
    """The plan, if one was drawn, and per municipality what was seen to be true on which day, the first day first."""
    plan: Plan | None = None
    seen: dict[str, list[tuple[date, frozenset[str]]]] = {}
    for fact in facts:
        if fact.kind == "waves_drawn" and plan is None:
            plan = _planned(fact)
        elif fact.kind == "things_seen":
            seen.setdefault(fact.place, []).append((fact.on, frozenset(fact.data["true"])))
    return plan, {place: tuple(sorted(told, key=lambda one: one[0])) for place, told in seen.items()}


def adoption(facts: Sequence[Fact], on: date) -> tuple[Adopted, ...]:
    """How far each wave that has started is on that day, from what was seen last of each municipality."""
    plan, seen = fold(facts)
    told = []
    for wave in plan.waves if plan else ():
        if wave.starts > on:
            continue
        last = [_last(seen.get(place, ()), on) for place in wave.places]
        lacking = {code: sum(code not in one for one in last) for code in TEN_CODES}
        told.append(Adopted(wave.number, len(last), sum(one >= set(TEN_CODES) for one in last), lacking))
    return tuple(told)


def sustainment(facts: Sequence[Fact], on: date) -> Sustained:
    """Whether what a municipality adopted is still so twelve months later, as it was seen in the three months from then on."""
    _, seen = fold(facts)
    count = dict.fromkeys(("kept", "lost", "not_seen", "waiting", "too_early"), 0)
    for told in seen.values():
        since = next((day for day, true in told if true >= set(TEN_CODES) and day <= on), None)
        if since is not None:
            count[_after_a_year(told, since, on)] += 1
    ripe = count["kept"] + count["lost"] + count["not_seen"]
    return Sustained(**count, share=Fraction(count["kept"], ripe) if ripe else None)


def _after_a_year(told: Sequence[tuple[date, frozenset[str]]], since: date, on: date) -> str:
    year, end = later(since, YEAR), later(since, YEAR + GRACE)
    if on < year:
        return "too_early"
    looked = [true for day, true in told if year <= day <= min(on, end)]
    if looked:
        return "kept" if looked[-1] >= set(TEN_CODES) else "lost"
    return "waiting" if on <= end else "not_seen"


def _last(told: Sequence[tuple[date, frozenset[str]]], on: date) -> frozenset[str]:
    return next((true for day, true in reversed(told) if day <= on), frozenset())


def _planned(fact: Fact) -> Plan:
    data = fact.data
    return waves(data["places"], data["seed"], data["waves"], date.fromisoformat(data["first"]), data["months"])


def _drawn(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if fold(facts)[0] is not None:
        return "The lot of the roll-out was drawn already: a second one would be a choice."
    wrong = (
        entries.texts(fact.data, "places")
        or entries.text(fact.data, "seed", 200)
        or entries.whole(fact.data, "waves", 2, 342)
        or entries.whole(fact.data, "months", 1, 24)
        or entries.day(fact.data, "first")
    )
    if wrong:
        return wrong
    try:
        plan = _planned(fact)
    except Refusal as why:
        return str(why)
    if plan.fingerprint != fact.data.get("fingerprint"):
        return "The fingerprint is not that of this lot: draw it again."
    return None if plan.waves[0].starts > fact.on else "The lot is drawn before the first wave starts, not after."


def _seen(fact: Fact, facts: Sequence[Fact]) -> str | None:
    wrong = entries.texts(fact.data, "true")
    if wrong or not fact.place:
        return wrong or "Say of which municipality this is."
    unknown = sorted(set(fact.data["true"]) - set(TEN_CODES))
    return f"The ten things have no {', '.join(unknown)}: choose from {', '.join(TEN_CODES)}." if unknown else None


KINDS: Mapping[str, Check] = {"waves_drawn": _drawn, "things_seen": _seen}
