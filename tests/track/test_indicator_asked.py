"""The indicators that are asked of people: cases that were worked out by hand."""

from __future__ import annotations

import pytest

from vereffen.track import staff_survey
from vereffen.track.fairness import Group, result
from vereffen.track.indicators.asked import Asked, Round, asked_figures
from vereffen.track.indicators.months import month_days
from vereffen.track.scales import STAFF

NOVEMBER = month_days("2026-11")
LATER = NOVEMBER[1] + 200
CODES = [code for scale in STAFF for code in scale.codes]
ENDS = NOVEMBER[0] + 3

# What each person gave to every sentence, how many forms were half, the day on which the round ended, and the mean.
ROUNDS = [
    ("I-21", [3] * 10, 0, ENDS, 3.0),
    ("I-21", [3] * 5 + [4] * 5, 0, ENDS, 3.5),
    # Of nobody who filled in half is anything counted, and nine whole forms and a half one are nine.
    ("I-21", [3] * 10, 4, ENDS, 3.0),
    ("I-21", [3] * 9, 1, ENDS, None),
    ("I-21", [2, 2, 3, 3, 3, 3, 4, 4, 4, 5], 0, ENDS, 3.3),
    # It belongs to the month in which the round ended.
    ("I-21", [3] * 10, 0, NOVEMBER[0] - 1, None),
    ("I-21", [3] * 10, 0, NOVEMBER[1], 3.0),
    # Five sentences as given, and of the one that is turned round 6 less what was given.
    ("I-20", [3] * 10, 0, ENDS, 3.0),
    ("I-20", [4] * 10, 0, ENDS, 22 / 6),
    ("I-20", [2] * 10, 0, ENDS, 14 / 6),
    ("I-20", [3] * 5 + [4] * 5, 0, ENDS, 20 / 6),
    ("I-20", [4] * 9, 3, ENDS, None),
    ("I-20", [4] * 10, 0, NOVEMBER[1] + 1, None),
]

# Per group: how many it happened to, how many whole forms, and what each of them gave; the mean weighed by how many there are.
GROUPS = [
    ("I-11", {"awb/cost": (40, 10, 5)}, 5.0),
    # Ten of 20 with costs gave 3, five of 100 without gave 6.
    ("I-11", {"awb/cost": (20, 10, 3), "belasting/no_cost": (100, 5, 6)}, (20 * 3 + 100 * 6) / 120),
    # Where nobody of a group answered it goes with the others with costs.
    ("I-11", {"awb/cost": (10, 10, 4), "belasting/cost": (30, 0, 0), "belasting/no_cost": (60, 5, 7)}, (40 * 4 + 60 * 7) / 100),
    # Nobody without costs answered: all go together, and nothing is weighed.
    ("I-11", {"awb/cost": (10, 10, 4), "belasting/no_cost": (60, 0, 0)}, 4.0),
    ("I-11", {"awb/cost": (40, 9, 5)}, None),
    ("I-11", {"awb/cost": (40, 5, 5), "awb/no_cost": (40, 5, 2)}, 3.5),
    ("I-11", {"awb/cost": (10, 5, 7), "awb/no_cost": (90, 5, 2)}, 2.5),
]  # fmt: skip


@pytest.mark.parametrize(("code", "scores", "half", "ended", "mean"), ROUNDS)
def test_a_round_is_what_was_worked_out_by_hand(
    code: str, scores: list[int], half: int, ended: int, mean: float | None
) -> None:
    forms = [*(dict.fromkeys(CODES, score) for score in scores), *([{CODES[0]: 1}] * half)]
    round_ = Round("t0", ended, staff_survey.survey(20, forms))
    found = {(one.id, one.part): one for one in asked_figures(Asked([round_]), *NOVEMBER, LATER)}
    told = found.get((code, "t0" if code == "I-21" else "t0_self"))
    assert (told.value if told else None) == (None if mean is None else pytest.approx(mean))


@pytest.mark.parametrize(("code", "groups", "mean"), GROUPS)
def test_fairness_is_what_was_worked_out_by_hand(
    code: str, groups: dict[str, tuple[int, int, int]], mean: float | None
) -> None:
    said = result(
        {name: Group(people, forms, 0, (forms * score,) * 6) for name, (people, forms, score) in groups.items()}
    )
    assert said.weighed == (None if mean is None else pytest.approx(mean))
