"""What somebody needs to live on in a month: the norms of the Participatiewet by household, age and who shares the costs."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.rule import half_up, rests_on

UNKNOWN = -1
NOBODY = -1
SHARE_SCALE = 100
PERCENT = 100
MONTHS_IN_YEAR = 12

# Plain numbers and no enums: compiled code compares them with each other and looks the norms up by them.
# The group of an age in whole years; unclear in the year of life in which the pension begins.
YOUNG, ADULT, PENSIONER, UNCLEAR = range(4)
# The norms that a household can come under, by their place in `NormLaw`.
N20_1A, N20_1B, N20_1C, N20_2A, N20_2B, N20_2C, N21A, N21B, N22A, N22B, N22C, N22A_3A, N22A_3B = range(13)


class Huishouden(IntEnum):
    """Who lives together as one household."""

    ALLEENSTAANDE = 0
    ALLEENSTAANDE_OUDER = 1
    ECHTGENOTEN = 2


class Household(NamedTuple):
    """Who asks: the household, the age in years, the housemates who share the costs, and for spouses the other's age.

    `leeftijd_partner` -1 means: of the same age group. `kinderen` counts for spouses under 21 only. `verlaging_procent` is
    what the college took off because of behaviour.
    """

    huishouden: int
    leeftijd: int
    kostendelers: int
    leeftijd_partner: int = UNKNOWN
    kinderen: int = 0
    verlaging_procent: int = 0


class Ages(NamedTuple):
    """From which age in years the norms for adults hold, and from which age in months those for pensioners."""

    volwassen: int
    aow_maanden: int


class NormLaw(NamedTuple):
    """The norms in cents in the order of `N20_1A` and on, the parts of the kostendelersnorm in hundredths, and the ages."""

    n20_1a: int
    n20_1b: int
    n20_1c: int
    n20_2a: int
    n20_2b: int
    n20_2c: int
    n21a: int
    n21b: int
    n22a: int
    n22b: int
    n22c: int
    n22a_3a: int
    n22a_3b: int
    basis: int
    per_persoon: int
    volwassen: int
    aow_maanden: int


class Makeup(NamedTuple):
    """What a norm is made of: a fixed amount, the norms that each spouse has a share of, and among how many; -1 is none."""

    fixed: int
    first: int
    second: int
    sharers: int


class Outcome(NamedTuple):
    """The norm in cents a month; -1 where whole years do not tell whether the pension has begun."""

    norm_maand_cents: int


# The value behind each norm, by its place.
KEYS = tuple(f"pw_norm_{name.removeprefix('n')}" for name in NormLaw._fields[: N22A_3B + 1])
SHARE_KEYS = ("pw_kostendelersnorm_basis", "pw_kostendelersnorm_per_persoon")
AGE_KEYS = ("pw_leeftijd_volwassen", "aow_leeftijd")


@rests_on("AOW 7a lid 1", "Pw 21", "Pw 22")
def age_group(years: int, law: Ages) -> int:
    """The age group of somebody of so many whole years: `YOUNG`, `ADULT`, `PENSIONER` or `UNCLEAR`."""
    if years < law.volwassen:
        return YOUNG
    if MONTHS_IN_YEAR * years >= law.aow_maanden:
        return PENSIONER
    if MONTHS_IN_YEAR * (years + 1) > law.aow_maanden:
        return UNCLEAR
    return ADULT


@rests_on("Pw 20 lid 1", "Pw 20 lid 2", "Pw 21", "Pw 22", "Pw 22a lid 1", "Pw 22a lid 2", "Pw 22a lid 3")
def makeup(person: Household, law: Ages) -> Makeup:
    """Which norms a household comes under; `sharers` is -1 where whole years do not tell."""
    own = age_group(person.leeftijd, law)
    other = own if person.leeftijd_partner == UNKNOWN else age_group(person.leeftijd_partner, law)
    if max(own, other) == UNCLEAR:
        return Makeup(NOBODY, NOBODY, NOBODY, UNKNOWN)
    if person.huishouden != Huishouden.ECHTGENOTEN:
        return _alone(person, own)
    if min(own, other) == YOUNG:
        return _young_spouses(person, max(own, other))
    if person.kostendelers:
        sharers = person.kostendelers + 2
        return Makeup(NOBODY, _shared(own, other), _shared(other, own), sharers)
    if own != other:
        return Makeup(N22C, NOBODY, NOBODY, 0)
    return Makeup(N22B if own == PENSIONER else N21B, NOBODY, NOBODY, 0)


def _alone(person: Household, own: int) -> Makeup:
    if own == YOUNG:
        is_parent = person.huishouden == Huishouden.ALLEENSTAANDE_OUDER
        return Makeup(N20_2A if is_parent else N20_1A, NOBODY, NOBODY, 0)
    if person.kostendelers:
        return Makeup(NOBODY, _shared(own, own), NOBODY, person.kostendelers + 1)
    return Makeup(N22A if own == PENSIONER else N21A, NOBODY, NOBODY, 0)


def _young_spouses(person: Household, elder: int) -> Makeup:
    if elder == YOUNG:
        return Makeup(N20_2B if person.kinderen else N20_1B, NOBODY, NOBODY, 0)
    if person.kostendelers:
        # The spouse under 21 has a fixed part and does not count among those who share (lid 1, A).
        fixed = N22A_3A if person.kinderen else N22A_3B
        return Makeup(fixed, _shared(elder, elder), NOBODY, person.kostendelers + 1)
    return Makeup(N20_2C if person.kinderen else N20_1C, NOBODY, NOBODY, 0)


def _shared(own: int, other: int) -> int:
    """The norm B of Pw 22a lid 1 for one person."""
    if own == PENSIONER:
        return N22B
    return N22C if other == PENSIONER else N21B


@rests_on("Pw 22a lid 1")
def share(norm_cents: int, sharers: int, basis: int, per_person: int) -> int:
    """One person's kostendelersnorm in cents: (basis + A x per person) / A of the norm, rounded half-up."""
    return half_up((basis + sharers * per_person) * norm_cents, SHARE_SCALE * sharers)


