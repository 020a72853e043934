"""All indicators of one month: of the claims that fell due in it, and of what happened in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vereffen.track.indicators.asked import Asked, asked_figures
from vereffen.track.indicators.cohort import Cohort
from vereffen.track.indicators.contact import Done, contact_figures
from vereffen.track.indicators.cost import Costs, cost_figures
from vereffen.track.indicators.debts import Closings, Spells, coordination, recurrence
from vereffen.track.indicators.fidelity import Followed, fidelity_figures
from vereffen.track.indicators.figures import Figure, figures
from vereffen.track.indicators.help import Forced, Referrals, Signals, force_figure, help_figures
from vereffen.track.indicators.letters import LetterCheck, letter_figures
from vereffen.track.indicators.plans import Plans, agreed_in, plan_figures
from vereffen.track.indicators.raised import Raised, raised_figures


class Happened(NamedTuple):
    """What happened in a municipality, of all months together; `together` by what is looked at: what is open, and what is late."""

    plans: Plans
    signals: Signals
    referrals: Referrals
    forced: Forced
    closings: Closings
    together: Mapping[str, Spells]
    advice: Followed
    asked: Asked


class Month(NamedTuple):
    """The claims whose last day lies in a month, with what was done for them, raised about them and spent on them, the letters in use, and the days of the month."""

    claims: Cohort
    done: Done
    raised: Raised
    costs: Costs
    letters: Sequence[LetterCheck]
    first_day: int
    last_day: int


def every_figure(of: Month, happened: Happened) -> list[Figure]:
    """Every indicator of the month, I-1 first; those of which no facts are held say so and are None."""
    days = (of.first_day, of.last_day)
    until = (*days, of.claims.cut)
    found = [
        *figures(of.claims),
        *contact_figures(of.claims, of.done),
        *raised_figures(of.claims, of.raised),
        *cost_figures(of.claims, of.costs),
        *plan_figures(agreed_in(happened.plans, *days)),
        *help_figures(happened.signals, happened.referrals, *until),
        *recurrence(happened.closings, *until),
        *letter_figures(of.letters),
        force_figure(happened.forced, *until),
        *fidelity_figures(happened.advice, *until),
        *asked_figures(happened.asked, *until),
        *(coordination(spells, part, *until) for part, spells in happened.together.items()),
    ]
    return sorted(found, key=lambda one: int(one.id[2:]))
