"""Whole pieces of work in a browser: call and arrange, a plan that breaks and is repaired, one plan of two departments."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, arrives, sign_in
from vereffen.approach.facts import Kind
from vereffen.records import register
from vereffen.records.models import Case, Event, Hold, Look, Posting
from vereffen.records.queries.arrangements import running_plans
from vereffen.usecases.record_fact import record_fact

pytestmark = MARKS


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def costs(place: Office) -> int:
    return sum(Posting.objects.filter(debtor=place.calls, account="kosten").values_list("cents", flat=True))


def test_an_officer_takes_the_next_person_calls_and_arranges(visit: Any, place: Office) -> None:
    page = visit()
    sign_in(page)
    page.select_option("#stap", "contact")
    arrives(page, page.get_by_role("button", name="Toon"))
    arrives(page, page.get_by_role("button", name="Volgende persoon"))
    page.wait_for_url(f"**/dossier/{place.calls.pk}/")
    page.get_by_text("U bent hiermee bezig tot").wait_for()
    assert Hold.objects.get(debtor=place.calls).officer == place.karin
    arrives(page, page.get_by_role("link", name="Contact vastleggen"))
    page.wait_for_url("**/contact/")
    page.get_by_label("In eigen woorden").fill("Loon komt op de 25e; zestig per maand lukt.")
    arrives(page, page.get_by_role("button", name="Wil een regeling"))
    page.wait_for_url(f"**/dossier/{place.calls.pk}/")
    page.get_by_text("Het contact is opgeslagen").wait_for()
    assert not Hold.objects.exists()
    page.goto(f"/dossier/{place.calls.pk}/regeling/?bedrag=60,80&dag=25")
    page.get_by_label("Het eigen bedrag").check()
    arrives(page, page.get_by_role("button", name="Leg vast"))
    page.get_by_text("De regeling is vastgelegd. Er komen geen kosten bij.").wait_for()
    (running,) = running_plans(place.calls.pk, TODAY)
    assert running.left_cents == 36_480
    assert len({claim.department_id for claim in place.calls.claims.filter(pk__in=running.claims)}) == 2
    assert costs(place) == 0


def test_a_plan_that_breaks_is_seen_talked_about_and_repaired(
    visit: Any, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit()
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/regeling/?bedrag=60,80&dag=25")
    page.get_by_label("Het eigen bedrag").check()
    arrives(page, page.get_by_role("button", name="Leg vast"))
    page.get_by_text("De regeling is vastgelegd.").wait_for()
    monkeypatch.setenv("VEREFFEN_TODAY", "2027-01-10")
    page.goto(f"/dossier/{place.calls.pk}/regeling/wijzigen/")
    page.get_by_text("Er is een termijn niet binnen.").wait_for()
    page.get_by_label("Stoppen").check()
    page.get_by_label("Waarom stopt het?").select_option("niet_nagekomen")
    page.get_by_label("Waarom? (de persoon en een collega lezen het)").fill("Betaalt niet.")
    arrives(page, page.get_by_role("button", name="Verander de regeling"))
    page.get_by_text("Leg dat contact eerst vast.").wait_for()
    assert len(running_plans(place.calls.pk, date(2027, 1, 10))) == 1
    page.get_by_label("Alles een maand later").check()
    page.get_by_label("Waarom? (de persoon en een collega lezen het)").fill("Ziek geweest; het loon komt eind januari.")
    arrives(page, page.get_by_role("button", name="Verander de regeling"))
    page.get_by_text("De regeling is veranderd. Er komen geen kosten bij.").wait_for()
    record_fact(place.calls.pk, Kind.PAYMENT, date(2027, 1, 20), make.AT, None, {"bedrag_cents": 6_080})
    monkeypatch.setenv("VEREFFEN_TODAY", "2027-01-21")
    page.goto(f"/dossier/{place.calls.pk}/regeling/wijzigen/")
    page.get_by_role("cell", name="betaald", exact=True).first.wait_for()
    assert page.get_by_text("Er is een termijn niet binnen.").count() == 0
    (running,) = running_plans(place.calls.pk, date(2027, 1, 21))
    assert not running.is_late
    assert costs(place) == 0


def test_two_departments_make_one_plan(visit: Any, place: Office) -> None:
    tax = register.add_officer(place.municipality, "tanja", "belastingen", "medewerker", "Tanja Vos")
    parking = register.add_officer(place.municipality, "ines", "parkeren", "medewerker", "Ines Prins")
    page = visit()
    sign_in(page, "tanja")
    page.goto(f"/dossier/{place.calls.pk}/")
    page.get_by_text("Er loopt ook iets bij:").wait_for()
    assert "parkeerbelasting" not in page.content()
    page.goto(f"/dossier/{place.calls.pk}/zaken/samenwerking/")
    page.get_by_label("De persoon vindt het goed dat deze afdelingen samen kijken").check()
    page.locator("textarea").first.fill("Liever één bedrag per maand.")
    arrives(page, page.get_by_role("button", name="Opslaan"))
    page.wait_for_url("**/zaak/*/")
    case = Case.objects.get(kind="samenwerking")
    page.context.clear_cookies()
    sign_in(page, "ines")
    page.goto(f"/zaak/{case.pk}/")
    page.locator("summary").first.click()
    arrives(page, page.locator("details[open] button").first)
    case.refresh_from_db()
    assert case.status == "afgesproken"
    page.context.clear_cookies()
    sign_in(page, "tanja")
    page.goto(f"/dossier/{place.calls.pk}/regeling/?bedrag=60,80")
    assert page.locator("input[name=vordering]").count() == 2
    page.get_by_label("Het eigen bedrag").check()
    arrives(page, page.get_by_role("button", name="Leg vast"))
    page.get_by_text("De regeling is vastgelegd.").wait_for()
    (running,) = running_plans(place.calls.pk, TODAY)
    assert running.claims == set(place.calls.claims.values_list("pk", flat=True))
    record_fact(place.calls.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 6_080})
    paid = Posting.objects.filter(debtor=place.calls, event__kind="payment", claim__isnull=False)
    assert sorted(-one for one in paid.values_list("cents", flat=True)) == [3_040, 3_040]
    assert tax.department_id != parking.department_id


def test_an_officer_without_ground_sees_nothing_and_the_attempt_is_logged(visit: Any, place: Office) -> None:
    other = register.add_officer(place.municipality, "wim", "sociale_dienst", "medewerker", "Wim de Boer")
    page = visit()
    sign_in(page, "wim")
    for path in ("", "contact/", "regeling/", "draagkracht/", "zaken/", "betrokkenen/", "bestanden/", "wie-keek/"):
        answer = page.goto(f"/dossier/{place.calls.pk}/{path}")
        assert answer.status == 403, path
        assert "Vries" not in page.content()
        assert "182,40" not in page.content()
    looks = Look.objects.filter(debtor=place.calls, officer=other)
    assert looks.count() == 8
    assert all(looks.values_list("is_refused", flat=True))
    assert not Event.objects.filter(debtor=place.calls, by=other).exists()
    page.goto(f"/dossier/{place.calls.pk}/")
    page.get_by_label("deze persoon vraagt er vandaag aan de telefoon om").check()
    page.locator("#grond-reden").fill("Vraagt alles samen te bekijken.")
    arrives(page, page.get_by_role("button", name="Kijk alleen vandaag"))
    page.get_by_role("heading", name="Mevr. A. de Vries").wait_for()
