"""The indicators drawn from the records are those of an independent calculation in SQL, and of the fines history."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import make
from vereffen.exchange.claims.history import Case, Happening, read
from vereffen.records.models import Claim, Municipality
from vereffen.records.queries.indicators import cohorts
from vereffen.track.indicators.cohort import NEVER
from vereffen.track.indicators.figures import figures
from vereffen.usecases.load_history import load_history

pytestmark = pytest.mark.django_db
LOG = Path(__file__).parents[2] / "../shared/data/eventlogs/eventdataR_traffic_fines.csv.gz"
SINCE, UNTIL, CUT = date(2000, 1, 1), date(2032, 12, 31), date(2040, 1, 1)


def happened(activity: str, day: str, amount: int | None = None, *, cost: int | None = None, paid: int | None = None):
    return Happening(activity, date.fromisoformat(day), amount, cost, paid)


CREATED = happened("Create Fine", "2019-03-01", 3500, paid=0)
SENT = happened("Send Fine", "2019-04-01", cost=1100)
PENALTY = happened("Add penalty", "2019-06-14", 7150)
SMALL = [
    Case("open", (CREATED, SENT)),
    Case("paid", (CREATED, happened("Payment", "2019-03-20", paid=3500))),
    Case("late", (CREATED, SENT, PENALTY, happened("Payment", "2019-09-01", paid=8250))),
    Case("parts", (CREATED, *(happened("Payment", f"2019-0{month}-01", paid=month * 500) for month in (4, 5, 7)))),
    Case("again", (CREATED, happened("Payment", "2019-03-20", paid=3500), happened("Send Fine", "2019-04-01", cost=900))),
    Case("too much", (CREATED, happened("Payment", "2019-05-01", paid=4000))),
]  # fmt: skip


def summed(of: Municipality) -> dict[tuple[str, str], tuple[int, int]]:
    """Numerators and denominators over all months."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for _, cohort in cohorts(of.pk, SINCE, UNTIL, CUT):
        for one in figures(cohort):
            before = found.get((one.id, one.part), (0, 0))
            found[one.id, one.part] = (before[0] + (one.numerator or 0), before[1] + (one.denominator or 0))
    return found


