"""Tasks: overdue first, for whom, only where one may look; and reminders that tell who got none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach.facts import Kind
from vereffen.approach.tasks import OF_HELP
from vereffen.interfaces.desk import reminders, tasks
from vereffen.law.refusal import Refusal
from vereffen.records.models import Debtor, Proposal, Task
from vereffen.usecases.finish_task import finish_task
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
_keys = count(1)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def task(place: Office, text: str, debtor: Debtor | None = None, on: date = TODAY, **about: Any) -> Task:
    told: dict[str, Any] = {"kind": "proef", "text": text, "key": f"proef:{next(_keys)}", "on": on, **about}
    return Task.objects.create(municipality=place.municipality, debtor=debtor, **told)


def test_the_last_day_orders_the_list_and_what_is_over_it_is_called_late() -> None:
    place = office()
    task(place, "Zonder einde", place.demand)
    task(place, "Begint later", place.demand, TODAY + timedelta(1), until=TODAY + timedelta(2))
    task(place, "Vandaag nog", place.demand, until=TODAY)
    task(place, "Gisteren al", place.demand, until=TODAY - timedelta(1))
    page = seen(signed_in(place.karin).get("/taken/"))
    places = [page.index(text) for text in ("Gisteren al", "Vandaag nog", "Zonder einde", "Begint later")]
    assert places == sorted(places)
    assert page.count("te laat") == 2
    assert "4 taken , waarvan 1 te laat" in page or "4 taken, waarvan 1 te laat" in page
    assert "Dhr. B. Yılmaz" in page


def test_the_own_tasks_can_be_chosen_and_those_of_a_department() -> None:
    place = office()
    own = make.officer(place.municipality, "daan", department="debiteurenbeheer")
    department = own.department
    task(place, "Voor Daan", place.demand, officer=own)
    task(place, "Voor de afdeling", place.demand, department=department)
    task(place, "Voor Karin", place.demand, officer=place.karin)
    task(place, "Voor iedereen", place.demand)
    client = signed_in(own)
    mine = seen(client.get("/taken/?wie=mij"))
    assert "Voor Daan" in mine
    assert "Voor de afdeling" in mine
    assert "Voor iedereen" not in mine
    everything = seen(client.get("/taken/"))
    assert "Voor iedereen" in everything
    assert "Voor Karin" not in everything
    joint = signed_in(place.karin)
    assert "Voor de afdeling" in seen(joint.get("/taken/?afdeling=debiteurenbeheer"))
    assert "Voor Daan" not in seen(joint.get("/taken/?afdeling=debiteurenbeheer"))
    assert "voor u" in seen(joint.get("/taken/?wie=mij"))


def test_a_task_about_somebody_elses_person_is_neither_seen_nor_finished() -> None:
    place = office()
    paula = make.officer(place.municipality, "paula", department="parkeren")
    hidden, own = task(place, "Van een ander", place.demand), task(place, "Van mij", place.calls)
    client = signed_in(paula)
    page = seen(client.get("/taken/"))
    assert "Van mij" in page
    assert "Van een ander" not in page
    assert "Yılmaz" not in page
    assert client.post(f"/taken/{hidden.pk}/klaar/").status_code == 404
    assert client.post(f"/taken/{own.pk}/klaar/").status_code == 302
    assert list(Task.objects.filter(done_at=None).values_list("pk", flat=True)) == [hidden.pk]


@pytest.mark.parametrize("kind", OF_HELP)
def test_a_task_of_debt_help_is_for_debt_help_and_for_whom_it_names(kind: str) -> None:
    place = office()
    record_fact(place.demand.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, {"soort": "schuldhulp"})
    Task.objects.all().delete()
    named = make.officer(place.municipality, "naima")
    helps = make.officer(place.municipality, "hans", role="schuldhulp")
    one = task(place, "Hulp", place.demand, kind=kind, officer=named)
    task(place, "Hulp", place.demand, kind=kind)
    assert seen(signed_in(place.karin).get("/taken/")).count("Yılmaz") == 0
    assert signed_in(named).get("/taken/").content.count(b"data-row") == 1
    assert signed_in(helps).get("/taken/").content.count(b"data-row") == 1
    with pytest.raises(Refusal):
        finish_task(one.pk, make.AT, place.karin)
    finish_task(one.pk, make.AT, named)


def test_who_comes_second_is_told_who_finished_the_task_and_when() -> None:
    place = office()
    piet = make.officer(place.municipality, "piet")
    one = task(place, "Bel terug", place.demand)
    finish_task(one.pk, make.AT, piet)
    page = seen(signed_in(place.karin).post(f"/taken/{one.pk}/klaar/", {"wie": "mij"}, follow=True))
    assert "Deze taak was al klaar: Piet Bos, 24 november, 10:00." in page
    one.refresh_from_db()
    assert one.done_by == piet


def test_who_works_nowhere_finishes_nothing() -> None:
    place = office()
    one = task(place, "Bel terug", place.demand)
    place.karin.municipality = None
    with pytest.raises(Refusal, match="works nowhere"):
        finish_task(one.pk, make.AT, place.karin)


def test_more_tasks_take_no_more_queries_and_stand_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PAGE", 10)
    place = office()
    own = make.officer(place.municipality, "daan", department="debiteurenbeheer")
    task(place, "Eén", place.demand, department=own.department)
    client = signed_in(own)
    client.get("/taken/")
    with CaptureQueriesContext(connection) as few:
        client.get("/taken/")
    for number in range(10):
        task(place, f"Nog {number}", place.demand, department=own.department, officer=own)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/taken/")
    assert page.content.count(b"data-row") == 10
    assert "Pagina 1 van 2" in seen(page)
    assert client.get("/taken/?pagina=7").content.count(b"data-row") == 1
    assert len(many) == len(few) <= 15


def ready(place: Office, count: int) -> list[Debtor]:
    """That many people for whom a free reminder is ready."""
    found = [
        make.debtor(place.municipality, naam=f"Mevr. Nieuw {number}", vervaldag="2026-10-01") for number in range(count)
    ]
    run_night(place.municipality, TODAY, make.AT)
    return found


def test_reminders_stand_in_pages_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "PAGE", 2)
    place = office()
    ready(place, 3)
    page = signed_in(place.karin).get("/herinneringen/")
    assert page.content.count(b"data-row") == 2
    assert "Pagina 1 van 2" in seen(page)
    assert "Er is nog geen gratis herinnering gestuurd." in seen(page)
    assert signed_in(place.karin).get("/herinneringen/?pagina=9").content.count(b"data-row") == 1


def test_who_got_no_reminder_after_all_is_named_with_the_reason() -> None:
    place = office()
    _sent, paid, stopped = ready(place, 3)
    numbers = {one: Proposal.objects.get(debtor=one, status="open").pk for one in (paid, stopped)}
    record_fact(paid.pk, Kind.PAYMENT, TODAY, make.AT, place.karin, {"bedrag_cents": 18240})
    record_fact(stopped.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, {"soort": "schuldhulp"})
    Proposal.objects.filter(pk__in=numbers.values()).update(status="open")
    page = seen(signed_in(place.karin).post("/herinneringen/"))
    assert "1 gratis herinnering is verstuurd." in page
    assert "2 mensen kregen er geen" in page
    assert "Mevr. Nieuw 1 Alles is betaald." in page
    assert "Mevr. Nieuw 2 Er geldt een pauze." in page
