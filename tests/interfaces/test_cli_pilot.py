"""`vereffen pilot` as the pilot team uses it."""

from __future__ import annotations

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
