"""The compiled night gives what the explained decision gives, for every claim and in the same order."""

from __future__ import annotations

from datetime import date
from random import Random

import numpy as np
import pytest

from approach.test_next_step import ONLY_BLOCKS
from vereffen.approach import portfolio
from vereffen.approach.decision import Reason, Step
from vereffen.approach.next_step import decide
from vereffen.approach.position import FOR_EVER, Position
from vereffen.approach.rules import Rules, rules_of

ON = date(2026, 12, 10)
LAST = date(2026, 10, 31).toordinal()
RULES = rules_of("default", ON)
ELSEWHERE = {Reason.COST_UNKNOWN, Reason.SMALL_CLAIM}
COUNT = portfolio.WORTH_COMPILING + 4_000
FLAGS = ("has_dwangbevel", "has_remission", "is_person")
RARE = ("intent", "dwangbevel_by_post", "representative_known")
AMOUNTS = ("costs_open", "interest_open", "principal_open")
VALUES: dict[str, tuple[int, ...]] = {
    "regime": (0, 1, 1, 2),
    **dict.fromkeys(FLAGS, (0, 1)),
    **dict.fromkeys(RARE, (0, 0, 1)),
    **dict.fromkeys(("set_off_basis", "exception_sort"), (0, 1, 2)),
    **dict.fromkeys(("room_cents", "total_open_cents"), (-1, 0, 500, 18_240)),
    **dict.fromkeys(("costs_in_doubt", "credit_cents"), (0, 0, 0, 900)),
    **dict.fromkeys(AMOUNTS, (0, 0, 1, 900, 18_240, -1)),
}
# A claim on its way, as most of a portfolio is.
USUAL = {"term_end": LAST, "announced_on": LAST - 60, "lapses_on": LAST + 1_826, "principal_open": 18_240}
USUAL |= {"reminded_on": LAST + 3, "remission_on": LAST + 9, "capacity_on": LAST + 10, "two_way_on": LAST + 8}
USUAL |= dict.fromkeys(FLAGS, 1)


def cell(field: str, chance: Random) -> int:
    """A value for one field: usual, never, around the boundaries of the day, or nonsense."""
    if field in VALUES:
        return chance.choice(VALUES[field])
    day = chance.randint(LAST - 5, ON.toordinal() + 5)
    if field == "fairness_on":
        return chance.choice((0, day, -day))
    if field.startswith("attempt"):
        return chance.choice(
            (0, day * 8 + chance.randrange(8), (LAST + chance.randint(1, 20)) * 8 + chance.randrange(6))
        )
    return chance.choice((0, day, day, FOR_EVER if field.endswith("until") else day))


def anybody(chance: Random) -> tuple[int, ...]:
    """A position of which up to a third of the fields is something else than usual."""
    row = Position(*[0] * len(Position._fields))._replace(**USUAL)._asdict()
    row["regime"] = chance.choice((0, 1, 1, 2))
    if chance.random() < 0.2:
        # Nobody was reached, in the morning by phone, in the afternoon by letter, in the evening by phone.
        row["two_way_on"] = 0
        row |= {f"attempt_{3 - at}": (LAST + 8 + at) * 8 + at * 2 + at % 2 for at in range(3)}
    way = chance.random()
    if way < 0.4:
        row |= {"aanmaning_on": LAST + 11, "aanmaning_term_end": LAST + 18}
    if way < 0.25:
        row |= {"dwangbevel_on": LAST + 20, "voet_on": LAST + 10, "fairness_on": LAST + 34}
        row |= {"foretold_on": LAST + 34, "vordering_from": chance.choice((LAST + 36, LAST + 62))}
    elif way > 0.95:
        row |= {"arrangement_from": LAST + 5, "instalment_due": ON.toordinal() - 12}
        row |= {"repair_told_on": ON.toordinal() - chance.randint(3, 11)}
    elif way > 0.9:
        row |= {"lapses_on": ON.toordinal() + chance.randint(-1, 60), "two_way_on": 0}
    for field in chance.sample(Position._fields, chance.choice((0, 1, 1, 2, 3, 6, 12))):
        row[field] = cell(field, chance)
    return tuple(row.values())


def others(chance: Random) -> Rules:
    """Rules of another municipality, on a day on which some costs are not known."""
    known = [field.endswith("_known") for field in Rules._fields]
    return Rules(
        *(
            chance.choice((0, 1)) if flag else value + chance.randint(0, 4)
            for value, flag in zip(RULES, known, strict=True)
        )
    )


def decided(rows: list[tuple[int, ...]]) -> list[list[int]]:
    """What the portfolio decides for these positions, a row each."""
    columns = np.array(rows, np.int64).reshape(-1, len(Position._fields)).T
    found = portfolio.decide_columns(dict(zip(Position._fields, columns, strict=True)), ON, RULES)
    assert list(found) == ["step", "due", "reasons"]
    return np.column_stack([np.asarray(column, np.int64) for column in found.values()]).tolist()


@pytest.fixture(scope="module")
def people() -> list[tuple[int, ...]]:
    chance = Random(20_261_210)
    return [anybody(chance) for _ in range(COUNT)]


def test_compiled_and_explained_are_the_same(people: list[tuple[int, ...]]) -> None:
    found = decided(people)
    assert len(found) == COUNT
    told = [list(decide(Position(*row), ON.toordinal(), RULES)[:3]) for row in people]
    assert found == told
    # The random people must meet every advice, and every reason that an advice can have, or this proves little.
    assert {step for step, _, _ in found} == {
        Step.WACHTEN, Step.HERINNERING, Step.CONTACT, Step.KWIJTSCHELDING_NAGAAN, Step.CORRECTIE, Step.REGELING,
        Step.AANMANING, Step.VEERTIENDAGENBRIEF, Step.DWANGBEVEL, Step.VORDERING, Step.BESLAG, Step.SCHULDHULP,
        Step.AFBOEKEN, Step.CONTROLEREN, Step.EVENREDIGHEID, Step.STUITING, Step.VOORAANKONDIGING,
    }  # fmt: skip
    met = int(np.bitwise_or.reduce([why for _, _, why in found]))
    # On this day every tariff is known, and this municipality calls no claim small: the other rules below meet those.
    assert {reason for reason in Reason if met >> reason & 1} == set(Reason) - ONLY_BLOCKS - ELSEWHERE


def test_the_day_on_which_the_advice_changes_is_the_same_too(people: list[tuple[int, ...]]) -> None:
    chance, met = Random(7), 0
    for _ in range(5):
        rules, day = (
            others(chance)._replace(klein_bedrag_cents=chance.choice((0, 900))),
            ON.toordinal() + chance.randint(-30, 30),
        )
        some = chance.sample(people, 1_000)
        compiled = portfolio._compiled().of_rows(some, rules, day)
        assert compiled == [list(decide(Position(*row), day, rules)) for row in some]
        met |= int(np.bitwise_or.reduce([why for _, _, why, _ in compiled]))
    assert {reason for reason in ELSEWHERE if met >> reason & 1} == ELSEWHERE


def test_the_order_is_kept_and_few_are_not_compiled(
    people: list[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of_them = decided(people)
    assert decided(people[::-1]) == all_of_them[::-1]

    def not_needed() -> None:
        raise AssertionError("compiled for a few")

    monkeypatch.setattr(portfolio, "_compiled", not_needed)
    assert decided(people[:50]) == all_of_them[:50]
    assert decided([]) == []
