"""How the claims of a municipality went, from its facts; numbers and codes, never who it was."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from vereffen.approach.rules import rules_of
from vereffen.evaluation import course as words
from vereffen.evaluation.conformance import deviations
from vereffen.evaluation.course import HAPPENINGS, Course, begun, parted, some
from vereffen.evaluation.process import DAY, Events
from vereffen.evaluation.shown import AFTER, BEFORE, WHOLE, Kept, Shown, kept, shown
from vereffen.records.models import Municipality
from vereffen.records.queries.process_facts import CODE, Facts, Rows, joined, read
from vereffen.records.rows import Column

CLAIM, DEBTOR = "claim", "debtor"
_MONEY = (CODE[words.PAID_PART], CODE[words.GIVEN_UP_PART], CODE[words.PAID_BACK])
_CARRIED = tuple(CODE[name] for name in (words.PROTECTION, words.PROTECTION_ENDED, words.CAPACITY))


def course(of: Municipality, until: date, *, by: str = CLAIM, for_rules: bool = False) -> Course:
    """What happened to the claims on people up to and including a day; a case is a claim, or (`by` DEBTOR) a person.

    A fact about a person stands in the case of each claim that was open then; `for_rules` also from before the claim what
    still counted then: protections, and what the person can pay.
    """
    facts = read(of, until)
    return _course(facts, _per_claim(facts) if by == CLAIM else facts.rows, by, for_rules=for_rules)


class Told(NamedTuple):
    """The process of a municipality as it may be shown: whole, perhaps before and after a day, and what deviates in each."""

    parts: dict[str, Shown]
    deviations: dict[str, tuple[Kept, ...]]


def process(of: Municipality, by: str, since: date | None, until: date, before: date | None) -> Told:
    """The cases that began from `since` up to and including `until`, with the facts up to then; claims keep to the rules.

    With `before` also the cases that began before that day, as far as they were then, and those that began from it on.
    """
    days = (since.toordinal() if since else 0, until.toordinal())
    facts = read(of, until)
    per_claim = _per_claim(facts)
    claims = begun(_course(facts, per_claim, CLAIM), *days)
    whole = claims if by == CLAIM else begun(_course(facts, facts.rows, DEBTOR), *days)
    lived = _course(facts, per_claim, CLAIM, for_rules=True)
    parts, own = {WHOLE: whole}, {WHOLE: claims}
    if before:
        parts |= zip((BEFORE, AFTER), parted(whole, before.toordinal()), strict=True)
        own |= zip((BEFORE, AFTER), parted(claims, before.toordinal()), strict=True)
    found = {}
    for name, part in own.items():
        inside = np.isin(lived.log.case, part.log.case)
        if name == BEFORE and before:
            inside &= lived.log.seconds < before.toordinal() * DAY
        found[name] = deviations(some(lived, inside), aanmaning_days(of, until))
    return Told(shown(parts), kept(found))


def aanmaning_days(of: Municipality, on: date) -> int:
    """How many days the policy waits with an aanmaning after the last day to pay."""
    return rules_of(of.policy, on).aanmaning_na_dagen


def _per_claim(facts: Facts) -> Rows:
    """One row for each claim that a fact is about: those whose money it moved or that it names, else all of the person."""
    found, claims, moved = facts.rows, facts.claims, facts.moved
    of_money = np.isin(found.code, _MONEY) & np.isin(found.event, moved["event"])
    event, claim = np.array(facts.named, np.int64).reshape(-1, 2).T
    of_plan = (found.code == CODE[words.ARRANGEMENT]) & np.isin(found.event, event)
    # Money that no claim took is of no claim.
    wide = (found.claim == 0) & ~np.isin(found.code, _MONEY) & ~of_plan
    by_money = _spread(found.some(of_money), "event", moved["event"], moved["claim"])
    by_plan = _spread(found.some(of_plan), "event", event, claim)
    by_person = _spread(found.some(wide), "debtor", claims["debtor"], claims["claim"])
    by_person = by_person._replace(is_wide=np.ones(len(by_person.day), np.int64))
    own = (found.claim > 0) & ~of_money & ~of_plan
    return joined(found.some(own), by_money, by_plan, by_person)


def _spread(rows: Rows, key: str, numbers: Column, claims: Column) -> Rows:
    """Each row once for every claim under its number; `numbers` are in order."""
    wanted: Column = getattr(rows, key)
    first = np.searchsorted(numbers, wanted)
    many = np.searchsorted(numbers, wanted, side="right") - first
    place = np.repeat(np.arange(len(wanted)), many)
    within = np.arange(len(place)) - np.repeat(np.cumsum(many) - many, many)
    return rows.some(place)._replace(claim=claims[np.repeat(first, many) + within])


def _course(facts: Facts, found: Rows, by: str, *, for_rules: bool = False) -> Course:
    key = found.claim if by == CLAIM else found.debtor
    # The last day to pay is over when everything else of that day has been.
    late = found.code == CODE[words.LAST_DAY]
    order = np.lexsort((found.event, late, found.day, key))
    rows, key = found.some(order), key[order]
    cents, cost = _amounts(rows, facts.moved, by)
    start = np.searchsorted(key, key)
    owed = _running(cents, start)
    code = _as_told(rows.code, cents, owed)
    has_begun = _running(np.isin(code, (CODE[words.IMPOSED], CODE[words.TAKEN_OVER])).astype(np.int64), start) > 0
    # A talk about other claims is no part of one that is over or does not exist yet.
    keep = (rows.is_wide == 0) | (has_begun & (owed > 0))
    if for_rules:
        keep |= ~has_begun & np.isin(code, _CARRIED)
    log = Events(key[keep], code[keep] - 1, rows.day[keep] * DAY, HAPPENINGS)
    return Course(log, rows.debtor[keep], rows.department[keep], cost[keep], facts.departments)


def _running(amounts: Column, start: Column) -> Column:
    """The sum up to and including each row of the rows from the first of its case on."""
    before = np.r_[0, np.cumsum(amounts)].astype(np.int64)
    found: Column = before[1:] - before[start]
    return found


def _amounts(rows: Rows, moved: dict[str, Column], by: str) -> tuple[Column, Column]:
    """The cents that each row moved, and the cost among them."""
    event, claim = moved["event"], moved["claim"]
    far = int(max(claim.max(initial=0), rows.claim.max(initial=0))) + 1
    if by == CLAIM:
        keys, wanted = event * far + claim, rows.event * far + rows.claim
    else:
        keys, wanted = event, rows.event
    first, last = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, side="right")
    sums = (np.r_[0, np.cumsum(moved[name])] for name in ("cents", "cost"))
    cents, cost = (one[last] - one[first] for one in sums)
    return cents, cost


def _as_told(code: Column, cents: Column, owed: Column) -> Column:
    """The codes, of which a payment says whether anything is left and a change whether it was up."""
    found = code.copy()
    for part, full in ((words.PAID_PART, words.PAID_FULL), (words.GIVEN_UP_PART, words.GIVEN_UP_FULL)):
        found[(code == CODE[part]) & (owed <= 0)] = CODE[full]
    found[(code == CODE[words.GIVEN_UP_PART]) & (cents > 0)] = CODE[words.CHANGED]
    return found
