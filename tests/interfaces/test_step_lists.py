"""The page of one costed step: nobody is ticked for you, and each person shown is a look."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, office, seen, signed_in
from usecases.test_answer_proposals import chosen, demanded, demands
from vereffen.approach.decision import COSTED, Step
from vereffen.approach.facts import Kind
from vereffen.records.models import Look, Proposal
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
PAGE = "/stappen/aanmaning/"
CALLED = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": False, "notitie": ""}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def form(*people: object, looked: bool = True) -> dict[str, object]:
    """The form as a browser sends it with these people ticked."""
    ticked = chosen(*people)  # type: ignore[arg-type]
    told: dict[str, object] = {f"gezien-{one.proposal}": str(one.sequence) for one in ticked}
    return {**told, "voorstel": [str(one.proposal) for one in ticked], **({"bekeken": "ja"} if looked else {})}


def test_nobody_is_ticked_beforehand_and_nothing_ticks_everybody() -> None:
    place = office()
    demanded(place, 3)
    body = signed_in(place.karin).get(PAGE).content.decode()
    boxes = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", body)
    assert len(boxes) == 4
    assert sum('name="voorstel"' in box for box in boxes) == 3
    assert not any("checked" in box for box in boxes)
    assert "Ik, Karin Bos, heb elk van deze mensen bekeken." in body
    main = body[body.index("<main") : body.index("</main")]
    assert main.count("<button") == 1
    assert not re.search(r"alles selecteren|selecteer|iedereen kiezen|allemaal|select-all|script", main, re.IGNORECASE)


def test_what_was_done_before_stands_beside_each_person() -> None:
    place = office()
    told = seen(signed_in(place.karin).get(PAGE))
    for text in ("Dhr. B. Yılmaz", "12 oktober, telefoon, avond: gesproken", "vertelde liever niets op 12 oktober"):
        assert text in told
    assert "Mevr. A. de Vries" not in told


def test_each_person_who_is_shown_is_a_look_and_nobody_else() -> None:
    place = office()
    people = demanded(place, 3)
    signed_in(place.karin).get(PAGE)
    looks = Look.objects.filter(page="step-list", is_refused=False)
    assert sorted(looks.values_list("debtor", flat=True)) == sorted(one.pk for one in people)
    assert set(looks.values_list("ground", flat=True)) == {"gezamenlijk_team"}


def test_the_chosen_get_the_step_and_the_page_says_per_person_what_happened() -> None:
    place = office()
    first, second, third = demanded(place, 3)
    told = form(first, second)
    record_contact(second.pk, TODAY, make.AT, make.officer(place.municipality, "piet"), CALLED)
    response = signed_in(place.karin).post(PAGE, told)
    page = seen(response)
    assert response.status_code == 200
    assert "Voor 1 mens is de stap gezet. 1 mens bleef staan." in page
    assert "Dhr. B. Yılmaz De stap is gezet." in page
    assert "een collega legde net iets vast" in page
    assert [demands(one) for one in (first, second, third)] == [1, 0, 0]


@pytest.mark.parametrize(
    ("told", "text"),
    [({"voorstel": []}, "Kies minstens één mens."), ({"bekeken": ""}, "Zeg eerst onderaan")],
)
def test_what_is_missing_is_said_and_the_ticks_stay(told: dict[str, object], text: str) -> None:
    place = office()
    (first,) = demanded(place, 1)
    response = signed_in(place.karin).post(PAGE, {**form(first), **told})
    assert response.status_code == 422
    assert text in seen(response)
    assert response.content.decode().count(" checked") == 1
    assert not demands(first)


def test_a_form_with_more_than_the_page_holds_does_nothing() -> None:
    place = office()
    (first,) = demanded(place, 1)
    told = form(first)
    extra = {f"gezien-{number}": "1" for number in range(10**6, 10**6 + 25)}
    numbers = [*told["voorstel"], *(str(number) for number in range(10**6, 10**6 + 25))]  # type: ignore[misc]
    response = signed_in(place.karin).post(PAGE, {**told, **extra, "voorstel": numbers})
    assert response.status_code == 422
    assert not demands(first)


@pytest.mark.parametrize("step", sorted(set(Step) - COSTED))
def test_only_a_step_that_costs_has_a_list(step: Step) -> None:
    place = office()
    assert signed_in(place.karin).get(f"/stappen/{step.code}/").status_code == 404


def test_a_page_holds_twenty_five_people_and_the_next_page_the_rest() -> None:
    place = office()
    demanded(place, 26)
    client = signed_in(place.karin)
    assert client.get(PAGE).content.decode().count('name="voorstel"') == 25
    assert client.get(PAGE + "?pagina=2").content.decode().count('name="voorstel"') == 1
    assert client.get(PAGE + "?pagina=9").content.decode().count('name="voorstel"') == 1


@pytest.mark.parametrize("department", ["", "debiteurenbeheer"])
def test_more_people_take_no_more_queries(department: str) -> None:
    place = office()
    person = make.officer(place.municipality, "daan", department=department)
    client = signed_in(person)
    client.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(PAGE)
    demanded(place, 12)
    with CaptureQueriesContext(connection) as many:
        assert client.get(PAGE).content.decode().count('name="voorstel"') == 12
    assert len(many) == len(few) <= 25


def test_somebody_of_another_department_sees_and_does_nothing() -> None:
    place = office()
    client = signed_in(make.officer(place.municipality, "paula", department="parkeren"))
    assert "Yılmaz" not in seen(client.get(PAGE))
    response = client.post(PAGE, form(place.demand))
    assert "Yılmaz" not in seen(response)
    assert not demands(place.demand)


def test_protection_is_named_a_pause_to_who_may_not_know() -> None:
    place = office()
    (first,) = demanded(place, 1)
    record = {"soort": "schuldhulp", "van": TODAY.isoformat(), "tot": "2026-12-24"}
    told = form(first)
    record_fact(first.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, record)
    Proposal.objects.filter(pk=told["voorstel"][0]).update(status="open")  # type: ignore[index]
    client = signed_in(place.karin)
    for page in (seen(client.get(PAGE)), seen(client.post(PAGE, told))):
        assert "Er geldt een pauze." in page
        assert "beschermd" not in page
    assert not demands(first)
