"""What came of a policy: for the person, the municipality and society apart, with bands over the draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from vereffen.law.words import say
from vereffen.simulation.lived.state import SUM

HIGHER, NEITHER, LOWER = 1, 0, -1
PERSON, MUNICIPALITY, SOCIETY = "persoon", "gemeente", "samenleving"
# € 8.5 billion a year for 730,000 households with problematic debts (IBO Problematische schulden, 2024), a week, in cents. It is
# counted for weeks under a dwangbevel, which says too much for some of them: an upper bound.
WEEK_IN_DEBT_CENTS = 22_392


class Outcome(NamedTuple):
    """One outcome: its name, whom it is about, its title, which way is better, and how it follows from the sums."""

    name: str
    of: str
    title: str
    better: int
    value: Callable[[Any], float]


class Band(NamedTuple):
    """An outcome of one policy: the fifth, fiftieth and ninety-fifth per cent of the draws."""

    policy: str
    name: str
    p5: float
    p50: float
    p95: float


class Group(NamedTuple):
    """Of the households in one fifth of incomes, the shares that are worse off, better off or the same under the other policy."""

    fifth: int
    worse: float
    better: float
    same: float


def _share(one: int, *others: int) -> Callable[[Any], float]:
    return lambda sums: float(sums[one]) / max(1.0, float(sum(sums[other] for other in others)))


def _per_thousand(one: int, factor: float = 1.0) -> Callable[[Any], float]:
    return lambda sums: 1000.0 * factor * float(sums[one]) / max(1.0, float(sums[SUM.households]))


OUTCOMES = (
    Outcome("betaald_aandeel", MUNICIPALITY, say("Deel van de aanslagen dat is betaald"), HIGHER, _share(SUM.paid_principal, SUM.imposed)),
    Outcome("open_aandeel", MUNICIPALITY, say("Deel dat aan het eind nog openstaat"), LOWER, _share(SUM.left_open, SUM.imposed, SUM.costs)),
    Outcome("kwijtgescholden_aandeel", PERSON, say("Deel dat is kwijtgescholden"), NEITHER, _share(SUM.remitted, SUM.imposed)),
    Outcome("bijkomende_kosten_per_1000_cents", PERSON, say("Bijkomende kosten per 1.000 huishoudens"), LOWER, _per_thousand(SUM.costs)),
    Outcome("met_kosten_aandeel", PERSON, say("Deel van de huishoudens dat kosten kreeg"), LOWER, _share(SUM.costs_households, SUM.households)),
    Outcome("weken_te_laat_per_1000", PERSON, say("Weken te laat per 1.000 huishoudens"), LOWER, _per_thousand(SUM.late_weeks)),
    Outcome("weken_dwang_per_1000", PERSON, say("Weken onder een dwangbevel per 1.000 huishoudens"), LOWER, _per_thousand(SUM.force_weeks)),
    Outcome("gesprekken_per_1000", PERSON, say("Gesprekken per 1.000 huishoudens"), NEITHER, _per_thousand(SUM.talks)),
    Outcome("regelingen_per_1000", PERSON, say("Regelingen per 1.000 huishoudens"), NEITHER, _per_thousand(SUM.plans)),
    Outcome("schuldhulp_per_1000", PERSON, say("Schuldhulp per 1.000 huishoudens"), NEITHER, _per_thousand(SUM.helped)),
    Outcome("aanmaningen_per_1000", PERSON, say("Aanmaningen per 1.000 huishoudens"), LOWER, _per_thousand(SUM.aanmaningen)),
    Outcome("dwangbevelen_per_1000", PERSON, say("Dwangbevelen per 1.000 huishoudens"), LOWER, _per_thousand(SUM.dwangbevelen)),
    Outcome("uren_medewerkers_per_1000", MUNICIPALITY, say("Uren van medewerkers per 1.000 huishoudens"), LOWER, _per_thousand(SUM.seconds, 1 / 3600)),
    Outcome("uitgaven_gemeente_per_1000_cents", MUNICIPALITY, say("Uitgaven van de gemeente per 1.000 huishoudens (raming)"), LOWER, _per_thousand(SUM.work_cents)),
    Outcome("ontvangen_kosten_per_1000_cents", MUNICIPALITY, say("Ontvangen kosten per 1.000 huishoudens (telt niet als winst)"), NEITHER, _per_thousand(SUM.paid_costs)),
    Outcome("kosten_samenleving_per_1000_cents", SOCIETY, say("Kosten voor de samenleving per 1.000 huishoudens (bovengrens)"), LOWER, _per_thousand(SUM.force_weeks, WEEK_IN_DEBT_CENTS)),
)  # fmt: skip
SPREAD = (5, 50, 95)


def bands(names: Sequence[str], sums: Any) -> list[Band]:
    """Every outcome of every policy; `sums` has the axes draw, policy, income group, sum."""
    found = []
    for place, name in enumerate(names):
        for outcome in OUTCOMES:
            values = [outcome.value(draw) for draw in sums[:, place].sum(axis=1)]
            found.append(Band(name, outcome.name, *(float(one) for one in np.percentile(values, SPREAD))))
    return found


def better(sums: Any) -> dict[str, float]:
    """Per outcome that has a better side, in which share of the draws the second policy is better; a tie counts half."""
    found = {}
    for outcome in OUTCOMES:
        if outcome.better == NEITHER or sums.shape[1] < 2:
            continue
        one, other = ([outcome.value(draw) for draw in sums[:, place].sum(axis=1)] for place in (0, 1))
        gains = np.sign((np.array(other) - np.array(one)) * outcome.better)
        found[outcome.name] = float(np.mean((gains + 1) / 2))
    return found


def groups(sums: Any) -> list[Group]:
    """Who is worse or better off under the second policy, per fifth of incomes, over all draws."""
    if sums.shape[1] < 2:
        return []
    found = []
    for place, one in enumerate(sums[:, 1].sum(axis=0)):
        many = max(1, int(one[SUM.households]))
        worse, well = float(one[SUM.worse]) / many, float(one[SUM.better]) / many
        found.append(Group(place + 1, worse, well, 1.0 - worse - well))
    return found


def unexplained_cents(sums: Any) -> int:
    """What was owed less what became of it, in cents: 0, or the simulation lost or made money."""
    total = sums.reshape(-1, sums.shape[-1]).sum(axis=0)
    owed = total[SUM.imposed] + total[SUM.costs]
    became = total[SUM.paid_principal] + total[SUM.paid_costs] + total[SUM.remitted] + total[SUM.corrected]
    return int(owed - became - total[SUM.written_off] - total[SUM.left_open])
