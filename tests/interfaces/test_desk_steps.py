"""Choosing a step, looking back and seeing what protects: milder at once, harsher with a reason and a colleague's own sign."""

from __future__ import annotations

from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from interfaces.in_process import runner
from vereffen.approach.facts import Kind
from vereffen.interfaces.desk.steps import _cents
from vereffen.records.models import Claim, Content, Event
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
HARSH = {"stap": "aanmaning", "reden": "De persoon vertrekt morgen."}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def take(place: Office, person: Any, **told: Any) -> Any:
    claims = [str(number) for number in Claim.objects.filter(debtor=place.demand).values_list("pk", flat=True)]
    client = signed_in(place.karin)
    return client.post(f"/dossier/{place.demand.pk}/stap/", {"vordering": claims, **told})


def steps(place: Office) -> list[Event]:
    return list(Event.objects.filter(debtor=place.demand, kind=Kind.STEP, on=TODAY))


def paused(place: Office) -> None:
    """A pause of policy: from here on an aanmaning is harsher than advised."""
    told = {"soort": "schuldhulp", "van": "2026-11-20", "tot": "2027-02-01"}
    record_fact(place.demand.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, told)


def test_the_page_offers_what_can_be_taken_and_says_what_is_milder(place: Office) -> None:
    told = seen(signed_in(place.karin).get(f"/dossier/{place.demand.pk}/stap/"))
    assert "Het advies is nu: Aanmaning" in told
    assert "Milder mag altijd" in told
    for step in ("Aanmaning", "Evenredigheid nagaan", "Gratis herinnering"):
        assert step in told
    assert "Dwangbevel" not in told


def test_a_milder_step_is_taken_at_once(place: Office) -> None:
    response = take(place, place.karin, stap="evenredigheid", uitkomst="evenredig", reden="Werkt weer.")
    assert response.status_code == 302
    (event,) = steps(place)
    assert '"uitkomst":"evenredig"' in event.data
    assert Content.objects.get(event=event).text == "Werkt weer."


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"stap": "evenredigheid"}, "mist nog iets"),
        ({"stap": "evenredigheid", "reden": "Zo.", "uitkomst": "anders"}, "mist nog iets"),
        ({"stap": ""}, "Kies een stap"),
        ({"stap": "gijzeling"}, "Kies een stap"),
        ({"stap": "aanmaning", "vordering": []}, "minstens één vordering"),
        ({"stap": "aanmaning", "vordering": ["999999"]}, "minstens één vordering"),
        ({"stap": "verrekening", "bedrag": "veel"}, "euro"),
        ({"stap": "dwangbevel"}, "kan nu niet"),
        ({**HARSH, "tweede": "karin"}, "tekende niet"),
        ({**HARSH, "tweede": "niemand"}, "tekende niet"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(place: Office, told: dict[str, Any], says: str) -> None:
    response = take(place, place.karin, **told)
    assert response.status_code == 422
    assert says in seen(response)
    assert told.get("reden", "") in response.content.decode()
    assert steps(place) == []


def test_a_harsher_step_asks_a_reason_and_a_colleague(place: Office) -> None:
    paused(place)
    make.officer(place.municipality, "piet")
    page = seen(signed_in(place.karin).get(f"/dossier/{place.demand.pk}/stap/"))
    assert "Aanmaning (met een collega)" in page
    assert "Er geldt een pauze" in page
    for told in ({"stap": "aanmaning"}, HARSH, {"stap": "aanmaning", "tweede": "piet"}):
        assert take(place, place.karin, **told).status_code == 422
        assert steps(place) == []
    assert take(place, place.karin, **HARSH, tweede="piet").status_code == 302
    (event,) = steps(place)
    assert f'"tweede":{make.officer(place.municipality, "piet").pk}' in event.data


def test_outside_an_example_the_colleague_signs_with_a_password_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VEREFFEN_TODAY")
    monkeypatch.setattr("vereffen.interfaces.shared.clock.today", lambda *, is_demo: TODAY)
    place = office(is_demo=False)
    paused(place)
    piet = make.officer(place.municipality, "piet")
    piet.set_password("een lang geheim van piet")
    piet.save()
    for wrong in ("", "een ander geheim"):
        response = take(place, place.karin, **HARSH, tweede="piet", wachtwoord=wrong)
        assert "tekende niet" in seen(response)
        assert wrong == "" or wrong not in response.content.decode()
    assert steps(place) == []
    assert take(place, place.karin, **HARSH, tweede="piet", wachtwoord="een lang geheim van piet").status_code == 302
    assert len(steps(place)) == 1


def test_nobody_chooses_a_step_in_another_municipality(place: Office) -> None:
    other = office("0001", officer="els")
    assert signed_in(other.karin).get(f"/dossier/{place.demand.pk}/stap/").status_code == 404


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", 0),
        ("25", 2500),
        ("€ 1.250,05", 125_005),
        ("0,5", 50),
        ("12.50", 1_250),
        ("1,234", None),
        ("-3", None),
        ("3,-1", None),
        ("x", None),
        ("9" * 30, None),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, cents: int | None) -> None:
    assert _cents(text) == cents


