"""What a person can pay, remission and benefits, as an officer goes through them: each path, and what goes wrong in it."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach.facts import Kind
from vereffen.records import balances, queries
from vereffen.records.models import Debtor, Event
from vereffen.usecases.decide_remission import decide_remission
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
COUPLE = {"leefsituatie": "gehuwd_zonder_kinderen", "netto_inkomen_maand_cents": 226_000}
MINE = ("", "bekend/", "alles/", "begroting/", "toeslagen/")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def told(debtor: Debtor, kind: Kind) -> list[dict[str, Any]]:
    return [json.loads(one.data) for one in Event.objects.filter(debtor=debtor, kind=kind).order_by("sequence")]


def send(place: Office, debtor: Debtor, path: str, **data: str) -> Any:
    return signed_in(place.karin).post(f"/dossier/{debtor.pk}/{path}", data)


def test_every_page_opens_with_and_without_answers(place: Office) -> None:
    client = signed_in(place.karin)
    for _ in range(2):
        for path in [*(f"draagkracht/{one}" for one in MINE), "kwijtschelding/"]:
            assert client.get(f"/dossier/{place.calls.pk}/{path}").status_code == 200, path
        record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, COUPLE)
    firm = make.debtor(place.municipality, soort_debiteur="organisatie", naam="Bakkerij")
    assert client.get(f"/dossier/{firm.pk}/draagkracht/").status_code == 404


def test_the_short_route_books_what_was_said_and_asks_nothing_else(place: Office) -> None:
    sent = send(place, place.calls, "draagkracht/", lukt="ja", maand="60,80", dag="25")
    assert sent.status_code == 302
    assert told(place.calls, Kind.BUDGET) == [{"zes_maanden": True, "maand_cents": 6080, "dag": 25}]
    assert told(place.calls, Kind.CAPACITY) == []


@pytest.mark.parametrize(
    ("maand", "dag", "words"),
    [
        ("60,79", "25", "€ 60,80 per maand nodig"),
        ("364,81", "25", "meer dan er open staat"),
        ("-5", "25", "niet lager zijn"),
        ("1,234", "25", "Schrijf een bedrag"),
        ("", "25", "Vul dit in."),
        ("60,80", "0", "niet lager zijn"),
        ("60,80", "32", "niet hoger zijn"),
    ],
)
def test_what_cannot_be_is_told_at_the_field_and_kept(place: Office, maand: str, dag: str, words: str) -> None:
    sent = send(place, place.calls, "draagkracht/", lukt="ja", maand=maand, dag=dag)
    assert sent.status_code == 422
    assert words in seen(sent)
    assert f'value="{maand}"' in sent.content.decode()
    assert told(place.calls, Kind.BUDGET) == []


def test_no_leads_to_what_is_known_and_refusing_is_kept_kindly(place: Office) -> None:
    assert send(place, place.calls, "draagkracht/", lukt="nee").url.endswith("/draagkracht/bekend/")
    assert told(place.calls, Kind.BUDGET) == [{"zes_maanden": False}]
    assert send(place, place.calls, "draagkracht/", lukt="weiger").status_code == 302
    assert told(place.calls, Kind.CAPACITY) == [{"geweigerd": True}]
    assert "het heeft geen nadeel" in seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/draagkracht/"))
    assert send(place, place.calls, "draagkracht/").status_code == 422


def test_one_question_books_only_its_answer_and_narrows_the_range(place: Office) -> None:
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, COUPLE)
    before = queries.capacity_of(place.calls.pk, TODAY)
    assert before is not None
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/draagkracht/bekend/"))
    assert "Deze ene vraag maakt de ruimte tot" in page
    assert "verteld op 24 nov 2026 · Karin Bos" in page
    assert send(place, place.calls, "draagkracht/bekend/", vraag=before.ask).status_code == 422
    assert (
        send(place, place.calls, "draagkracht/bekend/", vraag=before.ask, **{before.ask: "1.000,00"}).status_code == 302
    )
    assert told(place.calls, Kind.CAPACITY)[-1] == {before.ask: 100_000}
    after = queries.capacity_of(place.calls.pk, TODAY)
    assert after is not None
    assert before.low_cents is not None and before.high_cents is not None  # noqa: PT018
    assert after.low_cents is not None and after.high_cents is not None  # noqa: PT018
    assert after.high_cents - after.low_cents < before.high_cents - before.low_cents


def test_answers_one_at_a_time_in_any_order_come_to_the_same_as_all_at_once(place: Office) -> None:
    answers = {
        "leefsituatie": "alleenstaande",
        "netto_inkomen_maand_cents": "1.800",
        "belastbaar_inkomen_jaar_cents": "30.000",
    }
    assert send(place, place.demand, "draagkracht/alles/", **answers).status_code == 302
    whole = queries.capacity_of(place.demand.pk, TODAY)
    assert whole is not None
    assert whole.low_cents == whole.high_cents == 30_055
    for order in permutations(answers):
        debtor = make.debtor(place.municipality)
        for key in order:
            assert send(place, debtor, "draagkracht/bekend/", vraag=key, **{key: answers[key]}).status_code == 302
        assert queries.capacity_of(debtor.pk, TODAY) == whole


def test_all_questions_keep_only_what_is_new_and_tell_what_excludes_what(place: Office) -> None:
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, COUPLE)
    client = signed_in(place.karin)
    assert 'value="2260,00"' in client.get(f"/dossier/{place.calls.pk}/draagkracht/alles/").content.decode()
    sent = send(place, place.calls, "draagkracht/alles/", leefsituatie="alleenstaande", partner_netto_maand_cents="10")
    assert sent.status_code == 422
    assert 'id="fout-partner_netto_maand_cents"' in sent.content.decode()
    again = {"leefsituatie": "gehuwd_zonder_kinderen", "netto_inkomen_maand_cents": "2.260,00", "adres": "nl"}
    assert send(place, place.calls, "draagkracht/alles/", **again).status_code == 302
    assert told(place.calls, Kind.CAPACITY)[-1] == {"adres": "nl"}


def test_a_budget_stands_beside_the_voet_and_moves_nothing(place: Office) -> None:
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, COUPLE)
    before = queries.capacity_of(place.calls.pk, TODAY)
    lines = {"inkomsten.loon": "2.260", "uitgaven.huur": "2.000", "uitgaven.andere_schulden": "300"}
    assert send(place, place.calls, "draagkracht/begroting/").status_code == 422
    assert send(place, place.calls, "draagkracht/begroting/", **{**lines, "uitgaven.huur": "-1"}).status_code == 422
    assert send(place, place.calls, "draagkracht/begroting/", **lines).status_code == 302
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/draagkracht/begroting/"))
    assert "Er gaat elke maand meer uit dan er binnenkomt" in page
    assert "Andere schuldeisers krijgen al geld" in page
    assert queries.capacity_of(place.calls.pk, TODAY) == before


def test_a_benefit_that_is_received_is_hinted_no_more(place: Office) -> None:
    path = f"/dossier/{place.calls.pk}/draagkracht/"
    assert "recht op zorgtoeslag" in seen(signed_in(place.karin).get(path))
    assert send(place, place.calls, "draagkracht/toeslagen/", **{"ontvangt.zorgtoeslag": "ja"}).status_code == 302
    page = seen(signed_in(place.karin).get(path))
    assert "recht op zorgtoeslag" not in page
    assert "recht op huurtoeslag" in page


CHECK = {
    "actie": "nagaan",
    "huishouden": "alleenstaande",
    "aow": "nee",
    "netto_inkomen_jaar_cents": "15.000",
    "vermogen_cents": "0",
}


def test_the_check_shows_what_it_means_for_each_tax_and_decides_nothing(place: Office) -> None:
    assert send(place, place.calls, "kwijtschelding/", actie="nagaan").status_code == 422
    without = {**CHECK, "uit.parkeerbelasting_naheffing": "ja"}
    assert "Schrijf welk raadsbesluit" in seen(send(place, place.calls, "kwijtschelding/", **without))
    assert send(place, place.calls, "kwijtschelding/", **without, besluit="2025-12").status_code == 302
    page = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/kwijtschelding/"))
    assert "door de raad uitgesloten" in page
    assert told(place.calls, Kind.REMISSION)[0]["uitkomst"]["kwijtschelding_cents"] == 18_240
    assert balances.open_claims([place.calls.pk])[place.calls.pk][0].hoofdsom_cents == 18_240
    assert "Kwijtschelding van belasting geldt hier niet" in seen(
        signed_in(place.karin).get(f"/dossier/{place.demand.pk}/kwijtschelding/")
    )


def test_a_request_pauses_and_a_decision_ends_it(place: Office) -> None:
    claim = place.calls.claims.order_by("id")[0]
    assert send(place, place.calls, "kwijtschelding/", actie="verzoek").status_code == 422
    assert send(place, place.calls, "kwijtschelding/", actie="verzoek", vordering=str(claim.pk)).status_code == 302
    view = queries.dossier(place.calls.pk, TODAY).claims[0]
    assert [one.sort for one in view.protections] == ["kwijtschelding_verzoek"]
    amount = f"bedrag.{claim.pk}"
    assert send(place, place.calls, "kwijtschelding/", actie="besluit", **{amount: "100"}).status_code == 422
    assert (
        send(place, place.calls, "kwijtschelding/", actie="besluit", reden="Zo.", **{amount: "182,41"}).status_code
        == 422
    )
    assert (
        send(place, place.calls, "kwijtschelding/", actie="besluit", reden="Zo.", **{amount: "100"}).status_code == 302
    )
    view = queries.dossier(place.calls.pk, TODAY).claims[0]
    assert (view.open_cents, view.protections) == (8_240, ())


def test_a_refusal_without_a_request_cannot_be(place: Office) -> None:
    claim = place.calls.claims.order_by("id")[0]
    sent = send(place, place.calls, "kwijtschelding/", actie="besluit", reden="Nee.", **{f"bedrag.{claim.pk}": "0"})
    assert sent.status_code == 422
    record_fact(
        place.calls.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, {"soort": "kwijtschelding_verzoek"}, claim.pk
    )
    decide_remission(place.calls.pk, TODAY, make.AT, place.karin, {claim.pk: 0}, "Te veel vermogen.")
    view = queries.dossier(place.calls.pk, TODAY).claims[0]
    assert (view.open_cents, view.protections) == (18_240, ())
    assert date.fromisoformat("2026-11-24") == TODAY


def test_a_colleague_who_came_first_is_told_and_nothing_is_kept(place: Office) -> None:
    ahmed = make.officer(place.municipality, "ahmed")
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, ahmed, COUPLE)
    sent = send(place, place.calls, "draagkracht/", lukt="ja", maand="60,80", dag="25", gezien="1")
    assert sent.status_code == 409
    assert told(place.calls, Kind.BUDGET) == []
