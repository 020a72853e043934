"""The forms of an officer's work in a browser: without JavaScript by the links on the dossier, and with the keyboard only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, arrives, go, sign_in, tab_to
from vereffen.approach.facts import Kind
from vereffen.records.models import Attachment, ContactPoint, Debtor, Event, Relation
from vereffen.records.queries.arrangements import Running, running_plans

pytestmark = MARKS


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def plain(visit: Any, place: Office) -> Any:
    """An officer's page in a browser without JavaScript, on the dossier of the person to call."""
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/")
    return page


def follow(page: Any, link: str) -> None:
    arrives(page, page.get_by_role("link", name=link, exact=True).first)


def press(page: Any, button: str) -> None:
    arrives(page, page.get_by_role("button", name=button, exact=True))


def told(page: Any, text: str) -> None:
    page.get_by_role("status").get_by_text(text).wait_for()


def last(debtor: Debtor, kind: Kind) -> Event:
    return Event.objects.filter(debtor=debtor, kind=kind).latest("sequence")


def plan_of(debtor: Debtor) -> Running:
    (running,) = running_plans(debtor.pk, TODAY)
    return running


def days(plan: Running) -> list[str]:
    return [one.day.isoformat() for one in plan.left]


def test_the_short_route_leads_to_an_arrangement_that_skips_a_month_without_javascript(
    plain: Any, place: Office
) -> None:
    follow(plain, "Draagkracht")
    plain.get_by_label("Ja: meer hoeft niemand te vertellen").check()
    plain.get_by_label("Hoeveel kan er per maand betaald worden?").fill("50")
    plain.get_by_label("Op welke dag van de maand, van 1 tot en met 31?").fill("25")
    press(plain, "Verder")
    assert "er is € 60,80 per maand nodig" in plain.locator(".v-wrong").inner_text()
    assert plain.get_by_label("Ja: meer hoeft niemand te vertellen").is_checked()
    plain.get_by_label("Hoeveel kan er per maand betaald worden?").fill("60,80")
    press(plain, "Verder")
    told(plain, "Meer hoeft deze persoon niet te vertellen.")
    assert plain.get_by_label("Eigen bedrag per maand").input_value() == "60,80"
    plain.get_by_label("Het eigen bedrag").check()
    press(plain, "Leg vast")
    told(plain, "De regeling is vastgelegd. Er komen geen kosten bij.")
    before = days(plan_of(place.calls))
    assert len(before) == 6
    follow(plain, "Regeling")
    follow(plain, "Bekijk of verander de regeling die loopt")
    plain.get_by_label("Eén termijn overslaan: die komt achteraan").check()
    plain.get_by_label("Waarom? (de persoon en een collega lezen het)").fill("December is een dure maand.")
    press(plain, "Verander de regeling")
    told(plain, "De regeling is veranderd. Er komen geen kosten bij.")
    after = plan_of(place.calls)
    assert days(after)[:5] == before[1:]
    assert json.loads(last(place.calls, Kind.ARRANGEMENT_CHANGED).data)["wat"] == "overslaan"
    assert (len(after.left), after.left_cents) == (6, 36_480)


def test_a_number_and_somebody_who_helps_are_added_without_javascript(plain: Any, place: Office) -> None:
    follow(plain, "Betrokkenen en contact")
    reach = plain.get_by_role("region", name="Hoe bereikt u deze persoon?")
    reach.get_by_label("Wat is het?").select_option("email")
    reach.get_by_label("Nummer of adres").fill("geen adres")
    arrives(plain, reach.get_by_role("button", name="Voeg toe"))
    plain.get_by_role("alert").get_by_text("Er is nog niets opgeslagen.").wait_for()
    assert reach.get_by_label("Nummer of adres").input_value() == "geen adres"
    reach.get_by_label("Nummer of adres").fill("a.devries@voorbeeld.example")
    arrives(plain, reach.get_by_role("button", name="Voeg toe"))
    told(plain, "De verandering is opgeslagen.")
    assert ContactPoint.objects.get(debtor=place.calls, kind="email").value == "a.devries@voorbeeld.example"
    around = plain.get_by_role("region", name="Wie hoort erbij?")
    around.get_by_label("Wie is het?").select_option("hulpverlener")
    around.get_by_role("textbox", name="Naam").fill("Mevr. C. Pieters")
    arrives(plain, around.get_by_role("button", name="Voeg toe"))
    told(plain, "De verandering is opgeslagen.")
    assert Relation.objects.get(debtor=place.calls, kind="hulpverlener").name == "Mevr. C. Pieters"
    arrives(plain, plain.get_by_role("button", name="Hoort er niet meer bij"))
    told(plain, "De verandering is opgeslagen.")
    assert plain.get_by_text("Mevr. C. Pieters").count() == 0


