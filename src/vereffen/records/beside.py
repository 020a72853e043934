"""Look-ups and counts that go on beside each other: PostgreSQL works on several, and so do the sorts and sums of numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from django.db import connection

# Each has a process of the database for itself.
_AT_ONCE = 2
_T = TypeVar("_T")


class Ask(Protocol):
    """Asks a look-up or a count with what it is given; what comes back waits for the answer and gives it."""

    def __call__(self, look: Callable[..., _T], *given: Any) -> Callable[[], _T]: ...


@contextmanager
def beside() -> Iterator[Ask]:
    """A way to ask several things at once, each over a connection of its own as far as it needs one.

    On SQLite they come one after the other, and so they do within a transaction, whose rows another connection does not see.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield _at_once
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:

        def ask(look: Callable[..., _T], *given: Any) -> Callable[[], _T]:
            return pool.submit(_over_its_own, look, *given).result

        yield ask


def _at_once(look: Callable[..., _T], *given: Any) -> Callable[[], _T]:
    found = look(*given)
    return lambda: found


def _over_its_own(look: Callable[..., _T], *given: Any) -> _T:
    try:
        return look(*given)
    finally:
        # The connection of this thread, which nobody else would close.
        connection.close()
