"""The command that records facts: who is meant, who did it, and every kind through the same door."""

from __future__ import annotations

import json
from typing import Any

import pytest

import make
from interfaces.in_process import Run, gives_nobody_away, runner
from vereffen.records.models import Event
from vereffen.records.verify import verify

BSN = "999990007"


@pytest.fixture
def run(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the database of the test."""
    return runner(capsys, monkeypatch)


def test_with_several_municipalities_one_must_be_named(run: Run) -> None:
    one, other = make.municipality("0001"), make.municipality("0002")
    for of in (one, other):
        make.claim(of, debiteur="B-1")
    words = ("record", "payment", "--debtor", "belastingen:B-1", "--on", "2026-11-10", "--data", '{"bedrag_cents": 5}')
    assert run(*words).code == 2
    assert run(*words, "--municipality", "0002").code == 0
    assert run(*words, "--municipality", "0003").code == 1
    assert Event.objects.get(kind="payment").municipality == other


def test_a_bsn_comes_by_standard_input_only_and_is_not_repeated(run: Run) -> None:
    claim = make.claim(make.municipality(), bsn=BSN)
    words = ("record", "payment", "--on", "2026-11-10", "--data", '{"bedrag_cents": 5}', "--json", "--debtor")
    ran = run(*words, "-", stdin=f"{BSN}\n")
    assert (ran.code, ran.document["debtor"]) == (0, claim.debtor_id)
    gives_nobody_away(ran)
    for wrong in ("999990019", "999990008", "", "Geheim"):
        ran = run(*words, "-", stdin=wrong)
        assert ran.code == 1
        gives_nobody_away(ran)
        assert not wrong or wrong not in ran.out + ran.err
    ran = run(*words, BSN)
    assert ran.code == 1
    gives_nobody_away(ran)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("contact --data {}", "--by"),
        ('step --data {"stap":"herinnering"}', "--by"),
        ('protection --data {"soort":"wsnp"}', "--by"),
        ('protection --by nobody --data {"soort":"wsnp"}', "no such officer"),
        ('step --by karin --second nobody --data {"stap":"aanmaning"}', "no such officer"),
        ('step --by karin --data {"stap":"aanmaning"}', "second officer"),
        ('step --by karin --second karin --data {"stap":"aanmaning"}', "another person"),
        ('step --by karin --data {"stap":"deurwaarder"}', "stap"),
        ('step --by karin --data {"stap":"aanmaning","kosten":1}', "kosten"),
        ("step --by karin --data {}", "stap"),
        ('letter --data {"soort":"saldo_opgave"}', "--by"),
        ('letter --by karin --data {"soort":"aanmaning"}', "step or agreement"),
        ('letter --by karin --data {"soort":"saldo_opgave","taal":"fr"}', "taal"),
        ("payment --data []", "object"),
        ("payment --data {", "JSON"),
        ("payment --data " + "[" * 100_000, "JSON|object"),
        ("payment --data {}", "bedrag_cents"),
        ('payment --data {"bedrag_cents":5} --claim belastingen:ANDER', "no such claim"),
        ('payment --data {"bedrag_cents":5,"naam":"Geheim"}', "naam"),
    ],
)
def test_a_fact_that_is_not_right_is_refused_and_nothing_is_kept(run: Run, words: str, says: str) -> None:
    claim = make.claim(make.municipality(), bsn=BSN, naam="Mevr. Geheim", vervaldag="2026-10-31")
    make.officer(claim.municipality)
    before = Event.objects.count()
    kind, *rest = words.split()
    ran = run("record", kind, "--debtor", claim.debtor_id, "--on", "2026-11-10", *rest)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert any(one in ran.err for one in says.split("|"))
    gives_nobody_away(ran)
    assert Event.objects.count() == before


def test_every_kind_of_fact_goes_through_the_command(run: Run) -> None:
    claim = make.claim(make.municipality(), vordering="AFV-1", kosten_cents=900, vervaldag="2026-10-31")
    make.officer(claim.municipality)
    less = {"bedrag_cents": 100, "reden": "Zo besloten."}
    facts: list[tuple[str, dict[str, Any]]] = [
        ("contact", {"kanaal": "balie", "dagdeel": "ochtend", "bereikt": True}),
        ("protection", {"soort": "bezwaar", "van": "2026-11-10", "tot": "2026-11-12"}),
        ("objection_decision", {"uitkomst": "gegrond", "bedrag_cents": 100}),
        ("capacity", {"geweigerd": True}),
        ("remission", {"huishouden": "alleenstaande"}),
        *[(kind, less) for kind in ("remission_decision", "write_off", "cost_waiver", "correction")],
        ("payment", {"bedrag_cents": 300}),
        ("reversal", less),
        ("step", {"stap": "herinnering"}),
        ("letter", {"soort": "saldo_opgave", "taal": "en"}),
        ("arrangement", {"vorderingen": ["belastingen:AFV-1"], "termijn_cents": 2500, "eerste_termijn": "2026-12-01"}),
    ]
    for kind, data in facts:
        words = ("--debtor", claim.debtor_id, "--on", "2026-11-10", "--by", "karin", "--claim", "belastingen:AFV-1")
        ran = run("record", kind, *words, "--data", json.dumps(data), "--json")
        assert ran.code == 0, (kind, ran.err)
        assert [Event.objects.get(pk=number).kind for number in ran.document["events"]] == [kind]
    ran = run("dossier", claim.debtor_id, "--on", "2026-11-10", "--json")
    assert ran.document["balance_cents"] == 18240 + 900 - 500 - 300 + 100
    assert verify().differences == []
