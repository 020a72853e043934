"""Databases of their own to kill processes in, and what two of them hold compared."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

# What a fact says, without when it was recorded and under which numbers: those differ between two runs.
_FACTS = """
SELECT n.number, d.code, e.kind, e."on", c.reference, e.data LIKE '%voorstel%', e.sequence > 0
FROM records_event e
LEFT JOIN records_claim c ON c.id = e.claim_id
JOIN records_debtornumber n ON n.debtor_id = e.debtor_id
JOIN records_department d ON d.id = n.department_id
"""
_MONEY = """
SELECT c.reference, p.account, p."on", SUM(p.cents), COUNT(*)
FROM records_posting p LEFT JOIN records_claim c ON c.id = p.claim_id GROUP BY c.reference, p.account, p."on"
"""
_PROPOSED = "SELECT n.number, p.step, p.due, p.reasons, p.status FROM records_proposal p JOIN records_debtornumber n ON n.debtor_id = p.debtor_id"
_LINES = "SELECT identity, status, cents, matched_by FROM records_statementline"


@dataclass
class Place:
    """The environment of a process with a database of its own, how to read it, and how to get another, empty or the same."""

    env: dict[str, str]
    select: Callable[[str], list[tuple[Any, ...]]]
    twin: Callable[[], Place]
    copy: Callable[[], Place]


def differences(one: Place, other: Place) -> list[str]:
    """Which facts, money, proposals and bank lines are in only one of the two, whatever order they were made in."""
    found: list[str] = []
    for query in (_FACTS, _MONEY, _PROPOSED, _LINES):
        mine, theirs = Counter(map(repr, one.select(query))), Counter(map(repr, other.select(query)))
        assert mine, "a part of the records is empty: comparing it would say nothing"
        found += [f"only after kills: {row}" for row in (mine - theirs).elements()]
        found += [f"only in the quiet run: {row}" for row in (theirs - mine).elements()]
    return found[:20]


def _environment(home: Path, url: str) -> dict[str, str]:
    return {**os.environ, "VEREFFEN_HOME": str(home), "VEREFFEN_DATABASE_URL": url}


def _sqlite_place(folder: Path, numbers: Iterator[int], like: Path | None = None) -> Place:
    path = folder / f"{next(numbers)}.sqlite3"
    if like is not None:
        with sqlite3.connect(like) as filled, sqlite3.connect(path) as empty:
            filled.backup(empty)

    def select(query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(path) as opened:
            return opened.execute(query).fetchall()

    env = _environment(folder / "home", f"sqlite:///{path}")
    return Place(env, select, lambda: _sqlite_place(folder, numbers), lambda: _sqlite_place(folder, numbers, path))


@contextmanager
def sqlite_place(folder: Path) -> Iterator[Place]:
    """A place on SQLite."""
    yield _sqlite_place(folder, count(1))


@contextmanager
def postgres_place(folder: Path) -> Iterator[Place]:
    """A place on the PostgreSQL that was started for the tests; its databases go away afterwards."""
    import psycopg

    server = os.environ["VEREFFEN_DATABASE_URL"]
    made: list[str] = []

    def place(like: str = "template1") -> Place:
        database = f"killed_{len(made)}_{os.getpid()}_{abs(hash(folder)) % 100_000}"
        url = server.replace("/postgres?", f"/{database}?")
        with psycopg.connect(server, autocommit=True) as opened:
            opened.execute(f'CREATE DATABASE "{database}" TEMPLATE "{like}"')
        made.append(database)

        def select(query: str) -> list[tuple[Any, ...]]:
            with psycopg.connect(url) as opened:
                return opened.execute(query).fetchall()  # type: ignore[arg-type]

        return Place(_environment(folder / "home", url), select, place, lambda: place(database))

    try:
        yield place()
    finally:
        with psycopg.connect(server, autocommit=True) as opened:
            for database in made:
                opened.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


def places() -> list[Any]:
    """The kinds of place there are here."""
    is_postgres = os.environ.get("VEREFFEN_DATABASE_URL", "").startswith("postgresql")
    return [postgres_place] if is_postgres else [sqlite_place]
