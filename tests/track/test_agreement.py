"""Cohen's kappa is what was published for known tables and what another library computes, and says when there is none."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from vereffen.law.refusal import Refusal
from vereffen.track.agreement import Agreement, Why, agreement

# Altman, Practical Statistics for Medical Research (1991), chapter 14: two radiologists read 85 mammograms;
# kappa 0.47, with linear weights 0.57.
MAMMOGRAMS = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]]
# Hout, Duncan and Sobel (1987), as in Agresti, Categorical Data Analysis (1990), and in the manual of the R package vcd
# (data set SexualFun, function Kappa): 91 couples; 0.1293, with equally spaced (linear) weights 0.2374.
COUPLES = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
# The first example of the article "Cohen's kappa" of Wikipedia: fifty grant applications, 0.4.
GRANTS = [[20, 5], [10, 15]]


def told(table: list[list[int]]) -> list[tuple[int, int]]:
    """The pairs that such a table counts."""
    return [(one, other) for one, row in enumerate(table) for other, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("table", "n", "kappa", "weighted", "places"),
    [(MAMMOGRAMS, 85, 0.47, 0.57, 2), (COUPLES, 91, 0.1293, 0.2374, 4), (GRANTS, 50, 0.4, 0.4, 4)],
)
def test_it_is_what_was_published(table: list[list[int]], n: int, kappa: float, weighted: float, places: int) -> None:
    found = agreement(told(table), range(len(table)))
    assert (found.n, found.same) == (n, sum(table[at][at] for at in range(len(table))))
    assert found.kappa is not None
    assert found.weighted is not None
    assert (round(found.kappa, places), round(found.weighted, places)) == (kappa, weighted)
    assert found.raw == found.same / n


# The other library divides by nothing where its standard error is none.
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=60))
def test_it_is_what_another_library_computes(pairs: list[tuple[int, int]]) -> None:
    found = agreement(pairs, (1, 2, 3, 4))
    table = np.zeros((4, 4))
    for one, other in pairs:
        table[one - 1, other - 1] += 1
    if len({score for pair in pairs for score in pair}) == 1:
        assert found == Agreement(len(pairs), len(pairs), 1.0, None, None, Why.ONE_LEVEL)
        return
    for ours, weight in ((found.kappa, None), (found.weighted, "linear")):
        assert ours is not None
        assert math.isclose(ours, cohens_kappa(table, wt=weight).kappa, abs_tol=1e-12)
        assert -1 <= ours <= 1


def test_without_pairs_or_with_one_level_there_is_none_and_it_says_why() -> None:
    assert agreement([], (1, 2)) == Agreement(0, 0, None, None, None, Why.NOTHING)
    assert agreement([(3, 3)] * 9, (1, 2, 3, 4)).why == Why.ONE_LEVEL
    # One rater who always says the same agrees no better than chance.
    assert agreement([(3, 3), (3, 2), (3, 3)], (1, 2, 3, 4)).kappa == 0
    assert agreement([(1, 4), (4, 1)], (1, 2, 3, 4)).kappa == -1


def test_a_score_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refusal, match="A score of 5 does not exist"):
        agreement([(1, 5)], (1, 2, 3, 4))


def test_the_command_tells_it_from_a_file(vereffen: Any, tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    lines = [f"{one};{other}" for one, other in told(MAMMOGRAMS)]
    file.write_text("\n".join(["een;twee", *lines, "-;2", ""]), "utf-8")
    answer = json.loads(vereffen("skills", "kappa", file, "--json").stdout)
    assert answer == {
        "n": 85, "same": 54, "raw_agreement": 0.6353, "kappa": 0.4728, "weighted_kappa": 0.5684, "why": None,
    }  # fmt: skip
    file.write_text("een,twee\n3,x\n", "utf-8")
    done = vereffen("skills", "kappa", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert "scores.csv, line 2" in done.stderr
