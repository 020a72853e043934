"""The same run on a Dask cluster: its workers live the pieces, and the sums are the same as anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from vereffen.law.refusal import Refusal
from vereffen.simulation.lived.run import Task, Workers, lived

# So long a scheduler may take to answer.
_SECONDS = 10
# Pieces that wait at the cluster at a time: enough for every worker, few enough that a country needs no memory for them.
_AHEAD = 4


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """The workers of the scheduler at this address; Refusal when Dask is not installed or nobody answers there.

    Every worker needs the same version of Vereffen.
    """
    try:
        from distributed import Client
    except ImportError:
        sentence = "A cluster needs Dask: install vereffen[cluster], or leave --cluster out."
        raise Refusal(sentence) from None
    try:
        client = Client(address, timeout=_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        sentence = f"No Dask scheduler answers at {address}: start one (dask scheduler) or check the address."
        raise Refusal(sentence) from None
    try:
        yield lambda tasks: _work(client, tasks)
    finally:
        client.close()


def _work(client: Any, tasks: Iterable[Task]) -> Iterator[tuple[int, Any]]:
    from distributed import as_completed

    waiting = iter(tasks)
    many = max(1, sum(client.nthreads().values())) * _AHEAD
    # Not pure: a task that is asked twice is lived twice, so that a measurement measures.
    # Not zip with a range: it takes one task more than it gives, and that piece of the town would live nowhere.
    begun = [client.submit(lived, task, pure=False) for task in islice(waiting, many)]
    running = as_completed(begun, with_results=True)
    for _future, found in running:
        yield found
        for task in waiting:
            running.add(client.submit(lived, task, pure=False))
            break
