"""What the events of a road fine log mean, and that the published logs keep their totals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from vereffen.exchange.claims.history import Case, Happening, read
from vereffen.exchange.claims.traffic_fines import Fine, Moment, RefusedCase, fine

SHARED = Path(__file__).parents[3] / "../shared"
LOGS = SHARED / "data/eventlogs"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here: other people's logs are not read")


def case(*rows: tuple[str, str, int | None, int | None, int | None]) -> Case:
    return Case("A1", tuple(Happening(what, date.fromisoformat(day), *cents) for what, day, *cents in rows))


CREATED = ("Create Fine", "2007-01-01", 3500, None, 0)


def moments(*rows: tuple[str, str, int | None, int | None, int | None]) -> list[tuple[str, int]]:
    found = fine(case(CREATED, *rows))
    assert isinstance(found, Fine)
    return [(moment.what, moment.cents) for moment in found.moments]


def test_payments_are_the_steps_of_the_cumulative_total() -> None:
    paid = ("Payment", "2007-02-01", None, None, 1000), ("Payment", "2007-03-01", None, None, 3500)
    assert moments(*paid) == [("payment", 1000), ("payment", 2500)]


def test_two_payments_on_one_day_with_the_end_total_are_counted_once() -> None:
    both = ("Payment", "2007-02-01", None, None, 3500)
    assert moments(both, both) == [("payment", 3500)]


def test_the_penalty_is_what_it_adds_and_the_expense_is_a_cost_of_its_own() -> None:
    told = moments(("Send Fine", "2007-02-01", None, 1100, None), ("Add penalty", "2007-04-01", 7150, None, None))
    assert told == [("cost", 1100), ("step", 0), ("cost", 3650), ("step", 0)]
    assert moments(("Add penalty", "2007-04-01", 3500, None, None)) == [("step", 0)]


def test_an_appeal_protects_until_its_result() -> None:
    told = moments(
        ("Insert Date Appeal to Prefecture", "2007-02-01", None, None, None),
        ("Receive Result Appeal from Prefecture", "2007-03-01", None, None, None),
    )
    assert told == [("objection", 0), ("decided", 0)]


def test_a_fine_is_announced_when_it_was_sent_and_every_day_moves_along() -> None:
    sent = case(CREATED, ("Send Fine", "2007-02-01", None, None, None))
    found = fine(sent, 365)
    assert isinstance(found, Fine)
    assert (found.decided_on, found.announced_on) == (date(2008, 1, 1), date(2008, 2, 1))
    assert found.moments == (Moment(date(2008, 2, 1), "step", "Send Fine", 0),)
    never = fine(case(CREATED))
    assert isinstance(never, Fine)
    assert never.announced_on == never.decided_on == date(2007, 1, 1)


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        (case(("Send Fine", "2007-02-01", None, None, None)), "Create Fine"),
        (case(("Create Fine", "2007-02-01", None, None, None)), "no amount above 0"),
        (case(("Create Fine", "2007-02-01", 0, None, None)), "no amount above 0"),
        (case(("Create Fine", "2007-02-01", -3500, None, None)), "no amount above 0"),
        (case(CREATED)._replace(reference="x" * 61), "case number"),
        (case(CREATED)._replace(reference="a\0b"), "case number"),
    ],
)
def test_a_case_that_is_no_claim_says_why(refused: Case, why: str) -> None:
    found = fine(refused)
    assert isinstance(found, RefusedCase)
    assert why in found.why


@needs_shared
def test_the_published_log_has_the_totals_of_its_reference() -> None:
    reference = json.loads((LOGS / "eventdataR_traffic_fines.reference.json").read_text(encoding="utf-8"))
    cases = read(LOGS / "eventdataR_traffic_fines.csv.gz")
    assert (len(cases), sum(len(one.happenings) for one in cases)) == (reference["cases"], reference["events"])
    fines = [fine(one) for one in cases]
    real = [one for one in fines if isinstance(one, Fine)]
    assert len(real) == len(cases)

    def total(what: str, *activities: str) -> int:
        return sum(
            moment.cents
            for one in real
            for moment in one.moments
            if moment.what == what and (not activities or moment.activity in activities)
        )

    amounts = reference["amounts_cents"]
    assert sum(one.principal_cents for one in real) == amounts["create_fine"]
    assert total("payment") == amounts["payments"]
    assert total("cost", "Add penalty") == amounts["added_by_penalty"]
    assert total("cost") - total("cost", "Add penalty") == amounts["expense"]
    days = [happening.on for one in cases for happening in one.happenings]
    assert (min(days).isoformat(), max(days).isoformat()) == (reference["oldest_event"], reference["newest_event"])


@needs_shared
@pytest.mark.parametrize("name", ["50traces.xes", "100traces.xes", "100traces.csv", "_1_trace_per_variant.xes.gz"])
def test_the_published_samples_have_the_cases_and_events_of_their_reference(name: str) -> None:
    stem = name.partition(".")[0]
    told = json.loads((LOGS / f"pm4py_roadtraffic{stem}.reference.json").read_text(encoding="utf-8"))
    cases = read(LOGS / f"pm4py_roadtraffic{name}")
    assert (len(cases), sum(len(one.happenings) for one in cases)) == (told["cases"], told["events"])


@needs_shared
def test_the_same_sample_means_the_same_in_xes_and_in_csv() -> None:
    assert read(LOGS / "pm4py_roadtraffic100traces.xes") == read(LOGS / "pm4py_roadtraffic100traces.csv")