def test_a_protection_is_shown_with_what_it_stops_and_to_who_has_ground(place: Office) -> None:
    paused(place)
    path = f"/dossier/{place.demand.pk}/"
    told = seen(signed_in(place.karin).get(path))
    assert "pauze tot en met 1 februari 2027" in told
    assert "schuldhulp vanaf" not in told
    helper = make.officer(place.municipality, "noor", "schuldhulp")
    told = seen(signed_in(helper).get(path))
    assert "schuldhulp vanaf 20 november 2026 tot en met 1 februari 2027" in told
    assert "stopt: brieven die om geld vragen, kosten, verrekening, dwangbevel en beslag" in told
    held = seen(signed_in(place.karin).get(f"/dossier/{place.held.pk}/"))
    assert "uitstel vanaf 20 november 2026 tot en met 9 december 2026 · Awb 4:94" in held


def test_looking_back_shows_another_day_and_offers_no_acts(place: Office) -> None:
    client = signed_in(place.karin)
    path = f"/dossier/{place.held.pk}/"
    assert "Andere stap kiezen" in seen(client.get(path))
    told = seen(client.get(path, {"op": "2026-11-19"}))
    assert "U kijkt naar 19 november 2026. Alles wat wij nu weten telt mee." in told
    assert "Andere stap kiezen" not in told
    assert "uitstel vanaf" not in told
    told = seen(client.get(path, {"op": "2026-11-24", "bekend": "2026-11-23"}))
    assert "Alleen wat wij wisten op 23 november 2026 telt mee." in told


@pytest.mark.parametrize("day", ["gisteren", "2026-02-30", "20261124", "1900-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_looked_at_says_so(place: Office, day: str) -> None:
    for name in ("op", "bekend"):
        response = signed_in(place.karin).get(f"/dossier/{place.held.pk}/", {name: day})
        assert response.status_code == 200
    told = seen(signed_in(place.karin).get(f"/dossier/{place.held.pk}/", {"op": day}))
    assert "Kies een dag die bestaat" in told or "zijn de regels niet bekend" in told or "U kijkt naar" in told


def test_the_command_shows_an_officer_what_that_officer_may_see(
    place: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paused(place)
    make.officer(place.municipality, "noor", "schuldhulp")
    run = runner(capsys, monkeypatch)
    words = ("dossier", place.demand.pk, "--on", TODAY, "--json")
    seen_by = {who: run(*words, "--as", who).document for who in ("karin", "noor")}
    assert [one["soort"] for one in seen_by["noor"]["protected"]] == ["schuldhulp"]
    (pause,) = seen_by["karin"]["protected"]
    assert (pause["soort"], pause["from"], pause["until"], pause["article"]) == ("pauze", None, "2027-02-01", "")
    assert seen_by["karin"]["protections"][0] == {"on": TODAY.isoformat(), "soort": "pauze", "tot": "2027-02-01"}
    assert [one["code"] for one in seen_by["karin"]["advice"][0]["reasons"]] == ["pauze"]
    assert "schuldhulp" not in str(seen_by["karin"]["advice"]) + str(seen_by["karin"]["protections"])
    assert seen_by["noor"]["advice"][0]["reasons"][0]["code"] == "person_paused"
