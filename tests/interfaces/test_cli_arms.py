"""`vereffen pilot draw-arms` and `arm-outcomes`: from the lot to the estimate, as somebody of the municipality does it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import make
from interfaces.in_process import Run, runner
from vereffen.approach import policy as policies
from vereffen.approach.facts import Kind
from vereffen.records.models import ArmPlace, Claim
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
DRAWN = make.day("2026-01-05")
WORDS = ("pilot", "draw-arms", "eerder", "--seed", "lotto 2026-01-03", "--by", "marja", "--strata", "bedrag")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    monkeypatch.setattr(policies, "FOLDER", tmp_path)
    rows = '{ from = 2026-01-05, until = 2026-09-30, value = 3, source = "besluit (verzonnen)" }'
    (tmp_path / "eerder.toml").write_text(f'[contact_na_dagen]\ntitle = "proef"\nvalues = [{rows}]\n', "utf-8")
    yield runner(capsys, monkeypatch)
    policies.forget()


def test_from_the_lot_to_the_estimate(run: Run, tmp_path: Path) -> None:
    of = make.municipality()
    make.officer(of, "marja", "teamleider")
    for place in range(40):
        make.claim(of, dagtekening="2025-11-30", vervaldag="2025-12-31", hoofdsom_cents=(90_00, 400_00)[place % 2])
    document = run(*WORDS, "--on", DRAWN.isoformat(), "--json").document
    assert [one["stratum"] for one in document["strata"]] == [["100 tot 500"], ["tot 100"]]
    assert [(one["usual"], one["new"]) for one in document["strata"]] == [(10, 10), (10, 10)]
    assert [one["key"] for one in document["differences"]] == ["contact_na_dagen"]
    assert "Nobody new" in run(*WORDS, "--on", "2026-02-01").out
    new = set(ArmPlace.objects.filter(arm=1).values_list("debtor_id", flat=True))
    # Of what is tried eighteen of twenty pay, of the usual way eight.
    for debtors, count in (
        (sorted(new), 18),
        (sorted(set(ArmPlace.objects.values_list("debtor_id", flat=True)) - new), 8),
    ):
        for debtor in debtors[:count]:
            cents = Claim.objects.get(debtor=debtor).principal_cents
            record_fact(debtor, Kind.PAYMENT, DRAWN + timedelta(days=20), make.AT, None, {"bedrag_cents": cents})
    out = tmp_path / "uitkomsten.csv"
    told = run("pilot", "arm-outcomes", "eerder", "--days", "90", "--until", "2026-06-30", "--out", out, "--json")
    assert told.document["arms"] == [{"arm": 0, "people": 20}, {"arm": 1, "people": 20}]
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps({"outcome": "paid_share", "treated": "arm", "strata": ["bedrag"]}), "utf-8")
    found = run("evaluate", "itt", "--data", out, "--spec", spec, "--json").document
    (main,) = [one for one in found["estimates"] if one["name"] == "itt"]
    assert main["estimate"] == pytest.approx(0.5)
    lines = out.read_text("utf-8").splitlines()
    assert lines[0].startswith("persoon;bedrag;arm;spoken;")
    assert (
        "already" in run("pilot", "arm-outcomes", "eerder", "--days", "90", "--until", "2026-06-30", "--out", out).err
    )


def test_what_cannot_be_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    of = make.municipality()
    make.officer(of, "marja", "teamleider")
    for _ in range(4):
        make.claim(of)
    out = tmp_path / "nieuw.csv"
    assert "Nobody was drawn for 'eerder'" in run("pilot", "arm-outcomes", "eerder", "--out", out).err
    assert "no policy file nergens.toml" in run(*WORDS[:2], "nergens", *WORDS[3:]).err
    run(*WORDS, "--on", DRAWN.isoformat())
    told = run("pilot", "arm-outcomes", "eerder", "--days", "90", "--until", "2026-01-10", "--out", out)
    assert (told.code, out.exists()) == (1, False)
    assert "Nobody was followed for 90 days" in told.err
    assert "another seed" in run(*WORDS[:3], "--seed", "anders", *WORDS[5:], "--on", "2026-02-01").err
