"""One rule, two speeds: interpreted, compiled and exact fractions agree on random and boundary input, for every rule with columns."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from vereffen.law import inquiry
from vereffen.law.compiling import fields as names_of
from vereffen.law.inquiry.fields import Field, Kind
from vereffen.law.inquiry.inquiry import Inquiry, code
from vereffen.law.refusal import Refusal
from vereffen.law.rule import MAXIMUM_CENTS, batch

WITH_COLUMNS = [one for one in inquiry.INQUIRIES.values() if one.table]
# A day in every half-year since 2021 and both sides of each New Year's Day; rules answer on those whose law is known.
DAYS = [date(year, month, day) for year in range(2021, 2027) for month, day in ((1, 1), (7, 1), (12, 31))]
ROWS, NIGHTLY_ROWS = 20_000, 1_000_000
FIRST_DAY, LAST_DAY = date(2021, 1, 1).toordinal(), date(2026, 12, 31).toordinal()


def _reference(asked: Inquiry) -> ModuleType:
    return importlib.import_module(f"law.references.{asked.name.replace('-', '_')}")


def _all_words(asked: Inquiry) -> Any:
    fields = {field.key: field for field in asked.fields}
    return lambda key: frozenset(fields[key].options or ("true", "false"))


def _laws(asked: Inquiry) -> Iterator[tuple[date, tuple[int, ...]]]:
    assert asked.table
    for on in DAYS:
        try:
            yield on, asked.table.law(on, _all_words(asked))
        except Refusal:
            continue


def _amount(chance: random.Random, field: Field, near: Sequence[int]) -> int:
    kind = chance.randrange(8)
    if kind < 3 and near:
        found = chance.choice(near) + chance.randint(-2, 2)
    elif kind == 3:
        found = chance.choice((field.least, field.least + 1, field.most - 1, field.most))
    elif kind == 4:
        found = int(10 ** chance.uniform(0, 11))
    else:
        found = chance.randrange(field.least, min(field.most, chance.choice((60_000, 600_000, 12_000_000))) + 1)
    return max(field.least, min(field.most, found))


def _value(chance: random.Random, field: Field, near: Sequence[int]) -> int:
    if not field.is_needed and chance.random() < 0.3:
        return code(field, field.default)
    if field.kind is Kind.CHOICE:
        return chance.randrange(len(field.options))
    if field.kind is Kind.YES_NO:
        return chance.randrange(2)
    if field.kind is Kind.DAY:
        return chance.randint(FIRST_DAY, LAST_DAY)
    return _amount(chance, field, near)


def _rows(asked: Inquiry, names: Sequence[str], count: int, seed: str) -> list[dict[str, int]]:
    chance = random.Random(seed)
    near: Mapping[str, Sequence[int]] = getattr(_reference(asked), "BOUNDARIES", {})
    fields = {field.key: field for field in asked.fields}
    found: list[dict[str, int]] = []
    while len(found) < count:
        row = {name: _value(chance, fields[name], near.get(name, ())) for name in names}
        if not any(rule.holds(row) for rule in asked.impossible):
            found.append(row)
    return found


def _compare(asked: Inquiry, count: int) -> None:
    assert asked.table
    form, reference = batch(asked.table.rule), _reference(asked).reference
    names, results = names_of(form.form.row), names_of(form.form.result)
    laws = list(_laws(asked))
    assert laws, "on no day since 2021 is the law of this rule known"
    for on, law in laws:
        rows = _rows(asked, names, -(-count // len(laws)), f"{asked.name} {on}")
        compiled = form.of_rows([list(row.values()) for row in rows], law)
        for row, fast in zip(rows, compiled, strict=True):
            slow = asked.table.rule(form.form.row(**row), law)
            assert list(slow) == fast, (on, row)
            exact = reference(row, on)
            assert dict(zip(results, fast, strict=True)) == exact, (on, row)
            assert min(fast) >= -1
            assert all(amount >= 0 or name in asked.table.nullable for name, amount in zip(results, fast, strict=True))


@pytest.mark.parametrize("asked", WITH_COLUMNS, ids=lambda one: one.name)
def test_both_speeds_and_exact_fractions_agree(asked: Inquiry) -> None:
    _compare(asked, ROWS)


@pytest.mark.nightly
@pytest.mark.parametrize("asked", WITH_COLUMNS, ids=lambda one: one.name)
def test_both_speeds_and_exact_fractions_agree_on_a_million(asked: Inquiry) -> None:
    _compare(asked, NIGHTLY_ROWS)


def test_the_most_that_may_be_asked_stays_within_64_bits() -> None:
    for asked in WITH_COLUMNS:
        assert asked.table
        form = batch(asked.table.rule)
        fields = {field.key: field for field in asked.fields}
        most = {
            name: len(fields[name].options) - 1
            if fields[name].kind is Kind.CHOICE
            else 1
            if fields[name].kind is Kind.YES_NO
            else LAST_DAY
            if fields[name].kind is Kind.DAY
            else min(fields[name].most, MAXIMUM_CENTS)
            for name in names_of(form.form.row)
        }
        for on, law in _laws(asked):
            assert form.of_rows([list(most.values())], law) == [list(asked.table.rule(form.form.row(**most), law))], on
