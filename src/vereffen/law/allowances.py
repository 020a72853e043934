"""What a household might get as allowance: for hints about benefits that go unused, never for a decision."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.refusal import Refusal
from vereffen.law.rule import half_up, rests_on

PERCENT = 100
MONTHS = 12
RATE_SCALE = 100_000
# The text of HT 21 that is followed here ends with the reform of the huurtoeslag.
_HUURTOESLAG_UNTIL = date(2026, 1, 1)


class Rent(NamedTuple):
    """A rent and the part of it that stays with the tenant, in cents a month, and how many people live there."""

    rekenhuur_cents: int
    basishuur_cents: int
    personen: int


class RentLaw(NamedTuple):
    """The limits of the rent in cents a month, and the shares that are paid between and above them, in percent."""

    huurgrens: int
    kwaliteitskortingsgrens: int
    aftoppingsgrens_laag: int
    aftoppingsgrens_hoog: int
    deel_tot_aftopping: int
    deel_boven_aftopping: int


class Family(NamedTuple):
    """Children by age, whether the parent has a partner, and the yearly income of both in cents."""

    tot_12: int
    van_12_tot_16: int
    van_16_tot_18: int
    partner: int
    inkomen_jaar_cents: int


class ChildLaw(NamedTuple):
    """The amounts a year in cents, the income above which they fall, and by which rate (times 100,000)."""

    kind: int
    kind_12: int
    kind_16: int
    alleenstaande_ouder: int
    drempelinkomen: int
    verhoging_drempel: int
    afbouw: int


@rests_on("Wzt 1 lid 1 f")
def threshold_income(wage_month_cents: int, factor_percent: int) -> int:
    """The drempelinkomen in cents a year: so many percent of twelve times the minimum wage of January, half-up."""
    return half_up(MONTHS * wage_month_cents * factor_percent, PERCENT)


@rests_on("HT 13 lid 1 a", "HT 21 lid 1", "HT 21 lid 2", "HT 21 lid 3")
def huurtoeslag(rent: Rent, law: RentLaw) -> int:
    """The huurtoeslag in cents a month under the text until 2025: whole, then parts of what is above each limit."""
    if rent.rekenhuur_cents > law.huurgrens:
        return 0
    cap = law.aftoppingsgrens_laag if rent.personen <= 2 else law.aftoppingsgrens_hoog
    first, own = law.kwaliteitskortingsgrens, rent.basishuur_cents
    whole_part = max(0, min(rent.rekenhuur_cents, first) - own)
    middle = max(0, min(rent.rekenhuur_cents, cap) - max(own, first))
    above = max(0, rent.rekenhuur_cents - max(own, cap))
    paid = whole_part * PERCENT + middle * law.deel_tot_aftopping + above * law.deel_boven_aftopping
    return half_up(paid, PERCENT)


@rests_on("Wkb 2 lid 2", "Wkb 2 lid 4", "Wkb 2 lid 5", "Wkb 2 lid 6", "Wkb 2 lid 7", "Wkb 2 lid 8")
def kindgebonden_budget(family: Family, law: ChildLaw) -> int:
    """The kindgebonden budget in cents a year: amounts per child, less a rate of the income above the threshold."""
    children = family.tot_12 + family.van_12_tot_16 + family.van_16_tot_18
    if children == 0:
        return 0
    amount = children * law.kind + family.van_12_tot_16 * law.kind_12 + family.van_16_tot_18 * law.kind_16
    threshold = law.drempelinkomen + (law.verhoging_drempel if family.partner else 0)
    amount += 0 if family.partner else law.alleenstaande_ouder
    less = max(0, family.inkomen_jaar_cents - threshold) * law.afbouw
    return half_up(max(0, amount * RATE_SCALE - less), RATE_SCALE)


def rent_law(on: date) -> RentLaw:
    """The limits on that day; refused, with its name, when one is not known, and from 2026 on, when another text counts."""
    if on >= _HUURTOESLAG_UNTIL:
        sentence = (
            f"The huurtoeslag of {on} follows the text since 2026, which is no rule here; ask for an earlier day."
        )
        raise Refusal(sentence)
    limits = ("maximale_huurgrens", "kwaliteitskortingsgrens", "aftoppingsgrens_laag", "aftoppingsgrens_hoog")
    shares = ("deel_tot_aftopping", "deel_boven_aftopping")
    cents = [values.cents(f"huurtoeslag_{name}", on) for name in limits]
    return RentLaw._make([*cents, *(values.value(f"huurtoeslag_{name}", on).scaled(PERCENT) for name in shares)])


def child_law(on: date) -> ChildLaw:
    """The amounts on that day; refused, with its name, when one is not known."""
    stem = "kindgebonden_budget"
    amounts = (f"{stem}_kind", f"{stem}_kind_12", f"{stem}_kind_16", f"{stem}_alleenstaande_ouder")
    limits = ("zorgtoeslag_drempelinkomen", f"{stem}_verhoging_drempel")
    rate = values.value(f"{stem}_afbouw", on).scaled(RATE_SCALE)
    return ChildLaw._make([*(values.cents(key, on) for key in (*amounts, *limits)), rate])
