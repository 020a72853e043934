"""Many rows at once: reserved numbers, inserts and look-ups, the same on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

import numpy as np
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from numpy.typing import NDArray

Column = NDArray[np.int64]
CHUNK = 10_000
# PostgreSQL's binary form: a signature, flags and a length, and of the first row how many columns it has.
_BEFORE = 21
_NUMBERS = {int}
_T = TypeVar("_T")


def prepare(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Sets up a connection as it is made: PostgreSQL compiles no queries, which takes as long as half of one that is asked once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")


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
    # The name first, or it is looked up again for every number.
    ((sequence,),) = select("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    query = f"SELECT nextval('{sequence}') AS id FROM generate_series(1, {count})"
    found: list[int] = columns(query, ("id",)).whole["id"].tolist()
    return found


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


def insert_columns(model: type[models.Model], given: Mapping[str, Sequence[Any] | str | int]) -> None:
    """Inserts rows given as columns: of whole numbers or text, or one of these for all rows; other columns are null.

    The text holds no tab, line end or backslash (ValueError): on PostgreSQL it is sent as it stands.
    """
    table = model._meta.db_table
    names = ", ".join(f'"{name}"' for name in given)
    lists = [column for column in given.values() if not isinstance(column, str | int)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            line = "\t".join(_in_line(column) for column in given.values()) + "\n"
            text = "".join(map(line.__mod__, zip(*lists, strict=True)))
            if "\\" in text:
                raise ValueError(f"a backslash in a column of {table}")
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                copy.write(text)
            return
        marks = ", ".join(["%s"] * len(given))
        filled = [repeat(column) if isinstance(column, str | int) else column for column in given.values()]
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(zip(*filled)))  # noqa: B905


def _in_line(column: Sequence[Any] | str | int) -> str:
    return str(column).replace("%", "%%") if isinstance(column, str | int) else "%s"


def update(model: type[models.Model], key: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Sets the columns of existing rows, whole numbers or one line of text; each row holds the values and, last, its key.

    Keys are whole numbers.
    """
    if not rows:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sets = ", ".join(f'"{name}" = new."{name}"' for name in columns)
            names = ", ".join(f'"{name}"' for name in (*columns, key))
            given = list(zip(*rows, strict=True))
            # A column as one text: the driver would look at every value of a list. Without the bounds PostgreSQL reads the
            # index from its beginning.
            lists = ", ".join(
                f"string_to_array(%s, E'\\n')::{'bigint' if isinstance(column[0], int) else 'text'}[]"
                for column in given
            )
            cursor.execute(
                f'UPDATE "{table}" SET {sets} FROM unnest({lists}) AS new({names}) WHERE "{table}"."{key}" = new."{key}"'
                f' AND "{table}"."{key}" BETWEEN %s AND %s',
                ["\n".join(map(str, column)) for column in given] + [min(given[-1]), max(given[-1])],
            )
            return
        sets = ", ".join(f'"{name}" = %s' for name in columns)
        cursor.executemany(f'UPDATE "{table}" SET {sets} WHERE "{key}" = %s', rows)


def select(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, as tuples."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


class Read(NamedTuple):
    """Columns of whole numbers by name, and apart the rows, as they are, in which something else stands."""

    whole: dict[str, Column]
    odd: list[tuple[Any, ...]]


def columns(query: str, names: Sequence[str]) -> Read:
    """What a query finds, as columns of whole numbers with these names."""
    if connection.vendor == "postgresql":
        return Read(dict(zip(names, _sent(query, names), strict=True)), [])
    found = select(query)
    # SQLite keeps whatever was put in a column.
    odd = [row for row in found if set(map(type, row)) != _NUMBERS]
    whole = [row for row in found if set(map(type, row)) == _NUMBERS] if odd else found
    return Read(dict(zip(names, np.array(whole, np.int64).reshape(-1, len(names)).T, strict=True)), odd)


def _sent(query: str, names: Sequence[str]) -> list[Column]:
    """The columns as PostgreSQL strings them together: one row of long columns, where a row each costs more than what it holds."""
    wide = ", ".join(f"string_agg(int8send(\"{name}\"::bigint), ''::bytea)" for name in names)
    asked = f"COPY (SELECT int8send(count(*)), {wide} FROM ({query}) AS found) TO STDOUT (FORMAT binary)"
    with connection.cursor() as cursor, cursor.copy(asked) as copy:
        sent = b"".join(copy)
    at, found = _BEFORE, []
    for _ in ("", *names):
        # A column of nothing has a length below 0.
        size = max(0, int.from_bytes(sent[at : at + 4], "big", signed=True))
        found.append(np.frombuffer(sent, ">i8", size // 8, at + 4).astype(np.int64))
        at += 4 + size
    (count,), *told = found
    if any(len(column) != count for column in told):
        raise ValueError("a column of whole numbers holds nothing in some row")
    return told


def places(wanted: Column, among: Column) -> Column:
    """Where each number stands in a sorted column without repeats, -1 where it does not."""
    at = np.searchsorted(among, wanted)
    at[at == len(among)] = -1
    return np.where(among[at] == wanted, at, -1) if len(among) else at


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
