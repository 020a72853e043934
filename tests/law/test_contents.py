"""What documents must say: the table of requirements, each of which is missed when it is not there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from law.cases import cases
from vereffen.law import articles, contents, inquiry
from vereffen.law.refusal import Refusal

ON = date(2026, 7, 1)
KNOWN = [(kind, regime) for kind in contents.KINDS for regime in contents.REGIMES]


def _name(case: dict[str, Any]) -> str:
    return f"{case['kind']} {case['regime']}"


@pytest.mark.parametrize("case", cases("stukvereisten"), ids=_name)
def test_what_a_document_must_say(case: dict[str, Any]) -> None:
    found = contents.required(case["kind"], case["regime"])
    assert [one.code for one in found] == case["required"]
    assert {one.code: one.condition for one in found if one.condition} == case["when"]
    without = [one.code for one in contents.required(case["kind"], case["regime"], [])]
    assert without == [code for code in case["required"] if code not in case["when"]]


@pytest.mark.parametrize("case", cases("stukvereisten"), ids=_name)
def test_each_part_is_missed_by_name_when_it_alone_is_not_there(case: dict[str, Any]) -> None:
    for code in case["required"]:
        present = [{"onderdeel": other} for other in case["required"] if other != code]
        asked = {"stuk": case["kind"], "regime": case["regime"], "aanwezig": present}
        found: Any = inquiry.ask("stukvereisten", ON, asked).finding.result
        assert [item["onderdeel"] for item in found["ontbreekt"]] == [code]
        assert found["volledig"] is False


@pytest.mark.parametrize("case", cases("stukvereisten"), ids=_name)
def test_a_whole_document_misses_nothing_and_an_empty_one_everything(case: dict[str, Any]) -> None:
    whole = [{"onderdeel": code} for code in case["required"]]
    asked = {"stuk": case["kind"], "regime": case["regime"], "aanwezig": whole}
    assert inquiry.ask("stukvereisten", ON, asked).finding.result == {"ontbreekt": [], "volledig": True}
    empty: Any = inquiry.ask("stukvereisten", ON, asked | {"aanwezig": []}).finding.result
    assert [item["onderdeel"] for item in empty["ontbreekt"]] == case["required"]


@pytest.mark.parametrize("case", cases("stukvereisten", "refused"), ids=_name)
def test_a_document_that_the_regime_does_not_know_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"`regime` .* knows no"):
        contents.missing(case["kind"], [], case["regime"])


def test_every_pair_is_in_the_table_or_refused() -> None:
    listed = {(case["kind"], case["regime"]) for case in cases("stukvereisten")}
    for kind, regime in KNOWN:
        if (kind, regime) in listed:
            assert contents.required(kind, regime)
        else:
            with pytest.raises(Refusal):
                contents.required(kind, regime)


def test_every_requirement_has_an_article_and_plain_words() -> None:
    for case in cases("stukvereisten"):
        for one in contents.required(case["kind"], case["regime"]):
            assert articles.is_known(one.article)
            assert len(str(one.text).split()) > 2


def test_a_part_that_the_document_cannot_have_is_refused() -> None:
    asked = {"stuk": "aanmaning", "regime": "awb", "aanwezig": [{"onderdeel": "rechtbank"}]}
    with pytest.raises(Refusal, match="rechtbank"):
        inquiry.ask("stukvereisten", ON, asked)


def test_what_is_not_charged_need_not_be_said() -> None:
    asked = {
        "stuk": "aanmaning", "regime": "awb", "met_vergoeding": False,
        "aanwezig": [{"onderdeel": "termijn"}, {"onderdeel": "gevolg"}],
    }  # fmt: skip
    assert inquiry.ask("stukvereisten", ON, asked).finding.result["volledig"] is True
    asked.pop("met_vergoeding")
    assert inquiry.ask("stukvereisten", ON, asked).finding.result["volledig"] is False
