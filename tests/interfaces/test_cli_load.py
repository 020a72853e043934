"""The command that takes files in: its documents, its exit codes and sentences that give nobody away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import make
from exchange.claims import logs
from interfaces.in_process import Run, gives_nobody_away, runner
from usecases.bank import OURS, PAYER, In, camt
from vereffen.records.models import BankFile, Claim, Municipality, StatementLine

EXAMPLE = Path(__file__).parents[2] / "docs/examples/claims.csv"
BSN = "999990007"
HEADER = "vordering,afdeling,soort,dagtekening,hoofdsom_cents,debiteur,soort_debiteur,naam,bsn,iban"
ROWS = (
    "AFV-1,belastingen,afvalstoffenheffing,2026-08-31,18240,D-77,persoon,Mevr. Geheim,999990007,NL15TEST0000000100",
    "AFV-2,belastingen,afvalstoffenheffing,2026-02-30,182.40,D-77,persoon,Mevr. Geheim,999990008,NL00FOUT0000000100",
)


@pytest.fixture
def run(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the database of the test."""
    return runner(capsys, monkeypatch)


def claims_file(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "claims.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_a_department_hands_over_its_claims_and_an_officer_records_and_looks(vereffen: Any) -> None:
    """The whole trip in processes of its own, as a scheduler runs it."""

    def ran(*words: str, **how: str) -> Any:
        done = vereffen(*words, "--json", **how)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout), done.stderr

    load = ("load", "claims", str(EXAMPLE), "--municipality", "0363")
    document, told = ran(*load)
    assert document == {"read": 10, "loaded": 10, "already_known": 0, "refused": []}
    assert "Municipality 0363 is new" in told
    document, told = ran(*load)
    assert document == {"read": 10, "loaded": 0, "already_known": 10, "refused": []}
    assert told == ""
    ran("officer", "add", "karin", "--municipality", "0363")
    data = json.dumps({"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "oorzaak": "kan_niet"})
    kept, _ = ran(
        "record", "contact", "--debtor", "-", "--on", "2026-05-11", "--by", "karin", "--data", data, stdin=BSN
    )
    paid = json.dumps({"bedrag_cents": 5000})
    ran("record", "payment", "--debtor", "belastingen:B-1001", "--on", "2026-05-12", "--data", paid)
    found, _ = ran("dossier", str(kept["debtor"]), "--on", "2026-05-12")
    assert found["balance_cents"] == 32450 + 7810 + 151500 - 5000
    assert len(found["claims"]) == 3
    assert [one["kanaal"] for one in found["contacts"]] == ["telefoon"]
    assert BSN not in json.dumps(found)
    ran("check")


def test_wrong_cells_are_told_by_row_and_column_and_nothing_is_kept(run: Run, tmp_path: Path) -> None:
    path = claims_file(tmp_path, *ROWS)
    ran = run("load", "claims", path, "--municipality", "0363", "--json")
    assert ran.code == 1
    assert (ran.document["read"], ran.document["loaded"], ran.document["already_known"]) == (2, 0, 0)
    assert [(one["row"], one["column"]) for one in ran.document["refused"]] == [
        (3, column) for column in ("dagtekening", "hoofdsom_cents", "bsn", "iban")
    ]
    assert all(one["why"] for one in ran.document["refused"])
    assert ran.err.count("\n") == 2
    assert "4 cells are wrong and nothing was loaded" in ran.err
    gives_nobody_away(ran)
    assert not Claim.objects.exists()
    assert not Municipality.objects.exists()
    table = run("load", "claims", path, "--municipality", "0363")
    assert table.code == 1
    assert "dagtekening" in table.out
    gives_nobody_away(table)


def test_bad_rows_may_be_skipped_and_then_it_is_done(run: Run, tmp_path: Path) -> None:
    ran = run("load", "claims", claims_file(tmp_path, *ROWS), "--municipality", "0363", "--skip-bad", "--json")
    assert (ran.code, ran.document["loaded"], len(ran.document["refused"])) == (0, 1, 4)
    assert Claim.objects.get().reference == "AFV-1"


def test_a_dry_run_keeps_nothing_not_even_the_municipality(run: Run, tmp_path: Path) -> None:
    ran = run("load", "claims", claims_file(tmp_path, ROWS[0]), "--municipality", "0363", "--dry-run", "--json")
    assert (ran.code, ran.document["loaded"]) == (0, 1)
    paid = camt(tmp_path, In(100, payer=PAYER))
    ran = run("load", "statement", paid, "--municipality", "0363", "--dry-run", "--json")
    assert (ran.code, ran.document["files"][0]["booked"]) == (0, 1)
    assert not Municipality.objects.exists()
    assert not BankFile.objects.exists()


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    for path, header, says in (
        (tmp_path / "claims.csv", ROWS[0], "no header"),
        (tmp_path / "claims.csv", HEADER + ",kleur", "unknown columns: kleur"),
        (tmp_path / "claims.csv", HEADER.removeprefix("vordering,"), "misses the columns vordering"),
        (tmp_path / "nowhere.csv", HEADER, "There is no file nowhere.csv"),
        (tmp_path, HEADER, "There is no file"),
    ):
        claims_file(tmp_path, ROWS[0], header=header)
        ran = run("load", "claims", path, "--municipality", "0363", "--json")
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert says in ran.err
        assert ran.document["refused"] == ran.err.strip()
        gives_nobody_away(ran)


def test_statements_are_told_file_by_file_and_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    claim = make.claim(make.municipality(iban=OURS))
    good = camt(tmp_path, In(5000, reference=claim.payment_reference, payer=PAYER), In(100, "?"), name="good.xml")
    bad = tmp_path / "bad.xml"
    bad.write_text("<Document>Geheim")
    last = camt(tmp_path, In(700, reference=claim.payment_reference, payer=PAYER), name="last.xml")
    ran = run("load", "statement", good, bad, last, "--municipality", "9999", "--json")
    assert ran.code == 1
    first, second, third = ran.document["files"]
    assert first == {
        "file": "good.xml",
        "format": "camt.053.001.08",
        "statements": 1,
        "entries": 2,
        "currency": "EUR",
        "credit_cents": 5100,
        "debit_cents": 0,
        "balances": True,
        "booked": 2,
        "matched": 1,
        "to_review": 1,
        "already_known": 0,
        "refused": None,
    }
    assert set(second) == set(first)
    assert second["refused"] in ran.err
    assert third["matched"] == 1
    gives_nobody_away(ran)
    again = run("load", "statement", good, "--municipality", "9999")
    assert (again.code, again.err) == (0, "")
    assert "good.xml" in again.out
    assert StatementLine.objects.count() == 3


def test_an_event_log_is_told_in_totals(run: Run, tmp_path: Path) -> None:
    path = logs.written(tmp_path, logs.plain_csv(), "log.csv")
    words = ("load", "eventlog", path, "--profile", "traffic-fines", "--municipality", "0363", "--json")
    early = run(*words)
    assert early.code == 1
    assert "--shift-days" in early.err
    ran = run(*words, "--shift-days", 6500)
    assert ran.code == 0
    assert ran.document == {
        "cases": 2,
        "events": 4,
        "claims": 2,
        "already_known": 0,
        "payments_cents": 3605,
        "refused": [],
    }
    assert run(*words, "--shift-days", 6500).document["already_known"] == 2
    odd = logs.written(tmp_path, logs.plain_csv([logs.LOG[1]]), "odd.csv")
    ran = run("load", "eventlog", odd, "--profile", "traffic-fines", "--municipality", "0599", "--json")
    assert (ran.code, [one["case"] for one in ran.document["refused"]]) == (1, ["A1"])
    assert not Municipality.objects.filter(code="0599").exists()


@pytest.mark.parametrize(
    "words",
    [
        "load",
        "load coins FILE",
        "load claims",
        "load claims FILE",
        "load claims FILE --municipality 363",
        "load claims FILE --municipality abcd",
        "load eventlog FILE --municipality 0363",
        "load eventlog FILE --municipality 0363 --profile parking",
        "load eventlog FILE --municipality 0363 --profile traffic-fines --shift-days 1e9",
        "load eventlog FILE --municipality 0363 --profile traffic-fines --shift-days 9999999999",
        "record",
        "record poem --debtor 1 --on 2026-11-10",
        "record payment --on 2026-11-10",
        "record payment --debtor 1",
        "record payment --debtor 1 --on 2026-02-30",
        "record payment --debtor 1 --on 2026-11-10 --municipality 1",
    ],
)
def test_wrong_usage_ends_with_two(run: Run, words: str) -> None:
    ran = run(*[EXAMPLE if word == "FILE" else word for word in words.split()])
    assert (ran.code, ran.out) == (2, "")
    assert "vereffen" in ran.err
