"""`vereffen law`: the shape of the answers, the exit codes, and that they come at once."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from law.command import Ask, ask, input_file
from law.questions import ON, QUESTIONS
from vereffen.law import values

ROOT = Path(__file__).parents[2]


@pytest.fixture
def law(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs `vereffen law` in this process."""
    return partial(ask, capsys)


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT / "src"), "VEREFFEN_HOME": str(folder)}


# Rules that are all words and proportions: what they count with is given to them.
WITHOUT_VALUES = {
    "toerekening", "betalingskenmerk", "kwijtschelding-vermogen", "beslagvolgorde", "beslagverdeling", "verrekening",
    "stukvereisten",
}  # fmt: skip


@pytest.mark.parametrize("rule", QUESTIONS)
def test_every_rule_answers_in_the_shape_of_the_contract(law: Ask, tmp_path: Path, rule: str) -> None:
    given, result = QUESTIONS[rule]
    said = law(rule, "--on", ON, input_file(tmp_path, given), "--json")
    assert (said.code, said.err) == (0, "")
    document = said.document
    assert list(document) == ["rule", "on", "result", "steps", "values", "questions"]
    assert (document["rule"], document["on"], document["result"]) == (rule, ON, result)
    assert document["steps"]
    for step in document["steps"]:
        assert set(step) - {"amount_cents", "value"} == {"name", "article", "text", "role"}
        assert ("amount_cents" in step) != ("value" in step)
        assert isinstance(step.get("amount_cents", 0), int)
    for value in document["values"]:
        assert {"key", "value", "from", "source", "status"} <= set(value)
        assert value["key"] in values.keys()  # noqa: SIM118 - no dictionary
    assert bool(document["values"]) == (rule not in WITHOUT_VALUES)


@pytest.mark.parametrize("rule", QUESTIONS)
def test_every_rule_shows_people_a_text(law: Ask, tmp_path: Path, rule: str) -> None:
    said = law(rule, "--on", ON, input_file(tmp_path, QUESTIONS[rule][0]))
    assert said.code == 0
    assert said.out.startswith(f"{rule} on {ON}\n")
    assert "{" not in said.out
    with pytest.raises(json.JSONDecodeError):
        _ = said.document


def test_the_input_may_come_from_standard_input(law: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(QUESTIONS["aanmaning-kosten"][0])))
    said = law("aanmaning-kosten", "--on", ON, "-", "--json")
    assert (said.code, said.document["result"]) == (0, {"kosten_cents": 2000})


