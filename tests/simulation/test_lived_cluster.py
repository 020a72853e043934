"""A Dask cluster gives the same as this process; how much faster two workers are is for `benchmarks/simulation.py`."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal
from vereffen.simulation.lived import cluster as by_dask
from vereffen.simulation.lived import run
from vereffen.simulation.lived.cluster import cluster
from vereffen.simulation.lived.world import setting

ON = date(2026, 11, 24)


def test_a_cluster_gives_the_same() -> None:
    distributed = pytest.importorskip("distributed", reason="vereffen[cluster] is not installed")
    # Two workers begin with eight pieces: of these thirteen some wait, as they do in a country.
    plan = run.Plan(40, 13, ON, (setting(DEFAULT, ON),), 13, 7)
    here = run.run(plan, run.threads(1)).sums
    # In this process, so that the test does not pay for starting others.
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
        ) as town,
        cluster(town.scheduler_address) as workers,
    ):
        there = run.run(plan, workers).sums
    assert np.array_equal(here, there)


@pytest.mark.parametrize("spoilt", [lambda found: found[1:], lambda found: [found[0], *found]])
def test_a_piece_that_a_worker_loses_or_repeats_is_noticed(spoilt) -> None:
    plan = run.Plan(40, 13, ON, (setting(DEFAULT, ON),), 2, 7)
    with pytest.raises(RuntimeError, match="lost or repeated"):
        run.run(plan, lambda tasks: iter(spoilt([run.lived(task) for task in tasks])))


def test_where_no_scheduler_answers_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_dask, "_SECONDS", 1)
    with pytest.raises(Refusal, match="Dask"), cluster("tcp://127.0.0.1:9"):
        pass
