"""`vereffen texts`: what is shown can be loaded again, what lacks something ends with 1 and says what, two people approve."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest

import make
from interfaces.desk_people import TODAY
from interfaces.in_process import Run, runner
from vereffen.approach import policy
from vereffen.approach.facts import Kind
from vereffen.exchange.letters import text_files, texts
from vereffen.exchange.letters.data import LANGUAGES
from vereffen.exchange.letters.kinds import KINDS
from vereffen.records.models import Municipality, TextVersion
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    return runner(capsys, monkeypatch)


@pytest.fixture
def of() -> Municipality:
    made = make.municipality("9999", is_demo=True)
    make.officer(made)
    make.officer(made, "ton", "teamleider")
    return made


def kept(folder: Path, text: str, name: str = "herinnering.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def own(why: str = "Korter.", edition: int = 0) -> str:
    """Our reminder in other words, as a file."""
    ours = texts.shipped("herinnering", "nl")
    return text_files.as_toml("herinnering", "nl", ours._replace(subject="Wij herinneren u eraan"), edition, why)


def test_every_shipped_text_is_a_file_that_reads_back() -> None:
    for kind in KINDS:
        for language in LANGUAGES:
            ours = texts.shipped(kind, language)
            found = text_files.read(text_files.as_toml(kind, language, ours, 3, "Omdat.").encode())
            assert found[:4] == (kind, language, 3, "Omdat.")
            assert found.text == ours


def test_a_text_goes_from_the_shown_one_to_one_in_force(of: Municipality, run: Run, tmp_path: Path) -> None:
    shown = run("texts", "show", "herinnering")
    assert shown.code == 0
    assert text_files.read(shown.out.encode()).text == texts.shipped("herinnering", "nl")
    path = kept(tmp_path, own())
    loaded = run("texts", "load", path, "--by", "karin", "--json")
    assert (loaded.code, loaded.document["approved"], loaded.document["missing"]) == (0, False, [])
    key = loaded.document["version"]
    listed = {(one["kind"], one["language"]): one for one in run("texts", "list", "--json").document["texts"]}
    assert len(listed) == len(KINDS) * len(LANGUAGES)
    assert listed["herinnering", "nl"] == {"kind": "herinnering", "language": "nl", "in_force": None, "drafts": [key]}
    alone = run("texts", "approve", key, "--by", "karin")
    assert alone.code == 1
    assert "team lead" in alone.err
    assert run("texts", "approve", key, "--by", "ton").code == 0
    told = run("texts", "show", "herinnering", "--json").document
    assert (told["version"], told["number"], told["text"]["onderwerp"]) == (key, 1, "Wij herinneren u eraan")
    (row,) = run("texts", "log", "--json").document["versions"]
    assert (row["state"], row["author"], row["approved_by"], row["from"], row["letters"]) == (
        "geldt", "karin", "ton", TODAY.isoformat(), 0,
    )  # fmt: skip
    assert run("texts", "withdraw", key, "--by", "ton", "--why", "Klopt niet.").code == 0
    assert run("texts", "show", "herinnering", "--json").document["version"] is None
    assert "karin" in run("texts", "log", "--kind", "herinnering", "--language", "nl").out
    assert "as shipped" in run("texts", "list").out


def test_a_text_that_may_not_go_out_is_kept_whole_or_not_at_all(of: Municipality, run: Run, tmp_path: Path) -> None:
    path = kept(tmp_path, own().replace("Betaalt u niet", "Doet u niets").replace("{uiterste_dag}", "gauw"))
    checked = run("texts", "check", path, "--json")
    assert checked.code == 1
    (found,) = checked.document["files"]
    assert {
        "code": "uiterste_dag",
        "article": "",
        "text": "De laatste dag om te betalen",
        "case": "voorbeeld",
    } in found["missing"]
    refused = run("texts", "load", path, "--by", "karin", "--second", "ton")
    assert refused.code == 1
    assert "De laatste dag om te betalen" in refused.err
    assert not TextVersion.objects.exists()
    assert run("texts", "load", kept(tmp_path, own()), "--by", "karin", "--second", "ton").code == 0
    same = run("texts", "load", kept(tmp_path, own()), "--by", "ton", "--second", "ton")
    assert same.code == 1
    assert "Another officer" in same.err
    assert TextVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("soort = ", "TOML"),
        ('soort = "dreigbrief"', "soort must name"),
        ('soort = "pauze"\ntaal = "de"', "taal must be"),
        ('soort = "pauze"\nuitgave = "a"', "uitgave must be"),
        ('soort = "pauze"\ntitel = "Kort"', "blocks"),
        ("x = " + "[" * 5000, "TOML|nested"),
        ("# " + "a" * 200_001, "larger"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_a_sentence(content: str, why: str, run: Run, tmp_path: Path) -> None:
    ran = run("texts", "check", kept(tmp_path, content))
    assert ran.code == 1
    assert any(one in ran.err for one in why.split("|"))
    assert "Traceback" not in ran.err


def test_wrong_words_end_with_two_and_a_missing_file_with_one(of: Municipality, run: Run) -> None:
    assert run("texts").code == 2
    assert run("texts", "show").code == 2
    assert run("texts", "check", "/nergens/brief.toml").code == 1
    assert run("texts", "show", "dreigbrief").code == 1
    assert run("texts", "load", "/nergens/brief.toml", "--by", "karin").code == 1


def test_a_variant_is_an_arm_by_a_value_of_policy_and_what_came_of_it_can_be_evaluated(
    of: Municipality, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "FOLDER", tmp_path)
    start = TODAY + timedelta(days=2)
    row = f'[briefuitgave]\ntitle = "Proef"\nvalues = [{{ from = {start}, value = 1, source = "Collegebesluit" }}]\n'
    kept(tmp_path, row, "proef.toml")
    run("municipality", "9999", "--policy", "proef", "--iban", "NL44RABO0123456789", "--phone", "14 0123")
    path = kept(tmp_path, own("Proef.", edition=1))
    key = run("texts", "load", path, "--by", "karin", "--second", "ton", "--json").document["version"]
    paid = {"B-1": True, "B-2": False, "B-3": False, "B-4": True}
    for number, (debtor, pays) in enumerate(paid.items()):
        on = TODAY if number < 2 else start
        due = (on - timedelta(days=20)).isoformat()
        lived = {"straat": "Laan", "huisnummer": "1", "plaats": "Voorbeeldstad"}
        claim = make.claim(of, vordering=f"V-{debtor}", debiteur=debtor, vervaldag=due, **lived)
        run("night", "--on", on)
        assert run("send", "--on", on).code == 0
        if pays:
            given = {"bedrag_cents": 500}
            record_fact(claim.debtor_id, Kind.PAYMENT, on + timedelta(days=3 + number), make.AT, None, given)
    out = tmp_path / "proef.csv"
    until = TODAY + timedelta(days=30)
    asked = ("texts", "trial", "herinnering", "--from", TODAY, "--until", until)
    told = run(*asked, "--out", out, "--json").document
    assert [(one["arm"], one["letters"], one["paid"], one["versions"]) for one in told["arms"]] == [
        (0, 2, 1, {"as shipped": 2}), (1, 2, 1, {str(key): 2}),
    ]  # fmt: skip
    assert [one["median_days_to_payment"] for one in told["arms"]] == [3, 6]
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert [(one["treated"], one["days"], one["paid"]) for one in rows] == [
        ("0", "3", "1"), ("0", "30", "0"), ("1", "28", "0"), ("1", "6", "1"),
    ]  # fmt: skip
    assert "V-B" not in out.read_text("utf-8")
    spec = kept(tmp_path, json.dumps({"duration": "days", "event": "paid", "treated": "treated"}), "spec.json")
    assert "rmst" in run("evaluate", "survival", "--data", out, "--spec", spec, "--json").out
    assert "days to payment (median)" in run(*asked).out
    assert run("texts", "trial", "liefdesbrief", "--from", TODAY).code == 1
