"""Letters in use by their language check, against letters worked out by hand."""

from __future__ import annotations

import pytest

from vereffen.track.indicators.letters import LetterCheck, letter_figures

GOOD = LetterCheck(True, "B1", 0)
CASES = [
    ("", [GOOD, LetterCheck(False, "A2", 0)], (2, 2, 2, 0, 1.0)),
    # Easy but lacking something, and whole but hard, are no good letters.
    ("", [GOOD, LetterCheck(True, "B1", 1), LetterCheck(True, "B2", 0), LetterCheck(True, "C1", 0)], (1, 4, 4, 0, 0.25)),
    # Too short to judge is not passed; a language that is not checked is told as missing.
    ("", [GOOD, LetterCheck(False, None, 0)], (1, 2, 2, 0, 0.5)),
    ("", [GOOD, LetterCheck(True, None, 0, is_checked=False)], (1, 1, 1, 1, 1.0)),
    ("asking", [LetterCheck(False, "B1", 0), LetterCheck(True, "B2", 0)], (0, 1, 1, 0, 0.0)),
    ("asking", [], (0, 0, 0, 0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("part", "given", "expected"), CASES)
def test_it_is_what_was_worked_out_by_hand(part: str, given: list[LetterCheck], expected: tuple[object, ...]) -> None:
    (one,) = [figure for figure in letter_figures(given) if figure.part == part]
    assert (one.numerator, one.denominator, one.n, one.missing, one.value) == expected
