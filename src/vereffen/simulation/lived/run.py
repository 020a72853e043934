"""A whole run: every draw and piece of the town, under each policy with the same chance, on as many workers as there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach import portfolio
from vereffen.law.refusal import Refusal
from vereffen.simulation.lived import calibrating, outcomes
from vereffen.simulation.lived.piece import Piece, live
from vereffen.simulation.lived.state import GROUPS, HOME, SUM
from vereffen.simulation.lived.world import Setting, World, weeks_of, world

# Households that live at once on one worker: enough to forget the calls between the weeks, few enough to stay small.
AT_ONCE = 32_768
# Below this many households the compiled decision and law cost more to load than they save.
WORTH_COMPILING = 4_000

Progress = Callable[[int, int], None]


class Plan(NamedTuple):
    """What is simulated: how many households and months from which day on, under which policies (one or two), draws, seed."""

    households: int
    months: int
    on: date
    settings: tuple[Setting, ...]
    draws: int
    seed: int


class Task(NamedTuple):
    """One piece of one draw."""

    plan: Plan
    draw: int
    first: int
    many: int


class Finding(NamedTuple):
    """The sums with the axes draw, policy, income group, sum; the draws themselves; the seconds that living took."""

    sums: Any
    draws: tuple[calibrating.Draw, ...]
    seconds: float


Workers = Callable[[Iterable[Task]], Iterator[tuple[int, Any]]]


def run(plan: Plan, workers: Workers, progress: Progress = lambda _done, _of: None) -> Finding:
    """Lives the plan; the same for the same seed, whoever the workers are. Refusal for what cannot be simulated.

    Machine code is made or loaded first; `seconds` counts from then on.
    """
    refuse(plan)
    tasks = tuple(_tasks(plan))
    _prepare(plan)
    start = perf_counter()
    sums = np.zeros((plan.draws, len(plan.settings), GROUPS, len(SUM)), dtype=np.int64)
    for done, (draw, found) in enumerate(workers(tasks), start=1):
        sums[draw] += found
        progress(done, len(tasks))
    _everybody_lived(plan, sums)
    unexplained = outcomes.unexplained_cents(sums)
    if unexplained:
        message = f"{unexplained} cents are not explained: the simulation is wrong and its outcomes say nothing"
        raise RuntimeError(message)
    drawn = tuple(_drawn(plan.seed, draw) for draw in range(plan.draws))
    return Finding(sums, drawn, perf_counter() - start)


def refuse(plan: Plan) -> None:
    """Returns when the plan can be lived; Refusal with what to change."""
    weeks_of(plan.months)
    for value, most, what in ((plan.households, 100_000_000, "households"), (plan.draws, 10_000, "draws")):
        if not 1 <= value <= most:
            sentence = f"A simulation has 1 to {most:,} {what}, not {value:,}."
            raise Refusal(sentence)
    if not 0 <= plan.seed < 1 << 62:
        sentence = "The seed is a whole number of at least 0 with at most eighteen digits."
        raise Refusal(sentence)


def _everybody_lived(plan: Plan, sums: Any) -> None:
    """Returns when every household lived once in every draw under every policy; workers may lose or repeat a piece."""
    lived_in = sums[..., SUM.households].sum(axis=2)
    if (lived_in != plan.households).any():
        message = f"{lived_in.min()} to {lived_in.max()} of {plan.households} households lived: a worker lost or repeated a piece"
        raise RuntimeError(message)


def threads(many: int = 0) -> Workers:
    """Workers in this process: so many, or one for each processor that it may use."""
    count = many or len(os.sched_getaffinity(0))

    def work(tasks: Iterable[Task]) -> Iterator[tuple[int, Any]]:
        with ThreadPoolExecutor(count) as pool:
            yield from pool.map(lived, tasks)

    return work


def lived(task: Task) -> tuple[int, Any]:
    """The draw of a task, and its sums with the axes policy, income group, sum."""
    plan = task.plan
    ways, here = _drawn(plan.seed, task.draw).ways, _world(plan.on, plan.months)
    piece = Piece(plan.seed, task.draw, task.first, task.many, plan.households >= WORTH_COMPILING)
    found, before = [], None
    for setting in plan.settings:
        town = live(piece, ways, here, setting)
        burden = town.homes[:, [HOME.costs, HOME.force_weeks]].copy()
        if before is not None:
            _compared(before, burden, town)
        found.append(town.sums)
        before = burden
    return task.draw, np.array(found)


def _compared(before: Any, after: Any, town: Any) -> None:
    """Worse off is who has more costs, or as much and more weeks under a dwangbevel."""
    gap = np.sign(after - before)
    gap = np.where(gap[:, 0] != 0, gap[:, 0], gap[:, 1])
    group = town.homes[:, HOME.group]
    town.sums[:, SUM.worse] = np.bincount(group[gap > 0], minlength=GROUPS)
    town.sums[:, SUM.better] = np.bincount(group[gap < 0], minlength=GROUPS)


def _tasks(plan: Plan) -> Iterator[Task]:
    for draw in range(plan.draws):
        for first in range(0, plan.households, AT_ONCE):
            yield Task(plan, draw, first, min(AT_ONCE, plan.households - first))


def _prepare(plan: Plan) -> None:
    small = plan._replace(households=plan.households, draws=1)
    lived(Task(small, 0, 0, min(plan.households, 64)))
    if plan.households >= WORTH_COMPILING:
        for setting in plan.settings:
            portfolio.warm_up(setting.rules)


@lru_cache(maxsize=4_096)
def _drawn(seed: int, draw: int) -> calibrating.Draw:
    return calibrating.drawn(seed, draw)


@lru_cache(maxsize=8)
def _world(on: date, months: int) -> World:
    return world(on, months)
