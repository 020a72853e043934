"""What may be asked of the law by name: every input is read whole, and refused by the name of the key that is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from law.questions import CLAIM, ON, QUESTIONS
from vereffen.law import beslagvrije_voet, inquiry
from vereffen.law.beslagvrije_voet import BeslagvrijeVoetValues, Situation, of_day
from vereffen.law.inquiry.beslagvrije_voet import LEEFSITUATIES
from vereffen.law.inquiry.fields import Kind
from vereffen.law.refusal import Refusal

DAY = date.fromisoformat(ON)
MIDDLE = {"belastbaar_inkomen_jaar_cents": 4_500_000, "netto_inkomen_maand_cents": 400_000}


def _result(rule: str, given: object) -> Any:
    return inquiry.ask(rule, DAY, given).document()["result"]


def _refused(rule: str, given: object) -> str:
    with pytest.raises(Refusal) as caught:
        inquiry.ask(rule, DAY, given)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_there_is_a_question_for_every_rule() -> None:
    assert set(QUESTIONS) == set(inquiry.INQUIRIES)


@pytest.mark.parametrize(
    ("rule", "change", "why"),
    [
        ("aanmaning-kosten", {"schuld_cents": -1}, "`schuld_cents` may not be negative"),
        ("aanmaning-kosten", {"schuld_cents": 10.5}, "`schuld_cents` must be a whole number of cents"),
        ("aanmaning-kosten", {"schuld_cents": "100"}, "`schuld_cents` must be a whole number of cents"),
        ("aanmaning-kosten", {"schuld_cents": True}, "`schuld_cents` must be a whole number of cents"),
        ("aanmaning-kosten", {"schuld_cents": None}, "`schuld_cents` must be a whole number of cents"),
        ("aanmaning-kosten", {"regime": "privaat"}, "`regime` must be one of awb, kostenwet"),
        ("aanmaning-kosten", {"schuld": 1}, "unknown key 'schuld'"),
        ("dwangbevel-kosten", {"btw": 1}, "`btw` must be true or false"),
        ("dwangbevel-kosten", {"btw": True}, "btw"),
        ("termijn", {"soort": "beroep"}, "`soort` must be one of awb_betaaltermijn"),
        ("termijn", {"vanaf": "20260220"}, "`vanaf` must be a day as YYYY-MM-DD"),
        ("termijn", {"vanaf": "2026-02-29"}, "`vanaf` must be a day as YYYY-MM-DD"),
        ("termijn", {"vanaf": "9999-12-20"}, "9999"),
        ("verjaring", {"handelingen": {}}, "`handelingen` must be a list of objects"),
        ("verjaring", {"handelingen": [{"soort": "brief", "datum": ON}]}, "`handelingen` number 1"),
        ("verjaring", {"handelingen": [{"soort": "uitstel", "van": ON}]}, "`tot` is missing"),
        ("toerekening", {"vorderingen": [CLAIM, CLAIM]}, "same id"),
        ("toerekening", {"vorderingen": [CLAIM | {"id": ""}]}, "`id` must be a text"),
        ("toerekening", {"aangewezen": "B-2"}, "designated"),
        ("betalingskenmerk", {"nummer": "12a"}, "1 to 15 digits"),
        ("betalingskenmerk", {"nummer": 1.5}, "`nummer` must be a text"),
        ("betalingskenmerk", {"nummer": 10**15}, "1 to 15 digits"),
        ("beslagvrije-voet", {"leefsituatie": "samenwonend"}, "`leefsituatie` must be one of"),
        ("beslagvrije-voet", {"adres": "buitenland"}, "buitenland"),
        ("beslagvrije-voet", {"partner_netto_maand_cents": 1}, "spouse"),
    ],
)
def test_a_wrong_input_is_refused_by_the_name_of_its_key(rule: str, change: dict[str, Any], why: str) -> None:
    assert why in _refused(rule, QUESTIONS[rule][0] | change)


@pytest.mark.parametrize(("rule", "key"), [(rule, key) for rule, (given, _) in QUESTIONS.items() for key in given])
def test_a_needed_key_is_missed_by_name_and_an_optional_one_is_not(rule: str, key: str) -> None:
    given = {name: item for name, item in QUESTIONS[rule][0].items() if name != key}
    field = next(field for field in inquiry.INQUIRIES[rule].fields if field.key == key)
    if field.is_needed:
        assert f"`{key}` is missing" in _refused(rule, given)
        return
    try:
        found = set(_result(rule, given))
    except Refusal as refusal:
        named = str(refusal)
    else:
        assert found == set(QUESTIONS[rule][1])
        return
    assert f"`{key}`" in named, "an optional key that this input cannot do without is named"


def test_without_a_net_income_the_capacity_is_not_known() -> None:
    given = {key: item for key, item in QUESTIONS["beslagvrije-voet"][0].items() if key != "netto_inkomen_maand_cents"}
    assert _result("beslagvrije-voet", given)["afloscapaciteit_cents"] is None


@pytest.mark.parametrize("rule", QUESTIONS)
def test_a_misspelt_key_is_never_lost(rule: str) -> None:
    assert "unknown key 'colour'" in _refused(rule, QUESTIONS[rule][0] | {"colour": "red"})


@pytest.mark.parametrize("given", [[], "text", 1, None])
def test_the_input_is_one_object(given: object) -> None:
    assert "one JSON object" in _refused("termijn", given)


def test_a_rule_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert "is no rule of law here; there are: beslagvrije-voet" in _refused("rente", {})


@pytest.mark.parametrize("rule", QUESTIONS)
def test_amounts_of_twenty_digits_are_refused_by_name(rule: str) -> None:
    for field in inquiry.INQUIRIES[rule].fields:
        if field.kind is Kind.CENTS:
            assert f"`{field.key}` may not be above" in _refused(rule, QUESTIONS[rule][0] | {field.key: 10**19})


@pytest.mark.parametrize("rule", QUESTIONS)
def test_steps_lead_to_the_result_and_name_their_articles(rule: str) -> None:
    document = inquiry.ask(rule, DAY, QUESTIONS[rule][0]).document()
    told = [step.get("amount_cents", step.get("value")) for step in document["steps"]]
    for key, outcome in document["result"].items():
        if isinstance(outcome, int):
            assert outcome in told, key
    assert all(step["text"] for step in document["steps"])
    assert rule == "betalingskenmerk" or any(step["article"] for step in document["steps"])


@pytest.mark.parametrize("rule", QUESTIONS)
def test_the_values_told_are_those_that_were_used(rule: str, asked_keys: set[str]) -> None:
    told = {item["key"] for item in inquiry.ask(rule, DAY, QUESTIONS[rule][0]).document()["values"]}
    # The beslagvrije voet looks up the law for every household and tells what one household has to do with.
    assert told == asked_keys or (rule == "beslagvrije-voet" and told < asked_keys)


@pytest.mark.parametrize("on", [date(2025, 7, 1), DAY], ids=str)
@pytest.mark.parametrize("kind", LEEFSITUATIES)
def test_the_values_told_of_a_voet_are_those_that_move_it(kind: str, on: date) -> None:
    law = beslagvrije_voet.law_values(on)
    told = {item.key for item in inquiry.ask("beslagvrije-voet", on, {"leefsituatie": kind, **MIDDLE}).finding.values}
    incomes, nets = range(0, 10_000_000, 250_000), (120_000, 400_000)
    people = [Situation(LEEFSITUATIES.index(kind), income, net) for income in incomes for net in nets]

    def voets(values: BeslagvrijeVoetValues) -> list[tuple[int, ...]]:
        return [beslagvrije_voet.beslagvrije_voet(person, values) for person in people]

    moved = {
        key for field, key in of_day.field_keys(on).items()
        if voets(law._replace(**{field: getattr(law, field) * 9 // 10})) != voets(law)
    }  # fmt: skip
    assert moved == told


def test_a_designated_claim_is_told_with_its_own_article() -> None:
    given = QUESTIONS["toerekening"][0] | {"vorderingen": [CLAIM, CLAIM | {"id": "B"}], "aangewezen": "B"}
    steps = inquiry.ask("toerekening", DAY, given).document()["steps"]
    assert [(step["name"], step["article"]) for step in steps] == [
        ("betaling", None), ("B", "Awb 4:92 lid 2"), ("A-1", "Awb 4:92"), ("rest", None),
    ]  # fmt: skip


def test_vat_and_a_letter_by_post_have_steps_of_their_own() -> None:
    served = inquiry.ask("dwangbevel-kosten", DAY, {"schuld_cents": 1, "regime": "awb", "btw": True}).document()
    assert served["result"] == {"kosten_cents": 16_542}
    assert [(step["name"], step["amount_cents"]) for step in served["steps"]] == [
        ("schuld", 1), ("tarief", 13_671), ("btw", 2_871), ("kosten", 16_542),
    ]  # fmt: skip
    posted = inquiry.ask("termijn", DAY, {"soort": "veertiendagenbrief", "vanaf": "2026-03-06"}).document()
    assert {step["name"]: step["value"] for step in posted["steps"]}["bezorgd"] == "2026-03-10"


def test_each_adjustment_of_the_voet_is_told() -> None:
    given = {
        "leefsituatie": "gehuwd_zonder_kinderen", "belastbaar_inkomen_jaar_cents": 0, "netto_inkomen_maand_cents": 300_000,
        "partner_netto_maand_cents": 5_000, "overige_inkomsten_maand_cents": 100, "loonbelasting_auto_maand_cents": 100,
        "auto_na_eerste_kalenderjaar": True, "woonkosten_maand_cents": 110_000, "verzoek_woonkosten": True,
        "rechterlijke_verhoging_cents": 100,
    }  # fmt: skip
    names = [step["name"] for step in inquiry.ask("beslagvrije-voet", DAY, given).document()["steps"]]
    assert {"woonkosten", "partner", "overige_inkomsten", "auto", "inkomensgrens", "rechterlijke_verhoging"} <= set(
        names
    )
    homeless = {"leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 0, "adres": "geen"}
    steps = inquiry.ask("beslagvrije-voet", DAY, homeless).document()["steps"]
    assert (steps[0]["name"], steps[0]["article"]) == ("zonder_adres", "Rv 475da lid 4")


@pytest.mark.parametrize("written", ["2026-W05-6", "20260131", "2026-02-30", "31-01-2026", " 2026-01-31", ""])
def test_a_day_is_written_in_one_way(written: str) -> None:
    assert "`vanaf` must be a day as YYYY-MM-DD" in _refused(
        "termijn", {"soort": "awb_betaaltermijn", "vanaf": written}
    )
