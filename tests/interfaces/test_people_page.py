"""The page of people involved: who acts for a person by a protection, and errors that stand at their field."""

from __future__ import annotations

import re
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach.facts import Kind
from vereffen.records.models import ContactPoint, Relation
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
POINT = {"wat": "punt", "soort": "telefoon", "waarde": "0611111111", "bron": "persoon", "kwaliteit": "bevestigd"}
RELATION = {"rol": "partner", "naam": "Dhr. D. Smit", "adres": "Kade 8", "nummer": "0687654321", "erfenis": "onbekend"}
WHO = {"naam": "Bewind BV", "straat": "Kade", "huisnummer": "8", "postcode": "1234 AB", "plaats": "Voorbeeldstad"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def page(place: Office, **told: Any) -> Any:
    """The page of the person to call, or what comes back when its form is sent."""
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/betrokkenen/"
    return client.post(path, told) if told else client.get(path)


def protect(place: Office, sort: str, **told: Any) -> None:
    """A protection of the person to call."""
    on = make.day("2026-11-20")
    data = {"soort": sort, "van": on.isoformat(), **told}
    record_fact(place.calls.pk, Kind.PROTECTION, on, make.AT, place.karin, data)


@pytest.mark.parametrize(("sort", "role"), [("bewind", "bewindvoerder"), ("curatele", "curator")])
def test_who_acts_for_a_person_by_a_protection_is_shown_with_its_source(place: Office, sort: str, role: str) -> None:
    protect(place, sort, vertegenwoordiger=WHO)
    html = page(place).content.decode()
    told = seen(page(place)).lower()
    assert f"{role}: bewind bv, kade 8, 1234 ab voorbeeldstad volgt uit: {sort}" in told
    assert not Relation.objects.exists()
    assert 'name="betrokkene"' not in html


def test_an_unnamed_one_is_shown_as_not_known_and_an_ended_one_not_at_all(place: Office) -> None:
    assert "volgt uit:" not in seen(page(place))
    protect(place, "bewind", tot="2026-11-23")
    assert "volgt uit:" not in seen(page(place))
    protect(place, "curatele", tot="2026-11-24")
    assert "curator: naam niet bekend" in seen(page(place)).lower()
    protect(place, "detentie")
    assert seen(page(place)).count("volgt uit:") == 1


@pytest.mark.parametrize(
    ("form", "wrong", "name", "said"),
    [
        (POINT, {"soort": "fax"}, "soort", "Kies wat het is."),
        (POINT, {"waarde": " "}, "waarde", "Vul een nummer of adres in."),
        (POINT, {"waarde": "06"}, "waarde", "Vul 3 tot 200 tekens in."),
        (POINT, {"waarde": "x" * 201}, "waarde", "Vul 3 tot 200 tekens in."),
        (POINT, {"soort": "email", "waarde": "geen"}, "waarde", "Een e-mailadres heeft een @."),
        (POINT, {"bron": "buurman"}, "bron", "Kies van wie wij dit weten."),
        (POINT, {"kwaliteit": "misschien"}, "kwaliteit", "Kies of het klopt."),
        (RELATION, {"rol": "buurman"}, "rol", "Kies wie het is."),
        (RELATION, {"naam": ""}, "naam", "Vul een naam in."),
        (RELATION, {"rol": "erfgenaam", "erfenis": "ja"}, "erfenis", "Kies of de erfenis is aanvaard."),
    ],
)
def test_an_error_stands_at_its_field_and_what_was_filled_in_stays(
    place: Office, form: dict[str, str], wrong: dict[str, str], name: str, said: str
) -> None:
    told = {**form, **wrong}
    response = page(place, **told)
    html = response.content.decode()
    assert response.status_code == 422
    assert f'id="fout-{name}">{said}' in html
    assert re.findall(r'name="(\w+)"[^>]*aria-describedby="fout-', html) == [name]
    for kept in {"waarde", "naam", "adres", "nummer"} & set(told):
        assert re.search(rf'name="{kept}" value="{re.escape(told[kept].strip())}\s*"', html)
    for kept in {"soort", "rol"} & set(told) - {name}:
        assert f'<option value="{told[kept]}" selected>' in html
    assert not ContactPoint.objects.exists()
    assert not Relation.objects.exists()


@pytest.mark.parametrize("length", [3, 200])
def test_a_value_of_a_right_length_is_kept(place: Office, length: int) -> None:
    assert page(place, **{**POINT, "waarde": "x" * length}).status_code == 302
    assert page(place, **RELATION).status_code == 302
    assert (ContactPoint.objects.count(), Relation.objects.count()) == (1, 1)
