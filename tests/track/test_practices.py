"""Taking over a practice shows what changes, can be undone, and never sets a value outside the bounds of law and policy."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from track.track_facts import DAY, fact, keep, refused
from vereffen.approach.policy_bounds import bounds
from vereffen.law.refusal import Refusal
from vereffen.track import practices
from vereffen.track.facts import Fact
from vereffen.track.practices import FORMS, KINDS, Change, Limit, Practice

LIMITS: dict[str, Limit] = dict(bounds())
KEYS = sorted(LIMITS)


def shared(id: str = "p1", place: str = "0344", **changed: Any) -> Fact:
    told = {
        "form": "policy", "title": "Drie keer bellen", "what": "Wij bellen drie keer.", "for_whom": "Wie laat is.",
        "how": "Op drie dagdelen.", "contact": "c1", "grade": "counted", "changes": {"contact_pogingen": 3},
    }  # fmt: skip
    return fact("practice_shared", id, place=place, **told | changed)


def practice(**changed: Any) -> Practice:
    return practices.fold(keep(KINDS, [], shared(**changed)))["p1"]


VALUES = st.dictionaries(st.sampled_from(KEYS), st.integers(-5, 400), min_size=1, max_size=6)


@given(VALUES, VALUES)
def test_what_was_taken_over_is_the_practice_and_can_be_undone(theirs: dict[str, int], mine: dict[str, int]) -> None:
    told = practice(changes=theirs)
    within = all(LIMITS[key].least <= value <= LIMITS[key].most for key, value in theirs.items())
    assert (practices.refuse(told, LIMITS) == ()) == within
    if not within:
        with pytest.raises(Refusal, match="may not be"):
            practices.adopt(told, mine, LIMITS)
        return
    adopted = practices.adopt(told, mine, LIMITS)
    assert adopted.values == {**mine, **theirs}
    assert practices.undo(adopted) == mine
    assert practices.difference(told, adopted.values) == ()
    assert all(one.mine != one.theirs for one in adopted.changes)


def test_the_bounds_stand_on_the_value_itself_and_one_beyond_is_refused_with_the_reason() -> None:
    limit = LIMITS["contact_pogingen"]
    for value in (limit.least, limit.most):
        practices.adopt(practice(changes={"contact_pogingen": value}), {}, LIMITS)
    for value in (limit.least - 1, limit.most + 1):
        (said,) = practices.refuse(practice(changes={"contact_pogingen": value}), LIMITS)
        assert said == f"contact_pogingen may not be {value}: choose {limit.least} up to {limit.most} ({limit.why})."


def test_what_is_no_choice_of_policy_cannot_be_set_by_a_practice() -> None:
    told = practice(changes={"kosten_zonder_contact": 1})
    assert practices.refuse(told, LIMITS) == ("kosten_zonder_contact is no choice of policy: leave it out.",)


def test_the_difference_names_only_what_would_change() -> None:
    told = practice(changes={"contact_pogingen": 3, "contact_dagdelen": 2, "noodstop_dagen": 30})
    mine = {"contact_pogingen": 2, "contact_dagdelen": 2}
    assert practices.difference(told, mine) == (
        Change("contact_pogingen", 2, 3),
        Change("noodstop_dagen", None, 30),
    )


def test_a_letter_may_change_but_never_lose_what_it_must_have() -> None:
    told = practice(form="letter", changes={"bezwaar": " ", "groet": "Tot gauw"})
    assert practices.refuse(told, {}, ("bezwaar",)) == ("bezwaar may not be empty: the law or the policy asks for it.",)
    assert practices.adopt(told, {"bezwaar": "U kunt bezwaar maken."}, {}).values["groet"] == "Tot gauw"
    with pytest.raises(Refusal, match="bezwaar may not be empty"):
        practices.adopt(told, {}, {}, ("bezwaar",))


def test_the_library_keeps_who_took_over_and_a_withdrawn_practice_is_not_taken_over() -> None:
    facts = keep(KINDS, [], shared(), fact("practice_adopted", "p1", place="0363"), shared(title="Vier keer bellen"))
    told = practices.fold(facts)["p1"]
    assert (told.title, told.adopted) == ("Vier keer bellen", (("0363", DAY),))
    assert "Only the municipality" in refused(
        KINDS, facts, fact("practice_withdrawn", "p1", place="0363", reason="Nee")
    )
    facts = keep(KINDS, facts, fact("practice_withdrawn", "p1", reason="Het werkte niet."))
    assert "withdrawn" in refused(KINDS, facts, fact("practice_adopted", "p1", place="0363"))
    assert "withdrawn" in practices.refuse(practices.fold(facts)["p1"], LIMITS)[0]


def test_what_was_taken_over_is_undone_with_a_reason_and_its_draft_is_forgotten() -> None:
    taken = fact("practice_adopted", "p1", place="0363", draft=12)
    facts = keep(KINDS, [], shared(form="letter", changes={"herinnering.wat": "Hoi."}), taken)
    assert practices.fold(facts)["p1"].drafts == {"0363": 12}
    assert "already" in refused(KINDS, facts, taken)
    undone = fact("practice_undone", "p1", place="0363", reason="Wij schrijven zelf.")
    assert "Fill in `reason`" in refused(KINDS, facts, undone._replace(data={}))
    assert "leads to a person" in refused(KINDS, facts, undone._replace(data={"reason": "Karin Bos wil niet."}))
    assert "did not take" in refused(KINDS, facts, undone._replace(place="0518"))
    facts = keep(KINDS, facts, undone)
    assert (practices.fold(facts)["p1"].adopted, practices.fold(facts)["p1"].drafts) == ((), {})
    assert "did not take" in refused(KINDS, facts, undone)
    keep(KINDS, facts, taken)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (shared(form="letter", changes={"groet": "Dag"}, document="Dag"), "a document with its parts"),
        (shared(grade="sure"), "one of trial, compared, counted, experience"),
        (shared(form="song"), f"one of {', '.join(FORMS)}"),
        (shared(changes={}), "values or texts by their key"),
        (shared(changes={"contact_pogingen": True}), "must be a whole number"),
        (shared(form="letter", changes={"groet": 3}), "must be a text"),
        (shared(how="Vraag het aan Karin Bos."), "leads to a person"),
        (shared(contact=""), "Fill in `contact`"),
        (fact("practice_adopted", "p9", place="0363"), "no such practice"),
    ],
)
def test_a_practice_that_is_not_whole_is_refused(told: Fact, said: str) -> None:
    assert said in refused(KINDS, [], told)


def test_nobody_takes_over_the_own_practice_or_writes_in_that_of_another() -> None:
    assert "Another municipality" in refused(KINDS, [shared()], fact("practice_adopted", "p1"))
    assert "another municipality's" in refused(KINDS, [shared()], shared(place="0363"))
