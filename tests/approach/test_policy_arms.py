"""A lot may decide benign choices only, on every day that the arms hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.approach.policy import Policy
from vereffen.approach.policy_arms import EITHER_WAY, ONLY_MORE, benign
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal

ON = date(2026, 11, 1)


def arm(folder: Path, **values: int | list[tuple[str, int]]) -> Path:
    path = folder / f"proef{len(list(folder.iterdir()))}.toml"
    parts = []
    for key, value in values.items():
        rows = [("2026-01-01", value)] if isinstance(value, int) else value
        told = ", ".join(f'{{ from = {day}, value = {of}, source = "proefbesluit (verzonnen)" }}' for day, of in rows)
        parts.append(f'[{key}]\ntitle = "proef"\nvalues = [{told}]\n')
    path.write_text("\n".join(parts), "utf-8")
    return path


def test_an_earlier_call_may_be_drawn_by_lot(tmp_path: Path) -> None:
    found = benign(DEFAULT, arm(tmp_path, contact_na_dagen=3), ON)
    assert [(one.key, one.on, one.new) for one in found] == [("contact_na_dagen", ON, 3)]


@pytest.mark.parametrize("key", ["aanmaning_na_dagen", "dwangbevel_na_dagen", "kwijtschelding_normpercentage"])
def test_costs_and_rights_may_not(tmp_path: Path, key: str) -> None:
    value = {"aanmaning_na_dagen": 60, "dwangbevel_na_dagen": 60, "kwijtschelding_normpercentage": 95}[key]
    with pytest.raises(Refusal, match=key):
        benign(DEFAULT, arm(tmp_path, **{key: value}), ON)


def test_more_effort_before_costs_may_and_less_may_not(tmp_path: Path) -> None:
    assert benign(DEFAULT, arm(tmp_path, contact_pogingen=5), ON)[0].new == 5
    with pytest.raises(Refusal, match="contact_pogingen"):
        benign(DEFAULT, arm(tmp_path, contact_pogingen=1), ON)


def test_a_later_day_counts_too_and_equal_policies_are_refused(tmp_path: Path) -> None:
    later = arm(tmp_path, contact_na_dagen=3, aanmaning_na_dagen=[("2027-02-01", 60)])
    with pytest.raises(Refusal, match="aanmaning_na_dagen"):
        benign(DEFAULT, later, ON)
    with pytest.raises(Refusal, match="the same"):
        benign(DEFAULT, DEFAULT, ON)


def test_what_is_benign_is_a_choice_of_the_policy() -> None:
    assert set(Policy._fields) >= EITHER_WAY | ONLY_MORE
    assert not EITHER_WAY & ONLY_MORE
