"""The books of the example hold: nothing before its claim, nothing after today, and every euro is somewhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F, Min, Sum

import make
from interfaces.in_process import runner
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.read import of_rows
from vereffen.interfaces.cli import demo
from vereffen.records import register, rows
from vereffen.records.models import Claim, Event, Letter, Municipality, Posting, StatementLine
from vereffen.records.verify import verify
from vereffen.simulation.identifiers import iban
from vereffen.simulation.population import Population, invent
from vereffen.usecases.load_claims import load_claims

TODAY = date(2026, 11, 24)


def booked(seed: int, debtors: int, home: Path, settings: Any) -> tuple[Municipality, Population]:
    """Claims, history and bank statements of an example as `vereffen demo` books them."""
    settings.HOME = home
    of = make.municipality(is_demo=True, iban=iban(1))
    people = invent(seed, TODAY, debtors)
    assert not load_claims(of, of_rows(enumerate(people.claims, 2)), make.AT).refused
    demo._months(of, people, demo._officers(of), make.AT)
    register.describe(of, demo_since=TODAY)
    return of, people


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [3, 11, 58])
def test_the_books_of_any_seed_hold(seed: int, tmp_path: Path, settings: Any) -> None:
    of, people = booked(seed, 250, tmp_path, settings)
    facts = Event.objects.filter(municipality=of)
    # No payment, cost, step, letter, protection, arrangement or contact before the claim it is about, or the person's first.
    assert not facts.filter(on__lt=F("claim__decided_on")).exists()
    assert not Posting.objects.filter(municipality=of, on__lt=F("claim__decided_on")).exists()
    first = facts.annotate(since=Min("debtor__claims__decided_on")).filter(on__lt=F("since"))
    assert not first.exists()
    for fact in facts.filter(kind=Kind.ARRANGEMENT):
        assert (
            fact.on >= Claim.objects.filter(pk__in=json.loads(fact.data)["vorderingen"]).latest("decided_on").decided_on
        )
    assert not facts.filter(on__gte=TODAY).exists()
    assert not Letter.objects.filter(municipality=of).exists()
    # Euros: what the bank brought is in the dossiers or waits, and each booking sums to zero.
    brought = sum(one.cents for one in (*people.payments, *people.unmatched))
    lines = StatementLine.objects.filter(municipality=of)
    waiting = lines.filter(status="review").aggregate(all=Sum("cents"))["all"]
    received = Posting.objects.filter(municipality=of, account="bank").aggregate(all=Sum("cents"))["all"]
    assert brought == received + waiting
    assert not Posting.objects.values("event").annotate(left=Sum("cents")).exclude(left=0).exists()
    assert verify().differences == []


BOOKS = {
    "a fact before its claim": """SELECT e.kind, e."on", c.decided_on FROM records_event e JOIN records_claim c
        ON c.id = e.claim_id WHERE e."on" < c.decided_on""",
    "money before its claim": """SELECT p.account, p."on", c.decided_on FROM records_posting p JOIN records_claim c
        ON c.id = p.claim_id WHERE p."on" < c.decided_on""",
    "a letter before the person's first claim": """SELECT l.kind, l."on" FROM records_letter l
        WHERE l."on" < (SELECT MIN(decided_on) FROM records_claim c WHERE c.debtor_id = l.debtor_id)""",
    "a fact after today": """SELECT kind, "on" FROM records_event WHERE "on" > :today""",
    "money after today": """SELECT account, "on" FROM records_posting WHERE "on" > :today""",
    "a letter after today": """SELECT kind, "on" FROM records_letter WHERE "on" > :today""",
    "a booking that does not sum to zero": """SELECT event_id FROM records_posting GROUP BY event_id
        HAVING SUM(cents) <> 0""",
}


@pytest.mark.django_db
@pytest.mark.parametrize("today", ["2026-11-29", pytest.param("2026-03-02", marks=pytest.mark.nightly)])
def test_the_whole_example_holds_on_any_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any, today: str
) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", today)
    settings.HOME = tmp_path
    run = runner(capsys, monkeypatch)
    made = run("demo", "--no-serve", "--debtors", "300", "--json")
    assert (made.code, made.document["unexplained_cents"]) == (0, 0), made.err
    assert run("check").code == 0
    found = {what: rows.select(query.replace(":today", f"'{today}'")) for what, query in BOOKS.items()}
    assert {what: wrong[:3] for what, wrong in found.items() if wrong} == {}
