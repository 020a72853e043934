"""Writing somebody a letter on a screen: what fits now, how it will read, and the letter itself, made once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, Office, office, signed_in
from vereffen.interfaces.desk.writing import FIELDS, WHEN
from vereffen.interfaces.shared.letter_labels import LETTERS
from vereffen.records.letters.written import ADDED, PRODUCERS
from vereffen.records.models import Event, Letter
from vereffen.usecases.record_contact import record_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def address(place: Office, kind: str = "") -> str:
    return f"/dossier/{place.calls.pk}/brief/" + (f"?soort={kind}" if kind else "")


def seen(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def does(client: Client, path: str, what: str, **told: Any) -> Any:
    return client.post(path, {"doe": what, **told}, follow=True)


def test_every_letter_has_a_name_and_a_moment_and_every_addition_a_question() -> None:
    assert set(WHEN) == set(PRODUCERS) <= set(LETTERS)
    assert set(FIELDS) == {key for keys in ADDED.values() for key in keys}


def test_what_fits_can_be_chosen_and_the_rest_says_when(place: Office) -> None:
    page = seen(signed_in(place.karin), address(place))
    fits, other = page.split("Brieven die nu niet passen")
    assert "?soort=saldo_opgave" in fits
    assert "?soort=afgesloten" not in page
    assert "als alles is betaald of vervallen" in other


def test_a_letter_is_shown_first_and_made_once(place: Office) -> None:
    karin = signed_in(place.karin)
    before = Letter.objects.count()
    page = seen(karin, address(place, "saldo_opgave"))
    assert "Zo wordt de brief" in page
    assert "Niveau A2" in page
    assert Letter.objects.count() == before
    english = does(karin, address(place, "saldo_opgave"), "voorbeeld", taal="en").content.decode()
    assert "Kind regards" in english
    done = does(karin, address(place, "saldo_opgave"), "schrijf", taal="")
    assert "De brief is gemaakt." in done.content.decode()
    waits = done.content.decode().split("Gemaakt en nog niet onderweg")[1]
    assert "Overzicht" in waits.split("</section>")[0]
    made = Letter.objects.latest("pk")
    assert (made.kind, made.data["medewerker"], Letter.objects.count()) == ("saldo_opgave", "Karin Bos", before + 1)


def test_a_letter_with_the_officers_own_sentences_asks_for_them_and_keeps_what_was_typed(place: Office) -> None:
    karin = signed_in(place.karin)
    told = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
    record_contact(place.calls.pk, TODAY, make.AT, place.karin, told)
    path = address(place, "gespreksbevestiging")
    assert "Zo wordt de brief" not in seen(karin, path)
    empty = does(karin, path, "voorbeeld", afspraken=" \n ")
    assert (empty.status_code, "Schrijf minstens één zin." in empty.content.decode()) == (422, True)
    shown = does(karin, path, "voorbeeld", afspraken="Wij bellen u maandag.\n<b>Tot dan.</b>").content.decode()
    assert "Wij bellen u maandag." in shown
    assert "<b>Tot dan.</b>" not in shown
    does(karin, path, "schrijf", afspraken="Wij bellen u maandag.")
    assert Letter.objects.latest("pk").data["gegevens"]["afspraken"] == ["Wij bellen u maandag."]


def test_the_second_click_makes_no_second_letter(place: Office) -> None:
    karin = signed_in(place.karin)
    for _ in range(2):
        does(karin, address(place, "saldo_opgave"), "schrijf", taal="")
    assert Letter.objects.filter(debtor=place.calls, kind="saldo_opgave").count() == 1
    assert Event.objects.filter(debtor=place.calls, kind="letter").count() == 1


def test_a_sign_that_cannot_be_printed_is_refused_where_it_is_typed(place: Office) -> None:
    karin = signed_in(place.karin)
    told = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
    record_contact(place.calls.pk, TODAY, make.AT, place.karin, told)
    before = Letter.objects.count()
    for what in ("voorbeeld", "schrijf"):
        refused = does(karin, address(place, "gespreksbevestiging"), what, afspraken="Tot maandag \U0001f642")
        assert (refused.status_code, "zoals een emoji" in refused.content.decode()) == (422, True)
    assert Letter.objects.count() == before


def test_a_letter_that_no_longer_fits_is_refused_with_when_it_would(place: Office) -> None:
    before = Letter.objects.count()
    refused = does(signed_in(place.karin), address(place, "afgesloten"), "schrijf")
    assert (refused.status_code, Letter.objects.count()) == (422, before)
    assert "als alles is betaald of vervallen" in refused.content.decode()
    assert signed_in(place.karin).get(address(place, "onzin")).status_code == 404


def test_who_sees_some_of_the_claims_writes_no_letter_that_names_them_all(place: Office) -> None:
    bilal = signed_in(make.officer(place.municipality, "bilal", department="belastingen"))
    assert "vraag een collega die alle vorderingen ziet" in seen(bilal, address(place))
    before = Letter.objects.count()
    does(bilal, address(place, "saldo_opgave"), "schrijf")
    assert Letter.objects.count() == before
