"""A collection history becomes dossiers with all that happened, once, with totals that stay what they were."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import make
from vereffen.exchange.claims.history import Case, Happening, read
from vereffen.law import betalingskenmerk
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Claim, ClaimPosition, Event, Posting
from vereffen.records.verify import verify
from vereffen.usecases.load_history import load_history
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[2] / "../shared"
LOG = SHARED / "data/eventlogs/eventdataR_traffic_fines.csv.gz"


def happened(activity: str, day: str, amount: int | None = None, *, cost: int | None = None, paid: int | None = None):
    return Happening(activity, date.fromisoformat(day), amount, cost, paid)


CREATED = happened("Create Fine", "2019-03-01", 3500, paid=0)
SENT = happened("Send Fine", "2019-04-01", cost=1100)
NOTIFIED = happened("Insert Fine Notification", "2019-04-15")
PENALTY = happened("Add penalty", "2019-06-14", 7150)
CREDIT = happened("Send for Credit Collection", "2020-03-01")
CASES = [
    Case("open", (CREATED, SENT)),
    Case("paid", (CREATED, happened("Payment", "2019-03-20", paid=3500))),
    Case("late", (CREATED, SENT, NOTIFIED, PENALTY, happened("Payment", "2019-09-01", paid=8250))),
    Case("parts", (CREATED, *(happened("Payment", f"2019-0{month}-01", paid=month * 500) for month in (4, 5, 7)))),
    Case("twice", (CREATED, *[happened("Payment", "2019-05-01", paid=2000)] * 2)),
    Case("credit", (CREATED, SENT, NOTIFIED, PENALTY, CREDIT)),
    Case("appeal", (CREATED, SENT, happened("Insert Date Appeal to Prefecture", "2019-05-01"))),
    Case("too much", (CREATED, happened("Payment", "2019-05-01", paid=4000))),
]


def owed(reference: str) -> tuple[int, int, int]:
    claim = Claim.objects.get(reference=reference)
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return (found[0].kosten_cents, found[0].rente_cents, found[0].hoofdsom_cents) if found else (0, 0, 0)


def test_every_case_is_a_claim_with_its_costs_and_payments() -> None:
    of = make.municipality()
    result = load_history(of, CASES, "traffic-fines", make.AT)
    assert (result.cases, result.events, result.claims, result.already_known) == (8, 26, 8, 0)
    assert result.payments_cents == 3500 + 8250 + 3500 + 2000 + 4000
    assert result.refused == ()
    assert {case.reference: owed(case.reference) for case in CASES} == {
        "open": (1100, 0, 3500),
        "paid": (0, 0, 0),
        "late": (0, 0, 0),
        "parts": (0, 0, 0),
        "twice": (0, 0, 1500),
        "credit": (1100 + 3650, 0, 3500),
        "appeal": (1100, 0, 3500),
        "too much": (0, 0, 0),
    }
    accounts = Counter[str]()
    for account, cents in Posting.objects.values_list("account", "cents"):
        accounts[account] += cents
    assert accounts["bank"] == result.payments_cents
    assert accounts["tegoed"] == -500
    assert accounts["opgelegd"] == -8 * 3500
    assert accounts["kosten_opgelegd"] == -(4 * 1100 + 2 * 3650)
    assert verify().differences == []


def test_loading_it_again_adds_nothing_and_a_longer_log_adds_what_is_new() -> None:
    of = make.municipality()
    load_history(of, CASES[:5], "traffic-fines", make.AT)
    before = Event.objects.count()
    again = load_history(of, CASES[:5], "traffic-fines", make.AT)
    assert (again.claims, again.already_known, Event.objects.count()) == (0, 5, before)
    longer = load_history(of, CASES, "traffic-fines", make.AT)
    assert (longer.claims, longer.already_known) == (3, 5)
    references = set(Claim.objects.values_list("payment_reference", flat=True))
    assert len(references) == 8
    assert all(map(betalingskenmerk.is_valid, references))
    assert verify().differences == []


def test_references_issued_for_a_history_pass_those_in_use() -> None:
    of = make.municipality()
    make.claim(of, betalingskenmerk=betalingskenmerk.make(str(9999 * 10**9 + 4)))
    assert load_history(of, CASES, "traffic-fines", make.AT).claims == 8


def test_one_case_that_is_no_claim_keeps_the_whole_log_out() -> None:
    of = make.municipality()
    result = load_history(of, [*CASES, Case("odd", (SENT,))], "traffic-fines", make.AT)
    assert [one.case for one in result.refused] == ["odd"]
    assert result.claims == Claim.objects.count() == Event.objects.count() == 0


def test_a_day_without_a_term_in_law_refuses_the_log_and_moving_the_days_helps() -> None:
    of = make.municipality()
    old = [Case("old", (happened("Create Fine", "2006-07-24", 3500),))]
    with pytest.raises(Refusal):
        load_history(of, old, "traffic-fines", make.AT)
    assert Claim.objects.count() == 0
    assert load_history(of, old, "traffic-fines", make.AT, shift_days=3653).claims == 1
    assert Claim.objects.get().decided_on == date(2016, 7, 24)


def test_an_appeal_holds_the_claim_and_its_result_lets_it_go() -> None:
    of = make.municipality()
    decided = happened("Receive Result Appeal from Prefecture", "2019-08-01")
    load_history(of, [CASES[6], Case("decided", (*CASES[6].happenings, decided))], "traffic-fines", make.AT)
    held = {
        position.claim.reference: (position.paused_from, position.paused_until)
        for position in ClaimPosition.objects.select_related("claim")
    }
    start = date(2019, 5, 1).toordinal()
    assert held["appeal"][0] == held["decided"][0] == start
    assert held["decided"][1] == date(2019, 7, 31).toordinal()
    assert held["appeal"][1] > date(2100, 1, 1).toordinal()


def test_the_night_decides_on_a_history_too() -> None:
    of = make.municipality()
    load_history(of, CASES, "traffic-fines", make.AT)
    decided = run_night(of, date(2019, 7, 1), make.AT).decided
    assert (decided.failed, dict(decided.proposals)) == (0, {"herinnering": 4})
    assert verify().differences == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here: other people's logs are not loaded")
def test_the_published_log_keeps_its_totals_in_the_books() -> None:
    reference = json.loads(LOG.with_name("eventdataR_traffic_fines.reference.json").read_text(encoding="utf-8"))
    of = make.municipality()
    result = load_history(of, read(LOG), "traffic-fines", make.AT, shift_days=5000)
    assert (result.cases, result.events, result.claims) == (reference["cases"], reference["events"], 10_000)
    amounts = reference["amounts_cents"]
    assert result.payments_cents == amounts["payments"]
    accounts = Counter[str]()
    for account, cents in Posting.objects.values_list("account", "cents"):
        accounts[account] += cents
    assert accounts["bank"] == amounts["payments"]
    assert -accounts["opgelegd"] == amounts["create_fine"]
    assert -accounts["kosten_opgelegd"] == amounts["expense"] + amounts["added_by_penalty"]
    assert verify().differences == []
