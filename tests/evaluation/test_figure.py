"""A figure tells in words and in its table what it draws, and draws only what has an interval."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vereffen.evaluation.estimates import Estimate, Result
from vereffen.evaluation.figure import HEADER, figure, figures
from vereffen.evaluation.told import sentences

FIGURE = st.floats(-1e6, 1e6)


def estimate(name: str, low: float | None, high: float | None, p_value: float | None = 0.01) -> Estimate:
    return Estimate(name, 0.1, None, low, high, p_value, "m")


@given(FIGURE, st.none() | FIGURE, st.none() | FIGURE)
def test_every_figure_is_svg_with_a_title_a_description_and_a_table(
    value: float, low: float | None, high: float | None
) -> None:
    drawn = figure("uitkomst", "Titel <&>", [Estimate("att", value, None, low, high, None, "m")])
    tree = etree.fromstring(drawn.svg.encode())
    assert tree.get("role") == "img"
    assert [child.tag.split("}")[1] for child in tree[:2]] == ["title", "desc"]
    assert tree[1].text == drawn.description
    assert len(drawn.rows[0]) == len(HEADER)
    wide = [float(one.get("cx")) for one in tree.iter("{*}circle")]
    assert all(12 <= x <= 308 for x in wide)


def test_other_ways_stand_beside_the_answer_and_the_mean_of_an_arm_does_not() -> None:
    found = Result(
        (estimate("att", 0.0, 0.2), estimate("att:within_periods", -0.1, 0.3), estimate("att:webb", None, None),
         estimate("rmst:0", 1, 2), estimate("event:1", 0, 1), estimate("coef:x", 0, 1)), 10,
    )  # fmt: skip
    told = figures(found)
    assert [[row[0] for row in one.rows] for one in told] == [["att", "att:within_periods"], ["event:1"]]
    assert not figures(Result((), 0))


def test_a_result_that_another_assumption_does_not_show_says_what_it_leans_on() -> None:
    att, other = estimate("att", 0.05, 0.15), estimate("att:within_periods", -0.1, 0.3)
    assert "leunt op de aannames" in sentences(Result((att, other), 10))[1]
    assert len(sentences(Result((att, other._replace(ci_low=0.01)), 10))) == 1
    assert len(sentences(Result((estimate("att", -0.05, 0.15), other), 10))) == 1
