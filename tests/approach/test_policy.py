"""What a municipality chose, by date and with its source; what it did not choose is the default."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.approach import policy
from vereffen.approach.policy import Policy
from vereffen.approach.rules import Rules, rules_of
from vereffen.law.refusal import Refusal

ON = date(2026, 11, 24)
KEY = "rust_na_contact_dagen"
GOOD = '[rust_na_contact_dagen]\ntitle = "Rust"\nvalues = [{ from = 2024-01-01, value = 10, source = "besluit 1" }]\n'


def written(folder: Path, text: str, name: str = "stad") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def value(folder: Path, on: date, name: str = "stad") -> int:
    return policy.policy(name, on, folder).rust_na_contact_dagen


def test_the_default_explains_every_choice() -> None:
    choices = policy.choices("default", ON)
    assert {choice.key for choice in choices} == set(Policy._fields)
    assert all(choice.title.strip() and choice.source.strip() for choice in choices)
    assert len({choice.title for choice in choices}) == len(choices)


def test_the_default_is_what_the_contract_names() -> None:
    found = policy.policy("default", ON)
    assert (found.herinnering_na_dagen, found.contact_na_dagen, found.aanmaning_na_dagen) == (3, 7, 21)
    assert (found.contact_pogingen, found.contact_dagdelen, found.contact_venster_dagen) == (3, 3, 10)


def test_a_municipality_differs_only_where_it_chose_and_from_the_day_it_chose() -> None:
    default, own = policy.choices("default", ON), policy.choices("voorbeeldstad", ON)
    ((theirs, standard),) = policy.differences(own, default)
    assert (theirs.key, theirs.value, standard.value, theirs.since) == (KEY, 10, 7, date(2024, 1, 1))
    assert policy.differences(default, default) == ()
    assert [choice.key for choice in own] == [choice.key for choice in default]
    assert policy.policy("voorbeeldstad", date(2023, 12, 31)) == policy.policy("default", date(2023, 12, 31))
    assert policy.policy("voorbeeldstad", date(2024, 1, 1)).rust_na_contact_dagen == 10


def test_each_value_counts_from_its_day_until_the_next(tmp_path: Path) -> None:
    later = '[{ from = 2024-01-01, value = 10, source = "a" }, { from = 2025-07-01, value = 0, source = "b" }]'
    written(tmp_path, f'[{KEY}]\ntitle = "Rust"\nvalues = {later}\n')
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2030, 1, 1))
    assert [value(tmp_path, on) for on in days] == [7, 10, 10, 0, 0]
    assert [choice.source for choice in policy.choices("stad", days[2], tmp_path) if choice.key == KEY] == ["a"]


def test_a_day_before_every_value_is_refused_by_key() -> None:
    with pytest.raises(Refusal, match=r"herinnering_na_dagen on 2014-12-31.*council decision"):
        policy.policy("default", date(2014, 12, 31))


def test_the_choices_of_a_file_can_be_read_by_themselves(tmp_path: Path) -> None:
    ((key, rows),) = policy.read_choices(written(tmp_path, GOOD)).items()
    assert (key, [row.value for row in rows]) == (KEY, [10])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD.replace(KEY, "rust_na_kontact"), "unknown key: rust_na_kontact"),
        (GOOD.replace(', source = "besluit 1"', ""), f"{KEY} has a value without a source"),
        (GOOD.replace("besluit 1", ""), f"{KEY} has a value without a source"),
        (GOOD.replace("value = 10", "value = -1"), f"{KEY} needs a day"),
        (GOOD.replace("value = 10", "value = 1.5"), f"{KEY} needs a day"),
        (GOOD.replace("value = 10", "value = true"), f"{KEY} needs a day"),
        (GOOD.replace("2024-01-01", '"2024-01-01"'), f"{KEY} needs a day"),
        (GOOD.replace("2024-01-01", "2024-01-01T09:00:00"), f"{KEY} needs a day"),
        (GOOD.replace('title = "Rust"', ""), f"{KEY} needs a title"),
        (f'[{KEY}]\ntitle = "Rust"\nvalues = []\n', f"{KEY} needs a title and at least one value"),
        (f'[{KEY}]\ntitle = "Rust"\nvalues = [10]\n', f"{KEY} needs a day"),
        (f"{KEY} = 10\n", f"{KEY} needs a title"),
        (GOOD.replace("}]", '}, { from = 2023-01-01, value = 9, source = "b" }]'), f"{KEY} has days that are not"),
        (GOOD.replace("}]", '}, { from = 2024-01-01, value = 9, source = "b" }]'), f"{KEY} has days that are not"),
        ("[rust", "cannot be read"),
    ],
)
def test_a_faulty_file_is_refused_in_one_sentence_that_names_what_is_wrong(tmp_path: Path, text: str, why: str) -> None:
    written(tmp_path, text)
    with pytest.raises(Refusal, match=why) as refused:
        policy.policy("stad", ON, tmp_path)
    told = str(refused.value)
    assert "stad.toml" in told
    assert "\n" not in told
    assert told.endswith(".")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Refusal, match="cannot be read"):
        policy.policy("stad", ON, tmp_path)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no policy file nergens\.toml"):
        policy.policy("nergens", ON, tmp_path)


def test_the_rules_of_a_day_begin_with_the_policy() -> None:
    assert Rules._fields[: len(Policy._fields)] == Policy._fields
    rules = rules_of("voorbeeldstad", ON)
    assert rules[: len(Policy._fields)] == policy.policy("voorbeeldstad", ON)


@pytest.mark.parametrize(
    ("on", "known"),
    [
        # Aanmaning Awb and Kostenwet, dwangbevel Awb and Kostenwet, renewed order, seizure Awb and Kostenwet.
        (date(2020, 12, 31), (0,) * 7),
        (date(2021, 1, 1), (0, 1, 1, 1, 1, 1, 1)),
        (date(2022, 12, 31), (0, 1, 1, 1, 1, 1, 1)),
        (date(2023, 1, 1), (1,) * 7),
        (date(2026, 12, 31), (1,) * 7),
        # The amounts were known in 2016, but not surely from which debt on.
        (date(2016, 6, 1), (0,) * 7),
        (date(2027, 1, 1), (0,) * 7),
    ],
)
def test_a_cost_without_a_sourced_tariff_is_not_known(on: date, known: tuple[int, ...]) -> None:
    rules = rules_of("default", on)
    assert rules[len(Policy._fields) : -1] == known


@pytest.mark.parametrize(("on", "days"), [(date(2016, 12, 31), 0), (date(2017, 1, 1), 10), (date(2027, 1, 1), 10)])
def test_the_time_to_repair_an_instalment_is_that_of_the_law_where_it_is_known(on: date, days: int) -> None:
    assert rules_of("default", on).hersteltermijn_dagen == days