@rests_on("Pw 18 lid 2")
def lowered(norm_cents: int, percent: int) -> int:
    """A norm in cents after the college lowered it by so many percent, rounded half-up."""
    return half_up(norm_cents * (PERCENT - percent), PERCENT)


@rests_on("Pw 20 lid 1", "Pw 20 lid 2", "Pw 21", "Pw 22", "Pw 22a lid 1", "Pw 22a lid 2", "Pw 22a lid 3")
def norm(person: Household, law: NormLaw) -> Outcome:
    """The norm of a household in cents a month; -1 where whole years do not tell whether the pension has begun."""
    made = makeup(person, Ages(law.volwassen, law.aow_maanden))
    if made.sharers == UNKNOWN:
        return Outcome(UNKNOWN)
    amount = 0 if made.fixed == NOBODY else law[made.fixed]
    if made.first != NOBODY:
        amount += share(law[made.first], made.sharers, law.basis, law.per_persoon)
    if made.second != NOBODY:
        amount += share(law[made.second], made.sharers, law.basis, law.per_persoon)
    return Outcome(lowered(amount, person.verlaging_procent))


def ages(on: date) -> Ages:
    """The ages that divide the norms on that day; refused, with its name, when one is not known."""
    return Ages(*(values.whole(key, on) for key in AGE_KEYS))


def law_values(on: date) -> NormLaw:
    """All norms on that day; refused, with its name, when one is not known."""
    norms = [values.cents(key, on) for key in KEYS]
    shares = [values.value(key, on).scaled(SHARE_SCALE) for key in SHARE_KEYS]
    return NormLaw._make([*norms, *shares, *ages(on)])
