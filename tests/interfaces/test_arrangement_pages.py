"""Making and changing an arrangement on the screen: computed as often as one likes, kept when it is right."""

from __future__ import annotations

import re
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach.facts import Kind
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.records.models import Event, Letter
from vereffen.records.queries.arrangements import running_plans
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
WISE = {
    "leefsituatie": "alleenstaande",
    "netto_inkomen_maand_cents": 150_000,
    "belastbaar_inkomen_jaar_cents": 2_000_000,
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def send(place: Office, path: str = "regeling/", **form: Any) -> Any:
    return signed_in(place.karin).post(f"/dossier/{place.calls.pk}/{path}", form)


def kept(place: Office) -> int:
    return Event.objects.filter(debtor=place.calls, kind=Kind.ARRANGEMENT).count()


def test_an_amount_that_was_told_before_stands_ready(place: Office) -> None:
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/regeling/?bedrag=60,80&dag=31"))
    assert "Het eigen bedrag € 60,80 per maand" in page
    assert "6 maanden, van 30 november 2026 tot en met 30 april 2027" in page
    assert "kosten erbij: € 0,00" in page
    assert "Gemeentelijke belastingen € 30,40 · Parkeren € 30,40" in page
    assert kept(place) == 0


def test_computing_again_keeps_everything_and_books_nothing(place: Office) -> None:
    response = send(place, doe="reken", dag="5", bedrag="100,00", keuze="eigen", reden="Rustig aan.")
    assert response.status_code == 200
    page = response.content.decode()
    assert 'name="dag" inputmode="numeric" size="3" value="5"' in page
    assert "Rustig aan." in page
    assert "4 maanden" in seen(response)
    assert kept(place) == 0


def test_with_what_is_known_three_plans_stand_side_by_side_with_what_is_left_to_live_on(place: Office) -> None:
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, WISE)
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/regeling/?bedrag=20"))
    for words in ("Het eigen bedrag", "Rustig aan", "Ons voorstel", "Om van te leven blijft over"):
        assert words in page


def test_a_chosen_plan_is_kept_with_every_instalment(place: Office) -> None:
    response = send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25")
    assert response.status_code == 302
    (running,) = running_plans(place.calls.pk, TODAY)
    assert [one.cents for one in running.left] == [6_080] * 6


def test_amounts_by_hand_count_for_the_plan_they_were_typed_for_only(place: Office) -> None:
    page = send(place, doe="reken", keuze="eigen", bedrag="60,80", dag="25").content.decode()
    mark = re.search(r'name="termijn_van" value="([^"]+)"', page)
    assert mark
    send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25", termijn_van="iets anders", termijn=["10,00"])
    (running,) = running_plans(place.calls.pk, TODAY)
    assert running.left[0].cents == 6_080
    form = {"termijn_van": mark[1], "termijn": ["10,00", "111,60"]}
    send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25", **form)
    (running,) = running_plans(place.calls.pk, TODAY)
    assert [one.cents for one in running.left] == [1_000, 11_160, 6_080, 6_080, 6_080, 6_080]


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"keuze": "anders"}, "Kies een van de plannen."),
        ({"keuze": "eigen", "bedrag": "veel"}, "Schrijf het bedrag in euro"),
        ({"keuze": "eigen", "bedrag": "60,80", "dag": "32"}, "Kies een betaaldag van 1 tot en met 31."),
        ({"keuze": "eigen", "bedrag": "60,80", "eerste": "2026-11-24"}, "Kies een eerste dag die nog komt."),
        ({"keuze": "eigen", "bedrag": "60,80", "eerste": "2026-02-30"}, "Kies een eerste dag die bestaat."),
        ({"keuze": "eigen", "bedrag": "10,00"}, "schrijf op waarom het langer mag"),
        ({"keuze": "eigen", "bedrag": "60,80", "tweede": "karin"}, "De collega tekende niet"),
    ],
)
def test_what_is_not_right_is_told_and_nothing_is_kept(place: Office, form: dict[str, str], problem: str) -> None:
    response = send(place, doe="vast", **form)
    assert response.status_code == 422
    assert problem in seen(response).replace("&#x27;", "'")
    assert kept(place) == 0


def test_less_to_live_on_than_the_law_leaves_is_a_choice_that_two_people_sign(place: Office) -> None:
    record_fact(
        place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, {**WISE, "netto_inkomen_maand_cents": 140_000}
    )
    make.officer(place.municipality, "piet")
    form = {"doe": "vast", "keuze": "eigen", "bedrag": "364,80"}
    assert "bewust kiest" in seen(send(place, **form))
    assert send(place, **form, bewust="ja").status_code == 422
    assert kept(place) == 0
    assert send(place, **form, bewust="ja", tweede="piet").status_code == 302
    assert '"bewuste_keuze":true' in Event.objects.get(kind=Kind.ARRANGEMENT).data


def test_a_running_plan_is_shown_skipped_and_given_another_pay_day(place: Office) -> None:
    send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25")
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/regeling/wijzigen/"))
    assert "Regeling van 24 november 2026" in page
    assert "komt nog" in page
    assert send(place, "regeling/wijzigen/", plan="1", wat="overslaan").status_code == 422
    assert send(place, "regeling/wijzigen/", plan="1", wat="overslaan", reden="Dure maand.").status_code == 302
    (running,) = running_plans(place.calls.pk, TODAY)
    assert f"{running.left[0].day}" == "2027-01-25"
    assert (
        send(place, "regeling/wijzigen/", plan="1", wat="betaaldag", dag="5", reden="Loon op de 3e.").status_code == 302
    )
    (running,) = running_plans(place.calls.pk, TODAY)
    assert (f"{running.left[0].day}", running.left_cents) == ("2027-02-05", 36_480)


