"""Remission and what counts as assets: the tables of cases, and what holds for every household and debt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import inquiry, kwijtschelding, values, vermogen
from vereffen.law.inquiry import kwijtschelding as asking
from vereffen.law.inquiry import vermogen as asking_assets
from vereffen.law.inquiry.bijstandsnorm import HOUSEHOLDS
from vereffen.law.kwijtschelding import Remission, RemissionLaw, Request
from vereffen.law.refusal import Refusal
from vereffen.law.vermogen import Assets, AssetsLaw

ON = date(2026, 7, 1)
ALONE = {
    "huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 0, "normpercentage": 100, "vermogen_cents": 0,
    "schuld_cents": 40_000,
}  # fmt: skip
OWNER = {"huishouden": "alleenstaande", "aow": False, "banktegoed_cents": 0}
LAW = RemissionLaw(141_946, 202_779, 158_734, 217_610, 80)
ASSETS_LAW = AssetsLaw(161_000, 184_000, 204_000, 230_000, 253_000, 335_000, 226_900, 75, 90)
AMOUNTS = st.one_of(st.integers(0, 10**11), st.integers(0, 3_000_000))
REQUESTS = st.builds(
    Request,
    st.sampled_from([0, 1, 2]),
    st.integers(0, 1),
    AMOUNTS,
    st.integers(90, 100),
    AMOUNTS,
    AMOUNTS,
    st.one_of(st.just(-1), AMOUNTS),
    AMOUNTS,
)
OWNERS = st.builds(
    Assets, st.sampled_from([0, 1, 2]), st.integers(0, 1), AMOUNTS, AMOUNTS, st.integers(0, 1), AMOUNTS, AMOUNTS, AMOUNTS,
    st.integers(0, 200_000), st.one_of(st.just(-1), AMOUNTS),
)  # fmt: skip


def _remission(on: date, changed: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = inquiry.ask("kwijtschelding", on, _asked(changed)).document()["result"]
    return result


def _asked(changed: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in (ALONE | changed).items() if item is not None}


def _refused(rule: str, on: date, asked: dict[str, Any]) -> str:
    with pytest.raises(Refusal) as caught:
        inquiry.ask(rule, on, asked)
    return str(caught.value)


@pytest.mark.parametrize("case", cases("kwijtschelding"), ids=name_of)
def test_what_is_remitted(case: dict[str, Any]) -> None:
    assert _remission(case["on"], case["given"]) == Remission(*case["result"])._asdict()


@pytest.mark.parametrize("case", cases("kwijtschelding", "refused"), ids=name_of)
def test_remission_that_cannot_be_computed_is_refused_by_name(case: dict[str, Any]) -> None:
    assert case["why"] in _refused("kwijtschelding", case["on"], _asked(case["given"]))


def test_taxes_that_the_council_excluded_come_back_with_its_decision_and_are_paid_in_full() -> None:
    taxes = [
        {"soort": "afvalstoffenheffing", "schuld_cents": 40_000},
        {"soort": "hondenbelasting", "schuld_cents": 8_000},
    ]
    council = [{"soort": "hondenbelasting", "besluit": "2025-12-11/7"}, {"soort": "leges", "besluit": "2025-12-11/8"}]
    changed = {"schuld_cents": None, "belastingen": taxes, "vermogen_cents": 10_000}
    assert _remission(ON, changed | {"uitgesloten": council}) == {
        "kwijtschelding_cents": 30_000,
        "te_betalen_cents": 18_000,
        "betalingscapaciteit_jaar_cents": 0,
        "kosten_van_bestaan_jaar_cents": 1_703_352,
        "belastingen": [taxes[0], taxes[1] | {"uitgesloten_door": "2025-12-11/7"}],
    }
    everything = _remission(ON, changed)
    assert (everything["kwijtschelding_cents"], everything["te_betalen_cents"]) == (38_000, 10_000)
    assert everything["belastingen"] == taxes


def test_a_list_without_taxes_is_a_debt_of_nothing() -> None:
    found = _remission(ON, {"schuld_cents": None, "belastingen": []})
    assert (found["kwijtschelding_cents"], found["te_betalen_cents"], found["belastingen"]) == (0, 0, [])


def test_a_kind_is_excluded_by_one_decision() -> None:
    twice = [{"soort": "leges", "besluit": "1"}, {"soort": "leges", "besluit": "2"}]
    asked = _asked({"schuld_cents": None, "belastingen": [], "uitgesloten": twice})
    assert "`uitgesloten` names a kind twice" in _refused("kwijtschelding", ON, asked)
    assert "`schuld_cents` is missing: give it, or `belastingen`" in _refused(
        "kwijtschelding", ON, _asked({"schuld_cents": None})
    )


def test_the_bounds_of_the_input_are_those_of_the_law() -> None:
    (share,) = [field for field in asking.FIELDS if field.key == "normpercentage"]
    bounds = [values.value(key, ON).scaled(100) for key in kwijtschelding.PERCENTAGE_KEYS]
    assert [share.least, share.most] == bounds
    assert values.cents(vermogen.RISE_KEY, ON) == asking_assets.MOST_RAISE_CENTS


@given(REQUESTS)
def test_what_is_remitted_and_what_is_paid_are_the_debt(request: Request) -> None:
    found = kwijtschelding.remission(request, LAW)
    assert min(found) >= 0
    assert found.kwijtschelding_cents + found.te_betalen_cents == request.schuld_cents


@given(REQUESTS, st.sampled_from(["netto_inkomen_jaar_cents", "vermogen_cents"]), AMOUNTS)
def test_more_income_or_property_never_remits_more(request: Request, name: str, more: int) -> None:
    richer = request._replace(**{name: getattr(request, name) + more})
    before, after = kwijtschelding.remission(request, LAW), kwijtschelding.remission(richer, LAW)
    assert after.kwijtschelding_cents <= before.kwijtschelding_cents


@given(REQUESTS, st.sampled_from(["schuld_cents", "uitgaven_jaar_cents"]), AMOUNTS)
def test_more_debt_or_expenses_never_remit_less(request: Request, name: str, more: int) -> None:
    poorer = request._replace(**{name: getattr(request, name) + more})
    before, after = kwijtschelding.remission(request, LAW), kwijtschelding.remission(poorer, LAW)
    assert after.kwijtschelding_cents >= before.kwijtschelding_cents


@given(REQUESTS)
def test_a_higher_part_of_the_norm_never_remits_less(request: Request) -> None:
    least = kwijtschelding.remission(request._replace(normpercentage=90), LAW)
    assert least.kwijtschelding_cents <= kwijtschelding.remission(request, LAW).kwijtschelding_cents


@given(REQUESTS, st.lists(st.tuples(st.sampled_from("abc"), AMOUNTS), max_size=4), st.booleans())
def test_every_request_is_answered_with_steps_that_add_up(request: Request, taxes: Any, is_list: bool) -> None:
    row = request._asdict() | {"huishouden": HOUSEHOLDS[request.huishouden], "aow": bool(request.aow)}
    asked = {key: item for key, item in row.items() if item != -1}
    if is_list:
        del asked["schuld_cents"]
        asked["belastingen"] = [{"soort": kind, "schuld_cents": amount} for kind, amount in taxes]
        asked["uitgesloten"] = [{"soort": "a", "besluit": "R1"}]
    document = inquiry.ask("kwijtschelding", ON, asked).document()
    found, debt = document["result"], sum(amount for _, amount in taxes) if is_list else request.schuld_cents
    assert found["kwijtschelding_cents"] + found["te_betalen_cents"] == debt
    excluded = sum(amount for kind, amount in taxes if kind == "a") if is_list else 0
    assert found["te_betalen_cents"] >= excluded
    assert document["steps"][-1]["amount_cents"] == debt


@pytest.mark.parametrize("case", cases("kwijtschelding_vermogen", "money"), ids=name_of)
def test_the_money_that_is_left_out(case: dict[str, Any]) -> None:
    asked = {"banktegoed_cents": 0, "verhoging_cents": case["verhoging_cents"]}
    for day in case["days"]:
        for aow, expected in ((False, case["left_out"]), (True, case["left_out_aow"])):
            for household, left_out in expected.items():
                given_ = asked | {"huishouden": household, "aow": aow}
                found = inquiry.ask("kwijtschelding-vermogen", day, given_).document()["result"]
                assert found == {"vermogen_cents": 0, "vrijgesteld_banktegoed_cents": left_out}, (day, household, aow)


@pytest.mark.parametrize("case", cases("kwijtschelding_vermogen"), ids=name_of)
def test_what_counts_as_assets(case: dict[str, Any]) -> None:
    answer = inquiry.ask("kwijtschelding-vermogen", case.get("on", date(2023, 1, 1)), OWNER | case["given"])
    assert answer.document()["result"]["vermogen_cents"] == case["vermogen"]


@pytest.mark.parametrize("case", cases("kwijtschelding_vermogen", "refused"), ids=name_of)
def test_assets_that_cannot_be_counted_are_refused_by_name(case: dict[str, Any]) -> None:
    assert case["why"] in _refused("kwijtschelding-vermogen", case["on"], OWNER | case["given"])


@given(OWNERS)
def test_assets_are_never_below_nothing_nor_above_what_is_owned(owned: Assets) -> None:
    found = vermogen.counted(owned, ASSETS_LAW)
    all_owned = owned.banktegoed_cents + owned.auto_cents + owned.inboedel_cents + owned.overig_cents
    if owned.huishouden == 1 and owned.aow and owned.vrijgesteld_banktegoed_cents == -1:
        assert found == (-1, -1)
    else:
        assert 0 <= found.vermogen_cents <= all_owned


@given(OWNERS, st.sampled_from(["banktegoed_cents", "auto_cents", "inboedel_cents", "overig_cents"]), AMOUNTS)
def test_more_property_never_counts_for_less(owned: Assets, name: str, more: int) -> None:
    richer = owned._replace(**{name: getattr(owned, name) + more})
    assert vermogen.counted(owned, ASSETS_LAW).vermogen_cents <= vermogen.counted(richer, ASSETS_LAW).vermogen_cents


@given(OWNERS, st.sampled_from(["schulden_bevoorrecht_cents", "verhoging_cents"]), AMOUNTS)
def test_more_debts_or_a_higher_raise_never_count_for_more(owned: Assets, name: str, more: int) -> None:
    poorer = owned._replace(**{name: getattr(owned, name) + more})
    assert vermogen.counted(poorer, ASSETS_LAW).vermogen_cents <= vermogen.counted(owned, ASSETS_LAW).vermogen_cents


@given(OWNERS)
def test_every_owner_is_answered_with_steps_that_add_up_or_refused_by_name(owned: Assets) -> None:
    row = owned._asdict() | {"huishouden": HOUSEHOLDS[owned.huishouden], "aow": bool(owned.aow)}
    asked = {key: item for key, item in row.items() if item != -1} | {"auto_onmisbaar": bool(owned.auto_onmisbaar)}
    on, is_total = date(2023, 1, 1), owned.vrijgesteld_banktegoed_cents != -1
    if (is_total and owned.verhoging_cents) or (not is_total and owned.huishouden == 1 and owned.aow):
        assert "vrijgesteld_banktegoed_cents" in _refused("kwijtschelding-vermogen", on, asked)
    else:
        document = inquiry.ask("kwijtschelding-vermogen", on, asked).document()
        assert document["result"]["vermogen_cents"] == document["steps"][-1]["amount_cents"]
        assert document["result"] == vermogen.counted(owned, ASSETS_LAW)._asdict()
