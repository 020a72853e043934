"""The page for policy officers says what the code does: every protection, every key with its bounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.approach.policy import choices
from vereffen.approach.policy_bounds import DEFAULT, bounds
from vereffen.approach.policy_told import value_told
from vereffen.approach.protections import KINDS, Bars, Protection, Stops

PAGE = (Path(__file__).parents[2] / "docs" / "handbook" / "policy.md").read_text("utf-8")
_STOPS = {Stops.LETTERS: "brieven", Stops.COSTS: "kosten", Stops.FORCE: "dwang", Stops.INTEREST: "rente"}
_BARS = {Bars.NOTHING: "niets", Bars.POLICY: "beleid", Bars.LAW: "wet"}


def protection_row(one: Protection) -> str:
    """One protection as the page tells it."""
    stops = ", ".join(word for part, word in _STOPS.items() if part in one.stops) or "niets"
    bars = _BARS[one.bars] + (f" ({one.article})" if one.article else "")
    about = "de persoon" if one.for_person else "de vordering"
    seen = "iedereen die aan de vorderingen werkt" if one.is_open else "schuldhulp; anderen zien een pauze"
    return f"| `{one.sort}` | {about} | {stops} | {bars} | {one.writes_to or 'de persoon'} | {seen} |"


def key_row(key: str, value: int) -> str:
    """One key as the page tells it: the default value, and between what a municipality chooses."""
    bound = bounds()[key]
    return (
        f"| `{key}` | {value_told(key, value)} | {value_told(key, bound.least)} tot {value_told(key, bound.most)}"
        f" | {bound.why} |"
    )


@pytest.mark.parametrize("sort", KINDS)
def test_every_protection_is_told_as_it_works(sort: str) -> None:
    assert protection_row(KINDS[sort]) in PAGE


def test_every_key_is_told_with_its_bounds() -> None:

    for one in choices(DEFAULT.stem, date(2026, 1, 1)):
        assert key_row(one.key, one.value) in PAGE, one.key
