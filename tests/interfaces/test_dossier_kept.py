"""The dossier page that is kept is never older than what it is made from."""

from __future__ import annotations

import pytest

from interfaces.desk_people import TODAY, office, seen, signed_in
from make import AT
from vereffen.records.queries.versions import Shelf
from vereffen.usecases.add_file import add_file
from vereffen.usecases.change_contact_point import change_contact_point

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def test_a_kept_page_is_the_page_made_anew_after_each_change() -> None:
    place = office()
    client, number = signed_in(place.karin), place.calls.pk
    path = f"/dossier/{number}/"
    who = place.calls.identity

    def renamed() -> None:
        who.name = "Mevr. Nieuw"
        who.save()

    before = seen(client.get(path))
    for change in (
        lambda: change_contact_point(number, TODAY, AT, place.karin, "telefoon", "0699999999"),
        lambda: add_file(number, TODAY, AT, place.karin, "a.txt", b"x"),
        renamed,
    ):
        change()
        kept = seen(client.get(path))
        Shelf.forget()
        assert kept == seen(client.get(path))
        assert kept != before
        before = kept
