"""A month of a baseline is told, too young, or about too few; and who subtracts what is told finds nobody."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.track import baseline_cells as cells
from vereffen.track.baseline_cells import SMALL, Among, cell, last_day, told, totals
from vereffen.track.baseline_words import NAMED, Unit, named
from vereffen.track.indicators.figures import Figure, ratio

MANY = Among(500, 100, is_charged=True)
CUT = date(2026, 12, 1)


def share(part: int, whole: int, code: str = "I-2", name: str = "", missing: int = 0) -> Figure:
    return ratio(code, name, part, whole, whole, missing)


# The figure, the month, and the cell by hand.
BY_HAND = [
    (share(40, 200), "2026-05", {"n": 200, "missing": 0, "numerator": 40, "denominator": 200}),
    # 180 days after 31 May is 27 November; after 30 June it is 27 December.
    (share(40, 200), "2026-06", {"withheld": "young", "from": "2026-12-27"}),
    (share(9, 200), "2026-05", {"withheld": "few", "of": 200, "side": "part"}),
    (share(191, 200), "2026-05", {"withheld": "few", "of": 200, "side": "rest"}),
    (share(0, 200), "2026-05", {"n": 200, "missing": 0, "numerator": 0, "denominator": 200}),
    (share(200, 200), "2026-05", {"n": 200, "missing": 0, "numerator": 200, "denominator": 200}),
    (share(5, 12), "2026-05", {"withheld": "few"}),
    (share(0, 9), "2026-05", {"withheld": "few"}),
    (share(0, 0), "2026-05", {"withheld": "nothing"}),
    (share(3, 5, "I-23"), "2026-05", {"n": 5, "missing": 0, "numerator": 3, "denominator": 5}),
    # An arrangement of the month is too young by itself.
    (share(40, 60, "I-17", "6m", missing=1), "2025-05", {"withheld": "young"}),
    (ratio("I-15", "180d", 81_234, 100_000, 40, 0), "2026-05", {"n": 40, "missing": 0, "per_mille": 812}),
    (ratio("I-1", "gross", 120_000, 60, 60, 0), "2025-11", {"n": 60, "missing": 0, "cents": 2000}),
    (Figure("I-1", "p90", None, 60, 60, 0, 4000.0), "2025-11", {"withheld": "few"}),
    (Figure("I-14", "full_median", 50, 60, 60, 0, 12.5), "2025-11", {"n": 60, "missing": 0, "tenths": 125}),
    (Figure("I-14", "full_median", 20, 60, 60, 0, None), "2025-11", {"withheld": "open"}),
]


@pytest.mark.parametrize(("one", "month", "wanted"), BY_HAND)
def test_a_month_is_told_as_by_hand(one: Figure, month: str, wanted: dict[str, object]) -> None:
    name = f"{one.id}/{one.part}" if one.part else one.id
    assert cell(one, named(name), month, CUT, MANY) == wanted


def test_an_amount_of_which_few_people_bear_a_part_is_not_told() -> None:
    gross = ratio("I-1", "gross", 90_000, 60, 60, 0)
    assert told(gross, named("I-1/gross"), Among(300, 1, is_charged=True)) == {"withheld": "few"}
    nothing = ratio("I-1", "gross", 0, 60, 60, 0)
    assert told(nothing, named("I-1/gross"), Among(300, 0, is_charged=False))["cents"] == 0
    # Many claims may be on few people.
    assert told(share(40, 200, "I-13"), named("I-13"), Among(9, 0, is_charged=False)) == {"withheld": "few"}


def test_a_whole_holds_the_hidden_months_too_or_it_would_be_that_of_the_months_without_anything() -> None:
    # Twenty months with nobody, four with eight of a hundred: 32 of 2,400, not 0 of 2,000.
    months = [f"{2024 + at // 12}-{at % 12 + 1:02d}" for at in range(24)]
    figures = {month: share(8 if at % 6 == 0 else 0, 100) for at, month in enumerate(months)}
    found = whole(figures)
    assert (found["I-2"]["numerator"], found["I-2"]["denominator"]) == (32, 2400)
    assert found["I-2"]["months"] == 24
    # One such month alone is all that is hidden, and nine is the whole: nothing.
    assert (
        whole({month: share(9 if at == 3 else 0, 100) for at, month in enumerate(months)})["I-2"]["withheld"] == "few"
    )


def test_parts_that_add_up_are_told_all_or_none() -> None:
    parts = {"": 70, "harsher": 3, "milder": 15, "lapsed": 12, "waits": 0}
    found = {f"I-24/{part}".rstrip("/"): {"2025-01": share(count, 100, "I-24", part)} for part, count in parts.items()}
    made = {name: {"2025-01": cell(one["2025-01"], named(name), "2025-01", CUT, MANY)} for name, one in found.items()}
    cells.hide(found, made, {"2025-01": MANY})
    assert {name for name, one in made.items() if "withheld" not in one["2025-01"]} == {"I-24"}
    summed = totals(found, made, {"2025-01": MANY})
    assert {name for name, one in summed.items() if "withheld" not in one} == {"I-24"}


def whole(figures: dict[str, Figure]) -> dict[str, cells.Cell]:
    people = dict.fromkeys(figures, MANY)
    made = {"I-2": {month: cell(one, named("I-2"), month, date(2030, 1, 1), MANY) for month, one in figures.items()}}
    cells.hide({"I-2": figures}, made, people)
    return totals({"I-2": figures}, made, people)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([0, 1, 5, 9, 10, 30, 200])), min_size=2, max_size=24))
def test_who_subtracts_the_months_from_the_whole_finds_no_hidden_one(counts: list[tuple[int, int]]) -> None:
    figures = {
        f"{2000 + at // 12}-{at % 12 + 1:02d}": share(part, part + rest) for at, (part, rest) in enumerate(counts)
    }
    people = dict.fromkeys(figures, MANY)
    made = {month: cell(one, named("I-2"), month, date(2030, 1, 1), MANY) for month, one in figures.items()}
    cells.hide({"I-2": figures}, {"I-2": made}, people)
    summed = totals({"I-2": figures}, {"I-2": made}, people)["I-2"]
    shown = [one for one in made.values() if "numerator" in one]
    for one in (*shown, *([summed] if "numerator" in summed else [])):
        assert not any(0 < count < SMALL for count in (one["numerator"], one["denominator"] - one["numerator"]))
    hidden = {month for month, one in made.items() if one.get("withheld") == "few"}
    if "numerator" not in summed or not hidden:
        return
    # What the attacker has: the sum of the hidden months, and of each of how many it is where that is told.
    left = summed["numerator"] - sum(one["numerator"] for one in shown)
    bare = sum(figures[month].denominator or 0 for month in hidden if "of" not in made[month])
    spans = {}
    for month in hidden:
        size = made[month].get("of", bare)
        side = made[month].get("side")
        spans[month] = (1, 9) if side == "part" else (size - 9, size - 1) if side == "rest" else (0, bare)
    if left in {0, sum(figures[month].denominator or 0 for month in hidden)}:
        return
    for month, (low, high) in spans.items():
        others = [span for other, span in spans.items() if other != month]
        least = max(low, left - sum(one[1] for one in others))
        most = min(high, left - sum(one[0] for one in others))
        assert most - least >= cells.ROOM, (month, left, spans)


def test_every_named_figure_stands_once_in_a_group_and_is_followed_as_the_dictionary_says() -> None:
    assert len({one.name for one in NAMED}) == len(NAMED)
    assert (named("I-2").follows, named("I-15/180d").follows, named("I-19/beslag").follows) == (180, 180, 365)
    assert all(one.unit in Unit for one in NAMED)
    assert (last_day("2024-02"), last_day("2026-12")) == (date(2024, 2, 29), date(2026, 12, 31))