def test_a_plan_that_is_late_does_not_end_before_the_person_could_repair_it(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25")
    late = make.day("2027-01-10")
    monkeypatch.setenv("VEREFFEN_TODAY", late.isoformat())
    stop = {"plan": "1", "wat": "stoppen", "einde": "niet_nagekomen", "reden": "Betaalt niet."}
    assert "Er is een termijn niet binnen." in seen(
        signed_in(place.karin).get(f"/dossier/{place.calls.pk}/regeling/wijzigen/")
    )
    assert "Leg dat contact eerst vast." in seen(send(place, "regeling/wijzigen/", **stop))
    told = {
        "kanaal": "telefoon",
        "dagdeel": "avond",
        "bereikt": True,
        "oorzaak": "kan_niet",
        "notitie": "Termijn te laat.",
    }
    record_contact(place.calls.pk, late, make.AT, place.karin, told)
    assert "Deze persoon kan het nog goedmaken tot en met 20-01-2027" in seen(send(place, "regeling/wijzigen/", **stop))
    monkeypatch.setenv("VEREFFEN_TODAY", "2027-01-21")
    assert send(place, "regeling/wijzigen/", **stop).status_code == 302
    assert running_plans(place.calls.pk, make.day("2027-01-21")) == ()


def test_of_two_who_make_a_plan_the_second_is_told(place: Office) -> None:
    piet = signed_in(make.officer(place.municipality, "piet"))
    page = piet.get(f"/dossier/{place.calls.pk}/regeling/").content.decode()
    number = re.search(r'name="gezien" value="(\d+)"', page)
    assert number
    send(place, doe="vast", keuze="eigen", bedrag="60,80")
    form = {"doe": "vast", "keuze": "eigen", "bedrag": "100,00", "gezien": number[1]}
    response = piet.post(f"/dossier/{place.calls.pk}/regeling/", form)
    assert response.status_code == 409
    assert "Een collega was u net voor" in seen(response)
    assert "Betalingsregeling gemaakt" in seen(response)
    assert kept(place) == 1


def test_a_number_of_months_is_as_good_as_an_amount(place: Office) -> None:
    page = seen(send(place, doe="reken", maanden="7", keuze="eigen"))
    assert "7 maanden" in page
    assert send(place, doe="vast", keuze="eigen", maanden="7").status_code == 302
    (running,) = running_plans(place.calls.pk, TODAY)
    assert [one.cents for one in running.left] == [5_212] * 6 + [5_208]


@pytest.mark.parametrize(("typed", "status"), [("0", 422), ("1", 302), ("121", 422), ("zes", 422), ("-1", 422)])
def test_only_a_number_of_months_that_can_be_is_taken(place: Office, typed: str, status: int) -> None:
    response = send(place, doe="vast", keuze="eigen", maanden=typed)
    assert (response.status_code, kept(place)) == (status, status == 302)


def test_the_twentieth_amount_may_be_changed_by_hand_too(place: Office) -> None:
    form = {"keuze": "eigen", "maanden": "24", "reden": "Weinig ruimte."}
    page = send(place, doe="reken", **form).content.decode()
    mark = re.search(r'name="termijn_van" value="([^"]+)"', page)
    assert mark
    assert page.count('name="termijn"') == 23
    amounts = ["15,20"] * 19 + ["10,00", "20,40"]
    assert send(place, doe="vast", **form, termijn_van=mark[1], termijn=amounts).status_code == 302
    (running,) = running_plans(place.calls.pk, TODAY)
    assert [one.cents for one in running.left][18:22] == [1_520, 1_000, 2_040, 1_520]
    assert running.left_cents == 36_480


def test_the_letter_can_be_read_before_the_plan_is_kept(place: Office) -> None:
    page = signed_in(place.karin).get(f"/dossier/{place.calls.pk}/regeling/?bedrag=60,80&dag=25")
    assert "Lees de brief die de persoon krijgt" in seen(page)
    assert "<h3>Uw regeling: u betaalt" in page.content.decode()
    assert "25\u00a0december\u00a02026" in page.content.decode()
    assert "Briefnummer: …" in page.content.decode()
    assert kept(place) == 0
    assert not Letter.objects.filter(debtor=place.calls, kind="regeling").exists()


@pytest.mark.parametrize(
    ("first", "amounts"),
    [
        ("100,00", [10_000, 6_080, 6_080, 6_080, 6_080, 2_160]),
        ("20,00", [2_000, 6_080, 6_080, 6_080, 6_080, 6_080, 4_080]),
        ("999,00", [36_480]),
        ("60,80", [6_080] * 6),
    ],
)
def test_the_first_time_may_be_another_sum_and_all_is_paid_to_the_cent(
    place: Office, first: str, amounts: list[int]
) -> None:
    send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25", nu=first)
    (running,) = running_plans(place.calls.pk, TODAY)
    assert [one.cents for one in running.left] == amounts


def test_who_changes_a_plan_gets_a_letter_with_the_new_days(place: Office) -> None:
    send(place, doe="vast", keuze="eigen", bedrag="60,80", dag="25")
    send(place, "regeling/wijzigen/", plan="1", wat="verschuiven", reden="Loon komt later.")
    first, second = Letter.objects.filter(debtor=place.calls, kind="regeling").order_by("id")
    assert "gewijzigd" not in first.data["gegevens"]
    assert second.data["gegevens"]["gewijzigd"] is True
    assert [on[5:7] for on, _ in first.data["termijnen"]][1:] == [on[5:7] for on, _ in second.data["termijnen"]][:-1]
    text = as_text(told(from_document("regeling", second.data)))
    assert "Wij hebben uw regeling veranderd." in text
    assert "U mag in delen betalen." not in text
