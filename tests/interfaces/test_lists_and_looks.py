"""The read log knows who was looked at: a list of work is no look, opening somebody from it is one, whichever list it was."""

from __future__ import annotations

import pytest

import make
from interfaces.desk_people import LISTS, TODAY, office, signed_in
from vereffen.records.models import Look, Officer, Task
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
NEXT = make.day("2026-11-25")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", NEXT.isoformat())


@pytest.mark.parametrize("department", ["", "debiteurenbeheer"], ids=["joint team", "department"])
def test_tasks_and_reminders_write_what_the_worklist_writes_and_a_dossier_one_look(department: str) -> None:
    place = office()
    # Somebody stands on each of these lists.
    about = {"afdeling": "debiteurenbeheer", "soort": "dwangsom", "vervaldag": "2026-11-01"}
    make.debtor(place.municipality, naam="Dhr. E. Mulder", **about)
    run_night(place.municipality, NEXT, make.AT)
    Task.objects.create(
        municipality=place.municipality, debtor=place.held, kind="terugbellen", on=TODAY, text="Bel terug.", key="bel:1"
    )
    person: Officer = make.officer(place.municipality, "joost", department=department)
    client = signed_in(person)
    written: dict[str, int] = {}
    shown: dict[str, str] = {}
    for path in LISTS:
        before = Look.objects.count()
        shown[path] = client.get(path).content.decode()
        written[path] = Look.objects.count() - before
    assert "Fam. Janssen" in shown["/taken/"]
    assert "Dhr. E. Mulder" in shown["/herinneringen/"]
    assert "Dhr. B. Yılmaz" in shown["/vandaag/"]
    assert set(written.values()) == {0}
    client.get(f"/dossier/{place.held.pk}/")
    (look,) = Look.objects.all()
    assert (look.debtor, look.officer, look.page) == (place.held, person, "dossier")
