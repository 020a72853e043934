"""The commands that take facts in: their documents, their exit codes and sentences that give nobody away."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import make
from exchange.claims import logs
from usecases.bank import OURS, PAYER, In, camt
from vereffen.interfaces.cli.main import main
from vereffen.records.models import BankFile, Claim, Event, Municipality, StatementLine
from vereffen.records.verify import verify

EXAMPLE = Path(__file__).parents[2] / "docs/examples/claims.csv"
BSN = "999990007"
HEADER = "vordering,afdeling,soort,dagtekening,hoofdsom_cents,debiteur,soort_debiteur,naam,bsn,iban"
SECRETS = ("Geheim", "999990007", "999990008", "NL15TEST", "NL00FOUT", "D-77")
ROWS = (
    "AFV-1,belastingen,afvalstoffenheffing,2026-08-31,18240,D-77,persoon,Mevr. Geheim,999990007,NL15TEST0000000100",
    "AFV-2,belastingen,afvalstoffenheffing,2026-02-30,182.40,D-77,persoon,Mevr. Geheim,999990008,NL00FOUT0000000100",
)


class Ran(NamedTuple):
    """How a command ended, with what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, on the database of the test."""

    def ran(*words: object, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


def claims_file(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "claims.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def gives_nobody_away(ran: Ran) -> None:
    told = ran.out + ran.err
    assert not [secret for secret in SECRETS if secret in told]
    assert "Traceback" not in told


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
    files = {
        "without a header": (claims_file(tmp_path, ROWS[0], header=ROWS[0]), "no header"),
        "unknown column": (claims_file(tmp_path, header=HEADER + ",kleur"), "unknown columns: kleur"),
        "nowhere": (tmp_path / "nowhere.csv", "There is no file nowhere.csv"),
        "other": (tmp_path, "There is no file"),
    }
    for path, says in files.values():
        if path.name == "claims.csv" and says == "no header":
            claims_file(tmp_path, ROWS[0], header=ROWS[0])
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


def test_with_several_municipalities_one_must_be_named(run: Run) -> None:
    one, other = make.municipality("0001"), make.municipality("0002")
    for of in (one, other):
        make.claim(of, debiteur="B-1")
    words = ("record", "payment", "--debtor", "belastingen:B-1", "--on", "2026-11-10", "--data", '{"bedrag_cents": 5}')
    assert run(*words).code == 2
    assert run(*words, "--municipality", "0002").code == 0
    assert run(*words, "--municipality", "0003").code == 1
    assert Event.objects.get(kind="payment").municipality == other


def test_a_bsn_comes_by_standard_input_only_and_is_not_repeated(run: Run) -> None:
    claim = make.claim(make.municipality(), bsn=BSN)
    words = ("record", "payment", "--on", "2026-11-10", "--data", '{"bedrag_cents": 5}', "--json", "--debtor")
    ran = run(*words, "-", stdin=f"{BSN}\n")
    assert (ran.code, ran.document["debtor"]) == (0, claim.debtor_id)
    gives_nobody_away(ran)
    for wrong in ("999990019", "999990008", "", "Geheim"):
        ran = run(*words, "-", stdin=wrong)
        assert ran.code == 1
        gives_nobody_away(ran)
        assert not wrong or wrong not in ran.out + ran.err
    ran = run(*words, BSN)
    assert ran.code == 1
    gives_nobody_away(ran)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("contact --data {}", "--by"),
        ('step --data {"stap":"herinnering"}', "--by"),
        ('protection --data {"soort":"wsnp"}', "--by"),
        ('protection --by nobody --data {"soort":"wsnp"}', "no such officer"),
        ('step --by karin --second nobody --data {"stap":"aanmaning"}', "no such officer"),
        ('step --by karin --data {"stap":"aanmaning"}', "second officer"),
        ('step --by karin --second karin --data {"stap":"aanmaning"}', "another person"),
        ('step --by karin --data {"stap":"deurwaarder"}', "stap"),
        ('step --by karin --data {"stap":"aanmaning","kosten":1}', "stap"),
        ("step --by karin --data {}", "stap"),
        ("payment --data []", "object"),
        ("payment --data {", "JSON"),
        ("payment --data " + "[" * 100_000, "JSON|object"),
        ("payment --data {}", "bedrag_cents"),
        ('payment --data {"bedrag_cents":5} --claim belastingen:ANDER', "no such claim"),
        ('payment --data {"bedrag_cents":5,"naam":"Geheim"}', "naam"),
    ],
)
def test_a_fact_that_is_not_right_is_refused_and_nothing_is_kept(run: Run, words: str, says: str) -> None:
    claim = make.claim(make.municipality(), bsn=BSN, naam="Mevr. Geheim", vervaldag="2026-10-31")
    make.officer(claim.municipality)
    before = Event.objects.count()
    kind, *rest = words.split()
    ran = run("record", kind, "--debtor", claim.debtor_id, "--on", "2026-11-10", *rest)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert any(one in ran.err for one in says.split("|"))
    gives_nobody_away(ran)
    assert Event.objects.count() == before


def test_every_kind_of_fact_goes_through_the_command(run: Run) -> None:
    claim = make.claim(make.municipality(), vordering="AFV-1", kosten_cents=900, vervaldag="2026-10-31")
    make.officer(claim.municipality)
    less = {"bedrag_cents": 100, "reden": "Zo besloten."}
    facts: list[tuple[str, dict[str, Any]]] = [
        ("contact", {"kanaal": "balie", "dagdeel": "ochtend", "bereikt": True}),
        ("protection", {"soort": "bezwaar", "van": "2026-11-10", "tot": "2026-11-12"}),
        ("objection_decision", {"uitkomst": "gegrond", "bedrag_cents": 100}),
        ("capacity", {"geweigerd": True}),
        ("remission", {"huishouden": "alleenstaande"}),
        *[(kind, less) for kind in ("remission_decision", "write_off", "cost_waiver", "correction")],
        ("payment", {"bedrag_cents": 300}),
        ("reversal", less),
        ("step", {"stap": "herinnering"}),
        ("arrangement", {"vorderingen": ["belastingen:AFV-1"], "termijn_cents": 2500, "eerste_termijn": "2026-12-01"}),
    ]
    for kind, data in facts:
        words = ("--debtor", claim.debtor_id, "--on", "2026-11-10", "--by", "karin", "--claim", "belastingen:AFV-1")
        ran = run("record", kind, *words, "--data", json.dumps(data), "--json")
        assert ran.code == 0, (kind, ran.err)
        assert [Event.objects.get(pk=number).kind for number in ran.document["events"]] == [kind]
    ran = run("dossier", claim.debtor_id, "--on", "2026-11-10", "--json")
    assert ran.document["balance_cents"] == 18240 + 900 - 500 - 300 + 100
    assert verify().differences == []
