"""What was done in conversations is counted by guide, of those in which something was ticked, and never about few."""

from __future__ import annotations

from typing import Any

import pytest

import make
from records.team_world import book, owes, scope
from vereffen.approach.conversation import STAGE_CODES
from vereffen.approach.facts import Kind
from vereffen.records.models import Municipality, Team
from vereffen.records.queries import team
from vereffen.records.queries.team_talks import talks
from vereffen.usecases.record_contact import record_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> Municipality:
    return make.municipality()


def talked(claim: Any, on: str, *steps: str, guide: int = 0, reached: bool = True) -> None:
    data: dict[str, Any] = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": reached, "oorzaak": "onbekend"}
    data |= {"stappen": list(steps)} if steps else {}
    book(claim, Kind.CONTACT, on, {**data, **({"gids": guide} if guide else {})}, named=False)


def test_steps_are_counted_per_guide_in_the_period(of: Municipality) -> None:
    one = owes(of)
    for on in ("2026-08-24", "2026-08-25", "2026-11-24", "2026-11-25"):
        talked(one, on, "luisteren", "afspraak", guide=1)
    talked(one, "2026-10-01", "afspraak", guide=1000)
    talked(one, "2026-10-02", "luisteren")
    # Nothing ticked, or nobody spoken: that tells nothing of a conversation.
    talked(one, "2026-10-03", guide=0)
    talked(one, "2026-10-04", "luisteren", reached=False)
    owes(make.municipality("0002"))
    assert [(row.guide, row.conversations, dict(row.by_step)) for row in talks(scope(of))] == [
        (0, 1, {"luisteren": 1}),
        (1, 2, {"luisteren": 2, "afspraak": 2}),
        (1000, 1, {"afspraak": 1}),
    ]
    assert talks(scope(make.municipality("0003"))) == []


def test_a_team_and_a_department_count_their_own(of: Municipality) -> None:
    claim = owes(of)
    karin, joost = make.officer(of, "karin"), make.officer(of, "joost")
    mine = Team.objects.create(municipality=of, name="Noord")
    karin.team = mine
    karin.save()
    told = {"kanaal": "balie", "dagdeel": "avond", "bereikt": True, "stappen": ["luisteren"], "gids": 1}
    for by in (karin, joost):
        record_contact(claim.debtor_id, make.day("2026-10-01"), make.AT, by, told)
    assert [row.conversations for row in talks(scope(of))] == [2]
    assert [row.conversations for row in talks(scope(of, team=mine.pk))] == [1]
    assert [row.conversations for row in talks(scope(of, department=claim.department_id))] == [2]
    other = make.claim(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", vervaldag="2026-10-01")
    assert talks(scope(of, department=other.department_id)) == []


@pytest.mark.parametrize(("held", "done", "shown"), [
    (4, 0, (None, None)), (5, 0, (0, 5)), (9, 4, (None, 9)), (10, 5, (5, 10)), (10, 6, (None, 10)), (10, 10, (10, 10)),
])  # fmt: skip
def test_a_step_of_few_conversations_is_not_told(
    of: Municipality, held: int, done: int, shown: tuple[Any, Any]
) -> None:
    one = owes(of)
    for place in range(held):
        talked(one, "2026-10-01", "afspraak", *(["luisteren"] if place < done else []), guide=1)
    found = team.team_figures(scope(of), {})
    assert [row.key for row in found.talks] == [f"1 {code}" for code in STAGE_CODES]
    assert found.talks[STAGE_CODES.index("luisteren")].cells == shown
