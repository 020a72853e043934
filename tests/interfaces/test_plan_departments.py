"""An officer of one department makes a plan over claims of another only when that department agreed to one plan."""

from __future__ import annotations

from datetime import date

import pytest

import make
from interfaces.case_people import TODAY, Offices, offices
from interfaces.desk_people import seen, signed_in
from usecases.case_steps import begin, go, handed, joined
from vereffen.approach import schedules
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Letter, Officer
from vereffen.usecases.make_arrangement import make_arrangement

pytestmark = pytest.mark.django_db
NOT_OURS = "hoort bij een andere afdeling. Spreek eerst samen één plan af."


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Offices:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    return offices()


def arranged(place: Offices, by: Officer) -> int:
    owed = balances.open_claims([place.anna.pk], TODAY)[place.anna.pk]
    total = sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in owed)
    plan = schedules.even(total, 6_000, date(2026, 12, 25))
    agreed = schedules.Agreed(tuple(one.claim for one in owed), plan)
    return make_arrangement(place.anna.pk, TODAY, make.AT, by, agreed)


def page(place: Offices, by: Officer) -> str:
    return seen(signed_in(by).get(f"/dossier/{place.anna.pk}/regeling/"))


def test_before_the_other_department_agreed_it_cannot_be(place: Offices) -> None:
    begin(place, "samenwerking", place.karin, joined(place))
    with pytest.raises(Refusal, match="another department"):
        arranged(place, place.karin)
    assert place.parking.reference not in page(place, place.karin)


def test_a_claim_that_is_seen_but_not_agreed_on_is_shown_with_why(place: Offices) -> None:
    case = begin(place, "overdracht", place.karin, handed(place))
    assert place.tax.reference + ": " + NOT_OURS in page(place, place.ines)
    go(case, "aangenomen", place.ines)
    assert NOT_OURS not in page(place, place.ines)
    assert arranged(place, place.ines)


def test_after_it_agreed_one_plan_pays_both_and_one_letter_tells_both(place: Offices) -> None:
    case = begin(place, "samenwerking", place.karin, joined(place))
    go(case, "ja", place.ton)
    assert NOT_OURS not in page(place, place.karin)
    event = arranged(place, place.karin)
    told = Letter.objects.get(event=event).data["vorderingen"]
    assert {one["vordering"] for one in told} == {place.tax.reference, place.parking.reference}


def test_the_joint_team_needs_no_such_agreement(place: Offices) -> None:
    team = make.officer(place.municipality, "noor")
    assert NOT_OURS not in page(place, team)
    assert arranged(place, team)
