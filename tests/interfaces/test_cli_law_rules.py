"""`vereffen law rules`: what may be asked, with every key."""

from __future__ import annotations

import pytest

from law.command import ask
from law.questions import QUESTIONS


def test_all_rules_with_their_keys(capsys: pytest.CaptureFixture[str]) -> None:
    said = ask(capsys, "rules", "--json")
    assert said.code == 0
    assert [item["rule"] for item in said.document["rules"]] == list(QUESTIONS)
    for item in said.document["rules"]:
        needed = {key["key"] for key in item["keys"] if key["needed"]}
        assert needed <= set(QUESTIONS[item["rule"]][0]) <= {key["key"] for key in item["keys"]}
    assert "[netto_inkomen_maand_cents]" in ask(capsys, "rules").out
    one = ask(capsys, "rules", "toerekening")
    assert "vorderingen[].vervaldag" in one.out
    assert ask(capsys, "rules", "rente").code == 1
