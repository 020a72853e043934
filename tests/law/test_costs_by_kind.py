"""Which law prices which claim: only a tax of Gemeentewet 231 ever gets an amount of the Kostenwet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach import regimes
from vereffen.approach.carry_out import carry_out
from vereffen.approach.decision import Step
from vereffen.approach.money import OpenClaim
from vereffen.approach.regimes import Route
from vereffen.law import acts, terms, values
from vereffen.law.refusal import Refusal
from vereffen.law.values import DatedValue

OWN = "marktgeld"
ROUTES = {
    (kind, regime): regimes.route(kind, regime or None)
    for kind in (*regimes.KINDS, OWN)
    for regime in (regimes.REGIMES if kind in {"overig", OWN} else ("",))
}
TAXES = {name: route for name, route in ROUTES.items() if route.basis == "Gw 231"}
OTHERS = {name: route for name, route in ROUTES.items() if name not in TAXES}
DAYS = st.dates(date(2013, 1, 1), date(2027, 12, 31))
DEBTS = st.one_of(st.integers(0, 10**11), st.integers(45_390, 45_410))

# Every act with the lines of the Btag that it is priced by outside the taxes: none for acts of the tax collector alone.
BAILIFF = {act: (f"btag_{act}",) for act in acts.ACTS} | {
    "inning": ("btag_inning_een", "btag_inning_twee", "btag_inning_verder"),
    "gezien": (),
    "getuige": (),
}


@contextmanager
def _asked() -> Iterator[set[str]]:
    keys: set[str] = set()
    plain = values.value

    def note(key: str, on: date) -> DatedValue:
        keys.add(key)
        return plain(key, on)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "value", note)
        yield keys


def _cost(step: Step, route: Route, debt: int, on: date) -> tuple[int | None, set[str]]:
    """What a step costs by the law that prices the claim (None: refused), and the values of costs it was found with."""
    claim = OpenClaim(1, 0, 0, debt, on, route.regime)
    with _asked() as keys:
        try:
            cost: int | None = carry_out(step, claim, on).cost_cents
        except Refusal:
            cost = None
    return cost, {key for key in keys if key.startswith(("awb_aanmaningsvergoeding", "btag_", "kostenwet_"))}


def test_every_kind_outside_the_taxes_is_looked_at() -> None:
    assert {kind for kind, _ in OTHERS} >= set(regimes.KINDS) - {kind for kind, _ in TAXES}
    assert {route.regime for route in OTHERS.values()} == {"awb", "privaat"}
    assert {route.regime for route in TAXES.values()} == {"belasting"}


@given(st.sampled_from(sorted(OTHERS)), DEBTS, DAYS)
def test_an_aanmaning_outside_the_taxes_costs_what_the_awb_says_or_is_refused(
    name: tuple[str, str], debt: int, on: date
) -> None:
    cost, keys = _cost(Step.AANMANING, OTHERS[name], debt, on)
    assert all(key.startswith("awb_") for key in keys)
    if cost is not None:
        limit = values.cents("awb_aanmaningsvergoeding_grens", on)
        assert cost == values.cents(f"awb_aanmaningsvergoeding_{'laag' if debt < limit else 'hoog'}", on)


@given(st.sampled_from(sorted(OTHERS)), DEBTS, DAYS)
def test_a_dwangbevel_outside_the_taxes_costs_the_tariff_of_the_bailiff_or_is_refused(
    name: tuple[str, str], debt: int, on: date
) -> None:
    cost, keys = _cost(Step.DWANGBEVEL, OTHERS[name], debt, on)
    assert keys == ({"btag_betekening_titel"} if OTHERS[name].regime == "awb" else set())
    assert cost is None or cost == values.cents("btag_betekening_titel", on)


@given(st.sampled_from(sorted(OTHERS)), st.sampled_from(sorted(BAILIFF)), DAYS)
def test_carrying_out_a_dwangbevel_outside_the_taxes_costs_the_tariff_of_the_bailiff(
    name: tuple[str, str], act: str, on: date
) -> None:
    with _asked() as keys:
        try:
            found = acts.invorderingskosten(act, regimes.cost_regime(OTHERS[name].regime), on)
        except Refusal:
            found = None
    lines = BAILIFF[act] if OTHERS[name].regime == "awb" else ()
    assert keys <= set(lines)
    if lines and all(_is_sourced(key, on) for key in lines):
        assert keys == set(lines)
        assert found == values.cents(lines[0], on)
    else:
        assert found is None


def _is_sourced(key: str, on: date) -> bool:
    return values.is_known(key, on) and values.value(key, on).status == values.SOURCED


@given(DEBTS, DAYS)
def test_a_private_claim_never_has_the_costs_of_an_aanmaning_or_a_dwangbevel(debt: int, on: date) -> None:
    for route in (route for route in OTHERS.values() if route.regime == "privaat"):
        for step in (Step.AANMANING, Step.DWANGBEVEL):
            assert _cost(step, route, debt, on) == (None, set())


@given(st.sampled_from(sorted(TAXES)), DEBTS, st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_a_tax_is_priced_by_the_kostenwet_alone(name: tuple[str, str], debt: int, on: date) -> None:
    for step in (Step.AANMANING, Step.DWANGBEVEL):
        cost, keys = _cost(step, TAXES[name], debt, on)
        assert cost
        assert all(key.startswith("kostenwet_") for key in keys)


@given(st.sampled_from(sorted(ROUTES)), DEBTS, DAYS)
def test_a_reminder_is_free_for_every_claim(name: tuple[str, str], debt: int, on: date) -> None:
    assert _cost(Step.HERINNERING, ROUTES[name], debt, on) == (0, set())


@given(st.sampled_from(sorted(ROUTES)), DEBTS, st.integers(0, 10**6), st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_more_debt_never_lowers_a_cost(name: tuple[str, str], debt: int, more: int, on: date) -> None:
    for step in (Step.AANMANING, Step.DWANGBEVEL):
        plain, higher = (_cost(step, ROUTES[name], owed, on)[0] for owed in (debt, debt + more))
        assert (plain is None) == (higher is None)
        assert plain is None or higher is None or 0 <= plain <= higher


@given(st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_a_parking_levy_has_the_fourteen_days_of_a_naheffing_and_no_other_tax_has(on: date) -> None:
    levy = regimes.route("parkeerbelasting_naheffing")
    assert terms.last_day(levy.payment_term, on) == on + timedelta(days=14)
    short = {kind for (kind, _), route in TAXES.items() if route.payment_term == levy.payment_term}
    assert short == {"parkeerbelasting_naheffing"}
