"""Another department's plans and acts, and help that runs, are told before an act: with ground what, without ground whom to call."""

from __future__ import annotations

from datetime import date

import pytest

from vereffen.approach.collisions import TEXTS, Collision, Doing, What, collisions
from vereffen.approach.decision import Step
from vereffen.approach.position import FOR_EVER
from vereffen.approach.protections import KINDS, Shown, Span, shown
from vereffen.law import articles

ON = date(2026, 11, 24).toordinal()
DAYS = 14
TAXES, SOCIAL = ("belastingen", "Gemeentelijke belastingen"), ("sociale_dienst", "Sociale dienst")


def doing(what: What, days: int, step: Step = Step.AANMANING, of: tuple[str, str] = SOCIAL) -> Doing:
    return Doing(*of, what, ON + days, step if what is not What.ARRANGED else Step.WACHTEN)


def warned(*doings: Doing, has_ground: bool = True, protections: tuple[Shown, ...] = ()) -> tuple[Collision, ...]:
    return collisions({"belastingen"}, doings, protections, ON, DAYS, has_ground=has_ground)


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (doing(What.PROPOSED, DAYS), True),
        (doing(What.PROPOSED, DAYS + 1), False),
        (doing(What.PROPOSED, -100), True),
        (doing(What.DONE, -DAYS), True),
        (doing(What.DONE, -DAYS - 1), False),
        (doing(What.DONE, 0), True),
        (doing(What.DONE, 1), False),
        (doing(What.ARRANGED, -1_000), True),
        (doing(What.ARRANGED, 1), False),
        (doing(What.DONE, -1, of=TAXES), False),
        (doing(What.ARRANGED, -1, of=TAXES), False),
    ],
)
def test_what_is_near_and_another_s_counts(one: Doing, counts: bool) -> None:
    for has_ground in (True, False):
        assert bool(warned(one, has_ground=has_ground)) == counts


def test_with_ground_it_says_who_does_what_and_when() -> None:
    (one,) = warned(doing(What.PROPOSED, 3))
    assert (one.department, one.what, one.on, one.article) == (
        "sociale_dienst",
        What.PROPOSED,
        date.fromordinal(ON + 3),
        "Awb 3:2",
    )
    assert one.text == "Sociale dienst wil binnenkort iets doen: Aanmaning. Stem eerst af."
    (plan,) = warned(doing(What.ARRANGED, -30))
    assert plan.text.startswith("Bij Sociale dienst loopt een regeling.")
    assert plan.article == "Awb 4:94"


def test_without_ground_it_says_only_whom_to_call_once() -> None:
    found = warned(doing(What.PROPOSED, 3), doing(What.DONE, -2), doing(What.ARRANGED, -9), has_ground=False)
    assert [(one.department, one.what, one.on, one.article) for one in found] == [
        ("sociale_dienst", What.CONTACT, None, "")
    ]
    assert found[0].text == "Neem contact op met een collega van afdeling Sociale dienst."
    # Whatever it is, the line is the same.
    for other in (doing(What.DONE, -1, Step.BESLAG), doing(What.ARRANGED, -400), doing(What.PROPOSED, 1, Step.CONTACT)):
        assert warned(other, has_ground=False) == found


@pytest.mark.parametrize("sort", [sort for sort, kind in KINDS.items() if kind.for_person])
def test_help_and_protection_are_told_as_far_as_somebody_may_know(sort: str) -> None:
    for has_ground in (True, False):
        protections = shown([Span(sort, ON - 5, FOR_EVER)], ON, has_ground=has_ground)
        found = warned(protections=protections, has_ground=has_ground)
        if not KINDS[sort].stops:
            assert found == ()
            continue
        (one,) = found
        assert one.department == ""
        assert (one.what is What.PROTECTED) == has_ground
        assert (sort.replace("_", " ") in one.text) == has_ground
        assert one.on == (date.fromordinal(ON - 5) if has_ground else None)


def test_two_pauses_are_one_line_for_whoever_may_not_know() -> None:
    spans = [Span("schuldhulp", ON - 5, ON + 50), Span("detentie", ON - 9, ON + 9)]
    assert len(warned(protections=shown(spans, ON, has_ground=False), has_ground=False)) == 1
    assert len(warned(protections=shown(spans, ON, has_ground=True), has_ground=True)) == 2


def test_every_warning_can_be_told_in_another_language_with_its_own_names() -> None:
    spans = shown([Span("schuldhulp", ON - 5, FOR_EVER)], ON, has_ground=True)
    doings = (doing(What.PROPOSED, 3), doing(What.DONE, -2), doing(What.ARRANGED, -9))
    told = [*warned(*doings, protections=spans), *warned(*doings, has_ground=False, protections=spans)]
    assert {one.what for one in told} == set(What)
    for one in told:
        assert TEXTS[one.what] % dict(one.names) == one.text
        assert not one.article or articles.is_known(one.article)