def test_a_file_is_added_and_taken_out_as_it_came_in_without_javascript(
    plain: Any, place: Office, tmp_path: Path
) -> None:
    content = b"%PDF-1.4\n% een loonstrook van een bedacht mens\n%%EOF\n"
    (tmp_path / "loonstrook mei.pdf").write_bytes(content)
    (tmp_path / "foto.exe").write_bytes(b"MZ")
    arrives(plain, plain.get_by_role("link", name="Bestanden").first)
    field = plain.get_by_label("Bestand (pdf, png")
    field.set_input_files(tmp_path / "foto.exe")
    press(plain, "Voeg toe")
    plain.get_by_role("alert").get_by_text("Dit bestand kan niet.").wait_for()
    field.set_input_files(tmp_path / "loonstrook mei.pdf")
    press(plain, "Voeg toe")
    told(plain, "Het bestand is toegevoegd.")
    with plain.expect_download() as started:
        plain.get_by_role("link", name="loonstrook mei.pdf").click()
    assert started.value.suggested_filename == "loonstrook mei.pdf"
    assert Path(started.value.path()).read_bytes() == content
    assert Attachment.objects.filter(debtor=place.calls).count() == 1


def test_a_fact_is_recorded_without_javascript(plain: Any, place: Office) -> None:
    follow(plain, "Vastleggen")
    follow(plain, "Heeft rust nodig: noodstop")
    plain.get_by_label("Tot en met welke dag?").fill("2026-11-01")
    press(plain, "Opslaan")
    plain.locator("#fout-tot").wait_for()
    assert plain.get_by_label("Tot en met welke dag?").input_value() == "2026-11-01"
    plain.get_by_label("Tot en met welke dag?").fill("2026-12-01")
    press(plain, "Opslaan")
    told(plain, "Vastgelegd: noodstop.")
    assert last(place.calls, Kind.PROTECTION).by == place.karin


def test_a_request_for_remission_is_recorded_without_javascript(plain: Any, place: Office) -> None:
    follow(plain, "Kwijtschelding")
    press(plain, "Leg het verzoek vast")
    assert plain.locator("#fout-vordering").inner_text() == "Kies minstens één belasting."
    request = plain.get_by_role("form", name="Vraagt deze persoon om kwijtschelding?")
    request.get_by_role("checkbox").first.check()
    press(plain, "Leg het verzoek vast")
    told(plain, "Het verzoek is vastgelegd.")
    request.get_by_text("al gevraagd").wait_for()
    booked = last(place.calls, Kind.PROTECTION)
    assert json.loads(booked.data)["soort"] == "kwijtschelding_verzoek"
    assert booked.claim_id in place.calls.claims.values_list("pk", flat=True)


def test_capacity_and_an_arrangement_are_done_with_the_keyboard_only(visit: Any, place: Office) -> None:
    page = visit()
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/")
    tab_to(page, "A Draagkracht")
    go(page)
    tab_to(page, "INPUT lukt")
    page.keyboard.press("Space")
    tab_to(page, "INPUT maand")
    page.keyboard.type("60,80")
    tab_to(page, "INPUT dag")
    page.keyboard.type("25")
    tab_to(page, "BUTTON Verder")
    go(page)
    told(page, "Meer hoeft deze persoon niet te vertellen.")
    # Enter in a field only computes: nothing is agreed by a key that was pressed by chance.
    tab_to(page, "INPUT dag")
    go(page)
    assert not running_plans(place.calls.pk, TODAY)
    tab_to(page, "INPUT keuze")
    page.keyboard.press("Space")
    tab_to(page, "BUTTON Leg vast")
    go(page)
    told(page, "De regeling is vastgelegd.")
    assert plan_of(place.calls).left_cents == 36_480
    go(page, "r")
    tab_to(page, "A Bekijk of verander")
    go(page)
    before = days(plan_of(place.calls))
    tab_to(page, "INPUT wat")
    page.keyboard.press("Space")
    tab_to(page, "TEXTAREA reden")
    page.keyboard.type("December is een dure maand.")
    tab_to(page, "BUTTON Verander de regeling")
    go(page)
    told(page, "De regeling is veranderd.")
    assert days(plan_of(place.calls))[:5] == before[1:]


def test_a_fact_is_recorded_with_the_keyboard_only(visit: Any, place: Office) -> None:
    page = visit()
    sign_in(page)
    page.goto(f"/dossier/{place.calls.pk}/")
    tab_to(page, "A Vastleggen")
    go(page)
    tab_to(page, "A Geeft of weigert inlichtingen")
    go(page)
    tab_to(page, "INPUT wat")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "BUTTON Opslaan")
    go(page)
    told(page, "Vastgelegd:")
    booked = last(place.calls, Kind.INFORMATION)
    assert (booked.by, json.loads(booked.data)["wat"]) == (place.karin, "geweigerd")


def test_a_team_lead_takes_the_figures_as_a_file_without_javascript(visit: Any, place: Office) -> None:
    make.officer(place.municipality, "ton", "teamleider")
    page = visit(java_script_enabled=False)
    sign_in(page, "ton")
    follow(page, "Team")
    page.get_by_role("heading", name="Hoe gaat het met het werk?").wait_for()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV", exact=True).last.click()
    assert started.value.suggested_filename.startswith("team-cijfers-")
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert "Opgelegd;" in text
    assert "Vries" not in text
