"""A lot between people: who gets what is tried for a time, within strata, and anybody can draw it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from vereffen.approach.policy_arms import Tried, tried
from vereffen.law.refusal import Refusal
from vereffen.records import arms
from vereffen.records.models import Municipality, Officer, PolicyArm
from vereffen.records.queries.arm_people import STRATA, arm_people
from vereffen.track.arms import Arms, assign


class DrawnArms(NamedTuple):
    """What is tried, what was drawn (None when nobody new was there) with which seed, and the day from which it counts for them."""

    tried: Tried
    drawn: Arms | None
    seed: str
    since: date


def draw_arms(
    of: Municipality, policy: str, strata: Sequence[str], seed: str, on: date, at: datetime, by: Officer
) -> DrawnArms:
    """Draws, among the people who owe something now and are in no running lot, who gets the policy file `policy` over the usual one.

    The first draw fixes the strata and the seed; each later one with the same draws those who came since, with the seed `SEED:DAY`. Refused after the
    last day, when the file changes what a lot may not decide, or when the strata are no facts of the case.
    """
    found = tried(of.policy, policy)
    unknown = [name for name in strata if name not in STRATA]
    if unknown:
        raise Refusal(f"A lot can be drawn within {', '.join(STRATA)}, not within {unknown[0]!r}.")
    if on > found.until:
        raise Refusal(f"What is tried ended on {found.until}: nobody can be drawn for it any more.")
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=of.pk)
        kept = PolicyArm.objects.filter(municipality=of, policy=policy).first()
        if kept:
            _refuse_other(kept, found, strata, seed)
        own_seed = f"{seed}:{on}" if kept else seed
        since = max(on, found.since)
        taken = arms.taken(of, since)
        people = [(debtor, stratum) for debtor, stratum in arm_people(of, strata) if debtor not in taken]
        if kept and not people:
            return DrawnArms(found, None, own_seed, since)
        drawn = assign([str(debtor) for debtor, _ in people], [stratum for _, stratum in people], own_seed)
        kept = kept or PolicyArm.objects.create(
            municipality=of, policy=policy, since=found.since, until=found.until, seed=seed, strata=",".join(strata), by=by, at=at
        )  # fmt: skip
        places = [
            arms.Place(debtor, arm, "|".join(stratum))
            for (debtor, stratum), arm in zip(people, drawn.arms, strict=True)
        ]
        arms.keep(kept, places, since, drawn.fingerprint, by, at)
    return DrawnArms(found, drawn, own_seed, since)


def _refuse_other(kept: PolicyArm, found: Tried, strata: Sequence[str], seed: str) -> None:
    if (kept.seed, kept.strata) != (seed, ",".join(strata)):
        raise Refusal("People were drawn for this with another seed or other strata: a lot is not changed on the way.")
    if (kept.since, kept.until) != (found.since, found.until):
        raise Refusal(
            f"People were drawn for this from {kept.since} until {kept.until}: the policy file now has other days."
        )
