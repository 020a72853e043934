"""The night in columns comes to what deciding every claim of every dossier one by one comes to."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction

import make
from vereffen.approach import portfolio
from vereffen.approach.decision import Reason, Step
from vereffen.approach.facts import Kind
from vereffen.approach.next_step import decide
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.exchange.claims.read import of_rows
from vereffen.records import chain, gather, journal, register, rows
from vereffen.records.models import Event, Municipality, Proposal
from vereffen.records.verify import verify
from vereffen.simulation.identifiers import iban
from vereffen.simulation.population import invent
from vereffen.simulation.statements import by_month, statement
from vereffen.usecases import run_night as night_module
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.load_claims import load_claims
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
BROKEN = 1 << Reason.DATA_BROKEN
# (debtor, step) -> the day it fell due, the reasons, the claims
Advice = dict[tuple[int, int], tuple[int, int, tuple[int, ...]]]


def one_by_one(of: Municipality, on: date) -> Advice:
    """What `decide` says of each claim of each dossier folded from its facts, put together as slowly as can be."""
    rules = rules_of(of.policy, on)
    found: Advice = {}
    for person in gather.people(sorted(of.debtor_set.values_list("pk", flat=True)), on):
        state, claims = gather.positions(person)
        imposed = {number for fact in person.facts for number, _, cents in fact.amounts if cents > 0}
        told = [
            (number, decide(Position(*claims[number], *state), on.toordinal(), rules))
            for number in sorted(imposed & claims.keys())
        ]
        if any(advice.step == Step.CONTROLEREN and advice.reasons == BROKEN for _, advice in told):
            continue
        for number, advice in told:
            if advice.step != Step.WACHTEN:
                key = (person.debtor, int(advice.step))
                due, why, numbers = found.get(key, (advice.due, 0, ()))
                found[key] = (min(due, advice.due), why | advice.reasons, (*numbers, number))
    return found


def proposed(of: Municipality) -> Advice:
    """What is proposed now."""
    return {
        (one.debtor_id, one.step): (one.due.toordinal(), one.reasons, tuple(map(int, one.claims.split())))
        for one in Proposal.objects.filter(municipality=of, status="open")
    }


def populated(debtors: int, folder: Any) -> Municipality:
    """The example portfolio: claims of invented people and the bank statements with what they paid."""
    of, _ = register.municipality("9998")
    register.describe(of, iban=iban(1))
    people = invent(11, TODAY, debtors)
    load_claims(of, of_rows(list(enumerate(people.claims, 2))), make.AT)
    references = register.payment_reference_of(of)
    for number, (month, paid) in enumerate(by_month(people.payments).items(), 1):
        path = folder / f"{month}.xml"
        path.write_bytes(statement(of.iban, "Gemeente", paid, references, number, 0))
        import_statement(of, path, make.AT)
    return of


def talk_to_some(of: Municipality, on: date) -> None:
    """A conversation with every fifth person who was reminded."""
    karin = make.officer(of)
    reminded = of.debtor_set.filter(events__kind="step").distinct().order_by("pk")
    assert reminded
    for debtor in reminded[::5]:
        told = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
        record_contact(debtor.pk, on, make.AT, karin, told)


@pytest.fixture(params=["compiled", "interpreted"])
def speed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(portfolio, "WORTH_COMPILING", 0 if request.param == "compiled" else 10**9)
    return str(request.param)


@pytest.mark.parametrize(
    "debtors", [200 if connection.vendor == "postgresql" else 700, pytest.param(5_000, marks=pytest.mark.nightly)]
)
def test_the_whole_example_portfolio(debtors: int, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    of = populated(debtors, tmp_path)
    run_night(of, TODAY - timedelta(days=60), make.AT)
    send_reminders(of, TODAY - timedelta(days=60), make.AT)
    talk_to_some(of, TODAY - timedelta(days=30))
    # Facts of after the first of these days are there already; the second night meets proposals.
    days = [TODAY - timedelta(days=20), TODAY + timedelta(days=25)]
    expected = [one_by_one(of, day) for day in days]
    assert min(map(len, expected)) > debtors // 50
    assert len({step for told in expected for _, step in told}) >= 3
    came_to: list[list[Any]] = []
    for limit, piece in ((0, debtors // 3), (10**9, debtors)):
        monkeypatch.setattr(portfolio, "WORTH_COMPILING", limit)
        monkeypatch.setattr(night_module, "PIECE", piece)
        with transaction.atomic():
            results = []
            for day, told in zip(days, expected, strict=True):
                results.append(run_night(of, day, make.AT).decided)
                assert proposed(of) == told
                assert results[-1].proposals == Counter(Step(step).code for _, step in told)
            assert run_night(of, days[-1], make.AT).decided.new == 0
            came_to.append(results)
            transaction.set_rollback(True)
    assert came_to[0] == came_to[1]


def test_a_small_portfolio_with_rejections_and_a_broken_dossier(speed: str, tmp_path: Any) -> None:
    of = populated(120, tmp_path)
    karin = make.officer(of)
    run_night(of, TODAY, make.AT)
    chosen = Random(3).sample(list(Proposal.objects.filter(municipality=of, status="open").order_by("pk")), 5)
    for one in chosen:
        answer_proposal(one.pk, TODAY, make.AT, karin, approve=False, reason="Wacht even.")
    answered = {(one.debtor_id, one.step) for one in chosen}
    first = chosen[0].debtor_id
    broken = Proposal.objects.filter(municipality=of, status="open").exclude(debtor=first).latest("pk").debtor_id
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_claimposition SET principal_open = -5 WHERE debtor_id = %s", [broken])
    kept = {key: told for key, told in proposed(of).items() if key[0] == broken}
    expected = {key: told for key, told in one_by_one(of, TODAY).items() if key[0] != broken} | kept
    decided = run_night(of, TODAY, make.AT).decided
    assert decided.failed == 1
    assert proposed(of) == {key: told for key, told in expected.items() if key not in answered}
    later = TODAY + timedelta(days=400)
    expected = {key: told for key, told in one_by_one(of, later).items() if key[0] != broken} | kept
    run_night(of, later, make.AT)
    rejected = {
        (one.debtor_id, one.step): (one.due.toordinal(), one.reasons, tuple(map(int, one.claims.split())))
        for one in Proposal.objects.filter(municipality=of, status="rejected")
    }
    assert proposed(of) == {key: told for key, told in expected.items() if rejected.get(key) != told}
    found = verify()
    assert found.broken_chains == []
    assert [one for one in found.differences if "position" not in one] == []


def test_what_is_written_in_columns_is_spelled_and_chained_as_one_fact_is(speed: str, tmp_path: Any) -> None:
    of = populated(60, tmp_path)
    run_night(of, TODAY, make.AT)
    run_night(of, TODAY + timedelta(days=60), make.AT)
    made = list(Event.objects.filter(kind__in=["proposal", "proposal_withdrawn"]).order_by("debtor", "sequence"))
    assert {event.kind for event in made} == {"proposal", "proposal_withdrawn"}
    for event in made:
        assert event.data == chain.written(json.loads(event.data))
        moment = rows.moment(make.AT)
        head = (event.debtor_id, event.sequence, None, event.kind, event.on.isoformat(), moment, None, None)
        assert event.hash == chain.link(event.previous_hash, head, event.data, ())
    assert verify().differences == verify().broken_chains == []


def test_the_columns_of_a_query_are_its_rows() -> None:
    of = make.municipality()
    for _ in range(3):
        make.claim(of)
    names = ("claim_id", "debtor_id", "term_end", "principal_open")
    query = f"SELECT {', '.join(names)} FROM records_claimposition ORDER BY claim_id"
    found = rows.columns(query, names)
    assert list(zip(*(found.whole[name].tolist() for name in names), strict=True)) == rows.select(query)
    assert found.odd == []
    nothing = rows.columns(f"SELECT {', '.join(names)} FROM records_claimposition WHERE claim_id < 0", names)
    assert [len(column) for column in nothing.whole.values()] == [0] * len(names)


def test_text_that_would_not_arrive_as_it_stands_is_refused() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite takes text as it stands")
    of = make.municipality()
    with pytest.raises(ValueError, match="backslash"), transaction.atomic():
        rows.insert_columns(Municipality, {"code": ["0001"], "name": ["a\\b"], "policy": "default"})
    assert list(Municipality.objects.all()) == [of]


def test_a_fact_of_one_dossier_is_followed_by_its_advice_at_once() -> None:
    of = make.municipality()
    claim = make.claim(of, vervaldag="2026-10-31")
    run_night(of, TODAY, make.AT)
    assert proposed(of) == one_by_one(of, TODAY)
    record_fact(claim.debtor_id, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 18240})
    assert proposed(of) == {}
    assert (
        journal.lock([claim.debtor_id])[claim.debtor_id]
        == Event.objects.filter(debtor=claim.debtor).order_by("-sequence").values_list("sequence", "hash").first()
    )
