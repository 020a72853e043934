"""Columns of people for `vereffen law --table`: a Parquet file in, the compiled rule, a Parquet file out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vereffen.law import beslagvrije_voet, rule
from vereffen.law.beslagvrije_voet import MAXIMUM_INPUT_CENTS, NONE, Outcome, Situation
from vereffen.law.inquiry.beslagvrije_voet import ADRESSEN, LEEFSITUATIES
from vereffen.law.refusal import Refusal

BATCH = 262_144
_RULE = "beslagvrije-voet"
_WORDS = {"leefsituatie": LEEFSITUATIES, "adres": ADRESSEN}
_FLAGS = frozenset({"auto_na_eerste_kalenderjaar", "verzoek_woonkosten"})
_NEEDED = frozenset({"leefsituatie", "belastbaar_inkomen_jaar_cents"})
_DEFAULTS = Situation._field_defaults
# Not an input key, but what a caller joins the answers on.
_PASSED_ON = "id"


def compute(name: str, on: date, source: Path, target: Path) -> dict[str, Any]:
    """Computes all rows of `source` into `target` (whole or not at all); `rows`, `seconds` and `rows_per_second`."""
    if name != _RULE:
        sentence = f"{name} has no table form; {_RULE} has one."
        raise Refusal(sentence)
    law = beslagvrije_voet.law_values(on)
    compiled = rule.columns(beslagvrije_voet.outcome)
    with _open(source) as people:
        _check_names(people.schema_arrow.names)
        if sys.stderr.isatty():
            print("Preparing the compiled rule (some seconds the first time) …", file=sys.stderr)
        compiled.prepare(law)
        rows, seconds = _write(people, target, compiled, law)
    return {"rows": rows, "seconds": seconds, "rows_per_second": rows / seconds if seconds else 0.0}


def _open(source: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source)
    except (OSError, pa.ArrowInvalid):
        sentence = f"The table {source} cannot be read as Parquet; name a Parquet file with the input keys as columns."
        raise Refusal(sentence) from None


def _check_names(names: list[str]) -> None:
    missing = sorted(_NEEDED - set(names))
    unknown = sorted(set(names) - {*Situation._fields, _PASSED_ON})
    twice = sorted({name for name in names if names.count(name) > 1})
    found = {"misses": missing, "does not know": unknown, "has twice": twice}
    wrong = [f"{what} {', '.join(columns)}" for what, columns in found.items() if columns]
    if wrong:
        sentence = (
            f"The table {' and '.join(wrong)}; its columns may be {', '.join(Situation._fields)} and {_PASSED_ON}."
        )
        raise Refusal(sentence)


def _write(
    people: pq.ParquetFile, target: Path, compiled: rule.Columns[Any], law: beslagvrije_voet.BeslagvrijeVoetValues
) -> tuple[int, float]:
    passed = [field for field in people.schema_arrow if field.name == _PASSED_ON]
    schema = pa.schema([*passed, *(pa.field(name, pa.int64()) for name in Outcome._fields)])
    unfinished = target.with_name(f"{target.name}.unfinished")
    rows, seconds = 0, 0.0
    try:
        with pq.ParquetWriter(unfinished, schema) as writer:
            for batch in _batches(people):
                columns = _columns(batch, rows)
                start = time.perf_counter()
                found = compiled(columns, law)
                seconds += time.perf_counter() - start
                kept = [batch.column(field.name) for field in passed]
                writer.write_batch(pa.record_batch([*kept, *_results(found)], schema=schema))
                rows += batch.num_rows
        unfinished.replace(target)
    except OSError:
        sentence = f"The table {target} cannot be written; name a file in a folder that exists and has room."
        raise Refusal(sentence) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return rows, seconds


def _batches(people: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    try:
        yield from people.iter_batches(BATCH)
    except (OSError, pa.ArrowException):
        sentence = "The table is damaged and cannot be read to its end; make the Parquet file again."
        raise Refusal(sentence) from None


def _results(found: dict[str, Any]) -> list[pa.Array]:
    capacity = found["afloscapaciteit_cents"]
    return [
        pa.array(found["beslagvrije_voet_cents"]),
        pa.array(found["maximum_cents"]),
        pa.array(capacity, mask=capacity == NONE),
    ]


def _columns(batch: pa.RecordBatch, before: int) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name in Situation._fields:
        if name not in batch.schema.names:
            columns[name] = _DEFAULTS[name]
            continue
        column = batch.column(name)
        if name in _WORDS:
            columns[name] = _codes(name, column, before)
        elif name in _FLAGS:
            columns[name] = _flags(name, column)
        else:
            columns[name] = _cents(name, column, before)
    _check_spouses(columns, before)
    return columns


def _codes(name: str, column: pa.Array, before: int) -> Any:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        _refuse(name, f"must be one of {', '.join(_WORDS[name])}", None)
    codes = pc.index_in(column, value_set=pa.array(_WORDS[name], type=column.type))
    if name not in _NEEDED:
        codes = pc.if_else(pc.is_null(column), pa.scalar(_DEFAULTS[name], pa.int32()), codes)
    _refuse_first(pc.is_null(codes), name, f"must be one of {', '.join(_WORDS[name])}", before)
    return codes.to_numpy(zero_copy_only=False)


def _flags(name: str, column: pa.Array) -> Any:
    if not pa.types.is_boolean(column.type):
        _refuse(name, "must be true or false", None)
    return pc.fill_null(column, bool(_DEFAULTS[name])).to_numpy(zero_copy_only=False)


def _cents(name: str, column: pa.Array, before: int) -> Any:
    if not pa.types.is_integer(column.type):
        _refuse(name, "must be whole cents", None)
    kind = pa.uint64() if pa.types.is_unsigned_integer(column.type) else pa.int64()
    wrong = pc.or_(pc.less(column, pa.scalar(0, kind)), pc.greater(column, pa.scalar(MAXIMUM_INPUT_CENTS, kind)))
    if name in _NEEDED:
        wrong = pc.or_kleene(pc.is_null(column), wrong)
    _refuse_first(wrong, name, f"must be whole cents from 0 to {MAXIMUM_INPUT_CENTS}", before)
    whole = column.cast(pa.int64())
    return (whole if name in _NEEDED else pc.fill_null(whole, _DEFAULTS[name])).to_numpy(zero_copy_only=False)


def _check_spouses(columns: dict[str, Any], before: int) -> None:
    married = LEEFSITUATIES.index("gehuwd_zonder_kinderen")
    wrong = pa.array((columns["leefsituatie"] < married) & (columns["partner_netto_maand_cents"] > 0))
    _refuse_first(
        wrong, "partner_netto_maand_cents", "is the income of a spouse, but this leefsituatie has none", before
    )


def _refuse_first(wrong: pa.Array, name: str, why: str, before: int) -> None:
    place = pc.index(wrong, pa.scalar(value=True)).as_py()
    if place >= 0:
        _refuse(name, why, before + place + 1)


def _refuse(name: str, why: str, row: int | None) -> None:
    where = "" if row is None else f" in row {row}"
    sentence = f"In the table, column {name}{where}: {why}; correct it and ask again."
    raise Refusal(sentence)
