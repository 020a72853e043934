"""What the books fill in of a plan of action: tables with their months and definitions, and nothing that tells of fewer than ten people."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from vereffen.track.indicators.behind import Behind, People, people
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.indicators.figures import Figure
from vereffen.track.plan_check import beside_letters
from vereffen.track.plan_prefill import FEW, Books, Kind, LetterRead, first_day, prefilled

ON = date(2026, 11, 24)
MANY = People(50, 50, 100)
BAD = LetterRead("Aanmaning", "C1", 48.4, ("lukt_niet", "wie_bellen"))
GOOD = LetterRead("Rekening", "A2", 90.0, ())


def figure(code: str, part: str, numerator: int, denominator: int) -> Figure:
    return Figure(code, part, numerator, denominator, denominator, 0, numerator / denominator if denominator else None)


def told(books: Books) -> dict[str, Any]:
    """Per caption, without its months, the rows."""
    return {one.caption.partition(" (2")[0]: one.rows for one in prefilled("Aadrecht", ON, books)}


def test_sums_over_months_are_told_with_their_months_and_definitions() -> None:
    months = [
        ("2026-01", [figure("I-2", "", 20, 100), figure("I-13", "", 5, 9), figure("I-1", "gross", 30_000, 20)]),
        ("2026-02", [figure("I-2", "", 10, 100), figure("I-1", "gross", 20_000, 20)]),
    ]
    behind = {("I-2", ""): MANY, ("I-13", ""): People(4, 5, 9), ("I-1", "gross"): MANY}
    kinds = [Kind("Boete", 12, 9, 700), Kind("Huur", 1_204, 10, 5_000)]
    books = Books(kinds, months, behind, [GOOD, BAD])
    found = told(books)
    assert found["Vorderingen per soort"] == (("Boete", FEW, FEW, FEW), ("Huur", "1.204", "10", "€ 50,00"))
    assert found["Hoe het nu is"] == (
        ("Mensen met kosten binnen 180 dagen (I-2)", "15,0 %", "200"),
        ("Op tijd betaald (I-13)", FEW, FEW),
    )
    assert [row[1] for row in found["Kosten die erbij kwamen"]] == ["€ 500,00", "€ 12,50"]
    (shares,) = [one for one in prefilled("Aadrecht", ON, books) if one.field == "indicatoren"]
    assert "2026-01 tot en met 2026-02" in shares.caption
    assert VERSION in shares.source
    assert shares.suggested == ({"cijfer": "I-2", "eenheid": "procent", "nu": 150},)
    assert first_day(ON) == date(2024, 11, 1)


@pytest.mark.parametrize(
    ("behind", "is_told"),
    [
        # Hundred claims each time. Of nine people, or with nine who had it or had it not: nothing is told.
        (People(10, 10, 20), True),
        (People(9, 40, 49), False),
        (People(40, 9, 49), False),
        (People(9, 9, 9), False),
        # Nobody had it: that tells of all of them.
        (People(0, 40, 40), True),
        (People(0, 9, 9), False),
    ],
)
@pytest.mark.parametrize("key", [("I-13", ""), ("I-19", "aanmaning"), ("I-3", ""), ("I-17", "6m"), ("I-25", "")])
def test_a_share_is_withheld_by_people_however_many_claims_they_have(
    key: tuple[str, str], behind: People, is_told: bool
) -> None:
    (rows,) = told(Books([], [("2026-01", [figure(*key, 50, 100)])], {key: behind}, [])).values()
    assert (rows[0][1:] == ("50,0 %", "100")) is is_told
    assert (FEW in rows[0]) is not is_told


def test_two_steps_of_the_funnel_do_not_tell_together_of_few_people() -> None:
    months = [("2026-01", [figure("I-19", "aanmaning", 50, 100), figure("I-19", "dwangbevel", 47, 100)])]
    behind = {("I-19", "aanmaning"): MANY, ("I-19", "dwangbevel"): MANY}
    whole = {**behind, ("I-19", "aanmaning>dwangbevel"): People(47, 10, 50)}
    few = {**behind, ("I-19", "aanmaning>dwangbevel"): People(47, 3, 50)}
    assert [row[1] for row in next(iter(told(Books([], months, whole, [])).values()))] == ["50,0 %", "47,0 %"]
    assert [row[1] for row in next(iter(told(Books([], months, few, [])).values()))] == ["50,0 %", FEW]


def test_costs_of_few_people_are_not_told_however_many_were_late() -> None:
    months = [("2026-01", [figure("I-1", "gross", 90_000, 400)])]
    (rows,) = told(Books([], months, {("I-1", "gross"): People(4, 396, 400)}, [])).values()
    assert rows == (("Bijgekomen kosten binnen een jaar (I-1)", FEW),)


def test_each_letter_that_fails_is_named_with_its_level_and_what_it_lacks() -> None:
    hard = LetterRead("Dwangbevel", "C2", 20.0, ())
    (letters,) = prefilled("Aadrecht", ON, Books([], [], {}, [GOOD, BAD, hard, LetterRead("Kort", None, None, ())]))
    assert letters.rows == (
        ("Kort", "te kort om te meten", "niets; de taal is te moeilijk"),
        ("Dwangbevel", "C2, 20 van 100", "niets; de taal is te moeilijk"),
        ("Aanmaning", "C1, 48 van 100", "wat als betalen niet lukt, wie iemand kan bellen"),
    )
    assert letters.suggested[2] == {"brief": "Aanmaning", "niveau": "C1, 48 van 100", "mist": letters.rows[2][2]}
    (none,) = prefilled("Aadrecht", ON, Books([], [], {}, [GOOD]))
    assert (none.rows[0][1], none.suggested) == ("1 bekeken", ())


def test_a_letter_that_fails_and_is_in_no_row_is_told() -> None:
    rows = {"brieven": [{"brief": "aanmaning "}]}
    (one,) = beside_letters(rows, ["Aanmaning", "Dwangbevel"])
    assert "‘Dwangbevel’" in one.what
    assert len(beside_letters({"brieven": "Oude tekst"}, ["Aanmaning", "Dwangbevel"])) == 2


def test_somebody_counts_once_however_many_months_and_claims() -> None:
    def behind(had: list[int], had_not: list[int]) -> dict[tuple[str, str], Behind]:
        return {("I-13", ""): Behind(np.array(had, np.int64), np.array(had_not, np.int64))}

    months = [behind([1, 2], [3]), behind([2, 4], [1])]
    assert people(months) == {("I-13", ""): People(3, 2, 4)}
    assert people([]) == {}
