"""How many people of a municipality were in view, sought, spoken with, agreed and kept what they agreed."""

from __future__ import annotations

from datetime import date

import numpy as np

from vereffen.records.queries.indicator_events import Sort, noted, told_facts
from vereffen.records.queries.indicator_plans import plans
from vereffen.records.queries.indicator_stages import stages
from vereffen.records.queries.indicators import drawn_cohort
from vereffen.track.indicators.people import Agreed, Seen, reach

# What `noted` adds to the part of the day of a contact that became a conversation.
_SPOKEN = 4


def people_reached(municipality: int, since: date, cut: date) -> tuple[int, int, int, int, int]:
    """The people who came in view from the day `since` up to and including `cut`, and how many of them came to each further stage."""
    facts = noted(municipality, cut)
    whole = drawn_cohort(municipality, cut, facts.steps())
    contact = facts.of(Sort.CONTACT)
    seen = Seen(contact.debtor, contact.day, (contact.second & _SPOKEN) > 0)
    told = told_facts(municipality, cut)
    agreements = stages(told)
    made = plans(whole.claim, whole.moved, agreements, facts.rooms(), cut)
    debtor = np.array(agreements.debtor, np.int64)
    agreed = Agreed(debtor, made.agreed, np.minimum(made.broken, made.stopped))
    return reach(whole.cohort, seen, agreed, since.toordinal())
