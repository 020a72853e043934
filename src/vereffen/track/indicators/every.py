"""All indicators of one month: of the claims that fell due in it, and of what happened in it."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.track.indicators.cohort import Cohort
from vereffen.track.indicators.contact import Done, contact_figures
from vereffen.track.indicators.dictionary import NOT_HELD
from vereffen.track.indicators.figures import Figure, figures
from vereffen.track.indicators.plans import Plans, plan_figures


class Month(NamedTuple):
    """The claims whose last day lies in a month with what was done for them, and the arrangements that were agreed in it."""

    claims: Cohort
    done: Done
    plans: Plans


def every_figure(of: Month) -> list[Figure]:
    """Every indicator of the month, I-1 first; those of which no facts are held say so and are None."""
    found = [*figures(of.claims), *contact_figures(of.claims, of.done), *plan_figures(of.plans)]
    found += [Figure(code, "", None, None, 0, 0, None, why) for code, why in NOT_HELD.items()]
    return sorted(found, key=lambda one: int(one.id[2:]))
