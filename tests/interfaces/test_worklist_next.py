"""The next person of the worklist: taken by one, skipped by the others, shown to all."""

from __future__ import annotations

import pytest

import make
from interfaces import desk_people
from vereffen.records import queries
from vereffen.records.models import Hold, Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-11-24")


def test_two_colleagues_get_different_people_and_the_list_says_who_is_busy() -> None:
    place = desk_people.office()
    piet = make.officer(place.municipality, "piet")
    first, second = desk_people.signed_in(place.karin), desk_people.signed_in(piet)
    one, two = first.post("/vandaag/volgende/")["Location"], second.post("/vandaag/volgende/")["Location"]
    assert one.startswith("/dossier/")
    assert two.startswith("/dossier/")
    assert one != two
    assert "is hiermee bezig tot 12:30" in desk_people.seen(second.get("/vandaag/"))


def test_asking_for_the_address_without_posting_takes_nobody() -> None:
    place = desk_people.office()
    assert desk_people.signed_in(place.karin).get("/vandaag/volgende/").status_code == 405
    assert not Hold.objects.exists()


def test_letting_go_makes_the_person_free_again() -> None:
    place = desk_people.office()
    karin = desk_people.signed_in(place.karin)
    taken = karin.post("/vandaag/volgende/")["Location"]
    karin.post(taken + "loslaten/")
    assert karin.post("/vandaag/volgende/")["Location"] == taken


def test_a_finished_task_leaves_the_list_at_once() -> None:
    place = desk_people.office()
    task = Task.objects.create(municipality=place.municipality, kind="x", on=desk_people.TODAY, text="Kijk", key="x")
    karin = desk_people.signed_in(place.karin)
    karin.post(f"/taken/{task.pk}/klaar/")
    assert task not in [row.task for row in queries.open_tasks(place.municipality, place.karin, make.AT).rows]


def test_a_list_of_no_department_holds_nobody() -> None:
    place = desk_people.office()
    everybody = queries.worklist(place.municipality, desk_people.TODAY)
    nobody = queries.worklist(place.municipality, desk_people.TODAY, of=queries.Whose(1, frozenset(), None, False))
    assert everybody.people
    assert everybody.per_step
    assert (nobody.people, nobody.per_step, nobody.reminders_ready) == (0, {}, 0)
