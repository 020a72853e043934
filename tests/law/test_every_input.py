"""Every rule answers or refuses for every input, never with a negative amount, and names the key of whatever is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from law.questions import ON, QUESTIONS
from vereffen.law import inquiry
from vereffen.law.inquiry.fields import Field, Kind
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.refusal import Refusal

RULES = list(inquiry.INQUIRIES.values())
DAY = date.fromisoformat(ON)
# Days with and without values, and on both sides of each change.
DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31)) | st.sampled_from(
    [date(year, month, day) for year in range(2020, 2028) for month, day in ((1, 1), (6, 30), (7, 1), (12, 31))]
)


def _of(field: Field) -> st.SearchStrategy[Any]:
    if field.kind in {Kind.CENTS, Kind.WHOLE}:
        near = st.integers(field.least, min(field.most, field.least + 1_000_000))
        return near | st.integers(field.least, field.most)
    if field.kind is Kind.CHOICE:
        return st.sampled_from(field.options)
    if field.kind is Kind.YES_NO:
        return st.booleans()
    if field.kind is Kind.DAY:
        return DAYS.map(date.isoformat)
    if field.kind is Kind.DIGITS:
        return st.integers(0, 10**16).map(str)
    if field.kind is Kind.TEXT:
        return st.text(min_size=1, max_size=20)
    return st.lists(_input(field.items), max_size=4)


def _input(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    needed = {field.key: _of(field) for field in fields if field.is_needed}
    optional = {field.key: _of(field) for field in fields if not field.is_needed}
    return st.fixed_dictionaries(needed, optional=optional)


def _amounts(found: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(found, dict):
        for name, item in found.items():
            yield from _amounts(item, name)
    elif isinstance(found, list):
        for item in found:
            yield from _amounts(item, key)
    else:
        yield key, found


def _asked(rule: str, on: date, asked: Any) -> tuple[dict[str, Any] | None, str]:
    try:
        return inquiry.ask(rule, on, asked).document(), ""
    except Refusal as refusal:
        return None, str(refusal)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data(), on=DAYS)
def test_every_input_is_answered_or_refused_and_no_amount_is_negative(
    rule: Inquiry, data: st.DataObject, on: date
) -> None:
    asked = data.draw(_input(rule.fields))
    document, refused = _asked(rule.name, on, asked)
    if document is None:
        assert refused.endswith(".")
        assert "\n" not in refused
        return
    # An answer can be written down, and its steps were found to add up when it was made.
    json.dumps(document)
    for key, amount in _amounts(document["result"]):
        assert not key.endswith("_cents") or amount is None or amount >= 0, key
    # Whatever is computed twice comes out the same.
    assert inquiry.ask(rule.name, on, asked).document() == document


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_no_input_is_refused_by_the_name_of_its_key(rule: Inquiry, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(rule.fields))
    wrong: dict[Kind, list[Any]] = {
        Kind.CENTS: ["100", 10.5, True, None, -1, 10**19, "x", [], {}],
        Kind.WHOLE: ["100", 10.5, True, None, field.least - 1, field.most + 1, []],
        Kind.CHOICE: ["", "geen van deze", 1, None, [], True],
        Kind.YES_NO: ["true", 1, 0, None, []],
        Kind.DAY: ["2026-02-30", "20260101", "morgen", 20260101, None, "2026-1-1", []],
        Kind.TEXT: ["", "  ", 1, None, []],
        Kind.DIGITS: ["", 1.5, None, True, []],
        Kind.ITEMS: [{}, "x", 1, None, [1], [[]], ["x"], [{"onbekend": 1}]],
    }
    asked = QUESTIONS[rule.name][0] | {field.key: data.draw(st.sampled_from(wrong[field.kind]))}
    with pytest.raises(Refusal) as caught:
        inquiry.ask(rule.name, DAY, asked)
    assert f"`{field.key}`" in str(caught.value)
    assert str(caught.value).endswith("correct it and ask again.")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_words_for_people(rule: Inquiry) -> None:
    assert rule.title[0].isupper()
    assert rule.subject[0].isupper()
    assert len({field.key for field in rule.fields}) == len(rule.fields)
    assert all(field.label[0].isupper() for field in rule.fields)