@pytest.mark.parametrize(
    "words",
    [
        ("RULE", "FILE", "--on", ON, "--json"),
        ("RULE", "--on", ON, "FILE", "--json"),
        ("--json", "RULE", "--on", ON, "FILE"),
        ("--on", ON, "--json", "RULE", "FILE"),
        (f"--on={ON}", "RULE", "--json", "FILE"),
    ],
    ids=" ".join,
)
def test_options_may_stand_anywhere(law: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    given, result = QUESTIONS["dwangbevel-kosten"]
    places = {"RULE": "dwangbevel-kosten", "FILE": input_file(tmp_path, given)}
    said = law(*(places.get(word, word) for word in words))
    assert (said.code, said.document["result"]) == (0, result)


def test_a_number_may_be_written_with_or_without_quotes(law: Ask, tmp_path: Path) -> None:
    said = law("betalingskenmerk", "--on", ON, input_file(tmp_path, {"nummer": 10002167010010}), "--json")
    assert said.document["result"] == QUESTIONS["betalingskenmerk"][1]


def test_without_net_income_the_capacity_is_null(law: Ask, tmp_path: Path) -> None:
    given = {key: QUESTIONS["beslagvrije-voet"][0][key] for key in ("leefsituatie", "belastbaar_inkomen_jaar_cents")}
    said = law("beslagvrije-voet", "--on", ON, input_file(tmp_path, given), "--json")
    assert said.document["result"]["afloscapaciteit_cents"] is None


@pytest.mark.parametrize(
    ("rule", "on", "name"),
    [
        ("beslagvrije-voet", "2024-12-31", "huurtoeslag_factor_a_eenpersoons"),
        ("beslagvrije-voet", "2020-12-31", "pw_norm_21a"),
        ("beslagvrije-voet", "2027-01-01", "pw_norm_21a"),
        ("aanmaning-kosten", "2022-12-31", "awb_aanmaningsvergoeding_grens"),
        ("aanmaning-kosten", "2027-01-01", "awb_aanmaningsvergoeding_laag"),
        ("dwangbevel-kosten", "2020-12-31", "kostenwet_dwangbevel_basis"),
        ("termijn", "2009-06-30", "awb_betaaltermijn"),
        ("verjaring", "2009-06-30", "verjaring_awb"),
    ],
)
def test_a_day_without_a_value_is_refused_with_its_name(
    law: Ask, tmp_path: Path, rule: str, on: str, name: str
) -> None:
    file = input_file(tmp_path, QUESTIONS[rule][0])
    as_text, as_json = law(rule, "--on", on, file), law(rule, "--on", on, file, "--json")
    assert (as_text.code, as_text.out) == (1, "")
    assert name in as_text.err
    assert on in as_text.err
    assert as_text.err.count("\n") == 1
    assert (as_json.code, as_json.err) == (1, as_text.err)
    assert as_json.document == {"refused": as_text.err.strip()}


@pytest.mark.parametrize("rule", QUESTIONS)
def test_the_steps_add_up_line_by_line(law: Ask, tmp_path: Path, rule: str) -> None:
    steps = law(rule, "--on", ON, input_file(tmp_path, QUESTIONS[rule][0]), "--json").document["steps"]
    running = 0
    for step in steps:
        amount = step.get("amount_cents")
        if step["role"] == "start":
            running = amount
        elif step["role"] == "part":
            running += amount
        elif step["role"] == "most":
            running = min(running, amount)
        elif step["role"] == "least":
            running = max(running, amount)
        elif step["role"] == "sum":
            assert amount == running, step["name"]
        else:
            assert step["role"] == "given"


def test_people_can_follow_the_calculation(law: Ask, tmp_path: Path) -> None:
    said = law("beslagvrije-voet", "--on", ON, input_file(tmp_path, QUESTIONS["beslagvrije-voet"][0])).out
    assert "+  € 1.348,49  95 % van de bijstandsnorm van € 1.419,46 [Rv 475da lid 2 a]" in said
    assert "≤  € 2.208,48  De wet noemt een hoogste bedrag [Rv 475da lid 1 a]" in said
    assert "derived: fitted" in said
    assert "Let op: niet uit een bron: zorgtoeslag_drempelinkomen, zorgtoeslag_standaardpremie" in said
    assert "Rv 475fa (kantonrechter):" in said


@pytest.mark.parametrize("rule", QUESTIONS)
def test_a_missing_key_is_named(law: Ask, tmp_path: Path, rule: str) -> None:
    said = law(rule, "--on", ON, input_file(tmp_path, {}), "--json")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert said.document["refused"] in said.err
    assert "is missing" in said.err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"text"',
        '{"regime": "awb", "regime": "awb", "schuld_cents": 1}',
        '{"regime": "awb", "schuld_cents": NaN}',
        '{"regime": "awb", "schuld_cents": 1e999}',
        '{"regime": "awb", "schuld_cents": ' + 5000 * "9" + "}",
        100_000 * "[",
        b"\xff\xfe",
    ],
    ids=["nothing", "half", "a list", "a text", "a key twice", "NaN", "infinite", "endless", "deep", "no text"],
)
def test_what_is_no_json_object_is_refused(law: Ask, tmp_path: Path, text: str | bytes) -> None:
    file = tmp_path / "input.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = law("aanmaning-kosten", "--on", ON, file)
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1


