"""The way of a letter: its table, the day on which the article moved, quiet hours to the minute, and no way back from what may have left."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import make
from vereffen.approach import sending
from vereffen.approach.policy import Policy, policy
from vereffen.approach.sending import Reach, Wish
from vereffen.exchange.letters import kinds
from vereffen.law import articles

TABLE = tomllib.loads((Path(__file__).parent / "tables" / "ways.toml").read_text("utf-8"))
CHOSEN = policy("default", make.day("2026-11-24"))


def chosen(**values: int) -> Policy:
    return CHOSEN._replace(**values)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda one: one["name"])
def test_a_letter_goes_as_the_table_says(case: dict[str, Any]) -> None:
    reach = Reach(**{"email": True, "phone": True, **case.get("reach", {})})
    found = sending.ways(case["kind"], Wish(**case.get("wish", {})), chosen(**case.get("policy", {})), reach)
    assert [(way.channel, *way.reasons) for way in found] == [tuple(one) for one in case["ways"]]


@pytest.mark.parametrize(
    ("on", "where"), [("2025-12-31", "Awb 2:14"), ("2026-01-01", "Awb 2:8"), ("2026-01-02", "Awb 2:8")]
)
def test_a_reason_names_the_article_as_it_is_numbered_that_day(on: str, where: str) -> None:
    assert sending.article("kenbaar_gemaakt", make.day(on)) == where
    assert sending.article("betekening", make.day(on)) == "Awb 4:123 lid 1"


def test_every_article_is_of_a_law_that_is_known() -> None:
    for ground in sending.REASONS.values():
        if ground.article:
            assert articles.is_known(ground.article)


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ("2026-11-24 08:59", False), ("2026-11-24 09:00", True), ("2026-11-24 17:59", True),
        ("2026-11-24 18:00", False),
        ("2026-11-28 12:00", True), ("2026-11-29 12:00", False), ("2026-11-30 12:00", True),
        ("2026-12-24 12:00", True), ("2026-12-25 12:00", False), ("2026-12-28 12:00", True),
    ],
)  # fmt: skip
def test_e_mail_and_text_messages_keep_quiet_hours_and_paper_does_not(moment: str, may: bool) -> None:
    then = datetime.fromisoformat(moment)
    assert [sending.may_leave(one, then, CHOSEN) for one in ("email", "sms")] == [may, may]
    assert sending.may_leave("brief", then, CHOSEN)
    assert sending.may_leave("betekening", then, CHOSEN)


def test_the_quiet_hours_are_the_choice_of_the_municipality() -> None:
    late = chosen(bericht_vanaf_uur=12, bericht_tot_uur=13)
    at_noon = [f"2026-11-24 {hour}" for hour in ("11:59", "12:00", "12:59", "13:00")]
    found = [sending.may_leave("sms", datetime.fromisoformat(moment), late) for moment in at_noon]
    assert found == [False, True, True, False]


def test_what_may_have_left_never_becomes_ready_again() -> None:
    reached, waiting = {sending.ONBEKEND}, [sending.ONBEKEND]
    while waiting:
        for status in sending.MOVES[waiting.pop()] - reached:
            reached.add(status)
            waiting.append(status)
    assert not reached & {sending.KLAAR, sending.ONDERWEG}
    assert {sending.KLAAR, *(one for many in sending.MOVES.values() for one in many)} == set(sending.MOVES)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_only_a_free_letter_by_e_mail_falls_back_to_paper_by_itself(kind: str) -> None:
    is_free = kind not in sending.LEGAL_EFFECT
    for status in sending.MOVES:
        came_back = status in {sending.GEWEIGERD, sending.ONBESTELBAAR}
        assert sending.falls_back(kind, "email", status) == (is_free and came_back)
        assert not any(sending.falls_back(kind, channel, status) for channel in ("brief", "sms", "betekening"))


def test_every_letter_that_costs_or_decides_has_legal_effect() -> None:
    assert {name for name, kind in kinds.KINDS.items() if kind.document or not kind.is_free} <= sending.LEGAL_EFFECT
    assert set(kinds.KINDS) >= sending.LEGAL_EFFECT


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_message_names_no_amount_and_nobody(language: str) -> None:
    text = sending.nudge("gemeente Voorbeeldstad", "0123 45 67 89", language)
    assert len(text) <= 160
    assert "€" not in text
    assert "http" not in text
