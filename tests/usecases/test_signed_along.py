"""Giving up much is decided by two: which kinds, from which amount on, and who may sign along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import make
from interfaces.in_process import runner
from vereffen.approach.facts import SIGNED, Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import Claim, Event
from vereffen.records.verify import verify
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-10")
LIMIT = 50_000


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


@pytest.fixture
def claim(db: None) -> Claim:
    return make.claim(make.municipality(), vordering="GROOT-1", hoofdsom_cents=90_000, kosten_cents=60_000)


def give_up(claim: Claim, kind: Kind, cents: int, second: Any = None) -> dict[str, Any]:
    by = make.officer(claim.municipality)
    data = {"bedrag_cents": cents, "reden": "Zo besloten."}
    number = record_fact(claim.debtor_id, kind, ON, make.AT, by, data, claim.pk, second)
    found: dict[str, Any] = json.loads(Event.objects.get(pk=number).data)
    return found


@pytest.mark.parametrize("kind", sorted(SIGNED))
def test_a_cent_under_the_limit_is_decided_alone_and_the_limit_itself_by_two(claim: Claim, kind: Kind) -> None:
    with pytest.raises(Refusal, match="second officer"):
        give_up(claim, kind, LIMIT)
    other = make.officer(claim.municipality, "ton")
    assert give_up(claim, kind, LIMIT, other)["tweede"] == other.pk
    assert "tweede" not in give_up(claim, kind, 1)


def test_just_under_the_limit_nobody_signs_along(claim: Claim) -> None:
    assert give_up(claim, Kind.WRITE_OFF, LIMIT - 1)["bedrag_cents"] == LIMIT - 1


def test_who_signs_along_is_somebody_else_who_works_here(claim: Claim) -> None:
    with pytest.raises(Refusal, match="another person"):
        give_up(claim, Kind.CORRECTION, LIMIT, make.officer(claim.municipality))
    stranger = make.officer(make.municipality("0001"), "vreemd")
    with pytest.raises(Refusal, match="no such debtor"):
        give_up(claim, Kind.CORRECTION, LIMIT, stranger)
    assert not Event.objects.filter(kind="correction").exists()


def test_a_payment_of_any_size_needs_nobody(claim: Claim) -> None:
    record_fact(claim.debtor_id, Kind.PAYMENT, ON, make.AT, None, {"bedrag_cents": 10 * LIMIT})


def test_the_command_line_names_who_signs_along(
    claim: Claim, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = runner(capsys, monkeypatch)
    for name in ("karin", "ton"):
        make.officer(claim.municipality, name)
    words = ("record", "write_off", "--debtor", str(claim.debtor_id), "--on", "2026-11-10", "--by", "karin")
    data = ("--data", json.dumps({"bedrag_cents": LIMIT, "reden": "Zo besloten."}))
    assert run(*words, *data).code == 1
    assert run(*words, *data, "--second", "ton").code == 0
