"""Columns of people for `vereffen law --table`: a Parquet file in, the compiled rule where there is one, a Parquet file out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vereffen.interfaces.cli import law_rows
from vereffen.law import inquiry
from vereffen.law.compiling import fields as names_of
from vereffen.law.inquiry.fields import Field, Kind
from vereffen.law.inquiry.inquiry import NOT_KNOWN, Inquiry, Table, code
from vereffen.law.refusal import Refusal
from vereffen.law.rule import Batch, batch

BATCH = 1_048_576
# Not an input key, but what a caller joins the answers on.
_PASSED_ON = "id"
_DAY_ZERO = date(1970, 1, 1).toordinal()
Columns = dict[str, Any]


def compute(name: str, on: date, source: Path, target: Path) -> dict[str, Any]:
    """Computes all rows of `source` into `target` (whole or not at all); `rows`, `seconds` and `rows_per_second`."""
    asked = inquiry.of_name(name)
    fields = _fields(asked)
    with _open(source) as people:
        _check_names(people.schema_arrow.names, fields)
        if asked.table is None:
            parts = _parts(people, law_rows.BATCH)
            table, rows, seconds = law_rows.asked(name, on, parts, people.metadata.num_rows, _passed_on(people))
            with _whole(target) as unfinished:
                pq.write_table(table, unfinished)
        else:
            rows, seconds = _compiled(people, target, asked, asked.table, fields, on)
    return {"rows": rows, "seconds": seconds, "rows_per_second": rows / seconds if seconds else 0.0}


def _compiled(
    people: pq.ParquetFile, target: Path, asked: Inquiry, table: Table, fields: Mapping[str, Field], on: date
) -> tuple[int, float]:
    compiled = batch(table.rule)
    law = table.law(on, _words(people, fields))
    if sys.stderr.isatty():
        print("Preparing the compiled rule (some seconds the first time) …", file=sys.stderr)
    compiled.prepare(law, [name for name in people.schema_arrow.names if name != _PASSED_ON])
    return _write(people, target, _Work(asked, table, fields, compiled, law))


def _fields(asked: Inquiry) -> dict[str, Field]:
    if asked.table is not None:
        read = names_of(batch(asked.table.rule).form.row)
        return {field.key: field for field in asked.fields if field.key in read}
    lists = _lists(asked)
    if lists:
        flat = [one.name for one in inquiry.INQUIRIES.values() if not _lists(one)]
        sentence = (
            f"{asked.name} has no table form, because {', '.join(lists)} is a list; these have one: {', '.join(flat)}."
        )
        raise Refusal(sentence)
    return {field.key: field for field in asked.fields if field.kind is not Kind.ITEMS}


def _lists(asked: Inquiry) -> list[str]:
    return [field.key for field in asked.fields if field.kind is Kind.ITEMS and field.is_needed]


def _open(source: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source)
    except (OSError, pa.ArrowInvalid):
        sentence = f"The table {source} cannot be read as Parquet; name a Parquet file with the input keys as columns."
        raise Refusal(sentence) from None


def _check_names(names: list[str], fields: Mapping[str, Field]) -> None:
    missing = sorted({key for key, field in fields.items() if field.is_needed} - set(names))
    unknown = sorted(set(names) - {*fields, _PASSED_ON})
    twice = sorted({name for name in names if names.count(name) > 1})
    found = {"misses": missing, "does not know": unknown, "has twice": twice}
    wrong = [f"{what} {', '.join(columns)}" for what, columns in found.items() if columns]
    if wrong:
        sentence = f"The table {' and '.join(wrong)}; its columns may be {', '.join(fields)} and {_PASSED_ON}."
        raise Refusal(sentence)


def _words(people: pq.ParquetFile, fields: Mapping[str, Field]) -> Any:
    def words(key: str) -> frozenset[str]:
        """The words in a column, read before the law is asked for: only law that a row needs must be known."""
        field = fields[key]
        if key not in people.schema_arrow.names:
            return frozenset({_word(field.default)})
        found = people.read(columns=[key]).column(key).unique().to_pylist()
        return frozenset(_word(field.default if one is None and not field.is_needed else one) for one in found)

    return words


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Work:
    """One table being computed: the rule by name, its fields, its compiled form and the law of the day."""

    def __init__(
        self, asked: Inquiry, table: Table, fields: Mapping[str, Field], compiled: Batch[Any], law: tuple[int, ...]
    ) -> None:
        self.asked, self.table, self.fields, self.compiled, self.law = asked, table, fields, compiled, law

    def results(self) -> list[pa.Field]:
        """The result columns with their types."""
        return [
            pa.field(name, pa.bool_() if name in self.table.flags else pa.int64())
            for name in names_of(self.compiled.form.result)
        ]

    def computed(self, columns: Columns) -> list[pa.Array]:
        """The results for these columns; empty where the rule says that it cannot be known."""
        found = self.compiled(columns, self.law)
        return [
            pa.array(column != 0)
            if name in self.table.flags
            else pa.array(column, mask=column == NOT_KNOWN if name in self.table.nullable else None)
            for name, column in found.items()
        ]


def _write(people: pq.ParquetFile, target: Path, work: _Work) -> tuple[int, float]:
    passed = _passed_on(people)
    schema = pa.schema([*passed, *work.results()])
    rows, seconds = 0, 0.0
    with _whole(target) as unfinished, pq.ParquetWriter(unfinished, schema) as writer:
        for part in _parts(people, BATCH):
            columns = _columns(part, rows, work)
            start = time.perf_counter()
            found = work.computed(columns)
            seconds += time.perf_counter() - start
            kept = [part.column(field.name) for field in passed]
            writer.write_batch(pa.record_batch([*kept, *found], schema=schema))
            rows += part.num_rows
    return rows, seconds


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place when all went well, and is gone when not."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(target)
    except OSError:
        sentence = f"The table {target} cannot be written; name a file in a folder that exists and has room."
        raise Refusal(sentence) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _passed_on(people: pq.ParquetFile) -> list[pa.Field]:
    return [field for field in people.schema_arrow if field.name == _PASSED_ON]


def _parts(people: pq.ParquetFile, size: int) -> Iterator[pa.RecordBatch]:
    try:
        yield from people.iter_batches(size)
    except (OSError, pa.ArrowException):
        sentence = "The table is damaged and cannot be read to its end; make the Parquet file again."
        raise Refusal(sentence) from None


def _columns(part: pa.RecordBatch, before: int, work: _Work) -> Columns:
    columns: Columns = {
        key: _READERS[field.kind](field, part.column(key), before)
        if key in part.schema.names
        else code(field, field.default)
        for key, field in work.fields.items()
    }
    for rule in work.asked.impossible:
        # Where only columns of one number are compared, the answer is one for all rows.
        found = rule.holds(columns)
        _refuse_first(pa.array([found] if isinstance(found, bool) else found), rule.key, rule.why, before)
    return columns


def _choices(field: Field, column: pa.Array, before: int) -> Any:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    why = f"must be one of {', '.join(field.options)}"
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        _refuse(field.key, why, None)
    found = pc.index_in(column, value_set=pa.array(field.options, type=column.type))
    return _numpy(field, found, pc.and_(pc.is_null(found), pc.is_valid(column)), why, before)


def _yes_no(field: Field, column: pa.Array, before: int) -> Any:
    if not pa.types.is_boolean(column.type):
        _refuse(field.key, "must be true or false", None)
    return _numpy(field, column.cast(pa.int8()), None, "must be true or false", before)


def _days(field: Field, column: pa.Array, before: int) -> Any:
    if not pa.types.is_date(column.type):
        _refuse(field.key, "must be a day", None)
    since = pc.add(column.cast(pa.date32()).cast(pa.int32()).cast(pa.int64()), _DAY_ZERO)
    return _numpy(field, since, None, "must be a day", before)


def _numbers(field: Field, column: pa.Array, before: int) -> Any:
    what = "whole cents" if field.kind is Kind.CENTS else "whole numbers"
    if not pa.types.is_integer(column.type):
        _refuse(field.key, f"must be {what}", None)
    kind = pa.uint64() if pa.types.is_unsigned_integer(column.type) else pa.int64()
    wrong = pc.or_(pc.less(column, pa.scalar(field.least, kind)), pc.greater(column, pa.scalar(field.most, kind)))
    _refuse_first(pc.fill_null(wrong, False), field.key, f"must be {what} from {field.least} to {field.most}", before)
    return _numpy(field, column.cast(pa.int64()), None, f"must be {what}", before)


_READERS = {
    Kind.CENTS: _numbers,
    Kind.WHOLE: _numbers,
    Kind.CHOICE: _choices,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _days,
}


def _numpy(field: Field, column: pa.Array, wrong: pa.Array | None, why: str, before: int) -> Any:
    if wrong is not None:
        _refuse_first(wrong, field.key, why, before)
    if field.is_needed:
        _refuse_first(pc.is_null(column), field.key, why, before)
    elif column.null_count:
        column = pc.fill_null(column, pa.scalar(code(field, field.default), column.type))
    return column.to_numpy(zero_copy_only=False)


def _refuse_first(wrong: pa.Array, name: str, why: str, before: int) -> None:
    place = pc.index(wrong, pa.scalar(value=True)).as_py()
    if place >= 0:
        _refuse(name, why, before + place + 1)


def _refuse(name: str, why: str, row: int | None) -> None:
    where = "" if row is None else f" in row {row}"
    sentence = f"In the table, column {name}{where}: {why}; correct it and ask again."
    raise Refusal(sentence)
