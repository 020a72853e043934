"""How many steps the machine is driven, from which seed, and what must have happened for that to prove something."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from usecases.dossier_machine import Forbidden
from usecases.dossier_oracle import FORBIDDEN
from usecases.dossier_walk import Dossiers
from usecases.dossier_world import Tally, World
from vereffen.approach.carry_out import ELSEWHERE
from vereffen.approach.decision import Step

ON_POSTGRES = connection.vendor == "postgresql"
# Two files drive half each: 20,000 steps in all with every test run, 200,000 in the nightly variant. The database that asks
# more time for a step gets fewer in the short run, too few to count what was seldom.
STEPS, LEAST = (1_000, 0) if ON_POSTGRES else (9_000, 2)
NIGHTLY_STEPS = 100_000
STEPS_AT_ONCE = 80
# Enough examples in a round to count, few enough to end soon after the steps are done.
EXAMPLES = 25


def drive(world: World, steps: int, first_seed: int, *, least: int = 0, shrinks: bool = True) -> Tally:
    """Drives the dossiers of this world until that many steps were taken, and further while something was seldom seen.

    It goes no more than twice as far. Hypothesis draws from what is imported too: the same seed in another process may go
    another way.
    """
    phases = (Phase.generate, Phase.shrink) if shrinks else (Phase.generate,)
    how = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS_AT_ONCE,
        phases=phases,
        database=None,
        # The seed alone decides, also where hypothesis would choose examples of its own because it knows the machine.
        derandomize=False,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    for number in count(first_seed * 10_000):
        run_state_machine_as_test(seed(number)(type("Here", (Dossiers,), {"world": world})), settings=how)
        if world.tally.steps >= 2 * steps or (world.tally.steps >= steps and not any(seldom(world.tally, least))):
            return world.tally
    raise AssertionError


def seldom(counted: Tally, least: int) -> Iterable[str]:
    """Every step that was booked, and every forbidden thing that was tried, fewer times than that."""
    for step in Step:
        if step not in ELSEWHERE and counted.booked[step.code] < least:
            yield f"{step.code} was booked {counted.booked[step.code]} times"
    for name in (*FORBIDDEN, "arrangement_below_voet"):
        if counted.tried[name] < least:
            yield f"{name} was tried {counted.tried[name]} times"


def told(counted: Tally) -> str:
    """The figures of a run, for whoever reads the test's output."""
    lines = [f"{counted.steps} steps, {counted.calls} calls of use cases, {counted.examples} dossiers or pairs of them"]
    for title, found in (
        ("booked", counted.booked),
        ("forbidden but tried", counted.tried),
        ("tried with nothing else wrong", counted.alone),
        ("refused", counted.refused),
    ):
        lines.append(f"{title}: " + ", ".join(f"{name} {times}" for name, times in found.most_common()))
    return "\n".join(lines)


def caught(world: World, name: str, steps: int, first_seed: int) -> int:
    """How many steps it took until the oracle told of this forbidden thing; the test fails when that is more than `steps`."""
    world.looks_for = name
    try:
        drive(world, steps, first_seed, shrinks=False)
    except Forbidden as found:
        if str(found).startswith(name):
            return world.tally.steps
        raise
    raise AssertionError(f"{name} was not seen in {world.tally.steps} steps")
