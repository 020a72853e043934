"""A person who paid a part chooses how the rest of the plan goes, and takes along all that happened."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, seen, signed_in
from interfaces.portal_people import PLAN, PORTAL, Home, citizen, entered, handed_in, home
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.interfaces.cli.main import main
from vereffen.records.models import Event, Letter, Task
from vereffen.records.queries.arrangements import running_plans
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
LATER = make.day("2027-01-04")


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Home:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL
    found = home()
    handed_in(entered(found), "in-delen", PLAN)
    record_fact(found.person.pk, Kind.PAYMENT, make.day("2026-12-25"), make.AT, None, {"bedrag_cents": 2_000})
    monkeypatch.setenv("VEREFFEN_TODAY", LATER.isoformat())
    return found


def chosen(client: Client, way: str = "achteraan") -> tuple[Any, dict[str, str]]:
    """The page after the choice, and what was sent."""
    page = client.get("/mijn/plan/").content.decode()
    sent = {"teken": re.search(r'name="teken" value="(\w+)"', page)[1]}  # type: ignore[index]
    found = re.search(rf'name="keuze" value="(\d+-{way})"', page)
    sent["keuze"] = found[1] if found else f"1-{way}"
    return client.post("/mijn/plan/", sent, follow=True), sent


def changed(place: Home) -> int:
    return Event.objects.filter(debtor=place.person, kind=Kind.ARRANGEMENT_CHANGED).count()


def test_a_part_paid_leads_to_the_choice_that_an_officer_would_see_and_it_is_kept_once(place: Home) -> None:
    client = citizen(place)
    assert "Lukte het niet helemaal? Pas uw plan aan" in seen(client.get("/mijn/betalingen/"))
    offered = seen(client.get("/mijn/plan/"))
    assert "U betaalt weer € 50,00 op 25 januari. Het zijn 7 keer. De laatste keer is € 30,00 op 25 juli." in offered
    desk = seen(signed_in(place.karin).get(f"/dossier/{place.person.pk}/regeling/wijzigen/"))
    assert "Voorstel: wat te weinig is betaald, komt achteraan." in desk
    (before,) = running_plans(place.person.pk, LATER)
    page, sent = chosen(client)
    assert "Uw plan is aangepast." in seen(page)
    (after,) = running_plans(place.person.pk, LATER)
    assert (after.left_cents, after.is_late, after.left[-1].cents) == (before.left_cents, False, 3_000)
    letter = Letter.objects.filter(debtor=place.person, kind="regeling").order_by("-pk")[0]
    assert letter.data["medewerker"] == "onze medewerkers"
    client.post("/mijn/plan/", sent)
    client.post("/mijn/plan/", {**sent, "teken": "f" * 32})
    assert changed(place) == 1
    assert not Event.objects.filter(debtor=place.person, kind=Kind.COST).exists()


def test_what_is_not_proposed_or_not_theirs_changes_nothing(place: Home) -> None:
    client = citizen(place)
    assert chosen(client, "verdeeld")[0].status_code == 422
    assert chosen(client, "niets")[0].status_code == 422
    assert Client().get("/mijn/plan/").status_code == 302
    record_fact(place.person.pk, Kind.PAYMENT, LATER, make.AT, None, {"bedrag_cents": 3_000})
    assert "Pas uw plan aan" not in seen(client.get("/mijn/plan/", follow=True))
    assert changed(place) == 0


def test_who_has_somebody_for_the_money_talks_first(place: Home) -> None:
    told = {"soort": "bewind", "van": LATER.isoformat()}
    record_fact(place.person.pk, Kind.PROTECTION, LATER, make.AT, place.karin, told)
    page, sent = chosen(citizen(place))
    assert "Een medewerker kijkt ernaar en belt u." in seen(page)
    assert changed(place) == 0
    assert Task.objects.filter(debtor=place.person, kind="verzoek_regeling").count() == 1
    assert sent["keuze"].endswith("achteraan")


def test_who_moved_it_as_often_as_policy_lets_talks_first(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    client = citizen(place)
    most = policy(place.municipality.policy, LATER).regeling_overslaan_per_jaar
    months = ["2027-01-04", "2027-02-04", "2027-03-04", "2027-04-04"][: most + 1]
    for day in months:
        monkeypatch.setenv("VEREFFEN_TODAY", day)
        page, _sent = chosen(client)
    assert changed(place) == most
    assert "Een medewerker kijkt ernaar en belt u." in seen(page)


def test_the_file_one_takes_along_is_what_the_command_tells(place: Home, capsys: pytest.CaptureFixture[str]) -> None:
    client = citizen(place)
    page = client.get("/mijn/overzicht/")
    assert "Betaald" in seen(page)
    answer = client.get("/mijn/overzicht/?vorm=json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert main(["export", "citizen-overview", str(place.person.pk), "--on", LATER.isoformat(), "--json"]) == 0
    told, mine = json.loads(capsys.readouterr().out), json.loads(answer.content)
    assert mine["financiele_zaken"] == [
        {**one, "saldo_datumtijd": each["saldo_datumtijd"]}
        for one, each in zip(told["financiele_zaken"], mine["financiele_zaken"], strict=True)
    ]
    assert mine["conformiteit"] == "niet gevalideerd"
    # With the code of a letter one sees what is owed, not the file with the BSN.
    with_code = make.officer(place.municipality, "brief", "brief")
    with_code.debtor = place.person
    with_code.save()
    assert signed_in(with_code).get("/mijn/overzicht/?vorm=json").status_code == 403
