"""Nothing forbidden ever happens to anybody, whatever is told and chosen: the second half of the dossiers."""

from __future__ import annotations

from pathlib import Path
from random import SystemRandom

import pytest

from usecases import dossier_mutants as mutants
from usecases import dossier_run as run
from usecases import dossier_world
from usecases.dossier_world import World
from vereffen.approach import policy

pytestmark = pytest.mark.django_db
# The other half is a file of its own, so that two workers share what is driven.
SEED = 2


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Municipalities whose policies stand in a folder of this test."""
    built = dossier_world.build(tmp_path)
    monkeypatch.setattr(policy, "FOLDER", tmp_path)
    return built


def test_nothing_forbidden_ever_happens(world: World) -> None:
    done = run.drive(world, run.STEPS, SEED, least=run.LEAST)
    print(run.told(done))
    assert done.steps >= run.STEPS
    assert list(run.seldom(done, run.LEAST)) == []


@pytest.mark.nightly
def test_nothing_forbidden_ever_happens_in_a_long_night(world: World) -> None:
    seed = SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    done = run.drive(world, run.NIGHTLY_STEPS, seed, least=20)
    print(run.told(done))
    assert done.steps >= run.NIGHTLY_STEPS
    assert list(run.seldom(done, 20)) == []


@pytest.mark.skipif(run.ON_POSTGRES, reason="the oracle is the same on both databases")
@pytest.mark.parametrize(("name", "changes"), mutants.cases(1))
def test_code_that_lost_a_guard_is_caught(
    name: str, changes: list[mutants.Change], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutants.break_it(monkeypatch, changes)
    took = run.caught(world, name, 250_000, SEED)
    print(f"{name}: {took} steps")
