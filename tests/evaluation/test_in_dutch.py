"""Whatever a design warns of has a Dutch sentence for the report, and no sentence is for a warning that is gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from vereffen.evaluation import in_dutch, panel
from vereffen.evaluation.differences import SAME_DAY

FOLDER = Path(in_dutch.__file__).parent
TREES = {
    path.stem: ast.parse(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.py")) if path.stem != "in_dutch"
}


def rendered(of: ast.expr) -> str | None:
    """The text of a string, with 9 for whatever is filled in."""
    if isinstance(of, ast.Constant) and isinstance(of.value, str):
        return of.value
    if isinstance(of, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "9" for part in of.values)
    return None


def texts() -> set[str]:
    found = {rendered(one) for tree in TREES.values() for one in ast.walk(tree) if isinstance(one, ast.expr)}
    return {one.replace("{}", "9") for one in found if one}


def warned() -> set[str]:
    """What is added to the warnings of a result."""
    found: set[str] = set()
    for tree in TREES.values():
        for call in ast.walk(tree):
            is_added = (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "append"
            )
            if is_added and isinstance(call.func.value, ast.Name) and call.func.value.id == "warnings":
                text = rendered(call.args[0])
                found |= {text} if text else set()
    return found


def test_every_warning_of_a_design_has_a_dutch_sentence() -> None:
    assert len(warned()) > 10
    # Those that only a table of rows can give, not a bundle of counts.
    of_rows = {one for one in warned() if one.startswith(("9 periods have no outcome",))}
    assert [one for one in sorted(warned() - of_rows) if "in het Engels" in in_dutch.dutch(one)] == []
    for one in (SAME_DAY, *panel.few(5)):
        assert "in het Engels" not in in_dutch.dutch(one)


@pytest.mark.parametrize("pattern", [pattern for pattern, _sentence in in_dutch._SAID])
def test_no_sentence_is_for_a_warning_that_is_gone(pattern: str) -> None:
    known = texts()
    assert any(re.match(pattern, one) for one in known) or any(
        re.match(pattern, one) for one in (*panel.few(5), *_from_elsewhere())
    )


def _from_elsewhere() -> tuple[str, ...]:
    """What the command adds itself, and what lies in a constant."""
    return (
        "Whether the last cohort was followed to the end is not checked: give the day of the data as --until.",
        SAME_DAY,
    )


def test_figures_of_a_warning_come_along_and_an_unknown_one_is_quoted() -> None:
    assert "maar 5 groepen" in in_dutch.dutch(panel.few(5)[0])
    assert in_dutch.dutch("Something new.") == "De rekenmachine zegt, in het Engels: “Something new.”"
    assert in_dutch.method("two-way fixed effects, permutation of 120 orders of start") == (
        "vaste effecten van gemeente en maand, 120 uitslagen van het lot"
    )
