"""The house keeps its own order: sentences, names, sizes, floors, decisions that can fail, and nothing that names a place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.history import Case, Happening
from vereffen.records import queries
from vereffen.records.models import Event, Proposal
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.load_history import load_history
from vereffen.usecases.run_night import run_night

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "vereffen"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LONGEST = 300
NO_NAMES = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "core",
    "services",
    "service",
    "managers",
    "manager",
    "misc",
}
# What set-up and running make; none of it is ours.
NOT_OURS = {"node_modules", "var", "__pycache__"}


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def _inside(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


@cache
def _texts() -> tuple[Path, ...]:
    """Every text file that belongs to the repository."""
    return tuple(path for path in _walk(ROOT) if path.suffix not in {".png", ".mo", ".gz", ".parquet", ".xlsx"})


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            is_hidden = path.name.startswith(".") and path.name != ".ci"
            if path.name not in NOT_OURS and not is_hidden:
                yield from _walk(path)
        else:
            yield path


# Sentences, names and sizes


@pytest.mark.parametrize("path", _modules(), ids=_inside)
def test_a_module_starts_with_one_sentence(path: Path) -> None:
    first, _, rest = _docstring(path).partition("\n")
    assert re.fullmatch(r"[A-Z].*[.?]", first), "start the module with one sentence on one line"
    assert not rest.strip(), "one sentence; what else there is to say stands where it matters"


def test_nothing_has_a_name_that_says_nothing() -> None:
    assert [_inside(path) for path in SOURCE.rglob("*") if path.stem.lower() in NO_NAMES] == []


def test_no_file_is_longer_than_a_person_reads() -> None:
    files = [path for path in _walk(ROOT) if path.suffix == ".py" and "migrations" not in path.parts]
    sizes = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


@pytest.mark.parametrize("path", sorted((SOURCE / "usecases").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_use_case_is_one_public_function_named_like_its_file(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    public = [node.name for node in body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    # The night may be warmed up beforehand, so that what is timed is only the night.
    allowed = {"run_night": ["prepare_night", "run_night"]}
    assert public == allowed.get(path.stem, [path.stem])


# Floors and decisions


def _rows_of_readme() -> dict[str, str]:
    text = (ROOT / "README.md").read_text("utf-8")
    table = text.split("| Floor | Folder | Is |")[1].split("\n\n")[0]
    return dict(re.findall(r"^\| [^|]+ \| `(\w+)` \| (.+) \|$", table, re.MULTILINE))


def test_the_floors_of_the_readme_are_the_sentences_of_the_folders() -> None:
    folders = {path.parent.name: _docstring(path) for path in SOURCE.glob("*/__init__.py")}
    assert _rows_of_readme() == folders


def test_the_floors_of_the_readme_are_in_the_order_of_the_contract() -> None:
    floors = PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    order = [name.strip("() ") for floor in floors for name in floor.split("|")]
    shown = list(_rows_of_readme())
    assert shown == [name for name in order if name in shown]


def test_the_decisions_are_numbered_in_order_and_titled() -> None:
    for number, path in enumerate(DECISIONS, 1):
        assert re.match(rf"{number:04d}-[a-z0-9-]+\.md$", path.name)
        assert path.read_text("utf-8").startswith(f"# {number:04d} ")


def _confirmation(path: Path) -> str:
    _, found, text = path.read_text("utf-8").partition("## Confirmation\n")
    return text if found else ""


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_names_something_that_exists_and_fails_when_we_drift(path: Path) -> None:
    contracts = {one["name"] for one in PYPROJECT["tool"]["importlinter"]["contracts"]}
    named = [" ".join(one.split()) for one in re.findall(r"`([^`]+)`", _confirmation(path))]
    checked = [one for one in named if one in contracts or "/" in one]
    assert checked, "the confirmation names no test, contract or file"
    for one in checked:
        if one not in contracts:
            file, _, test = one.partition("::")
            assert (ROOT / file).is_file(), one
            assert not test or f"def {test}(" in (ROOT / file).read_text("utf-8"), one
    triggers = (SOURCE / "records" / "triggers.py").read_text("utf-8")
    for one in named:
        table, is_trigger, act = one.partition("_no_")
        assert not is_trigger or "::" in one or (table in triggers and act.upper() in triggers), one


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_one_page_of_four_parts(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert heads == ["## Context", "## Decision", "## Consequences", "## Confirmation"]
    assert len(lines) <= 60


# Nothing of a place, nothing unpinned, nothing untranslated


def test_nothing_names_a_machine_or_a_registry() -> None:
    # Put together here, so that this file does not name them either.
    places = ["pypi" + ".org", "registry.npmjs" + ".org", "pythonhosted" + ".org"]
    place = re.compile("|".join([*map(re.escape, places), r"(?<![\w.}/-])/(?:work|root|home/\w+)/"]))
    found = {
        path.relative_to(ROOT).as_posix(): match.group()
        for path in _texts()
        if (match := place.search(path.read_text("utf-8", errors="replace")))
    }
    assert found == {}


def test_requirements_are_pinned_with_hashes() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = re.sub(r" *\\\n *", " ", path.read_text("utf-8"))
        lines = [line for line in text.splitlines() if line.strip()]
        assert lines
        assert [line for line in lines if not re.match(r"\S+==\S+.* --hash=sha256:[0-9a-f]{64}", line)] == [], path.name
    assert "resolved" not in (ROOT / "package-lock.json").read_text("utf-8")
    assert not (ROOT / "uv.lock").exists()


def test_every_text_on_a_screen_is_translated() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_link_in_the_documents_leads_somewhere() -> None:
    broken = [
        f"{path.name}: {target}"
        for path in _texts()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_choice_of_a_policy_has_a_source() -> None:
    for path in sorted((SOURCE / "approach" / "policy").glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            assert all(len(row["source"].strip()) > 5 for row in entry["values"]), f"{path.name}: {key}"


# What the decisions promise where no other test looks


@pytest.mark.django_db
def test_a_no_stands_until_the_advice_changes() -> None:
    of = make.municipality()
    claim, first = make.claim(of, vervaldag="2026-10-31"), make.day("2026-11-10")
    run_night(of, first, make.AT)
    answer_proposal(Proposal.objects.get().pk, first, make.AT, make.officer(of), approve=False, reason="belde al")
    assert not +run_night(of, make.day("2026-11-11"), make.AT).decided.proposals
    assert Proposal.objects.count() == 1
    # Another claim that is late too makes it another advice.
    make.claim(of, vervaldag="2026-10-30", debiteur=claim.debtor.numbers.get().number)
    assert run_night(of, make.day("2026-11-12"), make.AT).decided.proposals == {"herinnering": 1}


@pytest.mark.django_db
def test_a_step_of_another_system_is_history_and_no_step() -> None:
    of = make.municipality()
    told = ("Create Fine", "Send Fine", "Insert Fine Notification", "Add penalty", "Send for Credit Collection")
    days = [make.day(f"2025-0{month}-01") for month in range(1, 6)]
    happened = [Happening(what, on, 3500, None, None) for what, on in zip(told, days, strict=True)]
    load_history(of, [Case("A1", tuple(happened))], "traffic-fines", make.AT)
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert kinds == {Kind.CLAIM, Kind.HISTORY}
    shown = queries.dossier(Event.objects.earliest("id").debtor_id, make.day("2026-11-24"))
    assert shown.claims[0].claim.announced_on == days[1]
    # The lightest step comes first, whatever was done elsewhere.
    assert run_night(of, make.day("2026-11-24"), make.AT).decided.proposals == {"herinnering": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(("account", "booked"), [("", 3), ("NL57TEST0000000900", 0)])
def test_without_a_registered_account_every_account_is_the_municipality_s_own(account: str, booked: int) -> None:
    of = make.municipality(iban=account)
    result = import_statement(of, ROOT / "tests" / "exchange" / "bank" / "files" / "day.xml", make.AT)
    assert (result.entries, result.booked, result.refused) == (4, booked, None)
