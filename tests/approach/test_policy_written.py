"""A policy file with other values in it is a policy file, keeps what was chosen, and never holds a value beyond its bounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.approach import policy
from vereffen.approach.policy_bounds import bounds
from vereffen.approach.policy_written import written
from vereffen.law.refusal import Refusal

ON = date(2026, 11, 24)
OWN = """
[rust_na_contact_dagen]
title = "Rust"
values = [
    { from = 2024-01-01, value = 10, source = "besluit 1" },
    { from = 2026-11-24, value = 11, source = "besluit 2" },
    { from = 2027-01-01, value = 12, source = "besluit 3" },
]

[contact_pogingen]
title = "Pogingen"
values = [{ from = 2024-01-01, value = 2, source = "besluit 4" }]
"""


def read(folder: Path, text: str) -> dict[str, list[tuple[date, int, str]]]:
    path = folder / "nieuw.toml"
    path.write_text(text, encoding="utf-8")
    return {
        key: [(one.since, one.value, one.source) for one in rows] for key, rows in policy.read_choices(path).items()
    }


def test_what_was_chosen_stays_and_the_new_value_takes_its_place_among_the_days(tmp_path: Path) -> None:
    (tmp_path / "stad.toml").write_text(OWN, encoding="utf-8")
    told = read(tmp_path, written("stad", {"rust_na_contact_dagen": 14}, ON, "Praktijk", tmp_path))
    assert told == {
        "rust_na_contact_dagen": [
            (date(2024, 1, 1), 10, "besluit 1"), (ON, 14, "Praktijk"), (date(2027, 1, 1), 12, "besluit 3"),
        ],
        "contact_pogingen": [(date(2024, 1, 1), 2, "besluit 4")],
    }  # fmt: skip


def test_who_chose_nothing_yet_gets_only_the_new_value_and_any_source_can_be_read_back(tmp_path: Path) -> None:
    source = 'Praktijk "Bel\\eerst" ‘é’ 😀\n\x7f\u202e van {x}'
    told = read(tmp_path, written("default", {"contact_pogingen": 3}, ON, source))
    assert told == {"contact_pogingen": [(ON, 3, 'Praktijk "Bel\\eerst" ‘é’ 😀 van {x}')]}


def test_a_value_beyond_its_bounds_is_written_nowhere() -> None:
    limit = bounds()["contact_pogingen"]
    written("default", {"contact_pogingen": limit.most}, ON, "x")
    with pytest.raises(Refusal, match="may not be"):
        written("default", {"contact_pogingen": limit.most + 1}, ON, "x")
