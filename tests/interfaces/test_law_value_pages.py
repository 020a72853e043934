"""The pages of the values: every value on every kind of day can be shown, with its mark."""

from __future__ import annotations

import pytest

import make
from interfaces.desk_people import signed_in
from vereffen.law import values

pytestmark = pytest.mark.django_db
DAYS = [f"{year}-{month}-01" for year in range(2021, 2028) for month in ("01", "07")]


def test_all_values_and_each_value_are_shown_on_every_day() -> None:
    client = signed_in(make.officer(make.municipality(is_demo=True), "karin"))
    for day in DAYS:
        assert client.get(f"/wet/waarden/?op={day}").status_code == 200, day
    for place, key in enumerate(values.keys()):
        assert client.get(f"/wet/waarden/{key}/?op={DAYS[place % len(DAYS)]}").status_code == 200, key


def test_a_fitted_value_says_so_and_a_factor_has_all_its_decimals() -> None:
    client = signed_in(make.officer(make.municipality(is_demo=True), "karin"))
    fitted = client.get("/wet/waarden/huurtoeslag_basishuur_eenpersoons/?op=2026-07-01").content.decode()
    assert "afgeleid, passend gemaakt" in fitted
    factor = client.get("/wet/waarden/huurtoeslag_factor_b_meerpersoons/?op=2025-07-01").content.decode()
    assert "-0,001382481" in factor
