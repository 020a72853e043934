"""The norms of the Participatiewet once more, in exact fractions, article by article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor

from vereffen.law import values

BOUNDARIES = {
    "leeftijd": (18, 21, 65, 66, 67),
    "leeftijd_partner": (18, 21, 65, 66, 67),
    "kostendelers": (0, 1, 2),
    "verlaging_procent": (0, 5, 100),
}
_SPOUSES = 2


@cache
def _amount(key: str, on: date) -> Fraction:
    return Fraction(values.value(key, on).value)


def _is_pensioner(years: int, on: date) -> bool | None:
    start = _amount("aow_leeftijd", on) / 12
    return True if years >= start else False if years + Fraction(11, 12) < start else None


def _cents(euros: Fraction) -> int:
    return floor(euros * 100 + Fraction(1, 2))


def _share(norm: str, sharers: int, on: date) -> int:
    basis, per_person = _amount("pw_kostendelersnorm_basis", on), _amount("pw_kostendelersnorm_per_persoon", on)
    return _cents((basis + sharers * per_person) / sharers * _amount(norm, on))


def _norm(row: Mapping[str, int], on: date) -> int:
    own = row["leeftijd"]
    people = [own] if row["huishouden"] != _SPOUSES else [own, own if (o := row["leeftijd_partner"]) < 0 else o]
    young = [years for years in people if years < _amount("pw_leeftijd_volwassen", on)]
    old = [_is_pensioner(years, on) for years in people]
    if None in old:
        return -1
    housemates, children = row["kostendelers"], row["kinderen"]
    if len(young) == len(people):
        return _cents(_amount(_young_norm(row), on))
    if young:
        return (
            _cents(_amount(f"pw_norm_20_{2 if children else 1}c", on))
            if not housemates
            else (
                _cents(_amount(f"pw_norm_22a_3{'a' if children else 'b'}", on))
                + _share("pw_norm_22b" if any(old) else "pw_norm_21b", housemates + 1, on)
            )
        )
    if not housemates:
        letter = "a" if len(people) == 1 else "c" if any(old) and not all(old) else "b"
        return _cents(_amount(f"pw_norm_{22 if any(old) else 21}{letter}", on))
    # B of Pw 22a lid 1: under c a pensioner, under b the younger spouse of one, under a all others.
    norms = ["pw_norm_22b" if is_old else "pw_norm_22c" if any(old) else "pw_norm_21b" for is_old in old]
    return sum(_share(norm, housemates + len(people), on) for norm in norms)


def _young_norm(row: Mapping[str, int]) -> str:
    if row["huishouden"] == _SPOUSES:
        return f"pw_norm_20_{2 if row['kinderen'] else 1}b"
    return f"pw_norm_20_{1 + row['huishouden']}a"


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """The norm in cents a month, -1 where whole years do not tell."""
    norm = _norm(row, on)
    left = Fraction(100 - row["verlaging_procent"], 100)
    return {"norm_maand_cents": norm if norm < 0 else floor(norm * left + Fraction(1, 2))}
