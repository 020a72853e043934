"""`vereffen pilot` as the pilot team uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interfaces.in_process import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def test_the_lot_tells_the_order_and_its_fingerprint(run: Run) -> None:
    words = ("pilot", "lot", "--municipalities", "0344,0363,0518", "--seed", "trekking")
    document = run(*words, "--json").document
    assert sorted(document["order"]) == ["0344", "0363", "0518"]
    assert len(document["fingerprint"]) == 64
    assert document["fingerprint"] in run(*words).out


def test_a_lot_that_is_none_ends_with_one(run: Run) -> None:
    told = run("pilot", "lot", "--municipalities", "0344,0344", "--seed", "x")
    assert told.code == 1
    assert "twice" in told.err
    assert run("pilot", "lot", "--municipalities", "0344").code == 2


def test_people_are_drawn_for_two_policies_and_the_lot_is_never_written_over(run: Run, tmp_path: Path) -> None:
    data, new, out = tmp_path / "mensen.csv", tmp_path / "proef.toml", tmp_path / "armen.csv"
    data.write_text("persoon;soort\n" + "".join(f"P{place};{'ab'[place % 2]}\n" for place in range(10)), "utf-8")
    rows = '[contact_na_dagen]\ntitle = "proef"\nvalues = [{ from = 2026-01-01, value = 3, source = "besluit (verzonnen)" }]\n'
    new.write_text(rows, "utf-8")
    words = ["pilot", "arms", "--data", data, "--person", "persoon", "--seed", "x", "--new", new, "--on", "2026-11-01"]
    document = run(*words, "--strata", "soort", "--out", out, "--json").document
    assert [one["key"] for one in document["differences"]] == ["contact_na_dagen"]
    assert [one["stratum"] for one in document["strata"]] == [["a"], ["b"]]
    assert out.read_text("utf-8").splitlines()[0] == "persoon;soort;arm"
    assert "already" in run(*words, "--strata", "soort", "--out", out).err
    assert "no column straat" in run(*words, "--strata", "straat", "--out", tmp_path / "b.csv").err
    harsher = tmp_path / "harsher.toml"
    harsher.write_text(
        rows.replace("contact_na_dagen", "aanmaning_na_dagen").replace("value = 3", "value = 60"), "utf-8"
    )
    words[words.index(new)] = harsher
    assert "benign choices only" in run(*words, "--out", tmp_path / "c.csv").err
