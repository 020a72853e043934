"""A plan of action of an example track that is whole and signed: an answer to every question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from vereffen.interfaces.cli import demo_plan
from vereffen.simulation.diary import working_day
from vereffen.track import plan_of_action
from vereffen.track.facts import Fact


def signed_plan(place: str, on: date, names: Mapping[str, str]) -> Iterator[Fact]:
    """The plan of a municipality written on that day and signed in the days after by everybody whom it needs, by role."""
    facts = plan_of_action.as_facts(place, demo_plan.values(on), on, "")
    yield from facts
    mark = plan_of_action.fold(facts)[place].fingerprint
    for turn, role in enumerate(plan_of_action.ROLES, 1):
        told = {"name": names.get(role, "Irene Bloem"), "fingerprint": mark}
        yield Fact("plan_signed", place, role, working_day(on + timedelta(days=turn)), "", told)
