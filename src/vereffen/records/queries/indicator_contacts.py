"""What was done for the people of each claim, as columns for the indicators of the pilot."""

from __future__ import annotations

import numpy as np

from vereffen.records.queries.indicator_events import CHANNEL, Noted, Sort
from vereffen.records.queries.indicators import Whole
from vereffen.track.indicators.cohort import GRACE_DAYS, NEVER, first, late
from vereffen.track.indicators.contact import Contacts, Done, contacted, first_of
from vereffen.track.indicators.plans import never
from vereffen.track.indicators.room import Asks, asked


def done(whole: Whole, facts: Noted) -> Done:
    """What was done for each claim that became late or got a cost; of the others nothing is asked."""
    of = whole.cohort
    some = np.flatnonzero(late(of) | (first(of.costs, len(of.due)) < NEVER))
    who = (whole.claim[some], of.debtor[some], whole.announced[some])
    spoken, sought, checked = never(len(of.due)), never(len(of.due)), never(len(of.due))
    said = facts.of(Sort.CONTACT)
    contacts = Contacts(said.facts(), said.first % CHANNEL, said.second % 4, said.second & 4 > 0)
    spoken[some], sought[some] = contacted(*who, contacts)
    checked[some] = first_of(*who, facts.of(Sort.CHECKED).facts())
    verified = np.zeros(len(of.due), bool)
    verified[some] = asked(_verified(facts), of.debtor[some], of.due[some] + GRACE_DAYS) > 0
    return Done(spoken, sought, checked, whole.remittable, verified)


def _verified(facts: Noted) -> Asks:
    """From which day on before which a person had confirmed a number or address: what was told of it last counts."""
    told = facts.of(Sort.DETAIL)
    order = np.lexsort((told.number, told.day, told.first))
    point, debtor, day, good = told.first[order], told.debtor[order], told.day[order], told.second[order]
    until = np.full(len(day), NEVER, np.int64)
    until[:-1] = np.where(point[1:] == point[:-1], day[1:], NEVER)
    return Asks(debtor, day, until, good)
