"""What was done for people before costs came: spoken with, looked for in earnest, remission looked into; and who can be reached."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import GRACE_DAYS, NEVER, Cohort, Column, Yes, first, late, mature
from vereffen.track.indicators.figures import HALF_YEAR, Figure, people_of, ratio
from vereffen.track.indicators.pairs import distinct, pairs

# Without a cost a claim counts as far as so many days after its last day.
REACHES_DAYS = 60
CHANNELS, PARTS = 6, 3


class Facts(NamedTuple):
    """Facts about people: of whom, about which claim (0: about all), on which day."""

    debtor: Column
    claim: Column
    day: Column


class Contacts(NamedTuple):
    """Attempts to speak with people: as facts, with the channel (0 to 5), the part of the day (0 to 2), and whether it succeeded."""

    about: Facts
    channel: Column
    part: Column
    spoken: Yes


class Done(NamedTuple):
    """Per claim of a cohort the first day since it was announced on which something was done, `NEVER` when it was not.

    `spoken`: a conversation; `sought`: by then attempts over two channels in two parts of the day; `checked`: remission looked into.
    `remittable`: the claim knows remission; `verified`: a number or address that the person confirmed was known when it became late.
    """

    spoken: Column
    sought: Column
    checked: Column
    remittable: Yes
    verified: Yes


def since(claim: Column, debtor: Column, announced: Column, facts: Facts) -> tuple[Column, Column]:
    """Each claim with each fact about it, or about its person, that was not before the claim was announced: the places of both."""
    left, right = pairs(debtor, facts.debtor)
    about = facts.claim[right]
    own = ((about == 0) | (about == claim[left])) & (facts.day[right] >= announced[left])
    return left[own], right[own]


def first_of(claim: Column, debtor: Column, announced: Column, facts: Facts) -> Column:
    """The first day per claim on which there was such a fact."""
    left, right = since(claim, debtor, announced, facts)
    found = np.full(len(claim), NEVER, np.int64)
    np.minimum.at(found, left, facts.day[right])
    return found


def contacted(claim: Column, debtor: Column, announced: Column, of: Contacts) -> tuple[Column, Column]:
    """Per claim the first conversation, and the day by which two channels and two parts of the day were tried.

    When both are two, there are two attempts that differ in both.
    """
    left, right = since(claim, debtor, announced, of.about)
    day = of.about.day[right]
    spoken = np.full(len(claim), NEVER, np.int64)
    np.minimum.at(spoken, left[of.spoken[right]], day[of.spoken[right]])
    sought = np.zeros(len(claim), np.int64)
    for kind, count in ((of.channel, CHANNELS), (of.part, PARTS)):
        each = np.full((len(claim), count), NEVER, np.int64)
        np.minimum.at(each, (left, kind[right]), day)
        sought = np.maximum(sought, np.sort(each, axis=1)[:, 1])
    return spoken, sought


def contact_figures(of: Cohort, done: Done) -> list[Figure]:
    """The figures of what was done before costs came."""
    cost = first(of.costs, len(of.due))
    return [_spoken(of, done, cost), _sought(of, done, cost), _checked(of, done, cost), _reachable(of, done)]


def _spoken(of: Cohort, done: Done, cost: Column) -> Figure:
    """I-3: late claims with a conversation before the day of the first cost, of those that had a cost or were open for 60 days."""
    counted, hit = spoken_with(of, done, cost)
    young = int((late(of) & ~mature(of, REACHES_DAYS)).sum())
    return ratio("I-3", "", int(hit.sum()), int(counted.sum()), int(counted.sum()), young)


def spoken_with(of: Cohort, done: Done, cost: Column) -> tuple[Yes, Yes]:
    """The claims that I-3 counts, and those of them with a conversation in time; `cost` is the first day of a cost per claim."""
    end = of.due + REACHES_DAYS
    reaches = late(of) & ((cost <= end) | (np.minimum(of.paid, of.ended) > end))
    counted = mature(of, REACHES_DAYS) & reaches
    return counted, counted & (done.spoken < np.minimum(cost, end + 1))


def _sought(of: Cohort, done: Done, cost: Column) -> Figure:
    """I-4: claims looked for in earnest before the day of the first cost, of those with a cost within half a year."""
    ready = mature(of, HALF_YEAR)
    counted = ready & (cost <= of.due + HALF_YEAR)
    n = int(counted.sum())
    return ratio("I-4", "", int((counted & (done.sought < cost)).sum()), n, n, int((~ready).sum()))


def _checked(of: Cohort, done: Done, cost: Column) -> Figure:
    """I-7: late debtors of whom remission was looked into before the first cost, or within half a year without one."""
    among = late(of) & done.remittable
    people, missing = people_of(of.debtor, among, mature(of, HALF_YEAR))
    not_in_time = among & (done.checked >= np.minimum(cost, of.due + HALF_YEAR + 1))
    hit = len(np.setdiff1d(people, distinct(of.debtor[not_in_time]), assume_unique=True))
    return ratio("I-7", "", hit, len(people), len(people), missing)


def _reachable(of: Cohort, done: Done) -> Figure:
    """I-25: late debtors with a number or address that they confirmed, known when the first of their claims became late."""
    people, verified, missing = reachable(of, done)
    return ratio("I-25", "", len(verified), len(people), len(people), missing)


def reachable(of: Cohort, done: Done) -> tuple[Column, Column, int]:
    """The late debtors whom I-25 counts, those of them who can be reached, and how many it cannot count yet."""
    among = late(of)
    people, missing = people_of(of.debtor, among, mature(of, GRACE_DAYS))
    order = np.flatnonzero(among & np.isin(of.debtor, people))
    order = order[np.argsort(of.due[order], kind="stable")]
    debtors, firsts = np.unique(of.debtor[order], return_index=True)
    return people, debtors[done.verified[order[firsts]]], missing
