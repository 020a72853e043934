"""Waves follow the lot, a year later nobody who was not looked at counts as kept, and a band never hides what must still be asked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from track.track_facts import DAY, fact, keep, refused
from vereffen.law.refusal import Refusal
from vereffen.track import national, roll_out
from vereffen.track.facts import Fact
from vereffen.track.lot import draw
from vereffen.track.national import ASK, INPUTS, OUTCOMES, Input
from vereffen.track.roll_out import KINDS, later
from vereffen.track.roll_out_guide import SIZES, TEN, TEN_CODES, size

SEED = "Staatsloterij 2027-01-10"
FIRST = date(2027, 2, 1)
ALL = [f"{number:04d}" for number in range(1, 343)]


def drawn(places: list[str], number: int = 2, **changed: Any) -> Fact:
    told = {"places": places, "seed": SEED, "waves": number, "first": "2027-02-01", "months": 3}
    return fact("waves_drawn", place="", **told | {"fingerprint": draw(places, SEED).fingerprint} | changed)


def seen(on: date, true: tuple[str, ...] = TEN_CODES, place: str = "0344") -> Fact:
    return fact("things_seen", place=place, on=on, true=list(true))


def _with(told: Fact, **changed: Any) -> Fact:
    return told._replace(data={**told.data, **changed})


# Waves


@given(st.integers(2, 342), st.integers(2, 12), st.integers(1, 12))
def test_every_municipality_is_in_one_wave_in_the_order_of_the_lot(many: int, number: int, months: int) -> None:
    places = ALL[:many]
    if number > many:
        with pytest.raises(Refusal):
            roll_out.waves(places, SEED, number, FIRST, months)
        return
    plan = roll_out.waves(places, SEED, number, FIRST, months)
    assert tuple(place for wave in plan.waves for place in wave.places) == draw(places, SEED).order
    sizes = [len(wave.places) for wave in plan.waves]
    assert max(sizes) - min(sizes) <= 1
    assert sizes == sorted(sizes, reverse=True)
    assert [wave.starts for wave in plan.waves] == [later(FIRST, months * index) for index in range(number)]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)), (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)), (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 5, 31), 6, date(2027, 11, 30)), (date(2027, 3, 15), 0, date(2027, 3, 15)),
    ],
)  # fmt: skip
def test_a_day_some_months_later_is_a_day_that_exists(day: date, months: int, then: date) -> None:
    assert later(day, months) == then


def test_the_lot_of_the_roll_out_is_drawn_once_beforehand_and_can_be_drawn_again() -> None:
    facts = keep(KINDS, [], drawn(ALL, 6))
    plan, _ = roll_out.fold(facts)
    assert plan is not None
    assert [len(wave.places) for wave in plan.waves] == [57] * 6
    assert "already" in refused(KINDS, facts, drawn(ALL, 6))
    assert "draw it again" in refused(KINDS, [], drawn(ALL, 6, fingerprint="0" * 64))
    assert "before the first wave" in refused(KINDS, [], drawn(ALL, 6)._replace(on=FIRST))
    assert "no more than there are" in refused(KINDS, [], drawn(ALL[:2], 3))
    assert "four digits" in refused(KINDS, [], _with(drawn(ALL[:2]), places=["0001", "x"]))


# Adoption and sustainment


def test_adoption_is_of_started_waves_and_says_what_the_others_lack() -> None:
    places = ["0344", "0363", "0518", "0599"]
    first, second, *_ = draw(places, SEED).order
    day = date(2027, 2, 10)
    facts = [drawn(places), seen(day, place=first), seen(day, TEN_CODES[:-1], second)]
    (wave,) = roll_out.adoption(facts, date(2027, 4, 30))
    assert (wave.wave, wave.places, wave.adopted) == (1, 2, 1)
    assert {code for code, many in wave.lacking.items() if many} == {"counted"}
    assert len(roll_out.adoption(facts, date(2027, 5, 1))) == 2
    assert roll_out.adoption(facts, date(2027, 1, 31)) == ()
    # What was seen last counts, and what was seen later does not yet.
    lost = [*facts, seen(date(2027, 4, 1), (), first)]
    assert [roll_out.adoption(lost, date(2027, 3, one))[0].adopted for one in (31,)] == [1]
    assert roll_out.adoption(lost, date(2027, 4, 1))[0].adopted == 0


@pytest.mark.parametrize(
    ("looks", "on", "where"),
    [
        ([], date(2028, 1, 31), "too_early"),
        ([], date(2028, 2, 1), "waiting"),
        ([], date(2028, 5, 1), "waiting"),
        ([], date(2028, 5, 2), "not_seen"),
        ([(date(2028, 1, 31), TEN_CODES)], date(2028, 5, 2), "not_seen"),
        ([(date(2028, 2, 1), TEN_CODES)], date(2028, 2, 1), "kept"),
        ([(date(2028, 5, 1), TEN_CODES)], date(2028, 6, 1), "kept"),
        ([(date(2028, 5, 2), TEN_CODES)], date(2028, 6, 1), "not_seen"),
        ([(date(2028, 2, 1), TEN_CODES[1:])], date(2028, 3, 1), "lost"),
        ([(date(2028, 2, 1), TEN_CODES), (date(2028, 4, 1), ())], date(2028, 6, 1), "lost"),
    ],
)
def test_a_year_later_it_is_kept_lost_or_not_seen(
    looks: list[tuple[date, tuple[str, ...]]], on: date, where: str
) -> None:
    told = roll_out.sustainment([seen(FIRST), *(seen(day, true) for day, true in looks)], on)
    count = {
        "kept": told.kept,
        "lost": told.lost,
        "not_seen": told.not_seen,
        "waiting": told.waiting,
        "too_early": told.too_early,
    }
    assert count == dict.fromkeys(count, 0) | {where: 1}


def test_who_was_not_looked_at_stays_in_the_denominator() -> None:
    facts = [seen(FIRST, place=place) for place in ("0001", "0002", "0003")] + [seen(date(2028, 3, 1), place="0001")]
    assert roll_out.sustainment(facts, date(2028, 7, 1)).share == Fraction(1, 3)
    assert roll_out.sustainment(facts, date(2027, 7, 1)).share is None
    # A municipality that never had all ten did not adopt and so has nothing to keep.
    assert roll_out.sustainment([seen(FIRST, TEN_CODES[:9])], date(2028, 7, 1)).too_early == 0


def test_there_are_ten_things_and_others_are_refused() -> None:
    assert len(set(TEN_CODES)) == len(TEN) == 10
    assert "have no colour" in refused(KINDS, [], seen(DAY, ("colour",)))
    assert "twice" in refused(KINDS, [], seen(DAY, ("room", "room")))


@pytest.mark.parametrize(
    ("inhabitants", "code"),
    [(1, "small"), (24_999, "small"), (25_000, "middle"), (100_000, "middle"), (100_001, "large")],
)
def test_the_size_has_its_options(inhabitants: int, code: str) -> None:
    assert size(inhabitants).code == code
    assert size(inhabitants, is_joint_office=True).code == "joint"
    assert all(one.options for one in SIZES)
    with pytest.raises(Refusal):
        size(0)


# Load and cost

# Invented round numbers, to work the bands out by hand; they are nobody's.
GIVEN = [
    Input("municipalities", Fraction(300), Fraction(342), "list"), Input("claims", Fraction(1000), Fraction(2000), "a file"),
    Input("late", Fraction(1, 10), Fraction(1, 5), "a file"), Input("attempts", Fraction(1), Fraction(3), "a plan"),
    Input("reach", Fraction(1, 5), Fraction(1, 2), "a file"), Input("attempt_minutes", Fraction(2), Fraction(4), "a log"),
    Input("talk_minutes", Fraction(10), Fraction(20), "a log"), Input("officer_minutes", Fraction(30_000), Fraction(60_000), "a plan"),
    Input("hour_cents", Fraction(6000), Fraction(9000), "a budget"), Input("letter_cents", Fraction(50), Fraction(100), "a contract"),
    Input("training_minutes", Fraction(600), Fraction(1200), "a plan"),
]  # fmt: skip


def test_the_bands_are_those_worked_out_by_hand() -> None:
    told = {one.code: (one.low, one.high) for one in national.bands(GIVEN)}
    assert told["late_claims"] == (30_000, 136_800)
    assert told["talks"] == (6_000, 68_400)
    assert told["call_minutes"] == (30_000 * 2 + 6_000 * 10, 136_800 * 3 * 4 + 68_400 * 20)
    assert told["officers"] == (Fraction(120_000, 60_000), Fraction(3_009_600, 30_000))
    assert told["call_cents"] == (120_000 * 100, 3_009_600 * 150)
    # One late claim: (attempts x minutes + reach x talk) x price of a minute + a letter.
    assert told["cost_per_late_claim"] == ((2 + 2) * 100 + 50, (12 + 10) * 150 + 100)
    assert not any(one.is_assumed for one in national.bands(GIVEN))


@given(st.sampled_from([one.code for one in INPUTS]), st.data())
def test_a_narrower_input_never_makes_a_band_wider(code: str, data: Any) -> None:
    one = next(each for each in GIVEN if each.code == code)
    assert one.low is not None
    assert one.high is not None
    cut = sorted(data.draw(st.lists(st.fractions(0, 1, max_denominator=20), min_size=2, max_size=2)))
    low, high = (one.low + part * (one.high - one.low) for part in cut)
    narrow = [each._replace(low=low, high=high) if each.code == code else each for each in GIVEN]
    for wide, less in zip(national.bands(GIVEN), national.bands(narrow), strict=True):
        ends = (wide.low, less.low, less.high, wide.high)
        assert None not in ends
        assert list(ends) == sorted(ends)  # type: ignore[type-var]


def test_without_answers_there_is_no_figure_and_it_says_what_to_ask() -> None:
    told = {one.code: one for one in national.bands([])}
    assert all(one.low is None and one.high is None for one in told.values())
    assert told["late_claims"].rests_on == ("claims", "late")
    assert national.to_ask([]) == tuple(one.code for one in INPUTS if one.code not in {"municipalities", "reach"})


@pytest.mark.parametrize("code", [one.code for one in INPUTS])
def test_an_outcome_that_rests_on_an_assumption_says_so(code: str) -> None:
    assumed = [each._replace(source=ASK) if each.code == code else each for each in GIVEN]
    sure = national.bands(GIVEN)
    changed = [each._replace(high=each.high * 2) if each.code == code and each.high else each for each in assumed]
    if code in {"late", "reach"}:
        changed = [each._replace(high=Fraction(1)) if each.code == code else each for each in assumed]
    if code in {"officer_minutes"}:
        changed = [each._replace(low=Fraction(1)) if each.code == code else each for each in assumed]
    for before, after in zip(sure, national.bands(changed), strict=True):
        # Whatever moves with the input names it, and nothing else does.
        assert (code in after.rests_on) == ((before.low, before.high) != (after.low, after.high)), after.code
    assert len(OUTCOMES) == len(sure)


@pytest.mark.parametrize(
    "wrong",
    [
        Input("late", Fraction(1, 2), Fraction(1, 3), "x"), Input("late", Fraction(1, 2), Fraction(3, 2), "x"),
        Input("late", Fraction(1, 3), Fraction(1, 2), " "), Input("late", None, None, "a file"),
        Input("late", None, Fraction(1), ASK), Input("colour", Fraction(1), Fraction(1), "x"),
        Input("officer_minutes", Fraction(0), Fraction(1), "x"), Input("claims", Fraction(-1), Fraction(1), "x"),
    ],
)  # fmt: skip
def test_an_input_that_cannot_be_is_refused(wrong: Input) -> None:
    with pytest.raises(Refusal):
        national.bands([wrong])
