"""What a person can pay and how it is divided, on the command line and on the dossier page."""

from __future__ import annotations

import json
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from interfaces.in_process import Run, runner
from vereffen.approach.facts import Kind
from vereffen.records.models import Debtor, Event
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
COUPLE = {
    "leefsituatie": "gehuwd_zonder_kinderen",
    "belastbaar_inkomen_jaar_cents": 4_000_000,
    "netto_inkomen_maand_cents": 226_000,
}
ALONE = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 3_000_000,
    "netto_inkomen_maand_cents": 180_000,
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def run(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the database of the test."""
    return runner(capsys, monkeypatch)


def tell(place: Office, debtor: Debtor, kind: Kind = Kind.CAPACITY, **data: Any) -> None:
    record_fact(debtor.pk, kind, TODAY, make.AT, place.karin, data)


def page(place: Office, debtor: Debtor) -> str:
    return seen(signed_in(place.karin).get(f"/dossier/{debtor.pk}/"))


# The command line


def asked(run: Run, debtor: Debtor) -> dict[str, Any]:
    ran = run("dossier", debtor.pk, "--on", TODAY, "--json")
    assert ran.code == 0, ran.err
    return dict(ran.document)


def test_the_command_gives_the_range_and_one_division(place: Office, run: Run) -> None:
    tell(place, place.calls, **COUPLE)
    document = asked(run, place.calls)
    found = document["capacity_range"]
    assert {key: found[key] for key in found if key not in {"known", "assumed"}} == {
        "low_cents": 11_300,
        "high_cents": 116_016,
        "protected_low_cents": 109_984,
        "protected_high_cents": 214_700,
        "ask": "partner_netto_maand_cents",
        "narrower_by_cents": 104_716,
        "refused": False,
        "why_unknown": None,
    }
    assert found["known"][0] == {"key": "leefsituatie", "value": "gehuwd_zonder_kinderen", "on": "2026-11-24"}
    assert {"key": "adres", "value": "nl"} in found["assumed"]
    divided = document["division"]
    assert divided["per_month_cents"] == 9_040
    assert (divided["months"], divided["until"]) == (5, "2027-04-24")
    assert [(one["afdeling"], one["share_cents"]) for one in divided["claims"]] == [
        ("belastingen", 4_520),
        ("parkeren", 4_520),
    ]
    assert [one["code"] for one in divided["warnings"]] == ["ruimte_niet_precies"]
    assert [one["pace"] for one in divided["plans"]] == ["rustig", "zeker", "kort"]
    assert document["capacity"]["leefsituatie"] == "gehuwd_zonder_kinderen"
    lines = run("dossier", place.calls.pk, "--on", TODAY).out.splitlines()
    assert lines[-2].startswith("Ruimte: € 113,00 – € 1.160,16 per maand (vraag naar: partner_netto_maand_cents")
    assert lines[-1].startswith("Regeling: € 90,40 per maand, 5 keer, tot en met 2027-04-24.")


def test_the_command_says_why_nothing_is_known(place: Office, run: Run) -> None:
    document = asked(run, place.calls)
    assert document["capacity_range"]["why_unknown"] == "Wij weten nog niet wat er elke maand binnenkomt."
    assert (document["capacity_range"]["high_cents"], document["capacity_range"]["ask"]) == (
        None,
        "netto_inkomen_maand_cents",
    )
    assert document["division"]["per_month_cents"] is None
    assert document["division"]["claims"] == []
    tell(place, place.calls, geweigerd=True)
    document = asked(run, place.calls)
    assert document["capacity_range"]["refused"] is True
    assert document["capacity_range"]["ask"] is None
    assert [one["code"] for one in document["division"]["warnings"]] == ["draagkracht_niet_verteld"]
    late = json.loads(run("dossier", place.calls.pk, "--on", "2028-01-01", "--json").out)
    assert "(" in late["capacity_range"]["why_unknown"]


def test_the_range_is_as_it_was_known_then(place: Office, run: Run) -> None:
    tell(place, place.calls, **COUPLE)
    ran = run("dossier", place.calls.pk, "--on", TODAY, "--as-known-on", "2026-11-23", "--json")
    assert ran.document["capacity_range"]["high_cents"] is None


def test_an_organisation_has_neither(place: Office, run: Run) -> None:
    firm = make.debtor(place.municipality, soort_debiteur="organisatie", naam="Bakkerij Geheim")
    document = asked(run, firm)
    assert document["capacity_range"] is document["division"] is None
    assert "Draagkracht" not in page(place, firm)


def test_what_is_disputed_is_no_part_and_what_waits_for_an_answer_is(place: Office, run: Run) -> None:
    tell(place, place.calls, **ALONE)
    claims = list(place.calls.claims.order_by("id"))
    by = place.karin
    record_fact(place.calls.pk, Kind.PROTECTION, TODAY, make.AT, by, {"soort": "uitstel_verzoek"}, claims[0].pk)
    record_fact(place.calls.pk, Kind.PROTECTION, TODAY, make.AT, by, {"soort": "bezwaar"}, claims[1].pk)
    assert [one["id"] for one in asked(run, place.calls)["division"]["claims"]] == [claims[0].pk]
    tell(place, place.calls, Kind.PROTECTION, soort="schuldhulp")
    assert asked(run, place.calls)["division"]["claims"] == []


def test_the_command_refuses_an_arrangement_below_the_voet_in_one_sentence(place: Office, run: Run) -> None:
    tell(place, place.demand, **ALONE)
    claim = place.demand.claims.get()
    words = ("record", "arrangement", "--debtor", place.demand.pk, "--on", TODAY, "--by", "karin", "--data")
    told: dict[str, Any] = {"vorderingen": [f"debiteurenbeheer:{claim.reference}"], "eerste_termijn": "2026-12-01"}
    before = Event.objects.count()
    ran = run(*words, json.dumps({**told, "termijn_cents": 30_056}))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "€ 300,55" in ran.err
    assert "bewuste_keuze" in ran.err
    assert Event.objects.count() == before
    chosen = json.dumps({**told, "termijn_cents": 30_056, "bewuste_keuze": True})
    alone = run(*words, chosen)
    assert (alone.code, alone.err) == (1, "This plan needs a second officer: name one.\n")
    make.officer(place.municipality, "piet")
    assert run(*words, chosen, "--second", "piet").code == 0
    assert run(*words, json.dumps({**told, "termijn_cents": 30_055})).code == 0


# The dossier page


def test_the_page_shows_the_range_why_it_is_wide_and_what_to_ask(place: Office) -> None:
    tell(place, place.calls, **COUPLE)
    told = page(place, place.calls)
    assert "ruimte € 113,00 – € 1.160,16 per maand" in told
    assert "± door: het inkomen van de partner" in told
    assert "Vraag nu: Hoeveel komt er elke maand netto binnen bij uw partner?" in told
    assert "Dan weten wij het tot € 1.047,16 preciezer." in told
    assert "het netto inkomen € 2.260,00 verteld op 24 nov 2026" in told
    assert "waar iemand staat ingeschreven in Nederland aangenomen" in told
    assert "Bekijk de berekening" not in told


def test_the_page_shows_one_plan_over_all_departments(place: Office) -> None:
    tell(place, place.calls, **COUPLE)
    told = page(place, place.calls)
    assert "€ 90,40 per maand, 5 maanden" in told
    assert "van 24 december 2026 tot en met 24 april 2027" in told
    assert "geen kosten erbij" in told
    assert "Zo gaat één termijn naar de afdelingen: Gemeentelijke belastingen € 45,20, Parkeren € 45,20" in told
    assert "Gemeentelijke belastingen · € 45,20 per maand" in told
    assert "Zo kort mogelijk" in told
    assert "Dit is meer dan zeker kan." in told


def test_the_page_shows_one_amount_with_its_calculation_when_all_is_told(place: Office) -> None:
    tell(place, place.demand, **ALONE)
    told = page(place, place.demand)
    assert "ruimte € 300,55 per maand" in told
    assert "Beschermd Rv 475da € 1.499,45" in told
    assert "Vraag nu:" not in told
    assert "Bekijk de berekening" in told
    assert "€ 182,40, in één keer" in told


def test_the_page_is_kind_to_who_would_rather_not_tell(place: Office) -> None:
    tell(place, place.calls, geweigerd=True)
    told = page(place, place.calls)
    assert "Deze persoon wil dit nu niet vertellen. Dat mag." in told
    assert "Vraag nu:" not in told
    assert "mag zelf een bedrag noemen" in told


def test_the_page_asks_first_for_what_comes_in(place: Office) -> None:
    told = page(place, place.calls)
    assert "Wij weten nog niet wat er elke maand binnenkomt." in told
    assert "Vraag nu: Hoeveel komt er elke maand netto bij u binnen, met vakantiegeld?" in told


def test_the_page_in_english_has_no_dutch_left(place: Office) -> None:
    tell(place, place.calls, **COUPLE)
    client = signed_in(place.karin, headers={"Accept-Language": "en"})
    told = seen(client.get(f"/dossier/{place.calls.pk}/"))
    assert "room € 113.00 – € 1,160.16 per month" in told
    for dutch in ("Vraag nu", "aangenomen", "Rustig", "termijn", "preciezer"):
        assert dutch not in told
