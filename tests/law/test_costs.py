"""What an aanmaning, a dwangbevel and carrying it out may cost: the tables of cases, and what holds for every debt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from law.references.dwangbevel_kosten import reference
from vereffen.law import acts, costs, inquiry
from vereffen.law.refusal import Refusal

DEBTS = st.integers(0, 10**11)
DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("case", cases("aanmaning_kosten", "tariff"), ids=name_of)
def test_an_aanmaning(case: dict[str, Any]) -> None:
    for day in case["days"]:
        found = {debt: costs.aanmaning_kosten(case["regime"], int(debt), day) for debt in case["costs"]}
        assert found == case["costs"], day


@pytest.mark.parametrize("case", cases("dwangbevel_kosten", "tariff"), ids=name_of)
def test_a_dwangbevel(case: dict[str, Any]) -> None:
    btw = case.get("btw", False)
    for day in case["days"]:
        found = {debt: costs.dwangbevel_kosten(case["regime"], int(debt), day, btw=btw) for debt in case["costs"]}
        assert found == case["costs"], day


@pytest.mark.parametrize("case", cases("aanmaning_kosten", "refused"), ids=name_of)
def test_an_aanmaning_without_known_sourced_amounts_is_refused(case: dict[str, Any]) -> None:
    for day in case["days"]:
        with pytest.raises(Refusal, match=case["names"]):
            costs.aanmaning_kosten(case["regime"], 10_000, day)


@pytest.mark.parametrize("case", cases("dwangbevel_kosten", "refused"), ids=name_of)
def test_a_dwangbevel_without_known_sourced_amounts_is_refused(case: dict[str, Any]) -> None:
    for day in case["days"]:
        with pytest.raises(Refusal, match=case["names"]):
            costs.dwangbevel_kosten(case["regime"], 10_000, day, btw=case.get("btw", False))


@pytest.mark.parametrize("case", cases("invorderingskosten", "tariff"), ids=name_of)
def test_carrying_out_a_dwangbevel(case: dict[str, Any]) -> None:
    for day in case["days"]:
        unsure = {
            act for one in cases("invorderingskosten", "unsure") if day in _between(one["days"]) for act in one["acts"]
        }
        assert set(case["costs"]) == set(_priced(case["regime"])) - (unsure if case["regime"] == "awb" else set())
        for act, amount in case["costs"].items():
            hours = 1 if act == "getuige" else None
            assert acts.invorderingskosten(act, case["regime"], day, uren=hours) == amount, (act, day)
            asked = {"handeling": act, "regime": case["regime"]} | ({"uren": hours} if hours else {})
            assert _asked(day, **asked) == amount, (act, day)


def _between(days: list[date]) -> list[date]:
    first, last = days
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]


def _priced(regime: str) -> list[str]:
    without = {
        act for case in cases("invorderingskosten", "unpriced") for act in case["acts"] if case["regime"] == regime
    }
    return [act for act in acts.ACTS if act not in without]


def _asked(on: date, **asked: Any) -> Any:
    document = inquiry.ask("invorderingskosten", on, asked).document()
    assert list(document["result"]) == ["kosten_cents"]
    parts = [step["amount_cents"] for step in document["steps"] if step["role"] == "part"]
    assert sum(parts) == document["result"]["kosten_cents"]
    return document["result"]["kosten_cents"]


@pytest.mark.parametrize("case", cases("invorderingskosten", "hours"), ids=name_of)
def test_hours_on_the_spot_and_of_a_witness(case: dict[str, Any]) -> None:
    for day in case["days"]:
        found = {
            hours: _asked(day, handeling=case["handeling"], regime="kostenwet", uren=int(hours))
            for hours in case["costs"]
        }
        assert found == case["costs"], day


@pytest.mark.parametrize("case", cases("invorderingskosten", "seizures"), ids=name_of)
def test_collecting_from_one_seizure_or_more(case: dict[str, Any]) -> None:
    for day in case["days"]:
        found = {count: _asked(day, handeling="inning", regime="awb", beslagen=int(count)) for count in case["costs"]}
        assert found == case["costs"], day


@pytest.mark.parametrize("case", cases("invorderingskosten", "unsure"), ids=name_of)
def test_an_act_whose_amount_is_not_sourced_is_refused(case: dict[str, Any]) -> None:
    for day in case["days"]:
        for act in case["acts"]:
            with pytest.raises(Refusal, match=f"btag_{act}.* not sourced"):
                _asked(day, handeling=act, regime="awb")


@pytest.mark.parametrize("case", cases("invorderingskosten", "unpriced"), ids=name_of)
def test_an_act_that_the_regime_names_no_amount_for_is_refused(case: dict[str, Any]) -> None:
    on = date(2026, 6, 1)
    for act in case["acts"]:
        with pytest.raises(
            Refusal, match=f"`handeling` has no amount here under this `regime`.*{case['regime']}.*{act}"
        ):
            _asked(on, handeling=act, regime=case["regime"])
        with pytest.raises(Refusal, match=f"{case['regime']} has no amount for the act {act};"):
            acts.invorderingskosten(act, case["regime"], on, uren=1)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"handeling": "getuige", "regime": "kostenwet"}, "`uren` is missing"),
        ({"handeling": "beslag", "regime": "awb", "uren": 5}, "`uren` only goes with"),
        ({"handeling": "aanplakking", "regime": "kostenwet", "uren": 5}, "`uren` only goes with"),
        ({"handeling": "beslag", "regime": "kostenwet", "uren": 0}, "`uren` may not be under 1"),
        ({"handeling": "beslag", "regime": "kostenwet", "uren": 25}, "`uren` may not be above 24"),
        ({"handeling": "beslag", "regime": "awb", "beslagen": 2}, "`beslagen` only goes with inning"),
        ({"handeling": "inning", "regime": "awb", "beslagen": 51}, "`beslagen` may not be above 50"),
    ],
)
def test_hours_and_seizures_that_do_not_go_with_the_act_are_refused(asked: dict[str, Any], names: str) -> None:
    with pytest.raises(Refusal, match=names):
        _asked(date(2026, 6, 1), **asked)


def test_a_witness_without_hours_is_refused() -> None:
    with pytest.raises(Refusal, match="`uren`"):
        acts.invorderingskosten("getuige", "kostenwet", date(2026, 6, 1))


def test_hours_that_are_not_given_are_told_to_be_four_at_most() -> None:
    asked = {"handeling": "verkoop", "regime": "kostenwet"}
    document = inquiry.ask("invorderingskosten", date(2026, 6, 1), asked).document()
    assert [step["value"] for step in document["steps"] if step["name"] == "uren"] == [4]
    assert document["result"]["kosten_cents"] == _asked(date(2026, 6, 1), **asked, uren=4)


@given(st.sampled_from(["beslag", "verkoop", "getuige"]), st.integers(1, 23), DAYS)
def test_one_hour_more_never_costs_less(act: str, hours: int, on: date) -> None:
    less, more = (acts.invorderingskosten(act, "kostenwet", on, uren=count) for count in (hours, hours + 1))
    assert 0 < less <= more


@given(st.integers(1, 49), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
def test_one_seizure_more_always_costs_more(seizures: int, on: date) -> None:
    less, more = (acts.invorderingskosten("inning", "awb", on, beslagen=count) for count in (seizures, seizures + 1))
    assert 0 < less < more


@pytest.mark.parametrize("case", cases("invorderingskosten", "refused"), ids=name_of)
def test_an_act_without_known_sourced_amounts_is_refused(case: dict[str, Any]) -> None:
    for day in case["days"]:
        for act in _priced(case["regime"]):
            with pytest.raises(Refusal, match=case["names"]):
                acts.invorderingskosten(act, case["regime"], day, uren=1)


def test_an_unknown_act_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="hernieuwd_bevel, beslag, verkoop, aanplakking"):
        acts.invorderingskosten("gijzeling", "awb", date(2026, 1, 1))


@pytest.mark.parametrize("ask", [costs.aanmaning_kosten, costs.dwangbevel_kosten])
@pytest.mark.parametrize("regime", costs.REGIMES)
def test_a_negative_debt_is_refused(ask: Any, regime: str) -> None:
    with pytest.raises(Refusal, match="negative"):
        ask(regime, -1, date(2026, 1, 1))


def test_an_unknown_regime_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="awb, kostenwet"):
        costs.aanmaning_kosten("privaat", 1, date(2026, 1, 1))


@given(DEBTS, DAYS)
def test_a_dwangbevel_costs_what_exact_fractions_say(debt: int, on: date) -> None:
    law = costs.dwangbevel_values(on)
    found = costs.dwangbevel(debt, law)
    assert {"kosten_cents": found.kosten_cents} == reference({"schuld_cents": debt, "regime": 1, "btw": 0}, on)
    assert law.base_cents <= found.kosten_cents <= law.maximum_cents
    assert found.rise_cents == found.full_units * law.rise_cents


@given(DEBTS, st.integers(0, 10**6), DAYS)
def test_a_higher_debt_never_costs_less(debt: int, more: int, on: date) -> None:
    assert costs.dwangbevel_kosten("kostenwet", debt, on) <= costs.dwangbevel_kosten("kostenwet", debt + more, on)
    assert costs.aanmaning_kosten("kostenwet", debt, on) <= costs.aanmaning_kosten("kostenwet", debt + more, on)


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_vat_is_rounded_half_up_to_the_cent(amount: int, percent: int) -> None:
    assert costs.with_vat(amount, percent) == (amount * (100 + percent) + 50) // 100
