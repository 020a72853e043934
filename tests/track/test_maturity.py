"""The maturity scan has ten items with five levels in words, asks what shows a level, and names next steps without a sum."""

from __future__ import annotations

from typing import Any

import pytest

from track.track_facts import fact, keep, refused
from vereffen.track.facts import Fact
from vereffen.track.maturity import KINDS, MOMENTS, Scan, fold, moved
from vereffen.track.maturity_scale import ITEMS


def scored(item: str, level: int, moment: str = "start", **changed: Any) -> Fact:
    return fact("maturity_scored", item, **{"level": level, "moment": moment, "shows": "De werkinstructie."} | changed)


def scan(*levels: int, moment: str = "start") -> list[Fact]:
    return [scored(item.code, level, moment) for item, level in zip(ITEMS, levels, strict=False)]


def test_there_are_ten_items_and_every_level_is_in_other_words() -> None:
    assert len({item.code for item in ITEMS}) == len(ITEMS) == 10
    anchors = [anchor for item in ITEMS for anchor in item.anchors]
    assert {len(item.anchors) for item in ITEMS} == {5}
    assert len(set(anchors)) == 50


def test_the_next_steps_are_the_lowest_items_one_level_up() -> None:
    told = fold(keep(KINDS, [], *scan(4, 1, 2, 0, 1, 3, 4, 4, 4, 4)))["0344"]["start"]
    assert [(one.item, one.level) for one in told.next_steps()] == [("remission", 0), ("capacity", 1), ("letters", 1)]
    assert told.next_steps()[0].then == "Het staat in de brief."
    assert told.open == ()
    top = fold(scan(*[4] * 10))["0344"]["start"]
    assert top.next_steps() == ()


def test_what_was_scored_shows_its_words_and_a_new_score_replaces_it() -> None:
    told = fold(keep(KINDS, [], scored("contact", 1), scored("contact", 2)))["0344"]["start"]
    assert [(one.level, one.anchor) for one in told.levels] == [(2, "Wie laat is, wordt één keer gebeld.")]
    assert len(told.open) == 9


def test_two_moments_show_what_moved_also_when_it_went_back() -> None:
    told = fold([*scan(1, 2, 3), *scan(3, 1, moment="year_later")])["0344"]
    assert list(told) == ["start", "year_later"]
    assert [(one.item, one.by) for one in moved(told["start"], told["year_later"])] == [
        ("contact", 2),
        ("capacity", -1),
    ]


def test_a_scan_offers_no_sum_to_rank_municipalities_by() -> None:
    assert {name for name in dir(Scan) if not name.startswith("_")} == {
        "levels",
        "open",
        "next_steps",
        "count",
        "index",
    }


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (scored("contact", 5), "from 0 up to 4"), (scored("contact", -1), "from 0 up to 4"), (scored("contact", True), "from 0"),
        (scored("colour", 1), "no item 'colour'"), (scored("contact", 1, "later"), f"one of {', '.join(MOMENTS)}"),
        (scored("contact", 1, shows=""), "what shows this level"), (scored("contact", 1, shows="Vraag Karin Bos."), "leads to a person"),
        (scored("contact", 1)._replace(place=""), "name it"),
    ],
)  # fmt: skip
def test_a_level_that_is_none_is_refused(told: Fact, said: str) -> None:
    assert said in refused(KINDS, [], told)
