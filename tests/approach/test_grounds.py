"""Who may see what of a person: each ground gives what it allows, and nothing more."""

from __future__ import annotations

import pytest

from vereffen.approach.grounds import (
    AT_THE_DESK,
    DEBT_HELP,
    GROUNDS,
    HAND_OVER,
    JOINT_TEAM,
    LEAD,
    ONE_PLAN,
    OWN_TASK,
    SUPERVISION,
    Cell,
    Handed,
    Person,
    Seen,
    Viewer,
    may_state,
    sight,
)

PARKING, TAXES, BENEFITS = 1, 2, 3
CLAIMS = (
    Seen(10, PARKING, "leges"),
    Seen(20, TAXES, "ozb", 5),
    Seen(21, TAXES, "rioolheffing"),
    Seen(30, BENEFITS, "x"),
)
ALL = frozenset({10, 20, 21, 30})
NOTHING: frozenset[int] = frozenset()


def officer(department: int | None = PARKING, role: str = "medewerker", cells: tuple[Cell, ...] = ()) -> Viewer:
    return Viewer(7, role, department, cells)


def person(**about: object) -> Person:
    return Person(**{"claims": CLAIMS, **about})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("viewer", "about", "ground", "claims"),
    [
        (officer(), {}, OWN_TASK, {10}),
        (officer(TAXES), {}, OWN_TASK, {20, 21}),
        (officer(99), {}, None, NOTHING),
        (officer(None), {}, JOINT_TEAM, ALL),
        (officer(None, "teamleider"), {}, JOINT_TEAM, ALL),
        (officer(None, "schuldhulp"), {}, None, NOTHING),
        (officer(PARKING, "schuldhulp"), {}, None, NOTHING),
        (officer(PARKING, "schuldhulp"), {"has_help": True}, DEBT_HELP, ALL),
        (officer(None, "schuldhulp"), {"cases": (Handed(True),)}, DEBT_HELP, ALL),
        (officer(99), {"has_help": True, "cases": (Handed(True),)}, None, NOTHING),
        (officer(99), {"lead": 7}, LEAD, ALL),
        (officer(99), {"lead": 8}, None, NOTHING),
        (officer(99), {"cases": (Handed(False, TAXES, 99),)}, HAND_OVER, {20, 21}),
        (officer(99), {"cases": (Handed(False, None, 99),)}, HAND_OVER, ALL),
        (officer(99), {"cases": (Handed(False, TAXES, 98),)}, None, NOTHING),
        (officer(99), {"cases": (Handed(False, TAXES, 98, 7),)}, HAND_OVER, {20, 21}),
        (officer(99), {"stated": "verzoek_balie"}, AT_THE_DESK, ALL),
        (officer(99), {"stated": "verzoek_hulp"}, None, NOTHING),
        (officer(99), {"stated": "eigen_taak"}, None, NOTHING),
        (officer(None, "schuldhulp"), {"stated": "verzoek_balie"}, None, NOTHING),
        (officer(PARKING, "teamleider"), {}, OWN_TASK, {10}),
        (officer(PARKING, "teamleider", (Cell(PARKING, "factuur", "invordering"),)), {}, SUPERVISION, {10}),
        (officer(PARKING, cells=(Cell(TAXES, "ozb", "invordering"),)), {}, OWN_TASK, {20}),
        (officer(PARKING, cells=(Cell(TAXES, "", "invordering"),)), {}, OWN_TASK, {20, 21}),
        (officer(PARKING, cells=(Cell(TAXES, "", "toezicht"),)), {}, None, NOTHING),
        (officer(None, cells=(Cell(BENEFITS, "", "invordering"),)), {}, OWN_TASK, {30}),
        (officer(None, "schuldhulp", (Cell(TAXES, "", "schuldhulp"),)), {"has_help": True}, DEBT_HELP, {20, 21}),
    ],
)
def test_a_ground_shows_what_it_is_for(
    viewer: Viewer, about: dict[str, object], ground: object, claims: set[int]
) -> None:
    found = sight(viewer, person(**about))
    assert found.claims == claims
    assert found.grounds[:1] == (() if ground is None else (ground,))
    assert found.has_ground is (ground is not None)
    assert found.is_whole is (claims == ALL)


def test_of_one_plan_the_other_claims_show_their_open_amount_only() -> None:
    claims = (
        Seen(10, PARKING, "leges", 5),
        Seen(20, TAXES, "ozb", 5),
        Seen(21, TAXES, "ozb", 6),
        Seen(22, TAXES, "ozb"),
    )
    found = sight(officer(), Person(claims))
    assert (found.claims, found.amounts, found.is_whole) == ({10}, {20}, False)
    assert found.grounds == (OWN_TASK, ONE_PLAN)
    assert sight(officer(99), Person(claims)).amounts == NOTHING


def test_grounds_add_to_each_other_and_what_adds_nothing_is_not_named() -> None:
    found = sight(officer(), person(cases=(Handed(False, TAXES, PARKING),)))
    assert (found.grounds, found.claims) == ((OWN_TASK, HAND_OVER), {10, 20, 21})
    assert sight(officer(), person(cases=(Handed(False, PARKING, PARKING),))).grounds == (OWN_TASK,)


def test_somebody_without_claims_is_seen_by_the_joint_team_only() -> None:
    assert sight(officer(None), Person(())).is_whole
    assert not sight(officer(), Person(())).has_ground
    assert not sight(officer(), Person(())).is_whole


def test_every_ground_has_its_article_and_its_words() -> None:
    assert {one.code for role in ("medewerker", "schuldhulp") for one in may_state(role)} <= set(GROUNDS)
    for code, one in GROUNDS.items():
        assert (one.code, bool(one.article), bool(one.text)) == (code, True, True)
