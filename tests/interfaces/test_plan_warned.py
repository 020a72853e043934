"""The dossier page warns that an arrangement may fail, on the day from which that is so."""

from __future__ import annotations

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
LATE = "Er is een termijn niet binnen."
FIRST = make.day("2026-11-30")


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    made = office()
    claims = [str(claim.pk) for claim in made.calls.claims.all()]
    told = {"vorderingen": claims, "termijn_cents": 6_080, "eerste_termijn": FIRST.isoformat()}
    record_fact(made.calls.pk, Kind.ARRANGEMENT, TODAY, make.AT, made.karin, told)
    return made


def page(place: Office) -> str:
    return seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/"))


def test_the_page_that_is_kept_warns_from_the_day_after_the_days_that_policy_gives(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace = policy(place.municipality.policy, TODAY).termijn_speling_dagen
    for days, is_told in ((0, False), (grace, False), (grace + 1, True)):
        monkeypatch.setenv(
            "VEREFFEN_TODAY", make.day(FIRST.isoformat()).fromordinal(FIRST.toordinal() + days).isoformat()
        )
        assert (LATE in page(place)) == is_told
    record_fact(place.calls.pk, Kind.PAYMENT, make.day("2026-12-01"), make.AT, None, {"bedrag_cents": 6_080})
    assert LATE not in page(place)


def test_who_has_no_arrangement_is_warned_of_nothing(place: Office) -> None:
    assert "Deze regeling kan misgaan" not in seen(signed_in(place.karin).get(f"/dossier/{place.demand.pk}/"))
