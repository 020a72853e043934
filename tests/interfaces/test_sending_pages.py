"""Sending on a screen: a batch from queue to print shop, what came back, the wish of a person, and two people who destroy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

import make
from interfaces.desk_people import signed_in
from usecases.test_put_letters_ready import ON, reminded
from usecases.test_send_letters import DAY, Carrier
from vereffen.approach.sending import Wish
from vereffen.records import sending
from vereffen.records.models import Batch, Destruction, Dispatch, Letter, Municipality
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.send_letters import send_letters

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


def office(count: int = 2, wish: Wish | None = None) -> tuple[Municipality, Client]:
    make.municipality(is_demo=True)
    of = reminded(count, wish=wish)
    return of, signed_in(make.officer(of))


def text(client: Client, path: str = "/verzenden/") -> str:
    return client.get(path).content.decode()


def does(client: Client, what: str, **told: Any) -> Any:
    return client.post("/verzenden/", {"wat": what, **told}, follow=True)


def test_a_batch_goes_from_the_queue_to_the_print_shop_once(tmp_path: Path) -> None:
    of, karin = office()
    assert "Er is nog geen brief klaargezet." in text(karin)
    assert "2 brieven" in does(karin, "brief").content.decode()
    batch = Batch.objects.get()
    assert (tmp_path / "partijen" / of.code / batch.name / "index.csv").is_file()
    assert "Overgedragen: 2 brieven." in does(karin, "overdragen", partij=batch.name).content.decode()
    again = does(karin, "overdragen", partij=batch.name)
    assert again.status_code == 409
    assert "Niets gaat twee keer weg" in again.content.decode()
    assert "Er wacht niets om te printen." in does(karin, "brief").content.decode()


def test_who_works_for_one_department_looks_and_sends_nothing() -> None:
    of, _karin = office(1)
    bilal = signed_in(make.officer(of, "bilal", department="belastingen"))
    assert "Maak een partij" not in text(bilal)
    assert bilal.post("/verzenden/", {"wat": "brief"}).status_code == 403
    assert not Batch.objects.exists()


def test_what_came_back_is_shown_to_who_may_see_the_person_and_goes_on_paper_on_request() -> None:
    of, karin = office(1, Wish(email=True))
    make.claim(of, afdeling="parkeren", soort="leges", vervaldag="2026-10-01")
    put_letters_ready(of, ON, make.AT)
    send_letters(of, Carrier("hangs up"), lambda: DAY)
    one = Dispatch.objects.get()
    other = signed_in(make.officer(of, "bilal", department="parkeren"))
    assert "Persoon 0" in text(karin)
    assert "Persoon 0" not in text(other)
    path = f"/dossier/{one.debtor_id}/brieven/"
    assert "niemand weet of hij weg is" in text(karin, path)
    assert other.post(path, {"verzending": one.pk}).status_code == 403
    assert "De brief gaat op papier." in karin.post(path, {"verzending": one.pk}, follow=True).content.decode()
    assert karin.post(path, {"verzending": one.pk}).status_code == 422
    assert set(Dispatch.objects.values_list("channel", "status")) == {("email", "onbekend"), ("brief", "klaar")}


def test_a_wish_is_kept_and_one_that_cannot_be_is_refused() -> None:
    _of, karin = office(1)
    person = Letter.objects.get().debtor_id
    path = f"/dossier/{person}/brieven/"
    assert karin.post(path, {"email_rechtsgevolg": "on"}).status_code == 422
    assert "De keuze is opgeslagen." in karin.post(path, {"email": "on", "sms": "on"}, follow=True).content.decode()
    assert sending.wishes([person]) == {person: Wish(email=True, sms=True)}


def test_a_list_is_decided_by_another_officer() -> None:
    of, karin = office(1)
    assert does(karin, "lijst").status_code == 409
    letter = Letter.objects.get()
    made = Destruction.objects.create(
        municipality=of, before=ON, letters=[letter.pk], proposed_by=make.officer(of), proposed_at=make.AT
    )
    assert "Wis wat erin stond" not in text(karin)
    assert does(karin, "vernietigen", lijst=made.pk).status_code == 409
    fatma = signed_in(make.officer(of, "fatma"))
    assert "Wis wat erin stond" in text(fatma)
    # Something is owed again, so what the letter said stays.
    assert "Vernietigd: 0 brieven." in does(fatma, "vernietigen", lijst=made.pk).content.decode()
    for wrong in ("x", "9" * 30, ""):
        assert does(fatma, "vernietigen", lijst=wrong).status_code == 409