def one(query: str, *given: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return int(cursor.fetchone()[0] or 0)


def day_after(days: int) -> str:
    if connection.vendor == "postgresql":
        return f"c.last_day + {days}"
    return f"date(c.last_day, '+{days} days')"


POSTED = (
    " FROM records_claim c JOIN records_posting p ON p.claim_id = c.id JOIN records_event e ON e.id = p.event_id"
    " WHERE c.municipality_id = %s"
)


def agrees(of: Municipality) -> None:
    """Each figure against a query of its own, written without the columns."""
    found = summed(of)
    whole = one("SELECT SUM(principal_cents) FROM records_claim WHERE municipality_id = %s", of.pk)
    claims = one("SELECT COUNT(*) FROM records_claim WHERE municipality_id = %s", of.pk)
    for days in (30, 90, 180, 365):
        received = one(
            f"SELECT -SUM(p.cents){POSTED} AND e.kind = 'payment' AND p.account = 'hoofdsom' AND p.\"on\" <= {day_after(days)}",
            of.pk,
        )
        assert found["I-15", f"{days}d"] == (received, whole)
    charged = one(
        f"SELECT COUNT(DISTINCT c.debtor_id){POSTED} AND e.kind = 'cost' AND p.\"on\" <= {day_after(180)}", of.pk
    )
    assert found["I-2", ""] == (charged, claims)
    still_owed = (
        "SELECT COUNT(*), SUM((SELECT COALESCE(SUM(q.cents), 0) FROM records_posting q JOIN records_event f ON f.id ="
        f" q.event_id WHERE q.claim_id = c.id AND f.kind = 'cost' AND q.\"on\" <= {day_after(365)}))"
        " FROM records_claim c WHERE c.municipality_id = %s AND NOT EXISTS (SELECT 1 FROM records_posting p WHERE p.claim_id = c.id"
        f' AND p."on" <= {day_after(7)} AND (SELECT SUM(q.cents) FROM records_posting q WHERE q.claim_id = c.id'
        ' AND q."on" <= p."on") <= 0)'
    )
    with connection.cursor() as cursor:
        cursor.execute(still_owed, [of.pk])
        late, cents = cursor.fetchone()
    assert found["I-1", "gross"] == (int(cents), late)
    activity = (
        "e.data::json ->> 'activiteit'" if connection.vendor == "postgresql" else "json_extract(e.data, '$.activiteit')"
    )
    for stage, name in (("aanmaning", "Add penalty"), ("dwangbevel", "Send for Credit Collection")):
        reached = one(
            "SELECT COUNT(DISTINCT c.id) FROM records_claim c JOIN records_event e ON e.claim_id = c.id"
            f" WHERE c.municipality_id = %s AND {activity} = %s AND e.\"on\" <= {day_after(365)}",
            of.pk, name,
        )  # fmt: skip
        assert found["I-19", stage] == (reached, claims)
    in_time = one(
        "SELECT COUNT(*) FROM records_claim c WHERE c.municipality_id = %s AND EXISTS (SELECT 1 FROM records_posting p"
        ' WHERE p.claim_id = c.id AND p."on" <= c.last_day AND (SELECT SUM(q.cents) FROM records_posting q'
        ' WHERE q.claim_id = c.id AND q."on" <= p."on") <= 0)',
        of.pk,
    )
    assert found["I-13", ""] == (in_time, claims)


def test_a_small_history_agrees_with_its_own_queries() -> None:
    of = make.municipality()
    load_history(of, SMALL, "traffic-fines", make.AT)
    agrees(of)
    found = summed(of)
    assert found["I-15", "365d"] == (5 * 3500, 6 * 3500)
    assert found["I-2", ""] == (3, 6)


def test_organisations_and_claims_of_other_months_are_left_out() -> None:
    of = make.municipality()
    make.claim(of)
    make.claim(of, soort_debiteur="organisatie", naam="Bakkerij De Korst", kvk="90000001")
    (last_day,) = Claim.objects.filter(debtor__is_person=True).values_list("last_day", flat=True)
    month = last_day.replace(day=1)
    (found,) = cohorts(of.pk, month, last_day, CUT)
    assert (found[0], len(found[1].due)) == (f"{month:%Y-%m}", 1)
    (before,) = cohorts(of.pk, date(2020, 1, 1), date(2020, 1, 31), CUT)
    assert len(before[1].due) == 0


@pytest.mark.nightly
@pytest.mark.skipif(not LOG.exists(), reason="the shared fines history is not here")
def test_the_fines_history_has_the_totals_of_its_reference() -> None:
    reference = json.loads(LOG.with_name("eventdataR_traffic_fines.reference.json").read_text(encoding="utf-8"))
    of = make.municipality()
    load_history(of, read(LOG), "traffic-fines", make.AT, shift_days=5000)
    agrees(of)
    found = summed(of)
    assert found["I-13", ""][1] == reference["cases"]
    assert found["I-15", "30d"][1] == reference["amounts_cents"]["create_fine"]
    assert found["I-14", "first_median"] == (reference["cases_with"]["payment"], reference["cases"])
    months = [cohort for _, cohort in cohorts(of.pk, SINCE, UNTIL, CUT)]
    told = reference["amounts_cents"]
    assert sum(int(cohort.costs.cents.sum()) for cohort in months) == told["expense"] + told["added_by_penalty"]
    reached = {
        stage: sum(int((cohort.reached[stage] < NEVER).sum()) for cohort in months)
        for stage in ("herinnering", "aanmaning", "dwangbevel", "beslag")
    }
    cases = reference["cases_with"]
    assert reached == {
        "herinnering": 0,
        "aanmaning": cases["penalty"],
        "dwangbevel": cases["credit_collection"],
        "beslag": 0,
    }
    # What was paid, principal and costs together, is what the log says was paid.
    paid = one(f"SELECT -SUM(p.cents){POSTED} AND e.kind = 'payment'", of.pk)
    credit = one(
        "SELECT -SUM(p.cents) FROM records_posting p WHERE p.municipality_id = %s AND p.account = 'tegoed'", of.pk
    )
    assert paid + credit == told["payments"]
    assert sum(int(cohort.received.cents.sum()) for cohort in months) <= paid
