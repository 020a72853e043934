"""Invented people for the properties of the beslagvrije voet, thick around the steps of the law."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from vereffen.law.beslagvrije_voet import NONE, Situation

# Yearly incomes at which the formula bends in 2026, in cents.
BENDS = (2_342_500, 2_973_542, 3_150_000, 3_914_042, 4_106_100, 5_588_767, 6_488_856, 7_134_055, 8_238_709)
_MARRIED = 2


def people() -> st.SearchStrategy[Situation]:
    """Any person whom the rule accepts."""
    year = st.integers(0, 12_000_000) | st.builds(int.__add__, st.sampled_from(BENDS), st.integers(-200, 200))
    month = st.integers(0, 400_000)
    sometimes = st.just(0) | month
    flag = st.integers(0, 1)
    return st.builds(
        Situation, st.integers(0, 3), year, st.just(NONE) | month, sometimes, sometimes, sometimes, flag, sometimes, flag,
        flag, sometimes,
    ).map(_alone_without_a_spouse)  # fmt: skip


def rows(count: int, seed: int) -> list[Situation]:
    """So many people, the same for the same seed."""
    chance = random.Random(seed)

    def month() -> int:
        return chance.choice((0, chance.randrange(400_000)))

    def year() -> int:
        return chance.choice((chance.randrange(12_000_000), chance.choice(BENDS) + chance.randint(-200, 200)))

    def person() -> Situation:
        net = chance.choice((NONE, chance.randrange(400_000)))
        flags = [chance.randrange(2) for _ in range(3)]
        amounts = [month() for _ in range(5)]
        return Situation(chance.randrange(4), year(), net, *amounts[:3], flags[0], amounts[3], *flags[1:], amounts[4])

    return [_alone_without_a_spouse(person()) for _ in range(count)]


def _alone_without_a_spouse(person: Situation) -> Situation:
    return person if person.leefsituatie >= _MARRIED else person._replace(partner_netto_maand_cents=0)
