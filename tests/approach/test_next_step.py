"""What is advised on a claim: a table of positions, with the day before, the day and the day after each boundary."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vereffen.approach.decision import GROUNDS, Reason, Step, reasons, step_of
from vereffen.approach.facts import PARTS_OF_DAY, PROTECTIONS, ClaimTerms, Fact, Kind
from vereffen.approach.next_step import Advice, decide
from vereffen.approach.policy import Policy
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.approach.timeline import fold

TABLE = tomllib.loads((Path(__file__).with_name("tables") / "next_step.toml").read_text("utf-8"))
# For who sends, who signs along, for how long a stop lasts that somebody asks, and for what is only shown: none of it changes what is advised
# on a position.
NOT_ASKED = {
    "herinnering_zelf_versturen", "betaling_bevestigen", "betaling_onderweg_dagen", "noodstop_dagen", "botsing_dagen",
    "bankregel_dagen", "termijn_speling_cents", "raming_brief_cents", "raming_gesprek_cents", "raming_huisbezoek_cents", "raming_dwang_cents",
    "zonder_begroting_maanden", "kwijtschelding_normpercentage",
    "afzien_tweede_vanaf_cents", "voorziening_lopend_procent", "voorziening_kwartaal_procent", "voorziening_jaar_procent",
    "voorziening_ouder_procent", "vasthouden_minuten",
    "regeling_tweede_vanaf_maanden", "regeling_overslaan_per_jaar", "gespreksgids", "briefuitgave",
    "portaal_code_dagen", "portaal_regeling_maanden", "portaal_uitstel_dagen", "portaal_verzoek_dagen",
    "verzenden_rechtsgevolg_digitaal", "verzenden_sms", "bericht_vanaf_uur", "bericht_tot_uur",
    "verzonden_bewaren_maanden", "incasso_aankondigen_dagen", "zaak_gesprek_dagen", "zaak_antwoord_dagen", "zaak_waarschuwing_dagen",
    "schuldhulp_antwoord_werkdagen", "saldo_opgave_werkdagen", "schuldhulp_navraag_maanden",
}  # fmt: skip
# These tell why a step is blocked, never why another is advised.
ONLY_BLOCKS = {
    Reason.NO_AANMANING_YET, Reason.ALREADY_DONE, Reason.NO_DWANGBEVEL_YET, Reason.RENEWED_ORDER_NEEDED,
    Reason.RENEWED_ORDER_RUNS, Reason.NO_SET_OFF_BASIS, Reason.SET_OFF_DEFERRED, Reason.SET_OFF_RESTS,
    Reason.NOT_LAPSING, Reason.REMISSION_BARRED, Reason.OFFER_RUNS, Reason.PAUZE,
}  # fmt: skip


def number(value: Any) -> int:
    return value.toordinal() if isinstance(value, date) else int(value)


def attempt(text: str) -> int:
    on, part, how = text.split()
    return date.fromisoformat(on).toordinal() * 8 + PARTS_OF_DAY.index(part) * 2 + (how == "w")


def cells(name: str) -> dict[str, Any]:
    own = dict(TABLE["rows"][name])
    base = own.pop("from", None)
    return {**(cells(base) if base else {}), **own}


def position(name: str, but: dict[str, Any]) -> Position:
    told = {**cells(name), **but}
    for place, text in enumerate(reversed(told.pop("attempts", [])), 1):
        told[f"attempt_{place}"] = attempt(text)
    if "unfair_on" in told:
        told["fairness_on"] = -number(told.pop("unfair_on"))
    return Position(**{**dict.fromkeys(Position._fields, 0), **{key: number(value) for key, value in told.items()}})


def day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def shown(advice: Advice) -> dict[str, Any]:
    return {
        "step": Step(advice.step).code,
        "due": day(advice.due),
        "until": day(advice.until),
        "why": {reason.name.lower() for reason in reasons(advice.reasons)},
    }


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_the_advice_of_each_day(case: dict[str, Any]) -> None:
    row = position(case["row"], case.get("but", {}))
    for then in case["then"]:
        rules = rules_of("default", then["on"])._replace(**case.get("policy", {}))
        expected = {"due": None, "until": None, **then, "why": set(then["why"])}
        del expected["on"]
        assert shown(decide(row, then["on"].toordinal(), rules)) == expected, then["on"]


def test_the_advice_changes_on_the_day_that_it_names() -> None:
    named = 0
    for case in TABLE["case"]:
        row = position(case["row"], case.get("but", {}))
        for then in case["then"]:
            if "until" not in then:
                continue
            rules = rules_of("default", then["on"])._replace(**case.get("policy", {}))
            first = decide(row, then["on"].toordinal(), rules)
            assert decide(row, first.until - 1, rules)[:2] == first[:2], case["name"]
            assert decide(row, first.until, rules) != first, case["name"]
            named += 1
    assert named >= 20


def test_every_policy_value_has_a_boundary_in_the_table() -> None:
    covered = {case["covers"] for case in TABLE["case"] if "covers" in case}
    assert covered == set(Policy._fields) - NOT_ASKED


def test_every_case_has_a_source_and_every_reason_a_case() -> None:
    assert all(case["source"].strip() for case in TABLE["case"])
    told = {reason for case in TABLE["case"] for then in case["then"] for reason in then["why"]}
    assert told == {reason.name.lower() for reason in set(Reason) - ONLY_BLOCKS}


@pytest.mark.parametrize("sort", PROTECTIONS)
def test_each_protection_stops_what_it_should_from_its_first_to_its_last_day(sort: str) -> None:
    claim = position("overdue", {})
    terms = ClaimTerms(1, 1, claim.announced_on, claim.term_end, 1, 1, 5)
    first, last = date(2026, 11, 10), date(2026, 11, 20)
    facts = [
        Fact(claim.announced_on, Kind.CLAIM, 1, {}, ((1, 2, 18240),)),
        Fact(first.toordinal() - 5, Kind.PROTECTION, 0, {"soort": sort, "van": str(first), "tot": str(last)}),
    ]
    debtor, states = fold(True, [terms], facts)
    row, free = Position(*states[1], *debtor), {"term_passed", "not_reminded"}
    stopped = {TABLE["protection"][sort]} if TABLE["protection"][sort] else free
    for on, why in ((-1, free), (0, stopped), (10, stopped), (11, free)):
        assert shown(decide(row, first.toordinal() + on, rules_of("default", first)))["why"] == why, on


def test_every_step_has_its_name_and_every_reason_its_words() -> None:
    assert all(step_of(step.code) is step for step in Step)
    assert step_of("WACHTEN") is None
    assert step_of("gijzeling") is None
    assert all(GROUNDS[reason].text.endswith(".") for reason in Reason)
