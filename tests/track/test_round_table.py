"""The page for the round table: what aldermen decide, what is open, and texts that end in a mark when they are too long."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from track.longest_plan import longest
from vereffen.interfaces.cli import demo_plan
from vereffen.track import round_table
from vereffen.track.paper import Facts, Grid, Text, lines
from vereffen.track.plan_of_action import EMPTY, Plan
from vereffen.track.round_table import CELL, LONGEST, MARK, NOTE, OPEN, short, width

ON = date(2026, 11, 24)
WHOLE = EMPTY._replace(values=demo_plan.values(ON))


def answers(plan: Plan) -> dict[str, str]:
    return {label: text for one in round_table.paper("Aadrecht", plan, ON).blocks if isinstance(one, Facts) for label, text in one.rows}  # fmt: skip


def grids(plan: Plan) -> list[Grid]:
    return [one for one in round_table.paper("Aadrecht", plan, ON).blocks if isinstance(one, Grid)]


def test_what_is_open_for_the_round_table_is_asked_there() -> None:
    assert set(answers(EMPTY).values()) == {OPEN}
    texts = [one.text for one in round_table.paper("Aadrecht", EMPTY, ON).blocks if isinstance(one, Text)]
    assert texts[1:] == [OPEN, OPEN]


def test_the_mandate_and_the_aims_are_tables_and_nothing_is_shortened_that_fits() -> None:
    told = answers(WHOLE)
    assert told["Geld voor voorkomen"] == "€ 24.000,00"
    assert told["Mogen medewerkers kosten laten vallen?"] == "Ja"
    mandate, aims = grids(WHOLE)
    assert mandate.rows[0] == ("Wie belt", "Kosten van de aanmaning laten vallen", "€ 20,00")
    assert aims.rows[0][2:] == ("41,0", "33,0")
    assert not any(MARK in line for line in lines(round_table.paper("Aadrecht", WHOLE, ON)))


def test_an_older_plan_says_what_it_said() -> None:
    older = {
        "vraag_1": "Eerst bellen.",
        "mandaat": "De teamleider, tot € 250",
        "preventie": "Armoedegeld",
        "vraag_2": "",
    }
    told = answers(EMPTY._replace(values=older))
    assert (told["Onze ambitie"], told["Geld voor voorkomen"]) == ("Eerst bellen.", "Armoedegeld")
    assert told["Het doel dat de afdelingen delen"] == OPEN
    assert "De teamleider, tot € 250" in list(lines(round_table.paper("Aadrecht", EMPTY._replace(values=older), ON)))


@pytest.mark.parametrize("text", ["Eerst bellen. ", "W", "Kindertoeslagherstelregelingsuitvoeringsbesluit"])
def test_what_is_too_long_ends_in_a_mark_that_is_explained(text: str) -> None:
    plan = longest(text)
    assert answers(plan)["Politiek risico"].endswith(MARK)
    assert [len(one.rows) for one in grids(plan)] == [4, 5]
    assert grids(plan)[0].rows[-1][0] == f"Nog 27 regels {MARK}"
    assert round_table.paper("Aadrecht", plan, ON).blocks[-1] == Text(NOTE)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=3_000), st.sampled_from([CELL, LONGEST]))
def test_a_text_is_never_wider_than_asked_nor_has_a_word_that_no_line_can_hold(text: str, most: int) -> None:
    told = short(text, most)
    assert width(told) <= most
    assert max(map(len, told.split()), default=0) <= 24
    if told != " ".join(text.split()) and len(text) < 24:
        assert told.endswith(MARK)
