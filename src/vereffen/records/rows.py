"""Many rows at once: reserved numbers, inserts and look-ups, the same on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import connection, models

CHUNK = 10_000
_T = TypeVar("_T")


def reserve(model: type[models.Model], count: int) -> range | Sequence[int]:
    """That many new primary keys of a table; call inside the transaction that uses them."""
    if not count:
        return ()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The transaction is IMMEDIATE: nobody else can take a number in between.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
            return range(last + 1, last + 1 + count)
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [number for (number,) in cursor.fetchall()]


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Inserts the rows as they are: days and moments as text, JSON already written."""
    if not rows:
        return
    table = model._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def update(model: type[models.Model], key: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Sets the columns of existing rows, whole numbers or text; each row holds the values and, last, its key."""
    if not rows:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sets = ", ".join(f'"{name}" = new."{name}"' for name in columns)
            names = ", ".join(f'"{name}"' for name in (*columns, key))
            lists = ", ".join("%s::bigint[]" if isinstance(value, int) else "%s::text[]" for value in rows[0])
            cursor.execute(
                f'UPDATE "{table}" SET {sets} FROM unnest({lists}) AS new({names}) WHERE "{table}"."{key}" = new."{key}"',
                [list(column) for column in zip(*rows, strict=True)],
            )
            return
        sets = ", ".join(f'"{name}" = %s' for name in columns)
        cursor.executemany(f'UPDATE "{table}" SET {sets} WHERE "{key}" = %s', rows)


def select(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, as tuples."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def numbers(ids: Iterable[int]) -> str:
    """Whole numbers as a list for SQL: faster than parameters, and never text."""
    return ",".join(str(int(number)) for number in ids) or "NULL"


def chunks(items: Sequence[_T], size: int = CHUNK) -> Iterator[Sequence[_T]]:
    """The items in pieces of at most that size."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def moment(at: datetime) -> str:
    """A moment as both databases take it and as the hash chain spells it: UTC, microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def aware(at: datetime) -> datetime:
    """A moment as a raw query gives it, with its zone: SQLite leaves UTC unsaid."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
