"""Orders to the bank by command: a file for debits, one for refunds by two people, and what the bank refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import make
from interfaces.desk_people import Office
from interfaces.in_process import Run, runner
from usecases.bank import In
from usecases.debited import EACH, back, came, paid, place, reference
from vereffen.records.models import Mandate, StatementLine
from vereffen.usecases.refund_line import refund_line

__all__ = ["place"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the database of the test."""
    return runner(capsys, monkeypatch)


def test_the_debits_of_a_day_are_one_file_that_stays_the_same(run: Run, place: Office, tmp_path: Path) -> None:
    out = tmp_path / "debits.xml"
    words = ("export", "direct-debit", "--on", "2026-12-22", "--out", out, "--json")
    ran = run(*words)
    assert (ran.code, ran.document["debits"], ran.document["cents"]) == (0, 1, EACH)
    first = out.read_bytes()
    assert run(*words).document["file"] == "debits.xml"
    assert out.read_bytes() == first
    nothing = run("export", "direct-debit", "--on", "2026-12-23", "--out", tmp_path / "none.xml", "--json")
    assert (nothing.code, nothing.document["file"]) == (0, None)
    assert not (tmp_path / "none.xml").exists()


def test_refunds_are_one_file_by_two_people(run: Run, place: Office, tmp_path: Path) -> None:
    make.officer(place.municipality, "piet")
    came(place, tmp_path, In(7_777, "dubbel", payer="NL15TEST0000000100", bank="X1", on="2026-12-30"))
    line = StatementLine.objects.get(cents=7_777)
    refund_line(line.pk, date(2026, 12, 31), make.AT, place.karin, "dubbel betaald")
    out = tmp_path / "refunds.xml"
    words = ("export", "refunds", "--on", "2026-12-31", "--out", out, "--json", "--by", "karin", "--second")
    assert run(*words, "karin").code == run(*words, "niemand").code == 1
    assert not out.exists()
    ran = run(*words, "piet")
    assert ran.document == {
        "on": "2026-12-31", "message": "VT9999-20261231", "refunds": 1, "cents": 7_777, "left_out": 0,
        "file": "refunds.xml",
    }  # fmt: skip
    first = out.read_bytes()
    assert b"TERUG" in first
    assert run(*words, "piet").document["refunds"] == 1
    assert out.read_bytes() == first


def test_what_the_bank_refuses_before_it_takes_is_a_call_too(run: Run, place: Office, tmp_path: Path) -> None:
    path = tmp_path / "status.xml"
    path.write_text(
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlPmtInfAndSts><TxInfAndSts>'
        f"<OrgnlEndToEndId>{reference(place)}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn>"
        "</StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    )
    assert run("load", "payment-status", path, "--json").document["refused"] == 1
    assert run("load", "payment-status", path, "--json").document["refused"] == 0
    assert Mandate.objects.get(debtor=place.calls).paused_on is not None
    path.write_text("<Document/>")
    assert run("load", "payment-status", path).code == 1


def test_a_return_is_settled_and_the_mandate_goes_on_by_command(run: Run, place: Office, tmp_path: Path) -> None:
    came(place, tmp_path, paid(place))
    came(place, tmp_path, back(place, "AC04"), name="back.xml")
    who = ("--debtor", place.calls.pk, "--on", "2026-12-31", "--by", "karin")
    data = f'{{"kenmerk": "{reference(place)}", "uitkomst": "andere_afspraak"}}'
    assert run("record", "debit_settled", *who, "--data", data).code == 0
    assert run("record", "debit_settled", *who, "--data", data).code == 1
    assert run("record", "mandate_resumed", *who).code == 0
    assert run("record", "mandate_resumed", *who).code == 1
    assert run("record", "mandate_paused", *who).code == 0
