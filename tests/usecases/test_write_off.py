"""Why something is written off is told, counted apart, and what two officers undo is owed again and counts no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import make
from interfaces.in_process import runner
from vereffen.approach.facts import WRITTEN_OFF, Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Claim, Event, Municipality
from vereffen.records.queries.indicator_events import noted
from vereffen.records.queries.indicator_written_off import write_offs
from vereffen.records.queries.indicators import cohorts
from vereffen.records.queries.pilot_months import month_figures
from vereffen.records.verify import verify
from vereffen.track.indicators.cohort import NEVER
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
MONTH = make.day("2026-10-01")
CUT = make.day("2028-11-30")


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


def written_off(claim: Claim, cents: int, on: str = "2026-12-01", **more: str) -> int:
    by = make.officer(claim.municipality)
    data = {"bedrag_cents": cents, "reden": "Zo besloten.", **more}
    return record_fact(claim.debtor_id, Kind.WRITE_OFF, make.day(on), make.AT, by, data, claim.pk)


def undo(claim: Claim, on: str = "2027-02-01", *, alone: bool = False, named: bool = True) -> int:
    by, second = make.officer(claim.municipality), make.officer(claim.municipality, "ton")
    told = {"reden": "Er is toch geld."}
    about = claim.pk if named else None
    at = make.day(on)
    return record_fact(claim.debtor_id, Kind.WRITE_OFF_UNDONE, at, make.AT, by, told, about, None if alone else second)


def owed(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found if one.claim == claim.pk)


def told(of: Municipality, cut: date = CUT) -> dict[str, tuple[Any, Any]]:
    ((_, found),) = month_figures(of.pk, MONTH, MONTH, cut, lambda _: [])
    return {one.part: (one.numerator, one.denominator) for one in found if one.id == "I-18"}


def test_each_ground_is_counted_apart_and_an_old_fact_tells_none() -> None:
    of = make.municipality()
    for cents, ground in zip((1_000, 2_000, 3_000, 4_000, 5_000), WRITTEN_OFF, strict=True):
        written_off(make.claim(of), cents, grond=ground)
    written_off(make.claim(of), 600)
    whole = 6 * 18_240
    assert told(of) == {
        "gross": (15_600, whole), "net": (15_600, whole), "unable": (1_000, whole), "deceased": (2_000, whole),
        "prescribed": (3_000, whole), "settlement": (4_000, whole), "other": (5_000, whole), "not_told": (600, whole),
    }  # fmt: skip


def test_remission_and_correction_are_no_write_off() -> None:
    of = make.municipality()
    claim = make.claim(of)
    for kind in (Kind.REMISSION_DECISION, Kind.CORRECTION):
        data = {"bedrag_cents": 500, "reden": "Zo besloten."}
        record_fact(claim.debtor_id, kind, make.day("2026-12-01"), make.AT, make.officer(of), data, claim.pk)
    assert told(of)["gross"] == (0, 18_240)


def test_what_is_undone_is_owed_again_and_counts_in_gross_only() -> None:
    of = make.municipality()
    claim = make.claim(of, kosten_cents=900)
    number = written_off(claim, 19_140, grond="kan_niet")
    assert owed(claim) == 0
    event = Event.objects.get(pk=undo(claim))
    assert json.loads(event.data)["feit"] == number
    assert json.loads(event.data)["bedrag_cents"] == 19_140
    assert owed(claim) == 19_140
    assert told(of)["gross"] == (18_240, 18_240)
    assert told(of)["net"] == told(of)["unable"] == (0, 18_240)
    # As it stood before that day, it was written off.
    assert write_offs(of.pk, make.day("2027-01-31")).undone.tolist() == [False]


def test_of_two_write_offs_the_newest_is_undone_first_and_each_once() -> None:
    of = make.municipality()
    claim = make.claim(of)
    written_off(claim, 1_000, "2026-12-01", grond="overleden")
    written_off(claim, 2_000, "2026-12-02", grond="verjaard")
    undo(claim)
    assert (told(of)["deceased"], told(of)["prescribed"]) == ((1_000, 18_240), (0, 18_240))
    undo(claim, named=False)
    assert (told(of)["net"], told(of)["gross"]) == ((0, 18_240), (3_000, 18_240))
    with pytest.raises(Refusal, match="not undone already"):
        undo(claim)


def test_what_was_written_off_later_or_of_somebody_else_is_not_undone() -> None:
    of = make.municipality()
    claim, other = make.claim(of), make.claim(of)
    written_off(claim, 1_000, "2027-03-01")
    written_off(other, 1_000)
    with pytest.raises(Refusal, match="not undone already"):
        undo(claim)


def test_undoing_takes_two_and_needs_a_reason() -> None:
    claim = make.claim(make.municipality())
    written_off(claim, 1_000)
    with pytest.raises(Refusal, match="second officer"):
        undo(claim, alone=True)
    by, second = make.officer(claim.municipality), make.officer(claim.municipality, "ton")
    with pytest.raises(Refusal, match="reden"):
        record_fact(claim.debtor_id, Kind.WRITE_OFF_UNDONE, make.day("2027-02-01"), make.AT, by, {}, claim.pk, second)
    assert owed(claim) == 17_240


@pytest.mark.parametrize("ground", ["", "weg", None, 3])
def test_a_ground_that_does_not_exist_is_refused(ground: Any) -> None:
    with pytest.raises(Refusal, match="grond"):
        written_off(make.claim(make.municipality()), 1_000, grond=ground)


def test_a_claim_that_is_paid_after_its_write_off_was_undone_was_paid() -> None:
    of = make.municipality()
    claim = make.claim(of)
    written_off(claim, 18_240)
    undo(claim)
    paid = {"bedrag_cents": 18_240, "betalingskenmerk": claim.payment_reference}
    record_fact(claim.debtor_id, Kind.PAYMENT, make.day("2027-03-01"), make.AT, None, paid)
    ((_, found),) = cohorts(of.pk, MONTH, make.day("2026-10-31"), CUT)
    assert (found.paid[0], found.ended[0]) == (make.day("2027-03-01").toordinal(), NEVER)


def test_both_ways_to_read_write_offs_say_the_same() -> None:
    of = make.municipality()
    claim = make.claim(of)
    written_off(claim, 1_000, grond="anders")
    written_off(claim, 1_000)
    undo(claim)
    one, other = write_offs(of.pk, CUT), noted(of.pk, CUT).write_offs()
    assert [column.tolist() for column in one] == [column.tolist() for column in other]


def test_the_command_line_undoes_it_by_two(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make.claim(make.municipality())
    run = runner(capsys, monkeypatch)
    for name in ("karin", "ton"):
        make.officer(claim.municipality, name)
    written_off(claim, 1_000)
    words = ("record", "write_off_undone", "--debtor", str(claim.debtor_id), "--on", "2027-02-01", "--by", "karin")
    data = ("--data", '{"reden": "Er is toch geld."}')
    assert run(*words, *data).code == 1
    assert run(*words, *data, "--second", "ton").code == 0
    assert owed(claim) == 18_240
