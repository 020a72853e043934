"""A part of an instalment came in: the page proposes what the plan can become, and an officer or the person chooses."""

from __future__ import annotations

from datetime import date

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach import schedules
from vereffen.approach.decision import COSTED
from vereffen.approach.facts import Kind
from vereffen.records.models import Event, Proposal, Task
from vereffen.records.queries.arrangements import running_plans
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2026, 12, 25), date(2027, 1, 4)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    found = office()
    claims = tuple(found.calls.claims.order_by("pk").values_list("pk", flat=True))
    total = sum(found.calls.claims.values_list("principal_cents", flat=True))
    agreed = schedules.Agreed(claims, schedules.even(total, 6_080, FIRST, 25))
    make_arrangement(found.calls.pk, TODAY, make.AT, found.karin, agreed)
    monkeypatch.setenv("VEREFFEN_TODAY", LATER.isoformat())
    return found


def paid(place: Office, cents: int) -> None:
    record_fact(place.calls.pk, Kind.PAYMENT, FIRST, make.AT, place.karin, {"bedrag_cents": cents})


def test_a_few_cents_short_is_no_signal_no_task_and_no_proposal(place: Office) -> None:
    paid(place, 6_000)
    run_night(place.municipality, LATER, make.AT)
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/regeling/wijzigen/"))
    assert "ontvangen: € 60,00" in page
    assert "geen kosten bij zolang de regeling loopt" in page
    assert "Voorstel:" not in page
    assert "minder betaald" not in page
    assert not Task.objects.filter(kind="regeling_signaal").exists()


def test_a_part_leads_to_proposals_of_which_one_is_chosen_and_nothing_costs_more(place: Office) -> None:
    paid(place, 2_000)
    run_night(place.municipality, LATER, make.AT)
    assert Task.objects.filter(kind="regeling_signaal").count() == 1
    assert not Proposal.objects.filter(
        debtor=place.calls, status="open", step__in=[int(one) for one in COSTED]
    ).exists()
    client = signed_in(place.karin)
    address = f"/dossier/{place.calls.pk}/regeling/wijzigen/"
    page = seen(client.get(address))
    assert "Voorstel: wat te weinig is betaald, komt achteraan." in page
    before = running_plans(place.calls.pk, LATER)[0]
    found = client.get(address).context
    told = {
        "plan": "1",
        "wat": "spreiden-achteraan",
        "reden": "Het lukte deze maand maar half.",
        "gezien": str(found["sequence"]),
    }
    assert client.post(address, told).status_code == 302
    after = running_plans(place.calls.pk, LATER)[0]
    assert after.left_cents == before.left_cents
    assert not after.is_late
    assert after.left[0].day > LATER
    assert after.left[-1].cents == 4_080
    assert not Event.objects.filter(debtor=place.calls, kind=Kind.COST).exists()
