"""Events of a person's claims add up to the same in every order, as in the published scenario, and to what the ledger says."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from vereffen.approach.facts import Kind
from vereffen.exchange.citizen_overview.document import VERSIONS, document
from vereffen.exchange.citizen_overview.events import Happened, Sort, fold
from vereffen.interfaces.cli.main import main
from vereffen.law.refusal import Refusal
from vereffen.records.queries import ledger
from vereffen.usecases.record_fact import record_fact

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def scenario() -> tuple[list[Happened], Happened, Happened]:
    """A fine with its costs, a reminder that costs, and the payment duty that takes the place of the first."""
    told = {"case": "Z1", "recorded": "2026-06-01T09:00:00+02:00"}
    first = Happened(Sort.DUTY, on=MAY, cents=11_300, about="Aanschrijving", due=JUNE, **told)
    second = Happened(Sort.DUTY, on=JUNE, cents=16_500, about="Aanmaning", due=JUNE, **told)
    events = [
        Happened(Sort.OBLIGATION, on=MAY, cents=10_400, about="gem_boete", is_primary=True, **told),
        Happened(Sort.OBLIGATION, on=MAY, cents=900, about="gem_kosten", **told),
        first,
        Happened(Sort.OBLIGATION, on=JUNE, cents=5200, about="gem_kosten", **told),
        Happened(Sort.WITHDRAWN, on=JUNE, cents=0, about=first.identifier, **told),
        second,
    ]
    return events, first, second


@given(st.permutations(range(6)), st.lists(st.integers(0, 5), max_size=4))
def test_the_published_scenario_comes_out_in_every_order_and_with_repeats(order: list[int], again: list[int]) -> None:
    events, first, second = scenario()
    some = [events[at] for at in (*order, *again)]
    before, after = fold(some, date(2026, 5, 15)), fold(some, date(2026, 6, 2))
    assert (before.obliged_cents, before.duties, before.arrears) == (11_300, (first,), ())
    assert (after.obliged_cents, after.balance_cents, after.duties, after.arrears) == (
        16_500,
        16_500,
        (second,),
        (second,),
    )
    one, other = (document(each, JUNE, "", "G", "", "4.1.0") for each in (events, some))
    assert one == other


def test_each_version_has_its_own_totals_and_none_claims_conformance() -> None:
    events, *_ = scenario()
    for version in VERSIONS:
        told = document(events, JUNE, "", "G", "", version)
        assert told["conformiteit"] == "niet gevalideerd"
        (case,) = told["financiele_zaken"]
        assert ("totaal_opgelegd" in case) == (version == "3.0.0")
    with pytest.raises(Refusal):
        document(events, JUNE, "", "G", "", "9.9.9")


@pytest.mark.django_db
def test_the_command_tells_what_the_ledger_says(capsys: pytest.CaptureFixture[str]) -> None:
    of = make.municipality()
    karin = make.officer(of)
    claim = make.claim(of, bsn="999993653")
    on = make.day("2026-11-10")
    record_fact(claim.debtor_id, Kind.PAYMENT, on, make.AT, None, {"bedrag_cents": 4000})
    record_fact(claim.debtor_id, Kind.REVERSAL, on, make.AT, karin, {"bedrag_cents": 500, "reden": "x"})
    record_fact(
        claim.debtor_id, Kind.REMISSION_DECISION, on, make.AT, karin, {"bedrag_cents": 2500, "reden": "x"}, claim.pk
    )
    record_fact(claim.debtor_id, Kind.CORRECTION, on, make.AT, karin, {"bedrag_cents": 240, "reden": "x"}, claim.pk)
    words = ["export", "citizen-overview", str(claim.debtor_id), "--on", "2026-11-24", "--json", "--version", "4.1.0"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(words) == 0
    again = json.loads(capsys.readouterr().out)
    (case,) = told["financiele_zaken"]
    assert case["gebeurtenissen"] == again["financiele_zaken"][0]["gebeurtenissen"]
    assert case["totaal_financieel_verplicht"] == 18_240 - 240
    assert case["totaal_financieel_vereffend"] == 4000 - 500 + 2500
    assert case["saldo"] == sum(one.cents for one in ledger.open_items(ledger.Of(of.pk), make.day("2026-11-24")))
    assert told["bsn"] == "999993653"
