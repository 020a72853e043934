"""A meeting leaves who does what by when, cases lead to nobody, and a progress report tells no arms apart before the agreed day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from track.track_facts import fact, keep, refused
from vereffen.law.refusal import Refusal
from vereffen.track import progress, workspace, workspace_kinds
from vereffen.track.facts import Fact
from vereffen.track.meeting_kinds import ALSO, KINDS
from vereffen.track.meetings import SHARED, SORTS, Meeting, fold
from vereffen.track.progress import Figures, Month, Series, Stage

CALLED = fact("meeting_called", "m1", place="", sort="progress_1", day="2026-11-12", starts="09:30", where="Utrecht")
HELD = date(2026, 11, 12)
LOCK_OUT = date(2027, 3, 1)


def obstacle(rank: int, id: str = "", **data: Any) -> Fact:
    told = {"meeting": "m1", "text": "Nummers ontbreken", "owner": "Karin Bos", "due": "2026-12-01", "rank": rank}
    return fact("obstacle", id or f"o{rank}", **told | data)


def case(went: str, text: str = "Na drie pogingen lukte het.") -> Fact:
    return fact("case_discussed", "", meeting="m1", went=went, text=text, learned="Probeer het ook ’s avonds.")


def test_the_agenda_of_every_kind_fills_its_time() -> None:
    for sort in SORTS:
        assert sum(point.minutes for point in sort.agenda) == sort.minutes
    assert {sort.code for sort in SORTS if sort.minutes == 240} == {
        "kick_off",
        "round_table",
        "progress_1",
        "progress_2",
    }


def test_a_meeting_is_called_moved_and_given_another_agenda() -> None:
    points = [{"text": "Alles", "minutes": 200}, {"text": "Slot", "minutes": 40}]
    moved = fact("meeting_called", "m1", place="", sort="progress_1", day="2026-11-13")
    told = fold(keep(KINDS, [], CALLED, fact("agenda_set", "m1", place="", points=points), moved))["m1"]
    assert (told.day, told.starts, [one.minutes for one in told.agenda]) == (date(2026, 11, 13), "", [200, 40])
    long = fact("agenda_set", "m1", place="", points=[{"text": "Alles", "minutes": 241}])
    assert "takes 241 minutes and the meeting 240" in refused(KINDS, [CALLED], long)
    other = fact("meeting_called", "m1", place="", sort="kick_off", day="2026-11-13")
    assert "another meeting" in refused(KINDS, [CALLED], other)


def test_attendance_is_of_contact_persons_and_nobody_is_both() -> None:
    facts = [CALLED, fact("contact_person", "c1", name="Karin Bos"), fact("contact_person", "c2", name="Ali Kaya")]
    told = fold(keep(KINDS, facts, fact("meeting_attended", "m1", place="", present=["c1"], absent=["c2"])))["m1"]
    assert (told.present, told.absent) == (("c1",), ("c2",))
    assert "both" in refused(KINDS, facts, fact("meeting_attended", "m1", place="", present=["c1"], absent=["c1"]))
    assert "add the person" in refused(
        KINDS, facts, fact("meeting_attended", "m1", place="", present=["c3"], absent=[])
    )


def test_minutes_come_after_the_meeting_and_are_approved_as_they_are() -> None:
    written = fact("minutes_written", "m1", place="", on=HELD, text="Wij spraken af door te gaan.")
    assert "on its day or later" in refused(KINDS, [CALLED], written._replace(on=date(2026, 11, 11)))
    assert "no minutes" in refused(KINDS, [CALLED], fact("minutes_approved", "m1", place=""))
    facts = keep(KINDS, [CALLED], written, fact("minutes_approved", "m1", place="", on=HELD))
    assert fold(facts)["m1"].approved == HELD
    assert fold(keep(KINDS, facts, written))["m1"].approved is None


def test_what_a_meeting_leaves_has_an_owner_and_a_day_and_stands_on_the_board_too() -> None:
    action = fact("action", "a1", text="Nummers zoeken", owner="Karin Bos", due="2026-11-12", meeting="m1")
    assert ALSO["action"](action, [CALLED]) is None
    assert set(ALSO) == set(SHARED) <= set(workspace_kinds.KINDS)
    assert fold([CALLED, action])["m1"].actions[0].owner == "Karin Bos"
    settled = fact("settled", "a1", on=date(2026, 11, 20), text="Gedaan")
    assert fold([CALLED, action, settled])["m1"].actions[0].settled == date(2026, 11, 20)
    for gone in ("owner", "due"):
        less = action._replace(data={key: value for key, value in action.data.items() if key != gone})
        assert "by when?" in refused(ALSO, [CALLED], less)
    early = action._replace(data={**action.data, "due": "2026-11-11"})
    assert "on its day or later" in refused(ALSO, [CALLED], early)
    assert "call it first" in refused(ALSO, [], action)


def test_a_municipality_tells_its_three_largest_obstacles() -> None:
    facts = keep(
        KINDS, [CALLED], obstacle(2), obstacle(1), obstacle(3), obstacle(1)._replace(place="0363", subject="p1")
    )
    told = [(one.place, one.rank) for one in fold(facts)["m1"].obstacles]
    assert told == [("0344", 1), ("0344", 2), ("0344", 3), ("0363", 1)]
    assert "obstacle 2 already" in refused(KINDS, facts, obstacle(2, "o9"))
    assert "from 1 up to 3" in refused(KINDS, facts, obstacle(4))
    assert fold(keep(KINDS, facts, obstacle(2, text="Anders")))["m1"].obstacles[1].text == "Anders"


def test_an_obstacle_that_is_out_of_the_way_makes_room_for_another() -> None:
    gone = fact("settled", "o1", on=HELD, text="De nummers zijn er.")
    joined = fact("place_joined", name="Gemeente 0344")
    facts = keep(KINDS, [CALLED], obstacle(1), obstacle(2))
    assert [one.id for one in workspace.fold([joined, *facts]).items if one.settled is None] == ["o1", "o2"]
    facts = [joined, *facts, gone]
    assert [one.settled for one in fold(facts)["m1"].obstacles] == [HELD, None]
    assert [one.id for one in workspace.fold(facts).items if one.settled is None] == ["o2"]
    assert "obstacle 2 already" in refused(KINDS, facts, obstacle(2, "o9"))
    assert len(fold(keep(KINDS, facts, obstacle(1, "o9")))["m1"].obstacles) == 3


def test_a_case_leads_to_nobody() -> None:
    facts = keep(KINDS, [CALLED], case("well"), case("wrong"))
    assert [one.went for one in fold(facts)["m1"].cases] == ["well", "wrong"]
    assert "leads to a person: name (1)" in refused(KINDS, [CALLED], case("well", "Mevrouw De Vries belde terug."))
    assert "address (1)" in refused(KINDS, [CALLED], case("well", "Bij Kerkstraat 12 deed niemand open."))
    assert "one of well, wrong" in refused(KINDS, [CALLED], case("so so"))


def test_a_meeting_of_one_municipality_is_not_written_in_by_another() -> None:
    own = CALLED._replace(place="0363")
    assert "of this municipality" in refused(KINDS, [own], obstacle(1))


@pytest.mark.parametrize(
    "told",
    [
        fact("agenda_set", "m1", points=[{"text": "Ik eerst", "minutes": 10}]),
        fact("meeting_attended", "m1", present=[], absent=[]),
        fact("minutes_written", "m1", on=HELD, text="Wij kregen gelijk."),
        fact("minutes_approved", "m1", on=HELD),
    ],
)
def test_what_is_of_a_joint_meeting_is_not_written_in_the_name_of_one_municipality(told: Fact) -> None:
    facts = [CALLED, fact("minutes_written", "m1", place="", on=HELD, text="Wij gaan door.")]
    assert "all municipalities together" in refused(KINDS, facts, told)
    keep(KINDS, facts, told._replace(place=""))
    own = [one._replace(place="0344") for one in facts]
    assert "of this municipality" in refused(KINDS, own, told._replace(place=""))
    keep(KINDS, own, told)


def meeting() -> Meeting:
    deviation = fact("deviation", "", meeting="m1", text="Later gebeld", direction="milder", reason="ziekte")
    letter = fact("letter_changed", "", meeting="m1", letter="aanmaning", version="3", what="Eén actie bovenaan")
    new = (obstacle(1), case("well"), deviation, letter, obstacle(1)._replace(place="0363", subject="p1"))
    return fold(keep(KINDS, [CALLED], *new))["m1"]


def figures(**changed: Any) -> Figures:
    series = Series("I-3", (Month("2026-09", 30, 100), Month("2026-10", 45, 90), Month("2026-11", 4, 12)))
    told = Figures(50, 40, (Stage("late", 400), Stage("tried", 200), Stage("reached", 90), Stage("plan", 9)), (series,))
    return told._replace(**changed)


def test_the_report_has_what_was_done_who_was_reached_and_what_is_still_missing() -> None:
    told = progress.report(1, "0344", HELD, meeting(), figures(), None)
    assert (told.fidelity, told.funnel[2:]) == (Fraction(4, 5), (("reached", 90), ("plan", None)))
    assert [one.share for one in told.charts[0].points] == [Fraction(3, 10), Fraction(1, 2), None]
    assert told.charts[0].median == Fraction(2, 5)
    assert ([one.place for one in told.obstacles], told.missing) == (["0344"], ("case_wrong",))
    assert (told.deviations[0].reason, told.letters[0].version) == ("ziekte", "3")


@pytest.mark.parametrize(("on", "lock_out"), [(date(2027, 2, 28), LOCK_OUT), (date(2027, 3, 1), None)])
def test_no_arm_is_told_apart_before_the_agreed_day(on: date, lock_out: date | None) -> None:
    arms = tuple(Series("I-3", figures().series[0].months, arm) for arm in ("usual", "new"))
    with pytest.raises(Refusal, match="Arms are not told apart"):
        progress.report(1, "0344", on, meeting(), figures(series=arms), lock_out)
    assert len(progress.report(1, "0344", LOCK_OUT, meeting(), figures(series=arms), LOCK_OUT).charts) == 2
    with pytest.raises(Refusal, match="two series"):
        progress.report(1, "0344", on, meeting(), figures(series=figures().series * 2), lock_out)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"followed": 51}, "followed than advised"),
        ({"funnel": (Stage("late", 20), Stage("tried", 21))}, "More people came to tried"),
        ({"funnel": (Stage("late", 20), Stage("tried", 5), Stage("reached", 6))}, "More people came to reached"),
        ({"series": (Series("I-3", (Month("2026-10", 1, 20), Month("2026-09", 1, 20))),)}, "not in order"),
        ({"series": (Series("I-3", (Month("2026-10", 21, 20),)),)}, "counts more than there are"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        progress.report(1, "0344", HELD, meeting(), figures(**changed), None)
    with pytest.raises(Refusal, match="belongs to progress meeting 2"):
        progress.report(2, "0344", HELD, meeting(), figures(), None)


@pytest.mark.parametrize(
    ("advised", "followed", "shown"),
    [
        (9, 0, None), (10, 0, Fraction(0)), (10, 10, Fraction(1)), (30, 1, None), (30, 9, None), (30, 10, Fraction(1, 3)),
        (30, 20, Fraction(2, 3)), (30, 21, None), (30, 29, None),
    ],
)  # fmt: skip
def test_neither_few_that_were_followed_nor_few_that_were_not_can_be_read_from_the_fidelity(
    advised: int, followed: int, shown: Fraction | None
) -> None:
    told = progress.report(1, "0344", HELD, meeting(), figures(advised=advised, followed=followed), None)
    assert told.fidelity == shown
    # With one of the two numbers and the share the other is known.
    assert (told.advised, told.followed) == ((advised, followed) if shown is not None else (None, None))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_no_stage_and_no_step_between_two_shown_stages_is_small(people: list[int]) -> None:
    stages = tuple(Stage(str(at), many) for at, many in enumerate(sorted(people, reverse=True)))
    told = progress.report(1, "0344", HELD, meeting(), figures(funnel=stages), None).funnel
    shown = [one.people for one in told if one.people is not None]
    assert all(many == 0 or many >= 10 for many in shown)
    assert all(not 0 < wide - narrow < 10 for wide, narrow in pairwise(shown))
