"""Every kind of fact has one room that checks it, and what a meeting leaves is also checked by the meeting."""

from __future__ import annotations

from collections import Counter

import pytest

from track.track_facts import fact
from vereffen.law.refusal import Refusal
from vereffen.track import (
    baseline_facts,
    intake,
    interview_kinds,
    kinds,
    maturity,
    meeting_kinds,
    practices,
    roll_out,
    workspace_kinds,
)
from vereffen.track.interviews import ERASED_ON_WITHDRAWAL

ROOMS = (baseline_facts, intake, interview_kinds, maturity, meeting_kinds, practices, roll_out, workspace_kinds)


def test_no_two_rooms_own_a_kind_and_every_kind_can_be_written_down() -> None:
    count = Counter(kind for room in ROOMS for kind in room.KINDS)
    assert [kind for kind, many in count.items() if many > 1] == []
    # As long as the column that keeps them.
    assert max(map(len, count)) <= 30
    assert set(count) <= set(kinds.ROOMS) | set(workspace_kinds.KINDS)
    assert set(ERASED_ON_WITHDRAWAL) <= set(interview_kinds.KINDS)


def test_an_action_of_a_meeting_needs_what_a_meeting_asks() -> None:
    facts = [
        fact("place_joined", name="Utrecht"),
        fact("meeting_called", "m1", place="", sort="kick_off", day="2026-09-10"),
    ]
    kinds.check(fact("action", "a1", text="Nummers zoeken"), facts)
    with pytest.raises(Refusal, match="by when"):
        kinds.check(fact("action", "a1", text="Nummers zoeken", meeting="m1"), facts)
    kinds.check(fact("action", "a1", text="Zoeken", meeting="m1", owner="Karin Bos", due="2026-09-10"), facts)
