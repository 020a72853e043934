"""Whoever sees a part of a person sees what can be paid and who found that out, not what another department was told."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import make
from interfaces.case_people import TODAY, Offices, offices
from interfaces.desk_people import signed_in
from vereffen.approach.facts import Kind
from vereffen.approach.grounds import AT_THE_DESK
from vereffen.records.models import Event, Officer
from vereffen.usecases.log_look import log_look
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
ALONE = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 3_012_300,
    "netto_inkomen_maand_cents": 181_700,
}
# As pages and forms write them.
VALUES = ("1.817,00", "1817,00", "30.123,00", "30123,00")
ANSWERS = ("draagkracht/bekend/", "draagkracht/alles/")
PAGES = ("", "contact/", "draagkracht/", *ANSWERS, "draagkracht/begroting/", "kwijtschelding/", "regeling/")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Offices:
    made = offices()
    tell(made, made.karin, Kind.CAPACITY, **ALONE)
    return made


def tell(place: Offices, by: Officer, kind: Kind, **data: Any) -> None:
    """What Anna tells somebody today."""
    record_fact(place.anna.pk, kind, TODAY, make.AT, by, data)


def page(place: Offices, by: Officer, path: str) -> str:
    """A page about Anna as that colleague gets it."""
    return signed_in(by).get(f"/dossier/{place.anna.pk}/{path}").content.decode()


def told(place: Offices, by: Officer) -> set[str]:
    """The values that some page shows or has in a form."""
    pages = [page(place, by, path) for path in PAGES]
    return {value for value in VALUES if any(value in one for one in pages)}


def test_another_department_sees_the_outcome_its_source_and_day_and_no_answer(place: Offices) -> None:
    assert told(place, place.ines) == set()
    for path in ("", "draagkracht/bekend/"):
        html = page(place, place.ines, path)
        text = " ".join(re.sub(r"<[^>]*>", " ", html).split())
        assert "ruimte € " in text
        assert "Dit rust op wat Gemeentelijke belastingen op 24 nov 2026 vastlegde." in text
        assert "Van inkomen naar ruimte" not in text
        assert "Bekijk de berekening" not in text
        assert "Beschermd" not in text


def test_the_own_department_and_a_ground_see_the_answers(place: Offices) -> None:
    for person in (place.karin, place.piet):
        assert told(place, person) >= {"1.817,00", "1817,00"}
        assert "Dit rust op wat" not in page(place, person, "")
    log_look(place.anna.pk, make.AT, place.ines, "ground", AT_THE_DESK, "Vraagt ernaar.")
    assert told(place, place.ines) >= {"1.817,00", "1817,00"}


def test_what_is_told_again_to_the_own_department_is_read_and_nothing_else_is_taken_over(place: Offices) -> None:
    client, path = signed_in(place.ines), f"/dossier/{place.anna.pk}/draagkracht/bekend/"
    client.post(path, {"actie": "klopt"})
    tell(place, place.ines, Kind.CAPACITY, woonkosten_maand_cents=70_100)
    client.post(path, {"actie": "klopt"})
    mine = [json.loads(one.data) for one in Event.objects.filter(kind=Kind.CAPACITY, by=place.ines)]
    assert {key for one in mine for key in one} == {"woonkosten_maand_cents"}
    assert "701,00" in page(place, place.ines, "draagkracht/bekend/")
    assert told(place, place.ines) == set()


def test_a_budget_of_another_department_is_not_read(place: Offices) -> None:
    tell(place, place.karin, Kind.BUDGET, inkomsten={"loon": 181_700}, uitgaven={"huur": 70_300})
    path = "draagkracht/begroting/"
    assert "703,00" in page(place, place.karin, path)
    assert "703,00" not in page(place, place.ines, path)
    assert told(place, place.ines) == set()


def test_a_check_for_remission_elsewhere_shows_its_day_and_not_its_answers(place: Offices) -> None:
    asked = {"huishouden": "alleenstaande", "vermogen_cents": 43_210}
    tell(place, place.karin, Kind.REMISSION, **asked)
    path = "kwijtschelding/"
    assert "432,10" in page(place, place.karin, path)
    assert "432,10" not in page(place, place.ines, path)
    assert told(place, place.ines) == set()
