"""What other departments do to the same person around a day, for whoever is about to act."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from vereffen.approach import collisions as radar
from vereffen.approach.collisions import Collision, Doing, What
from vereffen.approach.decision import Step, step_of
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.protections import shown
from vereffen.approach.running import read
from vereffen.records import gather
from vereffen.records.models import Claim, Debtor, Event, Officer, Proposal
from vereffen.records.models.officers import Role


def collisions(debtor: int, claims: Collection[int], on: date, *, has_ground: bool = False) -> tuple[Collision, ...]:
    """The warnings before a step on these claims (all of the person when none is named); it blocks and books nothing.

    With claims of several departments each is warned for the others. `has_ground` tells whether whoever asks may know
    what it is; else it says only whom to call.
    """
    found = Debtor.objects.select_related("municipality").get(pk=debtor)
    of = {claim.pk: claim for claim in Claim.objects.filter(debtor=debtor).select_related("department")}
    own = {of[claim].department.code for claim in (claims or of) if claim in of}
    (person,) = gather.people([debtor], on)
    try:
        running = read(person.claims, person.facts)
    except gather.BROKEN:
        # A dossier that cannot be read becomes a task elsewhere; here it only gives no warning of its own.
        return ()
    days = policy(found.municipality.policy, on).botsing_dagen
    doings = [
        *_proposed(debtor, of, on + timedelta(days=days)),
        *_done(debtor, of, on - timedelta(days=days), on),
        *(
            _doing(of[number], What.ARRANGED, claim.plan.made_on)
            for number, claim in running.claims.items()
            if claim.plan and sum(claim.open) > 0
        ),
    ]
    protections = shown(running.spans, on.toordinal(), has_ground=has_ground)
    told = [
        one
        for mine in ([own] if claims else [{code} for code in sorted(own)])
        for one in radar.collisions(mine, doings, protections, on.toordinal(), days, has_ground=has_ground)
    ]
    return tuple(dict.fromkeys(told))


def has_ground(officer: Officer | None) -> bool:
    """Whether somebody may know what another department does: debt help does; whoever runs the system is not asked."""
    return officer is None or officer.role == Role.DEBT_HELP


def _doing(claim: Claim, what: What, on: int, step: Step = Step.WACHTEN) -> Doing:
    return Doing(claim.department.code, claim.department.name, what, on, step)


def _proposed(debtor: int, of: dict[int, Claim], until: date) -> Iterator[Doing]:
    for proposal in Proposal.objects.filter(debtor=debtor, status="open", due__lte=until):
        for number in map(int, proposal.claims.split()):
            if number in of:
                yield _doing(of[number], What.PROPOSED, proposal.due.toordinal(), Step(proposal.step))


def _done(debtor: int, of: dict[int, Claim], since: date, until: date) -> Iterator[Doing]:
    steps = Event.objects.filter(debtor=debtor, kind=Kind.STEP, claim__isnull=False, on__gte=since, on__lte=until)
    for claim, on, data in steps.values_list("claim", "on", "data"):
        step = step_of(str(json.loads(data).get("stap", "")))
        if step is not None and claim in of:
            yield _doing(of[claim], What.DONE, on.toordinal(), step)
