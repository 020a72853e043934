"""What is asked of people counts as it was worked out by hand: turned sentences, half forms, non-response, and nothing of few people."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.law.refusal import Refusal
from vereffen.track import fairness, staff_survey
from vereffen.track.call_scores import Rated, call_scores
from vereffen.track.competences import COMPETENCES
from vereffen.track.fairness import Group, Happened, closes, counted, grouped, result, to_ask
from vereffen.track.indicators.asked import Asked, Calls, Round, asked_figures
from vereffen.track.indicators.months import month_days
from vereffen.track.scales import EFFICACY, FAIRNESS, STAFF, WORK, alpha, checked, is_whole, points
from vereffen.track.skills import Moment

CODES = [code for scale in STAFF for code in scale.codes]
NOVEMBER = month_days("2026-11")
LATER = date(2027, 3, 1).toordinal()


def staff(*scores: int) -> list[dict[str, int]]:
    """A form of each, with the same score for every sentence."""
    return [dict.fromkeys(CODES, score) for score in scores]


def fair(score: int, many: int = 1) -> list[dict[str, int]]:
    return [dict.fromkeys(FAIRNESS.codes, score)] * many


def told(figures: list[Any]) -> dict[tuple[str, str], Any]:
    return {(one.id, one.part): one for one in figures}


# Cronbach's alpha


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        # Sums of squares: 5 and 4 of the sentences, 17 of the sums 3, 4, 7, 8. 2 x (1 - 9/17).
        ([(1, 2), (2, 2), (3, 4), (4, 4)], Fraction(16, 17)),
        # The same order of people in each sentence: nothing but what they share.
        ([(1, 1, 1), (3, 3, 3), (5, 5, 5)], Fraction(1)),
        # 2/3, 2/3 and 2 of the sentences, 2/3 of the sums 6, 6, 7: 3/2 x (1 - 5), below nothing, for one is turned round.
        ([(1, 1, 4), (2, 2, 2), (2, 2, 3)], Fraction(-6)),
        ([(1, 5), (5, 1)], None),
        ([(3, 3)], None),
        ([(3,), (4,)], None),
    ],
)
def test_alpha_is_as_worked_by_hand(forms: list[tuple[int, ...]], expected: Fraction | None) -> None:
    assert alpha(forms) == expected


def test_a_sentence_that_is_turned_round_makes_alpha_fall_when_it_is_not_turned_back() -> None:
    forms = [{code: 6 - score if code == "dread_call" else score for code in CODES} for score in (2, 3, 4)]
    right = [points(EFFICACY, one) for one in forms]
    assert alpha(right) == 1
    assert (alpha([tuple(one[code] for code in EFFICACY.codes) for one in forms]) or 0) < Fraction(9, 10)


# The staff survey


def test_means_are_as_worked_by_hand_and_the_turned_sentence_is_turned_back() -> None:
    said = staff_survey.survey(14, staff(*[3] * 5, *[4] * 5))
    work, own = said.means
    assert (said.answered, work.total, work.of, work.value, work.alpha) == (10, 210, 60, 3.5, 1.0)
    # Five times 5 x 3 + 3 and five times 5 x 4 + 2, for agreeing with what one dreads counts low.
    assert (own.total, own.of) == (5 * 18 + 5 * 22, 60)
    figures = {one.item: one.tenths for one in said.figures}
    assert (figures["stay_calm"], figures["dread_call"]) == (35, 25)


@pytest.mark.parametrize(("many", "is_told"), [(9, False), (10, True), (11, True)])
def test_a_mean_is_of_ten_people_or_more(many: int, is_told: bool) -> None:
    said = staff_survey.survey(20, staff(*[3] * many))
    assert (said.is_told, bool(said.figures), said.answered) == (is_told, is_told, many)


def test_a_half_form_counts_in_no_mean_and_ten_forms_of_which_one_is_half_are_nine() -> None:
    half = {code: 3 for code in CODES if code != "time"}
    said = staff_survey.survey(20, [*staff(*[3] * 9), half])
    assert (said.answered, said.half, said.is_told) == (9, 1, False)
    said = staff_survey.survey(20, [*staff(*[3] * 10), half | {"confidence": 1}])
    assert {one.n for one in said.figures} == {10}
    assert {one.item: one.tenths for one in said.figures}["confidence"] == 30


@pytest.mark.parametrize(
    ("answers", "asked", "why"),
    [
        (staff(6), 20, "from 1 up to 5"),
        (staff(0), 20, "from 1 up to 5"),
        ([{"wage": 3}], 20, "no such question"),
        (staff(3, 3), 1, "than were asked"),
    ],
)
def test_what_cannot_be_is_refused(answers: list[dict[str, int]], asked: int, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        staff_survey.survey(asked, answers)


def test_a_score_of_the_other_scale_is_refused() -> None:
    assert checked([FAIRNESS], {"trust": 7}) == {"trust": 7}
    with pytest.raises(Refusal, match="from 1 up to 7"):
        checked([FAIRNESS], {"trust": 8})
    with pytest.raises(Refusal, match="no such question"):
        checked([FAIRNESS], {"confidence": 3})


@given(st.lists(st.integers(1, 5), min_size=10, max_size=14), st.data())
def test_who_knows_the_own_answer_can_think_of_two_points_more_or_less_for_a_colleague(
    scores: list[int], data: Any
) -> None:
    said = staff_survey.survey(20, staff(*scores))
    figure, own = said.figures[0], data.draw(st.sampled_from(scores))
    if not figure.bound:
        rest, others = sum(scores) - own, len(scores) - 1
        lowest, highest = max(1, rest - 5 * (others - 1)), min(5, rest - (others - 1))
        assert highest - lowest >= 2


def test_the_mean_of_a_scale_tells_no_more_than_its_sentences_when_one_is_a_bound() -> None:
    forms = [one | {"makes_sense": 5} for one in staff(*[3] * 10)]
    work = staff_survey.survey(10, forms).means[0]
    # All ten gave 5: told is 4.4 or more, and the mean is that of what is told: (5 x 3.0 + 4.4) / 6.
    assert (work.bound, work.value, work.alpha) == ("high", pytest.approx(194 / 60), None)
    round_ = Round("t0", NOVEMBER[0] + 3, staff_survey.survey(10, forms))
    figure = told(asked_figures(Asked([round_]), *NOVEMBER, LATER))["I-21", "t0_or_more"]
    assert (figure.numerator, figure.value) == (None, pytest.approx(194 / 60))


@pytest.mark.parametrize(
    ("moment", "opens", "days", "asked", "trained", "why"),
    [
        (Moment.T1, "2026-11-11", 14, 20, "2026-10-01", "six weeks after the last training"),
        (Moment.T1, "2026-11-12", 14, 20, "2026-10-01", ""),
        (Moment.T0, "2026-11-11", 14, 20, "2026-10-01", ""),
        (Moment.T2, "2026-11-11", 61, 20, None, "60 days"),
        (Moment.T2, "2026-11-11", -1, 20, None, "60 days"),
        (Moment.T1, "2026-11-11", 14, 9, None, "at least 10"),
    ],
)
def test_a_round_is_of_enough_people_not_too_long_and_t1_is_not_too_early(
    moment: Moment, opens: str, days: int, asked: int, trained: str | None, why: str
) -> None:
    first = date.fromisoformat(opens)
    given_ = (moment, first, first + timedelta(days), asked, date.fromisoformat(trained) if trained else None)
    if why:
        with pytest.raises(Refusal, match=why):
            staff_survey.opening(*given_)
    else:
        staff_survey.opening(*given_)


def test_a_round_is_told_in_the_month_in_which_it_ended_and_not_before_it_did() -> None:
    round_ = Round("t0", NOVEMBER[1], staff_survey.survey(14, staff(*[3] * 5, *[4] * 5)), staff=16, left=2, ill=65)
    found = told(asked_figures(Asked([round_]), *NOVEMBER, LATER))
    assert found["I-21", "t0"][2:7] == (210, 60, 10, 4, 3.5)
    assert found["I-21", "t0_response"][2:7] == (10, 14, 14, 0, pytest.approx(10 / 14))
    assert (found["I-21", "t0_left"].value, found["I-21", "t0_ill"].value) == (0.125, 0.065)
    assert found["I-20", "t0_self"].value == pytest.approx(20 / 6)
    for days, cut in ((NOVEMBER, NOVEMBER[1]), (month_days("2026-12"), LATER)):
        found = told(asked_figures(Asked([round_]), *days, cut))
        assert found["I-21", ""].why == found["I-20", ""].why == "no round ended in this month"


def test_of_nine_forms_nothing_is_told_and_not_how_many_there_were() -> None:
    round_ = Round("t0", NOVEMBER[0], staff_survey.survey(30, staff(*[3] * 9)), staff=9, left=1)
    found = told(asked_figures(Asked([round_]), *NOVEMBER, LATER))
    assert found["I-21", "t0"] == ("I-21", "t0", None, None, 0, 30, None, "fewer than 10 whole forms")
    assert ("I-21", "t0_left") not in found


# How fairly somebody was treated


def test_non_response_is_weighed_as_worked_by_hand() -> None:
    groups = {
        "awb/cost": Group(20, 10, 0, (30,) * 6),
        "belasting/no_cost": Group(100, 5, 0, (30,) * 6),
    }
    said = result(groups)
    # Ten of the twenty with costs gave 3, five of the hundred without gave 6.
    assert (said.plain, said.weighed) == (4.0, pytest.approx((20 * 3 + 100 * 6) / 120))
    assert said.items["trust"] == pytest.approx(5.5)


def test_a_group_in_which_nobody_answered_goes_with_the_others_with_costs() -> None:
    groups = {
        "awb/cost": Group(10, 10, 0, (40,) * 6),
        "belasting/cost": Group(30, 0, 0, (0,) * 6),
        "belasting/no_cost": Group(60, 5, 0, (35,) * 6),
    }
    assert result(groups).weighed == pytest.approx((40 * 4 + 60 * 7) / 100)
    # Where nobody without costs answered, all go together and nothing is weighed.
    alone = groups | {"belasting/no_cost": Group(60, 0, 0, (0,) * 6)}
    assert result(alone).weighed == result(alone).plain == 4.0


def test_half_forms_count_in_no_mean_and_nine_whole_ones_are_too_few() -> None:
    happened = [Happened(who, 1, "awb", has_cost=True) for who in range(40)]
    half = [{"voice": 1, "trust": 1}]
    nine = grouped(happened, {"awb/cost": [*fair(5, 9), *half]})
    assert (result(nine).weighed, result(nine).half) == (None, 1)
    ten = result(grouped(happened, {"awb/cost": [*fair(5, 10), *half]}))
    assert (ten.weighed, ten.forms, ten.people) == (5.0, 10, 40)


def test_everybody_is_asked_once_in_half_a_year_from_two_up_to_four_weeks_after_it() -> None:
    day = date(2026, 11, 1)
    first = Happened(7, day.toordinal(), "awb", has_cost=True)
    others = [
        first._replace(has_cost=False),
        first._replace(day=first.day + 180),
        first._replace(day=first.day + 181),
        Happened(8, first.day + 3, "belasting", has_cost=False),
    ]
    assert counted([*others, first]) == [first, others[2], others[3]]
    asked = {late: [one.debtor for one in to_ask([*others, first], day + timedelta(late))] for late in (13, 14, 28, 29)}
    assert asked == {13: [], 14: [7], 28: [7, 8], 29: [8]}


def test_a_month_is_told_when_no_form_can_come_in_any_more() -> None:
    happened = [Happened(who, NOVEMBER[0] + who, "awb", has_cost=who < 10) for who in range(20)]
    forms = {"2026-11": {"awb/cost": fair(3, 8), "awb/no_cost": fair(6, 4)}, "2026-12": {"awb/cost": fair(1, 30)}}
    asked = Asked(happened=happened, forms=forms)
    last = closes("2026-11").toordinal()
    assert last == NOVEMBER[1] + 42
    young = told(asked_figures(asked, *NOVEMBER, last))["I-11", ""]
    assert (young.value, young.n, young.missing, young.why) == (None, 0, 20, "forms are still taken")
    found = told(asked_figures(asked, *NOVEMBER, last + 1))
    assert (found["I-11", ""].value, found["I-11", "unweighed"].value) == (4.5, 4.0)
    assert found["I-11", "response"][2:7] == (12, 20, 20, 0, 0.6)
    assert {part for code, part in found if code == "I-11"} == {"", "unweighed", "response", *FAIRNESS.codes}


def test_who_answered_was_asked_also_when_the_facts_changed_since() -> None:
    said = result(grouped([], {"awb/cost": fair(5, 12)}))
    assert (said.people, said.forms, said.weighed) == (12, 12, 5.0)


# Rated calls


def levels(score: int | None, **others: int | None) -> dict[str, int | None]:
    return dict.fromkeys((one.code for one in COMPETENCES), score) | others


def test_a_call_counts_once_however_many_rated_it() -> None:
    single = [Rated(number % 5, (levels(2),)) for number in range(9)]
    # Rated by two, who gave twice 4 and once 3 of what there was occasion for: 11/3.
    both = Rated(0, (levels(None, a=4, b=3), levels(None, a=4)))
    said = call_scores([*single, both])
    assert (said.calls, said.people, said.double, said.mean) == (10, 5, 1, pytest.approx((9 * 2 + 11 / 3) / 10))
    assert said.has_double
    # One pair is too few for a kappa.
    assert (said.pairs, said.kappa) == (1, None)


@pytest.mark.parametrize(("calls", "people", "is_told"), [(9, 9, False), (10, 4, False), (10, 5, True)])
def test_ten_calls_of_five_people_or_nothing(calls: int, people: int, is_told: bool) -> None:
    offered = [Rated(number % people, (levels(3),)) for number in range(calls)]
    # What nobody rated yet is no call.
    assert call_scores([*offered, Rated(99, ())]).is_told is is_told


def test_kappa_is_that_of_cohen_with_and_without_weights_as_worked_by_hand() -> None:
    # Nine points of two calls: 6 x (1, 1), 6 x (2, 2), 6 x (1, 2). Both agree on 12 of 18; by chance on
    # (12 x 6 + 6 x 12) / 18 = 8. Kappa is (12 - 8) / (18 - 8); with two levels next to each other weights change nothing.
    codes = [one.code for one in COMPETENCES]
    one = dict(zip(codes, (1, 1, 1, 2, 2, 2, 1, 1, 1), strict=True))
    other = dict(zip(codes, (1, 1, 1, 2, 2, 2, 2, 2, 2), strict=True))
    twice = [Rated(0, (one, other)), Rated(1, (one, other))]
    said = call_scores([*twice, *(Rated(number % 5, (levels(2),)) for number in range(8))])
    assert (said.pairs, said.kappa, said.weighted) == (18, pytest.approx(0.4), pytest.approx(0.4))
    # Further apart on the last three: plain kappa sees the same disagreement, the weighted one a greater one.
    far = other | dict.fromkeys(codes[-3:], 4)
    wide = call_scores([Rated(0, (one, far)), Rated(1, (one, far)), *(Rated(n % 5, (levels(2),)) for n in range(8))])
    # By chance: 1 and 2 in 12 x 6, 2 and 1 in 6 x 6, 1 and 4 (three levels apart) in 12 x 6, 2 and 4 (two) in 6 x 6.
    assert wide.kappa == pytest.approx(1 - 6 * 18 / (72 + 36 + 72 + 36))
    assert wide.weighted == pytest.approx(1 - 3 * 6 * 18 / (72 * 1 + 36 * 1 + 72 * 3 + 36 * 2))
    found = told(asked_figures(Asked(calls=[Calls("t1", NOVEMBER[0], said)]), *NOVEMBER, LATER))
    assert found["I-20", "t1_call_weighted_kappa"].n == 18
    assert found["I-20", "t1_call_double"][2:7] == (2, 10, 10, 0, 0.2)
    assert ("I-20", "") not in found


def test_a_form_of_every_scale_is_whole_only_with_every_sentence() -> None:
    assert is_whole(STAFF, dict.fromkeys(CODES, 3))
    assert not is_whole(STAFF, dict.fromkeys(WORK.codes, 3))
    assert fairness.FROM_DAYS == 14
