"""The reach funnel of people is what was booked, through the same doors as at the desk."""

from __future__ import annotations

from typing import Any

import pytest

import make
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.records.models import Claim
from vereffen.records.queries.people_reached import people_reached
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
SINCE = make.day("2026-10-01")


def talk(claim: Claim, *, reached: bool) -> None:
    told: dict[str, Any] = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": reached}
    record_contact(claim.debtor_id, make.day("2026-12-02"), make.AT, make.officer(claim.municipality), told)


def agree(claim: Claim) -> None:
    agreed = schedules.Agreed((claim.pk,), schedules.even(18_240, 1_520, make.day("2026-12-20")))
    make_arrangement(claim.debtor_id, make.day("2026-12-03"), make.AT, make.officer(claim.municipality), agreed)


def test_the_funnel_goes_from_in_view_to_kept() -> None:
    of = make.municipality()
    quiet, tried, spoken, kept, broken = (make.claim(of) for _ in range(5))
    make.claim(make.municipality("9902"))
    talk(tried, reached=False)
    for claim in (spoken, kept):
        talk(claim, reached=True)
    for claim in (kept, broken):
        agree(claim)
    ended = {"einde": "op_verzoek"}
    record_fact(broken.debtor_id, Kind.ARRANGEMENT_ENDED, make.day("2027-01-04"), make.AT, make.officer(of), ended, broken.pk)  # fmt: skip
    assert quiet.last_day
    assert people_reached(of.pk, SINCE, make.day("2027-01-05")) == (5, 4, 3, 2, 1)
    # Instalments that stay away break it, also without anybody who ends it.
    assert people_reached(of.pk, SINCE, make.day("2027-03-01")) == (5, 4, 3, 2, 0)
    assert people_reached(of.pk, SINCE, quiet.last_day) == (0, 0, 0, 0, 0)
    assert people_reached(of.pk, make.day("2027-02-01"), make.day("2027-03-01")) == (0, 0, 0, 0, 0)
