"""`vereffen letter`: the kinds, an example in each form, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interfaces.in_process import Run, runner
from vereffen.exchange.letters.kinds import KINDS
from vereffen.interfaces.shared.fonts import fonts


@pytest.fixture
def vereffen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def test_every_kind_is_listed(vereffen: Run) -> None:
    assert list(vereffen("letter", "--list", "--json").document["kinds"]) == [*KINDS, "uitleg"]


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("txt", b"Gemeente")])
def test_an_example_comes_in_the_form_that_its_name_asks(
    vereffen: Run, ending: str, begins: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"brief.{ending}"
    made = vereffen("letter", "wij_belden", "--example", "--out", str(path), "--json")
    assert (made.code, made.document["letters"]) == (0, 1)
    found = path.read_bytes()
    assert found.startswith(begins)
    assert b"gebeld" in found or ending == "pdf"


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_a_letter_that_the_law_does_not_allow_is_none_in_any_form(vereffen: Run, ending: str, tmp_path: Path) -> None:
    document = vereffen("letter", "aanmaning", "--example").document
    document["uiterste_dag"] = document["datum"]
    (tmp_path / "data.json").write_text(json.dumps(document), "utf-8")
    path = tmp_path / f"brief.{ending}"
    refused = vereffen("letter", "aanmaning", "--data", str(tmp_path / "data.json"), "--out", str(path))
    assert refused.code == 1
    assert "14 days" in refused.err
    assert not path.exists()


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("txt", b"Uitleg in")])
def test_a_sheet_explains_any_letter_and_can_go_with_it(
    vereffen: Run, ending: str, begins: bytes, tmp_path: Path
) -> None:
    if fonts() is None:
        pytest.skip("the fonts are not installed: set-up fetches them")
    document = vereffen("letter", "pauze", "--example").document
    (tmp_path / "data.json").write_text(json.dumps(document), "utf-8")
    path, data = tmp_path / f"uitleg.{ending}", str(tmp_path / "data.json")
    made = vereffen("letter", "uitleg", "--data", data, "--sheet", "ar", "--out", str(path), "--json")
    assert (made.code, made.document["letters"], made.document["pages"]) == (0, 1, int(ending == "pdf"))
    assert path.read_bytes().startswith(begins)
    refused = vereffen("letter", "uitleg", "--data", data, "--out", str(path))
    assert (refused.code, "uitleg may not be empty" in refused.err) == (1, True)
    both = vereffen("letter", "pauze", "--data", data, "--sheet", "ti", "--out", str(tmp_path / "brief.pdf"), "--json")
    assert both.document["pages"] == 2
