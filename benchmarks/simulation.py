"""How fast invented people live: the toy beside Mesa in one run, a million households, the country, and a Dask cluster.

Figures of one run may be compared with each other, not with those of another machine or day.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[1]
os.environ.setdefault("NUMBA_CACHE_DIR", str(ROOT / "var" / "bench" / "compiled"))
sys.path.insert(0, str(ROOT / "benchmarks" / "mesa"))

import numpy as np  # noqa: E402
from shape import NEW, SETTLED, moved  # noqa: E402

from apart import NotInstalledError, python  # noqa: E402
from run import machine  # noqa: E402
from vereffen.approach.policy_bounds import DEFAULT  # noqa: E402
from vereffen.law.compiling import kept  # noqa: E402
from vereffen.simulation.lived import run as running  # noqa: E402
from vereffen.simulation.lived.chance import key_of, uniform  # noqa: E402
from vereffen.simulation.lived.cluster import cluster  # noqa: E402
from vereffen.simulation.lived.world import setting  # noqa: E402

ON, MONTHS = date(2026, 11, 24), 36
MILLION, COUNTRY, BY_MESA, BY_CLUSTER = 1_000_000, 8_400_000, 50_000, 800_000


def toy(first: int, last: int, months: int) -> int:
    """How many of these debtors settled."""
    settled = 0
    for debtor in range(first, last):
        key, state = key_of(7, 0, debtor), NEW
        for month in range(months):
            state = moved(state, uniform(key, month, 0), uniform(key, month, 1), uniform(key, month, 2))
        settled += state == SETTLED
    return settled


def ours(workers: int) -> tuple[float, float]:
    """The agent-months a second of a million debtors, and the share that settled."""
    fast, part = kept(toy), MILLION // workers
    fast(0, 1, 1)
    start = perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        settled = sum(pool.map(lambda place: fast(place * part, (place + 1) * part, MONTHS), range(workers)))
    return MILLION * MONTHS / (perf_counter() - start), settled / MILLION


def by_mesa() -> dict[str, float]:
    """What Mesa does with the same toy, in an environment of its own."""
    words = [python("mesa", ROOT / "var" / "bench"), ROOT / "benchmarks" / "mesa" / "measure.py", BY_MESA, MONTHS]
    done = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def plan(households: int) -> running.Plan:
    """One draw of the whole model under the default policy."""
    return running.Plan(households, MONTHS, ON, (setting(DEFAULT, ON),), 1, 7)


def whole(households: int, workers: int = 0) -> None:
    """Prints what one draw of the whole model takes."""
    # Machine code is loaded first, so that the processors' time is that of living.
    running.run(plan(running.WORTH_COMPILING), running.threads(1))
    begun = process_time()
    found = running.run(plan(households), running.threads(workers))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{households:>10,} households x {MONTHS} months, {workers or 'all'} workers: {found.seconds:6.1f} s, "
        f"{households * MONTHS / found.seconds / 1e6:6.1f} M household-months/s, "
        f"{process_time() - begun:6.1f} s of processors, at most {memory:.2f} GiB",
        flush=True,
    )


@contextmanager
def dask(many: int) -> Iterator[Any]:
    """A cluster of so many processes on this machine."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=many, threads_per_worker=1, dashboard_address=None) as town:
        yield town


def by_dask() -> list[tuple[float, Any]]:
    """The seconds and sums of one and of two workers; each worker loads its machine code first."""
    found = []
    for many in (1, 2):
        with dask(many) as town, cluster(town.scheduler_address) as workers:
            running.run(plan(running.AT_ONCE * many * 2), workers)
            told = running.run(plan(BY_CLUSTER), workers)
            found.append((told.seconds, told.sums))
    return found


def main() -> None:
    """Measures everything once and prints it."""
    print(machine())
    per_second, settled = ours(1)
    both, _settled = ours(2)
    print(
        f"toy, ours: {per_second / 1e6:.0f} M agent-months/s on one core, {both / 1e6:.0f} M on two, {settled:.1%} settle"
    )
    try:
        theirs = by_mesa()
        ratio = per_second / theirs["per_second"]
        print(
            f"toy, Mesa: {theirs['per_second'] / 1e6:.2f} M agent-months/s, {theirs['settled']:.1%} settle: ours is {ratio:.0f} times"
        )
    except NotInstalledError as error:
        print(f"Without Mesa: {error}", file=sys.stderr)
    for households, workers in ((MILLION // 4, 1), (MILLION // 4, 2), (MILLION, 0), (COUNTRY, 0)):
        # A process of its own: the most memory it ever had is then its own.
        subprocess.run([sys.executable, __file__, str(households), str(workers)], check=True)
    (one, sums), (two, same) = by_dask()
    print(
        f"Dask, {BY_CLUSTER:,} households: one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times; same: {np.array_equal(sums, same)}"
    )


if __name__ == "__main__":
    whole(int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 1 else main()
