"""What it costs to collect is counted from what was booked, by the prices and the sample of the municipality."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import make
from usecases.test_put_letters_ready import ON, reminded
from vereffen.approach import policy
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import samples
from vereffen.records.models import Claim, Dispatch, Municipality
from vereffen.records.queries.pilot_months import month_figures
from vereffen.records.sending import move
from vereffen.track.indicators.cost import ACTS, Sampled
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.record_activity_sample import record_activity_sample
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
MONTH, CUT = make.day("2026-10-01"), make.day("2027-12-31")
SINCE = make.day("2026-01-01").toordinal()
PRICES = {
    "kostprijs_uur_cents": [(SINCE, 6_000)], "kostprijs_brief_cents": [(SINCE, 90)],
    "kostprijs_betekening_cents": [(SINCE, 4_000)], "kostprijs_beslag_cents": [(SINCE, 6_000)],
    "kostprijs_software_cents": [(SINCE, 0)],
}  # fmt: skip
SAMPLE = [
    {"handeling": act, "waarnemingen": "40", "minuten": "6,0", "standaardfout": "0,5"} for act in ACTS
]  # fmt: skip


def told(of: Municipality, prices: dict[str, Any] = PRICES, cut: date = CUT) -> dict[str, Any]:
    """Per part the cents that it cost, or why nothing is told."""
    ((_, found),) = month_figures(of.pk, MONTH, MONTH, cut, lambda _: [], prices)
    return {one.part: one.numerator for one in found if one.id == "I-16" and not one.why} or {
        "why": next(one.why for one in found if one.id == "I-16")
    }


def talked(claim: Claim, on: str, minutes: int | None = None, *, named: bool = True, spoken: bool = True) -> None:
    data: dict[str, Any] = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": spoken}
    if minutes:
        data["minuten"] = minutes
    by = make.officer(claim.municipality)
    record_contact(claim.debtor_id, make.day(on), make.AT, by, data, claim.pk if named else None)


def test_minutes_that_were_logged_cost_what_an_hour_cost_that_day() -> None:
    of = make.municipality()
    claim = make.claim(of)
    talked(claim, "2026-11-10", 15)
    talked(claim, "2027-02-10", 15, named=False)
    dearer = {**PRICES, "kostprijs_uur_cents": [(SINCE, 6_000), (make.day("2027-01-01").toordinal(), 8_000)]}
    assert told(of, dearer)["staff"] == 1_500 + 2_000
    # Before the first price nothing is told, rather than a lower sum.
    assert "uur" in told(of, {**PRICES, "kostprijs_uur_cents": [(make.day("2027-01-01").toordinal(), 8_000)]})["why"]


def test_without_minutes_and_without_a_sample_nothing_is_told() -> None:
    of = make.municipality()
    talked(make.claim(of), "2026-11-10")
    assert told(of) == {"why": "no sample of 10 observations or more of: gesprek"}
    by = make.officer(of)
    record_activity_sample(of, [{**SAMPLE[0], "waarnemingen": "9"}], MONTH, make.AT, by)
    assert "10 observations" in told(of)["why"]
    record_activity_sample(of, SAMPLE, make.day("2027-12-01"), make.AT, by)
    assert told(of)["staff"] == 600
    # On the day before it was not known yet.
    assert "10 observations" in told(of, cut=make.day("2027-11-30"))["why"]


def test_without_prices_nothing_is_told() -> None:
    of = make.municipality()
    make.claim(of)
    assert "no prices" in told(of, {})["why"]


def test_what_the_night_does_costs_no_minutes_and_its_letters_cost_each() -> None:
    of = reminded(2)
    put_letters_ready(of, ON, make.AT)
    assert told(of)["per_euro"] == 0
    ways = list(Dispatch.objects.all())
    move(of, ways, "onderweg", ON, make.AT)
    move(of, ways, "overgedragen", ON, make.AT)
    # One print run of two letters; nobody of the office took the step.
    assert (told(of)["mail"], told(of)["staff"]) == (180, 0)


def test_a_conversation_about_all_is_shared_by_what_is_owed() -> None:
    of = make.municipality()
    first = make.claim(of)
    second = make.claim(of, debiteur=first.debtor.numbers.get().number, dagtekening="2026-10-15")
    assert (first.debtor_id, second.last_day.month) == (second.debtor_id, 11)
    talked(second, "2026-11-10", 20, named=False)
    assert told(of)["staff"] == 1_000
    talked(first, "2026-11-11", 6)
    assert told(of)["staff"] == 1_600


def test_costs_that_are_waived_later_are_no_cost_of_the_office_but_the_decision_is() -> None:
    of = make.municipality()
    claim = make.claim(of, kosten_cents=900)
    record_activity_sample(of, SAMPLE, MONTH, make.AT, make.officer(of))
    assert told(of)["per_claim"] == 0
    waived = {"bedrag_cents": 900, "reden": "Zo besloten."}
    record_fact(claim.debtor_id, Kind.COST_WAIVER, make.day("2027-01-10"), make.AT, make.officer(of), waived, claim.pk)
    assert told(of)["per_claim"] == told(of)["staff"] == 600


def test_work_after_a_year_and_money_after_a_year_are_both_left_out() -> None:
    of = make.municipality()
    claim = make.claim(of)
    late = claim.last_day.replace(year=2027)
    talked(claim, late.isoformat(), 10)
    paid = {"bedrag_cents": 18_240, "betalingskenmerk": claim.payment_reference}
    record_fact(claim.debtor_id, Kind.PAYMENT, make.day("2027-11-30"), make.AT, None, paid)
    ((_, found),) = month_figures(of.pk, MONTH, MONTH, CUT, lambda _: [], PRICES)
    (one,) = [figure for figure in found if (figure.id, figure.part) == ("I-16", "per_euro")]
    assert (one.numerator, one.denominator, one.value) == (1_000, 0, None)
    talked(claim, "2027-12-01", 10)
    assert told(of)["staff"] == 1_000


@pytest.mark.parametrize("minutes", [0, 481, -5, 1.5, "6", True])
def test_minutes_that_cannot_be_are_refused(minutes: Any) -> None:
    claim = make.claim(make.municipality())
    data = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "minuten": minutes}
    with pytest.raises(Refusal, match="minuten"):
        record_contact(claim.debtor_id, make.day("2026-11-10"), make.AT, make.officer(claim.municipality), data)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"handeling": "koffie"}, "Row 2: handeling"),
        ({"waarnemingen": "0"}, "waarnemingen"),
        ({"waarnemingen": "tien"}, "waarnemingen"),
        ({"minuten": "0"}, "minuten"),
        ({"minuten": "481"}, "minuten"),
        ({"minuten": "6,555"}, "minuten"),
        ({"standaardfout": ""}, "standaardfout"),
        ({"standaardfout": "-1"}, "standaardfout"),
        ({"waarnemingen": "1"}, "of one observation there is none"),
    ],
)
def test_a_sample_that_is_not_right_is_refused_whole(wrong: dict[str, str], why: str) -> None:
    of = make.municipality()
    rows = [{**SAMPLE[0], **wrong}, SAMPLE[1]]
    with pytest.raises(Refusal, match=why):
        record_activity_sample(of, rows, MONTH, make.AT, make.officer(of))
    assert samples.newest(of.pk, CUT) == {}


def test_the_newest_sample_of_each_act_counts_and_no_later_one() -> None:
    of = make.municipality()
    by = make.officer(of)
    record_activity_sample(of, SAMPLE[:2], make.day("2026-11-01"), make.AT, by)
    record_activity_sample(of, [{**SAMPLE[1], "minuten": "8.25"}], make.day("2027-02-01"), make.AT, by)
    assert samples.newest(of.pk, make.day("2026-10-31")) == {}
    assert samples.newest(of.pk, make.day("2027-01-31"))[1] == Sampled("poging", 40, 6.0, 0.5)
    assert samples.newest(of.pk, CUT) == {0: Sampled("gesprek", 40, 6.0, 0.5), 1: Sampled("poging", 40, 8.25, 0.5)}
    with pytest.raises(Refusal, match="twice"):
        record_activity_sample(of, [SAMPLE[0], SAMPLE[0]], MONTH, make.AT, by)
    with pytest.raises(Refusal, match="no rows"):
        record_activity_sample(of, [], MONTH, make.AT, by)
    with pytest.raises(Refusal, match="no such officer"):
        record_activity_sample(make.municipality("0001"), SAMPLE, MONTH, make.AT, by)


def test_prices_stand_in_the_policy_file_with_a_day_and_a_source(tmp_path: Path) -> None:
    def written(name: str, rows: str) -> str:
        (tmp_path / f"{name}.toml").write_text(
            f'[kostprijs_brief_cents]\ntitle = "Brief"\nvalues = [{rows}]\n', "utf-8"
        )
        return name

    two = '{ from = 2026-01-01, value = 90, source = "Contract 2026-4" }, { from = 2027-01-01, value = 95, source = "Idem" }'
    found = policy.prices(written("good", two), tmp_path)
    assert [(one.since.year, one.value, one.source) for one in found["kostprijs_brief_cents"]] == [
        (2026, 90, "Contract 2026-4"), (2027, 95, "Idem"),
    ]  # fmt: skip
    assert set(found) == {"kostprijs_brief_cents"}
    assert policy.prices("default", tmp_path) == {}
    # Of a price there is no default, and it changes no rule.
    assert policy.policy("good", make.day("2026-06-01"), tmp_path) == policy.policy("default", make.day("2026-06-01"))
    with pytest.raises(Refusal, match="source"):
        policy.prices(written("bare", "{ from = 2026-01-01, value = 90 }"), tmp_path)
    with pytest.raises(Refusal, match="vergissing"):
        policy.prices(written("slip", '{ from = 2026-01-01, value = 9000, source = "x" }'), tmp_path)