def test_a_file_that_is_not_there_is_refused(law: Ask, tmp_path: Path) -> None:
    said = law("aanmaning-kosten", "--on", ON, tmp_path / "none.json")
    assert said.code == 1
    assert "none.json cannot be read" in said.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("aanmaning-kosten",),
        ("aanmaning-kosten", "-"),
        ("aanmaning-kosten", "--on", ON),
        ("aanmaning-kosten", "--on", "today", "-"),
        ("aanmaning-kosten", "--on", "20260701", "-"),
        ("aanmaning-kosten", "--on", "2026-02-30", "-"),
        ("aanmaning-kosten", "--on", ON, "-", "more"),
        ("aanmaning-kosten", "--on", ON, "-", "--what"),
        ("rente", "--on", ON, "-"),
        ("value", "--on", ON),
        ("value", "pw_norm_21a"),
        ("values", "pw_norm_21a"),
        ("beslagvrije-voet", "--on", ON, "--table", "in.parquet"),
        ("beslagvrije-voet", "--on", ON, "--out", "out.parquet"),
        ("beslagvrije-voet", "--on", ON, "-", "--table", "in.parquet", "--out", "out.parquet"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(law: Ask, words: tuple[str, ...]) -> None:
    said = law(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_help_names_the_rules(law: Ask) -> None:
    said = law("--help")
    assert said.code == 0
    assert all(rule in "".join(said.out.split()) for rule in QUESTIONS)


def test_one_value(law: Ask) -> None:
    said = law("value", "kostenwet_aanmaning_laag", "--on", "2025-12-31", "--json")
    assert said.code == 0
    assert {"key", "value", "unit", "from", "until", "article", "source", "status"} <= set(said.document)
    assert said.document["value"] == 9
    assert (said.document["from"], said.document["until"]) == ("2025-01-01", "2026-01-01")
    assert law("value", "kostenwet_aanmaning_laag", "--on", "2026-01-01", "--json").document["value"] == 10
    shown = law("value", "pw_norm_21a", "--on", ON).out
    assert "1419.46" in shown
    assert "Pw 21 a" in shown


@pytest.mark.parametrize(
    ("key", "on"), [("kostenwet_aanmaning_laag", "2027-01-01"), ("pw_norm_21a", "2020-12-31"), ("no_such_key", ON)]
)
def test_a_value_that_is_not_known_is_refused_by_name(law: Ask, key: str, on: str) -> None:
    said = law("value", key, "--on", on, "--json")
    assert said.code == 1
    assert key in said.err
    assert key in said.document["refused"]


def test_all_values(law: Ask) -> None:
    said = law("values", "--json")
    assert said.code == 0
    assert [item["key"] for item in said.document["values"]] == values.keys()
    assert all(item["from"] and item["article"] and item["unit"] for item in said.document["values"])
    shown = law("values").out.splitlines()
    assert len(shown) == len(values.keys()) + 1


def _seconds(folder: Path, *words: str, given: str = "") -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *words], input=given, env=_environment(folder), capture_output=True, text=True, check=True
    )
    return time.perf_counter() - started


def test_the_command_answers_in_a_process_of_its_own_at_once(tmp_path: Path) -> None:
    words = ("-m", "vereffen.interfaces.cli.main", "law", "termijn", "--on", ON, "-", "--json")
    given = json.dumps(QUESTIONS["termijn"][0])
    done = subprocess.run(
        [sys.executable, *words], input=given, env=_environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["result"] == QUESTIONS["termijn"][1]
    # Compared with starting Python at all, so that a busy machine does not decide.
    start = min(_seconds(tmp_path, "-c", "pass") for _ in range(3))
    assert min(_seconds(tmp_path, *words, given=given) for _ in range(3)) < 5 * start + 0.8


def test_the_law_needs_no_database_and_no_heavy_library(tmp_path: Path) -> None:
    program = (
        "import sys; from vereffen.interfaces.cli.main import main; code = main(sys.argv[1:]); "
        "heavy = {'django', 'numpy', 'numba', 'pyarrow'} & set(sys.modules); sys.exit(code or (repr(heavy) if heavy else 0))"
    )
    for rule, (given, _) in QUESTIONS.items():
        done = subprocess.run(
            [sys.executable, "-c", program, "law", rule, "--on", ON, "-"],
            input=json.dumps(given), env=_environment(tmp_path), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (rule, done.stderr)
    assert not list(tmp_path.iterdir())
