"""Versions of a plan of action: which there were, and what changed between two of them, field by field."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from vereffen.interfaces.cli import demo_plan
from vereffen.track import plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.plan_changes import Change, changes, versions
from vereffen.track.plan_of_action import fold

ON, LATER = date(2026, 11, 24), date(2026, 12, 1)
WHOLE = demo_plan.values(ON)


def wrote(by: str, on: date, **values: Any) -> list[Fact]:
    return plan_of_action.as_facts("9901", values, on, by)


def test_what_one_person_writes_on_a_day_is_one_version_until_it_is_signed_or_goes_back() -> None:
    signed = Fact("plan_signed", "9901", "fg", ON, "Farah", {"name": "Farah", "fingerprint": "x"})
    back = Fact("plan_returned", "9901", "", ON, "Petra", {"text": "Nog niet."})
    other = Fact("plan_field", "9902", "profiel", ON, "Joke", {"value": "Elders"})
    facts = [
        *wrote("Joke", ON, profiel="a", probleem="b"), other, *wrote("Joke", ON, budget=5), signed,
        *wrote("Joke", ON, budget=6), back, *wrote("Joke", ON, budget=7), *wrote("Karin", ON, budget=8), *wrote("Karin", LATER, budget=9),
    ]  # fmt: skip
    found = versions(facts, "9901")
    assert [(one.number, one.by, one.values["budget"]) for one in found] == [
        (3, "Joke", 5), (4, "Joke", 6), (5, "Joke", 7), (6, "Karin", 8), (7, "Karin", 9),
    ]  # fmt: skip
    assert [one.signed for one in found] == [("fg",), (), (), (), ()]
    assert (found[-1].number, found[-1].values) == (fold(facts)["9901"].version, fold(facts)["9901"].values)
    assert versions(facts, "9999") == ()


def test_of_a_table_only_the_rows_that_differ_are_told() -> None:
    first, second = WHOLE["risicos"]
    after = WHOLE | {"risicos": [second, first | {"kans": "klein"}]}
    (one,) = changes(WHOLE, after)
    assert one.field == "risicos"
    assert [line.partition(" · ")[0] for line in (*one.gone, *one.came)] == [first["risico"]] * 2
    assert ("Middelgroot" in one.gone[0], "Klein" in one.came[0]) == (True, True)
    assert changes(WHOLE, WHOLE | {"risicos": [second, first]}) == (Change("risicos", (), ()),)


def test_every_kind_is_told_in_words_and_an_older_text_as_it_was() -> None:
    before = {"budget": 1_000_00, "periode": {"from": "2027-01-01", "until": "2027-06-30"}, "planning": "1 maart: begin", "mde": 60, "dpia": "bezig", "oud_veld": "x"}  # fmt: skip
    after = {"budget": 1_500_00, "periode": {"from": "2027-02-01", "until": "2027-06-30"}, "planning": [{"mijlpaal": "Begin", "dag": "2027-03-01"}], "mde": 55, "dpia": "klaar", "systemen": ["Een", "Twee"]}  # fmt: skip
    told = {one.field: (one.gone, one.came) for one in changes(before, after)}
    assert told["budget"] == (("€ 1.000,00",), ("€ 1.500,00",))
    assert told["periode"][1] == ("1 februari 2027 tot en met 30 juni 2027",)
    assert told["planning"] == (("1 maart: begin",), ("Begin · 1 maart 2027",))
    assert told["mde"] == (("6,0 procentpunten",), ("5,5 procentpunten",))
    assert told["dpia"] == (("Bezig",), ("Klaar",))
    assert told["systemen"] == ((), ("Een", "Twee"))
    assert told["oud_veld"] == (("x",), ())


LINES = st.lists(st.sampled_from(["a", "b", "c"]), max_size=6)


@given(LINES, LINES)
def test_what_is_gone_and_what_came_make_the_one_of_the_other(before: list[str], after: list[str]) -> None:
    found = changes({"systemen": before}, {"systemen": after})
    if before == after:
        assert found == ()
        return
    ((_field, gone, came),) = found
    assert sorted([*before, *came]) == sorted([*after, *gone])
    assert not set(gone) & set(came)
